// Says the time on the visitor's own clock where that differs from the clock of the place.

// English as it is written where days come before months.
const LANGUAGE = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;

for (const said of document.querySelectorAll(".own-time")) {
  const at = new Date(said.dataset.instant);
  if (-at.getTimezoneOffset() === Number(said.dataset.offset)) continue;
  const day = new Intl.DateTimeFormat(LANGUAGE, { weekday: "short", day: "numeric", month: "short" }).format(at);
  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
  const time = said.querySelector("time");
  time.dateTime = at.toISOString();
  time.textContent = `${day.replace(",", "")}, ${clock}`;
  said.hidden = false;
}
