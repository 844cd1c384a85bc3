"""In which order a page of results has its kinds, and the screenings of each."""

from collections.abc import Iterable
from itertools import groupby

from screenings.models import Listing

KINDS = ("films", "people", "festivals", "editions", "venues")
BOUNDS = (2, 6)
"""Ranks up to which a name is what was typed, and up to which it has that in it: ``SearchQuery.rank``."""


def order_of_kinds(results: dict[str, list], listings_first: bool) -> list[str]:
    """That whose best hit is nearest to what was typed comes first; screenings follow films and people."""
    if listings_first:
        return ["listings", *KINDS]
    kinds = sorted(KINDS, key=lambda kind: min(map(_distance, results[kind]), default=len(BOUNDS)))
    after = max(kinds.index("films"), kinds.index("people")) + 1
    return [*kinds[:after], "listings", *kinds[after:]]


def _distance(row) -> int:
    """From 0 on; that of what is found by its city, which has no rank, is the greatest."""
    if hasattr(row, "plays_in"):
        return len(BOUNDS)
    return sum(row.search_rank > most for most in BOUNDS)


def by_title(listings: Iterable[Listing]) -> list[list[Listing]]:
    """Those of one title and the same films that follow each other are one entry."""
    return [list(rows) for _shown, rows in groupby(listings, key=_what_is_shown)]


def _what_is_shown(listing: Listing) -> tuple[str, list[int]]:
    return listing.display_title, [film.pk for film in listing.public_films]
