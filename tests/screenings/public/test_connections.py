"""What can be seen before and after a screening: to the minute, over midnight and when the clocks change."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from screenings.public.connections import Here, Nearby
from screenings.travel import TravelTimes, Trip

BERLIN = ZoneInfo("Europe/Berlin")
TRAVEL_TIMES = TravelTimes({("here", "near"): 15, ("here", "farther"): 40})
HERE = Here("here", TRAVEL_TIMES)


def at(clock: str, fold: int = 0) -> datetime:
    """``02 20:15`` in October 2027, or a whole date."""
    text = clock if clock.count("-") else f"2027-10-{clock}"
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN, fold=fold)


def nearby(start: datetime, venue: str | None = "here", minutes: int | None = 100, key: int = 1) -> Nearby:
    return Nearby(key, start, minutes and start + timedelta(minutes=minutes), venue)


AFTER = [
    # begins, where, minutes to spare; the screening ends at 20:00
    ("02 19:59", "here", None),
    ("02 20:00", "here", 0),  # ends and begins in the same minute, in the same venue
    ("02 21:30", "here", 90),
    ("02 21:31", "here", None),
    ("02 20:14", "near", None),
    ("02 20:15", "near", 0),  # exactly the trip
    ("02 20:16", "near", 1),
    ("02 21:45", "near", 90),
    ("02 21:46", "near", None),
    ("02 20:39", "farther", None),
    ("02 20:40", "farther", 0),
    ("02 21:00", "unknown", None),
    ("02 21:00", None, None),  # the cinema is to be announced
]


@pytest.mark.parametrize(("start", "venue", "spare"), AFTER)
def test_what_begins_once_one_can_be_there_can_be_reached(start, venue, spare):
    connections = HERE.after(at("02 20:00"), [nearby(at(start), venue)])
    assert [one.spare for one in connections] == ([] if spare is None else [spare])


BEFORE = [
    # ends, where, minutes to spare; the screening begins at 20:00
    ("02 20:00", "here", 0),
    ("02 20:01", "here", None),
    ("02 18:30", "here", 90),
    ("02 18:29", "here", None),
    ("02 19:45", "near", 0),
    ("02 19:46", "near", None),
    ("02 18:15", "near", 90),
    ("02 18:14", "near", None),
    ("02 19:00", "unknown", None),
]


@pytest.mark.parametrize(("end", "venue", "spare"), BEFORE)
def test_what_ends_in_time_can_be_seen_before(end, venue, spare):
    other = nearby(at(end) - timedelta(minutes=100), venue)
    connections = HERE.before(at("02 20:00"), [other])
    assert [one.spare for one in connections] == ([] if spare is None else [spare])


def test_what_has_no_known_end_is_not_promised_before():
    assert HERE.before(at("02 20:00"), [nearby(at("02 18:00"), minutes=None)]) == []


CLOCKS = [
    # ends, the next begins, minutes to spare
    (at("02 23:50"), at("03 00:10"), 5),  # over midnight
    (at("2028-03-26 01:50"), at("2028-03-26 03:05"), 0),  # 02:00 is 03:00: 15 minutes
    (at("2028-03-26 01:50"), at("2028-03-26 03:04"), None),
    (at("2027-10-31 02:50"), at("2027-10-31 02:10", fold=1), 5),  # 03:00 is 02:00 again: 20 minutes
    (at("2027-10-31 02:50"), at("2027-10-31 03:05"), 60),  # 75 minutes, not 15
    (at("2027-10-31 02:50", fold=1), at("2027-10-31 03:05"), 0),
]


@pytest.mark.parametrize(("end", "start", "spare"), CLOCKS)
def test_minutes_are_those_that_pass_whatever_the_clocks_show(end, start, spare):
    connections = HERE.after(end, [nearby(start, "near")])
    assert [one.spare for one in connections] == ([] if spare is None else [spare])


def test_the_same_venue_comes_first_among_equals_and_then_the_nearest():
    start = at("02 21:00")
    others = [
        nearby(at("02 21:05"), "here", key=1),
        nearby(start, "farther", key=2),
        nearby(start, "here", key=4),
        nearby(start, "near", key=3),
        nearby(start, "here", key=5),
    ]
    connections = HERE.after(at("02 20:00"), others)
    assert [(one.key, one.trip) for one in connections] == [
        (4, Trip(0)),
        (5, Trip(0)),
        (3, Trip(15)),
        (2, Trip(40)),
        (1, Trip(0)),
    ]


def test_where_the_trip_is_unknown_is_counted_while_it_begins_soon():
    starts = ["02 19:59", "02 20:00", "02 21:30", "02 21:31"]
    others = [nearby(at(start), venue) for start in starts for venue in ("unknown", None, "near")]
    assert HERE.unknown(at("02 20:00"), others) == 4


def test_from_a_cinema_that_is_to_be_announced_nothing_can_be_reached():
    nowhere = Here(None, TRAVEL_TIMES)
    others = [nearby(at("02 21:00"), venue) for venue in ("here", "near", None)]
    assert nowhere.after(at("02 20:00"), others) == []
