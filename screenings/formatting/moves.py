"""From when and where a screening was moved, with the names that ``visible_place`` of the model leaves."""

from datetime import date, datetime
from typing import NamedTuple

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from .dates import format_day_abbreviated, format_day_short
from .places import format_place
from .times import format_day_and_clock, format_moment_abbreviated


class PreviousPlace(NamedTuple):
    """The names that may be read of what changed; the city where that was another."""

    venue: str = ""
    screen: str = ""
    city: str = ""


def format_previous(start: datetime | None, day: date | None, place: PreviousPlace) -> str:
    """Fri 25 Jul 18:00, Astor, Berlin: the screen is named only where the venue did not change.

    As far as each changed; ``start`` in the time of the venue.
    """
    moment = format_day_and_clock(start) if start else format_day_short(day)
    return ", ".join(part for part in (moment, place.venue or place.screen, place.city) if part)


def format_previous_in_full(start: datetime | None, day: date | None, place: PreviousPlace) -> str:
    """Fri 25 Jul 2025, 18:00 CEST, Astor, Screen 2, Berlin"""
    moment = format_moment_abbreviated(start) if start else format_day_abbreviated(day)
    return ", ".join(part for part in (moment, format_place(*place)) if part)


def format_moved(previous: str) -> str:
    return gettext("Moved. Was %(before)s") % {"before": previous} if previous else gettext("Moved")


def format_moved_html(previous: str) -> SafeString:
    """With what is no longer so struck through."""
    if not previous:
        return format_html("{}", gettext("Moved"))
    text = escape(gettext("Moved. Was %(before)s"))
    return mark_safe(text % {"before": format_html('<span class="struck">{}</span>', previous)})
