"""Times in the language of the page. Datetimes are printed in the zone they are given in."""

from datetime import date, datetime
from functools import lru_cache

from django.utils.translation import get_language, gettext

from films.numbers import format_number
from screenings import days

from .dates import format_day, format_day_abbreviated, format_day_short, is_another_day


def format_clock(at: datetime | None) -> str:
    """13:05"""
    return f"{at.hour:02}:{at.minute:02}" if at else ""


def format_clock_after(at: datetime | None, start: datetime) -> str:
    """13:05, with its day where the clock of ``start`` may have gone round meanwhile: Sun 3 Oct 13:05."""
    if not at or not days.is_long_after(start, at):
        return format_clock(at)
    return format_day_and_clock(at)


def format_day_and_clock(at: datetime | None) -> str:
    """Sun 3 Oct 13:05"""
    if not at:
        return ""
    return f"{format_day_short(at)} {format_clock(at)}"


def format_short_day(start: datetime | None, day: date) -> str:
    """Sun 3 Oct; of what starts after midnight its festival day: Sat 2 Oct, after midnight."""
    if not is_another_day(start, day):
        return format_day_short(day)
    return f"{format_day_short(day)}, {gettext('after midnight')}"


def format_short_moment(start: datetime, day: date) -> str:
    """Sun 3 Oct, 20:30, or Sat 2 Oct, after midnight 00:30"""
    comma = "" if is_another_day(start, day) else ","
    return f"{format_short_day(start, day)}{comma} {format_clock(start)}"


@lru_cache(maxsize=4096)
def _format_end(time: str, language: str) -> str:
    return gettext("ends %(time)s") % {"time": time}


def format_end(time: datetime | str) -> str:
    """ends 22:05"""
    return _format_end(time if isinstance(time, str) else format_clock(time), get_language())


def format_zone(at: datetime | None) -> str:
    """CEST, or GMT+2 where the zone has no letters of its own."""
    return days.zone_label(at, at.tzinfo) if at else ""


def format_moment(at: datetime | None) -> str:
    """Fri 25 July 2025, 18:30 CEST"""
    return f"{format_day(at)}, {format_clock(at)} {format_zone(at)}" if at else ""


def format_moment_abbreviated(at: datetime | None) -> str:
    """Fri 25 Jul 2025, 18:30 CEST"""
    return f"{format_day_abbreviated(at)}, {format_clock(at)} {format_zone(at)}" if at else ""


def minutes_from_utc(at: datetime) -> int:
    """How far the clock that ``at`` was given in is ahead of UTC."""
    return int(at.utcoffset().total_seconds() // 60)


@lru_cache(maxsize=1024)
def _format_minutes(count: int, language: str) -> str:
    text = gettext("%(minutes)s min") % {"minutes": format_number(count)} if count else gettext("under 1 min")
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def format_minutes(count: int | None) -> str:
    """95 min, not broken over two lines; 0 is under a minute, and an unknown length is nothing."""
    return "" if count is None or count == "" else _format_minutes(count, get_language())
