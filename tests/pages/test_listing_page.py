"""The page of a screening: what stands first, and how it changes before, during and after."""

from datetime import timedelta

import pytest
import time_machine

from screenings.models import Listing
from tests import factories as make
from tests.pages.reading import Page, words

pytestmark = pytest.mark.django_db
SHOP = "https://example.org/shop"


@pytest.fixture
def listing():
    """From 20:00 to 21:40."""
    return make.listing(ticket_url=SHOP, price_note="EUR 9", availability="on-sale")


def read(client, listing) -> Page:
    return Page(client.get(listing.get_absolute_url()).content)


def texts(page: Page, name: str) -> list[str]:
    return [words(element) for element in page.root.iter() if name in (element.get("class") or "").split()]


def links_to(page: Page, address: str) -> list:
    return [link for link in page.all("a") if link.get("href") == address]


STATES = {
    # minutes after the start: what it says of now, whether of tickets and the calendar
    -1: (None, True, True),
    0: ("On now, just begun", False, True),
    20: ("On now, began 20 min ago", False, True),
    89: ("On now, began 1 h 29 min ago", False, True),
    99: ("On now, began 1 h 39 min ago", False, True),
    100: (None, False, False),
}


@pytest.mark.parametrize("minutes", STATES)
def test_a_screening_offers_tickets_before_it_and_says_when_it_began(client, listing, minutes):
    now, has_tickets, has_calendar = STATES[minutes]
    with time_machine.travel(listing.starts_at + timedelta(minutes=minutes), tick=False):
        page = read(client, listing)
    assert texts(page, "listing-now") == ([now] if now else [])
    assert bool(texts(page, "listing-tickets")) == has_tickets == bool(links_to(page, SHOP))
    assert ("Add to your calendar" in page.text) == has_calendar
    assert ("This screening is over." in page.text) == (minutes == 100)


@pytest.mark.parametrize(("minutes", "expected"), [(-1, 0), (0, 1), (100, 1)])
def test_once_it_has_begun_the_next_chance_stands_in_place_of_its_tickets(client, listing, minutes, expected):
    shop = "https://example.org/next"
    later = listing.starts_at + timedelta(days=3)
    make.listing(film=listing.films.get(), starts_at=later + timedelta(days=1))
    make.listing(film=listing.films.get(), starts_at=later, ticket_url=shop)
    with time_machine.travel(listing.starts_at + timedelta(minutes=minutes), tick=False):
        found = texts(read(client, listing), "listing-next")
    assert len(found) == expected
    assert all("Tue 5 Oct, 20:00" in one and "Tickets" in one for one in found)


@pytest.mark.parametrize(("availability", "more"), [("sold-out", 1), ("few-left", 2)])
def test_sold_out_screening_names_the_next_that_is_not(client, listing, availability, more):
    film = listing.films.get()
    for days, other in ((1, "sold-out"), (3, "on-sale")):
        make.listing(film=film, starts_at=listing.starts_at + timedelta(days=days), availability=other)
    Listing.objects.filter(pk=listing.pk).update(availability=availability)
    page = read(client, listing)
    found = [one[:53] for one in texts(page, "listing-next")]
    assert found == ["Next screening that is not sold out Tue 5 Oct, 20:00 "] * (2 - more)
    assert f"{more} more screening" in page.text


@pytest.mark.parametrize("ends", [True, False])
def test_its_own_page_says_talks_format_and_status_once(client, ends):
    talks = {"introduction_minutes": 5, "qa_minutes": 25}
    listing = make.listing(item=make.item(**talks), format="35mm", status="tentative")
    if not ends:
        Listing.objects.update(ends_at=None)
    with time_machine.travel(listing.starts_at - timedelta(days=1), tick=False):
        page = read(client, listing)
    text = " ".join(texts(page, "listing-head") + texts(page, "listing"))
    counts = {word: text.count(word) for word in ("Introduction", "Q&A", "35mm", "To be confirmed")}
    assert counts == dict.fromkeys(counts, 1)


SHOPS = {
    # tickets: the button, and the plain link
    "": (["Tickets"], []),
    "on-sale": (["Tickets"], []),
    "few-left": (["Tickets"], []),
    "free": (["Tickets"], []),
    "not-yet": ([], ["Ticket shop"]),
    "no-advance": ([], ["Ticket shop"]),
    "rush": ([], ["Ticket shop"]),
    "sold-out": ([], ["Ticket shop"]),
}


@pytest.mark.parametrize("availability", SHOPS)
def test_a_button_promises_tickets_only_where_they_are_sold(client, availability):
    page = read(client, make.listing(ticket_url=SHOP, availability=availability))
    links = links_to(page, SHOP)
    by_class = {
        name: [words(link) for link in links if link.get("class") == name] for name in ("button", "go")
    }
    assert (by_class["button"], by_class["go"]) == SHOPS[availability]


CHECKS = {
    # tickets and the days since they were checked: what is said beside the button or instead of it
    ("on-sale", 6): "On sale EUR 9 checked Sun 26 Sep, 20:00",
    ("on-sale", 8): "EUR 9",
    ("sold-out", 8): "Sold out EUR 9 Ticket shop",
}


@pytest.mark.parametrize(("availability", "days"), CHECKS)
def test_an_old_check_of_tickets_is_not_mentioned(client, listing, availability, days):
    now = listing.starts_at
    Listing.objects.update(availability=availability, availability_checked_at=now - timedelta(days))
    with time_machine.travel(now - timedelta(minutes=1), tick=False):
        [tickets] = texts(read(client, listing), "listing-tickets")
    assert tickets.removeprefix("Tickets ") == CHECKS[availability, days]


@pytest.mark.parametrize(("audience", "others"), [("public", 1), ("industry", 3)])
def test_only_beside_a_closed_screening_others_that_are_closed_are_listed(client, audience, others):
    listing = make.listing(audience=audience)
    for other in ("public", "industry", "school"):
        make.listing(film=listing.films.get(), audience=other)
    assert len(texts(read(client, listing), "screening-row")) == others


def test_the_head_says_film_time_place_tickets_and_what_else_in_this_order(client, listing):
    film = listing.item.films.get()
    type(film).objects.update(premise="A song that ought to be forgotten.")
    make.film_title(film=film, title="Originaltitel", kind="original")
    make.credit(film=film, person=make.person(name="Ada Regisseurin"))
    for days in (1, 2):
        make.listing(film=film, starts_at=listing.starts_at + timedelta(days=days))
    text = client.get(listing.get_absolute_url()).text
    order = [
        film.title,
        "Originaltitel",
        "Ada Regisseurin",
        "2027, 100\N{NO-BREAK SPACE}min",
        "A song that ought to be forgotten.",
        film.get_absolute_url(),
        "Sat 2 October 2027",
    ]
    order += [">20:00<", listing.venue.name, SHOP, "On sale", "EUR", "2 more screenings to come", "</dl>"]
    places = [text.index(one, text.index("<h1")) for one in order]
    assert places == sorted(places)


def test_a_package_names_no_single_film_in_its_head(client):
    package = make.listing(item=make.item(kind="package"))
    assert texts(read(client, package), "listing-film") == ["2 films 200 min"]
