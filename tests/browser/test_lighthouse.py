"""Lighthouse on the pages visitors come for, served as in production. LIGHTHOUSE names the program."""

import json
import os
import re
import subprocess
import tempfile
from collections.abc import Iterator

import pytest

from bench.run import environment, manage, served
from tests.browser.conftest import CHROMIUM
from tests.pace import loop_seconds

LIGHTHOUSE = os.environ.get("LIGHTHOUSE", "lighthouse")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
WANTED = 98
SLOWDOWN, SECONDS_OF_A_LOOP = 4, 0.015
"""Lighthouse takes a processor to be four times as fast as a telephone's. Where a loop of a million turns
takes longer than this, the machine is itself a slower one, and is slowed down by less."""
TRIES = 5
"""On a machine that is busy with something else a page seems slow, or the browser gives up; it is never by
chance fast."""


@pytest.fixture(scope="module")
def site() -> Iterator[tuple[str, dict[str, str]]]:
    """Where it is served, and the path of each page."""
    with tempfile.TemporaryDirectory(prefix="festival-lighthouse-") as scratch:
        env = environment(scratch)
        manage(env, "migrate", "--verbosity", "0")
        manage(env, "collectstatic", "--no-input", "--verbosity", "0")
        manage(env, "load_example")
        edition = re.search(r"at (/festivals/\S+)", manage(env, "make_festival", "--screenings", "1000"))[1]
        code = manage(env, "shell", "--no-imports", "-c", FIRST_CODE).strip()
        with served(env, "festival.wsgi:application") as port:
            yield (
                f"http://127.0.0.1:{port}",
                {
                    "home": "/",
                    "film": "/films/second-victims/",
                    "schedule day": f"{edition}schedule/",
                    "listing": f"/screenings/{code}/",
                    "films": "/films/",
                    "venues": "/venues/",
                },
            )


FIRST_CODE = (
    "from screenings.models import Listing; "
    "print(Listing.objects.public().filter(films__slug='second-victims').earliest('pk').code)"
)


def scores(address: str) -> dict[str, int]:
    """Nothing when the browser did not start or gave up, which now and then it does."""
    command = [
        LIGHTHOUSE,
        address,
        "--quiet",
        "--output=json",
        "--chrome-flags=--headless --no-sandbox",
        f"--throttling.cpuSlowdownMultiplier={slowdown():.2f}",
    ]
    env = os.environ | {"CHROME_PATH": CHROMIUM}
    run = subprocess.run(command, env=env, capture_output=True, text=True, timeout=180, check=False)
    if run.returncode:
        print(run.stderr)
        return {}
    found = json.loads(run.stdout)["categories"]
    return {name: round(100 * found[name]["score"]) for name in CATEGORIES}


def slowdown() -> float:
    return min(SLOWDOWN, max(1, SLOWDOWN * SECONDS_OF_A_LOOP / loop_seconds()))


@pytest.mark.parametrize("page", ["home", "film", "schedule day", "listing", "films", "venues"])
def test_a_page_scores_in_every_category(site, page):
    base, paths = site
    best = dict.fromkeys(CATEGORIES, 0)
    for _ in range(TRIES):
        found = scores(base + paths[page])
        best = {name: max(score, found.get(name, 0)) for name, score in best.items()}
        if min(best.values()) >= WANTED:
            return
    assert best == dict.fromkeys(CATEGORIES, WANTED)
