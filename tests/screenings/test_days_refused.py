from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given

from screenings import days
from screenings.days import DayOutOfRange
from tests.screenings.zones import cut_offs, instants, programme_days, zones

BERLIN = ZoneInfo("Europe/Berlin")
SIX = time(6)
DAY = timedelta(days=1)


# Days that are not days


@given(programme_days)
def test_a_day_is_read_as_it_is_written(day):
    assert days.parse_day(day.isoformat()) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0000-00-00",
        "0001-01-01",
        "1889-12-31",
        "2201-01-01",
        "9999-12-31",
        "10000-01-01",
        "2027-02-30",
        "2027-13-01",
        "２０２７-01-01",
        "2027-W01-1",
        "20270101",
        "2027-1-1",
        " 2027-01-01",
        "2027-01-01\n",
        "2027-01-01T00:00",
        "-2027-01-01",
        "2027-01-01\0",
        "9" * 10_000,
    ],
)
def test_what_is_not_a_plain_day_is_refused(text):
    with pytest.raises(ValueError, match=r"\.$"):
        days.parse_day(text)


@pytest.mark.parametrize("day", [date.min, date(1889, 12, 31), date(2201, 1, 1), date.max])
@pytest.mark.parametrize("name", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_days_outside_the_kept_years_are_refused_and_never_overflow(day, name):
    with pytest.raises(DayOutOfRange, match=r"Use a year from 1890 to 2200\."):
        days.day_bounds(day, ZoneInfo(name), SIX)
    with pytest.raises(DayOutOfRange):
        days.instant(day, time(12), ZoneInfo(name))


@pytest.mark.parametrize("moment", [datetime.min, datetime.max])
@pytest.mark.parametrize("name", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_instants_outside_the_kept_years_are_refused_and_never_overflow(moment, name):
    moment, zone = moment.replace(tzinfo=UTC), ZoneInfo(name)
    for ask in (days.local, days.zone_label, days.is_repeated):
        with pytest.raises(DayOutOfRange):
            ask(moment, zone)
    with pytest.raises(DayOutOfRange):
        days.festival_day(moment, zone, SIX)


@pytest.mark.parametrize(
    ("kept", "refused"), [((1889, 1, 1), (1888, 12, 31)), ((2201, 12, 31), (2202, 1, 1))]
)
def test_instants_are_kept_for_a_year_around_the_kept_days(kept, refused):
    noon = time(12, tzinfo=UTC)
    assert days.local(datetime.combine(date(*kept), noon), BERLIN).date() == date(*kept)
    with pytest.raises(DayOutOfRange):
        days.local(datetime.combine(date(*refused), noon), BERLIN)


@pytest.mark.parametrize("day", [days.MIN_DAY, days.MAX_DAY])
@given(zone=zones, cut_off=cut_offs)
def test_the_first_and_last_kept_days_work_in_every_zone(day, zone, cut_off):
    start, end = days.day_bounds(day, zone, cut_off)
    assert days.festival_day(start, zone, cut_off) == day
    assert days.festival_day(end, zone, cut_off) == day + DAY


def test_a_datetime_without_a_zone_is_no_instant():
    with pytest.raises(ValueError, match="needs a zone"):
        days.local(datetime(2027, 1, 1), BERLIN)


@given(instants)
def test_clamping_leaves_kept_instants_alone(moment):
    assert days.clamped(moment) == moment


@pytest.mark.parametrize(
    ("moment", "bound"),
    [
        (datetime.min, datetime.combine(days.MIN_DAY, time.min)),
        (datetime.max, datetime.combine(days.MAX_DAY, time.max)),
    ],
)
@pytest.mark.parametrize("name", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_clamping_brings_nonsense_to_the_nearest_kept_instant(moment, bound, name):
    assert days.clamped(moment.replace(tzinfo=ZoneInfo(name))) == bound.replace(tzinfo=UTC)
