// Within the frame: tells the page around it how high the programme is, at once and whenever that changes.
// It says nothing else, so it may say it to anyone.

const KIND = "festival-programme:height";

const tell = () => {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  window.parent.postMessage({ kind: KIND, height }, "*");
};

if (window.parent !== window) {
  // Further down a page than is seen, a frame is not drawn and nothing in it is observed: it asks of itself.
  tell();
  window.addEventListener("load", tell);
  new ResizeObserver(tell).observe(document.body);
}
