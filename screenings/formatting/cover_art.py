"""The drawing on a cover without a picture: an auditorium from above, its seats filling. Pure: no Django.

Each edition has its own audience, drawn from its address: the same one every day. Dots on arcs around a
screen spell nothing, whatever the title beside them.
"""

from dataclasses import dataclass
from itertools import pairwise
from math import pi
from random import Random

WIDTH, HEIGHT = 800, 500
CENTRE = (470, 610)
FIRST_ROW, BETWEEN_ROWS, ROWS = 230, 42, 12
PITCH = 30
"""From seat to seat, in units of the drawing as all lengths here."""


@dataclass(frozen=True)
class Row:
    """A half circle of seats: ``path`` draws it from the left, dashes of no length are its taken seats."""

    path: str
    taken: str


def seat_rows(name: str) -> list[Row]:
    random = Random(name)
    return [_row(random, FIRST_ROW + BETWEEN_ROWS * number) for number in range(ROWS)]


def _row(random: Random, radius: int) -> Row:
    x, y = CENTRE
    path = f"M{x - radius} {y}a{radius} {radius} 0 0 1 {2 * radius} 0"
    seats = int(pi * radius / PITCH)
    taken = [seat for seat in range(1, seats) if random.random() < 0.3]
    return Row(path, _dashes(taken))


def _dashes(seats: list[int]) -> str:
    """A dash of no length at each seat, which a round cap makes a dot, and nothing beyond the last."""
    gaps = [PITCH * (two - one) for one, two in pairwise([0, *seats])]
    return " ".join(f"0 {gap}" for gap in (*gaps, 9999)) if seats else "0 9999"
