"""A screening of the plan in words, for lists, pages and the publish desk."""

from django.utils.html import format_html

from screenings.formatting.dates import (
    format_day_abbreviated,
    format_day_short,
    format_window,
    is_another_day,
)
from screenings.formatting.times import format_clock, format_moment_abbreviated, format_zone
from screenings.models import Screening

from .states import public_state
from .zoned_datetimes import in_zone


def plays_when(screening: Screening, end: str = "") -> str:
    """“Sat 8 Nov 2025, 00:30 CET, festival day Fri 7 Nov”, and what is unknown said as such."""
    start = screening.local_start
    if start is None:
        return plays_on(screening)
    shown = in_zone(screening.starts_at, screening.zone) + end
    if not is_another_day(start, screening.day):
        return shown
    day = format_day_short(screening.day)
    return format_html('{} <span class="aside">festival day {}</span>', shown, day)


def plays_on(screening: Screening) -> str:
    if screening.day:
        return f"{format_day_abbreviated(screening.day)}, time unknown"
    return format_window(screening.window) or "date unknown"


def plays_from_to(screening: Screening) -> str:
    """With the end, on whose side of a clock change it lies being said."""
    start, end = screening.local_start, screening.local_end
    if start is None:
        return plays_on(screening)
    if end is None:
        return plays_when(screening, ", end unknown")
    is_same_day = start.date() == end.date()
    until = f"{format_clock(end)} {format_zone(end)}" if is_same_day else format_moment_abbreviated(end)
    return plays_when(screening, f" until {until}")


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
