"""What was used last, for all threads of a process, within a number of bytes."""

from collections import OrderedDict
from threading import Lock
from typing import Any


class Shelf:
    """Values as they are, not copies: whoever takes one does not change it."""

    def __init__(self, most: int, largest: int) -> None:
        self.most, self.largest, self.held = most, largest, 0
        self.lock = Lock()
        self.kept: OrderedDict[str, tuple[Any, int]] = OrderedDict()

    def get(self, key: str) -> Any:
        with self.lock:
            if key not in self.kept:
                return None
            self.kept.move_to_end(key)
            return self.kept[key][0]

    def put(self, key: str, value: Any, size: int) -> None:
        """In place of what was there; what is too large to be kept takes nothing else's place."""
        with self.lock:
            self._drop(key)
            if size > self.largest:
                return
            self.kept[key] = value, size
            self.held += size
            while self.held > self.most:
                self._drop(next(iter(self.kept)))

    def clear(self) -> None:
        with self.lock:
            self.kept.clear()
            self.held = 0

    def _drop(self, key: str) -> None:
        _, size = self.kept.pop(key, (None, 0))
        self.held -= size
