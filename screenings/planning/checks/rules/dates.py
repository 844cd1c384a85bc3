"""When things are, against the edition's days and what is known of their length."""

from collections.abc import Iterator
from datetime import date

from screenings import days
from screenings.planning.checks.findings import Finding, Severity
from screenings.planning.checks.messages import N_, Message, enumeration, message, quoted, with_time
from screenings.planning.checks.plan import PlannedEdition, PlannedScreening
from screenings.planning.checks.timetable import Timetable


def outside_the_edition(timetable: Timetable) -> Iterator[Finding]:
    edition = timetable.plan.edition
    for screening in timetable.own:
        if not screening.takes_place or all(_is_within(day, edition) for day in _days(screening, edition)):
            continue
        text = _outside(screening, edition)
        yield Finding("outside_the_edition", Severity.WARN, text, (screening.code,))


def runtime_unknown(timetable: Timetable) -> Iterator[Finding]:
    for screening in timetable.own:
        if not screening.takes_place or screening.starts_at is None or screening.ends_at is not None:
            continue
        text = _end_unknown(screening)
        yield Finding("runtime_unknown", Severity.WARN, text, (screening.code,))


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


def _outside(screening: PlannedScreening, edition: PlannedEdition) -> Message:
    if edition.starts_on is None:
        sentence = N_("%(screening)s is outside %(edition)s, which ends on %(last)s.")
    elif edition.ends_on is None:
        sentence = N_("%(screening)s is outside %(edition)s, which begins on %(first)s.")
    else:
        sentence = N_("%(screening)s is outside %(edition)s, %(first)s to %(last)s.")
    dates = {"first": edition.starts_on, "last": edition.ends_on}
    known_dates = {name: day for name, day in dates.items() if day is not None}
    return message(sentence, screening=with_time(screening), edition=edition.name, **known_dates)


def _end_unknown(screening: PlannedScreening) -> Message:
    films = [film for film in screening.item.films if film.runtime_minutes is None]
    if not films:
        sentence = N_(
            "%(screening)s: enter the length of the item. "
            "Until then, overlaps after the start are not checked."
        )
        return message(sentence, screening=with_time(screening))
    return message(
        N_(
            "%(screening)s: enter the running time of %(films)s. "
            "Until then, overlaps after the start are not checked."
        ),
        screening=with_time(screening),
        films=enumeration(quoted(film.title) for film in films),
    )
