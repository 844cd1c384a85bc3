"""Which edition home is about."""

from datetime import date, timedelta

import pytest

from screenings.public.home.seasons import Candidate, Season, choose

TODAY = date(2027, 10, 5)


def candidate(key: int, first: int | None, last: int | None, **changes) -> Candidate:
    """Its days counted from today."""
    days = [None if number is None else TODAY + timedelta(days=number) for number in (first, last)]
    return Candidate(key, TODAY, *days, **{"year": 2027, **changes})


SEASONS = {
    "begins today": ((0, 5), Season.DURING),
    "ends today": ((-5, 0), Season.DURING),
    "one day": ((0, 0), Season.DURING),
    "begins tomorrow": ((1, 5), Season.BEFORE),
    "begins in 60 days": ((60, 65), Season.BEFORE),
    "begins in 61 days": ((61, 65), Season.TO_COME),
    "ended yesterday": ((-5, -1), Season.AFTER),
    "ended 21 days ago": ((-25, -21), Season.AFTER),
    "ended 22 days ago": ((-25, -22), Season.PAST),
    "first day alone, tomorrow": ((1, None), Season.BEFORE),
    "first day alone, yesterday": ((-1, None), Season.AFTER),
    "last day alone, tomorrow": ((None, 1), Season.BEFORE),
    "no days": ((None, None), Season.TO_COME),
}


@pytest.mark.parametrize("case", SEASONS)
def test_season_of_an_edition_follows_its_festival_days(case):
    (first, last), season = SEASONS[case]
    assert candidate(1, first, last).season is season


def test_edition_without_days_is_past_after_its_year():
    assert candidate(1, None, None, year=2026).season is Season.PAST


# The editions, the first of which is chosen.
CHOICES = {
    "running before any other": [(-1, 5), (1, 4), (-30, -2), (100, 110)],
    "near before just over": [(60, 70), (-30, -1)],
    "nearer of two": [(10, 12), (11, 12)],
    "just over before far": [(-30, -21), (61, 70)],
    "latest of two just over": [(-9, -2), (-9, -3)],
    "far before long over": [(61, 70), (-30, -22)],
    "nearest of two far": [(90, 99), (91, 92)],
    "last there was": [(-40, -30), (-99, -31)],
    "dated before undated": [(300, 305), (None, None)],
    "undated before long over": [(None, None), (-99, -31)],
    "latest of two running": [(-1, 5), (-2, 5)],
}


@pytest.mark.parametrize("case", CHOICES)
def test_home_is_about_the_nearest_edition(case):
    editions = [candidate(key, *days) for key, days in enumerate(CHOICES[case])]
    assert choose(reversed(editions)).key == choose(editions).key == 0


def test_of_several_running_the_one_with_most_listings_today_is_chosen():
    few, many = candidate(1, -1, 5, listings_today=2), candidate(2, -3, 5, listings_today=9)
    assert choose([few, many]).key == 2


@pytest.mark.parametrize(("first", "last"), [(0, 5), (60, 65), (-30, -21)])
def test_season_of_a_cinema_hides_no_festival_that_is_near(first, last):
    season = candidate(1, -200, 200, is_festival=False, listings_today=9)
    assert choose([season, candidate(2, first, last)]).key == 2


@pytest.mark.parametrize(("first", "last"), [(61, 65), (-30, -22)])
def test_season_of_a_cinema_goes_before_a_festival_that_is_far(first, last):
    assert choose([candidate(1, first, last), candidate(2, -200, 200, is_festival=False)]).key == 2


def test_no_edition_no_choice():
    assert choose([]) is None


def test_each_edition_counts_by_the_day_on_its_own_clocks():
    """Its closing night in Los Angeles, when the day in Berlin is another."""
    closing = date(2027, 10, 4)
    los_angeles = Candidate(1, closing, date(2027, 10, 1), closing, 2027)
    berlin = Candidate(2, TODAY, date(2027, 10, 1), closing, 2027)
    assert (los_angeles.season, berlin.season) == (Season.DURING, Season.AFTER)
