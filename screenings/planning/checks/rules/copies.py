"""Which copy of a film is shown, where it can be, and when."""

from collections.abc import Iterator

from screenings.planning.checks.findings import Finding, Severity
from screenings.planning.checks.messages import N_, Message, Moment, message, with_time, with_time_and_place
from screenings.planning.checks.plan import PlannedCopy, PlannedScreening
from screenings.planning.checks.timetable import Timetable, meetings


def copy_of_another_film(timetable: Timetable) -> Iterator[Finding]:
    """Its languages and format would be published with the screening."""
    for screening in timetable.own:
        copy, films = screening.copy, screening.item.film_keys
        if copy is None or copy.film is None or not films or not screening.is_to_be_published:
            continue
        if copy.film not in films:
            text = message(
                N_("The copy “%(copy)s” is not of a film in %(screening)s."),
                copy=copy.name,
                screening=with_time(screening),
            )
            yield Finding("copy_of_another_film", Severity.BLOCK, text, (screening.code,))


def copy_at_two_places(timetable: Timetable) -> Iterator[Finding]:
    for run in timetable.by_copy.values():
        for earlier, later in filter(timetable.concerns_us, meetings(run)):
            copy = later.copy
            if copy is None or _can_serve_both(copy, earlier, later):
                continue
            text = message(
                N_("The copy “%(copy)s” is needed at %(earlier)s and at %(later)s at the same time."),
                copy=copy.name,
                earlier=with_time_and_place(earlier),
                later=with_time_and_place(later),
            )
            yield Finding("copy_at_two_places", Severity.BLOCK, text, (earlier.code, later.code))


def copy_not_yet_here(timetable: Timetable) -> Iterator[Finding]:
    for screening in timetable.own:
        copy = screening.copy
        if copy is None or not screening.takes_place:
            continue
        if text := _absence(copy, screening):
            yield Finding("copy_not_yet_here", Severity.WARN, text, (screening.code,))


def _can_serve_both(copy: PlannedCopy, earlier: PlannedScreening, later: PlannedScreening) -> bool:
    is_same_venue = earlier.place.venue == later.place.venue
    return earlier.is_on_the_screen_of(later) or (copy.is_loaded and is_same_venue)


def _absence(copy: PlannedCopy, screening: PlannedScreening) -> Message | None:
    needed = {"copy": copy.name, "screening": with_time(screening)}
    if copy.available_from and screening.starts_before(copy.available_from):
        arrival = Moment(copy.available_from, screening.place.zone)
        sentence = N_("The copy “%(copy)s” arrives %(arrival)s, but is needed for %(screening)s.")
        return message(sentence, **needed, arrival=arrival)
    if copy.available_until and screening.ends_after(copy.available_until):
        departure = Moment(copy.available_until, screening.place.zone)
        sentence = N_("The copy “%(copy)s” leaves %(departure)s, but is needed for %(screening)s.")
        return message(sentence, **needed, departure=departure)
    return None
