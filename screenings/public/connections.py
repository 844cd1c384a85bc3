"""Which screenings can be seen before and after another, with the trip between the venues.

Screenings are plain values here; ``reach`` asks the database for them.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from screenings import days
from screenings.travel import TravelTimes, Trip

LONGEST_WAIT = 90
"""Minutes."""


class Nearby(NamedTuple):
    """A screening of the same city, around the same time."""

    key: int
    starts_at: datetime
    ends_at: datetime | None
    venue: Hashable | None
    """None while it is to be announced."""


@dataclass(frozen=True)
class Connection:
    """A screening that can be seen beside another, with ``spare`` whole minutes beside the trip."""

    key: int
    at: datetime
    """When it begins, after the other; when it ends, before the other."""
    trip: Trip
    spare: int


@dataclass(frozen=True)
class Here:
    """Where a screening is, and how long it takes from there to each other venue, and back."""

    venue: Hashable | None
    travel_times: TravelTimes

    def after(self, end: datetime, others: Iterable[Nearby]) -> list[Connection]:
        """What begins once one can be there, and LONGEST_WAIT after that at the latest."""
        return self._in_order(
            (other, other.starts_at, days.minutes_between(end, other.starts_at)) for other in others
        )

    def before(self, start: datetime, others: Iterable[Nearby]) -> list[Connection]:
        """What ends in time, and LONGEST_WAIT before that at the earliest."""
        return self._in_order(
            (other, other.ends_at, days.minutes_between(other.ends_at, start))
            for other in others
            if other.ends_at
        )

    def unknown(self, end: datetime, others: Iterable[Nearby]) -> int:
        """How many begin within LONGEST_WAIT where it is not known whether one can be there in time."""
        return sum(
            0 <= days.minutes_between(end, other.starts_at) <= LONGEST_WAIT and self._trip(other) is None
            for other in others
        )

    def _in_order(self, gaps: Iterable[tuple[Nearby, datetime, int]]) -> list[Connection]:
        """At the same moment the same venue comes first, then the nearest."""
        connections = []
        for other, at, minutes in gaps:
            trip = self._trip(other)
            if trip and 0 <= minutes - trip.minutes <= LONGEST_WAIT:
                connections.append(Connection(other.key, at, trip, minutes - trip.minutes))
        return sorted(connections, key=lambda one: (one.at, one.trip.minutes, one.key))

    def _trip(self, other: Nearby) -> Trip | None:
        if self.venue is None or other.venue is None:
            return None
        return self.travel_times.trip(self.venue, other.venue)
