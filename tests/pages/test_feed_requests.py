"""Feeds asked for wrongly, by former addresses, from other sites: and by those who may not know."""

import io
from zipfile import ZipFile

import pytest
from lxml import etree

from tests import factories as make
from tests.pages.canaries import MARK, Canaries
from tests.pages.feed_samples import FEEDS, OTHER_FORMS
from tests.pages.site import Site, make_site
from tests.pages.visibility import CONDITIONS, for_staff_alone

pytestmark = pytest.mark.django_db

ALL = FEEDS | OTHER_FORMS


def samples(site: Site) -> list[str]:
    return [found for _, addresses in ALL.values() for found in addresses(site)]


# Asked wrongly


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/screenings.ics?date=2026-02-30", "date: Enter a date such as"),
        ("/screenings.ics?festival=nowhere", "festival: “nowhere” was not found."),
        ("/screenings.csv?festval=x", "festval: Unknown filter. Choose one of: festival, "),
        ("/screenings.xlsx?page=2", "page: Unknown filter."),
        ("/screenings.csv?cells=green", "cells: Choose one of: spreadsheet, exact."),
    ],
)
def test_a_filter_that_means_nothing_is_refused_in_words(client, address, said):
    make.listing()
    response = client.get(address)
    assert (response.status_code, response["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert said in response.text


@pytest.mark.parametrize("form", ["ics", "csv", "xlsx", "json"])
def test_what_is_left_empty_in_a_form_asks_for_nothing(client, form):
    wanted, other = make.listing(), make.listing()
    where = f"/screenings.{form}?date=&q=&section=&access=&festival="
    assert wanted.code.encode() in whole(client.get(where))
    only = whole(client.get(where + wanted.item.edition.festival.slug))
    assert (wanted.code.encode() in only, other.code.encode() in only) == (True, False)
    assert client.get(f"{where}&festval=").status_code == 400


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/da/screenings.ics", 200, "X-WR-CALNAME:Visninger"),
        ("/da/screenings.json", 200, '"title": "Visninger"'),
        ("/da/screenings/nowhere.ics", 404, "Visningen blev ikke fundet"),
        ("/da/films/nowhere/changes.atom", 404, "Der blev ikke fundet noget"),
    ],
)
def test_a_feed_speaks_the_language_of_its_address(client, address, status, said):
    make.listing()
    response = client.get(address)
    assert response.status_code == status
    assert said in response.text


def test_a_program_that_asks_for_json_is_refused_in_json(client):
    response = client.get("/screenings.json?festval=x&date=2026-02-30")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert [error["parameter"] for error in response.json()["errors"]] == ["festval"]
    response = client.get("/screenings.json?date=2026-02-30&when=soon")
    assert {error["parameter"] for error in response.json()["errors"]} == {"date", "when"}


@pytest.mark.parametrize("end", ["schedule.xml", "changes.atom"])
def test_a_program_that_asks_for_xml_is_refused_in_xml(client, end):
    edition = make.listing().item.edition
    response = client.get(f"{edition.get_absolute_url()}{end}", {"section": "<b>&\x0b]]>"})
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+xml")
    problem = etree.fromstring(response.content)
    space = {"p": "urn:ietf:rfc:7807"}
    assert problem.findtext("p:title", namespaces=space) == "Bad Request"
    assert problem.findtext("p:status", namespaces=space) == "400"
    [parameter] = problem.findall("p:errors/p:i/p:parameter", namespaces=space)
    assert parameter.text == "section"
    assert "<b>&" in problem.findtext("p:errors/p:i/p:detail", namespaces=space)

    missing = client.get(f"/festivals/nowhere/2026/{end}")
    assert (missing.status_code, missing["Content-Type"]) == (404, "application/problem+xml")
    assert etree.fromstring(missing.content).find("p:errors", namespaces=space) is None


@pytest.mark.parametrize("address", ["/screenings.pdf", "/films.rss", "/screenings.ICS", "/screenings."])
def test_a_format_that_does_not_exist_is_not_found_and_those_that_do_are_named(client, address):
    response = client.get(address)
    assert response.status_code == 404
    if address != "/screenings.":
        assert response.text.startswith("Unknown format. Choose one of: ")
        assert response["Content-Type"] == "text/plain; charset=utf-8"


def test_an_edition_that_does_not_exist_is_not_found_in_the_form_asked_for(client):
    json_answer, text = (
        client.get("/festivals/x/2026/schedule.json"),
        client.get("/festivals/x/2026/schedule.ics"),
    )
    assert (json_answer.status_code, json_answer.json()["detail"]) == (
        404,
        "Nothing was found at this address.",
    )
    assert (text.status_code, text.text) == (404, "Nothing was found at this address.\n")


ODD = ["q=" + "x" * 900, "q=%E2%80%AE", "from=0001-01-01", "to=9999-12-31", "date="]


def test_odd_questions_have_an_answer_in_every_form(client):
    for address in samples(make_site()):
        if "?" not in address and "sitemap" not in address and not address.startswith(("/films.", "/oembed")):
            known = {200, 400, 404} if address.endswith(("/schedule.xml", "/schedule.json")) else {200, 400}
            for query in ODD:
                assert client.get(f"{address}?{query}").status_code in known, (address, query)


def test_an_address_of_before_leads_to_the_feed_of_now(client):
    site = make_site()
    forms = {
        site.film: ("screenings.ics", "changes.atom"),
        site.venue: ("screenings.ics",),
        site.edition: ("schedule.ics", "schedule.json", "changes.atom", "changes/"),
    }
    for row, ends in forms.items():
        now = row.get_absolute_url()
        moved = [before for before, after in site.former.items() if after == now]
        assert moved
        for before in moved:
            for end in ends:
                found = client.get(f"{before}{end}?q=x")
                assert (found.status_code, found["Location"]) == (301, f"{now}{end}?q=x"), before
            if row != site.venue:
                found = client.get(f"/embed{before}?scheme=dark")
                assert (found.status_code, found["Location"]) == (301, f"/embed{now}?scheme=dark")


# Open to all, with nothing that is not public


def test_any_site_may_read_them_and_no_cookie_is_set(client):
    site = make_site()
    for address in samples(site):
        response = client.get(address, headers={"Origin": "https://elsewhere.example"})
        assert response["Access-Control-Allow-Origin"] == "*", address
        assert response["Cross-Origin-Resource-Policy"] == "cross-origin", address
        assert not response.cookies
    assert client.get("/screenings.json?x=1")["Access-Control-Allow-Origin"] == "*", "refusals too"
    assert "Access-Control-Allow-Origin" not in client.get("/").headers, "the control: a page is not lent"


def test_addresses_come_from_the_settings_and_not_from_the_request(client, settings):
    settings.ALLOWED_HOSTS = ["*"]
    site = make_site()
    for address in samples(site):
        content = whole(client.get(address, headers={"Host": "evil.example"}))
        assert b"evil.example" not in content, address


def planted(up: bool) -> dict[str, Canaries]:
    """The rows of every condition, each with words of its own."""
    found = {}
    for plant in CONDITIONS:
        found[plant.__name__] = Canaries()
        plant(found[plant.__name__], up=up)
    return found


def test_no_canary_leaks_in_any_form(client):
    beside = make.listing()
    for_staff_alone(Canaries())
    addresses = [address for one in planted(up=False).values() for address in one.addresses]
    forms = list(forms_of(addresses))
    assert len(forms) > len(addresses)
    for address in forms:
        content = whole(client.get(address))
        assert MARK.encode() not in content.lower(), address
    assert beside.code in client.get("/screenings.json").text, "the control"


def test_the_same_words_are_in_some_form_once_the_rows_are_public(client):
    conditions = planted(up=True)
    addresses = [address for one in conditions.values() for address in one.addresses]
    told = (
        b"".join(whole(client.get(address)) for address in forms_of(addresses))
        .decode(errors="replace")
        .lower()
    )
    silent = {name for name, one in conditions.items() if not any(word in told for word in one.words)}
    on_pages_only = {"award_embargoed", "item_not_announced"}  # awards and the line-up
    on_pages_only |= {"list_not_public", "film_of_a_list_announced_tomorrow"}  # lists of films
    assert silent == on_pages_only


def forms_of(pages: list[str]) -> list[str]:
    """All lists in all forms, and all forms of each of these pages."""
    lists = [f"/screenings.{form}" for form in ("ics", "csv", "xlsx", "json")]
    lists += ["/films.atom", "/films.json", "/embed/next/", "/sitemap.xml", "/robots.txt"]
    kinds = ("films", "screenings", "editions", "festivals", "venues", "people")
    lists += [f"/sitemap-{kind}-1.xml" for kind in kinds]
    ends = ["screenings.ics", "changes.atom", "changes/"]
    ends += [f"schedule.{form}" for form in ("ics", "csv", "xlsx", "json", "xml")]
    of_pages = [f"{page}{end}" for page in pages for end in ends]
    of_pages += [f"/embed{page}" for page in pages] + [f"{page.rstrip('/')}.ics" for page in pages]
    of_pages += [f"/oembed?url=http://127.0.0.1:8000{page}" for page in pages]
    return lists + of_pages


def whole(response) -> bytes:
    """What was sent; of a spreadsheet, what is in it. An address in it that was asked for does not count."""
    content = b"".join(response) if response.streaming else response.content
    if content.startswith(b"PK"):
        with ZipFile(io.BytesIO(content)) as archive:
            return b"".join(archive.read(name) for name in archive.namelist())
    return content
