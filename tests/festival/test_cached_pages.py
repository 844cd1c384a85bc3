"""A page as it is kept: in which encodings, until when, and in how much memory."""

import gzip
from dataclasses import replace
from datetime import timedelta

import brotli
import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from django.utils.http import http_date

from festival.page_cache import cached_page, single_flight
from festival.page_cache.cached_page import CachedPage, keep
from festival.page_cache.compression import MIN_COMPRESSED_BYTES, choose, encode
from festival.page_cache.single_flight import SingleFlight
from festival.page_cache.store import PageStore
from films.models.content_version import ANY, Versions

pytestmark = pytest.mark.usefixtures("enable_page_cache")

LONG = b"a page of so many bytes " * 100
SECOND = timedelta(seconds=1)


@pytest.fixture
def now(time_machine):
    time_machine.move_to(timezone.now().replace(microsecond=0), tick=False)
    return timezone.now()


def page_of(now, embargo_ends=None, last_modified=None, body=LONG, **headers) -> CachedPage:
    response = HttpResponse(body, content_type="text/html", headers=headers)
    return keep(response, 7, now, embargo_ends, last_modified)


def get(**headers):
    return RequestFactory().get("/", headers=headers)


# Encodings


@pytest.mark.parametrize(
    ("length", "content_type", "is_packed"),
    [
        (MIN_COMPRESSED_BYTES, "text/html; charset=utf-8", True),
        (MIN_COMPRESSED_BYTES - 1, "text/html; charset=utf-8", False),
        (MIN_COMPRESSED_BYTES, "text/calendar", True),
        (MIN_COMPRESSED_BYTES, "application/json", True),
        (MIN_COMPRESSED_BYTES, "application/xml", True),
        (MIN_COMPRESSED_BYTES, "application/atom+xml", True),
        (MIN_COMPRESSED_BYTES, "application/feed+json", True),
        (MIN_COMPRESSED_BYTES, "image/png", False),
        (MIN_COMPRESSED_BYTES, "application/zip", False),
    ],
)
def test_long_texts_are_packed(length, content_type, is_packed):
    assert set(encode(b"x" * length, content_type)) == ({"br", "gzip"} if is_packed else {""})


def test_packed_body_is_the_same_whenever_it_is_packed():
    bodies = encode(LONG, "text/html")
    assert (brotli.decompress(bodies["br"]), gzip.decompress(bodies["gzip"])) == (LONG, LONG)
    assert bodies["gzip"][4:8] == bytes(4), "no time"


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [("gzip, br", "br"), ("gzip", "gzip"), ("", ""), ("br;q=0, GZIP;q=0.5", "gzip"), ("br;q=0.000", "")],
)
def test_first_encoding_that_is_accepted_is_sent(accepted, chosen):
    assert choose({"br": b"b", "gzip": gzip.compress(LONG)}, accepted)[0] == chosen
    assert choose({"": b"short"}, accepted) == ("", b"short")
    assert choose(encode(LONG, "text/html"), "") == ("", LONG)


# For how long


@pytest.mark.parametrize(("after", "is_current"), [(-1, False), (0, True), (59, True), (60, False)])
def test_page_is_current_for_a_minute_from_when_it_was_built(now, after, is_current):
    assert page_of(now).is_current(None, now + after * SECOND) is is_current


@pytest.mark.parametrize(("number", "is_current"), [(6, False), (7, True), (8, False)])
def test_page_is_current_while_nothing_changes(now, number, is_current):
    assert page_of(now).is_current(Versions({ANY: number}, None), now) is is_current


@pytest.mark.parametrize(
    ("seconds", "kept", "control"),
    [
        (None, 60, "public, max-age=30, stale-while-revalidate=30"),
        (3600, 60, "public, max-age=30, stale-while-revalidate=30"),
        (45, 45, "public, max-age=30, stale-while-revalidate=15"),
        (30.9, 30.9, "public, max-age=30"),
        (20, 20, "public, max-age=20"),
        (-1, -1, "public, max-age=0"),
    ],
)
def test_nothing_is_kept_across_the_end_of_an_embargo(now, seconds, kept, control):
    page = page_of(now, seconds and now + seconds * SECOND)
    assert page.expires_at == now + kept * SECOND
    assert page.response(get())["Cache-Control"] == control


def test_view_says_itself_how_long_browsers_may_keep_its_page(now):
    assert page_of(now, **{"Cache-Control": "max-age=5"}).response(get())["Cache-Control"] == "max-age=5"


# What is sent


def test_cached_page_is_sent_with_its_validators_and_in_an_encoding(now):
    page = page_of(now, last_modified=1000, **{"X-Own": "1", "Content-Length": "999"})
    sent = page.response(get(accept_encoding="br"))
    assert brotli.decompress(sent.content) == LONG
    assert sent.headers.items() >= {
        ("Vary", "Accept-Encoding"),
        ("Last-Modified", http_date(1000)),
        ("Content-Encoding", "br"),
        ("Content-Length", str(len(sent.content))),
        ("X-Own", "1"),
    }
    assert "Content-Encoding" not in page.response(get())
    assert "Last-Modified" not in page_of(now).response(get())


def test_who_has_the_page_gets_its_headers_without_those_of_a_body(now):
    page = page_of(now, **{"X-Own": "1"})
    sent = page.response(get(if_none_match=page.headers["ETag"]))
    assert (sent.status_code, sent.content, sent["X-Own"], sent["ETag"]) == (
        304,
        b"",
        "1",
        page.headers["ETag"],
    )
    assert not {"Content-Type", "Content-Length", "Content-Encoding"} & {*sent.headers}


def test_tag_is_the_views_own_or_tells_the_content_apart(now):
    tags = [page_of(now, body=body).headers["ETag"] for body in (b"a", b"b", b"a")]
    assert tags[0] == tags[2] != tags[1]
    assert tags[0].startswith('W/"')
    assert page_of(now, ETag='"own"').headers["ETag"] == '"own"'


# In memory


@pytest.mark.parametrize(("more", "is_kept"), [(0, True), (1, False)])
def test_page_is_kept_up_to_the_largest_size(now, more, is_kept):
    page = page_of(now)
    assert page.size == cached_page.OVERHEAD_BYTES + sum(map(len, page.bodies.values()))
    store = PageStore(max_page_bytes=page.size - more)
    store.put("key", page)
    assert list(store.candidates("key")) == [page] * is_kept


@pytest.mark.parametrize(
    ("seconds", "here", "shared"), [(-1, False, False), (0, True, False), (1, True, True)]
)
def test_page_is_kept_and_shared_while_it_lives(now, settings, time_machine, seconds, here, shared):
    settings.REDIS_URL = "redis://shared"
    page, store = replace(page_of(now), expires_at=now + seconds * SECOND), PageStore()
    store.put("key", page)
    assert bool(store.pages) == here
    other = PageStore()
    assert list(other.candidates("key")) == [page] * shared
    assert bool(other.pages) == shared
    time_machine.move_to(page.expires_at + SECOND, tick=False)
    assert cache.get("key") is None


# Of many who ask


def test_locks_of_what_is_built_no_more_are_forgotten(monkeypatch):
    monkeypatch.setattr(single_flight, "MAX_IDLE_LOCKS", 2)
    builds = SingleFlight()
    with builds.single_flight("long", get()):
        for number in range(9):
            with builds.single_flight(str(number), get()):
                pass
        assert "long" in builds.locks
        assert len(builds.locks) <= 4
    assert not any(lock.locked() for lock in builds.locks.values())


def test_build_that_fails_leaves_its_lock_free():
    builds = SingleFlight()
    with pytest.raises(RuntimeError), builds.single_flight("key", get()):
        raise RuntimeError
    assert not builds.locks["key"].locked()
