"""Whatever is typed into an address is answered: with an explained empty list or a clean refusal."""

import logging
import re
from urllib.parse import quote, urlencode

import pytest
from django.http import HttpResponse
from hypothesis import HealthCheck, given, settings, strategies as st

from festival.logs import RefusalFilter
from screenings.public.filters import AwardFilter, ListingFilter
from tests import factories as make
from tests.pages.reading import Page
from tests.pages.test_resolver_walk import LANGUAGES, PAGES, SAMPLES, address, routes

pytestmark = pytest.mark.django_db

NO_DAYS = [
    "2026-02-30",
    "2026-13-01",
    "0000-00-00",
    "0000-01-01",
    "0001-01-01",
    "9999-12-31",
    "10000-01-01",
    "-2026-01-01",
    "20270101",
    "2027-W01-1",
    "2027-1-1",
    "2027-01-01T00:00",
    "２０２７-01-01",
    "٢٠٢٧-٠١-٠١",
    "tomorrow",
    "1e400",
    "NaN",
    "9" * 5000,
]
NO_PAGES = [
    "0",
    "-1",
    "2",
    "1000000000",
    "9" * 5000,
    "NaN",
    "1e400",
    "1.5",
    "01",
    " 1",
    "1 ",
    "١",
    "0x1",
    "next",
    "１x",
    "last",
]
ODD = [
    *(
        "%",
        "%25",
        "%zz",
        "%%%",
        "%u0041",
        "+",
        "&&&",
        "=",
        "==",
        ";",
        "#",
        "[]",
        "{}",
        "'",
        '"',
        "\\",
        "--",
        "/*",
    ),
    *(
        "<script>alert(1)</script>",
        "{{7*7}}",
        "${7*7}",
        "../../etc/passwd",
        "..;/",
        "\u202egnp",
        "🎬",
        "ﷺ",
        "İ",
    ),
    *("True", "None", "null", "undefined", "-1", "0", "1e400", "NaN", "9" * 300, "\r\nSet-Cookie: a=b"),
]
BROKEN_BYTES = ["%00", "a%00b", "%ED%A0%80", "%C0%AF", "%FF", "%80", "%F8%88%80%80%80"]
PAGED = ["/screenings/", "/films/", "/festivals/", "/awards/"]


TOLERATED = "invalid-codepoint"
"""A control character is repeated to who sent it, as a browser shows it: not at all."""


def understood(response: HttpResponse, address: str) -> HttpResponse:
    """Any answer but a fault, and if a page, a whole one."""
    assert response.status_code in {200, 301, 400, 404}, (response.status_code, address[:200])
    if response.status_code != 301:
        faults = [fault for fault in Page(response.content).faults() if TOLERATED not in fault]
        assert faults == [], address[:200]
    return response


# Filters


@pytest.mark.parametrize("name", ["date", "from", "to"])
@pytest.mark.parametrize("value", NO_DAYS, ids=lambda value: value[:12])
def test_invalid_date_shows_an_error_and_an_empty_list(visitor, site, name, value):
    response = visitor.get("/screenings/", {name: value})
    page = Page(understood(response, value).content)
    assert response.status_code == 200
    assert "Enter a date such as 2025-11-06." in response.text
    assert "Invalid filter" in response.text
    assert [link for link in page.own_links if link.startswith("/screenings/") and "?" not in link[1:]] != []
    assert response.context["page_obj"].paginator.count == 0


def test_the_same_day_written_right_shows_something(visitor, site):
    response = visitor.get("/screenings/", {"date": str(site.listing.day)})
    assert response.context["page_obj"].paginator.count > 0
    assert "Invalid filter" not in response.text


def each_with_a_sixth(names, values) -> list:
    """Every name meets a sixth of the values, and every value a sixth of the names."""
    return [
        pytest.param(name, value, id=f"{name}-{ascii(value)[1:13]}")
        for place, name in enumerate(names)
        for value in values[place % 6 :: 6]
    ]


@pytest.mark.parametrize(
    ("name", "value"), each_with_a_sixth([*ListingFilter.base_filters, "page", "unknown", "a[]", ""], ODD)
)
def test_every_filter_stands_every_value(visitor, site, name, value):
    address = f"/screenings/?{urlencode({name: value})}"
    response = understood(visitor.get(address), address)
    if name in ListingFilter.base_filters and name != "q":
        assert response.context["page_obj"].paginator.count == 0
        assert "Invalid filter" in response.text


@pytest.mark.parametrize(("name", "value"), each_with_a_sixth([*AwardFilter.base_filters, "page"], ODD))
def test_so_do_those_of_the_awards(visitor, site, name, value):
    address = f"/awards/?{urlencode({name: value})}"
    response = understood(visitor.get(address), address)
    if name != "page":
        assert response.context["awards_by_year"] == []
        assert "Invalid filter" in response.text


READS_ONLY = {"deadline": None, "suppress_health_check": [HealthCheck.function_scoped_fixture]}
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=40)


def test_any_combination_of_filters_is_answered(visitor, site):
    """Right values, wrong ones and nonsense, several at a time, also of the same filter."""
    right = {
        "festival": site.festival.slug,
        "edition": site.edition.slug,
        "venue": site.venue.slug,
        "film": site.film.slug,
        "date": str(site.listing.day),
        "after": "00:30",
        "access": "step-free",
        "language": "da",
        "when": "upcoming",
        "q": "victims",
        "page": "1",
    }
    names = st.sampled_from([*ListingFilter.base_filters, "page"])
    pairs = st.tuples(names, st.one_of(TEXT, st.sampled_from([*NO_DAYS[:12], *ODD]))) | st.sampled_from(
        [*right.items()]
    )

    @settings(max_examples=50, **READS_ONLY)
    @given(query=st.lists(pairs, max_size=6))
    def is_answered(query):
        address = f"/screenings/?{urlencode(query)}"
        understood(visitor.get(address), address)

    is_answered()


def test_any_bytes_at_all_are_answered(visitor, site):
    raw = st.binary(max_size=60).map(lambda value: value.decode("latin-1").replace("#", ""))

    @settings(max_examples=50, **READS_ONLY)
    @given(path=raw, query=raw)
    def is_answered(path, query):
        understood(
            visitor.get(f"/films/{quote(path, safe='%/')}?{quote(query, safe='%&=+')}"), f"{path}?{query}"
        )

    is_answered()


# Pages of a list


@pytest.mark.parametrize("path", [*PAGED, "festival"])
@pytest.mark.parametrize("value", NO_PAGES, ids=lambda value: value[:12])
def test_a_page_that_is_not_there_is_not_found(visitor, site, path, value):
    found = address(getattr(site, path)) if path.isalpha() else path
    assert visitor.get(found, {"page": "1"}).status_code == 200
    response = visitor.get(found, {"page": value})
    assert response.status_code == 404
    assert Page(response.content).headline == "Page not found"


# Addresses


@pytest.mark.parametrize("broken", BROKEN_BYTES)
@pytest.mark.parametrize("route", PAGES)
def test_bytes_that_are_no_text_are_refused_in_a_query_and_not_found_in_a_path(visitor, site, route, broken):
    path = "/" + route.replace("<str:", "<")
    there = PAGES[route][1](site)[0].partition("?")[0]
    for query in (f"q={broken}", f"{broken}=x", f"date={broken}", broken):
        assert understood(visitor.get(f"{there}?{query}"), query).status_code == 400
    if "<" in path:
        response = visitor.get("/" + route.split("<")[0] + broken + "/")
        assert understood(response, broken).status_code == (400 if "%00" in broken else 404)


@pytest.mark.parametrize(
    ("route", "slug"),
    each_with_a_sixth([route for route in PAGES if "<" in route], [*ODD, "x" * 5000, "É" * 900]),
)
def test_a_slug_that_is_none_is_not_found(visitor, site, route, slug):
    before, _, after = route.partition("<")
    response = visitor.get(f"/{before}{quote(slug, safe='/;')}{'/x/' if after.count('<') else '/'}")
    assert understood(response, slug).status_code == 404


@pytest.mark.parametrize(
    "query",
    [
        "q=" + "x" * 10_000,
        "x" * 1_000_000,
        "&".join(["date=2027-10-02"] * 1000),
    ],
    ids=["10 kB", "1 MB", "one key a thousand times"],
)
@pytest.mark.parametrize(
    "path", ["/", "/screenings/", "/films/", "/awards/", "/search/", "/nowhere/", "/healthz"]
)
def test_an_endless_query_is_refused(visitor, site, path, query):
    assert understood(visitor.get(f"{path}?{query}"), query).status_code == 400


def test_a_key_given_a_few_times_too_often_is_still_understood(visitor, site):
    strangers = "&".join(f"a{number}=1" for number in range(100))
    response = visitor.get(f"/screenings/?{strangers}{'&from=2027-10-02' * 400}&page=1&page=1")
    assert understood(response, "").status_code == 200
    assert [chip["label"] for chip in response.context["chips"]] == ["From day: Sat 2 October 2027"]


@pytest.mark.parametrize(
    "path",
    [
        "//",
        "///",
        "/films//",
        "/films/../",
        "/./",
        "/films/%2e%2e/",
        "/FILMS/",
        "/films/.",
        "/films/\\",
        "/index.php",
    ],
)
def test_an_odd_path_is_not_found(visitor, site, path):
    response = visitor.get("http://localhost" + path)
    assert understood(response, path).status_code in {301, 404}
    assert not response.get("Location", "").startswith(("//", "http"))


def test_a_cookie_or_header_with_rubbish_changes_nothing(visitor, site):
    expected = visitor.get("/").content
    for headers in (
        {"Cookie": "sessionid=" + "x" * 3000},
        {"Cookie": "a=\xff; ; =;=; csrftoken=1; messages=rubbish; django_language=xx"},
        {"Accept-Language": "x" * 2000},
        {"Accept-Language": "da-\xff,*;q=NaN"},
        {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "X-Forwarded-Prefix": "/evil"},
        {"X-Original-URL": "/admin/", "X-Rewrite-URL": "/admin/"},
        {"If-None-Match": '"' + "x" * 2000, "If-Modified-Since": "never"},
        {"Range": "bytes=0-0,-1"},
        {"User-Agent": "\x1b[31m"},
        {"Accept-Encoding": "br;q=NaN, gzip;q=9999"},
    ):
        response = visitor.get("/", headers=headers)
        assert response.status_code == 200, headers
        assert not response.cookies
        if "Accept-Encoding" not in headers:
            assert response.content == expected, headers


def test_every_route_is_tried_with_nonsense(visitor, site):
    """Also routes that are yet to come: each of their parameters, whatever it takes."""
    tried = 0
    for route in routes():
        if "<" in route and not route.startswith("admin/"):
            for nonsense in ("9" * 30, "-1", "%00", "é", "'", "a.b", "x" * 300):
                tried += 1
                filled = "/" + re.sub(r"<\w+:\w+>", nonsense, route)
                leads_on = {301} if route in LANGUAGES else set()
                assert visitor.get(filled).status_code in {400, 404} | leads_on, filled
    assert tried > 40


# Whatever is sent, at every address there is

OVERLONG = "x" * 20_000
HEADERS = [
    *("Accept", "Accept-Language", "Authorization", "Cookie", "If-Modified-Since", "If-None-Match", "Origin"),
    *("Range", "Referer", "User-Agent", "X-Forwarded-For", "X-Forwarded-Proto", "X-Unheard-Of"),
]
MALFORMED = {
    "path of 20 kB": (lambda path: path + OVERLONG, {}, {301, 302, 400, 404}),
    "path with NUL": (lambda path: f"{path}%00", {}, {400}),
    "query that is no UTF-8": (lambda path: f"{path}?q=%FF", {}, {400}),
    "headers of 10 kB": (
        lambda path: path,
        dict.fromkeys(HEADERS, 10_000 * "x"),
        {200, 204, 301, 302, 404, 405, 406},
    ),
}


@pytest.fixture(scope="module")
def every_address(site) -> list[str]:
    """One of each route: of public ones as they are shown, of the admin's where there need be nothing."""
    public = [SAMPLES[route][1](site)[0].partition("?")[0] for route in SAMPLES]
    staff = [re.sub(r"<[^>]*>", "1", f"/{route}") for route in routes() if route.startswith("admin/")]
    assert len(staff) > 100
    return [*dict.fromkeys([*public, *staff])]


@pytest.mark.parametrize(("spoil", "headers", "answers"), MALFORMED.values(), ids=MALFORMED.keys())
def test_what_is_malformed_is_refused_at_every_address_and_no_fault(
    visitor, every_address, caplog, spoil, headers, answers
):
    caplog.handler.addFilter(RefusalFilter())
    if not headers:
        visitor.force_login(make.staff())
    addresses = every_address if not headers else every_address[::4]
    wrong = {}
    for path in addresses:
        response = visitor.get(spoil(path), headers=headers)
        response.getvalue()  # read to its end, a file is closed, but not the connection of the test
        refuses_without_query = {400} if path == "/oembed" else set()
        if response.status_code not in answers | refuses_without_query:
            wrong[path] = response.status_code
    assert wrong == {}
    assert [record.getMessage()[:200] for record in caplog.records if record.levelno > logging.WARNING] == []
