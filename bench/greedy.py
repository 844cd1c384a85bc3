"""What visitors notice of 16 clients that ask for feeds with ever new queries: `python -m bench.greedy`.

One process of our server with an invented edition of 1,000 listings, on loopback behind an imagined proxy.
The 16 come from one address, then each from its own. Meanwhile a visitor asks for a page that is kept, and
another for pages that nobody has asked for before.
"""

import asyncio
import re
import sys
import tempfile
import time
from collections import Counter
from datetime import date, timedelta
from itertools import count
from statistics import quantiles

from bench.run import environment, manage, served

SECONDS, CLIENTS = 20, 16
MOST_KEPT, MOST_FRESH = 0.1, 2.0
FEEDS = ("schedule.xlsx", "schedule.csv", "schedule.ics", "schedule.json")


async def ask(port: int, path: str, address: str) -> int:
    """The status of an answer that was read to its end."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = (
        f"GET {path} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: {address}\r\nConnection: close\r\n\r\n"
    )
    writer.write(head.encode())
    answer = await reader.read()
    writer.close()
    return int(answer.split(maxsplit=2)[1])


async def visit(port: int, paths, address: str, until: float, pause: float) -> list[tuple[int, float]]:
    """Status and seconds of each answer, one after the other."""
    answers = []
    while time.monotonic() < until:
        begun = time.monotonic()
        status = await ask(port, next(paths), address)
        answers.append((status, time.monotonic() - begun))
        await asyncio.sleep(pause)
    return answers


def ever_new(edition: str, begins: int):
    """Each leaves the whole edition."""
    for number in count(begins * 2_500):
        day = date(1900, 1, 1) + timedelta(days=number % 40_000)
        yield f"{edition}{FEEDS[number % len(FEEDS)]}?from={day.isoformat()}"


async def measure(port: int, edition: str, listings: list[str], addresses: list[str]) -> bool:
    day = f"{edition}schedule/"
    await visit(port, iter([day] * 3), "192.0.2.200", time.monotonic() + 0.1, 0.05)
    until = time.monotonic() + (SECONDS if addresses else SECONDS / 4)
    greedy = [
        visit(port, ever_new(edition, number), address, until, 0) for number, address in enumerate(addresses)
    ]
    kept = visit(port, iter([day] * 100_000), "192.0.2.201", until, 0.02)
    fresh = visit(port, iter(listings), "192.0.2.202", until, 0.25)
    *greedy, kept, fresh = await asyncio.gather(*greedy, kept, fresh)
    return report(Counter(status for answers in greedy for status, _ in answers), kept, fresh)


def report(greedy: Counter, kept, fresh) -> bool:
    p99 = quantiles([seconds for _, seconds in kept], n=100)[98]
    slowest = max(seconds for _, seconds in fresh)
    print(f"{'cached page, p99':24}{p99 * 1000:9.0f} ms, wanted {MOST_KEPT * 1000:.0f}, of {len(kept)}")
    print(
        f"{'fresh page, slowest':24}{slowest * 1000:9.0f} ms, wanted {MOST_FRESH * 1000:.0f}, of {len(fresh)}"
    )
    print(f"{'answers to visitors':24}{dict(Counter(status for status, _ in kept + fresh))}")
    print(f"{'answers to the greedy':24}{dict(greedy)}\n", flush=True)
    are_served = {status for status, _ in kept + fresh} == {200}
    return p99 <= MOST_KEPT and slowest <= MOST_FRESH and are_served


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="festival-bench-") as scratch:
        env = environment(scratch) | {
            "BEHIND_PROXY": "on",
            "WEB_CONCURRENCY": "1",
            "BUILD_SECONDS_A_MINUTE": "20",
        }
        manage(env, "migrate", "--verbosity", "0")
        manage(env, "collectstatic", "--no-input", "--verbosity", "0")
        made = manage(env, "make_festival", "--screenings", "1000", "--seed", "7")
        edition = re.search(r"at (/festivals/\S+)", made)[1]
        codes = manage(env, "shell", "--no-imports", "-c", CODES).split()
        listings = [f"/screenings/{code}/" for code in codes]
        with served(env, "festival.wsgi:application") as port:
            print("no greedy clients", flush=True)
            asyncio.run(measure(port, edition, listings[::3], []))
            print(f"{CLIENTS} clients from one address", flush=True)
            good = asyncio.run(measure(port, edition, listings[1::3], ["192.0.2.1"] * CLIENTS))
            print(f"{CLIENTS} clients, each from an address of its own", flush=True)
            several = [f"192.0.2.{number}" for number in range(100, 100 + CLIENTS)]
            asyncio.run(measure(port, edition, listings[2::3], several))
        return 0 if good else 1


CODES = "from screenings.models import Listing; print(*Listing.objects.values_list('code', flat=True))"


if __name__ == "__main__":
    sys.exit(main())
