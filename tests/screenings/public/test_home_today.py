"""What of a running edition is next, on now, tonight, and what became of today."""

from datetime import UTC, date, datetime, timedelta

import pytest

from screenings.public.home.today import (
    CHANGED,
    NEXT,
    NEXT_IN_EACH_CITY,
    ON_NOW,
    REST,
    REST_IN_EACH_CITY,
    TONIGHT,
    Slot,
    pick,
)

TODAY, TOMORROW = date(2027, 10, 2), date(2027, 10, 3)
NOW = datetime(2027, 10, 2, 16, 40, tzinfo=UTC)  # 18:40 there
A_MOMENT = timedelta(microseconds=1)


def slot(key: int, starts_in: timedelta | int = 10, minutes: int | None = 90, **changes) -> Slot:
    """Starts so many minutes from now."""
    begins = NOW + (starts_in if isinstance(starts_in, timedelta) else timedelta(minutes=starts_in))
    ends = None if minutes is None else begins + timedelta(minutes=minutes)
    minute = 18 * 60 + 40 + int((begins - NOW).total_seconds() // 60)
    defaults = {"day": TODAY, "starts_at": begins, "ends_at": ends, "city": "Stockholm", "minute": minute}
    return Slot(key, **{**defaults, **changes})


# A slot; whether it is next, and whether it is on now.
STATES = {
    "begins in a moment": (slot(1, A_MOMENT), True, False),
    "begins now": (slot(1, 0), False, True),
    "began 80 minutes ago": (slot(1, -80), False, True),
    "ends in a moment": (slot(1, timedelta(minutes=-90) + A_MOMENT), False, True),
    "ends now": (slot(1, -90), False, False),
    "began, its end not known": (slot(1, -1, None), False, False),
    "to come, its end not known": (slot(1, 1, None), True, False),
    "no time": (slot(1, starts_at=None, ends_at=None, minute=0), False, False),
    "sold out": (slot(1, is_sold_out=True), False, False),
    "sold out and on": (slot(1, -5, is_sold_out=True), False, True),
    "cancelled": (slot(1, is_off=True), False, False),
    "cancelled, would be on": (slot(1, -5, is_off=True), False, False),
    "tomorrow": (slot(1, 900, day=TOMORROW), True, False),
}


@pytest.mark.parametrize("case", STATES)
def test_what_has_begun_is_on_now_and_never_next(case):
    one, is_next, is_on = STATES[case]
    picks = pick([one], NOW, TODAY)
    assert (picks.next, picks.on_now) == ({"Stockholm": [1]} if is_next else {}, [1] if is_on else [])


def test_one_city_has_six_rows():
    assert pick([slot(key, key + 1) for key in range(9)], NOW, TODAY).next == {"Stockholm": [*range(NEXT)]}


def test_each_of_several_cities_has_rows_of_its_own_the_busiest_first():
    cities = ["Helsinki", *["Stockholm"] * 9, "Oslo", "Bergen", "Turku"]
    picks = pick([slot(key, key + 1, city=city) for key, city in enumerate(cities)], NOW, TODAY)
    assert picks.next == {"Stockholm": [1, 2, 3, 4], "Helsinki": [0], "Oslo": [10]}
    assert len(picks.next["Stockholm"]) == NEXT_IN_EACH_CITY
    assert picks.more_cities == ["Bergen", "Turku"]
    assert picks.cities == ["Stockholm", "Helsinki", "Oslo", "Bergen", "Turku"]


def test_a_city_where_something_is_on_is_named_though_nothing_is_to_come():
    assert pick([slot(1, -5), slot(2, city="Helsinki")], NOW, TODAY).cities == ["Helsinki", "Stockholm"]


def test_tonight_is_what_follows_the_next_ones_until_the_festival_day_ends():
    slots = [slot(key, 10 * key + 5) for key in range(20)]
    slots += [slot(90, 400, minute=24 * 60 + 80), slot(91, 900, day=TOMORROW, minute=20 * 60)]
    picks = pick(slots, NOW, TODAY)
    assert picks.tonight == [*range(NEXT, NEXT + TONIGHT)]
    assert picks.tonight_count == 21
    assert pick(slots[-8:], NOW, TODAY).tonight == [90]


@pytest.mark.parametrize(
    ("cities", "rows", "more"),
    [
        (["Stockholm"], REST, 20 - REST),
        (["Stockholm", "Helsinki"], REST_IN_EACH_CITY, 2 * (10 - REST_IN_EACH_CITY)),
    ],
)
def test_in_the_evening_what_is_next_is_the_rest_of_it_and_says_how_many_more(cities, rows, more):
    slots = [slot(key, key + 5, city=cities[key % len(cities)]) for key in range(20)]
    picks = pick([*slots, slot(90, 900, day=TOMORROW)], NOW, TODAY, is_evening=True)
    assert [len(keys) for keys in picks.next.values()] == [rows] * len(cities)
    assert (picks.tonight, picks.more_today) == ([], more)


def test_in_the_evening_tomorrow_fills_no_more_rows_than_by_day():
    slots = [slot(0), *(slot(key, 900 + key, day=TOMORROW) for key in range(1, 20))]
    picks = pick(slots, NOW, TODAY, is_evening=True)
    assert picks.next == {"Stockholm": [*range(NEXT)]}
    assert picks.more_today == 0


def test_tonight_begins_at_six():
    slots = [slot(key, 1) for key in range(NEXT)]
    slots += [slot(8, 2, minute=18 * 60 - 1), slot(9, 3, minute=18 * 60)]
    assert pick(slots, NOW, TODAY).tonight == [9]


CHANGES = {
    "sold out": ({"is_sold_out": True}, True),
    "moved": ({"has_moved": True}, True),
    "cancelled": ({"is_off": True}, True),
    "as announced": ({}, False),
    "sold out tomorrow": ({"is_sold_out": True, "day": TOMORROW}, False),
    "moved and on now": ({"has_moved": True, "starts_in": -5}, False),
}


@pytest.mark.parametrize("case", CHANGES)
def test_what_became_of_today_is_told_while_it_is_to_come(case):
    changes, is_told = CHANGES[case]
    assert pick([slot(1, **changes)], NOW, TODAY).changed == ([1] if is_told else [])


def test_lists_are_short():
    picks = pick([slot(key, -5) for key in range(9)], NOW, TODAY)
    assert (len(picks.on_now), picks.on_now_count) == (ON_NOW, 9)
    assert len(pick([slot(key, has_moved=True) for key in range(30)], NOW, TODAY).changed) == CHANGED


def test_picks_name_all_that_is_to_be_fetched():
    slots = [slot(0, -5), *(slot(key, key) for key in range(1, 9)), slot(9, 9, is_off=True)]
    assert pick(slots, NOW, TODAY).keys == {*range(10)}
