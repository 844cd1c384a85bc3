"""Marks of a drawing that would cover each other, pushed apart. Pure: no Django."""

from collections.abc import Sequence
from itertools import combinations
from math import hypot

ROUNDS = 24

Spot = tuple[float, float]
Bounds = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def spread(
    spots: Sequence[Spot], apart: float, bounds: Bounds, *, is_first_fixed: bool = False
) -> list[Spot]:
    """Where each is drawn, ``apart`` from the others as far as the bounds allow."""
    at = [list(spot) for spot in spots]
    for _ in range(ROUNDS):
        is_settled = True
        for number, (one, other) in enumerate(combinations(at, 2)):
            away = hypot(other[0] - one[0], other[1] - one[1])
            if away >= apart - 0.1:
                continue
            is_settled = False
            # At one and the same place they part sideways, a little turned, each pair another way.
            towards = (
                ((other[0] - one[0]) / away, (other[1] - one[1]) / away) if away else (1, number % 5 / 5)
            )
            is_fixed = is_first_fixed and one is at[0]
            for axis in (0, 1):
                push = towards[axis] * (apart - away) / (1 if is_fixed else 2)
                least, most = bounds[axis], bounds[axis + 2]
                one[axis] -= 0 if is_fixed else push
                one[axis] = min(max(one[axis], least), most)
                other[axis] = min(max(other[axis] + push, least), most)
        if is_settled:
            break
    return [(x, y) for x, y in at]
