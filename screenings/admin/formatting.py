"""How a screening of the plan is named, dated and placed on the staff's pages."""

from django.utils.html import format_html
from django.utils.translation import gettext

from screenings.formatting.dates import (
    format_day_abbreviated,
    format_day_short,
    format_window,
    is_another_day,
)
from screenings.formatting.times import format_clock, format_moment_abbreviated, format_zone
from screenings.models import Screening

from .public_states import state_of
from .zoned_datetimes import in_zone


def format_start(screening: Screening, template: str = "", end: str = "") -> str:
    """Such as “Sat 8 Nov 2025, 00:30 CET, festival day Fri 7 Nov”; what is unknown is named as such."""
    start = screening.local_start
    if start is None:
        return format_date(screening)
    text = in_zone(screening.starts_at, screening.zone)
    if template:
        text = template % {"start": text, "end": end}
    if not is_another_day(start, screening.day):
        return text
    day = gettext("festival day %(day)s") % {"day": format_day_short(screening.day)}
    return format_html('{} <span class="aside">{}</span>', text, day)


def format_date(screening: Screening) -> str:
    if screening.day:
        return gettext("%(date)s, time unknown") % {"date": format_day_abbreviated(screening.day)}
    return format_window(screening.window) or gettext("date unknown")


def format_start_and_end(screening: Screening) -> str:
    """With the end, whose zone tells on which side of a clock change it lies."""
    start, end = screening.local_start, screening.local_end
    if start is None:
        return format_date(screening)
    if end is None:
        return format_start(screening, gettext("%(start)s, end unknown"))
    is_same_day = start.date() == end.date()
    text = f"{format_clock(end)} {format_zone(end)}" if is_same_day else format_moment_abbreviated(end)
    return format_start(screening, gettext("%(start)s until %(end)s"), text)


def format_place(screening: Screening) -> str:
    venue = f"{screening.venue.name}, {screening.venue.city}"
    return f"{venue}: {screening.screen.name}" if screening.screen else venue


def format_public_state(screening: Screening) -> str:
    """The state of its public copy, with a link to the page when visitors can see one."""
    state = state_of(screening)
    label = format_html('<span class="state state-{}">{}</span>', state.key, state.label)
    if state.is_seen:
        address, text = screening.listing.get_absolute_url(), gettext("View page")
        return format_html('{} <a href="{}">{}</a>', label, address, text)
    if state.hidden_because:
        text = gettext("but hidden: %(reasons)s") % {"reasons": ", ".join(state.hidden_because)}
        return format_html('{} <span class="aside">{}</span>', label, text)
    return label
