"""One address may ask so many times a minute, and cannot talk its way around it."""

import pytest
from django.core.cache import cache

from screenings.api import throttling
from screenings.api.throttling import AddressThrottle, RequestCounts, client_address

pytestmark = pytest.mark.django_db

NOW = 1_800_000_015.25
"""A quarter of the minute is over."""


@pytest.fixture
def clock(settings, monkeypatch):
    """Three requests a minute, at a time that the test moves."""
    at = [NOW]
    settings.API_REQUESTS_A_MINUTE, settings.REDIS_URL = 3, ""
    monkeypatch.setattr(throttling, "time", lambda: at[0])
    monkeypatch.setattr(AddressThrottle, "counts", RequestCounts())
    return at


def statuses(client, times, **headers):
    return [client.get("/api/v1/films/", **headers).status_code for _ in range(times)]


def test_too_many_requests_are_told_when_to_come_again(client, clock):
    assert statuses(client, 3) == [200, 200, 200]
    response = client.get("/api/v1/films/")

    assert (response.status_code, response["Content-Type"]) == (429, "application/problem+json")
    assert response["Retry-After"] == "45"
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response.json()["title"] == "Too Many Requests"
    clock[0] += 44.7
    assert statuses(client, 1) == [429]
    clock[0] += 0.1
    assert statuses(client, 4) == [200, 200, 200, 429]


def test_every_answer_says_how_many_more_there_may_be(client, clock):
    """Draft 10 of the IETF: the policy, what is left of it, and for how many seconds."""
    for left in (2, 1, 0, 0):
        response = client.get("/api/v1/films/")
        assert response["RateLimit-Policy"] == '"address";q=3;w=60'
        assert response["RateLimit"] == f'"address";r={left};t=45'
    assert response.status_code == 429


@pytest.mark.usefixtures("enable_page_cache")
def test_what_is_kept_says_nothing_of_what_is_left_to_somebody_else(client, clock):
    assert client.get("/api/v1/films/")["RateLimit"] == '"address";r=2;t=45'
    assert "RateLimit" not in client.get("/api/v1/films/")
    assert client.get("/api/v1/people/")["RateLimit"] == '"address";r=1;t=45'


def test_every_kind_of_answer_counts(client, clock):
    for address in ("listings/", "nothing/", "films/?limit=x"):
        client.get(f"/api/v1/{address}")
    assert statuses(client, 1) == [429]


def test_a_browser_that_asks_first_is_let_through_to_be_told(client, clock):
    assert {client.options("/api/v1/films/").status_code for _ in range(5)} == {204}
    assert statuses(client, 4) == [200, 200, 200, 429]
    assert client.options("/api/v1/films/").status_code == 204


def test_each_address_is_counted_by_itself(client, clock):
    assert statuses(client, 4, REMOTE_ADDR="192.0.2.1")[-1] == 429
    assert statuses(client, 1, REMOTE_ADDR="192.0.2.2") == [200]


def test_pages_for_people_are_not_counted(client, clock):
    assert {client.get("/api/").status_code for _ in range(5)} == {200}


def test_what_a_visitor_says_of_their_address_is_not_believed(client, clock):
    for number in range(3):
        statuses(client, 1, headers={"X-Forwarded-For": f"192.0.2.{number}"})
    assert statuses(client, 1, headers={"X-Forwarded-For": "192.0.2.99"}) == [429]


def test_behind_a_proxy_only_what_the_proxy_itself_added_counts(client, clock, settings):
    settings.BEHIND_PROXY = True
    for number in range(3):
        statuses(client, 1, headers={"X-Forwarded-For": f"10.0.0.{number}, 192.0.2.1"})
    assert statuses(client, 1, headers={"X-Forwarded-For": "10.0.0.9, 192.0.2.1"}) == [429]
    assert statuses(client, 1, headers={"X-Forwarded-For": "192.0.2.1, 192.0.2.2"}) == [200]


def test_a_limit_of_nought_is_none(client, clock, settings):
    settings.API_REQUESTS_A_MINUTE = 0
    assert set(statuses(client, 10)) == {200}
    assert "RateLimit" not in client.get("/api/v1/films/")


@pytest.mark.parametrize(
    ("said", "near", "counted"),
    [
        ("", "192.0.2.1", "192.0.2.1"),
        ("192.0.2.7", "10.0.0.1", "192.0.2.7"),
        ("nonsense", "10.0.0.1", "10.0.0.1"),
        ("192.0.2.7:8080", "10.0.0.1", "10.0.0.1"),
        ("2001:db8:1:2:3::4", "10.0.0.1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::9", "10.0.0.1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "10.0.0.1", "192.0.2.1"),
        ("", "", ""),
    ],
)
def test_who_asks(rf, settings, said, near, counted):
    settings.BEHIND_PROXY = True
    assert client_address(rf.get("/", headers={"X-Forwarded-For": said}, REMOTE_ADDR=near)) == counted


def test_the_memory_of_addresses_is_bounded(monkeypatch):
    monkeypatch.setattr(throttling, "MOST_ADDRESSES", 100)
    counts = RequestCounts()
    for number in range(1000):
        counts.increment(f"192.0.2.{number}", 1)
    assert len(counts.counts) <= 100


def test_a_count_that_others_share_is_added_up_across_processes(client, clock, settings, monkeypatch):
    settings.REDIS_URL = "redis://shared"
    cache.clear()
    for _ in range(3):
        monkeypatch.setattr(AddressThrottle, "counts", RequestCounts())
        assert statuses(client, 1) == [200]
    monkeypatch.setattr(AddressThrottle, "counts", RequestCounts())
    assert statuses(client, 1) == [429]


def test_it_does_not_open_when_redis_is_dead(client, clock, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    settings.CACHES = {
        "default": {"BACKEND": "festival.redis_cache.FailOpenRedisCache", "LOCATION": settings.REDIS_URL}
    }
    assert statuses(client, 4) == [200, 200, 200, 429]
