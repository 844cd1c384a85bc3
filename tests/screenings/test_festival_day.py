from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given

from screenings import days
from tests.screenings.zones import clock_changes, cut_offs, programme_days, zones, zones_and_instants

BERLIN = ZoneInfo("Europe/Berlin")
LISBON = ZoneInfo("Europe/Lisbon")
SPRING = date(2027, 3, 28)
AUTUMN = date(2027, 10, 31)
SIX = time(6)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("wall", "which", "day"),
    [
        (time(0, 30), None, date(2027, 10, 30)),
        (time(2, 30), "first", date(2027, 10, 30)),
        (time(2, 30), "second", date(2027, 10, 30)),
        (time(5, 59), None, date(2027, 10, 30)),
        (time(6, 0), None, date(2027, 10, 31)),
        (time(23, 59), None, date(2027, 10, 31)),
    ],
)
def test_a_film_at_half_past_midnight_belongs_to_the_evening_before(wall, which, day):
    assert days.festival_day(days.instant(AUTUMN, wall, BERLIN, which), BERLIN, SIX) == day


@pytest.mark.parametrize(("day", "hours"), [(SPRING - DAY, 23), (AUTUMN - DAY, 25), (date(2027, 7, 1), 24)])
def test_a_festival_day_has_the_hours_the_clocks_give_it(day, hours):
    start, end = days.day_bounds(day, BERLIN, SIX)
    assert end - start == hours * HOUR


def test_a_cut_off_in_the_gap_begins_the_day_when_the_clocks_have_jumped_past_it():
    start, _ = days.day_bounds(SPRING, BERLIN, time(2, 30))
    assert days.local(start, BERLIN).time() == time(3)
    assert days.festival_day(start - timedelta(minutes=1), BERLIN, time(2, 30)) == SPRING - DAY
    assert days.festival_day(start, BERLIN, time(2, 30)) == SPRING


def test_a_cut_off_in_the_fold_begins_the_day_once_at_the_first_of_the_two():
    start, _ = days.day_bounds(AUTUMN, BERLIN, time(2, 30))
    assert start == days.instant(AUTUMN, time(2, 30), BERLIN, "first")
    gone_back = days.instant(AUTUMN, time(2, 15), BERLIN, "second")
    assert days.festival_day(gone_back, BERLIN, time(2, 30)) == AUTUMN


@pytest.mark.parametrize(
    ("day", "kept"), [(AUTUMN, AUTUMN), (date.min, days.MIN_DAY), (date.max, days.MAX_DAY)]
)
def test_day_ends_as_the_next_begins_and_outside_the_kept_years_as_the_nearest(day, kept):
    assert days.day_end(day, BERLIN, SIX) == days.day_bounds(kept, BERLIN, SIX)[1]


def test_two_cities_of_one_edition_each_keep_their_own_evening():
    late = datetime(2027, 9, 2, 4, 30, tzinfo=UTC)  # 06:30 in Berlin, 05:30 in Lisbon
    assert days.festival_day(late, BERLIN, SIX) == date(2027, 9, 2)
    assert days.festival_day(late, LISBON, SIX) == date(2027, 9, 1)


@given(zones_and_instants(), cut_offs)
def test_every_instant_lies_within_the_bounds_of_its_own_festival_day(place, cut_off):
    zone, moment = place
    start, end = days.day_bounds(days.festival_day(moment, zone, cut_off), zone, cut_off)
    assert start <= moment < end


@given(zones, programme_days, cut_offs)
def test_festival_days_follow_each_other_without_gap_or_overlap(zone, day, cut_off):
    assume(day < days.MAX_DAY)
    start, end = days.day_bounds(day, zone, cut_off)
    assert start <= end
    assert days.day_bounds(day + DAY, zone, cut_off)[0] == end
    assert start == end or days.festival_day(start, zone, cut_off) == day


@given(zones_and_instants(), cut_offs)
def test_the_wall_clock_decides_the_festival_day(place, cut_off):
    zone, moment = place
    wall = days.local(moment, zone).replace(tzinfo=None)
    cut_off_today = datetime.combine(wall.date(), cut_off)
    expected = wall.date() if wall >= cut_off_today else wall.date() - DAY
    actual = days.festival_day(moment, zone, cut_off)
    if actual != expected:  # only when the clocks went back across the cut-off after the day had begun
        assert actual == expected + DAY
        begun = days.day_bounds(actual, zone, cut_off)[0]
        assert any(begun < change <= moment for change in clock_changes_around(zone, moment))


def clock_changes_around(zone: ZoneInfo, moment: datetime) -> list[datetime]:
    return [change for year in {(moment - DAY).year, moment.year} for change in clock_changes(zone, year)]


@pytest.mark.parametrize("cut_off_hour", range(9))
@pytest.mark.parametrize("name", ["Europe/Berlin", "Australia/Lord_Howe"])
def test_every_half_hour_of_a_leap_year_falls_on_one_day_at_every_cut_off(name, cut_off_hour):
    zone, cut_off = ZoneInfo(name), time(cut_off_hour)
    day = date(2028, 1, 1)
    moment, end = days.day_bounds(day, zone, cut_off)
    for _ in range(366):
        while moment < end:
            assert days.festival_day(moment, zone, cut_off) == day
            moment += timedelta(minutes=30)
        day += DAY
        assert moment == end
        moment, end = days.day_bounds(day, zone, cut_off)
    assert day == date(2029, 1, 1)


# The minute within the festival day


@pytest.mark.parametrize(
    ("wall", "day", "minute"),
    [
        (datetime(2027, 7, 1, 6, 0), date(2027, 7, 1), 360),
        (datetime(2027, 7, 1, 22, 30), date(2027, 7, 1), 1350),
        (datetime(2027, 7, 2, 0, 30), date(2027, 7, 1), 1470),
    ],
)
def test_minutes_run_on_past_midnight(wall, day, minute):
    moment = days.instant(wall.date(), wall.time(), BERLIN)
    assert days.minute_of_day(moment, BERLIN, day) == minute


@given(zones_and_instants(), cut_offs)
def test_a_minute_and_its_festival_day_give_back_the_wall_clock(place, cut_off):
    zone, moment = place
    day = days.festival_day(moment, zone, cut_off)
    minute = days.minute_of_day(moment, zone, day)
    there = days.local(moment, zone)
    if there.date() >= day:
        assert datetime.combine(day, time.min) + timedelta(minutes=minute) == there.replace(
            tzinfo=None, second=0, microsecond=0
        )
    else:
        assert minute == 0, "clocks went back across midnight after the day had begun"
