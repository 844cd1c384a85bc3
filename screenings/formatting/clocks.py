"""Times of day as festivals print them, in several languages, and the form field that reads them."""

import re
from datetime import time
from typing import NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_HOURS_PRINTED = 30

_UNIT = r"(?:h(?:rs?)?\.?|u(?:hr|ur)?\.?)"  # French, Spanish and English; German and Dutch
_PRINTED = re.compile(
    rf"(?P<announced>kl(?:okken|\.)? ?)?"  # Danish, Norwegian and Swedish
    rf"(?:(?P<hour>[0-9]{{1,2}}) ?(?:[:.]|{_UNIT}) ?(?P<minute>[0-9]{{2}})"
    r"|(?P<four>[0-9]{4})"
    r"|(?P<alone>[0-9]{1,2}))"
    rf"(?: ?(?P<unit>{_UNIT})| ?(?P<half>[ap])\.? ?m\.?)?"
)
_NOON = {"noon", "12 noon", "midday"}
_MIDNIGHT = {"midnight", "12 midnight"}


class Clock(NamedTuple):
    """A time as festivals print it: 25:30 is half past one in the night after, one day later."""

    days_later: int
    time: time

    def __str__(self) -> str:
        return f"{self.days_later * 24 + self.time.hour:02}:{self.time.minute:02}"


class ClockError(ValueError):
    """Text that gives no time; ``code`` is "not_understood", "no_such_time" or "midnight"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def parse_clock(text: str) -> Clock:
    """The time written 20:00, 20.00, 2000, 20h, 20u30, 20 Uhr or 8 pm, up to 29:59; ClockError otherwise."""
    words = " ".join(text.casefold().split())
    if words in _NOON:
        return Clock(0, time(12))
    if words in _MIDNIGHT:
        raise ClockError("midnight")
    match = _PRINTED.fullmatch(words)
    if not match or not _says_that_it_is_a_time(match):
        raise ClockError("not_understood")
    four = match["four"] or ""
    hour, minute = int(match["hour"] or match["alone"] or four[:2]), int(match["minute"] or four[2:] or 0)
    if match["half"]:
        if (hour, minute, match["half"]) == (12, 0, "a"):
            raise ClockError("midnight")
        hour = _hour_of_half_day(hour, match["half"])
    if hour >= _HOURS_PRINTED or minute > 59:
        raise ClockError("no_such_time")
    days_later, hour = divmod(hour, 24)
    return Clock(days_later, time(hour, minute))


def _says_that_it_is_a_time(match: re.Match) -> bool:
    """A number by itself may be anything: minutes, a day of the month."""
    return bool(not match["alone"] or match["announced"] or match["unit"] or match["half"])


def _hour_of_half_day(hour: int, half: str) -> int:
    """12 am is the hour after midnight, 12 pm the one after noon."""
    if not 1 <= hour <= 12:
        raise ClockError("no_such_time")
    return hour % 12 + (12 if half == "p" else 0)


class ClockField(forms.Field):
    """Gives a ``Clock``."""

    default_error_messages = {
        "not_understood": _("Enter a time such as 20:00, 20.00, 20h30 or 8 pm."),
        "no_such_time": _("Enter a valid time such as 18:00."),
        "midnight": _("Enter 00:00 for midnight at the start of the day, or 24:00 for midnight at its end."),
    }

    def to_python(self, value) -> Clock | None:
        if value in self.empty_values:
            return None
        if isinstance(value, time):
            return Clock(0, value)
        try:
            return value if isinstance(value, Clock) else parse_clock(value)
        except ClockError as error:
            raise ValidationError(self.error_messages[error.code], code=error.code) from None

    def has_changed(self, initial, data) -> bool:
        return super().has_changed(self.to_python(initial), data)
