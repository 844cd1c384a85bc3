"""The page of a screening in a real browser: on a phone, in forced colours, in large letters."""

from datetime import timedelta

import pytest

from screenings.models import Listing
from tests import factories as make
from tests.browser.test_schedule import axe

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"viewport": {"width": 360, "height": 740}}


@pytest.fixture
def listing(live_server, browser_and_database_in_one_thread):
    film = make.film(
        title="The Long Way Home from the Northern Lights",
        countries=["DK"],
        premise="In a house by the motorway, a young engineer hears a song that ought to be forgotten.",
    )
    make.credit(film=film, person=make.person(name="Zinnini Elkington"))
    venue = make.venue(
        name="Kulturhuset Sjömärket", address="Varvsbacken 2", latitude="53.55", longitude="10"
    )
    listing = make.listing(
        film=film,
        screen=make.screen(venue=venue),
        qa_minutes=20,
        ticket_url="https://example.org/shop",
        price_note="SEK 130",
        availability="few-left",
    )
    edition = listing.item.edition
    for minutes in (-10, 15, 40):
        start = listing.ends_at + timedelta(minutes=minutes)
        make.listing(
            edition=edition, venue=venue, starts_at=start, film=make.film(title="Donaudampfschifffahrt")
        )
    make.listing(edition=edition, film=film, starts_at=listing.starts_at + timedelta(days=1))
    return listing


def test_film_time_place_tickets_and_what_else_stand_on_the_first_screen(open_page, listing):
    page = open_page(**PHONE)
    page.goto(listing.get_absolute_url())
    for part in (
        "h1",
        ".listing-premise",
        ".listing-thumb",
        ".listing-date",
        ".listing-hour",
        ".listing-place",
        ".listing-tickets .button",
        ".listing-go > p .go",
    ):
        box = page.locator(part).bounding_box()
        assert box["y"] + box["height"] <= 740, part
    assert page.locator(".listing-tickets .button").bounding_box()["height"] >= 44


def test_in_forced_colours_the_time_leaves_the_date_in_sight(open_page, listing):
    """Pixels of the date: with the time and without it they are the same."""
    page = open_page(**PHONE, forced_colors="active")
    page.goto(listing.get_absolute_url())
    area = page.locator(".listing-date").bounding_box()
    with_time = page.screenshot(clip=area)
    page.evaluate("document.querySelector('.listing-hour').style.visibility = 'hidden'")
    assert page.screenshot(clip=area) == with_time
    page.evaluate("document.querySelector('.listing-date').style.visibility = 'hidden'")
    assert page.screenshot(clip=area) != with_time


@pytest.mark.parametrize("language", ["", "/da", "/de", "/nl"])
def test_in_letters_of_twice_the_size_nothing_is_wider_than_a_phone(open_page, listing, language):
    page = open_page(**PHONE)
    page.goto(language + listing.get_absolute_url())
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_the_filters_of_a_gap_are_no_wider_than_a_phone(open_page, listing):
    """The words for readers of screens within a row that scrolls made the whole page as wide."""
    page = open_page(**PHONE)
    gap = f"coming_from={listing.venue.slug}&free_from=2027-10-02T18:00&free_until=2027-10-02T23:59"
    page.goto(f"{listing.item.edition.get_absolute_url()}schedule/?city=Hamburg&{gap}")
    assert page.locator(".chips .icon").count() == 4
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_a_screening_is_accessible(open_page, listing, scheme):
    page = open_page(**PHONE, color_scheme=scheme)
    page.goto(listing.get_absolute_url())
    page.locator(".reach details summary").click()
    assert axe(page) == []


@pytest.mark.parametrize("width", [360, 1440])
def test_rows_of_the_same_film_leave_out_what_the_page_says_of_it(open_page, listing, width):
    page = open_page(viewport={"width": width, "height": 900})
    page.goto(listing.get_absolute_url())
    row = page.locator(".same-film .screening-row").first
    assert row.locator(".film-name").inner_text() == listing.display_title
    for part in (".thumb", ".film > .dotted"):
        assert row.locator(part).count() == 1, part
        assert not row.locator(part).is_visible(), part


@pytest.mark.parametrize("availability", ["on-sale", "few-left"])
def test_price_in_a_row_stands_below_the_way_to_tickets_and_behind_nothing(open_page, listing, availability):
    Listing.objects.update(
        availability=availability, ticket_url="https://example.org/shop", price_note="SEK 130"
    )
    page = open_page(viewport={"width": 1440, "height": 900})
    page.goto(listing.get_absolute_url())
    row = page.locator(".same-film .screening-row").first
    tickets, price = row.locator(".buy").bounding_box(), row.locator(".badge-quiet").bounding_box()
    assert price["y"] >= tickets["y"] + tickets["height"]
    whole = row.bounding_box()
    assert price["y"] + price["height"] <= whole["y"] + whole["height"]


@pytest.mark.parametrize(("width", "height"), [(360, 740), (768, 900), (1440, 900)])
def test_picture_of_the_film_is_seen_once_and_on_the_first_screen(open_page, listing, width, height):
    page = open_page(viewport={"width": width, "height": height})
    page.goto(listing.get_absolute_url())
    [poster] = [
        one for one in page.locator(".listing-head .poster, .listing .poster").all() if one.is_visible()
    ]
    box = poster.bounding_box()
    assert box["y"] + box["height"] <= height
    assert box["x"] >= width / 2
