"""Run as a process of its own (see the race tests): prepares a plan, publishes it, or counts what is public.

Words: ``prepare 4``, ``publish TOKEN [PAUSE]``, ``count``.
"""

import sys
from datetime import timedelta

from django.core.management import call_command
from django.db import connection

from screenings.models import Change, Edition, Listing, ListingFilm, Publication
from screenings.publication import PlanHasChanged, propose, publish
from tests.factories import EVENING, make_edition, make_screen, make_screening


def prepare(count: str) -> None:
    call_command("migrate", verbosity=0)
    edition, screen = make_edition(), make_screen()
    for number in range(int(count)):
        make_screening(edition=edition, screen=screen, starts_at=EVENING + timedelta(hours=3 * number))
    print(propose(edition).token)


def press(token: str, pause: str = "0") -> None:
    """Publishes; before the write of that number it says "paused" and waits for a line."""
    with connection.execute_wrapper(Pause(int(pause))):
        try:
            print("published", publish(Edition.objects.get(), token=token))
        except PlanHasChanged:
            print("refused")


class Pause:
    def __init__(self, before: int) -> None:
        self.left = before

    def __call__(self, execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            self.left -= 1
            if self.left == 0:
                print("paused", flush=True)
                sys.stdin.readline()
        return execute(sql, params, many, context)


def count() -> None:
    print(*(model.objects.count() for model in (Publication, Listing, ListingFilm, Change)))


def main() -> None:
    {"prepare": prepare, "publish": press, "count": count}[sys.argv[1]](*sys.argv[2:])
