"""Films beside each other whose drawn posters do not look alike."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from films.artwork import poster_class, shape_class
from films.models import Film
from films.renditions import is_there

NEAR = 3
"""How far apart two alike may stand in a grid of three columns and more."""

Row = TypeVar("Row")


def varied(
    rows: Iterable[Row],
    most: int,
    film_of: Callable[[Row], Film | None],
    is_fixed: Callable[[Row], bool] = lambda row: False,
) -> list[Row]:
    """The first of them in their order, each whose poster is like one of the last few passed over.

    What ``is_fixed`` is never passed over.
    """
    left, taken = list(rows), []
    while left and len(taken) < most:
        near = {look for row in taken[-NEAR:] for look in _looks(film_of(row))}
        fitting = (row for row in left if is_fixed(row) or near.isdisjoint(_looks(film_of(row))))
        taken.append(next(fitting, left[0]))
        left.remove(taken[-1])
    return taken


def _looks(film: Film | None) -> set[str]:
    """The colours and the shapes of a drawn poster; nothing of a picture."""
    return {poster_class(film.slug), shape_class(film.slug)} if film and not is_there(film.poster) else set()
