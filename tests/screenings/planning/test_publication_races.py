"""Two send at once; the process is killed half way. Real processes, a real database of their own."""

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial

import pytest
from django.conf import settings

from tests.database import a_database

PROCESS = (
    "import django; django.setup(); from tests.screenings.planning.publishing_process import main; main()"
)
SCREENINGS = 4
WRITES = 10
"""The statements of one publication: itself, its listings, their films and guests, the changes and their
films, the content version of all and of the edition."""
WRITES_OF_A_SAVE, WRITES_AFTER_IT = 6, 2
"""Of one form: token, tag, its words, history, log and the answer; then the old tokens and version."""
NOTHING, ALL = "0 0 0 0", f"1 {SCREENINGS} {SCREENINGS} {SCREENINGS}"


def start(database_url: str, *words: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-c", PROCESS, *words],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": database_url},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture(scope="module")
def plan(tmp_path_factory) -> Iterator[tuple[str, str]]:
    """A database with a plan to publish, of which each test gets a copy; and the plan's token."""
    with a_database(tmp_path_factory.mktemp("plan")) as address:
        yield address, said(start(address, "prepare", str(SCREENINGS)))


@pytest.fixture
def token(plan) -> str:
    return plan[1]


@pytest.fixture
def run(plan, tmp_path):
    with a_database(tmp_path, like=plan[0]) as address:
        yield partial(start, address)


def said(process: subprocess.Popen, line: str = "") -> str:
    out, errors = process.communicate(line, timeout=60)
    assert process.returncode == 0, errors
    return out.strip()


def test_of_two_people_who_press_at_once_one_publishes_and_the_other_is_told(run, token):
    first = run("publish_plan", token, "1")
    assert [first.stdout.readline() for _ in range(2)] == ["asking\n", "paused\n"]
    second = run("publish_plan", token)
    assert second.stdout.readline() == "asking\n"
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(timeout=1)
    assert said(first, "go on\n").split()[0] == "published"
    assert said(second) == "refused"
    assert said(run("count")) == ALL


def test_a_publication_killed_before_any_of_its_writes_leaves_nothing_and_can_be_done_again(run, token):
    assert said(run("kill", token, str(WRITES))).splitlines() == [NOTHING] * WRITES
    assert said(run("publish_plan", token, str(WRITES + 1))).split()[:2] == ["asking", "published"]
    assert said(run("count")) == ALL


def test_form_sent_to_two_processes_at_once_is_saved_once_and_the_second_is_told(run):
    first = run("send", "token", "2")
    assert [first.stdout.readline() for _ in range(2)] == ["asking\n", "paused\n"]
    second = run("send", "token")
    assert second.stdout.readline() == "asking\n"
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(timeout=1)
    assert said(first, "go on\n").endswith("was added successfully. You may edit it again below. 1")
    assert said(second).startswith("This form was sent twice and saved once.")


def test_save_killed_before_any_of_its_writes_is_called_saved_only_if_it_was(run):
    said_then = said(run("kill_saves", str(WRITES_OF_A_SAVE + WRITES_AFTER_IT))).splitlines()[1::2]
    assert [line.endswith("You may edit it again below. 1") for line in said_then[:WRITES_OF_A_SAVE]] == (
        WRITES_OF_A_SAVE * [True]
    )
    assert [line.startswith("This form was sent twice and saved once.") for line in said_then] == (
        WRITES_OF_A_SAVE * [False] + WRITES_AFTER_IT * [True]
    )
