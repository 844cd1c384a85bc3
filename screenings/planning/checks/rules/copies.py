"""Which copy of a film is shown, where it can be, and when."""

from collections.abc import Iterator

from screenings.planning.checks import words
from screenings.planning.checks.findings import Finding, Severity
from screenings.planning.checks.plan import PlannedCopy, PlannedScreening
from screenings.planning.checks.timetable import Timetable, meetings


def copy_of_another_film(timetable: Timetable) -> Iterator[Finding]:
    """Its languages and format would be published with the screening."""
    for screening in timetable.own:
        copy, films = screening.copy, {film.key for film in screening.item.films}
        if copy is None or copy.film is None or not films or not screening.is_to_be_published:
            continue
        if copy.film not in films:
            message = f"The copy “{copy.name}” is of no film of {words.showing(screening)}."
            yield Finding("copy_of_another_film", Severity.BLOCK, message, (screening.code,), "copy")


def copy_at_two_places(timetable: Timetable) -> Iterator[Finding]:
    for run in timetable.by_copy.values():
        for earlier, later in filter(timetable.concerns_us, meetings(run)):
            copy = later.copy
            if copy is None or _can_serve_both(copy, earlier, later):
                continue
            message = (
                f"The copy “{copy.name}” is needed at {words.showing_at(earlier)} "
                f"and at {words.showing_at(later)} at the same time."
            )
            yield Finding("copy_at_two_places", Severity.BLOCK, message, (earlier.code, later.code), "copy")


def copy_not_yet_here(timetable: Timetable) -> Iterator[Finding]:
    for screening in timetable.own:
        copy = screening.copy
        if copy is None or not screening.takes_place:
            continue
        if reason := _absence(copy, screening):
            message = f"The copy “{copy.name}” {reason}, but is needed for {words.showing(screening)}."
            yield Finding("copy_not_yet_here", Severity.WARN, message, (screening.code,), "copy")


def _can_serve_both(copy: PlannedCopy, earlier: PlannedScreening, later: PlannedScreening) -> bool:
    same_house = earlier.place.venue == later.place.venue
    return earlier.is_on_the_screen_of(later) or (copy.is_loaded and same_house)


def _absence(copy: PlannedCopy, screening: PlannedScreening) -> str:
    if copy.available_from and screening.starts_before(copy.available_from):
        return f"arrives {words.moment(copy.available_from, screening.place.zone)}"
    if copy.available_until and screening.ends_after(copy.available_until):
        return f"leaves {words.moment(copy.available_until, screening.place.zone)}"
    return ""
