"""The plan of one edition as the rules read it.

Keys are whatever identifies a row to the caller. Instants are aware datetimes, kept here in UTC and within
the years `days` keeps. None, an empty text or an empty set means unknown, and what is unknown never clashes.
Formats are given as staff read them: "DCP 2K", "35mm".
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from screenings import days

Key = str | int

_TAKING_PLACE = {"tentative", "scheduled"}


class _Instants:
    """Brings every instant of a row to UTC: Python compares two times of one zone by their wall clocks."""

    __slots__ = ()

    def __post_init__(self) -> None:
        for column in fields(self):  # type: ignore[arg-type]
            value = getattr(self, column.name)
            if isinstance(value, datetime):
                object.__setattr__(self, column.name, days.clamped(value))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedFilm:
    key: Key
    title: str
    runtime_minutes: int | None = None
    is_public: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedItem(_Instants):
    key: Key
    title: str
    kind: str = "film"  # film, package, event
    section: Key | None = None
    section_name: str = ""
    films: tuple[PlannedFilm, ...] = ()
    announced_at: datetime | None = None

    @property
    def film_keys(self) -> set[Key]:
        return {film.key for film in self.films}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPlace:
    """A screen, or a venue whose screen is not known. `changeover_minutes` is the one that holds here."""

    venue: Key
    venue_name: str
    zone: ZoneInfo
    is_placeholder: bool = False
    is_public: bool = True
    screen: Key | None = None
    screen_name: str = ""
    is_shared: bool = False
    formats: frozenset[str] = frozenset()
    changeover_minutes: int = 0
    capacity: int | None = None

    @property
    def may_double_book(self) -> bool:
        return self.screen is None or self.is_shared


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCopy(_Instants):
    key: Key
    name: str
    film: Key | None = None
    format: str = ""
    available_from: datetime | None = None
    available_until: datetime | None = None

    @property
    def is_loaded(self) -> bool:
        """A DCP or a file is loaded onto a venue's servers, so all its screens can play it at once."""
        return self.format.casefold().startswith(("dcp", "file"))


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedGuest(_Instants):
    key: Key
    name: str
    arrives_at: datetime | None = None
    departs_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedScreening(_Instants):
    code: str
    item: PlannedItem
    place: PlannedPlace
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    day: date | None = None
    window_starts_on: date | None = None
    window_ends_on: date | None = None
    status: str = "scheduled"  # tentative, scheduled, cancelled, postponed
    is_held: bool = False
    audience: str = "public"
    format: str = ""
    copy: PlannedCopy | None = None
    guests: tuple[PlannedGuest, ...] = ()
    spoken_languages: tuple[str, ...] = ()
    subtitle_languages: tuple[str, ...] = ()
    access_marks: frozenset[str] = frozenset()
    expected_visitors: int | None = None

    @property
    def takes_place(self) -> bool:
        return self.status in _TAKING_PLACE and not self.is_held

    @property
    def is_to_be_published(self) -> bool:
        """A postponed one too: the public waits for its new date."""
        return self.status != "cancelled" and not self.is_held

    @property
    def can_clash(self) -> bool:
        """It has a time at which it needs its screen, copy, guests and visitors; at a venue that is known."""
        return self.takes_place and not self.place.is_placeholder and self.overlaps(self)

    @property
    def is_for_the_public(self) -> bool:
        return self.audience == "public"

    def overlaps(self, other: "PlannedScreening") -> bool:
        return days.overlap(self.starts_at, self.ends_at, other.starts_at, other.ends_at)

    def minutes_until(self, later: "PlannedScreening") -> int | None:
        """Whole minutes from the end of this to the start of that, negative if they overlap."""
        if self.ends_at is None or later.starts_at is None:
            return None
        return (later.starts_at - self.ends_at) // timedelta(minutes=1)

    def starts_before(self, at: datetime | None) -> bool:
        return self.starts_at is not None and at is not None and self.starts_at < at

    def ends_after(self, at: datetime | None) -> bool:
        """By its start while the end is unknown."""
        end = self.ends_at or self.starts_at
        return end is not None and at is not None and end > at

    def is_on_the_screen_of(self, other: "PlannedScreening") -> bool:
        return self.place.screen is not None and self.place.screen == other.place.screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening(_Instants):
    """When a screen is the edition's to use. One with no opening at all is always open."""

    screen: Key
    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedEdition:
    """`zone` is for moments that belong to no venue; `audience_languages` need no subtitles (BCP 47).

    They and what is spoken come as families of languages: Bokmål and Nynorsk are "no".
    """

    name: str
    zone: ZoneInfo
    is_public: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    day_starts_at: time = time(6)
    audience_languages: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(_Instants):
    """Everything `check` needs to know.

    `neighbours` are other editions' screenings that use the same screens or copies: they occupy them, and
    are named beside ours, but nothing is found about them alone. `travel_minutes` gives the way between two
    venues by their keys, in either order; a way that is missing is not checked.
    """

    edition: PlannedEdition
    now: datetime
    screenings: tuple[PlannedScreening, ...] = ()
    neighbours: tuple[PlannedScreening, ...] = ()
    openings: tuple[Opening, ...] = ()
    travel_minutes: Mapping[tuple[Key, Key], int] = field(default_factory=dict)
