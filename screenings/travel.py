"""How long it takes from one venue to another: one rule for visitors and for the checks. Without Django.

Minutes that staff entered come first. Else one walks: the distance between the coordinates as the crow flies,
times DETOUR, at the pace of Transport for London's accessibility levels (PTAL: 4.8 km an hour). DETOUR is a
careful one: streets are about 1.2 times as long (Levinson and El-Geneidy, "The minimum circuity frontier and
the journey to work", 2009), and one looks for the door. What is farther than LONGEST_WALK is not walked, and
what else goes there is unknown.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from math import asin, ceil, cos, degrees, radians, sin, sqrt

METRES_A_MINUTE = 80
DETOUR = 1.3
ROUNDED_UP_TO = 5
LONGEST_WALK = 60
"""Minutes."""
EARTH_RADIUS = 6_371_009
"""Mean radius in metres (IUGG)."""
WALKING_DEGREES = degrees(LONGEST_WALK * METRES_A_MINUTE / DETOUR / EARTH_RADIUS)
"""Of latitude: how far north or south one can walk."""

Key = Hashable
Position = tuple[float, float]
"""Latitude and longitude in degrees."""


@dataclass(frozen=True)
class Trip:
    """``is_walk`` says that the minutes are an estimate of ours, on foot; else staff entered them."""

    minutes: int
    is_walk: bool = False


@dataclass(frozen=True)
class TravelTimes:
    """``entered`` holds minutes by pair of venues, each pair in either order."""

    entered: Mapping[tuple[Key, Key], int] = field(default_factory=dict)
    positions: Mapping[Key, Position] = field(default_factory=dict)

    def trip(self, origin: Key, destination: Key) -> Trip | None:
        """None where nothing is known of it."""
        if origin == destination:
            return Trip(0)
        minutes = self.entered.get((origin, destination), self.entered.get((destination, origin)))
        return self._walk(origin, destination) if minutes is None else Trip(minutes)

    def _walk(self, origin: Key, destination: Key) -> Trip | None:
        if origin not in self.positions or destination not in self.positions:
            return None
        minutes = walking_minutes(self.positions[origin], self.positions[destination])
        return Trip(minutes, is_walk=True) if minutes <= LONGEST_WALK else None


def walking_minutes(origin: Position, destination: Position) -> int:
    """At least one step of ROUNDED_UP_TO, also to the venue next door."""
    exact = great_circle_metres(origin, destination) * DETOUR / METRES_A_MINUTE
    return max(1, ceil(exact / ROUNDED_UP_TO)) * ROUNDED_UP_TO


def great_circle_metres(origin: Position, destination: Position) -> float:
    """By the haversine formula, which holds for short distances too."""
    (south, west), (north, east) = [[*map(radians, position)] for position in (origin, destination)]
    across = sin((east - west) / 2) ** 2 * cos(south) * cos(north)
    return 2 * EARTH_RADIUS * asin(min(1, sqrt(sin((north - south) / 2) ** 2 + across)))
