"""All days of an edition, each as a line that says what is in it; its rows fold out from beneath it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from .groups import DayGroup
from .rows import TimetableRow

FEW = 60
"""Rows that are all open: who has narrowed it down so far wants to see them."""
EVENING = 18 * 60
MOST_TALKS = 3


@dataclass(frozen=True)
class DayOverview:
    group: DayGroup
    is_today: bool = False
    is_open: bool = False
    is_past: bool = False
    """While others are to come."""
    first: str = ""
    last: str = ""
    """The clock times at which the first and the last begin."""
    talks: list[str] = field(default_factory=list)
    """Titles of those after which guests answer questions, the evening first."""
    more_talks: int = 0
    sold_out: int = 0

    @property
    def groups(self) -> list[DayGroup]:
        """As lists of days are given."""
        return [self.group]


def day_overviews(groups: list[DayGroup], today: date) -> list[DayOverview]:
    """Open is the day that is on or next; all of them where there are few rows; none once all is over."""
    is_few = sum(len(group.rows) for group in groups) <= FEW
    next_day = min((group.day for group in groups if group.day and group.day >= today), default=None)
    return [
        _overview(
            group,
            is_today=group.day == today,
            is_open=is_few or group.day == next_day is not None,
            is_past=next_day is not None and group.day is not None and group.day < today,
        )
        for group in groups
    ]


def _overview(group: DayGroup, is_today: bool, is_open: bool, is_past: bool) -> DayOverview:
    """Of a past day, while others are to come, nobody asks for its talks."""
    on = [row for row in group.rows if not row.is_off]
    timed = sorted((row for row in on if row.minute is not None), key=lambda row: row.minute)
    talks = {} if is_past else _talks(timed)
    first_talks = list(islice(talks, MOST_TALKS))
    return DayOverview(
        group,
        is_today=is_today,
        is_open=is_open,
        is_past=is_past,
        first=timed[0].start if timed else "",
        last=timed[-1].start if timed else "",
        talks=first_talks,
        more_talks=len(talks) - len(first_talks),
        sold_out=sum(row.is_next and row.is_sold_out for row in on),
    )


def _talks(rows: Iterable[TimetableRow]) -> dict[str, None]:
    """Each title once."""
    with_talk = [row for row in rows if row.qa and not row.is_closed]
    with_talk.sort(key=lambda row: row.minute < EVENING)
    return dict.fromkeys(row.title_in_line for row in with_talk)
