"""A drawn map of venues: numbered marks and names, what is near on foot, and the walks between neighbours.

All of it from positions alone, without streets. Pure: no Django. Lengths are units of the drawing: pixels on
a narrow phone, where it is as wide as the page.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import hypot
from statistics import median

from screenings.travel import DETOUR, LONGEST_WALK, METRES_A_MINUTE, Trip, walking_minutes

from .locator import FARTHEST, Place, offset, round_distance
from .map_labels import Label, Point, Segment, place_minutes, place_names
from .spreading import spread

WIDTH, LEAST_HEIGHT, MOST_HEIGHT = 320, 190, 380
MARGIN, FOOT = 34, 34
RADIUS = 12
APART = 2 * RADIUS + 2
LEAST_SPAN = 400
"""Metres: what is nearer together is not drawn as if it were far apart."""
MOST_MARKS = 24
MINUTES = (1, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240)
LEAST_BAR = 40
LEAST_RING, RINGS = 21, 3
"""The ground within so many times the first walk of any venue is distinguished by its shade."""


@dataclass(frozen=True)
class Mark:
    key: Hashable
    place: Place
    number: int
    x: int
    y: int
    spot: tuple[int, int] | None
    """Where it is, of a mark that was moved so that others can be seen."""
    label: Label | None


@dataclass(frozen=True)
class Walk:
    """Between two neighbours, as a line."""

    start: tuple[int, int]
    end: tuple[int, int]
    minutes: int
    at: tuple[int, int] | None
    """Where its minutes stand, where there is room for them."""


@dataclass(frozen=True)
class VenueMap:
    marks: list[Mark]
    walks: list[Walk]
    height: int
    grounds: list[str]
    """Paths of what is near on foot, the farthest first."""
    ring_minutes: list[int]
    """How near each is, the nearest first."""
    bar: int
    """Length of the scale, and the minutes it takes."""
    minutes: int

    @property
    def numbers(self) -> dict[Hashable, int]:
        return {mark.key: mark.number for mark in self.marks}

    @property
    def walk_paths(self) -> str:
        return "".join(f"M{one.start[0]} {one.start[1]}L{one.end[0]} {one.end[1]}" for one in self.walks)

    @property
    def walk(self) -> Trip:
        """What the scale takes."""
        return Trip(self.minutes, is_walk=True)

    @property
    def metres(self) -> int:
        return round_distance(_walk(self.minutes))

    @property
    def ground_height(self) -> int:
        """Above the strip with the scale."""
        return self.height - FOOT

    @property
    def foot(self) -> int:
        """The line of text in the strip."""
        return self.height - 9

    @property
    def scale_path(self) -> str:
        return f"M12 {self.foot - 19}v5h{self.bar}v-5"


def draw_map(places: Sequence[tuple[Hashable, Place]]) -> VenueMap | None:
    """Of the first that are not too far from the others, in their order; None of fewer than two."""
    near = _near_each_other(places)
    if len(near) < 2:
        return None
    offsets = [(east, north) for _, _, east, north in near]
    scale, height, spots = _fit(offsets)
    edge, size = RADIUS + 2, (WIDTH, height)
    positions = spread(spots, APART, (edge, edge, WIDTH - edge, height - edge))
    neighbours = _neighbours(offsets)
    lines = [(positions[one], positions[other]) for one, other in neighbours]
    labels, taken = place_names([place.name for _, place, _, _ in near], positions, RADIUS, lines, size)
    marks = [
        Mark(key, place, number, *_rounded(at), _rounded(spot) if _is_away(at, spot) else None, label)
        for number, ((key, place, _, _), spot, at, label) in enumerate(
            zip(near, spots, positions, labels, strict=True), start=1
        )
    ]
    minutes = [_minutes(near[one][1], near[other][1]) for one, other in neighbours]
    bar, ring = _first_of(LEAST_BAR, scale), _first_of(LEAST_RING, scale)
    return VenueMap(
        marks,
        _walks(lines, minutes, place_minutes(lines, taken, size)),
        height + FOOT,
        [_ground(spots, _walk(ring * times) * scale) for times in range(RINGS, 0, -1)],
        [ring * times for times in range(1, RINGS + 1)],
        round(_walk(bar) * scale),
        bar,
    )


def _near_each_other(places: Sequence[tuple[Hashable, Place]]) -> list[tuple]:
    """Each with its offset; a wrong position far away does not shrink all others to a point."""
    if not places:
        return []
    middle = Place(
        "",
        "",
        median(place.latitude for _, place in places),
        median(place.longitude for _, place in places),
    )
    rows = [(key, place, *offset(middle, place)) for key, place in places]
    return [row for row in rows if hypot(row[2], row[3]) <= FARTHEST][:MOST_MARKS]


def _fit(offsets: list[Point]) -> tuple[float, int, list[Point]]:
    """Units a metre, the height of the map, and where each is drawn."""
    west, east = min(one for one, _ in offsets), max(one for one, _ in offsets)
    south, north = min(one for _, one in offsets), max(one for _, one in offsets)
    across, up = max(east - west, LEAST_SPAN), max(north - south, LEAST_SPAN / 2)
    scale = min((WIDTH - 2 * MARGIN) / across, (MOST_HEIGHT - 2 * MARGIN) / up)
    height = max(LEAST_HEIGHT, round(up * scale) + 2 * MARGIN)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    spots = [(WIDTH / 2 + (x - middle_x) * scale, height / 2 - (y - middle_y) * scale) for x, y in offsets]
    return scale, height, spots


def _neighbours(offsets: list[Point]) -> list[tuple[int, int]]:
    """Pairs with no third nearer to both than they are to each other: all hang together, no lines cross."""
    far = {
        pair: hypot(offsets[pair[0]][0] - offsets[pair[1]][0], offsets[pair[0]][1] - offsets[pair[1]][1])
        for pair in combinations(range(len(offsets)), 2)
    }

    def between(one: int, other: int) -> float:
        return far[min(one, other), max(one, other)]

    def is_near_both(third: int, pair: tuple[int, int]) -> bool:
        return third not in pair and max(between(third, pair[0]), between(third, pair[1])) < far[pair]

    return [pair for pair in far if not any(is_near_both(third, pair) for third in range(len(offsets)))]


def _minutes(one: Place, other: Place) -> int:
    return walking_minutes((one.latitude, one.longitude), (other.latitude, other.longitude))


def _walks(lines: list[Segment], minutes: list[int], places: list[Point | None]) -> list[Walk]:
    """None where the marks touch or nobody would walk."""
    return [
        Walk(_rounded(start), _rounded(end), count, _rounded(at) if at else None)
        for (start, end), count, at in zip(lines, minutes, places, strict=True)
        if count <= LONGEST_WALK and hypot(start[0] - end[0], start[1] - end[1]) > APART
    ]


def _ground(spots: list[Point], radius: float) -> str:
    """Circles around all; where they meet they are one."""
    size = round(radius, 1)
    arc = f"a{size} {size} 0 1 0"
    circle = f"{arc} {2 * size} 0{arc} {-2 * size} 0z"
    return "".join(f"M{round(x - size, 1)} {round(y, 1)}{circle}" for x, y in spots)


def _is_away(at: Point, spot: Point) -> bool:
    return hypot(at[0] - spot[0], at[1] - spot[1]) > RADIUS / 2


def _rounded(point: Point) -> tuple[int, int]:
    return round(point[0]), round(point[1])


def _walk(minutes: int) -> float:
    """Metres as the crow flies that one is away after so many minutes in the streets."""
    return minutes * METRES_A_MINUTE / DETOUR


def _first_of(least: int, scale: float) -> int:
    """The first walk that is at least so long on the paper."""
    return next((one for one in MINUTES if _walk(one) * scale >= least), MINUTES[-1])
