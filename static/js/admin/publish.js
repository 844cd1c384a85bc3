// The page to publish from: tick or untick a whole group, and say on the button how many are ticked.

const form = document.getElementById("publish-form");

function count() {
  const boxes = [...form.querySelectorAll("input[name=codes]")];
  const ticked = boxes.filter((box) => box.checked).length;
  const button = form.querySelector("input[type=submit]");
  const { publishAll, publishSome } = button.dataset;
  button.value = (ticked === boxes.length ? publishAll : publishSome)
    .replace("#selected", ticked)
    .replace("#all", boxes.length);
  button.disabled = ticked === 0;
}

function addGroupBox(table) {
  const boxes = [...table.querySelectorAll("input[name=codes]")];
  const all = document.createElement("input");
  all.type = "checkbox";
  const group = table.caption.textContent.trim().replace(/\s+/g, " ");
  all.setAttribute("aria-label", `${form.dataset.selectAll}: ${group}`);
  const show = () => {
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  };
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    count();
  });
  table.addEventListener("change", show);
  table.tHead.rows[0].cells[0].append(all);
  show();
}

if (form) {
  form.querySelectorAll("table.proposal").forEach(addGroupBox);
  form.addEventListener("change", count);
  count();
}
