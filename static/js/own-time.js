// The time on the visitor's own clock, where that differs from the clock of the venue; its day where that differs too.

// English as it is written where days come before months.
const LANGUAGE = document.documentElement.lang === "en" ? "en-GB" : document.documentElement.lang;

for (const ownTime of document.querySelectorAll(".own-time")) {
  const start = new Date(ownTime.dataset.instant);
  const offset = Number(ownTime.dataset.offset);
  if (-start.getTimezoneOffset() === offset) continue;
  const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(start);
  const day = new Intl.DateTimeFormat(LANGUAGE, { weekday: "short", day: "numeric", month: "short" }).format(start);
  const isSameDay = new Date(start.getTime() + offset * 60000).getUTCDate() === start.getDate();
  const time = ownTime.querySelector("time");
  time.dateTime = start.toISOString();
  time.textContent = isSameDay ? clock : `${day.replace(",", "")}, ${clock}`;
  ownTime.hidden = false;
}
