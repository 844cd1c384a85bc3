"""Where a guest can be, and when."""

from collections.abc import Iterator
from itertools import pairwise

from screenings.planning.checks import words
from screenings.planning.checks.findings import Finding, Severity
from screenings.planning.checks.plan import Key, PlannedGuest, PlannedScreening
from screenings.planning.checks.timetable import Timetable, meetings


def guest_in_two_places(timetable: Timetable) -> Iterator[Finding]:
    for key, run in timetable.by_guest.items():
        for earlier, later in meetings(run):
            if earlier.is_on_the_screen_of(later):
                continue
            message = (
                f"{_name(key, earlier)} is expected at {words.showing_at(earlier)} "
                f"and at {words.showing_at(later)} at the same time."
            )
            yield Finding(
                "guest_in_two_places", Severity.BLOCK, message, (earlier.code, later.code), "guests"
            )


def guest_away(timetable: Timetable) -> Iterator[Finding]:
    for screening in timetable.own:
        if not screening.takes_place:
            continue
        for guest in {guest.key: guest for guest in screening.guests}.values():
            if reason := _absence(guest, screening):
                message = f"{guest.name} is expected at {words.showing_at(screening)}, but {reason}."
                yield Finding("guest_away", Severity.WARN, message, (screening.code,), "guests")


def no_time_to_reach_the_next_venue(timetable: Timetable) -> Iterator[Finding]:
    for key, run in timetable.by_guest.items():
        for earlier, later in pairwise(run):
            way = _way(timetable, earlier, later)
            left = earlier.minutes_until(later)
            if way is None or left is None or not 0 <= left < way:
                continue
            message = (
                f"{_name(key, earlier)} has {words.minutes(left)} "
                f"from {words.showing_at(earlier)} to {words.showing_at(later)}; "
                f"the way takes {words.minutes(way)}."
            )
            codes = (earlier.code, later.code)
            yield Finding("no_time_to_reach_the_next_venue", Severity.WARN, message, codes, "guests")


def _name(key: Key, screening: PlannedScreening) -> str:
    return next(guest.name for guest in screening.guests if guest.key == key)


def _absence(guest: PlannedGuest, screening: PlannedScreening) -> str:
    if guest.arrives_at and screening.starts_before(guest.arrives_at):
        return f"arrives {words.moment(guest.arrives_at, screening.place.zone)}"
    if guest.departs_at and screening.ends_after(guest.departs_at):
        return f"departs {words.moment(guest.departs_at, screening.place.zone)}"
    return ""


def _way(timetable: Timetable, earlier: PlannedScreening, later: PlannedScreening) -> int | None:
    here, there = earlier.place.venue, later.place.venue
    travel = timetable.plan.travel_minutes
    return travel.get((here, there), travel.get((there, here)))
