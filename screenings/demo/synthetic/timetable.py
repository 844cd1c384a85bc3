"""Lays an invented festival's screenings on its screens so that nothing overlaps. Pure.

A day is a number, its minutes are counted from midnight on the venue's clocks: 1470 is 00:30 the night after.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from random import Random

OPENS, CLOSES = 9 * 60 + 30, 25 * 60
MIDNIGHT, LAST_START = 24 * 60, 24 * 60 + 30
CHANGEOVER = 15
STEP = 5


class When(IntEnum):
    MORNING = 0
    ANY = 1
    NIGHT = 2


@dataclass(frozen=True, slots=True)
class Wish:
    """One screening to be laid: how long it takes with its talks, on which day, and what it needs."""

    key: int
    day: int
    minutes: int
    when: When = When.ANY
    needs_film_projector: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    screen: int
    day: int
    minute: int


class FestivalIsFull(ValueError):
    """The screens cannot hold that many screenings."""


@dataclass
class Timetable:
    """`film_screens` are those that play film as well as files."""

    screens: Sequence[int]
    film_screens: frozenset[int]
    chance: Random
    slots: dict[int, Slot] = field(default_factory=dict)
    _occupied: dict[tuple[int, int], list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))

    def lay(self, wishes: Iterable[Wish]) -> None:
        by_day: dict[int, list[Wish]] = defaultdict(list)
        for wish in wishes:
            by_day[wish.day].append(wish)
        for day, of_day in sorted(by_day.items()):
            for screen, run in self._shared_out(of_day).items():
                self._lay_run(screen, day, run)

    def move(self, wish: Wish) -> Slot | None:
        """Finds it another screen on the same day, at whatever time is free there."""
        here = self.slots[wish.key]
        others = [screen for screen in self._able(wish) if screen != here.screen]
        self.chance.shuffle(others)
        for screen in others:
            minute = free_minute(self._occupied[screen, wish.day], wish.minutes)
            if minute is not None:
                self._occupy(wish, Slot(screen, wish.day, minute))
                return self.slots[wish.key]
        return None

    def _able(self, wish: Wish) -> list[int]:
        return [s for s in self.screens if s in self.film_screens or not wish.needs_film_projector]

    def _shared_out(self, wishes: list[Wish]) -> dict[int, list[Wish]]:
        """Who plays what that day: the picky and the long ones choose first, always the emptiest screen."""
        runs: dict[int, list[Wish]] = {screen: [] for screen in self.screens}
        filled = dict.fromkeys(self.screens, 0.0)
        for wish in sorted(wishes, key=lambda wish: (not wish.needs_film_projector, -wish.minutes, wish.key)):
            screen = min(self._able(wish), key=lambda screen: filled[screen] + self.chance.random() * 30)
            runs[screen].append(wish)
            filled[screen] += wish.minutes + CHANGEOVER
        return runs

    def _lay_run(self, screen: int, day: int, run: list[Wish]) -> None:
        order = sorted(run, key=lambda wish: (wish.when, self.chance.random()))
        room = CLOSES - OPENS - sum(wish.minutes + CHANGEOVER + STEP for wish in run)
        if room < 0:
            raise FestivalIsFull(f"Day {day + 1} would need {-room} minutes more on screen {screen + 1}.")
        minute = OPENS
        for pause, wish in zip(self._pauses(room, len(run)), order, strict=True):
            minute = -(-(minute + pause) // STEP) * STEP
            if wish is order[-1] and wish.when is When.NIGHT:
                minute = max(minute, self.chance.randrange(MIDNIGHT - 30, LAST_START + 1, STEP))
            self._occupy(wish, Slot(screen, day, minute))
            minute += wish.minutes + CHANGEOVER

    def _pauses(self, room: int, number: int) -> list[int]:
        """The spare time of a day, cut at random; some is left over for the evening."""
        cuts = sorted(self.chance.randint(0, room) for _ in range(number))
        return [cut - before for before, cut in zip([0, *cuts], cuts, strict=False)]

    def _occupy(self, wish: Wish, slot: Slot) -> None:
        self.slots[wish.key] = slot
        self._occupied[slot.screen, slot.day].append((slot.minute, slot.minute + wish.minutes + CHANGEOVER))


def free_minute(occupied: list[tuple[int, int]], minutes: int) -> int | None:
    """The earliest start at which nothing taken is in the way, the changeover after it included."""
    start = OPENS
    for begins, ends in sorted(occupied):
        if start + minutes + CHANGEOVER <= begins:
            break
        start = max(start, -(-ends // STEP) * STEP)
    return start if start + minutes <= CLOSES else None
