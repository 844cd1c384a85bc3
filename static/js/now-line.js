// The line of the present moment goes down the day grid with the clock; where it stands is a class of day-grid-steps.css.

const STEP = 5 * 60 * 1000;

function moveNow() {
  for (const line of document.querySelectorAll(".now-line[data-at]")) {
    line.dataset.first ??= /\bt-(\d+)/.exec(line.className)[1];
    // Of a device whose clock is slow, the present is not before the page was made.
    const made = Date.parse(line.dataset.at);
    const now = Math.max(Date.now(), made);
    line.className = `now-line t-${Number(line.dataset.first) + Math.floor((now - made) / STEP)}`;
    line.dataset.clock = new Date(now).toLocaleTimeString("sv", { timeZone: line.dataset.zone, timeStyle: "short" });
  }
}

// A narrow window opens shortly before the present, also where the browser does not know how by itself.
function openAtNow() {
  for (const opening of document.querySelectorAll(".opening")) {
    const frame = opening.closest(".day-grid-frame");
    const beside = parseFloat(getComputedStyle(frame).scrollPaddingInlineStart) || 0;
    if (frame.scrollLeft === 0) frame.scrollLeft = opening.offsetLeft - beside;
  }
}

openAtNow();
setInterval(moveNow, 60 * 1000);
moveNow();
