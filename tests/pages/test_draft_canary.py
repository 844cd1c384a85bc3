"""What is not public is on no page, in no header, redirect, refusal or search: not even that it is."""

import re
from functools import partial

import pytest
from django.urls import resolve

from films.models import Film, Person
from screenings.api.resources import RESOURCES
from screenings.models import (
    AwardRecord,
    Edition,
    FilmListEntry,
    Jury,
    Listing,
    ProgrammeItem,
    Screening,
    Section,
    Venue,
    WinCount,
)
from tests import factories as make
from tests.pages.api_samples import API, everything_of
from tests.pages.canaries import ASKED_BY, MARK, NOBODY, Canaries, assert_as_if_it_were_not
from tests.pages.crawling import Crawl
from tests.pages.feed_samples import OTHER_FORMS
from tests.pages.site import Site, picture
from tests.pages.test_resolver_walk import SAMPLES, STAFF, routes, samples
from tests.pages.visibility import for_staff_alone

pytestmark = pytest.mark.django_db

LISTS = ["/" + route for route in routes() if "<" not in route and not route.startswith(STAFF)]
FORMS = {route: sample for route, sample in (SAMPLES | OTHER_FORMS).items() if route not in API}
FILTERS = {
    "/screenings.json": ["q"],
    "/screenings/": [*ASKED_BY, "q"],
    "/awards/": ["festival", "film"],
    "/films/": ["q"],
    "/search/": ["q"],
    "/search/suggestions/": ["q"],
}
EVERY_FILTER = [(path, name) for path, names in FILTERS.items() for name in names]


# Pages


def test_no_canary_leaks(visitor, hidden):
    """The crawl follows every link, asks for every hidden object by name, and for all in another language."""
    for_staff_alone(Canaries())
    seen = [found for found, _ in samples(what_it_hangs_on(), FORMS)]
    crawl = Crawl(visitor).follow([*LISTS, *seen, *hidden.addresses])
    for address in LISTS:
        crawl.visit(f"/da{address}")
    assert [found for found in seen if crawl.statuses[found] != 200] == []
    assert len(crawl.answers) > 60
    assert crawl.telling(MARK) == {}


def what_it_hangs_on() -> Site:
    """Rows that are public and have of every kind what is not: of these each kind of address is asked for."""
    listing = Listing.objects.public().get(note="As it was told.")
    edition, film, quiet = listing.item.edition, listing.item.films.get(), make.edition()
    film.poster, film.still = picture(), picture((60, 40))
    film.save()
    person = make.credit(film=film, role="director").person
    placeholder = make.venue(is_placeholder=True)
    edition.venues.add(placeholder)
    make.screen(venue=listing.venue), make.item(section=make.section(edition=edition), film=film)
    make.award(edition=edition, film=film, people=[person])
    make.practical_text(edition=edition)
    hang_on(listing, edition, film, person)
    places = (listing.venue, placeholder)
    return Site(film, make.film(), person, edition.festival, edition, quiet, *places, listing, [listing], {})


def hang_on(listing: Listing, edition: Edition, film: Film, person: Person) -> None:
    texts, name = Canaries().texts, f"{MARK}hanging"
    section = make.section(edition=edition, **texts(Section, "hanging"))
    make.item(section=section, film=film, announced_at=None, **texts(ProgrammeItem, "hanging"))
    make.screening(item=listing.item, venue=listing.venue, **texts(Screening, "hanging", internal_note=""))
    edition.venues.add(make.venue(is_public=False, **texts(Venue, "hanging")))
    film_list = make.film_list_entry(film_list=make.film_list(edition=edition), film=film).film_list
    make.film_list_entry(film_list=film_list, **texts(FilmListEntry, "hanging"))
    make.related_film(film=film, other=make.film(title=name, is_public=False))
    make.credit(film=make.film(title=name, is_public=False), person=person)
    jury = make.jury(edition=edition, announced_at=None, members=[person], **texts(Jury, "hanging"))
    won = {"announced_at": None, "jury": jury, **texts(AwardRecord, "hanging")}
    make.award(edition=edition, film=film, people=[person], **won)
    make.win_count(edition=edition, film=film, announced_at=None, **texts(WinCount, "hanging"))


def test_no_canary_leaks_by_head_nor_to_who_has_seen_it_before(visitor, hidden):
    for address in [*LISTS, *hidden.addresses]:
        for headers in ({}, {"If-None-Match": "*"}, {"If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"}):
            response = visitor.head(address, headers=headers)
            assert MARK not in str(response.headers).lower(), address
            assert (response.status_code == 404) == (address not in LISTS), address


def test_filters_of_pages_do_not_reveal_hidden_rows(visitor, hidden, subtests):
    assert_as_if_it_were_not(hidden, EVERY_FILTER, partial(body_without, visitor), subtests)


def body_without(visitor, path: str, name: str, word: str) -> str:
    response = visitor.get(path, {name: word})
    assert response.status_code == 200
    assert MARK not in str(response.headers).lower()
    return PRINT_QR.sub("", response.text).replace(word, "")


PRINT_QR = re.compile(r'<div class="print-qr".*?</div>', re.DOTALL)
"""Has the whole address of the page drawn in it, and so what was asked for."""


def test_an_address_with_something_hidden_answers_as_one_with_nothing(visitor, hidden):
    """The same status, the same headers and the same bytes: nothing tells a draft from a slip of the pen."""
    tried = 0
    for address in hidden.addresses:
        for asked in [f"{address}?page=2", address.rstrip("/"), *relatives(address)]:
            there = visitor.get(asked)
            nothing = visitor.get(asked.replace(address.rstrip("/"), nowhere(address)))
            assert there.status_code == (301 if asked == address.rstrip("/") else 404), asked
            assert there.status_code == nothing.status_code
            assert without_name(there.headers, address) == without_name(nothing.headers, address)
            assert there.content == nothing.content, asked
            tried += 1
    assert tried > 3 * len(hidden.addresses)


def nowhere(address: str) -> str:
    return re.sub(r"[^/]+(?=/$)", NOBODY, address).rstrip("/")


def relatives(address: str) -> list[str]:
    """Whatever else there is at an address: its feeds, its card, what other sites embed of it."""
    own = resolve(address).route
    below = [address + route[len(own) :] for route in routes() if route.startswith(own) and "^" not in route]
    above = [f"/{route[: -len(own)]}{address[1:]}" for route in routes() if route.endswith(own)]
    return [re.sub(r"<\w+:\w+>", "ics", found) for found in {*below, *above}]


def without_name(headers, address: str) -> dict[str, str]:
    """But for the redirect to the same address with its slash, which repeats what was asked for."""
    names = [part for part in address.split("/") if part]
    return {key: re.sub("|".join([NOBODY, *names]), "", value) for key, value in headers.items()}


# The API


ROOT = "/api/v1/"
API_FILTERS = [
    (name, parameter)
    for name, resource in RESOURCES.items()
    for parameter in resource.filterset_class.base_filters
    if parameter in {*ASKED_BY, "q"}
]


def asked_for_everything(visitor) -> dict[str, str]:
    """All lists with all there is to them, and every single thing they name."""
    answers = {}
    for name in RESOURCES:
        address = f"{ROOT}{name}/?{everything_of(name)}&limit=250"
        answers[address] = response = visitor.get(address)
        for row in response.json()["results"]:
            address = f"{ROOT}{name}/{row['id']}/"
            answers[address] = visitor.get(address)
            assert answers[address].status_code == 200, address
    for address in (ROOT, f"{ROOT}schema/", "/api/"):
        answers[address] = visitor.get(address)
    return {address: f"{response.headers}{response.text}" for address, response in answers.items()}


def telling(answers: dict[str, str], word: str) -> list[str]:
    return [address for address, text in answers.items() if word in text.lower()]


def test_no_canary_leaks_in_the_api(visitor, hidden):
    for_staff_alone(Canaries())
    what_it_hangs_on()
    answers = asked_for_everything(visitor)

    told = {address.split("/")[3] for address in answers if address.startswith(ROOT) and "?" not in address}
    assert told >= RESOURCES.keys()
    assert len(answers) > 90
    assert telling(answers, MARK) == []


def test_what_is_hidden_has_no_address_in_the_api(visitor, hidden):
    """Asked for by the names that its page would have, it answers as what never was; what was withdrawn, as
    ``changes`` tells everybody."""
    names = {address.strip("/").rpartition("/")[2] for address in hidden.addresses}
    assert len(names) > 15
    told = visitor.get(f"{ROOT}changes/", {"limit": 250}).json()["results"]
    withdrawn = {row["listing"] for row in told if row["kind"] == "withdrawn"} & names
    assert len(withdrawn) == 1
    for name in names:
        for resource in ("festivals", "films", "people", "venues", "listings", "items", "sections"):
            there, nothing = (visitor.get(f"{ROOT}{resource}/{one}/") for one in (name, NOBODY))
            if resource == "listings" and name in withdrawn:
                assert there.status_code == 410
                assert there.json()["detail"] == "This was withdrawn."
            else:
                assert (there.status_code, there.content) == (nothing.status_code, nothing.content)
                assert nothing.status_code == 404


def test_filters_of_the_api_do_not_reveal_hidden_rows(visitor, hidden, subtests):
    assert_as_if_it_were_not(hidden, API_FILTERS, partial(without, visitor), subtests)


def without(visitor, name: str, parameter: str, word: str) -> tuple[int, str]:
    response = visitor.get(f"{ROOT}{name}/", {parameter: word})
    return response.status_code, response.text.replace(word, "")
