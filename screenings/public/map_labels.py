"""Names and minutes on a drawn map, where they cover nothing. Pure: no Django.

Widths are guessed from the letters, with room to spare: nobody measures the type on the server.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

LINE, LETTER, WIDE_LETTER = 13, 6.6, 12
LONGEST_LINE = 26
MINUTES_WIDTH, MINUTES_HEIGHT = 38, 12
ALONG = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74)
"""Shares of a line at which its minutes may stand, the best first."""
POINTS_OF_A_LINE = 24

Point = tuple[float, float]
Segment = tuple[Point, Point]
Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


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


def box_around(point: Point, radius: float) -> Box:
    x, y = point
    return x - radius, y - radius, x + radius, y + radius


def place_names(
    names: Sequence[str], positions: Sequence[Point], radius: int, lines: Sequence[Segment], size: Point
) -> tuple[list[Label | None], list[Box]]:
    """A label for each mark, and all that is taken by marks and labels.

    None where every place would cover a mark or another name: there the number has to do. Of the free places
    the first that fewest lines run through.
    """
    taken = [box_around(position, radius) for position in positions]
    labels: list[Label | None] = []
    for name, (x, y) in zip(names, positions, strict=True):
        candidates = ((label, label_box(label)) for label in _candidates(name, x, y, radius))
        free = [(label, box) for label, box in candidates if _is_free(box, taken, size)]
        label, box = min(free, key=lambda one: _crossings(one[1], lines), default=(None, None))
        if box:
            taken.append(box)
        labels.append(label)
    return labels, taken


def place_minutes(segments: Sequence[Segment], taken: Sequence[Box], size: Point) -> list[Point | None]:
    """The middle of what stands on each line; None where a line is too short or too hidden for it."""
    boxes = list(taken)
    places: list[Point | None] = []
    for segment in segments:
        free = (point for point in _points_along(segment) if _is_free(_minutes_box(point), boxes, size))
        point = next(free, None)
        if point:
            boxes.append(_minutes_box(point))
        places.append(point)
    return places


def label_box(label: Label) -> Box:
    width = max(
        sum(WIDE_LETTER if east_asian_width(one) in "WF" else LETTER for one in line) for line in label.lines
    )
    left = label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
    return left, label.y - 11, left + width, label.y + LINE * (len(label.lines) - 1) + 3


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _candidates(name: str, x: float, y: float, radius: int) -> Iterator[Label]:
    """Beside the mark, on one line or two; else below or above it."""
    broken = _broken(name)
    right, left = round(x + radius + 4), round(x - radius - 4)
    for lines in broken:
        middle = round(y + 4 - LINE * (len(lines) - 1) / 2)
        yield Label(right, middle, "start", lines)
        yield Label(left, middle, "end", lines)
    for lines in broken:
        for height in (round(y + radius + LINE), round(y - radius - 5 - LINE * (len(lines) - 1))):
            yield Label(round(x), height, "middle", lines)
            yield Label(round(x - radius), height, "start", lines)
            yield Label(round(x + radius), height, "end", lines)


def _broken(name: str) -> list[tuple[str, ...]]:
    """The name on one line, unless it is long, then on two of about one length."""
    spaces = [place for place, letter in enumerate(name) if letter == " "]
    if not spaces:
        return [(name,)]
    at = min(spaces, key=lambda place: abs(place - len(name) / 2))
    halves = name[:at], name[at + 1 :]
    return [(name,), halves] if len(name) <= LONGEST_LINE else [halves]


def _points_along(segment: Segment) -> Iterable[Point]:
    (x, y), (other_x, other_y) = segment
    return ((x + (other_x - x) * share, y + (other_y - y) * share) for share in ALONG)


def _minutes_box(point: Point) -> Box:
    x, y = point
    width, height = MINUTES_WIDTH / 2, MINUTES_HEIGHT / 2
    return x - width, y - height, x + width, y + height


def _crossings(box: Box, lines: Sequence[Segment]) -> int:
    return sum(any(_is_within(point, box) for point in _steps(line)) for line in lines)


def _steps(line: Segment) -> Iterator[Point]:
    (x, y), (other_x, other_y) = line
    for step in range(POINTS_OF_A_LINE + 1):
        share = step / POINTS_OF_A_LINE
        yield x + (other_x - x) * share, y + (other_y - y) * share


def _is_within(point: Point, box: Box) -> bool:
    return box[0] <= point[0] <= box[2] and box[1] <= point[1] <= box[3]


def _is_free(box: Box, taken: Sequence[Box], size: Point) -> bool:
    is_inside = box[0] >= 3 and box[1] >= 3 and box[2] <= size[0] - 3 and box[3] <= size[1]
    return is_inside and not any(overlap(box, other) for other in taken)
