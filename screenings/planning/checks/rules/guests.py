"""Where a guest can be, and when."""

from collections.abc import Iterator
from itertools import pairwise

from screenings.planning.checks.findings import Finding, Severity
from screenings.planning.checks.messages import N_, Message, Minutes, Moment, message, with_time_and_place
from screenings.planning.checks.plan import Key, PlannedGuest, PlannedScreening
from screenings.planning.checks.timetable import Timetable, meetings
from screenings.travel import TravelTimes


def guest_in_two_places(timetable: Timetable) -> Iterator[Finding]:
    for key, run in timetable.by_guest.items():
        for earlier, later in meetings(run):
            if earlier.is_on_the_screen_of(later):
                continue
            text = message(
                N_("%(guest)s is expected at %(earlier)s and at %(later)s at the same time."),
                guest=_name(key, earlier),
                earlier=with_time_and_place(earlier),
                later=with_time_and_place(later),
            )
            yield Finding("guest_in_two_places", Severity.BLOCK, text, (earlier.code, later.code))


def guest_away(timetable: Timetable) -> Iterator[Finding]:
    for screening in timetable.own:
        if not screening.takes_place:
            continue
        for guest in {guest.key: guest for guest in screening.guests}.values():
            if text := _absence(guest, screening):
                yield Finding("guest_away", Severity.WARN, text, (screening.code,))


def no_time_to_reach_the_next_venue(timetable: Timetable) -> Iterator[Finding]:
    for key, run in timetable.by_guest.items():
        for earlier, later in pairwise(run):
            travel, gap = _travel_minutes(timetable, earlier, later), earlier.minutes_until(later)
            if travel is None or gap is None or not 0 <= gap < travel:
                continue
            text = message(
                N_("%(guest)s has %(gap)s from %(earlier)s to %(later)s; the trip takes %(travel)s."),
                guest=_name(key, earlier),
                gap=Minutes(gap),
                earlier=with_time_and_place(earlier),
                later=with_time_and_place(later),
                travel=Minutes(travel),
            )
            codes = (earlier.code, later.code)
            yield Finding("no_time_to_reach_the_next_venue", Severity.WARN, text, codes)


def _name(key: Key, screening: PlannedScreening) -> str:
    return next(guest.name for guest in screening.guests if guest.key == key)


def _absence(guest: PlannedGuest, screening: PlannedScreening) -> Message | None:
    expected = {"guest": guest.name, "screening": with_time_and_place(screening)}
    if guest.arrives_at and screening.starts_before(guest.arrives_at):
        arrival = Moment(guest.arrives_at, screening.place.zone)
        sentence = N_("%(guest)s is expected at %(screening)s, but arrives %(arrival)s.")
        return message(sentence, **expected, arrival=arrival)
    if guest.departs_at and screening.ends_after(guest.departs_at):
        departure = Moment(guest.departs_at, screening.place.zone)
        sentence = N_("%(guest)s is expected at %(screening)s, but departs %(departure)s.")
        return message(sentence, **expected, departure=departure)
    return None


def _travel_minutes(timetable: Timetable, earlier: PlannedScreening, later: PlannedScreening) -> int | None:
    """As entered: a guest may not be asked to walk."""
    trip = TravelTimes(timetable.plan.travel_minutes).trip(earlier.place.venue, later.place.venue)
    return trip.minutes if trip else None
