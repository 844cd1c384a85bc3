// The publish desk: tick or untick a whole group, and say on the button how many are ticked.

const form = document.getElementById("publish-form");

function count() {
  const boxes = [...form.querySelectorAll("input[name=codes]")];
  const ticked = boxes.filter((box) => box.checked).length;
  const button = form.querySelector("input[type=submit]");
  button.value = ticked === boxes.length ? `Publish all ${ticked}` : `Publish ${ticked} of ${boxes.length}`;
  button.disabled = ticked === 0;
}

function addGroupBox(table) {
  const boxes = [...table.querySelectorAll("input[name=codes]")];
  const all = document.createElement("input");
  all.type = "checkbox";
  all.setAttribute("aria-label", `All: ${table.caption.textContent.trim().replace(/\s+/g, " ")}`);
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
