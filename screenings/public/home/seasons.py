"""Which edition home is about, and in which season of it we are. Pure: no Django."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

DAYS_BEFORE, DAYS_AFTER = 60, 21


class Season(IntEnum):
    """In the order in which editions are preferred."""

    DURING = 0
    BEFORE = 1  # begins within 60 days
    AFTER = 2  # ended within 21 days
    TO_COME = 3
    PAST = 4


NEAR = {Season.DURING, Season.BEFORE, Season.AFTER}


@dataclass(frozen=True)
class Candidate:
    """An edition as the rule sees it: its first and last festival day, and today on its own clocks."""

    key: int
    today: date
    starts_on: date | None
    ends_on: date | None
    year: int
    is_festival: bool = True  # not a cinema's season, a market or an award
    listings_today: int = 0

    @property
    def first_day(self) -> date | None:
        return self.starts_on or self.ends_on

    @property
    def last_day(self) -> date:
        """While no day is known, that of its year: it is neither announced as running nor as over."""
        return self.ends_on or self.starts_on or date(self.year, 12, 31)

    @property
    def days_until(self) -> int | None:
        return (self.first_day - self.today).days if self.first_day else None

    @property
    def days_since(self) -> int:
        return (self.today - self.last_day).days

    @property
    def season(self) -> Season:
        if self.days_since > 0:
            return Season.AFTER if self.first_day and self.days_since <= DAYS_AFTER else Season.PAST
        if self.days_until is None:
            return Season.TO_COME
        if self.days_until <= 0:
            return Season.DURING
        return Season.BEFORE if self.days_until <= DAYS_BEFORE else Season.TO_COME

    @property
    def _rank(self) -> tuple:
        """A season of a cinema, which may last all year, hides no festival that is near."""
        season = self.season
        distance = self.days_since if season in {Season.AFTER, Season.PAST} else self.days_until
        return (
            not (self.is_festival and season in NEAR),
            season,
            -self.listings_today if season is Season.DURING else 0,
            distance is None,
            # Of several that run, the one that began last.
            abs(distance or 0),
        )


def choose(candidates: Iterable[Candidate]) -> Candidate | None:
    """The running one (of several that with most listings today), else the one that begins within 60 days,
    else the one that ended within 21, else the nearest to come, else the last there was."""
    return min(candidates, key=lambda candidate: candidate._rank, default=None)
