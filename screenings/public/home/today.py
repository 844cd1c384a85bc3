"""What of a running edition is on now, next, tonight, and what became of today. `pick` is pure."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain
from typing import NamedTuple

from screenings import days
from screenings.models import Edition, Listing
from screenings.public.timetable.rows import TimetableRow, timetable_rows

MOST_READ = 300
"""Listings to come that are looked at; a row of a few columns each."""

NEXT, NEXT_IN_EACH_CITY, ON_NOW, TONIGHT, TONIGHT_IN_EACH_CITY, CHANGED, CITIES = 6, 4, 6, 6, 5, 8, 3
REST, REST_IN_EACH_CITY = 12, 7
"""Next in the evening, where it is the rest of that."""
EVENING = 18 * 60

COLUMNS = ("pk", "day", "starts_at", "ends_at", "venue__city", "venue__time_zone", "status", "availability")
MOVED = ("previous_day", "previous_starts_at", "previous_venue_id", "previous_screen_id")


class Slot(NamedTuple):
    """A listing that is not over, as far as it matters where it is named."""

    key: int
    day: date
    starts_at: datetime | None
    ends_at: datetime | None
    city: str
    minute: int = 0
    """Of today, on the clocks of the venue: 1470 is half past midnight."""
    is_sold_out: bool = False
    is_off: bool = False
    has_moved: bool = False


@dataclass
class Picks:
    """Keys of listings in running order."""

    next: dict[str, list[int]] = field(default_factory=dict)
    """By city, the city with most to come first."""
    more_cities: list[str] = field(default_factory=list)
    cities: list[str] = field(default_factory=list)
    """All where something is on or to come; where there are several, no row stands without its city."""
    on_now: list[int] = field(default_factory=list)
    on_now_count: int = 0
    tonight: list[int] = field(default_factory=list)
    tonight_count: int = 0
    more_today: int = 0
    """How many that one can still reach are to come today besides those that are named."""
    changed: list[int] = field(default_factory=list)
    is_evening: bool = False

    @property
    def keys(self) -> set[int]:
        return {*self.on_now, *self.tonight, *self.changed, *chain(*self.next.values())}


def pick(slots: Sequence[Slot], now: datetime, today: date, is_evening: bool = False) -> Picks:
    """Of slots in running order. Never next is what has begun, is sold out or off, or has no time.

    In the evening what is next is tonight, which is not named apart from it.
    """
    on_now = [slot.key for slot in slots if _is_on(slot, now)]
    to_come = [slot for slot in slots if slot.starts_at and slot.starts_at > now]
    open_ones = [slot for slot in to_come if not slot.is_off and not slot.is_sold_out]
    by_city: dict[str, list[Slot]] = {}
    for slot in open_ones:
        by_city.setdefault(slot.city, []).append(slot)
    cities = sorted(by_city, key=lambda city: -sum(slot.day == today for slot in by_city[city]))
    most, rest = (NEXT, REST) if len(cities) == 1 else (NEXT_IN_EACH_CITY, REST_IN_EACH_CITY)
    next_ones = {
        city: [
            slot.key
            for place, slot in enumerate(by_city[city])
            if place < most or (is_evening and place < rest and slot.day == today)
        ]
        for city in cities[:CITIES]
    }
    named = {*chain(*next_ones.values())}
    tonight = [slot for slot in open_ones if slot.day == today and slot.minute >= EVENING]
    later = [] if is_evening else _first_of_each_city([slot for slot in tonight if slot.key not in named])
    changed = [slot for slot in slots if slot.day == today and _is_changed(slot) and not _is_on(slot, now)]
    return Picks(
        next=next_ones,
        more_cities=cities[CITIES:],
        cities=list(dict.fromkeys([*cities, *(slot.city for slot in slots)])),
        on_now=on_now[:ON_NOW],
        on_now_count=len(on_now),
        tonight=later,
        tonight_count=len(tonight),
        more_today=sum(slot.day == today and slot.key not in {*named, *later} for slot in open_ones),
        changed=[slot.key for slot in changed[:CHANGED]],
        is_evening=is_evening,
    )


def _first_of_each_city(slots: list[Slot]) -> list[int]:
    """So many that a city late in the evening is not crowded out by an earlier one."""
    counts = Counter()
    most = TONIGHT if len({slot.city for slot in slots}) == 1 else TONIGHT_IN_EACH_CITY
    keys = []
    for slot in slots:
        counts[slot.city] += 1
        if counts[slot.city] <= most:
            keys.append(slot.key)
    return keys


def _is_on(slot: Slot, now: datetime) -> bool:
    return bool(slot.starts_at and slot.ends_at and slot.starts_at <= now < slot.ends_at and not slot.is_off)


def _is_changed(slot: Slot) -> bool:
    return slot.is_sold_out or slot.is_off or slot.has_moved


def rows_of_today(edition: Edition, now: datetime) -> tuple[Picks, dict[int, TimetableRow]]:
    """The picks, and by its key the row of each listing that they name: three queries."""
    today = edition.today(now)
    # The festival day goes on after midnight: the night is still this evening.
    is_evening = days.minute_of_day(now, edition.time_zone, today) >= EVENING
    public = Listing.objects.public(now).open_to_public().in_edition(edition)
    rows = public.upcoming(now).exclude(day=None).in_running_order()
    slots = list(_slots(rows.values_list(*COLUMNS, *MOVED)[:MOST_READ], today))
    picks = pick(slots, now, today, is_evening)
    named = timetable_rows(public.filter(pk__in=picks.keys), now)
    return picks, {row.key: row for row in named}


def _slots(rows: Iterable[tuple], today: date) -> Iterable[Slot]:
    for key, day, starts_at, ends_at, city, zone, status, availability, *moved in rows:
        yield Slot(
            key,
            day,
            starts_at,
            ends_at,
            city,
            days.minute_of_day(starts_at, zone, day) if starts_at and day == today else 0,
            availability == Listing.Availability.SOLD_OUT,
            status in Listing.OFF,
            any(moved),
        )
