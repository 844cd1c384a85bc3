"""Dates and times in words. Django's own ``date`` filter would move them to the server's time zone."""

import re
from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date
from django import template
from django.utils.translation import get_language, gettext

from films.numbers import number
from screenings import days

register = template.Library()

WHOLE_DAY = "EEE d MMMM y"
SHORT_DAY = "EEE d MMM"
ORDINAL = {"da", "de"}
"""Languages in which the number of a day is an ordinal and ends with a point: 25. juli."""


@lru_cache(maxsize=4096)
def _in_words(day: date, pattern: str, language: str) -> str:
    if language[:2] in ORDINAL:
        pattern = re.sub(r"\bd\b", "d.", pattern)
    return format_date(day, pattern, locale=language.replace("-", "_"))


def words(day: date | None, pattern: str) -> str:
    """The day by a pattern of Unicode's, in the language of the page."""
    if not day:
        return ""
    return _in_words(date(day.year, day.month, day.day), pattern, get_language())


@register.filter
def clock(at: datetime | None) -> str:
    """13:05, on the clock ``at`` was given in."""
    return f"{at:%H:%M}" if at else ""


@register.filter
def clock_after(at: datetime | None, start: datetime) -> str:
    """13:05, with its day where the clock of ``start`` may have gone round meanwhile: Sun 3 Oct 13:05."""
    if not at or not days.is_long_after(start, at):
        return clock(at)
    return f"{day_short(at)} {clock(at)}"


@lru_cache(maxsize=4096)
def _ends(time: str, language: str) -> str:
    return gettext("ends %(time)s") % {"time": time}


@register.filter
def ends(time: datetime | str) -> str:
    """ends 22:05"""
    return _ends(time if isinstance(time, str) else clock(time), get_language())


@lru_cache(maxsize=1024)
def _minutes(count: int, language: str) -> str:
    said = gettext("%(minutes)s min") % {"minutes": number(count)} if count else gettext("under 1 min")
    return said.replace(" ", "\N{NO-BREAK SPACE}")


@register.filter
def minutes(count: int | None) -> str:
    """95 min, not broken over two lines; 0 is under a minute, and an unknown length is nothing."""
    return "" if count is None or count == "" else _minutes(count, get_language())


@register.filter
def moment(at: datetime | None) -> str:
    """Fri 25 July 2025, 18:30 CEST"""
    return f"{day(at)}, {clock(at)} {zone(at)}" if at else ""


@register.filter
def day(value: date | None) -> str:
    """Fri 25 July 2025"""
    return words(value, WHOLE_DAY)


@register.filter
def weekday(value: date | None) -> str:
    """Fri"""
    return words(value, "ccc")


@register.filter
def day_of_year(value: date | None) -> str:
    """25 July 2025"""
    return words(value, "d MMMM y")


@register.filter
def day_short(value: date | None) -> str:
    """Fri 25 July without the year: Fri 25 Jul"""
    return words(value, SHORT_DAY)


@register.filter
def day_and_month(value: date | None) -> str:
    """25 Jul"""
    return words(value, "d MMM")


@register.filter
def opening_of(span: tuple[date, date]) -> str:
    """29 of 29 – 31 Jan: a month that both days share is said once, after the last."""
    first, last = span
    return words(first, "d" if (first.year, first.month) == (last.year, last.month) else "d MMM")


@register.filter
def zone(at: datetime | None) -> str:
    """CEST, or GMT+2 where the zone has no letters of its own."""
    return days.zone_label(at, at.tzinfo) if at else ""


@register.filter
def minutes_from_utc(at: datetime) -> int:
    """How far the clock that ``at`` was given in is ahead of UTC."""
    return int(at.utcoffset().total_seconds() // 60)


@register.filter
def is_another_day(at: datetime | None, day: date | None) -> bool:
    """Whether the calendar has moved on: 00:30 of a festival day is printed with its own date."""
    return bool(at and day and at.date() != day)


@register.filter
def window(value: tuple[date | None, date | None] | None) -> str:
    """25 September – 4 October 2025, saying month and year once where both days share them."""
    first, last = value or (None, None)
    if not (first and last) or first == last:
        return words(first or last, "d MMMM y")
    start = "d MMMM y"
    if first.year == last.year:
        start = "d" if first.month == last.month else "d MMMM"
    return f"{words(first, start)} – {words(last, 'd MMMM y')}"


@register.filter
def within(value: tuple[date | None, date | None] | None) -> str:
    """Within 8 – 19 October 2025"""
    dates = window(value)
    return gettext("Within %(dates)s") % {"dates": dates} if dates else ""


@register.filter
def edition_dates(edition) -> str:
    """When an edition runs, as far as that is known."""
    return window((edition.starts_on, edition.ends_on)) or edition.dates_note or str(edition.year)
