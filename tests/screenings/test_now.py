"""Over, on now, upcoming and today: one rule, asked of rows in Python and of the database alike."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db import IntegrityError

from screenings.models import Edition, Listing
from tests import factories as make
from tests.factories import EVENING

pytestmark = pytest.mark.django_db

A_MOMENT = timedelta(microseconds=1)
HAMBURG = {"time_zone": "Europe/Berlin"}
PERTH = {"time_zone": "Australia/Perth"}
LOS_ANGELES = {"time_zone": "America/Los_Angeles"}
OPENING, CLOSING = date(2027, 10, 1), date(2027, 10, 10)
UNDATED = {"starts_on": None, "ends_on": None}


def utc(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=UTC)


# The edition, the screening, whether its length is known, and the moment from which it is over.
OVER = {
    "a known end": (HAMBURG, {"starts_at": EVENING}, 100, EVENING + timedelta(minutes=100)),
    "an end beyond its festival day": (HAMBURG, {"starts_at": EVENING}, 14_400, EVENING + timedelta(days=10)),
    "no end": (HAMBURG, {"starts_at": EVENING}, None, EVENING),
    "an end in the second 02:30": (
        HAMBURG,
        {"starts_at": utc(2027, 10, 30, 23, 0)},
        150,
        utc(2027, 10, 31, 1, 30),
    ),
    "no time": (HAMBURG, {"day": date(2027, 10, 2)}, 100, utc(2027, 10, 3, 4, 0)),
    "no time, Perth": (PERTH, {"day": date(2027, 10, 2)}, 100, utc(2027, 10, 2, 22, 0)),
    "no time, Los Angeles": (LOS_ANGELES, {"day": date(2027, 10, 2)}, 100, utc(2027, 10, 3, 13, 0)),
    "no time, days from midnight": (
        {**LOS_ANGELES, "day_starts_at": time(0)},
        {"day": date(2027, 10, 2)},
        100,
        utc(2027, 10, 3, 7, 0),
    ),
    "no time, days from noon": (
        {**HAMBURG, "day_starts_at": time(12)},
        {"day": date(2027, 10, 2)},
        100,
        utc(2027, 10, 3, 10, 0),
    ),
    "no time, a day of 23 hours": (HAMBURG, {"day": date(2027, 3, 27)}, 100, utc(2027, 3, 28, 4, 0)),
    "no time, a day of 25 hours": (HAMBURG, {"day": date(2027, 10, 30)}, 100, utc(2027, 10, 31, 5, 0)),
    "no time, days from an hour that the clocks skip": (
        {**HAMBURG, "day_starts_at": time(2, 30)},
        {"day": date(2027, 3, 27)},
        100,
        utc(2027, 3, 28, 1, 0),
    ),
    "no time, days from an hour that comes twice": (
        {**HAMBURG, "day_starts_at": time(2, 30)},
        {"day": date(2027, 10, 30)},
        100,
        utc(2027, 10, 31, 0, 30),
    ),
    "a window": (
        HAMBURG,
        {"window_starts_on": OPENING, "window_ends_on": date(2027, 10, 4)},
        100,
        utc(2027, 10, 5, 4, 0),
    ),
    "a day, whatever its window": (
        HAMBURG,
        {"day": date(2027, 10, 2), "window_ends_on": CLOSING},
        100,
        utc(2027, 10, 3, 4, 0),
    ),
    "a window without an end": (HAMBURG, {"window_starts_on": OPENING}, 100, utc(2027, 10, 11, 4, 0)),
    "no day": (LOS_ANGELES, {"starts_at": None}, 100, utc(2027, 10, 11, 13, 0)),
    "no day, and none of its edition": (
        {**PERTH, **UNDATED},
        {"starts_at": None},
        100,
        utc(2027, 12, 31, 22, 0),
    ),
    "a window beyond the kept years": (
        HAMBURG,
        {"starts_at": None, "window_ends_on": date(9999, 12, 31)},
        100,
        utc(2201, 1, 1, 5, 0),
    ),
}


@pytest.mark.parametrize("venue_zone", ["Europe/Berlin", "Pacific/Kiritimati"])
@pytest.mark.parametrize("case", OVER)
def test_rows_and_database_agree_from_when_on_a_screening_is_over(case, venue_zone):
    edition, when, minutes, over_at = OVER[case]
    film = make.film(runtime_minutes=minutes)
    venue = make.venue(time_zone=venue_zone)
    listing = make.listing(edition=make.edition(**edition), film=film, venue=venue, **when)
    moments, expected, rows = [over_at - A_MOMENT, over_at], [False, True], Listing.objects
    assert [listing.is_over_at(at) for at in moments] == expected
    assert [listing.screening.is_over_at(at) for at in moments] == expected
    assert [rows.over(at).exists() for at in moments] == expected
    assert [not rows.upcoming(at).exists() for at in moments] == expected
    for rows_for in (rows.with_over, rows.for_schedule, rows.for_film_page):
        assert [rows_for(at).get().is_over for at in moments] == expected
    # A value of its own type, for what is written into JSON.
    assert rows.with_over(moments[0]).values_list("is_over", flat=True)[0] is False


END = EVENING + timedelta(minutes=100)


def test_listings_are_either_upcoming_or_over():
    make.listing()
    make.listing(day=date(2027, 10, 2))
    make.listing(window_starts_on=date(2027, 10, 1))
    make.listing(film=make.film(runtime_minutes=None))
    for hours in range(-72, 24 * 12, 7):
        at = EVENING + timedelta(hours=hours)
        upcoming, over = set(Listing.objects.upcoming(at)), set(Listing.objects.over(at))
        assert not upcoming & over
        assert len(upcoming | over) == 4


# Editions

EDITIONS = {
    "Hamburg": (HAMBURG, utc(2027, 10, 1, 4, 0), utc(2027, 10, 11, 4, 0)),
    "Perth": (PERTH, utc(2027, 9, 30, 22, 0), utc(2027, 10, 10, 22, 0)),
    "Los Angeles": (LOS_ANGELES, utc(2027, 10, 1, 13, 0), utc(2027, 10, 11, 13, 0)),
    "from midnight": (
        {**HAMBURG, "day_starts_at": time(0)},
        utc(2027, 9, 30, 22, 0),
        utc(2027, 10, 10, 22, 0),
    ),
}


@pytest.mark.parametrize("case", EDITIONS)
def test_rows_and_database_agree_from_when_on_an_edition_is_over(case):
    changes, starts, ends = EDITIONS[case]
    edition = make.edition(starts_on=OPENING, ends_on=CLOSING, **changes)
    for at, is_over in [(starts, False), (ends - A_MOMENT, False), (ends, True)]:
        assert edition.is_over(at) == is_over
        assert Edition.objects.over(at).exists() == is_over
        assert Edition.objects.upcoming(at).exists() != is_over


def test_an_edition_without_dates_is_over_with_its_year():
    edition = make.edition(**UNDATED, **LOS_ANGELES)
    last = utc(2028, 1, 1, 14, 0)
    assert [edition.is_over(at) for at in (last - A_MOMENT, last)] == [False, True]
    assert [Edition.objects.over(at).exists() for at in (last - A_MOMENT, last)] == [False, True]


def test_today_begins_at_the_hour_of_the_edition():
    edition = make.edition(**LOS_ANGELES, day_starts_at=time(5))
    zone = ZoneInfo("America/Los_Angeles")
    assert edition.today(datetime(2027, 10, 3, 4, 59, tzinfo=zone)) == date(2027, 10, 2)
    assert edition.today(datetime(2027, 10, 3, 5, 0, tzinfo=zone)) == date(2027, 10, 3)


def test_editions_are_nearest_first_by_their_own_days():
    la = make.edition(starts_on=OPENING, ends_on=CLOSING, **LOS_ANGELES)
    perth = make.edition(starts_on=OPENING, ends_on=CLOSING, **PERTH)
    later = make.edition(starts_on=date(2027, 11, 1), ends_on=date(2027, 11, 2))
    closing_night = datetime(2027, 10, 11, 1, 0, tzinfo=ZoneInfo("America/Los_Angeles"))
    assert list(Edition.objects.nearest_first(closing_night)) == [la, later, perth]


# What is stored for the database to ask is renewed


@pytest.mark.parametrize(
    ("changes", "over_at"),
    [
        ({"time_zone": "America/Los_Angeles"}, utc(2027, 10, 3, 13, 0)),
        ({"day_starts_at": time(4)}, utc(2027, 10, 3, 2, 0)),
    ],
    ids=str,
)
def test_listings_follow_when_the_clock_of_their_edition_changes(changes, over_at):
    edition = make.edition()
    make.listing(edition=edition, day=date(2027, 10, 2))
    timed = make.listing(edition=edition)
    for name, value in changes.items():
        setattr(edition, name, value)
    edition.save(update_fields=list(changes))
    assert [Listing.objects.over(at).count() for at in (over_at - A_MOMENT, over_at)] == [1, 2]
    timed.refresh_from_db()
    assert timed.last_day_ends_at is None


def test_undated_listings_follow_when_their_edition_ends_later():
    edition = make.edition(ends_on=CLOSING)
    make.listing(edition=edition, starts_at=None)
    other = make.listing(starts_at=None)
    edition.ends_on = CLOSING + timedelta(days=1)
    edition.save()
    at = utc(2027, 10, 11, 4, 0)
    assert list(Listing.objects.over(at)) == [other]
    assert not Edition.objects.over(at).filter(pk=edition.pk).exists()


def test_untimed_listings_follow_when_their_item_moves_to_another_edition():
    item = make.item(edition=make.edition(**HAMBURG, ends_on=CLOSING))
    make.listing(item=item, day=date(2027, 10, 2))
    undated = make.listing(item=item, starts_at=None)
    item.edition = make.edition(**PERTH, ends_on=CLOSING + timedelta(days=1))
    item.save()
    day_end, last_day_end = utc(2027, 10, 2, 22, 0), utc(2027, 10, 11, 22, 0)
    assert list(Listing.objects.upcoming(day_end)) == [undated]
    assert [Listing.objects.over(at).count() for at in (last_day_end - A_MOMENT, last_day_end)] == [1, 2]


def test_a_listing_that_gets_its_time_is_over_by_it():
    screening = make.screening(day=date(2027, 10, 2))
    make.listing(screening=screening)
    screening.starts_at = EVENING
    screening.save()
    make.listing(screening=screening)
    assert Listing.objects.over(END).exists()


def test_an_untimed_listing_without_a_last_day_is_refused():
    listing = make.listing(day=date(2027, 10, 2))
    with pytest.raises(IntegrityError):
        Listing.objects.filter(pk=listing.pk).update(last_day_ends_at=None)


def test_saving_an_edition_costs_one_query_for_its_untimed_listings(django_assert_num_queries):
    edition = make.edition()
    for _ in range(3):
        make.listing(edition=edition, day=date(2027, 10, 2))
    with django_assert_num_queries(1):
        Listing.objects.in_edition(edition).refresh_last_days()


# Pages


@pytest.mark.parametrize(
    ("zone", "tells"),
    [("America/Los_Angeles", "coming"), ("Europe/Berlin", "over"), ("Australia/Perth", "over")],
)
def test_a_film_page_goes_by_the_night_of_the_festival(client, zone, tells):
    """In Los Angeles the closing night goes on while it is the morning after in Hamburg."""
    edition = make.edition(ends_on=CLOSING, time_zone=zone)
    film = make.film()
    make.item(edition=edition, film=film)
    with time_machine.travel(datetime(2027, 10, 10, 23, 0, tzinfo=ZoneInfo("America/Los_Angeles"))):
        context = client.get(film.get_absolute_url()).context
    names = {"coming": "coming_stops", "over": "past_stops"}
    assert [stop.edition for stop in context[names[tells]]] == [edition]
