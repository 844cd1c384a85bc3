from datetime import timedelta
from threading import Barrier, Thread
from time import sleep

import pytest
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse
from django.utils import timezone

from festival.page_cache import PageCacheMiddleware, middleware
from festival.page_cache.store import PageStore
from films.models import ContentVersion
from screenings.planning.publication import publish
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("enable_page_cache")]


def test_a_page_is_built_once_and_then_costs_one_query(client, django_assert_num_queries):
    film = make.film(title="Second Victims")
    first = client.get(film.get_absolute_url())
    with django_assert_num_queries(1):
        second = client.get(film.get_absolute_url())
    assert second.content == first.content
    assert second["ETag"] == first["ETag"]
    assert second["Content-Security-Policy"] == first["Content-Security-Policy"]


def test_a_publication_is_seen_at_once(client):
    screening = make.screening()
    address = screening.item.films.get().get_absolute_url()
    assert screening.venue.name not in client.get(address).content.decode()
    publish(screening.item.edition)
    assert screening.venue.name in client.get(address).content.decode()


def test_an_edit_in_the_admin_is_seen_at_once(client, admin_client):
    film = make.film()
    client.get(film.get_absolute_url())
    number = ContentVersion.current()
    action = {"action": "delete_selected", "_selected_action": film.pk, "post": "yes"}
    assert admin_client.post("/admin/films/film/", action).status_code == 302
    assert ContentVersion.current() == number + 1
    assert client.get(film.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("title", "status", "steps"), [("", 200, 0), ("Another", 302, 1)], ids=["refused", "saved"]
)
def test_a_form_that_is_refused_changes_no_page(admin_client, title, status, steps):
    tag = make.tag(name="Before")
    address = f"/admin/films/tag/{tag.pk}/change/"
    page = admin_client.get(address)
    form = page.context["adminform"].form
    sent = {name: form[name].value() or "" for name in form.fields} | {"name": title}
    sent["_token"] = page.context["token"]
    number = ContentVersion.current()
    assert admin_client.post(address, sent).status_code == status
    assert ContentVersion.current() == number + steps


def test_what_another_release_kept_is_not_shown(client, monkeypatch):
    """Also where both take it from one Redis: it names style sheets that are no more."""
    client.get("/films/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/films/")
    assert len(queries) == 1
    monkeypatch.setattr(middleware, "DEPLOYED_AT", 1)
    with CaptureQueriesContext(connection) as queries:
        client.get("/films/")
    assert len(queries) > 1


def test_who_has_not_signed_in_cannot_have_every_page_built_anew(client):
    number = ContentVersion.current()
    assert client.post("/admin/login/", {"username": "nobody", "password": "x"}).status_code == 200
    assert ContentVersion.current() == number


def test_without_an_embargo_ahead_any_cache_may_keep_it_a_while(client):
    assert client.get("/")["Cache-Control"] == "public, max-age=30, stale-while-revalidate=30"


@pytest.mark.parametrize("address", ["/admin/login/", "/healthz", "/films/no-such-film/"])
def test_neither_staffs_pages_nor_refusals_are_kept(client, address):
    client.get(address)
    assert not middleware.pages.pages


@pytest.mark.parametrize(
    "headers",
    [
        {"Set-Cookie": "seen=1"},
        {"Vary": "Cookie"},
        {"Vary": " * "},
        {"Cache-Control": "Private"},
        {"Cache-Control": "no-store"},
        {"Cache-Control": "max-age=60, no-cache"},
    ],
)
def test_an_answer_that_is_not_for_everyone_is_not_kept(headers):
    request = RequestFactory().get("/")

    def personal(request):
        request.resolver_match = resolve("/")
        response = HttpResponse("hello")
        for name, value in headers.items():
            if name == "Set-Cookie":
                response.set_cookie("seen", "1")
            else:
                response[name] = value
        return response

    PageCacheMiddleware(personal)(request)
    assert not middleware.pages.pages


@pytest.mark.parametrize("vary", ["Accept-Encoding", " accept-encoding"])
def test_answer_that_differs_by_encoding_alone_is_kept(vary):
    request = RequestFactory().get("/")

    def view(request):
        request.resolver_match = resolve("/")
        return HttpResponse("hello", headers={"Vary": vary})

    PageCacheMiddleware(view)(request)
    assert len(middleware.pages.pages) == 1


def test_building_a_page_reads_versions_and_embargoes_once_each(django_assert_num_queries):
    def view(request):
        request.resolver_match = resolve("/")
        return HttpResponse("hello")

    with django_assert_num_queries(2):
        PageCacheMiddleware(view)(RequestFactory().get("/"))


def test_head_is_answered_from_the_cached_page_but_keeps_none(client, django_assert_num_queries):
    client.head("/films/")
    assert not middleware.pages.pages
    page = client.get("/films/")
    with django_assert_num_queries(1):
        assert client.head("/films/")["ETag"] == page["ETag"]


@pytest.mark.parametrize(("etag", "status"), [('"one"', 304), ('"two"', 200)])
def test_what_is_never_kept_still_answers_by_its_etag(etag, status):
    def view(request):
        return HttpResponse("hello", headers={"ETag": '"one"', "Cache-Control": "max-age=9", "X-Own": "1"})

    request = RequestFactory().get("/?q=" + "x" * middleware.MAX_URL_LENGTH, headers={"If-None-Match": etag})
    answer = PageCacheMiddleware(view)(request)
    assert (answer.status_code, answer["X-Own"], answer["Cache-Control"]) == (status, "1", "max-age=9")
    assert answer.content == (b"" if status == 304 else b"hello")


def test_a_request_with_credentials_is_neither_kept_nor_answered_from_what_is(client):
    film = make.film()
    client.get(film.get_absolute_url())
    kept = len(middleware.pages.pages)
    answer = client.get(film.get_absolute_url(), headers={"Authorization": "Basic xyz"})
    assert "ETag" not in answer
    assert len(middleware.pages.pages) == kept


def test_a_host_that_is_not_ours_is_refused_even_for_a_cached_page(client):
    client.get("/")
    answer = client.get("/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert "Content-Security-Policy" in answer


def test_who_has_the_page_already_gets_304_with_the_headers_and_no_body(client):
    page = client.get("/")
    answer = client.get("/", headers={"If-None-Match": page["ETag"]})
    assert (answer.status_code, answer.content) == (304, b"")
    for name in ("ETag", "Vary", "Cache-Control", "Content-Security-Policy"):
        assert answer[name] == page[name]


def test_while_the_database_does_not_answer_cached_pages_still_do(client, request):
    page = client.get("/").content
    request.getfixturevalue("broken_database")
    assert client.get("/").content == page


def test_a_change_gives_another_etag(client):
    before = client.get("/")["ETag"]
    make.listing()
    assert client.get("/", headers={"If-None-Match": before}).status_code == 200


def test_compressed_answers_hold_the_same_page(client):
    import brotli

    plain = client.get("/").content
    packed = client.get("/", headers={"Accept-Encoding": "gzip, br"})
    assert (packed["Content-Encoding"], packed["Vary"]) == ("br", "Accept-Encoding")
    assert brotli.decompress(packed.content) == plain


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip;q=0.5, BR", "br"),
        ("br;q=0, gzip ; q=1", "gzip"),
        ("br; q=0.000, gzip;q=0", "identity"),
        ("brie", "identity"),
        ("*", "identity"),
    ],
)
def test_an_encoding_that_is_refused_is_not_sent(client, accepted, encoding):
    answer = client.get("/films/", headers={"Accept-Encoding": accepted})
    assert answer.get("Content-Encoding", "identity") == encoding


def test_staff_and_visitors_get_the_same_bytes(client):
    make.listing()
    staff = type(client)()
    staff.force_login(make.staff())
    assert staff.get("/").content == client.get("/").content


def visits(view, number: int) -> None:
    """So many ask for the home page at once, which ``view`` builds."""
    cache = PageCacheMiddleware(view)

    def visit():
        cache(RequestFactory().get("/"))
        connection.close()

    visitors = [Thread(target=visit) for _ in range(number)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()


@pytest.fixture
def patient(monkeypatch):
    """However slow the machine: who waits, waits until the other is done."""
    monkeypatch.setattr("festival.concurrency.MAX_WAIT", 60)
    monkeypatch.setattr("festival.concurrency.MAX_WAIT_WITHOUT_THREAD", 60)


@pytest.mark.usefixtures("patient")
@pytest.mark.django_db(transaction=True)
def test_of_many_who_want_a_page_that_is_not_there_one_builds_it():
    built = []

    def slow(request):
        built.append(1)
        sleep(0.1)
        request.resolver_match = resolve("/")
        return HttpResponse("page")

    visits(slow, 8)
    assert built == [1]


@pytest.mark.usefixtures("patient")
@pytest.mark.django_db(transaction=True)
def test_who_waited_for_what_is_not_kept_does_not_wait_for_the_others_too(monkeypatch):
    """After the first, the other three meet in the view: one after another they never would."""
    looked, built, meeting = [], [], Barrier(3)

    def look(key, versions=None):
        looked.append(key)
        return None, versions

    monkeypatch.setattr(middleware, "find", look)

    def personal(request):
        built.append(1)
        if len(built) > 1:
            meeting.wait(timeout=10)
        else:
            while len(looked) < 5:  # each of the four before waiting, and the first once more
                sleep(0.01)
            sleep(0.2)
        return HttpResponse(status=404)

    visits(personal, 4)
    assert (len(built), meeting.broken) == (4, False)


@pytest.mark.parametrize("encoding", ["br", "gzip", "identity"])
def test_the_length_told_is_that_of_what_is_sent(client, encoding):
    """With the length of the page before compression, a browser waits for the rest for ever."""
    for _ in range(2):
        response = client.get("/films/", headers={"Accept-Encoding": encoding})
        assert response.get("Content-Encoding", "identity") == encoding
        assert int(response["Content-Length"]) == len(response.content)


# Memory


def crawl(client, number: int) -> None:
    """Another combination of filters each time, of which none means anything."""
    for words in range(number):
        assert client.get(f"/films/?q=nothing+{words}").status_code == 200


def test_a_crawler_that_never_asks_the_same_twice_cannot_fill_the_memory(client, monkeypatch):
    monkeypatch.setattr(middleware, "pages", PageStore(60_000, 20_000))
    crawl(client, 20)
    assert middleware.pages.pages.currsize <= 60_000
    assert middleware.pages.pages.currsize == sum(page.size for page in middleware.pages.pages.values())
    assert 4 <= len(middleware.pages.pages) < 20


def test_what_visitors_ask_for_stays_while_a_crawler_passes(client, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr(middleware, "pages", PageStore(60_000, 20_000))
    for _ in range(10):
        client.get("/films/")
        crawl(client, 3)
    with django_assert_num_queries(1):
        client.get("/films/")


def test_what_is_very_large_is_not_kept(client, monkeypatch):
    monkeypatch.setattr(middleware, "pages", PageStore(60_000, 100))
    assert client.get("/films/").status_code == 200
    assert (middleware.pages.pages.currsize, len(middleware.pages.pages)) == (0, 0)


def test_the_size_told_of_a_page_is_not_less_than_what_it_takes(client):
    from sys import getsizeof

    client.get("/films/")
    [page] = middleware.pages.pages.values()
    texts = [*page.headers, *page.headers.values(), *page.bodies.values()]
    assert page.size >= sum(getsizeof(text) for text in texts) + getsizeof(page.headers) + getsizeof(
        page.bodies
    )


def test_an_endless_address_is_not_kept(client):
    client.get(f"/films/?q={'x' * 1000}")
    assert not middleware.pages.pages


# Several processes


def test_with_redis_a_process_takes_over_what_another_has_built(
    client, settings, monkeypatch, django_assert_num_queries
):
    settings.REDIS_URL = "redis://shared"
    page = client.get("/films/")
    monkeypatch.setattr(middleware, "pages", PageStore())
    with django_assert_num_queries(1):
        assert client.get("/films/")["ETag"] == page["ETag"]
    ContentVersion.bump()
    monkeypatch.setattr(middleware, "pages", PageStore())
    make.film(title="Newer")
    assert "Newer" in client.get("/films/").content.decode()


def test_what_is_taken_over_does_not_live_longer_for_that(client, settings, monkeypatch):
    settings.REDIS_URL = "redis://shared"
    client.get("/films/")
    monkeypatch.setattr(middleware, "pages", PageStore())
    client.get("/films/")
    make.film(title="Newer")
    later = timezone.now() + timedelta(seconds=61)
    monkeypatch.setattr(middleware.timezone, "now", lambda: later)
    assert "Newer" in client.get("/films/").content.decode()


def test_without_redis_nothing_goes_to_the_common_cache(client):
    client.get("/films/")
    assert not cache._cache


def test_letters_that_were_not_encoded_keep_no_page_under_another_address(client):
    """As bytes of their own, é is read as é; its two bytes, each encoded as a letter, are Ã©."""
    address = reverse("screenings:search")
    as_bytes = client.get(address, QUERY_STRING="q=caf\xc3\xa9")
    encoded = client.get(address, QUERY_STRING="q=caf%C3%83%C2%A9")
    assert 'value="café"' in as_bytes.text
    assert 'value="cafÃ©"' in encoded.text
