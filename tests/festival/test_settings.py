import os
import runpy
import sqlite3
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from environ import FileAwareEnv
from environ.fileaware_mapping import FileAwareMapping

SETTINGS = Path(__file__).resolve().parent.parent.parent / "festival" / "settings.py"
KEY = "fTq3wPz8vR1yLk6mXs0bNc5dHj2gQa9uWe7oIi4tYx-ZrVhBnMlKpSdCfG"
PRODUCTION = {"SECRET_KEY": KEY, "ALLOWED_HOSTS": "programme.example.org"}


@pytest.fixture
def load(monkeypatch):
    """Read the settings in an environment that holds these variables and nothing else."""

    def load(**variables):
        monkeypatch.setattr(os, "environ", variables)
        monkeypatch.setattr(FileAwareEnv, "ENVIRON", FileAwareMapping(variables))
        return runpy.run_path(str(SETTINGS))

    return load


def test_production_needs_a_key_and_the_names_of_its_hosts_only(load):
    settings = load(**PRODUCTION)

    assert settings["DEBUG"] is False
    assert settings["ALLOWED_HOSTS"] == ["programme.example.org"]
    assert settings["SECURE_SSL_REDIRECT"] is True
    assert settings["SESSION_COOKIE_SECURE"] is True
    assert settings["CSRF_COOKIE_SECURE"] is True
    assert settings["SECURE_HSTS_SECONDS"] == 365 * 24 * 3600
    assert settings["SECURE_PROXY_SSL_HEADER"] is None


@pytest.mark.parametrize(
    ("changes", "what_to_set"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY"),
        ({"SECRET_KEY": KEY[:49]}, "SECRET_KEY"),
        ({"SECRET_KEY": "ab" * 40}, "SECRET_KEY"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "programme.example.org,*"}, "ALLOWED_HOSTS"),
        ({"HTTPS": "off"}, "HTTPS"),
        ({"HTTPS": "off", "ALLOWED_HOSTS": "localhost,programme.example.org"}, "HTTPS"),
        ({"HTTPS": "off", "ALLOWED_HOSTS": "127.0.0.1.example.org"}, "HTTPS"),
        ({"HTTPS": "off", "ALLOWED_HOSTS": "192.168.1.5"}, "HTTPS"),
        ({"LANGUAGE_CODE": "fr"}, "LANGUAGE_CODE"),
        ({"DATABASE_URL": "mysql://root@localhost/films"}, "DATABASE_URL"),
    ],
)
def test_what_is_unsafe_is_refused_with_the_variable_to_set(load, changes, what_to_set):
    with pytest.raises(ImproperlyConfigured, match=what_to_set):
        load(**PRODUCTION | changes)


def test_an_empty_environment_does_not_start(load):
    with pytest.raises(ImproperlyConfigured):
        load()


@pytest.mark.parametrize("hosts", ["localhost", "127.0.0.1,localhost", "[::1]", "films.localhost"])
def test_plain_http_is_for_this_machine(load, hosts):
    settings = load(SECRET_KEY=KEY, ALLOWED_HOSTS=hosts, HTTPS="off")

    assert settings["SECURE_SSL_REDIRECT"] is False
    assert settings["SESSION_COOKIE_NAME"] == "session"
    assert settings["SECURE_HSTS_SECONDS"] == 0


def test_a_developer_sets_debug_and_nothing_else(load):
    settings = load(DEBUG="on")

    assert settings["DEBUG"] is True
    assert settings["ALLOWED_HOSTS"] == ["localhost", "127.0.0.1", "[::1]"]


def test_secrets_may_be_files_with_a_line_end(load, tmp_path):
    (tmp_path / "key").write_text(KEY + "\n")
    (tmp_path / "database").write_text("postgres://festival:secret@db.example.org/programme\n")

    settings = load(
        SECRET_KEY_FILE=str(tmp_path / "key"),
        DATABASE_URL_FILE=str(tmp_path / "database"),
        ALLOWED_HOSTS="programme.example.org",
    )

    assert settings["SECRET_KEY"] == KEY
    assert settings["DATABASES"]["default"]["NAME"] == "programme"
    assert settings["DATABASES"]["default"]["CONN_HEALTH_CHECKS"] is True


def test_sqlite_takes_the_write_lock_at_once_and_waits_for_it(load, tmp_path):
    database = load(**PRODUCTION, DATABASE_URL=f"sqlite:///{tmp_path}/db.sqlite3")["DATABASES"]["default"]

    assert database["NAME"] == f"{tmp_path}/db.sqlite3"
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert database["OPTIONS"]["timeout"] == 20
    connection = sqlite3.connect(database["NAME"])
    connection.executescript(database["OPTIONS"]["init_command"])
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_the_options_of_a_postgres_address_are_kept(load):
    database = load(**PRODUCTION, DATABASE_URL="postgres://db/programme?sslmode=require")["DATABASES"][
        "default"
    ]

    assert database["OPTIONS"]["sslmode"] == "require"
    assert database["OPTIONS"]["pool"]["max_size"] == 8


def test_only_a_proxy_that_is_said_to_be_there_is_believed(load):
    assert load(**PRODUCTION, BEHIND_PROXY="on")["SECURE_PROXY_SSL_HEADER"] == (
        "HTTP_X_FORWARDED_PROTO",
        "https",
    )


def test_the_language_of_addresses_without_one_is_chosen(load):
    assert load(**PRODUCTION)["LANGUAGE_CODE"] == "en"
    assert load(**PRODUCTION, LANGUAGE_CODE="da")["LANGUAGE_CODE"] == "da"


def test_redis_is_used_where_there_is_one(load):
    backends = [
        load(**PRODUCTION, **redis)["CACHES"]["default"]["BACKEND"]
        for redis in ({}, {"REDIS_URL": "redis://cache.example.org"})
    ]

    assert backends == [
        "django.core.cache.backends.locmem.LocMemCache",
        "festival.redis_cache.FailOpenRedisCache",
    ]
