"""Where each showing of one day stands on the wall: time down the side, screens across, one wall a zone.

Rows of the wall are steps of five minutes, columns are screens; both are named by the classes of
static/css/grid.css, since a page may not carry styles of its own.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby

from screenings import days

from .rows import Row

STEP = 5
STEPS_AN_HOUR = 60 // STEP
LONGEST_HOURS = 30
UNKNOWN_LENGTH = 60
SHORTEST = 25


@dataclass
class Block:
    """A showing with its first step from the wall's top, its length and its talks in steps."""

    row: Row
    top: int
    steps: int
    introduction: int
    qa: int
    column: int = 0
    lane: int = 0

    @property
    def bottom(self) -> int:
        return self.top + self.steps


@dataclass
class Column:
    """A screen, as wide as the most it holds at once."""

    name: str
    lanes: int = 1
    first: int = 0
    blocks: list[Block] = field(default_factory=list)


@dataclass
class House:
    name: str
    slug: str
    city: str
    screens: list[Column]

    @property
    def first(self) -> int:
        return self.screens[0].first

    @property
    def lanes(self) -> int:
        return sum(screen.lanes for screen in self.screens)


@dataclass
class Wall:
    zone_name: str
    cities: list[str]
    houses: list[House]
    first_hour: int
    hours: int
    untimed: list[Row]
    now: int | None
    now_from: str
    """The instant of the wall's top, for the line that shows the present moment."""

    @property
    def screens(self) -> list[Column]:
        return [screen for house in self.houses for screen in house.screens]

    @property
    def lines(self) -> list[tuple[str, int, list[tuple[int, list[Block]]]]]:
        """For each hour its clock, its first step, and for each screen its lanes and what begins there."""
        return [self._line(hour) for hour in range(self.hours)]

    def _line(self, hour: int) -> tuple[str, int, list[tuple[int, list[Block]]]]:
        first, after = hour * STEPS_AN_HOUR, (hour + 1) * STEPS_AN_HOUR
        begins = [
            (one.lanes, [block for block in one.blocks if first <= block.top < after]) for one in self.screens
        ]
        return f"{(self.first_hour + hour) % 24:02}:00", first, begins


def walls(rows: Iterable[Row], at: datetime, home: str = "") -> list[Wall]:
    """One for each time zone, that of home first, in the order of its houses."""
    zones: dict[str, list[Row]] = {}
    for row in sorted(rows, key=_in_house_order):
        zones.setdefault(row.zone.key, []).append(row)
    return [_wall(zones[key], at) for key in sorted(zones, key=lambda key: key != home)]


def _in_house_order(row: Row) -> tuple:
    return row.country, row.city, row.venue, row.venue_key, not row.screen, row.screen_position, row.screen


def _wall(rows: list[Row], at: datetime) -> Wall:
    timed = [row for row in rows if row.minute is not None]
    first_hour = min((row.minute for row in timed), default=0) // 60
    houses = _houses(timed, first_hour)
    bottom = max(
        (block.bottom for house in houses for one in house.screens for block in one.blocks), default=0
    )
    hours = min(-(-bottom // STEPS_AN_HOUR), LONGEST_HOURS)
    zone, day = rows[0].zone, rows[0].day
    minute = days.minute_of_day(at, zone, day) if day else -1
    now = (minute - first_hour * 60) // STEP
    return Wall(
        zone_name=timed[0].zone_name if timed else "",
        cities=list(dict.fromkeys(row.city for row in rows)),
        houses=houses,
        first_hour=first_hour,
        hours=hours,
        untimed=[row for row in rows if row.minute is None],
        now=now if 0 <= now < hours * STEPS_AN_HOUR else None,
        now_from=at.isoformat(timespec="seconds"),
    )


def _houses(rows: list[Row], first_hour: int) -> list[House]:
    houses, after = [], 1
    for _, shown in groupby(rows, key=lambda row: row.venue_key):
        here = list(shown)
        screens = [
            _column(name, [_block(row, first_hour) for row in on_screen])
            for (_, name), on_screen in groupby(here, key=lambda row: (row.screen_key, row.screen))
        ]
        for screen in screens:
            screen.first, after = after, after + screen.lanes
            for block in screen.blocks:
                block.column = screen.first + block.lane
        houses.append(House(here[0].venue, here[0].venue_slug, here[0].city, screens))
    return houses


def _column(name: str, blocks: list[Block]) -> Column:
    """Side by side where one begins before another has ended."""
    ends: list[int] = []
    blocks.sort(key=lambda block: (block.top, block.row.key))
    for block in blocks:
        block.lane = next((lane for lane, end in enumerate(ends) if end <= block.top), len(ends))
        ends[block.lane : block.lane + 1] = [block.bottom]
    return Column(name, lanes=len(ends), blocks=blocks)


def _block(row: Row, first_hour: int) -> Block:
    minutes = max(row.minutes or UNKNOWN_LENGTH, SHORTEST)
    top = round((row.minute - first_hour * 60) / STEP)
    bottom = min(round((row.minute - first_hour * 60 + minutes) / STEP), LONGEST_HOURS * STEPS_AN_HOUR)
    steps = max(bottom - top, 1)
    talks = [round(talk / STEP) if row.minutes else 0 for talk in (row.introduction, row.qa)]
    return Block(row, top, steps, min(talks[0], steps), min(talks[1], steps))
