// Within the frame: reports its height to the page around it, at once and whenever it changes.
// It says nothing else, so it may say it to anyone.
//
// WordPress sandboxes the frame and knows it by a secret in its address. It shows the frame once that has reported
// its height, and follows links for it, which the sandbox does not let it do itself.

const KIND = "festival-programme:height";
const secret = /[?&]secret=([A-Za-z0-9]+)/.exec(window.location.hash)?.[1];

const reportHeight = () => {
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  window.parent.postMessage({ kind: KIND, height }, "*");
  if (secret) window.parent.postMessage({ message: "height", value: height, secret }, "*");
};

const follow = (event) => {
  const link = event.target.closest?.("a[href]");
  const isPlain = event.button === 0 && !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
  if (!link || !isPlain || link.target === "_self") return;
  event.preventDefault();
  window.parent.postMessage({ message: "link", value: link.href, secret }, "*");
};

const answer = ({ source, data }) => {
  if (source === window.parent && data?.message === "ready" && data.secret === secret) reportHeight();
};

if (window.parent !== window) {
  // Further down a page than is seen, a frame is not drawn and nothing in it is observed: it asks of itself.
  reportHeight();
  window.addEventListener("load", reportHeight);
  new ResizeObserver(reportHeight).observe(document.body);
  if (secret) {
    window.addEventListener("message", answer);
    document.addEventListener("click", follow);
    for (const link of document.querySelectorAll("a[target=_self]")) link.hash = window.location.hash;
  }
}
