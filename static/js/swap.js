// A programme keeps its place while its results are swapped: what was unfolded stays so, the selected day is in sight,
// and so does a choice that is focused, which has no id by which htmx would find it again.

// The policy of the site allows no styles nor code of htmx's own making; pages are not kept in the browser's storage.
Object.assign(globalThis.htmx.config, {
  includeIndicatorStyles: false,
  allowEval: false,
  allowScriptTags: false,
  historyCacheSize: 0,
  scrollIntoViewOnBoost: false,
});

const unfolded = new Set();
let scrolled = [];
let place = 0;
let focused = "";
let isDone = false;

// The filters scroll as a column, or as a sheet within it.
function scrollers() {
  return [...document.querySelectorAll("#filters, #filters > form")];
}

function remember() {
  unfolded.clear();
  for (const fold of document.querySelectorAll("#programme details[open]")) unfolded.add(fold.id);
  place = scrollY;
  scrolled = scrollers().map((one) => one.scrollTop);
  const { id, name, value } = document.activeElement;
  focused = name && !id ? `#programme [name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]` : "";
}

function restore() {
  for (const id of unfolded) document.getElementById(id)?.setAttribute("open", "");
  for (const [number, one] of scrollers().entries()) one.scrollTop = scrolled[number] ?? 0;
  // While old and new lie one below the other, a browser goes along with the old.
  scrollTo({ top: place, behavior: "instant" });
  if (focused) document.querySelector(focused)?.focus({ preventScroll: true });
  bringIntoSight();
}

// Once the button is pressed, filters that lie above the results are folded again.
function leadToResults() {
  const filters = document.getElementById("filters");
  if (!isDone) return;
  isDone = false;
  if (!filters?.firstElementChild.checkVisibility()) return;
  filters.removeAttribute("open");
  const results = document.getElementById("results");
  results.focus({ preventScroll: true });
  results.scrollIntoView();
}

// To the middle, unless all of it is in sight: the end of a bar may fade out. Of all days it is today that is unfolded.
function bringIntoSight() {
  for (const bar of document.querySelectorAll(".day-bar ul, .jumps ul, .chips")) {
    const current = (kind) => bar.querySelector(`[aria-current="${kind}"]`);
    const selected = (current("page") ?? current("date") ?? current("true"))?.getBoundingClientRect();
    const box = bar.getBoundingClientRect();
    if (!selected || (selected.left >= box.left && selected.right <= box.right - 24)) continue;
    bar.scrollLeft += selected.left - box.left - (box.width - selected.width) / 2;
  }
}

// An address has no empty parameters.
function leaveOutWhatIsEmpty(event) {
  const params = event.detail.parameters;
  for (const [name, value] of [...(params.entries?.() ?? Object.entries(params))]) if (value === "") delete params[name];
}

// What was selected while a response was on its way is not in it: the form stays and is sent anew.
let sent = "";

function serialize(form) {
  return new URLSearchParams(new FormData(form)).toString();
}

function rememberSentForm(event) {
  if (event.target.matches("form")) sent = serialize(event.target);
}

function keepLaterSelections(event) {
  const form = event.detail.requestConfig.elt;
  if (form.matches("form") && serialize(form) !== sent) event.detail.shouldSwap = false;
}

// While a year is typed, 0002 and 0020 are days too.
function waitForTheYear(event) {
  if (event.target.type === "date" && event.target.value && event.target.value < "1890") event.stopPropagation();
}

document.addEventListener("submit", () => { isDone = true; });
document.addEventListener("change", waitForTheYear, { capture: true });
document.addEventListener("htmx:configRequest", rememberSentForm);
document.addEventListener("htmx:beforeSwap", keepLaterSelections);
document.addEventListener("htmx:beforeSwap", remember);
document.addEventListener("htmx:afterSwap", restore);
document.addEventListener("htmx:afterSettle", leadToResults);
document.addEventListener("htmx:configRequest", leaveOutWhatIsEmpty);
bringIntoSight();
