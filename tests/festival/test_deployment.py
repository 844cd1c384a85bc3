"""The frame as it is put into production, each command in a process of its own."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import ConnectionHandler, connection

from festival.settings import env
from tests.database import a_database, schema

pytestmark = pytest.mark.django_db  # All of them: those without would run later, and install it all again.

ROOT = Path(__file__).resolve().parent.parent.parent
KEY = "fTq3wPz8vR1yLk6mXs0bNc5dHj2gQa9uWe7oIi4tYx-ZrVhBnMlKpSdCfG"


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """Where it is put, for all tests here: its static files are collected once."""
    return tmp_path_factory.mktemp("deployed")


@pytest.fixture(scope="module")
def address(place) -> Iterator[str]:
    """Of a database that is there, and empty."""
    with a_database(place) as address:
        yield address


@pytest.fixture(scope="module")
def manage(place, address):
    def manage(*arguments, **variables):
        environment = {
            "PATH": os.environ["PATH"],
            "SECRET_KEY": KEY,
            "ALLOWED_HOSTS": "programme.example.org",
            "STATIC_ROOT": str(place / "static"),
            "DATABASE_URL": address,
        }
        return subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=environment | variables,
            capture_output=True,
            text=True,
            timeout=120,
        )

    return manage


@pytest.fixture(scope="module")
def collected(manage):
    return manage("collectstatic", "--no-input", "--verbosity", "0")


@pytest.fixture(scope="module")
def migrated(manage):
    return manage("migrate", "--verbosity", "0")


def test_the_deployment_check_has_nothing_to_say(manage):
    done = manage("check", "--deploy", "--fail-level", "WARNING")

    assert done.returncode == 0, done.stderr
    assert "System check identified no issues" in done.stdout


def test_the_deployment_check_would_say_it(manage):
    done = manage("check", "--deploy", "--fail-level", "WARNING", HSTS_SECONDS="0")

    assert done.returncode == 1
    assert "security.W004" in done.stderr


def test_a_refusal_to_start_says_what_to_set(manage):
    done = manage("check", SECRET_KEY="short")

    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(
        "django.core.exceptions.ImproperlyConfigured: Set SECRET_KEY (or SECRET_KEY_FILE)"
    )


def test_every_static_file_that_is_named_exists(collected, place):
    assert collected.returncode == 0, collected.stderr
    assert (place / "static" / "staticfiles.json").exists()


def test_production_speaks_https_only_and_binds_its_cookies_to_the_host(manage, collected, migrated):
    done = manage("shell", "--no-imports", "--command", VISITS, BEHIND_PROXY="on")

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {
        "plain": [301, "https://programme.example.org/films/", None, []],
        "probe": [200, None, None, []],
        "secure": [200, None, "max-age=31536000", ["__Host-csrf"]],
    }


VISITS = """
import json
from django.test import Client
client = Client(headers={"Host": "programme.example.org"})
plain = client.get("/films/")
probe = client.get("/readyz")
secure = client.get("/admin/login/", headers={"X-Forwarded-Proto": "https"})
visits = {"plain": plain, "probe": probe, "secure": secure}
print(json.dumps({
    name: [
        response.status_code,
        response.get("Location"),
        response.get("Strict-Transport-Security"),
        list(response.cookies),
    ]
    for name, response in visits.items()
}))
"""


def test_the_models_have_their_migrations():
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())


LONGER_KEYS = {"auth_group_permissions", "auth_user_groups", "auth_user_user_permissions"}
"""Tables of Django's, whose own migrations give their keys more room than its models do."""


def test_migrations_make_the_tables_that_the_tests_have_from_the_models(migrated, address):
    assert migrated.returncode == 0, migrated.stderr
    other = ConnectionHandler({"default": env.db_url_config(address)})["default"]
    found = schema(other)
    other.close()
    wanted = schema(connection)
    assert found.keys() == wanted.keys()
    assert {table: lines for table, lines in found.items() if table not in LONGER_KEYS} == {
        table: lines for table, lines in wanted.items() if table not in LONGER_KEYS
    }
