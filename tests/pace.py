"""How much work something is, on a fast machine as on a slow one."""

import time
from collections.abc import Callable


def loops(work: Callable[[], object]) -> float:
    """The processor time of ``work``, in that of a plain loop of a million turns."""
    return _spent(work) / loop_seconds()


def loop_seconds() -> float:
    """The processor time of a plain loop of a million turns."""
    return min(_spent(_loop) for _ in range(3))


def _loop() -> None:
    for _ in range(1_000_000):
        pass


def _spent(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun
