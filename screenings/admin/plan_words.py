"""A screening of the plan in words, for lists, pages and the publish desk."""

from django.utils.html import format_html

from screenings.models import Screening
from screenings.templatetags import when

from .states import public_state
from .zoned_datetimes import DAY, in_zone


def plays_when(screening: Screening, end: str = "") -> str:
    """“Sat 8 Nov 2025, 00:30 CET, festival day Fri 7 Nov”, and what is unknown said as such."""
    start = screening.local_start
    if start is None:
        return plays_on(screening)
    shown = in_zone(screening.starts_at, screening.zone) + end
    if not when.is_another_day(start, screening.day):
        return shown
    return format_html('{} <span class="aside">festival day {}</span>', shown, when.day_short(screening.day))


def plays_on(screening: Screening) -> str:
    if screening.day:
        return f"{when.words(screening.day, DAY)}, time unknown"
    return when.window(screening.window) or "date unknown"


def plays_from_to(screening: Screening) -> str:
    """With the end, on whose side of a clock change it lies being said."""
    start, end = screening.local_start, screening.local_end
    if start is None:
        return plays_on(screening)
    if end is None:
        return plays_when(screening, ", end unknown")
    is_same_day = start.date() == end.date()
    shown = f"{end:%H:%M} {when.zone(end)}" if is_same_day else in_zone(screening.ends_at, screening.zone)
    return plays_when(screening, f" until {shown}")


def plays_where(screening: Screening) -> str:
    venue = f"{screening.venue.name}, {screening.venue.city}"
    return f"{venue}: {screening.screen.name}" if screening.screen else venue


def known_to_public(screening: Screening) -> str:
    """The state of its public copy, with a link to the page when there is one to be seen."""
    state = public_state(screening)
    label = format_html('<span class="state state-{}">{}</span>', state.key, state.label)
    if state.is_seen:
        return format_html('{} <a href="{}">see the page</a>', label, screening.listing.get_absolute_url())
    if state.hidden_because:
        return format_html(
            '{} <span class="aside">but nobody sees it: {}</span>', label, ", ".join(state.hidden_because)
        )
    return label
