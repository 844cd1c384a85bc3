"""No page is kept across the end of an embargo, here or in a browser, whichever way the clock is set."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from festival.page_cache import middleware
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("enable_page_cache")]


@pytest.mark.parametrize("seconds", [9, 40])
def test_what_is_shown_does_not_outlive_an_embargo(client, monkeypatch, seconds):
    """All together: how long it may be kept fresh, and how long after that while a newer one is fetched."""
    now = timezone.now()
    make.item(announced_at=now + timedelta(seconds=seconds))
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    assert sum(map(int, re.findall(r"\d+", client.get("/")["Cache-Control"]))) == seconds


@pytest.mark.parametrize("redis", ["", "redis://shared"])
@pytest.mark.parametrize("back", [timedelta(seconds=2), timedelta(days=1)])
def test_a_page_kept_when_the_clock_is_set_back_is_built_anew(client, monkeypatch, settings, back, redis):
    """What it shows may be under embargo again; and until its time came round, it would be kept for a day."""
    settings.REDIS_URL = redis
    film, before = make.film(), timezone.now() - back
    make.item(film=film, announced_at=timezone.now() - timedelta(seconds=1))
    announced = client.get(film.get_absolute_url())
    monkeypatch.setattr("django.utils.timezone.now", lambda: before)
    assert client.get(film.get_absolute_url()).content != announced.content


@pytest.mark.parametrize("redis", ["", "redis://shared"])
@pytest.mark.parametrize("forward", [timedelta(seconds=9), timedelta(days=1)])
def test_page_kept_during_an_embargo_is_built_anew_when_it_ends(
    client, monkeypatch, settings, forward, redis
):
    """Also where the clock is set forward past it."""
    settings.REDIS_URL = redis
    film = make.film()
    make.item(film=film, announced_at=timezone.now() + timedelta(seconds=5))
    before, later = client.get(film.get_absolute_url()), timezone.now() + forward
    assert client.get(film.get_absolute_url()).content == before.content
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert client.get(film.get_absolute_url()).content != before.content


@pytest.mark.parametrize("back", [timedelta(minutes=2), timedelta(days=1)])
def test_cached_page_does_not_outlive_an_embargo_when_the_clock_is_set_back_and_runs_on(
    client, monkeypatch, back
):
    """Neither before the page was built nor after, when its time comes round again."""
    film, start = make.film(), timezone.now()
    make.item(film=film, announced_at=start - timedelta(seconds=1))
    announced = client.get(film.get_absolute_url()).content
    for moment in (start - back, start - timedelta(seconds=2)):
        monkeypatch.setattr("django.utils.timezone.now", lambda at=moment: at)
        assert client.get(film.get_absolute_url()).content != announced
    monkeypatch.setattr("django.utils.timezone.now", lambda: start)
    assert client.get(film.get_absolute_url()).content == announced


def test_an_embargo_that_lies_ahead_again_bounds_what_is_kept(client, monkeypatch):
    now = timezone.now()
    make.item(announced_at=now - timedelta(seconds=10))
    client.get("/")
    monkeypatch.setattr("django.utils.timezone.now", lambda: now - timedelta(seconds=30))
    assert client.get("/")["Cache-Control"] == "public, max-age=20"


def test_a_cached_page_tells_browsers_how_long_is_left_now_and_not_when_it_was_built(client, monkeypatch):
    begun = timezone.now()
    make.item(announced_at=begun + timedelta(seconds=40))
    etag = client.get("/")["ETag"]
    later = begun + timedelta(seconds=35)
    monkeypatch.setattr(middleware.timezone, "now", lambda: later)
    answer = client.get("/", headers={"If-None-Match": etag})
    assert answer.status_code == 304
    assert answer["Cache-Control"] in {"public, max-age=4", "public, max-age=5"}
