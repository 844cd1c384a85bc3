"""Two people press at once; the process is killed half way. Real processes, a real database of their own."""

import os
import subprocess
import sys
from uuid import uuid4

import psycopg
import pytest
from django.conf import settings

PROCESS = "import django; django.setup(); from tests.screenings.publishing_process import main; main()"
SCREENINGS = 4
WRITES = 8
"""The statements of one publication: itself, its listings, their films and guests, the changes, freshness."""
NOTHING, ALL = "0 0 0 0", f"1 {SCREENINGS} {SCREENINGS} {SCREENINGS}"


@pytest.fixture
def database_url(tmp_path):
    """An empty database of the kind the suite runs on."""
    default = settings.DATABASES["default"]
    if default["ENGINE"].endswith("sqlite3"):
        yield f"sqlite:///{tmp_path}/race.sqlite3"
        return
    name = f"race_{uuid4().hex[:12]}"
    server = {"host": default["HOST"], "port": default["PORT"] or 5432, "user": default["USER"]}
    server |= {"password": default["PASSWORD"]} if default["PASSWORD"] else {}
    with psycopg.connect(**server, dbname="postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
        yield f"postgres://{server['user']}:{default['PASSWORD']}@{server['host']}:{server['port']}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def run(database_url):
    environment = {**os.environ, "DATABASE_URL": database_url}

    def start(*words: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, "-c", PROCESS, *words],
            cwd=settings.BASE_DIR,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    return start


def said(process: subprocess.Popen, line: str = "") -> str:
    out, errors = process.communicate(line, timeout=60)
    assert process.returncode == 0, errors
    return out.strip()


def test_of_two_people_who_press_at_once_one_publishes_and_the_other_is_told(run):
    token = said(run("prepare", str(SCREENINGS)))
    first = run("publish", token, "1")
    assert first.stdout.readline() == "paused\n"
    second = run("publish", token)
    with pytest.raises(subprocess.TimeoutExpired):
        second.wait(timeout=4)
    assert said(first, "go on\n").split()[0] == "published"
    assert said(second) == "refused"
    assert said(run("count")) == ALL


def test_a_publication_killed_before_any_of_its_writes_leaves_nothing_and_can_be_done_again(run):
    token = said(run("prepare", str(SCREENINGS)))
    for write in range(1, WRITES + 1):
        process = run("publish", token, str(write))
        assert process.stdout.readline() == "paused\n", f"there is no write {write}"
        process.kill()
        process.communicate()
        assert said(run("count")) == NOTHING
    assert said(run("publish", token, str(WRITES + 1))).split()[0] == "published"
    assert said(run("count")) == ALL
