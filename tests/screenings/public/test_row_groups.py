"""The rows of a list by day, city and, today, by what is over, on now, next and untimed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from screenings.models import Listing
from screenings.public.timetable.groups import group_rows, mark_hours
from screenings.public.timetable.rows import timetable_rows
from tests import factories as make

pytestmark = pytest.mark.django_db

DAY = date(2027, 10, 30)
HAMBURG, PERTH = ("Hamburg", "Europe/Berlin"), ("Perth", "Australia/Perth")


def utc(*moment: int) -> datetime:
    return datetime(2027, 10, *moment, tzinfo=UTC)


def show(starts_at, minutes=None, edition=None, place=HAMBURG, **changes):
    city, zone = place
    edition = edition or make.edition(year=2027)
    item = make.item(edition=edition, film=make.film(runtime_minutes=minutes))
    return make.listing(
        item=item, starts_at=starts_at, venue=make.venue(city=city, time_zone=zone), **changes
    )


def groups(at, today=DAY):
    return group_rows(timetable_rows(Listing.objects.public(at).in_running_order(), at), today)


# Minutes, moment, what it is then. Clocks go back that night, from 03:00 to 02:00 in Hamburg.
EVENING = utc(30, 18, 0)
MOMENTS = {
    "a moment before its start": (90, EVENING, EVENING - timedelta(microseconds=1), "next"),
    "as it starts": (90, EVENING, EVENING, "on"),
    "a moment before its end": (90, EVENING, utc(30, 19, 29), "on"),
    "as it ends": (90, EVENING, utc(30, 19, 30), "earlier"),
    "begun, without a known end": (None, EVENING, EVENING, "earlier"),
    "to begin, without a known end": (None, EVENING, utc(30, 17, 59), "next"),
    "past midnight": (90, utc(30, 21, 30), utc(30, 22, 30), "on"),
    "in the first 02:30": (120, utc(30, 23, 30), utc(31, 0, 30), "on"),
    "in the second 02:30": (150, utc(30, 23, 30), utc(31, 1, 30), "on"),
    "at the second 02:30, which is its end": (120, utc(30, 23, 30), utc(31, 1, 30), "earlier"),
}


@pytest.mark.parametrize("case", MOMENTS)
def test_what_begins_later_is_next_and_what_began_and_is_not_over_is_on_now(case):
    minutes, starts_at, at, name = MOMENTS[case]
    edition = make.edition(year=2027)
    show(starts_at, minutes, edition)
    show(utc(30, 8, 0), 60, edition), show(utc(31, 3, 0), 60, edition)
    [group] = groups(at)
    [part] = [part for part in group.cities[0].parts for row in part.rows if row.starts_at == starts_at]
    assert part.name == name


@pytest.mark.parametrize(
    ("starts_at", "changes", "name"),
    [
        (utc(30, 17, 0), {"status": "cancelled"}, "earlier"),
        (utc(30, 20, 0), {"status": "cancelled"}, "next"),
        (None, {"day": DAY}, "untimed"),
    ],
)
def test_cancelled_screening_is_never_on_and_an_untimed_one_stands_apart(starts_at, changes, name):
    edition = make.edition(year=2027)
    listing = show(starts_at, 120, edition, **changes)
    show(utc(30, 8, 0), 60, edition), show(utc(30, 22, 0), 60, edition)
    [group] = groups(EVENING)
    by_part = {row.key: part.name for part in group.cities[0].parts for row in part.rows}
    assert by_part[listing.pk] == name


def test_untimed_screening_is_last_and_never_next_late_at_night():
    edition = make.edition(year=2027)
    show(EVENING, 90, edition), show(None, day=DAY, edition=edition)
    [group] = groups(utc(30, 22, 0))
    assert [(part.name, len(part.rows)) for part in group.cities[0].parts] == [("earlier", 1), ("untimed", 1)]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "just begun"),
        (1, "began 1 min ago"),
        (59, "began 59 min ago"),
        (60, "began 1 h ago"),
        (89, "began 1 h 29 min ago"),
    ],
)
def test_row_says_how_long_ago_it_began(minutes, words):
    show(EVENING, 90)
    at = EVENING + timedelta(minutes=minutes, seconds=59)
    [row] = timetable_rows(Listing.objects.public(at), at)
    assert (row.tickets, row.ticket_url) == (words, "")


def test_on_now_is_open_where_nothing_comes_after_it():
    edition = make.edition(year=2027)
    show(EVENING, 90, edition), show(utc(30, 8, 0), 60, edition)
    [group] = groups(EVENING)
    assert [(part.name, part.is_folded) for part in group.cities[0].parts] == [
        ("earlier", True),
        ("on", False),
    ]


def test_what_is_on_now_is_open_in_all_cities_once_one_of_them_has_nothing_after_it():
    edition = make.edition(year=2027)
    show(EVENING, 90, edition), show(utc(30, 8, 0), 60, edition)
    show(EVENING, 90, edition, PERTH), show(EVENING + timedelta(hours=3), 60, edition, PERTH)
    [group] = groups(EVENING)
    folded = {(city.name, part.name): part.is_folded for city in group.cities for part in city.parts}
    assert [is_folded for (_, name), is_folded in folded.items() if name == "on"] == [False, False]


@pytest.mark.parametrize("today", [date(2027, 10, 29), DAY], ids=["another day", "all of it is over"])
def test_day_is_not_divided(today):
    show(EVENING, 90)
    [group] = groups(utc(31, 4, 0), today)
    assert [part.name for part in group.cities[0].parts] == [""]


def test_cities_are_apart_and_clock_times_of_each_rise():
    edition = make.edition(year=2027)
    for hour in (2, 8, 14):
        show(utc(30, hour, 0), 60, edition, PERTH), show(utc(30, hour + 4, 0), 60, edition)
    [group] = groups(utc(1, 0, 0), None)
    clocks = {city.name: [row.start for part in city.parts for row in part.rows] for city in group.cities}
    assert clocks == {"Hamburg": ["08:00", "14:00", "20:00"], "Perth": ["10:00", "16:00", "22:00"]}


def test_every_second_hour_of_one_city_can_be_gone_to():
    edition = make.edition(year=2027)
    for hour, minute in ((8, 0), (9, 30), (14, 0), (22, 40)):
        show(utc(30, hour, minute), 60, edition)
    of_day = groups(utc(1, 0, 0), None)
    assert mark_hours(of_day) == ["10", "16", "00"]
    assert [row.hour for row in of_day[0].rows] == ["10", "", "16", "00"]
    show(EVENING, 60, edition, PERTH)
    assert mark_hours(groups(utc(1, 0, 0), None)) == []
