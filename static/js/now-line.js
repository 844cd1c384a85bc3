// The line of the present moment goes down the wall with the clock; where it stands is a class of grid.css.

const STEP = 5 * 60 * 1000;

function moveNow() {
  for (const line of document.querySelectorAll(".now[data-at]")) {
    line.dataset.first ??= /\bt-(\d+)/.exec(line.className)[1];
    const gone = Math.floor((Date.now() - Date.parse(line.dataset.at)) / STEP);
    line.className = `now t-${Number(line.dataset.first) + Math.max(0, gone)}`;
  }
}

setInterval(moveNow, 60 * 1000);
moveNow();
