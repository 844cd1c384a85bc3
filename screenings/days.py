"""The festival day and every step between a wall clock and an instant: the one home of midnight and DST.

Instants are aware datetimes; what this module returns as an instant is in UTC, and all comparing is done
there (Python compares two datetimes of one zone by their wall clocks, which is wrong on the autumn night).
Intervals are half-open: 20:00-22:00 and 22:00 do not meet. Days lie between MIN_DAY and MAX_DAY; whatever is
outside raises DayOutOfRange, a ValueError, never an OverflowError.
"""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

MIN_DAY = date(1890, 1, 1)  # before the first film
MAX_DAY = date(2200, 12, 31)

Which = Literal["first", "second"]

DAY_STARTS_AT = time(6)  # where an edition does not say otherwise
HALF_A_DAY = timedelta(hours=12)

_ONE_DAY = timedelta(days=1)
_ONE_SECOND = timedelta(seconds=1)
_MOMENT = timedelta.resolution
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class DayOutOfRange(ValueError):
    """A day or instant outside the years this product keeps."""

    def __init__(self, year: int) -> None:
        super().__init__(year)
        self.year = year

    def __str__(self) -> str:
        return f"Use a year from {MIN_DAY.year} to {MAX_DAY.year}."


class NonexistentTime(ValueError):
    """A wall-clock time the clocks jump over.

    `before` and `after` are the valid times a clock that ignored the change would mean (01:30 and 03:30 for
    02:30); `changes_from` and `changes_to` are what the wall clock shows at the jump.
    """

    def __init__(self, wall: datetime, zone: ZoneInfo) -> None:
        super().__init__(wall, zone)
        self.wall, self.zone = wall, zone
        before, after = sorted(_readings(wall, zone))
        self.before, self.after = before.astimezone(zone), after.astimezone(zone)
        self.changes_from, self.changes_to = _clock_change(before, after, zone)


class AmbiguousTime(ValueError):
    """A wall-clock time that comes twice: at the instants `first` and `second`, distinguished by `labels`."""

    def __init__(self, wall: datetime, zone: ZoneInfo) -> None:
        super().__init__(wall, zone)
        self.wall, self.zone = wall, zone
        self.first, self.second = sorted(_readings(wall, zone))
        self.labels = _telling_labels(self.first, self.second, zone)
        self.changes_from, self.changes_to = _clock_change(self.first, self.second, zone)


def parse_day(text: str) -> date:
    """The day written as YYYY-MM-DD in ASCII digits; ValueError for any other way to write one."""
    if not _ISO_DAY.fullmatch(text):
        raise ValueError("Write the day as year-month-day, for example 2027-03-28.")
    try:
        day = date(int(text[:4]), int(text[5:7]), int(text[8:]))
    except ValueError:
        raise ValueError(f"{text} is not a day of the calendar.") from None
    return _checked(day)


def instant(day: date, time: time, zone: ZoneInfo, which: Which | None = None) -> datetime:
    """The UTC instant at which the wall clock in `zone` shows `time` on the calendar day `day`.

    `which` chooses between the two of a repeated time. A time that comes only once ignores it, so that a form
    may keep the answer when the day is moved; one that does not exist is refused whatever `which` says.
    """
    wall = datetime.combine(_checked(day), time.replace(tzinfo=None))
    first, second = _readings(wall, zone)
    if first > second:
        raise NonexistentTime(wall, zone)
    if first < second and which is None:
        raise AmbiguousTime(wall, zone)
    return second if which == "second" else first


def instant_about(wall: datetime, zone: ZoneInfo, which: Which) -> datetime:
    """The UTC instant at which the wall clock in `zone` shows `wall`, the `first` or `second` of two.

    Of a time the clocks jump over, what a clock that ignored the change would mean, before or after the jump.
    """
    _checked(wall.date())
    return sorted(_readings(wall.replace(tzinfo=None), zone))[which == "second"]


def clamped(at: datetime) -> datetime:
    """The instant in UTC, brought within the kept years: for comparing with what may be nonsense."""
    if at.year < MIN_DAY.year:
        return datetime.combine(MIN_DAY, time.min, UTC)
    if at.year > MAX_DAY.year:
        return datetime.combine(MAX_DAY, time.max, UTC)
    return _utc(at)


def local(at: datetime, zone: ZoneInfo) -> datetime:
    """The same instant on the wall clock of `zone`."""
    return _utc(at).astimezone(zone)


def zone_label(at: datetime, zone: ZoneInfo) -> str:
    """The zone's abbreviation at that instant (CEST), or GMT+2 where its abbreviation is only a number."""
    there = local(at, zone)
    name = there.tzname() or ""
    return name if name.isalpha() else _offset_label(there)


def is_repeated(at: datetime, zone: ZoneInfo) -> bool:
    """Whether the wall clock shows this time twice, so that a page must print the zone beside it."""
    first, second = _readings(local(at, zone).replace(tzinfo=None), zone)
    return first < second


def festival_day(at: datetime, zone: ZoneInfo, day_starts_at: time) -> date:
    """The festival day an instant belongs to: 00:30 belongs to the evening before.

    The wall clock in `zone` decides: a day begins when that clock first shows `day_starts_at`, and once begun
    it is not undone by clocks going back across that moment. Always agrees with `day_bounds`.
    """
    at = _utc(at)
    there = at.astimezone(zone)
    day = there.date() if there.time() >= day_starts_at else there.date() - _ONE_DAY
    while at >= _day_start(day + _ONE_DAY, zone, day_starts_at):
        day += _ONE_DAY
    return day


def minute_of_day(at: datetime, zone: ZoneInfo, day: date) -> int:
    """Wall-clock minutes from midnight of the festival day: 22:30 is 1350, 00:30 the night after 1470."""
    there = local(at, zone)
    return max(0, (there.date() - day).days * 1440 + there.hour * 60 + there.minute)


def next_or_last(sorted_days: Sequence[date], today: date) -> date | None:
    """Of days in order: today or the first after it; when all are over, the last there was."""
    return next((day for day in sorted_days if day >= today), sorted_days[-1] if sorted_days else None)


def day_bounds(day: date, zone: ZoneInfo, day_starts_at: time) -> tuple[datetime, datetime]:
    """The UTC instants between which a festival day lies, the end not included.

    23 or 25 hours apart across a clock change, and nothing apart on a day the zone skipped whole.
    """
    _checked(day)
    return _day_start(day, zone, day_starts_at), _day_start(day + _ONE_DAY, zone, day_starts_at)


def day_end(day: date, zone: ZoneInfo, day_starts_at: time) -> datetime:
    """The UTC instant at which a festival day is over; of a day outside the kept years, of the nearest."""
    return day_bounds(min(max(day, MIN_DAY), MAX_DAY), zone, day_starts_at)[1]


def is_over(
    at: datetime, starts_at: datetime | None, ends_at: datetime | None, last_day_ends_at: datetime | None
) -> bool:
    """Whether a screening is over: at its end or, where that is unknown, as soon as it has begun.

    While its start is unknown, it is over with the last festival day it can be on. `ListingQuerySet.over`
    asks the database the same.
    """
    over_at = ends_at or starts_at or last_day_ends_at
    assert over_at is not None
    return _utc(over_at) <= _utc(at)


def is_next(at: datetime, starts_at: datetime | None, is_over: bool) -> bool:
    """Whether a screening is still to begin; what has begun and is not over is on now.

    While its start is unknown it may begin until it is over.
    """
    return not is_over if starts_at is None else _utc(starts_at) > _utc(at)


def ends(starts_at: datetime | None, minutes: int | None) -> datetime | None:
    """When something that runs `minutes` ends, in UTC; unknown if either is unknown."""
    if starts_at is None or minutes is None:
        return None
    return _utc(starts_at) + timedelta(minutes=minutes)


def minutes_between(earlier: datetime, later: datetime) -> int:
    """Whole minutes that pass from one instant to the other, rounded down, whatever the clocks show."""
    return (_utc(later) - _utc(earlier)) // timedelta(minutes=1)


def is_long_after(start: datetime, at: datetime) -> bool:
    """Whether a clock time alone leaves the day open: on another one, and half a day later at least."""
    return _utc(at) - _utc(start) >= HALF_A_DAY and at.date() != start.date()


def overlap(
    a_start: datetime | None, a_end: datetime | None, b_start: datetime | None, b_end: datetime | None
) -> bool:
    """Whether two half-open intervals share an instant.

    An unknown start overlaps nothing. An unknown end is held to last only for the moment of its start: what
    begins in the middle of another thing surely meets it, and nothing later is claimed.
    """
    if a_start is None or b_start is None:
        return False
    a_start, b_start = _utc(a_start), _utc(b_start)
    a_end = a_start + _MOMENT if a_end is None else _utc(a_end)
    b_end = b_start + _MOMENT if b_end is None else _utc(b_end)
    return max(a_start, b_start) < min(a_end, b_end)


def _checked(day: date) -> date:
    if not MIN_DAY <= day <= MAX_DAY:
        raise DayOutOfRange(day.year)
    return day


def _utc(at: datetime) -> datetime:
    """The instant in UTC. A year of slack lets what lies around the first and last day be named."""
    if at.tzinfo is None:
        raise ValueError("An instant needs a zone; this datetime has none.")
    if not MIN_DAY.year - 1 <= at.year <= MAX_DAY.year + 1:
        raise DayOutOfRange(at.year)
    return at.astimezone(UTC)


def _readings(wall: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """The UTC instants PEP 495 gives a wall time with fold 0 and fold 1: equal when it comes once, in order
    when it comes twice, in reverse order when it does not exist."""
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return first, second


def _day_start(day: date, zone: ZoneInfo, day_starts_at: time) -> datetime:
    """The first instant at which the wall clock shows `day_starts_at` on that day, or has jumped past it."""
    first, second = _readings(datetime.combine(day, day_starts_at), zone)
    return first if first <= second else _change_between(second, first, zone)


def _change_between(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The instant in (before, after] at which the zone's offset changes. Zones change on whole seconds."""
    low, high = before.replace(microsecond=0), after.replace(microsecond=0)
    offset = low.astimezone(zone).utcoffset()
    while high - low > _ONE_SECOND:
        middle = low + (high - low) // _ONE_SECOND // 2 * _ONE_SECOND
        if middle.astimezone(zone).utcoffset() == offset:
            low = middle
        else:
            high = middle
    return high


def _clock_change(before: datetime, after: datetime, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """What the wall clock would show, and does show, at the change between two instants."""
    change = _change_between(before, after, zone)
    offset = before.astimezone(zone).utcoffset()
    assert offset is not None
    return (change + offset).replace(tzinfo=None), change.astimezone(zone).replace(tzinfo=None)


def _telling_labels(first: datetime, second: datetime, zone: ZoneInfo) -> tuple[str, str]:
    labels = zone_label(first, zone), zone_label(second, zone)
    if labels[0] != labels[1]:
        return labels
    return _offset_label(first.astimezone(zone)), _offset_label(second.astimezone(zone))


def _offset_label(there: datetime) -> str:
    offset = there.utcoffset() or timedelta()
    minutes = round(abs(offset) / timedelta(minutes=1))
    sign = "-" if offset < timedelta() else "+"
    hours, rest = divmod(minutes, 60)
    if not minutes:
        return "GMT"
    return f"GMT{sign}{hours}:{rest:02}" if rest else f"GMT{sign}{hours}"
