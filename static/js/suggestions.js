// Under the search of the site: its first results while somebody types, as links. Enter searches as without a script.

const DELAY = 150;

const form = document.querySelector(".site-search");
const input = form.querySelector("input");
const list = Object.assign(document.createElement("div"), { className: "suggestions", hidden: true });
list.setAttribute("aria-live", "polite");
form.append(list);

let timer = 0;
let latest = "";

input.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(suggest, DELAY);
});

async function suggest() {
  const query = input.value.trim();
  if (query === latest) return;
  latest = query;
  if (query.length < 2) {
    close();
    return;
  }
  const response = await fetch(`${form.dataset.suggestions}?${new URLSearchParams({ q: query })}`).catch(() => null);
  // An answer that was overtaken by the next letter is not shown, nor one that a busy server refused.
  if (!response?.ok || query !== latest) return;
  const { suggestions } = await response.json();
  list.replaceChildren(...suggestions.map(link));
  list.hidden = suggestions.length === 0;
}

function link({ name, details, url }) {
  const anchor = Object.assign(document.createElement("a"), { href: url });
  const title = Object.assign(document.createElement("b"), { textContent: name, dir: "auto" });
  anchor.append(title, " ", Object.assign(document.createElement("span"), { textContent: details }));
  return anchor;
}

function close() {
  list.hidden = true;
}

form.addEventListener("keydown", (event) => {
  const stops = [input, ...list.querySelectorAll("a")];
  const here = stops.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape" && !list.hidden) {
    close();
    input.focus();
  } else if (step && !list.hidden && stops[here + step]) {
    event.preventDefault();
    stops[here + step].focus();
  }
});

document.addEventListener("focusin", (event) => {
  if (!form.contains(event.target)) close();
});
document.addEventListener("pointerdown", (event) => {
  if (!form.contains(event.target)) close();
});
