"""Why a local time is refused or ambiguous, in the reader's language."""

from datetime import date, datetime

from django.utils.translation import gettext

from screenings import days
from screenings.formatting.dates import format_day


def format_refusal(error: days.NonexistentTime | days.AmbiguousTime | days.DayOutOfRange) -> str:
    if isinstance(error, days.DayOutOfRange):
        text = gettext("Use a year from %(first)s to %(last)s.")
        values = {"first": days.MIN_DAY.year, "last": days.MAX_DAY.year}
    elif isinstance(error, days.NonexistentTime):
        text = gettext(
            "%(time)s on %(day)s does not exist in %(zone)s: the clocks go forward from %(from)s to %(to)s "
            "that night. Use %(before)s or %(after)s."
        )
        values = _change(error) | {
            "before": _clock(error.before, error.wall.date()),
            "after": _clock(error.after, error.wall.date()),
        }
    else:
        text = gettext(
            "%(time)s on %(day)s happens twice in %(zone)s: the clocks go back from %(from)s to %(to)s. "
            "Choose the first (%(first)s) or the second (%(second)s)."
        )
        values = _change(error) | dict(zip(("first", "second"), error.labels, strict=True))
    return text % values


def _change(error: days.NonexistentTime | days.AmbiguousTime) -> dict[str, str]:
    day = error.wall.date()
    return {
        "time": f"{error.wall:%H:%M}",
        "day": format_day(day),
        "zone": error.zone.key,
        "from": _clock(error.changes_from, day),
        "to": _clock(error.changes_to, day),
    }


def _clock(wall: datetime, day: date) -> str:
    """The time, with its date only where that is not the day the sentence is about."""
    if wall.date() == day:
        return f"{wall:%H:%M}"
    values = {"time": f"{wall:%H:%M}", "day": format_day(wall)}
    return gettext("%(time)s on %(day)s") % values
