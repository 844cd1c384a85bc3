"""From when and where a screening was moved, with the names that ``visible_place`` of the model leaves."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from .dates import format_day_abbreviated, format_day_short
from .times import format_day_and_clock, format_moment_abbreviated


def format_previous(start: datetime | None, day: date | None, names: Sequence[str]) -> str:
    """Fri 25 Jul 18:00, Astor: the first of the names of venue, city and screen.

    As far as each changed; ``start`` in the time of the venue.
    """
    moment = format_day_and_clock(start) if start else format_day_short(day)
    return ", ".join(part for part in (moment, *names[:1]) if part)


def format_previous_in_full(start: datetime | None, day: date | None, names: Sequence[str]) -> str:
    """Fri 25 Jul 2025, 18:00 CEST, Astor, Berlin, Screen 2"""
    moment = format_moment_abbreviated(start) if start else format_day_abbreviated(day)
    return ", ".join(part for part in (moment, *names) if part)


def format_moved(previous: str) -> str:
    return gettext("Moved. Was %(before)s") % {"before": previous} if previous else gettext("Moved")


def format_moved_html(previous: str) -> SafeString:
    """With what is no longer so struck through."""
    if not previous:
        return format_html("{}", gettext("Moved"))
    text = escape(gettext("Moved. Was %(before)s"))
    return mark_safe(text % {"before": format_html('<span class="struck">{}</span>', previous)})
