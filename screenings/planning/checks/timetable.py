"""A plan sorted once, and the one sweep that finds what meets what."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time
from functools import cached_property
from itertools import chain, product
from typing import TypeVar

from screenings import days
from screenings.planning.checks.plan import Key, Plan, PlannedScreening

AT_ONCE = 50
"""How many going on at once are compared. More on one screen is a wrong import, and would find pairs by the
million; each of them is still found with some other, because the latest to begin are kept."""

K = TypeVar("K")
Pair = tuple[PlannedScreening, PlannedScreening]


class Timetable:
    """A plan in running order, with what each screen, guest, copy and film has to do."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.own = sorted(plan.screenings, key=in_running_order)
        self.own_codes = {screening.code for screening in plan.screenings}
        everything = sorted(chain(plan.screenings, plan.neighbours), key=in_running_order)
        self.position = {screening.code: position for position, screening in enumerate(everything)}
        self.clashing = [screening for screening in everything if screening.can_clash]
        self.own_clashing = [screening for screening in self.own if screening.can_clash]

    @cached_property
    def by_screen(self) -> Mapping[Key, list[PlannedScreening]]:
        exclusive = (s for s in self.clashing if not s.place.may_double_book)
        return group_by(exclusive, lambda s: () if s.place.screen is None else (s.place.screen,))

    @cached_property
    def by_copy(self) -> Mapping[Key, list[PlannedScreening]]:
        return group_by(self.clashing, lambda s: () if s.copy is None else (s.copy.key,))

    @cached_property
    def by_guest(self) -> Mapping[Key, list[PlannedScreening]]:
        return group_by(self.own_clashing, lambda s: (guest.key for guest in s.guests))

    @cached_property
    def by_film(self) -> Mapping[Key, list[PlannedScreening]]:
        return group_by(self.own_clashing, lambda s: s.item.film_keys)

    def concerns_us(self, pair: Pair) -> bool:
        return any(screening.code in self.own_codes for screening in pair)


def group_by(
    screenings: Iterable[PlannedScreening], keys: Callable[[PlannedScreening], Iterable[K]]
) -> dict[K, list[PlannedScreening]]:
    """Each screening once under each of its keys, in the order given."""
    groups: dict[K, list[PlannedScreening]] = {}
    for screening in screenings:
        for key in set(keys(screening)):
            groups.setdefault(key, []).append(screening)
    return groups


def meetings(
    run: Sequence[PlannedScreening], needs_after: Callable[[PlannedScreening], int] = lambda screening: 0
) -> Iterator[Pair]:
    """Every two of which the later begins before the earlier is over, and the minutes it needs after are.

    `run` is in running order and all of it can clash. An unknown end claims only the moment of its start.
    """
    going_on: list[PlannedScreening] = []
    for later in run:
        going_on = [earlier for earlier in going_on if _reaches(earlier, later, needs_after(earlier))]
        for earlier in going_on:
            yield earlier, later
        going_on = [*going_on[1 - AT_ONCE :], later]


def never_apart(groups: Mapping[K, Sequence[PlannedScreening]]) -> Iterator[tuple[K, K]]:
    """Every two groups of which nobody can see one screening each: all of the one meet all of the other.

    Only groups whose first screenings meet can be such a pair, so one sweep over the firsts finds them. Two
    groups with a screening in common are combined by seeing that.
    """
    firsts = {screenings[0].code: screenings[0] for screenings in groups.values()}
    keys: dict[str, list[K]] = {code: [] for code in firsts}
    for key, screenings in groups.items():
        keys[screenings[0].code].append(key)
    for earlier, later in meetings(sorted(firsts.values(), key=in_running_order)):
        for one, other in product(keys[earlier.code], keys[later.code]):
            if all(a.code != b.code and a.overlaps(b) for a in groups[one] for b in groups[other]):
                yield one, other


def in_running_order(screening: PlannedScreening) -> tuple[datetime, str]:
    """The untimed come after the timed ones of their day, those without a day last."""
    if screening.starts_at is not None:
        return screening.starts_at, screening.code
    day = screening.day or screening.window_ends_on or date.max
    return datetime.combine(day, time.max, UTC), screening.code


def _reaches(earlier: PlannedScreening, later: PlannedScreening, minutes_after: int) -> bool:
    until = days.ends(earlier.ends_at, minutes_after)
    return days.overlap(earlier.starts_at, until, later.starts_at, later.ends_at)
