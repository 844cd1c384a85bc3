"""How many taps it takes on a phone, from the home page, to what somebody has in mind."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from playwright.sync_api import Locator, Page, expect

from screenings.models import Listing
from screenings.planning.publication import publish
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 360, "height": 740}
FRIDAY = datetime(2027, 10, 1, 10, tzinfo=UTC)
SATURDAY = FRIDAY + timedelta(days=1)
EVENING = SATURDAY.replace(hour=18)
MOST_TAPS = 8


@pytest.fixture
def festival() -> None:
    """One horror film with English subtitles on Saturday evening in Lübeck; each other lacks one of these."""
    edition = make.edition(year=2027, starts_on=FRIDAY.date(), ends_on=(FRIDAY + timedelta(days=4)).date())
    genres = {name: make.tag(name=name) for name in ("horror", "comedy")}
    cities = {name: make.venue(city=name) for name in ("Hamburg", "Lübeck")}

    def show(title: str, genre="horror", city="Lübeck", at=EVENING, subtitles="en") -> None:
        film = make.film(title=title, runtime_minutes=90)
        film.tags.add(genres[genre])
        item = make.item(edition=edition, film=film)
        make.listing(item=item, venue=cities[city], starts_at=at, subtitle_languages=[subtitles])

    show("The Lighthouse")
    show("Another genre", genre="comedy")
    show("Another city", city="Hamburg")
    show("Another day", at=FRIDAY.replace(hour=18))
    show("Another hour", at=SATURDAY.replace(hour=9))
    show("Another language", subtitles="da")


def tapping(page: Page) -> tuple[Callable[[Locator], None], list[str]]:
    """A finger that needs to see what it taps."""
    taps: list[str] = []

    def tap(target: Locator) -> None:
        expect(target).to_be_visible()
        taps.append(target.inner_text())
        target.tap()

    return tap, taps


def test_tonight_is_in_sight_and_what_comes_after_it_a_tap_away(open_page, festival):
    tonight = Listing.objects.get(item__films__title="Another day")
    make.listing(item=tonight.item, venue=tonight.venue, starts_at=EVENING + timedelta(hours=2))
    late = make.item(edition=tonight.item.edition, film=make.film(title="After it"))
    make.listing(item=late, venue=tonight.venue, starts_at=tonight.starts_at + timedelta(hours=2))
    with time_machine.travel(FRIDAY):
        page = open_page(viewport=PHONE, has_touch=True)
        tap, taps = tapping(page)
        page.goto("/")
        row = page.locator(".screening-row").filter(has_text="Another day").first
        expect(row).to_be_in_viewport()
        tap(row.locator(".film-name a"))
        expect(page.locator(".reach").get_by_role("link", name="After it")).to_be_visible()
        assert len(taps) == 1
        tap(page.locator(".screening-row").filter(has_text="Another day").first.locator(".film-name a"))
        expect(page.locator(".listing-date")).to_contain_text("Sat 2 October")
    assert len(taps) == 2


def test_what_changed_since_yesterday_is_at_most_two_taps_away(open_page, festival):
    with time_machine.travel(FRIDAY):
        listing = Listing.objects.get(item__films__title="Another day")
        listing.screening.status = "cancelled"
        listing.screening.save()
        publish(listing.item.edition, codes=[listing.screening.code])
        page = open_page(viewport=PHONE, has_touch=True)
        tap, taps = tapping(page)
        page.goto("/")
        tap(page.get_by_role("link", name="since yesterday"))
        expect(page.locator(".changes .badge", has_text="Cancelled")).to_be_in_viewport()
        expect(page.locator(".changes").get_by_role("link", name="Another day")).to_be_in_viewport()
    assert len(taps) <= 2, taps


def test_horror_with_english_subtitles_on_saturday_evening_in_one_city(open_page, festival):
    with time_machine.travel(FRIDAY):
        page = open_page(viewport=PHONE, has_touch=True)
        tap, taps = tapping(page)
        page.goto("/")
        tap(page.get_by_role("link", name="Today’s programme"))
        tap(page.locator(".day-bar").get_by_role("link", name="2 Oct"))
        expect(page.locator("#results")).to_contain_text("Saturday 2 October")
        tap(page.locator("#filters > summary"))
        picks = page.locator(".picks label")
        for label in ("horror", "From 18:00", "English", "Lübeck"):
            tap(picks.filter(has_text=label))
            expect(page.locator(".picks label:has(:checked)").filter(has_text=label)).to_be_visible()
        button = page.get_by_role("button", name="Show 1 result")
        expect(button).to_be_in_viewport()
        tap(button)
        expect(page.locator(".screening-row .film-name:visible")).to_have_text(["The Lighthouse"])
        expect(page.locator(".screening-row").first).to_be_in_viewport()
    assert len(taps) <= MOST_TAPS, taps
