// Offers the page in the language the browser prefers: the page itself is the same for everybody, so the server cannot.

const DECLINED = "language-offer-declined";

const links = [...document.querySelectorAll(".foot .languages a")];
const preferred = navigator.languages.map((tag) => tag.split("-")[0]);
const link = preferred.map((code) => links.find((candidate) => candidate.lang === code)).find(Boolean);

if (link?.dataset.offer && !isDeclined()) {
  const anchor = Object.assign(document.createElement("a"), { href: link.href, textContent: link.dataset.offer });
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "×" });
  button.setAttribute("aria-label", link.dataset.decline);
  const offer = Object.assign(document.createElement("p"), { className: "language-offer", lang: link.lang });
  offer.append(anchor, button);
  document.querySelector(".foot").append(offer);
  button.addEventListener("click", () => {
    offer.remove();
    decline();
  });
}

// A browser may forbid storage: then the offer comes again on the next page.
function isDeclined() {
  try {
    return localStorage.getItem(DECLINED) !== null;
  } catch {
    return false;
  }
}

function decline() {
  try {
    localStorage.setItem(DECLINED, "1");
  } catch {
    // Nothing to remember it by.
  }
}
