"""What a screen can hold, and when."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from screenings import days
from screenings.planning.checks.findings import Finding, Severity
from screenings.planning.checks.messages import (
    N_,
    Minutes,
    Period,
    enumeration,
    message,
    place_name,
    with_time,
)
from screenings.planning.checks.plan import Key, Opening, PlannedScreening
from screenings.planning.checks.timetable import Timetable, meetings

Interval = tuple[datetime, datetime]


def double_booked_screen(timetable: Timetable) -> Iterator[Finding]:
    for run in timetable.by_screen.values():
        for earlier, later in filter(timetable.concerns_us, meetings(run)):
            text = message(
                N_("%(screen)s is double-booked: %(earlier)s and %(later)s overlap."),
                screen=place_name(later.place),
                earlier=with_time(earlier),
                later=with_time(later),
            )
            codes = (earlier.code, later.code)
            yield Finding("double_booked_screen", Severity.BLOCK, text, codes)


def changeover_too_short(timetable: Timetable) -> Iterator[Finding]:
    for run in timetable.by_screen.values():
        for earlier, later in filter(timetable.concerns_us, meetings(run, _changeover)):
            gap = earlier.minutes_until(later)
            if gap is None or gap < 0:
                continue
            text = message(
                N_(
                    "%(screen)s has only %(gap)s between %(earlier)s and %(later)s; "
                    "changeover takes %(changeover)s."
                ),
                screen=place_name(later.place),
                gap=Minutes(gap),
                earlier=with_time(earlier),
                later=with_time(later),
                changeover=Minutes(_changeover(earlier)),
            )
            codes = (earlier.code, later.code)
            yield Finding("changeover_too_short", Severity.WARN, text, codes)


def outside_opening_hours(timetable: Timetable) -> Iterator[Finding]:
    hours = _joined(timetable.plan.openings)
    for screening in timetable.own_clashing:
        place = screening.place
        open_then = [interval for interval in hours.get(place.screen, ()) if _meets(screening, interval)]
        if place.screen not in hours or any(_fits(screening, interval) for interval in open_then):
            continue
        text = message(
            N_("%(screening)s is outside the opening hours of %(screen)s, %(hours)s.")
            if open_then
            else N_("%(screening)s is outside the opening hours of %(screen)s."),
            screening=with_time(screening),
            screen=place_name(place),
            hours=enumeration(Period(*interval, place.zone) for interval in open_then),
        )
        yield Finding("outside_opening_hours", Severity.WARN, text, (screening.code,))


def screen_cannot_play_the_format(timetable: Timetable) -> Iterator[Finding]:
    for screening in timetable.own:
        place, format_name = (
            screening.place,
            screening.format or (screening.copy.format if screening.copy else ""),
        )
        if not screening.takes_place or not format_name or not place.formats:
            continue
        if _projector(format_name) in {_projector(name) for name in place.formats}:
            continue
        text = message(
            N_("%(screen)s cannot play %(format)s, the format of %(screening)s. It plays %(formats)s."),
            screen=place_name(place),
            format=format_name,
            screening=with_time(screening),
            formats=enumeration(sorted(place.formats)),
        )
        yield Finding("screen_cannot_play_the_format", Severity.BLOCK, text, (screening.code,))


def _changeover(screening: PlannedScreening) -> int:
    return screening.place.changeover_minutes


def _joined(openings: Iterable[Opening]) -> dict[Key | None, list[Interval]]:
    """The hours of each screen in order, those that touch or overlap made one."""
    hours: dict[Key | None, list[Interval]] = {}
    for opening in sorted(openings, key=lambda opening: opening.opens_at):
        opens_at, closes_at = opening.opens_at, opening.closes_at
        joined = hours.setdefault(opening.screen, [])
        if joined and opens_at <= joined[-1][1]:
            opens_at, closes_at = joined[-1][0], max(joined.pop()[1], closes_at)
        joined.append((opens_at, closes_at))
    return hours


def _meets(screening: PlannedScreening, hours: Interval) -> bool:
    return days.overlap(screening.starts_at, screening.ends_at, *hours)


def _fits(screening: PlannedScreening, hours: Interval) -> bool:
    opens_at, closes_at = hours
    return not screening.starts_before(opens_at) and not screening.ends_after(closes_at)


def _projector(name: str) -> str:
    """A DCP projector plays 2K and 4K alike (DCI System Specification)."""
    return "dcp" if name.casefold().startswith("dcp") else name
