"""What filters count, in memory: read once for many requests, and again when it may have changed."""

from collections.abc import Callable, Hashable, Sized
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock

from cachetools import LRUCache

from films.models.content_version import ContentVersion, Versions
from screenings.planning.embargoes import Interval, embargoes

# As long as pages: for a change that bumped no version.
MAX_AGE = timedelta(seconds=60)


@dataclass(frozen=True)
class CachedIndex:
    index: Sized
    version: int
    interval: Interval
    built_at: datetime

    def is_current(self, versions: Versions, scopes: tuple[str, ...], at: datetime) -> bool:
        age = at - self.built_at
        is_unchanged = versions.are_unchanged(scopes, self.version) and self.interval.holds(at)
        return is_unchanged and timedelta(0) <= age < MAX_AGE


class IndexCache:
    """The indexes used last, until something in their scopes changes, an embargo ends or they are too old.

    As for whole pages, the version is read before the rows: what changes meanwhile is kept under the earlier
    version, and rebuilt for the next request.
    """

    def __init__(self, max_rows: int) -> None:
        self.lock = Lock()
        self.indexes = LRUCache(max_rows, getsizeof=lambda cached: len(cached.index))

    def get(self, key: Hashable, scopes: tuple[str, ...], at: datetime, build: Callable[[], Sized]):
        """``scopes``: none for what any change may concern."""
        if not self.indexes.maxsize:
            return build()
        versions = ContentVersion.read(scopes)
        with self.lock:
            cached = self.indexes.get(key)
        if cached and cached.is_current(versions, scopes, at):
            return cached.index
        interval = embargoes.around(versions.number, at)
        built = CachedIndex(build(), versions.number, interval, at)
        with self.lock:
            self._store(key, built)
        return built.index

    def _store(self, key: Hashable, built: CachedIndex) -> None:
        """Unless another thread has stored a later one, or it is larger than all that may be cached."""
        stored = self.indexes.get(key)
        is_later = stored is None or stored.version <= built.version
        if is_later and len(built.index) <= self.indexes.maxsize:
            self.indexes[key] = built
