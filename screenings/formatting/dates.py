"""Dates in the language of the page, and the texts in place of a date or time that is TBA or unknown.

Django's own ``date`` filter would move them to the server's time zone.
"""

import re
from collections.abc import Collection
from datetime import date, datetime
from functools import partial

from django.utils.translation import get_language, gettext, pgettext

from films.dates import format_by_pattern
from films.languages import joined
from films.phrases import localized_phrase

Window = tuple[date | None, date | None]

format_day = partial(format_by_pattern, pattern="EEE d MMMM y")  # Fri 25 July 2025
format_day_long = partial(format_by_pattern, pattern="EEEE d MMMM y")  # Friday 25 July 2025
format_day_abbreviated = partial(format_by_pattern, pattern="EEE d MMM y")  # Fri 25 Jul 2025
format_day_short = partial(format_by_pattern, pattern="EEE d MMM")  # Fri 25 Jul
format_weekday = partial(format_by_pattern, pattern="ccc")  # Fri
format_date = partial(format_by_pattern, pattern="d MMMM y")  # 25 July 2025
format_day_and_month = partial(format_by_pattern, pattern="d MMM")  # 25 Jul
format_date_abbreviated = partial(format_by_pattern, pattern="d MMM y")  # 25 Jul 2025


def format_first_day(span: tuple[date, date]) -> str:
    """29 of 29–31 Jan: a month that both days share is written once, after the last."""
    first, last = span
    return format_by_pattern(first, "d" if (first.year, first.month) == (last.year, last.month) else "d MMM")


def format_window(window: Window | None) -> str:
    """3–13 December 2026, 25 September – 4 October 2025: with month and year once where both days share them.

    The dash is closed up between two numbers and spaced between what is longer, as in CLDR: 3.–13. Dezember.
    """
    first, last = window or (None, None)
    if not (first and last) or first == last:
        return format_date(first or last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{format_by_pattern(first, 'd')}–{format_date(last)}"
    pattern = "d MMMM" if first.year == last.year else "d MMMM y"
    return f"{format_by_pattern(first, pattern)} – {format_date(last)}"


def format_within(window: Window | None) -> str:
    """Within 8–19 October 2025"""
    dates = format_window(window)
    return gettext("Within %(dates)s") % {"dates": dates} if dates else ""


def format_edition_dates(edition) -> str:
    """When an edition runs, as far as that is recorded."""
    dates = format_window((edition.starts_on, edition.ends_on))
    return dates or localized_phrase(edition.dates_note) or str(edition.year)


def format_dates_beside_name(edition) -> str:
    """The same beneath its name; nothing where that says as much: Filmliga 2025/26, of the season 2025/26."""
    dates, name = format_edition_dates(edition), edition.display_name
    if edition.starts_on or edition.ends_on:
        return dates
    years = re.search(r"\d{4}[/–-]\d{2,4}", dates)
    return "" if dates in name.split() or (years and years[0] in name) else dates


def format_unknown(has_day: bool, is_over: bool) -> str:
    """Which part of the moment is missing: to be announced while it is to come, unknown once past."""
    if has_day:
        return gettext("time unknown") if is_over else gettext("time TBA")
    return gettext("date unknown") if is_over else gettext("date TBA")


def format_missing(listings: Collection, is_over: bool) -> str:
    """What is known of none of these screenings: "day and cinema unknown"."""
    has_day = any(listing.day for listing in listings)
    is_missing = {
        pgettext("is not known", "day"): not has_day,
        pgettext("is not known", "time"): has_day and not any(listing.starts_at for listing in listings),
        pgettext("is not known", "cinema"): all(listing.venue.is_placeholder for listing in listings),
    }
    things = joined([thing for thing, missing in is_missing.items() if missing], get_language())
    text = gettext("%(things)s unknown") if is_over else gettext("%(things)s TBA")
    return text % {"things": things} if things else ""


def format_between(window: tuple[date, date]) -> str:
    """between 8 and 19 Oct 2025"""
    first, last = window
    if first == last:
        return format_date(first)
    dates = {"first": format_first_day(window), "last": format_by_pattern(last, "d MMM y")}
    return gettext("between %(first)s and %(last)s") % dates


def is_another_day(at: datetime | None, day: date | None) -> bool:
    """Whether the calendar has moved on: 00:30 of a festival day is printed with its own date."""
    return bool(at and day and at.date() != day)
