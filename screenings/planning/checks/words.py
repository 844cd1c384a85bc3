"""How findings speak of screenings: by title and by the wall clock of the venue, its zone named."""

from collections.abc import Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from screenings import days
from screenings.planning.checks.plan import PlannedPlace, PlannedScreening

_NAMED = 5


def showing(screening: PlannedScreening) -> str:
    """“Second Victims” (Fri 7 Nov 2025, 22:30–00:02 CET)."""
    return f"“{screening.item.title}” ({when(screening)})"


def showing_at(screening: PlannedScreening) -> str:
    return f"“{screening.item.title}” ({when(screening)}, {where(screening.place)})"


def where(place: PlannedPlace) -> str:
    return f"{place.screen_name}, {place.venue_name}" if place.screen_name else place.venue_name


def when(screening: PlannedScreening) -> str:
    if screening.starts_at is not None:
        return span(screening.starts_at, screening.ends_at, screening.place.zone)
    if screening.day is not None:
        return f"{day_in_words(screening.day)}, time unknown"
    return "date unknown"


def moment(at: datetime, zone: ZoneInfo) -> str:
    there = days.local(at, zone)
    return f"{day_in_words(there.date())}, {there:%H:%M} {days.zone_label(at, zone)}"


def day_in_words(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b} {day.year}"


def listed(names: Iterable[str]) -> str:
    """The first few, and how many more there are."""
    names = list(names)
    if len(names) > _NAMED:
        names[_NAMED:] = [f"{len(names) - _NAMED} more"]
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def minutes(count: int) -> str:
    return f"{count} minute" if count == 1 else f"{count} minutes"


def span(start: datetime, end: datetime | None, zone: ZoneInfo) -> str:
    """The zone is said once, unless the clocks change in between."""
    if end is None:
        return f"{moment(start, zone)}, end unknown"
    start_label, end_label = days.zone_label(start, zone), days.zone_label(end, zone)
    begins = f"{days.local(start, zone):%H:%M}"
    if start_label != end_label:
        begins = f"{begins} {start_label}"
    first, last = days.local(start, zone), days.local(end, zone)
    ends = f"{last:%H:%M}"
    if days.is_long_after(first, last):
        ends = f"{day_in_words(last.date())}, {ends}"
    return f"{day_in_words(first.date())}, {begins}–{ends} {end_label}"
