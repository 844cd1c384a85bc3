"""A window is a range: whatever asks for days finds what is, or may be, on one of them, everywhere alike."""

import csv
import io
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from lxml import html
from openpyxl import load_workbook

from screenings.demo.example.loading import load_example
from screenings.models import Listing
from tests import factories as make

pytestmark = pytest.mark.django_db

BEFORE_ALL = datetime(2024, 12, 1, tzinfo=UTC)
"""All of the example is announced and still to come, so that what shows only that shows everything."""

A_DAY = timedelta(days=1)
CODE = re.compile(r"/screenings/([a-z0-9]{8})/")


@pytest.fixture(scope="module")
def example(rows_for_all) -> None:
    load_example()


def span(listing: Listing) -> tuple[date, date] | None:
    """First and last day it can be on; None where nothing is known of it."""
    return (listing.day, listing.day) if listing.day else listing.window


def expected(listings: list[Listing], first: date, last: date) -> set[str]:
    return {one.code for one in listings if (known := span(one)) and known[0] <= last and known[1] >= first}


def on_page(client, address: str) -> set[str]:
    """The listings that a page shows in its days, whatever else it leads to."""
    body = client.get(address).content.decode()
    shown = body.partition('<section aria-labelledby="shown"')[2] or body.partition("<main")[2]
    return set(CODE.findall(shown))


def in_csv(client, address: str) -> set[str]:
    text = client.get(address).content.decode("utf-8-sig")
    return {row["code"] for row in csv.DictReader(io.StringIO(text))}


def in_api(client, address: str) -> set[str]:
    return {row["id"] for row in client.get(address).json()["results"]}


def in_calendar(client, address: str) -> set[str]:
    return set(re.findall(r"UID:(\w+)@", client.get(address).content.decode()))


EVERYWHERE: dict[str, Callable] = {
    "/screenings/?": on_page,
    "/screenings.csv?": in_csv,
    "/screenings.ics?": in_calendar,
    "/api/v1/listings/?limit=250&fields=id&": in_api,
    "/embed/next/?limit=50&": on_page,
}
"""Of all that there is. A calendar has no entry without a day, and the embed is for everybody."""


def differing(client, listings: list[Listing], first: date, last: date, query: str) -> list[tuple]:
    wanted = expected(listings, first, last)
    left_out = {
        "/screenings.ics?": {one.code for one in listings if not one.day},
        "/embed/next/?limit=50&": {one.code for one in listings if not one.is_open_to_public},
    }
    return [
        (address + query, wanted, found)
        for address, read in EVERYWHERE.items()
        if (found := read(client, address + query)) != wanted - left_out.get(address, set())
    ]


@time_machine.travel(BEFORE_ALL, tick=False)
def test_every_listing_is_found_on_each_day_of_its_window_in_every_format(client, example):
    listings = list(Listing.objects.public().select_related("item__edition__festival", "venue"))
    spans = [known for one in listings if (known := span(one))]
    walked = {first + A_DAY * step for first, last in spans for step in range(-1, (last - first).days + 2)}
    assert len(spans) == 24
    wrong = [one for day in sorted(walked) for one in differing(client, listings, day, day, f"date={day}")]
    assert wrong == []


@pytest.mark.parametrize(
    ("first", "last", "cities"),
    [
        ("2025-09-01", "2025-09-30", {"Hamburg"}),
        ("2025-10-01", "2025-10-31", {"Hamburg", "Gent"}),
        ("2025-10-05", "2025-10-07", set()),
        ("2026-02-01", "2026-02-28", {"Almelo", "Assen"}),
        ("2026-02-21", "2026-03-09", {"Assen"}),
    ],
)
@time_machine.travel(BEFORE_ALL, tick=False)
def test_what_is_known_by_a_window_only_is_found_by_a_range_of_days(client, example, first, last, cities):
    listings = list(Listing.objects.public().select_related("item__edition__festival", "venue"))
    bounds = date.fromisoformat(first), date.fromisoformat(last)
    assert {one.venue.city for one in listings if one.code in expected(listings, *bounds)} == cities
    assert differing(client, listings, *bounds, f"from={first}&to={last}") == []


@time_machine.travel(BEFORE_ALL, tick=False)
def test_the_pages_of_an_edition_and_a_venue_show_what_may_be_on_the_day(client, example):
    undated = list(Listing.objects.public().filter(day=None).select_related("item__edition__festival"))
    assert {bool(listing.window) for listing in undated} == {True, False}
    for listing in undated:
        festival, edition = listing.item.edition.festival.slug, listing.item.edition.slug
        addresses = (
            f"/festivals/{festival}/{edition}/schedule/?date=",
            f"/festivals/{festival}/{edition}/schedule/?view=grid&date=",
            f"/embed/festivals/{festival}/{edition}/?date=",
            f"/venues/{listing.venue.slug}/?date=",
        )
        first, last = listing.window or (None, None)
        for day in {first, last} - {None}:
            assert [one for one in addresses if listing.code not in on_page(client, f"{one}{day}")] == []
        for day in {first and first - A_DAY, last and last + A_DAY} - {None}:
            found = [one for one in addresses[:2] if listing.code in on_page(client, f"{one}{day}")]
            assert found == []


# The number of those whose day is not known is said where they are listed


@pytest.fixture
def two_of_three():
    edition = make.edition(starts_on=date(2027, 10, 1), ends_on=date(2027, 10, 3))
    venue, film = make.venue(), make.film()
    for day in ({"day": date(2027, 10, 2), "starts_at": None}, {"starts_at": None}, {}):
        make.listing(edition=edition, film=film, venue=venue, **day)
    return edition, venue, film


def test_lists_say_of_how_many_the_date_is_known(client, two_of_three):
    edition, venue, film = two_of_three
    where = f"festivals/{edition.festival.slug}/{edition.slug}"
    for address in (
        "/screenings/?date=2027-10-02",
        f"/screenings/?venue={venue.slug}",
        f"/{where}/schedule/?date=all",
        f"/embed/{where}/?date=2027-10-02",
        f"/films/{film.slug}/",
    ):
        page = client.get(address).content.decode()
        assert "Date known for 2 of 3." in page, address
        assert re.search(r"(</span>\s*|<p>\s*)<span[^>]*>Date known|<p[^>]*>Date known", page), address
    calm = make.listing().films.get()
    for address in (f"/films/{calm.slug}/", f"/{where}/"):
        assert "Date known" not in client.get(address).content.decode(), address


def test_a_day_of_a_schedule_counts_what_is_on_it_and_beside_that_what_may_be(client, two_of_three):
    """As its tab and the button of its filters do."""
    edition, *_ = two_of_three
    page = html.fromstring(client.get(f"{edition.get_absolute_url()}schedule/?date=2027-10-02").content)

    def words(path: str) -> str:
        return " ".join(page.xpath(path)[0].text_content().split())

    assert words("//p[contains(@class, 'result-count')]") == "2 screenings Date TBA: 1"
    assert words("//p[@class='filter-actions']") == "Show 2 results"
    assert words("//a[@aria-current='page']//*[@class='count']") == "2 screenings"


@pytest.mark.parametrize(
    ("window", "said"),
    [
        (
            {"window_starts_on": date(2027, 10, 2), "window_ends_on": date(2027, 10, 5)},
            "Within 2–5 October 2027",
        ),
        ({"window_ends_on": date(2027, 10, 5)}, "Within 1–5 October 2027"),
        ({"window_starts_on": date(2027, 10, 8)}, "Within 8–10 October 2027"),
    ],
)
def test_rows_say_a_window_once_and_no_unknown_date_beside_it(client, window, said):
    listing = make.listing(day=None, starts_at=None, **window)
    edition, film = listing.item.edition, listing.films.get()
    festival = f"festivals/{edition.festival.slug}/{edition.slug}"
    for address in (
        f"/screenings/?festival={edition.festival.slug}",
        f"/{festival}/schedule/?date=unknown",
        f"/venues/{listing.venue.slug}/?date=unknown",
        listing.get_absolute_url(),
        film.get_absolute_url(),
    ):
        page = client.get(address).text
        assert page[page.index("<main") :].count(said) == 1, address
        assert '<span class="unknown">date TBA' not in page, address


def test_lists_whose_dates_are_all_known_do_not_mention_it(client):
    make.listing(local="2027-10-02 20:00")
    for address in ("/screenings/?date=2027-10-02", "/embed/next/?date=2027-10-02"):
        assert "Date known for" not in client.get(address).content.decode()


def test_feeds_say_of_how_many_the_date_is_known(client, two_of_three):
    edition, *_ = two_of_three
    address = f"/festivals/{edition.festival.slug}/{edition.slug}/schedule"
    calendar = client.get(f"{address}.ics").content.decode()
    assert "\r\nDESCRIPTION:Date known for 2 of 3.\r\nX-WR-CALDESC:Date known for 2 of 3.\r\n" in calendar
    assert "Date known" not in client.get(f"{address}.ics?venue={make.listing().venue.slug}").content.decode()
    table = client.get(f"/screenings.json?edition={edition.slug}&festival={edition.festival.slug}").json()
    assert (table["count"], table["undated"]) == (3, 1)
    book = load_workbook(io.BytesIO(client.get(f"{address}.xlsx").content))
    assert book.properties.description == "Date known for 2 of 3."
    assert client.get(f"{address}.json").json()["schedule"]["conference"]["description"] == (
        "Date known for 2 of 3."
    )
    assert "<schedule>\n<!-- Date known for 2 of 3. -->\n" in client.get(f"{address}.xml").content.decode()
    changes = client.get(address.replace("schedule", "changes.atom")).content.decode()
    assert "<subtitle>Date known for 2 of 3.</subtitle>" in changes
    edition_id = f"{edition.festival.slug}/{edition.slug}"
    first = client.get("/api/v1/listings/", {"edition": edition_id, "limit": 2}).json()
    assert first["dates"] == {"count": 3, "undated": 1}
    assert "dates" not in client.get(first["next"]).json()


def test_a_calendar_does_not_count_what_was_withdrawn(client):
    listing = make.listing(starts_at=None)
    Listing.objects.update(withdrawn_at=BEFORE_ALL)
    make.listing(edition=listing.item.edition)
    calendar = client.get(f"/screenings.ics?edition={listing.item.edition.slug}").content.decode()
    assert "Date known" not in calendar


def test_the_calendar_of_everything_begins_thirty_days_ago_unless_something_is_asked_for(client):
    today = datetime.now(UTC).date()
    kept, gone = (make.listing(day=today - A_DAY * ago, starts_at=None) for ago in (30, 31))
    assert kept.code in in_calendar(client, "/screenings.ics")
    assert gone.code not in in_calendar(client, "/screenings.ics")
    assert gone.code not in in_calendar(client, "/screenings.ics?festival=&from=")
    for query in ("from=1900-01-01", f"venue={gone.venue.slug}", f"date={gone.day}"):
        assert gone.code in in_calendar(client, f"/screenings.ics?{query}")
    assert gone.code in in_csv(client, "/screenings.csv?cells=exact")
