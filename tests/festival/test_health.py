import pytest
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder

from festival import health


def lines(response):
    return response.content.decode().splitlines()


def test_alive_asks_no_database(client):
    response = client.get("/healthz")

    assert response.content == b"ok\n"
    assert response["Content-Type"] == "text/plain"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_ready_tells_each_part(client, django_assert_num_queries):
    with django_assert_num_queries(3):
        response = client.get("/readyz")

    assert response.status_code == 200
    assert lines(response) == ["database: ok", "migrations: ok", "cache: ok"]


@pytest.mark.django_db
def test_a_migration_that_was_not_applied_is_not_ready(client):
    MigrationRecorder(connection).migration_qs.filter(app="films").delete()

    response = client.get("/readyz")

    assert response.status_code == 503
    assert lines(response) == ["database: ok", "migrations: failing", "cache: ok"]


@pytest.mark.django_db
def test_an_applied_migration_of_a_later_release_is_ready(client):
    MigrationRecorder(connection).record_applied("films", "9999_later")

    assert client.get("/readyz").status_code == 200


@pytest.mark.django_db
def test_a_lost_database_is_not_ready_and_gives_nothing_away(client, monkeypatch):
    def lost(*args, **kwargs):
        raise DatabaseError("password authentication failed for user festival at 10.0.0.7")

    monkeypatch.setattr(connection, "cursor", lost)

    response = client.get("/readyz")

    assert response.status_code == 503
    assert lines(response) == ["database: failing", "migrations: failing", "cache: ok"]


@pytest.mark.django_db
def test_a_lost_cache_is_told_but_takes_nothing_off_line(client, monkeypatch):
    monkeypatch.setattr(cache, "get", lambda key, default=None: default)

    response = client.get("/readyz")

    assert response.status_code == 200
    assert lines(response) == ["database: ok", "migrations: ok", "cache: failing"]


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_a_monitor_may_only_ask(client, path):
    response = client.post(path)

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


def test_every_migration_of_ours_is_known():
    assert {"films", "screenings", "auth"} <= {app for app, name in health.migrations_on_disk()}
