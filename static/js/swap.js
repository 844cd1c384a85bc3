// A programme keeps its place while its results are swapped: what was unfolded stays so, the chosen day is in sight.

const unfolded = new Set();
let isDone = false;

function remember() {
  unfolded.clear();
  for (const fold of document.querySelectorAll("#programme details[open]")) unfolded.add(fold.id);
}

function restore() {
  for (const id of unfolded) document.getElementById(id)?.setAttribute("open", "");
  bringIntoSight();
}

// Whoever presses the button has chosen: filters that lie above the results are folded again.
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

function bringIntoSight() {
  const bar = document.querySelector(".day-bar ul");
  const chosen = bar?.querySelector("[aria-current]");
  if (chosen) bar.scrollLeft = chosen.offsetLeft - (bar.clientWidth - chosen.clientWidth) / 2;
}

// An address names only what is asked.
function leaveOutWhatIsEmpty(event) {
  const asked = event.detail.parameters;
  for (const [name, value] of [...(asked.entries?.() ?? Object.entries(asked))]) if (value === "") delete asked[name];
}

// What was chosen while an answer was on its way is not in it: the form stays, and asks for itself.
let sent = "";

function answersOf(form) {
  return new URLSearchParams(new FormData(form)).toString();
}

function rememberWhatIsSent(event) {
  if (event.target.matches("form")) sent = answersOf(event.target);
}

function keepWhatWasChosenSince(event) {
  const form = event.detail.requestConfig.elt;
  if (form.matches("form") && answersOf(form) !== sent) event.detail.shouldSwap = false;
}

// While a year is typed, 0002 and 0020 are days too.
function waitForTheYear(event) {
  if (event.target.type === "date" && event.target.value && event.target.value < "1890") event.stopPropagation();
}

document.addEventListener("submit", () => { isDone = true; });
document.addEventListener("change", waitForTheYear, { capture: true });
document.addEventListener("htmx:configRequest", rememberWhatIsSent);
document.addEventListener("htmx:beforeSwap", keepWhatWasChosenSince);
document.addEventListener("htmx:beforeSwap", remember);
document.addEventListener("htmx:afterSwap", restore);
document.addEventListener("htmx:afterSettle", leadToResults);
document.addEventListener("htmx:configRequest", leaveOutWhatIsEmpty);
bringIntoSight();
