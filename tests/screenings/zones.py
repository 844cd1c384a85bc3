"""Zones and instants for property tests, half of them close to a clock change."""

from datetime import UTC, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import assume, strategies as st

from screenings import days

# Without aliases of the machine's own zone or of no place, present on some systems only.
ZONE_NAMES = sorted(available_timezones() - {"localtime", "posixrules", "Factory"})


@cache
def clock_changes(zone: ZoneInfo, year: int) -> list[datetime]:
    """Every instant of the year at which the zone's offset changes, found by hour, then by minute."""

    def changes(start: datetime, end: datetime, step: timedelta) -> list[tuple[datetime, datetime]]:
        found = []
        while start < end:
            if start.astimezone(zone).utcoffset() != (start + step).astimezone(zone).utcoffset():
                found.append((start, start + step))
            start += step
        return found

    new_year = datetime(year, 1, 1, tzinfo=UTC)
    hours = changes(new_year, new_year.replace(year=year + 1), timedelta(hours=1))
    minutes = [found for start, end in hours for found in changes(start, end, timedelta(minutes=1))]
    return [end for _, end in minutes]


zones = st.sampled_from(ZONE_NAMES).map(ZoneInfo)
programme_days = st.dates(days.MIN_DAY, days.MAX_DAY)
cut_offs = st.integers(0, 8 * 60).map(lambda minutes: time(minutes // 60, minutes % 60))
instants = st.datetimes(datetime(1890, 1, 2), datetime(2200, 12, 30), timezones=st.just(UTC))


@st.composite
def zones_and_instants(draw: st.DrawFn) -> tuple[ZoneInfo, datetime]:
    """Half of them within four hours of a clock change."""
    zone = draw(zones)
    if draw(st.booleans()):
        return zone, draw(instants)
    changes = clock_changes(zone, draw(st.integers(1970, 2040)))
    assume(changes)
    return zone, draw(st.sampled_from(changes)) + timedelta(minutes=draw(st.integers(-240, 240)))
