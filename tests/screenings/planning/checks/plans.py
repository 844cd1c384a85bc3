"""Plans to check: an evening in Berlin on 2 October 2027, with nothing to find unless a test says so."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from itertools import combinations
from zoneinfo import ZoneInfo

from screenings import days
from screenings.planning.checks.check import check
from screenings.planning.checks.findings import Finding
from screenings.planning.checks.plan import (
    Opening,
    Plan,
    PlannedCopy,
    PlannedEdition,
    PlannedFilm,
    PlannedGuest,
    PlannedItem,
    PlannedPlace,
    PlannedScreening,
)

BERLIN = ZoneInfo("Europe/Berlin")
LISBON = ZoneInfo("Europe/Lisbon")
EVENING = date(2027, 10, 2)
LONG_AGO = datetime(2027, 1, 1, 12, tzinfo=UTC)
NOW = datetime(2027, 9, 1, 12, tzinfo=UTC)


def at(clock: str, day: date = EVENING, zone: ZoneInfo = BERLIN, which=None) -> datetime:
    return days.instant(day, time.fromisoformat(clock), zone, which)


def film(key="film", **changes) -> PlannedFilm:
    return PlannedFilm(**{"key": key, "title": key.title(), "runtime_minutes": 120, **changes})


def item(key="item", **changes) -> PlannedItem:
    defaults = {"key": key, "title": key.title(), "announced_at": LONG_AGO}
    return PlannedItem(**{**defaults, **changes})


def place(screen: str | None = "Hall 1", venue="Orion", **changes) -> PlannedPlace:
    defaults = {"venue": venue, "venue_name": venue, "zone": BERLIN}
    if screen:
        defaults |= {"screen": f"{venue} {screen}", "screen_name": screen}
    return PlannedPlace(**{**defaults, **changes})


def screening(
    code="a", start: str | None = "20:00", end: str | None = "22:00", **changes
) -> PlannedScreening:
    where = changes.setdefault("place", place())
    day = changes.pop("on", EVENING)
    defaults = {
        "code": code,
        "item": item(f"item {code}"),
        "starts_at": at(start, day, where.zone) if start else None,
        "ends_at": at(end, day, where.zone) if end else None,
        "day": day,
        "access_marks": frozenset({"step_free"}),
    }
    return PlannedScreening(**{**defaults, **changes})


def guest(key="guest", **changes) -> PlannedGuest:
    return PlannedGuest(**{"key": key, "name": "Anna Dahl", **changes})


def copy(key="copy", **changes) -> PlannedCopy:
    return PlannedCopy(**{"key": key, "name": "35mm print", "format": "35mm", **changes})


def opening(opens: str, closes: str, screen="Orion Hall 1", day: date = EVENING) -> Opening:
    return Opening(screen=screen, opens_at=at(opens, day), closes_at=at(closes, day))


def edition(**changes) -> PlannedEdition:
    defaults = {
        "name": "Nordic Days 2027",
        "zone": BERLIN,
        "is_public": True,
        "starts_on": date(2027, 10, 1),
        "ends_on": date(2027, 10, 10),
    }
    return PlannedEdition(**{**defaults, **changes})


def plan(*screenings: PlannedScreening, **changes) -> Plan:
    return Plan(**{"edition": edition(), "now": NOW, "screenings": screenings, **changes})


def found(rule: str, *screenings: PlannedScreening, **changes) -> list[Finding]:
    return [finding for finding in check(plan(*screenings, **changes)) if finding.rule == rule]


def pairs(findings: Iterable[Finding]) -> set[tuple[str, ...]]:
    return {tuple(sorted(finding.screenings)) for finding in findings}


def pairs_of(screenings: Iterable[PlannedScreening]) -> Iterable[tuple[PlannedScreening, PlannedScreening]]:
    return combinations(sorted(screenings, key=lambda screening: screening.code), 2)
