"""Run as a process of its own (see the race tests): prepares a plan, publishes it, or counts what is public.

Words: ``prepare 4``, ``publish_plan TOKEN [PAUSE]``, ``kill TOKEN WRITES``, ``count``; of a form that
adds a tag ``send TOKEN [PAUSE]``, ``kill_saves WRITES``.
"""

import os
import signal
import sys
from datetime import timedelta

from django.contrib.auth.models import User
from django.db import connection
from django.urls import get_resolver

from films.models import Tag
from screenings.models import Change, Edition, Listing, ListingFilm, Publication
from screenings.planning.publication import PlanHasChanged, propose, publish
from tests import factories as make
from tests.database import make_tables
from tests.factories import EVENING
from tests.staff import Staff, messages


def prepare(count: str) -> None:
    make_tables()
    make.staff()
    edition, screen = make.edition(), make.screen()
    for number in range(int(count)):
        make.screening(edition=edition, screen=screen, starts_at=EVENING + timedelta(hours=3 * number))
    print(propose(edition).token)


def publish_plan(token: str, pause: str = "0") -> None:
    """Publishes, having said so; before the write of that number it says "paused" and waits for a line."""
    edition = Edition.objects.get()
    print("asking", flush=True)
    with connection.execute_wrapper(Pause(int(pause), say_and_wait)):
        try:
            print("published", publish(edition, token=token))
        except PlanHasChanged:
            print("refused")


class Pause:
    def __init__(self, before: int, do) -> None:
        self.left, self.do = before, do

    def __call__(self, execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            self.left -= 1
            if self.left == 0:
                self.do()
        return execute(sql, params, many, context)


def say_and_wait() -> None:
    print("paused", flush=True)
    sys.stdin.readline()


def kill(token: str, writes: str) -> None:
    """A process for each write, killed when it comes to it; after each, another counts what is public."""
    for write in range(1, int(writes) + 1):
        assert in_a_process(killed_before, token, write) == -signal.SIGKILL, f"there is no write {write}"
        assert in_a_process(count) == 0


def in_a_process(do, *words) -> int:
    """Forked before this one has ever spoken to the database, so that it is as one started anew."""
    child = os.fork()
    if child == 0:
        do(*words)
        sys.stdout.flush()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_before(token: str, write: int) -> None:
    with connection.execute_wrapper(Pause(write, lambda: os.kill(os.getpid(), signal.SIGKILL))):
        publish(Edition.objects.get(), token=token)


def count() -> None:
    print(*(model.objects.count() for model in (Publication, Listing, ListingFilm, Change)))


def send(token: str, pause: str = "0") -> None:
    """Sends the form; says what the next page says at its top, and how many rows there are."""
    print("asking", flush=True)  # SQLite lets nobody even sign in while another writes
    staff = signed_in()
    with connection.execute_wrapper(Pause(int(pause), say_and_wait)):
        answer = save_tag(staff, token)
    print(messages(answer)[-1], Tag.objects.count())


def kill_saves(writes: str) -> None:
    """Each save is killed at its write of that number, sent again, and undone for the next."""
    get_resolver().url_patterns  # noqa: B018 (all pages are loaded here, and not by every process anew)
    for write in map(str, range(1, int(writes) + 1)):
        assert in_a_process(save_killed_before, write) == -signal.SIGKILL, f"there is no write {write}"
        assert in_a_process(send, write) == 0
        assert in_a_process(delete_tags) == 0


def save_killed_before(write: str) -> None:
    staff = signed_in()
    with connection.execute_wrapper(Pause(int(write), lambda: os.kill(os.getpid(), signal.SIGKILL))):
        save_tag(staff, write)


def delete_tags() -> None:
    Tag.objects.all().delete()


def signed_in() -> Staff:
    """The same person in whichever process."""
    return Staff(User.objects.get())


def save_tag(staff: Staff, token: str):
    values = {"name": "drama", "kind": "genre", "slug": "", "_token": token, "_continue": "1"}
    return staff.send("/admin/films/tag/add/", values)


def main() -> None:
    words = (prepare, publish_plan, kill, count, send, kill_saves)
    {word.__name__: word for word in words}[sys.argv[1]](*sys.argv[2:])
