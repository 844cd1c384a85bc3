"""Processor time, queries and bytes of pages that nobody has asked for before; names the addresses to ask."""

import re
import sys
import time
from pathlib import Path

import django

django.setup()

import brotli  # noqa: E402
from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from festival.page_cache import cached_page  # noqa: E402
from festival.page_cache.compression import ENCODERS  # noqa: E402

TIMES = 7
API = "limit=250&expand=films,venue,screen"


def best_of(client: Client, path: str) -> tuple[float, int, bytes]:
    """Milliseconds of processor time, queries, body. The first request warms what a process keeps."""
    with CaptureQueriesContext(connection) as queries:
        body = client.get(path).content
    spent = []
    for _ in range(TIMES):
        begun = time.process_time()
        client.get(path)
        spent.append(time.process_time() - begun)
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    return min(spent) * 1000, len(queries), body


def assets(page: bytes) -> int:
    """Bytes, compressed, of all style sheets and scripts a page names."""
    names = set(re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', page.decode()))
    return sum(len(brotli.compress((Path(settings.STATIC_ROOT) / name).read_bytes())) for name in names)


def main(edition: str) -> None:
    cached_page.SECONDS_KEPT = 0
    client = Client(HTTP_HOST="localhost")
    schedule = f"{edition}schedule/"
    whole = client.get(f"{schedule}?date=all").content.decode()
    day = re.search(r"\?date=(\d{4}-\d\d-\d\d)", whole)[1]
    listing = re.search(r'href="(/screenings/\w+/)"', whole)[1]
    film = re.search(r'href="(/films/[\w-]+/)"', client.get(listing).content.decode())[1]
    paths = {
        "warm day": f"{schedule}?date={day}",
        "warm film": film,
        "warm listing": listing,
        "warm whole edition": f"{schedule}?date=all",
        "304": f"{schedule}?date={day}",
    }
    pages = {name: path for name, path in paths.items() if name != "304"}
    paths |= {"warm calendar": f"{schedule[:-1]}.ics", "warm API": f"/api/v1/listings/?{API}"}
    paths |= {f"warm schedule.{form}": f"{schedule[:-1]}.{form}" for form in ("json", "xml")}
    pages["warm day as a timetable"] = f"{schedule}?date={day}&view=grid"
    print(f"{'uncached':24}{'CPU ms':>9}{'queries':>9}{'bytes br':>10}{'css+js br':>11}")
    for name, path in pages.items():
        spent, queries, body = best_of(client, path)
        size = len(ENCODERS["br"](body))
        print(f"{name.removeprefix('warm '):24}{spent:9.1f}{queries:9}{size:10}{assets(body):11}")
    scratch = Path(settings.STATIC_ROOT).parent
    (scratch / "paths").write_text("".join(f"{name}\t{path}\n" for name, path in paths.items()))


if __name__ == "__main__":
    main(sys.argv[1])
