"""Every route there is, walked: no page is missing, broken, unlabelled, written to or leaked to others."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver

from tests import factories as make
from tests.festival.test_answers import FIXED, POLICY, fixed, policy
from tests.pages.api_samples import API, API_GUIDE, NOTHING
from tests.pages.crawling import body_of, onward
from tests.pages.feed_samples import EMBEDS, FEEDS, OTHER_FORMS, SHEETS, UNLENT
from tests.pages.reading import Page, SkimmedPage
from tests.pages.site import Site
from tests.snapshot import all_rows

pytestmark = pytest.mark.django_db

HTML, TEXT, CSS = "text/html; charset=utf-8", "text/plain", "text/css; charset=utf-8"

CARDS: dict[str, tuple[str, Callable[[Site], list[str]]]] = {
    "films/<str:slug>/card.png": (
        "image/png",
        lambda site: [f"{address(film)}card.png" for film in (site.film, site.other_film)],
    ),
    "screenings/<str:code>/card.png": (
        "image/png",
        lambda site: [f"{address(listing)}card.png" for listing in site.listings],
    ),
    "festivals/<str:festival>/<str:edition>/card.png": (
        "image/png",
        lambda site: [f"{address(edition)}card.png" for edition in (site.edition, site.quiet)],
    ),
    "card.png": ("image/png", lambda site: ["/card.png"]),
    "festivals/<str:slug>/card.png": ("image/png", lambda site: [f"{address(site.festival)}card.png"]),
    "venues/<str:slug>/card.png": (
        "image/png",
        lambda site: [f"{address(venue)}card.png" for venue in (site.venue, site.placeholder)],
    ),
}


def page_of(site: Site, name: str) -> list[str]:
    return [f"{address(site.edition)}{name}/"]


# For each public route: what it answers with, and addresses at which it must. A new route needs a line here.
SAMPLES: dict[str, tuple[str, Callable[[Site], list[str]]]] = {
    "": (HTML, lambda site: ["/"]),
    "films/": (HTML, lambda site: ["/films/", "/films/?q=victims", "/films/?q=nothing-of-the-kind"]),
    "films/<str:slug>/": (HTML, lambda site: [address(site.film), address(site.other_film)]),
    "people/<str:slug>/": (HTML, lambda site: [address(site.person)]),
    "screenings/": (
        HTML,
        lambda site: [
            "/screenings/",
            f"/screenings/?festival={site.festival.slug}&date={site.listing.day}",
            "/screenings/?when=past&access=step-free&q=victims",
            "/screenings/?festival=nowhere&date=2026-02-30",
        ],
    ),
    "screenings/<str:code>/": (HTML, lambda site: [address(listing) for listing in site.listings]),
    "festivals/": (HTML, lambda site: ["/festivals/"]),
    "festivals/<str:slug>/": (HTML, lambda site: [address(site.festival)]),
    "festivals/<str:festival>/<str:edition>/": (
        HTML,
        lambda site: [address(site.edition), address(site.quiet)],
    ),
    "festivals/<str:festival>/<str:edition>/schedule/": (
        HTML,
        lambda site: [
            f"{address(site.edition)}schedule/",
            f"{address(site.edition)}schedule/?view=grid&date={site.listing.day}",
            f"{address(site.edition)}schedule/?date=all&section=kaleidoscope&understandable=en",
            f"{address(site.edition)}schedule/?date=unknown&view=grid&zoom=far",
            f"{address(site.edition)}schedule/?date=2026-02-30&section=x&length=y&q=zzzz",
            f"{address(site.edition)}schedule/?q=zzzz&access=step-free",
        ],
    ),
    "festivals/<str:festival>/<str:edition>/lists/<str:slug>/": (
        HTML,
        lambda site: [address(film_list) for film_list in site.edition.film_lists.all()],
    ),
    "festivals/<str:festival>/<str:edition>/line-up/": (HTML, lambda site: page_of(site, "line-up")),
    "festivals/<str:festival>/<str:edition>/practical/": (HTML, lambda site: page_of(site, "practical")),
    "venues/": (HTML, lambda site: ["/venues/", f"/venues/?edition={site.edition.public_id}"]),
    "venues/<str:slug>/": (HTML, lambda site: [address(site.venue), address(site.placeholder)]),
    "awards/": (HTML, lambda site: ["/awards/", "/awards/?result=won", "/awards/?year=x"]),
    "search/": (
        HTML,
        lambda site: ["/search/", "/search/?q=victims", "/search/?q=victms", "/search/?q=zzzzzz"],
    ),
    "search/suggestions/": (
        "application/json",
        lambda site: [f"/search/suggestions/{query}" for query in ("", "?q=victims", "?q=v", "?q=zzzzzz")],
    ),
    "healthz": (TEXT, lambda site: ["/healthz"]),
    "readyz": (TEXT, lambda site: ["/readyz"]),
    "media/<path:path>": ("image/jpeg", lambda site: [site.film.poster.url, site.film.still.url]),
    **FEEDS,
    **EMBEDS,
    **CARDS,
    **SHEETS,
    **UNLENT,
    **API,
    **API_GUIDE,
}
REDIRECTS = {"favicon.ico": "/static/favicon.svg"}
LANGUAGES = {"en/", "en/<path:rest>"}
PAGES = {route: sample for route, sample in SAMPLES.items() if sample[0] == HTML}
STAFF = "admin/"


def address(row) -> str:
    return row.get_absolute_url()


def routes(resolver=None, before: str = "") -> Iterator[str]:
    for part in (resolver or get_resolver()).url_patterns:
        route = before + str(part.pattern)
        if isinstance(part, URLPattern):
            yield route
        else:
            yield from routes(part, route)


def samples(site: Site, of: dict = SAMPLES) -> list[tuple[str, str]]:
    return [(found, kind) for kind, addresses in of.values() for found in addresses(site)]


# The table itself


def test_every_public_route_has_its_samples_here():
    public = (
        {route for route in routes() if not route.startswith(STAFF)} - REDIRECTS.keys() - NOTHING - LANGUAGES
    )
    assert public - SAMPLES.keys() == set(), "routes without a sample: say what they must answer"
    assert SAMPLES.keys() - public == set(), "samples of routes that are no more"


def test_a_route_added_anywhere_is_seen(monkeypatch):
    from django.urls import path

    from films.urls import urlpatterns

    urlpatterns.append(path("films/<str:slug>/new/", lambda request, slug: None))
    try:
        assert "films/<str:slug>/new/" in set(routes())
    finally:
        urlpatterns.pop()


# What every page is


@pytest.fixture(scope="module")
def visited(site, django_db_blocker) -> dict[str, HttpResponse]:
    """What a visitor was answered at each sample, asked once for the tests that only look at it."""
    with django_db_blocker.unblock():
        client = Client(raise_request_exception=False)
        answers = {found: client.get(found) for found, _ in samples(site, SAMPLES | OTHER_FORMS)}
        assert not client.cookies
        return {found: whole(answer) for found, answer in answers.items()}


def whole(answer) -> HttpResponse:
    """A file that is streamed, read to its end."""
    if answer.streaming:
        return HttpResponse(body_of(answer), status=answer.status_code, headers=answer.headers)
    return answer


@pytest.fixture(scope="module")
def pages(site, visited) -> list[Page]:
    return [Page(visited[found].content, found) for found, _ in samples(site, PAGES)]


def test_every_address_answers_with_what_it_should(site, visited):
    for found, kind in samples(site, SAMPLES | OTHER_FORMS):
        assert (visited[found].status_code, visited[found]["Content-Type"]) == (200, kind), found
        assert visited[found].content, found


def test_every_page_is_valid_and_accessible_html(pages):
    faults = {page.address: list(page.faults()) for page in pages}
    assert {found: named for found, named in faults.items() if named} == {}
    assert {page.root.get("lang") for page in pages} == {"en"}
    assert all(page.headline for page in pages)


def test_no_two_pages_have_one_title(site, pages):
    titles = {}
    of_one_day = [address(row) for row in site.listings]
    for page in pages:
        is_embedded = page.address.startswith("/embed/")
        if "?" not in page.address and page.address not in of_one_day and not is_embedded:
            titles.setdefault(page.title, []).append(page.address)
    assert [found for found in titles.values() if len(found) > 1] == []


def test_public_pages_use_no_cookie_and_no_form_token(visited):
    for found, response in visited.items():
        assert not response.cookies, found
        assert "Set-Cookie" not in response.headers, found
        assert "cookie" not in response.get("Vary", "").lower(), found
        assert b"csrf" not in response.content.lower(), found


def test_every_answer_carries_the_headers_of_safety(site, visited):
    lent = {found for found, _ in samples(site, FEEDS | OTHER_FORMS | EMBEDS | SHEETS | CARDS | API)}
    framed = {found for found, _ in samples(site, EMBEDS)}
    for found, response in visited.items():
        is_picture = found.startswith(settings.MEDIA_URL)
        if found not in framed:
            assert policy(response) == ({"default-src 'none'", "sandbox"} if is_picture else POLICY), found
        assert fixed(response) == {
            **FIXED,
            "Cross-Origin-Resource-Policy": "cross-origin" if found in lent else "same-origin",
            "X-Frame-Options": None if found in framed else "DENY",
        }, found
        assert response["Permissions-Policy"].startswith("accelerometer=(), "), found


def test_a_page_loads_only_what_this_site_has(visitor, pages):
    loaded = {(address, page.address) for page in pages for address in page.loads}
    assert [one for one in loaded if not is_ours(one[0])] == []
    paths = {urlsplit(address).path for address, _ in loaded}
    static = {
        path.removeprefix(settings.STATIC_URL) for path in paths if path.startswith(settings.STATIC_URL)
    }
    assert [path for path in static if not finders.find(path)] == []
    made = {path for path in paths if path and not path.startswith(settings.STATIC_URL)}
    assert [path for path in made if whole(visitor.get(path)).status_code != 200] == []
    assert len(static) > 5
    assert len(made) > 2


def is_ours(loaded: str) -> bool:
    parts = urlsplit(loaded)
    return not parts.scheme and not parts.netloc and loaded.startswith(("/", "#"))


def test_links_to_elsewhere_tell_nothing_of_the_page_they_came_from(pages):
    links = [(page.address, link) for page in pages for link in page.all("a")]
    leaving = [(found, link) for found, link in links if urlsplit(link.get("href", "")).netloc]
    assert len(leaving) > 20
    assert [found for found, link in leaving if "noopener" not in link.get("rel", "").split()] == []


def test_no_link_leads_nowhere(visitor, site, pages):
    """Also that all of the site is reached from its front page, by links alone."""
    reached, waiting = {}, ["/"]
    while waiting:
        found = waiting.pop()
        if found not in reached:
            response = visitor.get(found)
            reached[found] = response.status_code
            if response["Content-Type"] == HTML:
                waiting += onward(found, SkimmedPage(response.content, found).own_links)
    assert {found: status for found, status in reached.items() if status != 200} == {}
    not_linked = {"/search/", address(site.placeholder), *(found for found, _ in samples(site, EMBEDS))}
    by_link = {page.address for page in pages if "?" not in page.address} - not_linked
    assert by_link - reached.keys() == set()


# Methods


def test_head_answers_with_the_headers_of_get_and_no_body(visitor, visited):
    for found, get in visited.items():
        head = visitor.head(found)
        assert head.status_code == get.status_code, found
        assert whole(head).content == b"", found
        assert timeless(head) == timeless(get), found


def timeless(response) -> dict[str, str]:
    return {
        name: value for name, value in response.headers.items() if name not in {"Last-Modified", "Expires"}
    }


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"])
def test_every_other_method_is_refused_and_says_which_are_not(site, method):
    visitor = Client(enforce_csrf_checks=True)
    for found in {found for found, _ in samples(site)} - {found for found, _ in samples(site, API)}:
        response = visitor.generic(method, found)
        assert response.status_code == 405, found
        assert response["Allow"] == "GET, HEAD", found


def test_a_method_hidden_in_a_header_is_not_believed(visitor, site):
    response = visitor.get(address(site.film), headers={"X-HTTP-Method-Override": "DELETE"})
    assert response.status_code == 200


def test_reading_never_writes_nor_opens_a_transaction(visitor, site):
    """The memory of the cache and of a file being sent are no rows: ``/readyz`` tries the cache only."""
    before, asked = all_rows(), []

    def note(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        for found in [*(found for found, _ in samples(site)), *site.former]:
            whole(visitor.get(found))
            whole(visitor.head(found))

    assert len(asked) > 100
    assert [sql for sql in asked if not re.match(r"\s*\(?SELECT\b", sql)] == []
    assert all_rows() == before


# Addresses of before, and of nothing


def test_an_address_of_before_leads_in_one_step_to_that_of_now(visitor, site):
    for before, now in site.former.items():
        response = visitor.get(before)
        assert (response.status_code, response["Location"]) == (301, now), before
        assert visitor.get(now).status_code == 200


def test_an_edition_that_went_to_another_festival_is_found_there(visitor, db):
    edition = make.edition(year=2025)
    make.edition(festival=edition.festival, year=2024)
    before = edition.get_absolute_url()
    edition.festival = make.festival()
    edition.save()
    response = visitor.get(before)
    assert (response.status_code, response["Location"]) == (301, edition.get_absolute_url())


@pytest.mark.parametrize("route", [route for route in PAGES if "<" in route and route not in EMBEDS])
def test_every_route_answers_404_for_rows_that_do_not_exist(visitor, site, route):
    response = visitor.get("/" + re.sub(r"<\w+:\w+>", "never-was", route))
    assert response.status_code == 404
    page = Page(response.content)
    assert list(page.faults()) == []
    assert page.headline == "Page not found"
    assert (policy(response), fixed(response)) == (POLICY, FIXED)


@pytest.mark.parametrize(("route", "now"), REDIRECTS.items())
def test_what_lives_elsewhere_leads_there(visitor, route, now):
    response = visitor.get(f"/{route}")
    assert (response.status_code, response["Location"]) == (302, now)
    assert finders.find(now.removeprefix(settings.STATIC_URL))


def test_an_address_without_its_last_slash_leads_to_the_one_with_it(visitor, site):
    response = visitor.get(f"/films/{site.film.slug}?x=1")
    assert (response.status_code, response["Location"]) == (301, f"/films/{site.film.slug}/?x=1")


# The staff's side


def test_nobody_sees_anything_of_the_admin_without_signing_in(visitor, site):
    """Whatever its address is: a route of the admin shows a visitor the way to sign in, or nothing."""
    seen = 0
    for route in routes():
        if route.startswith(STAFF) and not route.startswith(
            ("admin/login", "admin/logout", "admin/language")
        ):
            found = "/" + re.sub(r"<[^>]+>", "1", route).replace(r"(?P1(auth|films|screenings))/$", "films/")
            response = visitor.get(re.sub(r"\^|\$|\(\?P.*\)", "films", found).replace("(?P", ""))
            assert response.status_code in {302, 404}, found
            if response.status_code == 302:
                seen += 1
                assert response["Location"].startswith(("/admin/login/?next=", "/admin/")), found
    assert seen > 20


# What the style sheets load


def test_no_style_sheet_loads_anything_from_elsewhere():
    sheets = list(Path(settings.STATICFILES_DIRS[0]).rglob("*.css"))
    assert sheets
    for sheet in sheets:
        text = sheet.read_text()
        loaded = re.findall(r"url\(\s*[\"']?([^\"')]+)", text) + re.findall(r"@import\s+[\"']([^\"']+)", text)
        for address_ in loaded:
            assert not re.match(r"([a-z]+:)?//|[a-z]+:", address_) or address_.startswith("data:"), (
                sheet,
                address_,
            )
            if not address_.startswith(("data:", "#")):
                assert (sheet.parent / address_.partition("#")[0]).exists(), (sheet, address_)
