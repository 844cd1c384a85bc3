"""Of concurrent requests for one page, the first builds it; the others wait for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from django.http import HttpRequest

from festival.concurrency import wait_for

MAX_IDLE_LOCKS = 1000


class SingleFlight:
    """A lock for each key that is being built."""

    def __init__(self) -> None:
        self.guard, self.locks = Lock(), {}

    @contextmanager
    def single_flight(self, key: str, request: HttpRequest) -> Iterator[None]:
        """Waits for the first, but not for one another: the page may turn out not to be kept at all."""
        lock = self._lock(key)
        is_first = lock.acquire(blocking=False)
        if not is_first:
            wait_for(lock, request)
        try:
            yield
        finally:
            if is_first:
                lock.release()

    def _lock(self, key: str) -> Lock:
        with self.guard:
            if len(self.locks) > MAX_IDLE_LOCKS:
                self.locks = {name: lock for name, lock in self.locks.items() if lock.locked()}
            return self.locks.setdefault(key, Lock())
