// For other sites: shows our programme in their page, in a frame that is as high as what it shows.
//
//   <script type="module" src="https://programme.example.org/static/js/embed.js" data-film="second-victims"></script>
//
// or, any number of times once the script is there:
//
//   <festival-programme edition="nordic-days/2026" accent="1b6f5a" scheme="dark"></festival-programme>
//
// film="…", screening="…" (its code) or edition="festival/year"; none of them shows what is on next, by the
// filters festival, city, venue and limit. accent and scheme (light or dark) set the colours, language the
// words, if the programme is in it, label the name that screen readers say.

const HOME = new URL(import.meta.url).origin;
const KIND = "festival-programme:height";
const HIGHEST = 100000;
const IN_THE_QUERY = ["festival", "city", "venue", "limit", "accent", "scheme"];
const OBSERVED = ["film", "screening", "edition", "label", "language", ...IN_THE_QUERY];

const address = (element) => {
  const given = (name) => element.getAttribute(name) ?? "";
  const parts = (text) => text.split("/").filter(Boolean).map(encodeURIComponent);
  const path = (...texts) => `/${[...parts(given("language")), "embed", ...texts.flatMap(parts)].join("/")}/`;
  const url = new URL(
    given("film") ? path("films", given("film"))
    : given("screening") ? path("screenings", given("screening"))
    : given("edition") ? path("festivals", given("edition"))
    : path("next"),
    HOME,
  );
  const isNext = !(given("film") || given("screening") || given("edition"));
  for (const name of IN_THE_QUERY) {
    if (given(name) && (isNext || name === "accent" || name === "scheme")) {
      url.searchParams.set(name, given(name).replace(/^#/, ""));
    }
  }
  return url.href;
};

class FestivalProgramme extends HTMLElement {
  static observedAttributes = OBSERVED;

  #frame = document.createElement("iframe");

  connectedCallback() {
    this.style.display = "block";
    Object.assign(this.#frame.style, { width: "100%", height: "20rem", border: "0" });
    this.#frame.loading = "lazy";
    this.#frame.referrerPolicy = "origin";
    this.#show();
    this.replaceChildren(this.#frame);
    window.addEventListener("message", this.#grow);
  }

  disconnectedCallback() {
    window.removeEventListener("message", this.#grow);
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#show();
  }

  #show() {
    this.#frame.title = this.getAttribute("label") || "Festival programme";
    this.#frame.src = address(this);
  }

  #grow = ({ origin, source, data }) => {
    if (origin !== HOME || source !== this.#frame.contentWindow || data?.kind !== KIND) return;
    if (Number.isFinite(data.height)) {
      this.#frame.style.height = `${Math.min(Math.max(data.height, 0), HIGHEST)}px`;
    }
  };
}

if (!customElements.get("festival-programme")) {
  customElements.define("festival-programme", FestivalProgramme);
  // A module does not know its own tag: every tag that names this script shows something after itself.
  for (const script of document.querySelectorAll('script[type="module"][src]')) {
    if (script.src !== import.meta.url) continue;
    const attributes = OBSERVED.filter((name) => script.hasAttribute(`data-${name}`));
    if (!attributes.length && !script.hasAttribute("data-next")) continue;
    const element = document.createElement("festival-programme");
    for (const name of attributes) element.setAttribute(name, script.getAttribute(`data-${name}`));
    script.after(element);
  }
}
