// Selects that find by typing. Django's fetch what they find; those of languages, countries and zones fetch
// their list once. Both get a name for screen readers, and may be narrowed by another field's value.

const $ = django.jQuery;
const lists = new Map();
let asking = null;

function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function listOf(url) {
  if (!lists.has(url)) {
    const answer = fetch(url).then((response) => response.json());
    lists.set(url, answer.then(({ choices }) => choices.map((one) => ({ ...one, folded: fold(one.text) }))));
  }
  return lists.get(url);
}

// At the start of the name first: “Danish” before “Sudanese Arabic”.
function find(choices, typed) {
  const sought = fold(typed ?? "");
  const found = choices.filter((one) => one.folded.includes(sought));
  return found.sort((one, other) => other.folded.startsWith(sought) - one.folded.startsWith(sought));
}

function search(select) {
  const transport = ({ data }, success, failure) => {
    listOf(select.dataset.choices)
      .then((choices) => success({ results: find(choices, data.term) }))
      .catch(failure);
    return { abort() {} };
  };
  $(select).select2({ ajax: { transport }, allowClear: !select.multiple && !select.required });
}

function nameOf(select) {
  return select.getAttribute("aria-label") ?? select.labels?.[0]?.textContent.trim().replace(/:$/, "") ?? "";
}

function giveName(select) {
  const container = select.nextElementSibling;
  if (!container?.classList.contains("select2-container")) return;
  const name = nameOf(select);
  const selected = select.selectedOptions[0]?.textContent.trim() || select.dataset.noneSelected;
  const selection = container.querySelector(".select2-selection");
  selection.removeAttribute("aria-labelledby");
  selection.setAttribute("aria-label", select.multiple ? name : `${name}: ${selected}`);
  container.querySelector("[role=textbox]")?.setAttribute("aria-label", name);
  container.querySelector(".select2-search__field")?.setAttribute("aria-label", name);
}

function prepare(root) {
  for (const select of root.querySelectorAll("select.choice-search:not(.select2-hidden-accessible)")) {
    if (!select.name.includes("__prefix__")) search(select);
  }
  root.querySelectorAll("select.select2-hidden-accessible").forEach(giveName);
}

// The field whose value narrows a select stands in the same row, or else in the form above it.
function valueThatNarrows(select) {
  const row = select.name.includes("-") ? select.name.replace(/[^-]+$/, "") : "";
  const { elements } = select.form;
  // By namedItem, for `elements.item` is a method of the collection, whatever field is called so.
  const named = (name) => elements.namedItem(name)?.value;
  return named(row + select.dataset.within) || named(select.dataset.within) || "";
}

$(document).on("select2:opening", (event) => {
  asking = event.target.dataset.within ? event.target : null;
});
$(document).on("select2:open", (event) => {
  const field = document.querySelector(".select2-container--open .select2-dropdown .select2-search__field");
  field?.setAttribute("aria-label", nameOf(event.target));
});
$(document).on("change", "select", (event) => giveName(event.target));

$.ajaxPrefilter((options) => {
  if (!asking || !options.url.includes("/autocomplete/")) return;
  const within = valueThatNarrows(asking);
  if (within) options.data += `&within=${encodeURIComponent(within)}`;
});

$(document).on("select2:select", "#id_venue", (event) => {
  const zone = document.querySelector(".field-time .zone");
  if (zone && event.params.data.zone) zone.textContent = event.params.data.zone;
});

document.addEventListener("formset:added", (event) => setTimeout(() => prepare(event.target)));
$(() => prepare(document));
