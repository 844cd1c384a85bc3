"""One edition's listings in memory: the choices of its filters, and which listings each choice leaves."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from threading import Lock

from cachetools import LRUCache
from django.utils.translation import get_language

from films.models import running_together
from films.models.content_version import SHARED, ContentVersion, Versions
from screenings.models import ACCESS_MARKS, Edition
from screenings.planning.embargoes import Interval, embargoes

from .facets import Facets
from .listing_rows import ListingRow, film_rows, listing_rows

# Of all editions together, in one process: about 20 MiB.
MAX_CACHED_ROWS = 20_000
# As long as pages: for a change that bumped no version.
MAX_AGE = timedelta(seconds=60)


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


@dataclass(frozen=True)
class CachedIndex:
    index: EditionIndex
    version: int
    interval: Interval
    built_at: datetime

    def is_current(self, versions: Versions, scopes: tuple[str, ...], at: datetime) -> bool:
        age = at - self.built_at
        is_unchanged = versions.are_unchanged(scopes, self.version) and self.interval.holds(at)
        return is_unchanged and timedelta(0) <= age < MAX_AGE


class EditionIndexCache:
    """The indexes used last, until their edition changes, an embargo ends or they are too old.

    As for whole pages, the version is read before the listings: what changes meanwhile is kept under the
    earlier version, and rebuilt for the next request.
    """

    def __init__(self, max_rows: int) -> None:
        self.lock = Lock()
        self.indexes = LRUCache(max_rows, getsizeof=lambda cached: len(cached.index.rows))

    def get_or_build(self, edition: Edition, listings, at: datetime) -> EditionIndex:
        if not self.indexes.maxsize:
            return EditionIndex(listings)
        scopes, key = (SHARED, edition.version_scope), (edition.pk, get_language())
        versions = ContentVersion.read(scopes)
        with self.lock:
            cached = self.indexes.get(key)
        if cached and cached.is_current(versions, scopes, at):
            return cached.index
        interval = embargoes.around(versions.number, at)
        built = CachedIndex(EditionIndex(listings), versions.number, interval, at)
        with self.lock:
            self._store(key, built)
        return built.index

    def _store(self, key: tuple[int, str], built: CachedIndex) -> None:
        """Unless another thread has stored a later one, or it is larger than all that may be cached."""
        stored = self.indexes.get(key)
        is_later = stored is None or stored.version <= built.version
        if is_later and len(built.index.rows) <= self.indexes.maxsize:
            self.indexes[key] = built


edition_indexes = EditionIndexCache(MAX_CACHED_ROWS)
