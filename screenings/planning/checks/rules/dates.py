"""When things are, against the edition's days and what is known of their length."""

from collections.abc import Iterator
from datetime import date

from screenings import days
from screenings.planning.checks import words
from screenings.planning.checks.findings import Finding, Severity
from screenings.planning.checks.plan import PlannedEdition, PlannedItem, PlannedScreening
from screenings.planning.checks.timetable import Timetable


def outside_the_edition(timetable: Timetable) -> Iterator[Finding]:
    edition = timetable.plan.edition
    for screening in timetable.own:
        if not screening.takes_place or all(_is_within(day, edition) for day in _days(screening, edition)):
            continue
        message = f"{words.showing(screening)} is outside {edition.name}, {_dates(edition)}."
        yield Finding("outside_the_edition", Severity.WARN, message, (screening.code,), "day")


def runtime_unknown(timetable: Timetable) -> Iterator[Finding]:
    for screening in timetable.own:
        if not screening.takes_place or screening.starts_at is None or screening.ends_at is not None:
            continue
        message = (
            f"The end of {words.showing(screening)} cannot be computed: {_what_is_missing(screening.item)}. "
            "What it overlaps after its start is not found."
        )
        yield Finding("runtime_unknown", Severity.WARN, message, (screening.code,), "ends_at")


def _days(screening: PlannedScreening, edition: PlannedEdition) -> list[date]:
    """The festival day, or the first and last it can be on."""
    if screening.starts_at is not None:
        return [days.festival_day(screening.starts_at, screening.place.zone, edition.day_starts_at)]
    if screening.day is not None:
        return [screening.day]
    return [day for day in (screening.window_starts_on, screening.window_ends_on) if day is not None]


def _is_within(day: date, edition: PlannedEdition) -> bool:
    return (edition.starts_on is None or edition.starts_on <= day) and (
        edition.ends_on is None or day <= edition.ends_on
    )


def _dates(edition: PlannedEdition) -> str:
    if edition.starts_on is None or edition.ends_on is None:
        known = edition.starts_on or edition.ends_on
        assert known is not None
        return f"which {'begins' if edition.starts_on else 'ends'} on {words.day_in_words(known)}"
    return f"{words.day_in_words(edition.starts_on)} to {words.day_in_words(edition.ends_on)}"


def _what_is_missing(item: PlannedItem) -> str:
    missing = [f"“{film.title}”" for film in item.films if film.runtime_minutes is None]
    if missing:
        return f"the running time of {words.listed(missing)} is not known"
    return f"the {item.kind} has no length"
