"""In which order a page of results has its kinds, and the screenings of each."""

from collections.abc import Iterable
from itertools import groupby

from screenings.models import Listing

KINDS = ("films", "people", "festivals", "editions", "venues")
EXACT, BY_NAME = 2, 6
"""Ranks up to which a name is what was typed, and up to which it has that in it: ``SearchQuery.rank``."""


def order_of_kinds(results: dict[str, list], listings_first: bool) -> list[str]:
    """That whose best hit is nearest to what was typed comes first; screenings follow films and people."""
    if listings_first:
        return ["listings", *KINDS]
    kinds = sorted(KINDS, key=lambda kind: min(map(_distance, results[kind]), default=EXACT))
    after = max(kinds.index("films"), kinds.index("people")) + 1
    return [*kinds[:after], "listings", *kinds[after:]]


def _distance(row) -> int:
    """What is found by its city has no rank."""
    rank = BY_NAME + 1 if hasattr(row, "plays_in") else row.search_rank
    return sum(rank > most for most in (EXACT, BY_NAME))


def by_title(listings: Iterable[Listing]) -> list[list[Listing]]:
    """Those of one film that follow each other are one entry."""
    return [list(rows) for _title, rows in groupby(listings, key=lambda one: one.display_title)]
