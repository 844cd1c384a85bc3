"""One edition's listings in memory: the choices of its filters, and which listings each choice leaves."""

from datetime import date, datetime
from functools import cached_property

from django.utils.translation import get_language

from films.models import running_together
from films.models.content_version import SHARED
from screenings.models import ACCESS_MARKS, Edition, Listing

from .facets import Facets
from .index_cache import IndexCache
from .listing_rows import ListingRow, film_rows, listing_rows

# Of all editions together, in one process: about 20 MiB.
MAX_CACHED_ROWS = 20_000


class EditionIndex:
    """Built in the active language, and never written to."""

    def __init__(self, listings) -> None:
        self.rows: list[ListingRow] = listing_rows(listings)
        self.facets = Facets.from_rows(self.rows, film_rows(listings))
        self.day_by_listing: dict[int, date | None] = {row.listing: row.day for row in self.rows}
        self.listings: frozenset[int] = frozenset(self.day_by_listing)

    def __len__(self) -> int:
        return len(self.rows)

    def on_day(self, day: date) -> set[int]:
        return {listing for listing, its_day in self.day_by_listing.items() if its_day == day}

    @cached_property
    def without_trade(self) -> set[int]:
        return {row.listing for row in self.rows if row.audience not in Listing.TRADE}

    def with_tickets(self, at: datetime) -> set[int]:
        return {row.listing for row in self.rows if row.has_tickets(at)}

    def starting_from(self, minute: int) -> set[int]:
        """Listings that start at this minute of their festival day or later."""
        return {row.listing for row in self.rows if row.minute is not None and row.minute >= minute}

    @cached_property
    def listings_by_access_mark(self) -> dict[str, set[int]]:
        return {
            name: {row.listing for row in self.rows if row.access_marks[position]}
            for position, name in enumerate(ACCESS_MARKS)
        }

    @cached_property
    def film_minutes(self) -> dict[int, int | None]:
        """Minutes of the films alone; None while the length of any of them is unknown."""
        rows_by_listing: dict[int, list[ListingRow]] = {}
        for row in self.rows:
            rows_by_listing.setdefault(row.listing, []).append(row)
        return {listing: _film_minutes(rows) for listing, rows in rows_by_listing.items()}


def _film_minutes(rows: list[ListingRow]) -> int | None:
    if rows[0].item_minutes is not None:
        return rows[0].item_minutes
    return running_together(row.film_minutes for row in rows)


class EditionIndexCache(IndexCache):
    def get_or_build(self, edition: Edition, listings, at: datetime) -> EditionIndex:
        key, scopes = (edition.pk, get_language()), (SHARED, edition.version_scope)
        return self.get(key, scopes, at, lambda: EditionIndex(listings))


edition_indexes = EditionIndexCache(MAX_CACHED_ROWS)
