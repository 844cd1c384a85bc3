"""What a screen can hold, and when."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from screenings import days
from screenings.planning.checks import words
from screenings.planning.checks.findings import Finding, Severity
from screenings.planning.checks.plan import Key, Opening, PlannedScreening
from screenings.planning.checks.timetable import Timetable, meetings

Interval = tuple[datetime, datetime]


def double_booked_screen(timetable: Timetable) -> Iterator[Finding]:
    for run in timetable.by_screen.values():
        for earlier, later in filter(timetable.concerns_us, meetings(run)):
            message = (
                f"{words.where(later.place)} is double-booked: "
                f"{words.showing(earlier)} and {words.showing(later)} overlap."
            )
            codes = (earlier.code, later.code)
            yield Finding("double_booked_screen", Severity.BLOCK, message, codes, "starts_at")


def changeover_too_short(timetable: Timetable) -> Iterator[Finding]:
    for run in timetable.by_screen.values():
        for earlier, later in filter(timetable.concerns_us, meetings(run, _changeover)):
            left = earlier.minutes_until(later)
            if left is None or left < 0:
                continue
            message = (
                f"{words.where(later.place)} has {words.minutes(left)} between "
                f"{words.showing(earlier)} and {words.showing(later)}; "
                f"the changeover takes {words.minutes(_changeover(earlier))}."
            )
            codes = (earlier.code, later.code)
            yield Finding("changeover_too_short", Severity.WARN, message, codes, "starts_at")


def outside_opening_hours(timetable: Timetable) -> Iterator[Finding]:
    hours = _joined(timetable.plan.openings)
    for screening in timetable.own_clashing:
        place = screening.place
        open_then = [interval for interval in hours.get(place.screen, ()) if _meets(screening, interval)]
        if place.screen not in hours or any(_fits(screening, interval) for interval in open_then):
            continue
        message = f"{words.where(place)} is not open for all of {words.showing(screening)}."
        if open_then:
            message += (
                f" It is open {words.listed(words.span(*interval, place.zone) for interval in open_then)}."
            )
        yield Finding("outside_opening_hours", Severity.WARN, message, (screening.code,), "starts_at")


def screen_cannot_play_the_format(timetable: Timetable) -> Iterator[Finding]:
    for screening in timetable.own:
        place, wanted = screening.place, screening.format or (screening.copy.format if screening.copy else "")
        if not screening.takes_place or not wanted or not place.formats:
            continue
        if _projector(wanted) in {_projector(name) for name in place.formats}:
            continue
        message = (
            f"{words.where(place)} cannot play {wanted}, the format of {words.showing(screening)}; "
            f"it plays {words.listed(sorted(place.formats))}."
        )
        yield Finding("screen_cannot_play_the_format", Severity.BLOCK, message, (screening.code,), "screen")


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
