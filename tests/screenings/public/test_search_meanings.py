"""What a search means that names no row: a weekday, or a genre with a typo in it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from lxml import html

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("zone", "at", "found"),
    [
        # UTC says Saturday; there it has been Sunday since 06:00, when the festival day begins.
        ("Australia/Sydney", "2026-12-05T18:30", "on the 5th"),
        ("Australia/Sydney", "2026-12-05T19:30", "on the 12th"),
        ("Australia/Sydney", "2026-12-04T19:30", "on the 5th"),
        # UTC says Sunday; there it is still Saturday.
        ("America/Los_Angeles", "2026-12-06T00:30", "on the 5th"),
        ("America/Los_Angeles", "2026-12-06T13:30", "on the 5th"),
        ("America/Los_Angeles", "2026-12-06T14:30", "on the 12th"),
    ],
)
@pytest.mark.parametrize("query", ["saturday", "lørdag"])
def test_weekday_is_reckoned_on_the_clock_of_the_edition(client, time_machine, zone, at, found, query):
    time_machine.move_to(datetime.fromisoformat(at).replace(tzinfo=UTC), tick=False)
    edition, venue = make.edition(time_zone=ZoneInfo(zone)), make.venue(time_zone=ZoneInfo(zone))
    for title, day in (("on the 5th", 5), ("on the 12th", 12)):
        starts_at = datetime(2026, 12, day, 20, tzinfo=ZoneInfo(zone))
        make.listing(film=make.film(title=title), edition=edition, venue=venue, starts_at=starts_at)
    # Elsewhere it may be another day: of each edition the next one is found.
    make.edition(time_zone=ZoneInfo("UTC"))
    listings = client.get("/search/", {"q": query}).context["listings"]
    assert [listing.display_title for listing in listings] == [found]


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ("thursday", True),
        ("Donnerstag", True),
        ("torsdag anna", True),
        ("thursday bob", False),
        ("friday", False),
    ],
)
def test_weekday_finds_the_screenings_of_the_next_one(client, time_machine, query, finds):
    time_machine.move_to(datetime(2026, 12, 5, 12, tzinfo=UTC), tick=False)
    on_thursday = make.listing(film=make.film(title="Anna"), starts_at=datetime(2026, 12, 10, 18, tzinfo=UTC))
    make.listing(film=make.film(title="Bert"), starts_at=datetime(2026, 12, 17, 18, tzinfo=UTC))
    found = client.get("/search/", {"q": query}).context.get("listings", [])
    assert found == [on_thursday] * finds


@pytest.mark.parametrize(
    ("query", "offered"), [("horor", ["horror"]), ("horrro", ["horror"]), ("hor", ["horror"]), ("xorox", [])]
)
def test_typo_in_a_genre_still_leads_to_it(client, query, offered):
    make.film(title="Night", tags=[make.tag(name="horror")])
    page = html.fromstring(client.get("/search/", {"q": query}).text)
    assert page.xpath("//ul[@class='topics']//b/text()") == offered
    assert ("Did you mean" in page.text_content()) == (query.startswith("hor") and query != "hor")
    assert ("Nothing found" in page.text_content()) == (not offered)
