"""What a day costs among very many listings: `DATABASE_URL=postgres://… python -m bench.million`

Into an empty PostgreSQL database, whose tables it fills and leaves for you to drop. An invented edition of
1,000 listings is copied under other dates, ten editions a festival; the same pages are asked for among 10,000
listings and among a million. Nothing is remembered between two requests: each asks for all it shows.
"""

import os
import re
import sys
import time

from bench.run import environment, manage

STRIDE = 1_000_000
EDITIONS = (10, 1000)
LARGE = ("screenings_listing", "screenings_listingfilm", "screenings_programmeitem", "screenings_screening")
PLACE, CODE = f"t.id + k * {STRIDE}", f"lpad(to_hex(t.id + k * {STRIDE}), 8, '0')"
LATER = {name: f"t.{name} + make_interval(days => k * 7)" for name in ("day", "starts_at", "ends_at")}


def moved(*keys: str) -> dict[str, str]:
    return {name: f"t.{name} + k * {STRIDE}" for name in keys}


COPIED = {
    "screenings_festival": {"id": PLACE, "slug": "t.slug || '-' || k"},
    "screenings_edition": {
        "id": PLACE,
        "slug": "t.slug || '-' || k",
        "festival_id": f"t.festival_id + k / 10 * {STRIDE}",
        "starts_on": "t.starts_on + k * 7",
        "ends_on": "t.ends_on + k * 7",
    },
    "screenings_section": {"id": PLACE, "code": CODE, **moved("edition_id")},
    "screenings_programmeitem": {"id": PLACE, "code": CODE, **moved("edition_id", "section_id")},
    "screenings_screening": {"id": PLACE, "code": CODE, **LATER, **moved("item_id")},
    "screenings_listing": {
        "id": PLACE,
        "code": CODE,
        "holds_screen": "false",
        **LATER,
        **moved("item_id", "screening_id"),
    },
    "screenings_listingfilm": {"id": PLACE, **moved("listing_id")},
}


def multiply(first: int, last: int) -> None:
    """Copies of the one edition there is, numbered so."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica; SET synchronous_commit = off")
        for table, other in COPIED.items():
            cursor.execute(
                "SELECT column_name FROM information_schema.columns WHERE table_name = %s", [table]
            )
            names = [name for (name,) in cursor.fetchall()]
            values = ", ".join(other.get(name, f't."{name}"') for name in names)
            columns = ", ".join(f'"{name}"' for name in names)
            cursor.execute(
                f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} t, generate_series(%s, %s) k "
                f"WHERE t.id < {STRIDE}",
                [first, last],
            )
        cursor.execute("SET session_replication_role = origin; ANALYZE")


def pages(edition) -> dict[str, str]:
    day = edition.starts_on.isoformat()
    schedule, festival = f"{edition.get_absolute_url()}schedule/", edition.festival.slug
    section = edition.sections.first().slug
    return {
        "day of a schedule": f"{schedule}?date={day}",
        "the same, filtered": f"{schedule}?date={day}&section={section}&after=18:00&understandable=en",
        "day of a festival": f"/screenings/?festival={festival}&date={day}",
        "API, an edition": f"/api/v1/listings/?limit=250&festival={festival}&edition={edition.slug}",
    }


def best_of(client, path: str, times: int = 5) -> tuple[float, list[str]]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    spent = []
    for _ in range(times):
        with CaptureQueriesContext(connection) as queries:
            begun = time.perf_counter()
            status = client.get(path).status_code
            spent.append(time.perf_counter() - begun)
    if status != 200:
        raise SystemExit(f"{path} answered {status}")
    return min(spent) * 1000, [query["sql"] for query in queries]


def scanned(queries: list[str]) -> set[str]:
    """The large tables that are read from one end to the other."""
    from django.db import connection

    plans = []
    with connection.cursor() as cursor:
        for sql in queries:
            cursor.execute(f"EXPLAIN {sql}")
            plans += [line for (line,) in cursor.fetchall()]
    return {name for name in LARGE for line in plans if re.search(rf"Seq Scan on {name}\b", line)}


def main() -> None:
    import django

    django.setup()
    from django.test import Client

    from festival.page_cache import cached_page
    from screenings.models import Edition
    from screenings.public.filters import schedule
    from screenings.public.filters.edition_index import EditionIndexCache

    cached_page.SECONDS_KEPT, schedule.edition_indexes = 0, EditionIndexCache(0)
    client, before = Client(HTTP_HOST="localhost"), 1
    for editions in EDITIONS:
        multiply(before, editions - 1)
        before = editions
        print(f"\n{f'{editions * 1000} listings':24}{'ms':>8}{'queries':>9}  read from end to end")
        edition = Edition.objects.select_related("festival").get(slug="2026-5")
        for name, path in pages(edition).items():
            spent, queries = best_of(client, path)
            print(f"{name:24}{spent:8.1f}{len(queries):9}  {', '.join(scanned(queries)) or '-'}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:] == ["here"]:
        main()
    else:
        env = environment(os.environ.get("TMPDIR", "/tmp")) | {"DATABASE_URL": os.environ["DATABASE_URL"]}
        env["API_REQUESTS_A_MINUTE"] = "0"
        manage(env, "migrate", "--verbosity", "0")
        manage(env, "make_festival", "--screenings", "1000", "--seed", "7")
        os.execve(sys.executable, [sys.executable, "-m", "bench.million", "here"], env)
