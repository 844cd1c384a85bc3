"""When an answer says that it was changed, it was; and where that is not known, nothing is said."""

import os
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.http import http_date, parse_http_date

from festival.deployment import newest_mtime
from festival.page_cache import middleware
from festival.page_cache.store import PageStore
from films.models import ContentVersion, Film
from screenings.api.resources import RESOURCES
from screenings.planning.publication import publish
from tests import factories as make
from tests.pages.feed_samples import EMBEDS, FEEDS, OTHER_FORMS
from tests.pages.site import Site

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("enable_page_cache")]

OF_ROWS = ["/films.atom", "/films.json", "/sitemap.xml", "/sitemap-films-1.xml", "/api/v1/films/"]
PAGES = ["/", "/films/", "/screenings/", "/venues/", "/awards/", "/search/?q=x", "/embed/next/"]


def at(monkeypatch, moment: datetime) -> None:
    """In a process that has kept nothing yet."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
    monkeypatch.setattr(middleware, "pages", PageStore())
    middleware.embargoes.__init__()


@pytest.fixture
def now() -> datetime:
    return timezone.now().replace(microsecond=0)


@pytest.mark.parametrize("address", OF_ROWS)
def test_it_is_when_the_rows_changed_last_whenever_and_wherever_it_is_built(
    client, monkeypatch, now, address
):
    make.film()
    ContentVersion.bump()
    changed = None
    for later in (timedelta(seconds=5), timedelta(hours=1), timedelta(days=3)):
        at(monkeypatch, now + later)
        page = client.get(address)
        changed = changed or page["Last-Modified"]
        assert page["Last-Modified"] == changed
        again = client.get(address, headers={"If-Modified-Since": changed})
        assert (again.status_code, again.content, again["Last-Modified"]) == (304, b"", changed)
    assert abs(parse_http_date(changed) - now.timestamp()) < 5


def test_a_change_is_seen_by_who_asks_by_time_also_within_a_second(client, monkeypatch, now):
    film = make.film(title="Before")
    ContentVersion.bump()
    at(monkeypatch, now + timedelta(seconds=10))
    known = client.get("/films.atom")["Last-Modified"]
    for title in ("After", "Later", "Last"):
        Film.objects.filter(pk=film.pk).update(title=title)
        ContentVersion.bump()
        at(monkeypatch, timezone.now() + timedelta(seconds=1))
        answer = client.get("/films.atom", headers={"If-Modified-Since": known})
        assert answer.status_code == 200
        assert title in answer.text
        known = answer["Last-Modified"]


def test_no_last_modified_within_the_second_of_the_change_or_when_the_clock_is_behind(
    client, monkeypatch, now
):
    make.film()
    at(monkeypatch, now)
    ContentVersion.bump()
    for moment in (now, now + timedelta(milliseconds=400), now - timedelta(days=1)):
        at(monkeypatch, moment)
        assert "Last-Modified" not in client.get("/films.atom")
    at(monkeypatch, now + timedelta(seconds=1))
    assert client.get("/films.atom")["Last-Modified"] == http_date(now.timestamp())


def test_the_end_of_an_embargo_is_a_change(client, monkeypatch, now):
    lifted = now + timedelta(minutes=5, milliseconds=500)
    item = make.item(announced_at=lifted)
    make.screening(item=item)
    publish(item.edition)
    ContentVersion.bump()
    at(monkeypatch, now + timedelta(minutes=4))
    before = client.get("/api/v1/items/")
    at(monkeypatch, now + timedelta(minutes=6))
    after = client.get("/api/v1/items/", headers={"If-Modified-Since": before["Last-Modified"]})
    assert (after.status_code, after.content != before.content) == (200, True)
    assert after["Last-Modified"] == http_date(lifted.timestamp() + 0.5)


def test_the_end_of_an_embargo_is_none_where_the_edition_is_hidden(client, monkeypatch, now):
    make.item(edition=make.edition(is_public=False), announced_at=now + timedelta(seconds=10))
    ContentVersion.bump()
    at(monkeypatch, now + timedelta(seconds=5))
    before = client.get("/api/v1/films/")
    at(monkeypatch, now + timedelta(seconds=15))
    after = client.get("/api/v1/films/")
    assert "max-age=5" not in before["Cache-Control"]
    assert after["Last-Modified"] == before["Last-Modified"]


def test_a_new_release_is_a_change(client, monkeypatch, now):
    """Its markup may be another, though no row is."""
    make.film()
    ContentVersion.bump()
    at(monkeypatch, now + timedelta(minutes=1))
    known = client.get("/films.atom")["Last-Modified"]
    released = int(now.timestamp()) + 120
    monkeypatch.setattr(middleware, "DEPLOYED_AT", released)
    at(monkeypatch, now + timedelta(minutes=3))
    answer = client.get("/films.atom", headers={"If-Modified-Since": known})
    assert (answer.status_code, answer["Last-Modified"]) == (200, http_date(released))


def test_a_release_is_as_new_as_its_newest_file_whatever_python_compiles(tmp_path):
    for name, written in (("old.py", 1000), ("new.html", 2000.5), ("made.pyc", 9000)):
        (tmp_path / name).write_text("")
        os.utime(tmp_path / name, (written, written))
    assert newest_mtime([tmp_path, tmp_path / "missing"]) == 2001
    assert newest_mtime([tmp_path / "old.py"]) == 1000


def test_no_last_modified_where_the_time_of_change_is_not_stored(client):
    make.film()
    assert "Last-Modified" not in client.get("/films.atom")


@pytest.mark.parametrize("address", PAGES)
def test_pages_have_an_etag_and_no_last_modified(client, monkeypatch, now, address):
    ContentVersion.bump()
    at(monkeypatch, now + timedelta(hours=1))
    page = client.get(address)
    assert "Last-Modified" not in page
    future = {"If-Modified-Since": http_date(now.timestamp() + 10**6)}
    assert client.get(address, headers=future).status_code == 200
    assert client.get(address, headers={"If-None-Match": page["ETag"]}).status_code == 304


def test_what_says_the_same_time_says_the_same(site: Site, monkeypatch, now, subtests):
    """Whatever the clock changes: days pass, screenings end, editions are over."""
    samples = [address for _, found in (FEEDS | OTHER_FORMS | EMBEDS).values() for address in found(site)]
    for name, resource in RESOURCES.items():
        expand = f"?expand={','.join(resource.references())}" if resource.references() else ""
        samples.append(f"/api/v1/{name}/{expand}")
    ContentVersion.bump()
    said: dict[str, set] = {address: set() for address in samples}
    for later in (timedelta(seconds=5), timedelta(days=40), timedelta(days=2000)):
        at(monkeypatch, now + later)
        for address in samples:
            answer = Client().get(address)
            if "Last-Modified" in answer:
                said[address].add((answer["Last-Modified"], answer.content))
    assert sum(bool(found) for found in said.values()) > 10
    for address, found in said.items():
        with subtests.test(address):
            assert len(found) <= 1
