"""How soon a browser has a page: `python -m bench.browser`, with CHROMIUM naming another than Debian's.

Each figure is the best of TRIES visits with a cold cache and a processor held back by a factor: when all
links of the edition, or of a day, are in the document, the largest paint and how much shifted. LCP of home,
day and film is to be at most 1000 ms at a fourth of the speed, CLS 0.02.
"""

import os
import re
import tempfile
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

from bench.run import environment, manage, served

TRIES = 4
WATCH = """
    window.largest = 0; window.shifted = 0; window.linked = 0; window.links = 0;
    new PerformanceObserver(list => { for (const e of list.getEntries()) largest = e.startTime })
        .observe({type: 'largest-contentful-paint', buffered: true});
    new PerformanceObserver(list => { for (const e of list.getEntries()) shifted += e.value })
        .observe({type: 'layout-shift', buffered: true});
    new MutationObserver(() => {
        const links = document.querySelectorAll('.film-name a').length;
        if (links > window.links) { window.links = links; window.linked = performance.now(); }
    }).observe(document, {childList: true, subtree: true});
"""


def visit(browser: Browser, address: str, slower: int) -> tuple[int, float, float, float]:
    """Links of screenings, when the last was there, the largest paint (both in ms), how much shifted."""
    page = browser.new_page(viewport={"width": 412, "height": 823})
    page.add_init_script(WATCH)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(address, wait_until="load")
    page.wait_for_timeout(500)
    seen = page.evaluate("[links, linked, largest, shifted]")
    page.close()
    return tuple(seen)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="festival-bench-") as scratch:
        env = environment(scratch)
        manage(env, "migrate", "--verbosity", "0")
        manage(env, "collectstatic", "--no-input", "--verbosity", "0")
        made = manage(env, "make_festival", "--screenings", "1000", "--seed", "7")
        schedule = re.search(r"at (/festivals/\S+)", made)[1] + "schedule/"
        with served(env, "festival.wsgi:application") as port, sync_playwright() as play:
            path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
            browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
            site = f"http://localhost:{port}"
            with urlopen(f"{site}/films/") as films:
                film = re.search(r'href="(/films/[\w-]+/)"', films.read().decode())[1]
            pages = {"home": "/", "day": schedule, "film": film, "whole edition": f"{schedule}?date=all"}
            print(f"{'':24}{'slower':>8}{'links':>8}{'linked ms':>11}{'LCP ms':>9}{'CLS':>8}")
            for name, address in pages.items():
                for slower in (1, 4):
                    seen = [visit(browser, site + address, slower) for _ in range(TRIES)]
                    links, linked, largest, shifted = (min(values) for values in zip(*seen, strict=True))
                    print(
                        f"{name:24}{slower:8}{links:8}{linked:11.0f}{largest:9.0f}{shifted:8.3f}", flush=True
                    )
            browser.close()


if __name__ == "__main__":
    main()
