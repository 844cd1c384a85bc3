"""One edition's listings in memory: the choices of its filters, and which listings each choice leaves."""

from collections import OrderedDict
from datetime import date, datetime
from functools import cached_property
from threading import Lock

from django.utils.translation import get_language

from films.models import ContentVersion, running_together
from screenings.models import ACCESS_MARKS, Edition
from screenings.planning.embargoes import Interval, embargoes

from .facets import Facets
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


class EditionIndexCache:
    """The indexes used last, until anything public changes or an embargo ends.

    As for whole pages, the version is read before the listings: what changes meanwhile is kept under the
    version from before, and found out by the next who asks.
    """

    def __init__(self) -> None:
        self.lock, self.version, self.interval = Lock(), -1, Interval()
        self.indexes: OrderedDict[tuple[int, str], EditionIndex] = OrderedDict()

    def get_or_build(self, edition: Edition, listings, at: datetime) -> EditionIndex:
        if not MAX_CACHED_ROWS:
            return EditionIndex(listings)
        version, key = ContentVersion.current(), (edition.pk, get_language())
        with self.lock:
            if self._is_current(version, at) and key in self.indexes:
                self.indexes.move_to_end(key)
                return self.indexes[key]
        interval, index = embargoes.around(version, at), EditionIndex(listings)
        with self.lock:
            self._store(key, index, version, interval, at)
        return index

    def _is_current(self, version: int, at: datetime) -> bool:
        return version == self.version and self.interval.holds(at)

    def _store(self, key, index: EditionIndex, version: int, interval: Interval, at: datetime) -> None:
        if not self._is_current(version, at):
            if version < self.version:
                return
            self.indexes.clear()
        self.version, self.interval = version, interval
        self.indexes[key] = index
        while sum(len(kept.rows) for kept in self.indexes.values()) > MAX_CACHED_ROWS:
            self.indexes.popitem(last=False)


edition_indexes = EditionIndexCache()
