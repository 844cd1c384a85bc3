// Within the frame: tells the page around it how high the programme is, whenever that changes.
// It says nothing else, so it may say it to anyone.

const KIND = "festival-programme:height";

if (window.parent !== window) {
  new ResizeObserver(() => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    window.parent.postMessage({ kind: KIND, height }, "*");
  }).observe(document.body);
}
