"""Days by a pattern of Unicode's (UTS 35), in the language of the page."""

import re
from datetime import date, datetime
from functools import lru_cache

from babel.dates import format_date
from django.utils.translation import get_language

ORDINAL = {"da", "de"}
"""Languages in which the number of a day is an ordinal and ends with a point: 25. juli."""

WITHOUT_POINT = {"de"}
"""Languages in which a short weekday ends with a point only where a comma follows it, as it does where the
weekday is written out: Sa 5. Dezember; Samstag, 5. Dezember."""


def format_by_pattern(day: date | None, pattern: str) -> str:
    """Such as “Sat 2 Oct 2027” by "EEE d MMM y". Empty without a day; a datetime gives its own date."""
    if not day:
        return ""
    return _format(date(day.year, day.month, day.day), pattern, get_language() or "en")


def format_datetime(at: datetime) -> str:
    """Such as “Sat 2 Oct 2027, 20:00 UTC”, on its own clocks."""
    return f"{format_by_pattern(at, 'EEE d MMM y')}, {at:%H:%M %Z}"


@lru_cache(maxsize=4096)
def _format(day: date, pattern: str, language: str) -> str:
    if language[:2] in ORDINAL:
        pattern = re.sub(r"\bd\b", "d.", pattern)
    if language[:2] in WITHOUT_POINT:
        pattern = re.sub(r"\bEEE\b", "ccc", pattern).replace("EEEE", "EEEE,")
    return format_date(day, pattern, locale=language.replace("-", "_"))
