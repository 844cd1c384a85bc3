"""The frame as it is put into production, each command in a process of its own."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent.parent
KEY = "fTq3wPz8vR1yLk6mXs0bNc5dHj2gQa9uWe7oIi4tYx-ZrVhBnMlKpSdCfG"


@pytest.fixture(scope="module")
def place(tmp_path_factory) -> Path:
    """Where it is put, for all tests here: its static files are collected once."""
    return tmp_path_factory.mktemp("deployed")


@pytest.fixture(scope="module")
def manage(place):
    def manage(*arguments, **variables):
        environment = {
            "PATH": os.environ["PATH"],
            "SECRET_KEY": KEY,
            "ALLOWED_HOSTS": "programme.example.org",
            "STATIC_ROOT": str(place / "static"),
            "DATABASE_URL": f"sqlite:///{place}/db.sqlite3",
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


def test_production_speaks_https_only_and_binds_its_cookies_to_the_host(manage, collected):
    manage("migrate", "--verbosity", "0")

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


@pytest.mark.django_db
def test_the_models_have_their_migrations():
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said)
    except SystemExit:
        pytest.fail(said.getvalue())
