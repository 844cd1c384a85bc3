"""What a finding says, in no language yet: English sentences for translators, and the values put into them.

`screenings.planning.finding_texts` makes text of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from screenings.planning.checks.plan import PlannedPlace, PlannedScreening


def N_(sentence: str) -> str:  # noqa: N802
    """Marks an English sentence for the catalogues: the name under which Babel finds it."""
    return sentence


@dataclass(frozen=True, slots=True)
class Moment:
    """A date and time on the clocks of `zone`."""

    at: datetime
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Period:
    """From a time to another on the clocks of `zone`; the end may be unknown."""

    starts_at: datetime
    ends_at: datetime | None
    zone: ZoneInfo


@dataclass(frozen=True, slots=True)
class Minutes:
    count: int


@dataclass(frozen=True, slots=True)
class Enumeration:
    """Several things: the first few are named, the others counted."""

    items: tuple["Value", ...]


@dataclass(frozen=True, slots=True)
class Message:
    """`sentence` is English, marked by `N_`; `values` are those of its %(placeholders)s, by name."""

    sentence: str
    values: tuple[tuple[str, "Value"], ...] = ()


Value = str | int | date | Moment | Period | Minutes | Enumeration | Message


def message(sentence: str, **values: Value) -> Message:
    return Message(sentence, tuple(values.items()))


def enumeration(items: Iterable[Value]) -> Enumeration:
    return Enumeration(tuple(items))


def quoted(title: str) -> Message:
    return message(N_("“%(title)s”"), title=title)


def with_time(screening: PlannedScreening) -> Message:
    """“Second Victims” (Fri 7 Nov 2025, 22:30–00:02 CET)."""
    return message(N_("“%(title)s” (%(time)s)"), title=screening.item.title, time=time_of(screening))


def with_time_and_place(screening: PlannedScreening) -> Message:
    return message(
        N_("“%(title)s” (%(time)s, %(place)s)"),
        title=screening.item.title,
        time=time_of(screening),
        place=place_name(screening.place),
    )


def with_times(screenings: Iterable[PlannedScreening]) -> Enumeration:
    return enumeration(map(with_time, screenings))


def place_name(place: PlannedPlace) -> str:
    return f"{place.screen_name}, {place.venue_name}" if place.screen_name else place.venue_name


def time_of(screening: PlannedScreening) -> Value:
    if screening.starts_at is not None:
        return Period(screening.starts_at, screening.ends_at, screening.place.zone)
    if screening.day is not None:
        return message(N_("%(date)s, time unknown"), date=screening.day)
    return message(N_("date unknown"))
