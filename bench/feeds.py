"""What feeds cost: `python -m bench.feeds`. With a number, also their peak memory at so many listings.

Processor time and queries are of an invented edition of 1,000 listings, nothing of it kept. The peak is the
resident memory of a process of its own, less what it has before it begins.
"""

import os
import re
import subprocess
import sys
import tempfile

from bench.run import ROOT, environment, manage

LIMITS = {"schedule.ics": (250, 6), "schedule.json": (250, 8), "schedule.xml": (300, 8)}
FEEDS = [*LIMITS, "schedule.csv", "schedule.xlsx", "changes.atom"]
GROWING = ("/screenings.ics", "/screenings.csv", "/screenings.json")


def python(env: dict[str, str], code: str) -> str:
    run = [sys.executable, "-c", f"from bench import feeds; feeds.{code}"]
    return subprocess.run(run, env=env, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def costs(edition: str) -> None:
    import django

    django.setup()
    from django.test import Client

    from bench.uncached import best_of
    from festival.page_cache import cached_page

    cached_page.SECONDS_KEPT = 0
    client = Client(HTTP_HOST="localhost")
    print(f"{'uncached':20}{'CPU ms':>9}{'wanted':>8}{'queries':>9}{'wanted':>8}{'bytes':>10}")
    for name in FEEDS:
        spent, queries, body = best_of(client, edition + name)
        most, most_queries = LIMITS.get(name, ("", ""))
        print(f"{name:20}{spent:9.0f}{most:>8}{queries:9}{most_queries:>8}{len(body):10}")


def multiply(number: int) -> None:
    """So many listings, each a copy of one there is, in rows of the database and nothing else."""
    import django

    django.setup()
    from screenings.models import Listing, ListingFilm, Screening
    from screenings.models.codes import new_code

    there = list(Listing.objects.prefetch_related("listing_films"))
    for start in range(len(there), number, 5000):
        originals = [there[place % len(there)] for place in range(start, min(start + 5000, number))]
        plan = Screening.objects.bulk_create(
            Screening(code=new_code(), item_id=one.item_id, venue_id=one.venue_id) for one in originals
        )
        fields = [field.attname for field in Listing._meta.local_fields if not field.primary_key]
        copies = Listing.objects.bulk_create(
            Listing(
                **{name: getattr(one, name) for name in fields}
                | {"code": row.code, "screening_id": row.pk, "holds_screen": False}
            )
            for one, row in zip(originals, plan, strict=True)
        )
        ListingFilm.objects.bulk_create(
            ListingFilm(listing=copy, film_id=film.film_id, position=film.position)
            for one, copy in zip(originals, copies, strict=True)
            for film in one.listing_films.all()
        )


def peak(path: str) -> None:
    import resource

    import django

    django.setup()
    from django.test import Client

    client = Client(HTTP_HOST="localhost")
    client.get(f"{path}?q=nothing-of-the-kind")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    response = client.get(path)
    size = sum(len(piece) for piece in response)
    response.close()
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"{path:20}{size / 2**20:10.1f}{grown / 1024:12.1f}")


def main(number: int) -> None:
    with tempfile.TemporaryDirectory(prefix="festival-bench-") as scratch:
        env = environment(scratch)
        manage(env, "migrate", "--verbosity", "0")
        manage(env, "collectstatic", "--no-input", "--verbosity", "0")
        made = manage(env, "make_festival", "--screenings", "1000", "--seed", "7")
        edition = re.search(r"at (/festivals/\S+)", made)[1]
        print(python(env, f"costs({edition!r})"))
        for listings in (1000, number) if number else ():
            python(env, f"multiply({listings})")
            print(f"{f'{listings} listings':20}{'MiB':>10}{'peak MiB':>12}")
            print(*(python(env, f"peak({path!r})") for path in GROWING), sep="", flush=True)


if __name__ == "__main__":
    os.environ.pop("DJANGO_SETTINGS_MODULE", None)
    main(int(sys.argv[1]) if sys.argv[1:] else 0)
