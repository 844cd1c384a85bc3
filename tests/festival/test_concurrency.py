"""Who asks for much has to wait, and what is cached is there for everybody all the while."""

import logging
from contextlib import ExitStack
from threading import Event, Thread

import pytest
from cachetools import LRUCache
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory

from festival import concurrency
from festival.concurrency import BUSY, TOO_MANY_AT_ONCE, ConcurrencyLimits
from festival.page_cache import PageCacheMiddleware
from festival.server import THREADS
from tests import factories as make


@pytest.fixture
def limits(monkeypatch) -> ConcurrencyLimits:
    monkeypatch.setattr(concurrency, "limits", ConcurrencyLimits(8))
    monkeypatch.setattr(concurrency, "MAX_WAIT", 0)
    return concurrency.limits


@pytest.fixture
def held():
    """What is entered here is left at the end of the test."""
    with ExitStack() as stack:
        yield stack.enter_context


def addresses(number: int) -> list[str]:
    return [f"192.0.2.{one}" for one in range(number)]


# Shares


@pytest.mark.parametrize("threads", range(2, 33))
def test_one_thread_is_left_for_what_is_kept_whatever_their_number(threads):
    limits = ConcurrencyLimits(threads)
    assert 1 <= limits.max_feed_builds <= limits.max_builds <= limits.max_threads < threads
    assert (
        1
        <= limits.max_builds_per_address
        <= limits.max_feed_threads_per_address
        <= limits.max_threads_per_address
        <= limits.max_threads
    )


def test_the_limits_follow_the_threads_of_the_server():
    own = ConcurrencyLimits(THREADS)
    assert (concurrency.limits.max_builds, concurrency.limits.max_threads) == (
        own.max_builds,
        own.max_threads,
    )


@pytest.mark.parametrize(("is_feed", "share"), [(False, 6), (True, 4)])
def test_one_address_holds_up_its_share_of_threads_and_no_more(limits, held, is_feed, share):
    """Six pages open at once in a browser are all answered; feeds nobody opens so."""
    answers = [held(limits.occupy_thread("greedy", is_feed=is_feed)) for _ in range(share + 1)]
    assert answers == [None] * share + [TOO_MANY_AT_ONCE]
    assert held(limits.occupy_thread("another", is_feed=False)) is None


def test_all_together_leave_a_thread_free(limits, held):
    assert [held(limits.occupy_thread(one, is_feed=False)) for one in addresses(9)] == [None] * 7 + [BUSY] * 2


def test_feeds_leave_places_for_pages(limits, held):
    feeds, pages = addresses(5), ["192.0.2.100", "192.0.2.101"]
    assert [held(limits.occupy_thread(one, is_feed=True)) for one in feeds] == [None] * 4 + [BUSY]
    assert [held(limits.occupy_thread(one, is_feed=False)) for one in pages] == [None] * 2


def test_five_build_at_once_three_of_them_feeds(limits, held):
    feeds, pages = addresses(4), addresses(8)[4:]
    assert [held(limits.start_build(one, is_feed=True)) for one in feeds] == [None] * 3 + [BUSY]
    assert [held(limits.start_build(one, is_feed=False)) for one in pages] == [None] * 2 + [BUSY] * 2


def test_one_address_has_two_built_at_once(limits, held):
    assert [held(limits.start_build("greedy", is_feed=False)) for _ in range(3)] == [
        None,
        None,
        TOO_MANY_AT_ONCE,
    ]
    assert held(limits.start_build("another", is_feed=False)) is None


def test_what_is_left_is_free_again(limits):
    for _ in range(20):
        with (
            limits.occupy_thread("one", is_feed=False) as refusal,
            limits.start_build("one", is_feed=True) as too_busy,
        ):
            assert (refusal, too_busy) == (None, None)
    with ExitStack() as stack:
        for one in addresses(9):
            stack.enter_context(limits.occupy_thread(one, is_feed=False))
            stack.enter_context(limits.start_build(one, is_feed=True))
    assert (limits.threads.total(), limits.feed_threads) == (0, 0)
    assert (limits.builds.total(), limits.feed_builds) == (0, 0)


def test_a_fault_in_a_view_gives_its_turn_back(limits):
    def broken(request):
        raise RuntimeError

    for _ in range(20):
        with pytest.raises(RuntimeError):
            concurrency.limit_concurrency(broken)(RequestFactory().get("/films/"))
    assert (limits.threads.total(), limits.builds.total()) == (0, 0)


def test_who_waits_has_their_turn_when_another_is_done(limits, monkeypatch):
    monkeypatch.setattr(concurrency, "MAX_WAIT", 20)
    done, waited = Event(), []

    def build():
        with limits.start_build("one", is_feed=True):
            done.wait(20)

    def wait():
        with limits.start_build("one", is_feed=True) as refusal:
            waited.append(refusal)

    threads = [Thread(target=build) for _ in range(2)]
    [thread.start() for thread in threads]
    while limits.builds.total() < 2:
        pass
    threads.append(Thread(target=wait))
    threads[2].start()
    assert not waited
    done.set()
    [thread.join() for thread in threads]
    assert waited == [None]


# Time


@pytest.fixture
def clock(monkeypatch, limits, settings):
    settings.BUILD_SECONDS_A_MINUTE = 20
    moment = [1000.0]
    monkeypatch.setattr(concurrency, "monotonic", lambda: moment[0])
    return moment


def test_the_time_spent_on_one_address_is_bounded_and_comes_back(limits, clock):
    limits.cpu_budget.add("greedy", 19)
    assert limits.cpu_budget.seconds_to_wait("greedy") == 0
    limits.cpu_budget.add("greedy", 3)
    assert limits.cpu_budget.seconds_to_wait("greedy") == 6
    assert limits.cpu_budget.seconds_to_wait("another") == 0
    clock[0] += 6
    assert limits.cpu_budget.seconds_to_wait("greedy") == 0
    clock[0] += 60
    limits.cpu_budget.add("greedy", 19)
    assert limits.cpu_budget.seconds_to_wait("greedy") == 0


def test_the_number_of_addresses_remembered_is_bounded(limits, clock):
    limits.cpu_budget.full_at = LRUCache(3)
    for one in addresses(9):
        limits.cpu_budget.add(one, 1)
    assert list(limits.cpu_budget.full_at) == addresses(9)[6:]


@pytest.mark.django_db
@pytest.mark.usefixtures("enable_page_cache")
def test_who_has_spent_their_time_still_gets_what_is_kept(client, limits, settings):
    client.get("/films/")
    settings.BUILD_SECONDS_A_MINUTE = 1e-6
    assert client.get("/films/?q=1").status_code == 200
    refused = client.get("/films/?q=2")
    assert refused.status_code == 429
    assert int(refused["Retry-After"]) > 60
    assert client.get("/films/").status_code == 200
    assert Client(REMOTE_ADDR="192.0.2.7").get("/films/?q=2").status_code == 200


@pytest.mark.django_db
def test_behind_a_proxy_each_visitor_has_a_share(limits, settings):
    settings.BEHIND_PROXY, settings.BUILD_SECONDS_A_MINUTE = True, 1e-6
    answers = [
        Client().get("/films/", headers={"X-Forwarded-For": f"spoofed, {one}"}).status_code
        for one in ("192.0.2.1", "192.0.2.2", "192.0.2.1")
    ]
    assert answers == [200, 200, 429]


# Refusals


FORMS = {
    "/films/": "text/html; charset=utf-8",
    "/da/search/": "text/html; charset=utf-8",
    "/no/such/page": "text/html; charset=utf-8",
    "/embed/next/": "text/html; charset=utf-8",
    "/screenings.ics": "text/plain; charset=utf-8",
    "/screenings.xlsx": "text/plain; charset=utf-8",
    "/screenings.json": "application/problem+json",
    "/festivals/a/b/schedule.xml": "application/problem+xml",
    "/sitemap.xml": "application/problem+xml",
    "/api/v1/films/": "application/problem+json",
}


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "media_type"), FORMS.items())
@pytest.mark.parametrize(("number", "status"), [(1, 429), (7, 503)])
def test_a_refusal_says_when_to_come_again_in_the_form_that_was_asked_for(
    client, limits, held, address, media_type, number, status
):
    for one in ["127.0.0.1"] * 6 if number == 1 else addresses(number):
        held(limits.occupy_thread(one, is_feed=False))
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (status, media_type)
    assert (response["Retry-After"], response["Cache-Control"]) == ("2", "no-store")
    assert response.get("Refresh") == ("2" if status == 429 and media_type.startswith("text/html") else None)
    assert not response.cookies
    assert any(word in response.text for word in (str(status), "moment", "shortly"))
    assert ("frame-ancestors *" in response["Content-Security-Policy"]) == address.startswith("/embed/")


@pytest.mark.django_db
@pytest.mark.usefixtures("enable_page_cache")
def test_when_all_is_taken_what_is_kept_and_what_is_not_built_is_answered(client, limits, held):
    film = make.film()
    client.get(film.get_absolute_url())
    for one in addresses(7):
        held(limits.occupy_thread(one, is_feed=False))
    for address in (film.get_absolute_url(), "/healthz", "/readyz", "/admin/login/"):
        assert client.get(address).status_code == 200, address
    assert client.get("/films/").status_code == 503
    assert client.get("/static/none.css").status_code == 404
    assert client.get("/films/?q=%00").status_code == 400
    assert client.post("/films/").status_code == 405


@pytest.mark.django_db
@pytest.mark.usefixtures("enable_page_cache")
def test_a_refusal_is_not_kept(client, limits):
    with ExitStack() as stack:
        for one in addresses(7):
            stack.enter_context(limits.occupy_thread(one, is_feed=False))
        assert client.get("/films/").status_code == 503
    assert client.get("/films/").status_code == 200


@pytest.mark.django_db
def test_pages_opened_at_once_beyond_the_share_come_by_themselves_when_others_are_done(client, limits):
    with ExitStack() as stack:
        for _ in range(6):
            stack.enter_context(limits.occupy_thread("127.0.0.1", is_feed=False))
        refused = client.get("/films/")
        assert (refused.status_code, refused["Refresh"]) == (429, refused["Retry-After"])
        assert limits.threads.total() == 6, "who is to come again holds up no thread meanwhile"
    assert client.get("/films/").status_code == 200


@pytest.mark.django_db
def test_many_refusals_are_one_warning(client, limits, held, caplog):
    for one in addresses(7):
        held(limits.occupy_thread(one, is_feed=False))
    for _ in range(5):
        client.get("/films/")
    [record] = caplog.records
    assert (record.levelno, record.name) == (logging.WARNING, "festival.concurrency")


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("enable_page_cache")
def test_who_waits_in_vain_for_what_another_builds_is_refused_and_builds_it_not_too(limits, monkeypatch):
    monkeypatch.setattr(concurrency, "MAX_WAIT_WITHOUT_THREAD", 0.01)
    begun, done, built = Event(), Event(), []

    def slow(request):
        built.append(request)
        begun.set()
        done.wait(20)
        return HttpResponse(status=404)

    def chain(request):
        return PageCacheMiddleware(concurrency.limit_concurrency(slow))(request)

    def build():
        chain(RequestFactory().get("/films/"))
        connection.close()  # of this thread: the test database could not be dropped

    builder = Thread(target=build)
    builder.start()
    begun.wait(20)
    monkeypatch.setattr(concurrency, "MAX_WAIT", 0.01)
    assert chain(RequestFactory().get("/films/")).status_code == 503
    done.set()
    builder.join()
    assert len(built) == 1


@pytest.mark.django_db
def test_a_search_is_limited_as_pages_are_and_a_feed_as_feeds(client, limits, held):
    make.listing()
    for one in addresses(3):
        held(limits.start_build(one, is_feed=True))
    assert client.get("/screenings.csv").status_code == 503
    assert client.get("/search/?q=x").status_code == 200
    assert client.get("/api/v1/films/").status_code == 200
