"""A plan of a venue among the others of its city, without a map under it. Pure: no Django."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, cos, hypot, radians
from operator import itemgetter

from .spreading import spread

METRES_A_DEGREE = 111_195
MOST_OTHERS = 7
FARTHEST = 12_000
NEAREST_RING = 250
RINGS = 2
EDGE = 100
"""The drawing reaches from -EDGE to EDGE, with the venue in the middle."""
WITHIN = 88
APART = 14
"""Of the middles of two marks."""


@dataclass(frozen=True)
class Place:
    name: str
    address: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class Spot:
    place: Place
    number: int
    metres: int
    """As the crow flies, rounded as one would say it."""
    x: float
    y: float


@dataclass(frozen=True)
class Ring:
    metres: int
    radius: float


@dataclass(frozen=True)
class Locator:
    spots: list[Spot]
    rings: list[Ring]
    others: int
    """How many there are around the venue, at whatever distance."""


def locator(middle: Place, others: Iterable[Place]) -> Locator | None:
    """The nearest others around the venue, nearest first; None where there is none to be drawn."""
    offsets = [(other, *offset(middle, other)) for other in others]
    away = [(hypot(east, north), east, north, other) for other, east, north in offsets]
    near = sorted((one for one in away if one[0] <= FARTHEST), key=itemgetter(0))[:MOST_OTHERS]
    if not near:
        return None
    step = _ring_step(near[-1][0])
    scale = WITHIN / (step * RINGS)
    drawn = [(0, 0), *((east * scale, -north * scale) for _, east, north, _ in near)]
    bounds = (-WITHIN, -WITHIN, WITHIN, WITHIN)
    positions = spread(drawn, APART, bounds, is_first_fixed=True)[1:]
    spots = [
        Spot(other, number, round_distance(metres), round(x, 1), round(y, 1))
        for number, ((metres, _, _, other), (x, y)) in enumerate(zip(near, positions, strict=True), start=1)
    ]
    rings = [Ring(step * number, round(step * number * scale, 1)) for number in range(1, RINGS + 1)]
    return Locator(spots, rings, len(offsets))


def round_distance(metres: float) -> int:
    """To fifty metres while it is a walk, to a hundred beyond."""
    unit = 50 if metres < 1000 else 100
    return max(unit, round(metres / unit) * unit)


def offset(middle: Place, other: Place) -> tuple[float, float]:
    """East and north of the middle in metres; on the scale of a city the earth is flat."""
    across = (other.longitude - middle.longitude + 180) % 360 - 180
    east = across * METRES_A_DEGREE * cos(radians(middle.latitude))
    return east, (other.latitude - middle.latitude) * METRES_A_DEGREE


def _ring_step(farthest: float) -> int:
    """The outer ring holds the farthest, in steps that are easy to say: 250, 500, 750 m, then 1 km and on."""
    unit = NEAREST_RING if farthest <= 4 * NEAREST_RING * RINGS else 2 * NEAREST_RING
    return max(1, ceil(farthest / RINGS / unit)) * unit
