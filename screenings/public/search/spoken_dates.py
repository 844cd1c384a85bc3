"""Days as people write them, in any language of the site: "25 July 2025", "25. juli", "Freitag"."""

from calendar import monthrange
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from babel.dates import get_day_names, get_month_names
from django.conf import settings

from films.search import normalize, to_ascii

YEARS = range(1890, 2201)
ENDINGS = ("st", "nd", "rd", "th")


class SpokenDate(NamedTuple):
    """A month, perhaps of one year, perhaps one day of it."""

    year: int | None
    month: int
    day: int | None

    @property
    def span(self) -> tuple[date, date] | None:
        """Its first and last day; None where the year is open."""
        if not self.year:
            return None
        last = self.day or monthrange(self.year, self.month)[1]
        return date(self.year, self.month, self.day or 1), date(self.year, self.month, last)


class SpokenWeekday(NamedTuple):
    number: int
    """Monday is 0."""

    def next_day(self, today: date) -> date:
        """The next such day, which today may be."""
        return today + timedelta(days=(self.number - today.weekday()) % 7)


@cache
def _months() -> dict[str, int]:
    return {
        to_ascii(name): number
        for language, _ in settings.LANGUAGES
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for number, name in get_month_names(width, context, language).items()
    }


@cache
def _weekdays() -> dict[str, int]:
    """Monday is 0. Only whole names: the short ones begin many a word."""
    return {
        to_ascii(name): number
        for language, _ in settings.LANGUAGES
        for number, name in get_day_names("wide", "format", language).items()
    }


def find_date(text: str) -> tuple[SpokenDate | SpokenWeekday | None, str]:
    """The first day or month that the text names, or else weekday; and the words around it."""
    words = normalize(text).split()
    for size in (3, 2):
        for start in range(len(words) - size + 1):
            if match := _read(words[start : start + size]):
                return match, " ".join(words[:start] + words[start + size :])
    for place, word in enumerate(words):
        if (weekday := _weekdays().get(word)) is not None:
            return SpokenWeekday(weekday), " ".join(words[:place] + words[place + 1 :])
    return None, text


def _read(words: list[str]) -> SpokenDate | None:
    months = [_months().get(word) for word in words]
    numbers = [_number(word) for word in words]
    match (months, numbers):
        case ([None, int(month), None], [int(day), _, int(year)]) if year in YEARS:
            return _date_or_none(year, month, day)
        case ([int(month), None, None], [_, int(day), int(year)]) if year in YEARS:
            return _date_or_none(year, month, day)
        case (_, [int(year), int(month), int(day)]) if year in YEARS:
            return _date_or_none(year, month, day)
        case (_, [int(day), int(month), int(year)]) if year in YEARS:
            return _date_or_none(year, month, day)
        case ([int(month), None], [_, int(year)]) if year in YEARS:
            return SpokenDate(year, month, None)
        case ([None, int(month)], [int(day), _]) | ([int(month), None], [_, int(day)]):
            return _date_or_none(None, month, day)
    return None


def _number(word: str) -> int | None:
    bare = word[:-2] if word.endswith(ENDINGS) else word
    return int(bare) if bare.isascii() and bare.isdecimal() and len(bare) <= 4 else None


def _date_or_none(year: int | None, month: int, day: int) -> SpokenDate | None:
    """None where there is no such date; 29 February is one of any year."""
    try:
        date(year or 2000, month, day)
    except ValueError:
        return None
    return SpokenDate(year, month, day)
