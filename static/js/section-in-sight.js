// The bar of sections marks the one that is below it, and brings that link into sight where the bar scrolls.

const bar = document.querySelector(".sections-in-sight");
const sections = [...document.querySelectorAll(".section-block")].map((block) => [
  block,
  bar?.querySelector(`a[href="#${CSS.escape(block.getAttribute("aria-labelledby"))}"]`),
]);
const links = new Map(sections.filter(([, link]) => link));
const motion = matchMedia("(prefers-reduced-motion: reduce)");
let observer;

function mark(entries) {
  for (const { target, isIntersecting } of entries) {
    const link = links.get(target);
    if (!isIntersecting) link.removeAttribute("aria-current");
    else if (!link.hasAttribute("aria-current")) {
      link.setAttribute("aria-current", "true");
      // Nothing is moved away beneath the keyboard.
      if (bar.querySelector(":focus-visible")) continue;
      const left = link.offsetLeft - (bar.clientWidth - link.offsetWidth) / 2;
      bar.scrollTo({ left, behavior: motion.matches ? "instant" : "smooth" });
    }
  }
}

// Where a heading stands that was jumped to: sections follow each other, so a line crosses one of them.
function observe() {
  observer?.disconnect();
  const line = Math.ceil(parseFloat(getComputedStyle(document.documentElement).scrollPaddingBlockStart) || 0) + 8;
  observer = new IntersectionObserver(mark, { rootMargin: `${-line}px 0px ${line + 1 - innerHeight}px` });
  for (const block of links.keys()) observer.observe(block);
}

observe();
addEventListener("resize", observe);
