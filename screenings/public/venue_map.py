"""A drawn map of venues: numbered marks, their names where there is room, minutes on foot. Pure: no Django.

Lengths are units of the drawing: pixels on a narrow phone, where it is as wide as the page.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from math import hypot
from statistics import median
from unicodedata import east_asian_width

from screenings.travel import DETOUR, METRES_A_MINUTE, Trip

from .locator import FARTHEST, Place, offset, round_distance
from .spreading import spread

WIDTH, LEAST_HEIGHT, MOST_HEIGHT = 320, 150, 380
MARGIN, FOOT = 30, 30
RADIUS = 12
APART = 2 * RADIUS + 2
LEAST_SPAN = 400
"""Metres: what is nearer together is not drawn as if it were far apart."""
MOST_MARKS = 24
LINE, LETTER, WIDE_LETTER = 13, 6.6, 12
MINUTES = (1, 2, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240)
LEAST_SQUARE = 40


@dataclass(frozen=True)
class Label:
    x: int
    y: int
    anchor: str
    """Of SVG: start, middle or end."""
    lines: tuple[str, ...]

    @property
    def rest(self) -> list[tuple[int, str]]:
        """The lines below the first, each with its y."""
        return [(self.y + LINE * number, line) for number, line in enumerate(self.lines[1:], start=1)]


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
class VenueMap:
    marks: list[Mark]
    height: int
    grid: str
    """Path of lines as far from each other as ``minutes`` on foot take one."""
    square: int
    minutes: int

    @property
    def numbers(self) -> dict[Hashable, int]:
        return {mark.key: mark.number for mark in self.marks}

    @property
    def walk(self) -> Trip:
        """What one square takes."""
        return Trip(self.minutes, is_walk=True)

    @property
    def metres(self) -> int:
        return round_distance(_walk(self.minutes))

    @property
    def foot(self) -> int:
        """The line of text below the map."""
        return self.height - 8

    @property
    def scale_path(self) -> str:
        """A bar as long as a square."""
        return f"M12 {self.foot - 18}v5h{self.square}v-5"


def draw_map(places: Sequence[tuple[Hashable, Place]]) -> VenueMap | None:
    """Of the first that are not too far from the others, in their order; None of fewer than two."""
    near = _near_each_other(places)
    if len(near) < 2:
        return None
    offsets = [(east, north) for _, _, east, north in near]
    scale, height, spots = _fit(offsets)
    edge = RADIUS + 2
    positions = spread(spots, APART, (edge, edge, WIDTH - edge, height - edge))
    labels = _labels([place.name for _, place, _, _ in near], positions, height)
    marks = [
        Mark(key, place, number, *_rounded(at), _rounded(spot) if _is_away(at, spot) else None, label)
        for number, ((key, place, _, _), spot, at, label) in enumerate(
            zip(near, spots, positions, labels, strict=True), start=1
        )
    ]
    minutes = next((one for one in MINUTES if _walk(one) * scale >= LEAST_SQUARE), MINUTES[-1])
    square = round(_walk(minutes) * scale)
    return VenueMap(marks, height + FOOT, _grid(square, height), square, minutes)


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


def _fit(offsets: list[tuple[float, float]]) -> tuple[float, int, list[tuple[float, float]]]:
    """Units a metre, the height of the map, and where each is drawn."""
    west, east = min(one for one, _ in offsets), max(one for one, _ in offsets)
    south, north = min(one for _, one in offsets), max(one for _, one in offsets)
    across, up = max(east - west, LEAST_SPAN), max(north - south, LEAST_SPAN / 2)
    scale = min((WIDTH - 2 * MARGIN) / across, (MOST_HEIGHT - 2 * MARGIN) / up)
    height = max(LEAST_HEIGHT, round(up * scale) + 2 * MARGIN)
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    spots = [(WIDTH / 2 + (x - middle_x) * scale, height / 2 - (y - middle_y) * scale) for x, y in offsets]
    return scale, height, spots


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def _labels(names: list[str], positions: list[tuple[float, float]], height: int) -> list[Label | None]:
    """None where every place for the name would cover a mark or another name: there the number has to do."""
    taken: list[Box] = [(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in positions]
    labels = []
    for name, (x, y) in zip(names, positions, strict=True):
        candidates = ((label, _box(label)) for label in _candidates(name, x, y))
        free = (
            (label, box)
            for label, box in candidates
            if _is_inside(box, height) and not any(_overlap(box, other) for other in taken)
        )
        label, box = next(free, (None, None))
        if box:
            taken.append(box)
        labels.append(label)
    return labels


def _candidates(name: str, x: float, y: float) -> Iterable[Label]:
    """Beside the mark, on one line or two; else below or above it."""
    broken = _broken(name)
    for lines in broken:
        middle = round(y + 4 - LINE * (len(lines) - 1) / 2)
        yield Label(round(x + RADIUS + 4), middle, "start", lines)
        yield Label(round(x - RADIUS - 4), middle, "end", lines)
    for lines in broken:
        yield Label(round(x), round(y + RADIUS + LINE), "middle", lines)
        yield Label(round(x), round(y - RADIUS - 5 - LINE * (len(lines) - 1)), "middle", lines)


def _broken(name: str) -> list[tuple[str, ...]]:
    """The name on one line, then on two of about one length."""
    spaces = [place for place, letter in enumerate(name) if letter == " "]
    if not spaces:
        return [(name,)]
    at = min(spaces, key=lambda place: abs(place - len(name) / 2))
    return [(name,), (name[:at], name[at + 1 :])]


def _box(label: Label) -> Box:
    width = max(
        sum(WIDE_LETTER if east_asian_width(one) in "WF" else LETTER for one in line) for line in label.lines
    )
    left = label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
    return left, label.y - 11, left + width, label.y + LINE * (len(label.lines) - 1) + 3


def _is_inside(box: Box, height: int) -> bool:
    return box[0] >= 3 and box[1] >= 3 and box[2] <= WIDTH - 3 and box[3] <= height


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _is_away(at: tuple[float, float], spot: tuple[float, float]) -> bool:
    return hypot(at[0] - spot[0], at[1] - spot[1]) > RADIUS / 2


def _rounded(point: tuple[float, float]) -> tuple[int, int]:
    return round(point[0]), round(point[1])


def _walk(minutes: int) -> float:
    """Metres as the crow flies that one is away after so many minutes in the streets."""
    return minutes * METRES_A_MINUTE / DETOUR


def _grid(square: int, height: int) -> str:
    across = "".join(f"M{x} 0V{height}" for x in range(square // 2, WIDTH, square))
    return across + "".join(f"M0 {y}H{WIDTH}" for y in range(square // 2, height, square))
