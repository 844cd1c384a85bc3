"""Where each screening of one day stands on the grid: time across, a line for each screen, one grid a zone.

What began on a day before and is still running stands at the top, what goes on beyond the grid is cut at its
foot: the table has time down its side, and the style sheet lays it across. Steps are of five minutes, columns
are screens; both are named by the classes of static/css/day-grid-steps.css, since a page may not carry styles
of its own.
"""

from collections.abc import Collection, Container, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from screenings import days
from screenings.formatting.times import format_clock

from .grid_css import MOST_ROOM
from .rows import TimetableRow

STEP = 5
STEPS_AN_HOUR = 60 // STEP
LONGEST_HOURS = 30
LONGEST_STEPS = LONGEST_HOURS * STEPS_AN_HOUR
UNKNOWN_LENGTH = 60
SHORTEST = 25
BRIEF = 110 // STEP
"""What takes fewer steps has little room for its title: that runs on where nothing follows."""
SHORT = 75 // STEP
"""What takes fewer steps has none for the names of directors, however wide an hour is."""
BEFORE_NOW = 45 // STEP
BEFORE_FOLD = 20 // STEP
"""The least of the past that stays in sight when the hours before are folded away."""
BEFORE_QUARTER = 15 // STEP
SHORTEST_REST = 60
"""The least minutes of a screening that began on an earlier day: its title and end must be legible."""
LEAST_AHEAD = 4
"""The least hours that a grid without the past has: fewer would be far too wide."""


@dataclass
class Block:
    """A screening from its first step below the grid's top to its last, and its talks in steps."""

    row: TimetableRow
    top: int
    bottom: int
    introduction: int
    qa: int
    is_of_day_before: bool = False
    has_begun: bool = False
    """Whether its beginning is cut off, as its end is where it ``goes_on``."""
    goes_on: bool = False
    column: int = 0
    lane: int = 0
    room: int = 0
    """Steps until the next on its lane, for a title that is longer than the screening; at most MOST_ROOM."""

    @property
    def steps(self) -> int:
        return self.bottom - self.top

    @property
    def is_brief(self) -> bool:
        return self.steps < BRIEF

    @property
    def is_short(self) -> bool:
        return self.steps < SHORT


@dataclass(frozen=True)
class Frame:
    """The hours that all grids of a day have, and the blocks in it by the keys of their rows.

    Without ``past_hours``, that are folded away, and without what was over in them.
    """

    first_hour: int
    hours: int
    past_hours: int
    blocks: dict[int, Block]

    @property
    def foot(self) -> int:
        return self.hours * STEPS_AN_HOUR


@dataclass
class Column:
    """A screen, as wide as the most it holds at once; ``is_open`` while it is TBA which of several."""

    name: str
    is_open: bool = False
    is_over: bool = False
    lanes: int = 1
    first: int = 0
    blocks: list[Block] = field(default_factory=list)


@dataclass
class GridVenue:
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


@dataclass(frozen=True)
class VenueOver:
    """A venue some of whose screens have nothing left on the grid; all of them where none is named."""

    name: str
    screens: list[str]


@dataclass
class DayGrid:
    zone_name: str
    cities: list[str]
    venues: list[GridVenue]
    first_hour: int
    hours: int
    untimed: list[TimetableRow]
    earlier: int
    """How many are over and folded away."""
    over: list[VenueOver]
    now: int | None
    now_from: str
    """The instant of the grid's top, for the line that shows the present moment."""
    now_clock: str
    """The clock time there, beside the line; ``zone_key`` lets a script go on with it."""
    zone_key: str

    @property
    def opens_at(self) -> int:
        """The step at which a narrow window opens, so that what is on now is seen with its beginning.

        On another day, when a quarter of it has begun: at its very start few screens have anything.
        """
        if self.now is not None:
            return max(self.now - BEFORE_NOW, 0)
        tops = sorted(block.top for screen in self.screens for block in screen.blocks)
        return max(tops[len(tops) // 4] - BEFORE_QUARTER, 0) if tops else 0

    @property
    def screens(self) -> list[Column]:
        return [screen for venue in self.venues for screen in venue.screens]

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


def day_grids(
    rows: Iterable[TimetableRow],
    at: datetime,
    home: str = "",
    day: date | None = None,
    with_several_screens: Container[int] = (),
    from_now: bool = False,
) -> list[DayGrid]:
    """One for each time zone, that of home first, in the order of its venues; all with the same hours.

    At venues ``with_several_screens`` a row without a screen is in a column of its own, TBA. While a day is
    on, ``from_now`` folds away what is over.
    """
    zones: dict[str, list[TimetableRow]] = {}
    for row in sorted(rows, key=_in_venue_order):
        zones.setdefault(row.zone.key, []).append(row)
    frame = _frame([(of_zone, day or of_zone[0].day) for of_zone in zones.values()], at if from_now else None)
    return [
        _day_grid(zones[key], frame, at, day or zones[key][0].day, with_several_screens)
        for key in sorted(zones, key=lambda key: key != home)
    ]


def _in_venue_order(row: TimetableRow) -> tuple:
    return row.country, row.city, row.venue, row.venue_key, not row.screen, row.screen_position, row.screen


def _frame(zones: list[tuple[list[TimetableRow], date | None]], at: datetime | None) -> Frame:
    timed = [(_divide(rows)[0], day) for rows, day in zones]
    first_hour = min((_first_hour(rows, day) for rows, day in timed if rows), default=0)
    blocks = {row.key: _block(row, first_hour, day) for rows, day in timed for row in rows}
    hours = _hours(blocks.values())
    past = _past_hours(zones, blocks.values(), first_hour, hours, at) if at else 0
    frame = Frame(first_hour + past, hours - past, past, {})
    for key, block in blocks.items():
        block.top, block.bottom = (step - past * STEPS_AN_HOUR for step in (block.top, block.bottom))
        if not past or block.top >= 0 or not block.row.is_over:
            _fit(block, frame.foot)
            frame.blocks[key] = block
    return frame


def _past_hours(
    zones: list[tuple[list[TimetableRow], date | None]],
    blocks: Collection[Block],
    first_hour: int,
    hours: int,
    at: datetime,
) -> int:
    """Whole hours that lie behind in all zones; none while nothing is over, and once all is."""
    if len({block.row.is_over for block in blocks}) < 2:
        return 0
    now = min(_step_of(at, rows[0], first_hour, day) for rows, day in zones if day)
    return max(min((now - BEFORE_FOLD) // STEPS_AN_HOUR, hours - LEAST_AHEAD), 0)


def _step_of(at: datetime, row: TimetableRow, first_hour: int, day: date) -> int:
    """Counted from the grid's top, in the zone of the row."""
    return (days.minute_of_day(at, row.zone, day) - first_hour * 60) // STEP


def _divide(rows: list[TimetableRow]) -> tuple[list[TimetableRow], list[TimetableRow]]:
    """Those with a time and those without."""
    return [row for row in rows if row.minute is not None], [row for row in rows if row.minute is None]


def _day_grid(
    rows: list[TimetableRow],
    frame: Frame,
    at: datetime,
    day: date | None,
    with_several_screens: Container[int],
) -> DayGrid:
    timed, untimed = _divide(rows)
    for row in untimed:
        row.is_under_unknown = True
    visible = [row for row in timed if row.key in frame.blocks]
    venues = _venues(visible, frame.blocks, with_several_screens)
    _set_room([frame.blocks[row.key] for row in visible], frame.foot)
    now = _step_of(at, rows[0], frame.first_hour, day) if day else -1
    return DayGrid(
        zone_name=timed[0].zone_name if timed else "",
        cities=list(dict.fromkeys(row.city_name for row in rows)),
        venues=venues,
        first_hour=frame.first_hour,
        hours=frame.hours,
        untimed=untimed,
        earlier=len(timed) - len(visible),
        over=_venues_over(timed, visible),
        now=now if 0 <= now < frame.foot else None,
        now_from=at.isoformat(timespec="seconds"),
        now_clock=format_clock(days.local(at, rows[0].zone)),
        zone_key=rows[0].zone.key,
    )


def _venues_over(timed: list[TimetableRow], visible: list[TimetableRow]) -> list[VenueOver]:
    left = {(row.venue_key, row.screen_key) for row in visible}
    venues_left = {venue for venue, _ in left}
    over: dict[tuple[int, str], dict[str, None]] = {}
    for row in timed:
        if (row.venue_key, row.screen_key) not in left:
            screens = over.setdefault((row.venue_key, row.venue), {})
            screens |= {row.screen: None} if row.venue_key in venues_left and row.screen else {}
    return [VenueOver(name, list(screens)) for (_, name), screens in over.items()]


def _first_hour(rows: list[TimetableRow], day: date | None) -> int:
    """When the first of the day begins, or earlier, for the end of what began on a day before."""
    begins = min((row.minute for row in rows if row.day == day), default=0)
    ends = [
        row.minute + row.minutes - _minutes_before(row, day) for row in rows if row.day != day and row.minutes
    ]
    return max(min([begins, *(end - SHORTEST_REST for end in ends)]), -SHORTEST_REST) // 60


def _minutes_before(row: TimetableRow, day: date | None) -> int:
    """By how much the day on which it began is the earlier one."""
    return (day - row.day).days * 1440 if day and row.day else 0


def _venues(
    rows: list[TimetableRow], blocks: dict[int, Block], with_several_screens: Container[int]
) -> list[GridVenue]:
    venues, after = [], 1
    for key, group in groupby(rows, key=lambda row: row.venue_key):
        here = list(group)
        screens = []
        for _, on_screen in groupby(here, key=lambda row: (row.screen_key, row.screen)):
            of_screen = list(on_screen)
            column = _column(of_screen[0].screen, [blocks[row.key] for row in of_screen])
            column.is_open = not column.name and key in with_several_screens
            column.is_over = all(row.is_over for row in of_screen)
            screens.append(column)
        for screen in screens:
            screen.first, after = after, after + screen.lanes
            for block in screen.blocks:
                block.column = screen.first + block.lane
        venues.append(GridVenue(here[0].venue, here[0].venue_slug, here[0].city_name, screens))
    return venues


def _column(name: str, blocks: list[Block]) -> Column:
    """Side by side where one begins before another has ended."""
    ends: list[int] = []
    blocks.sort(key=lambda block: (block.top, block.row.key))
    for block in blocks:
        block.lane = next((lane for lane, end in enumerate(ends) if end <= block.top), len(ends))
        ends[block.lane : block.lane + 1] = [block.bottom]
    return Column(name, lanes=len(ends), blocks=blocks)


def _set_room(blocks: Collection[Block], foot: int) -> None:
    next_tops: dict[int, int] = {}
    for block in sorted(blocks, key=lambda block: block.top, reverse=True):
        block.room = min(next_tops.get(block.column, foot) - block.bottom, MOST_ROOM)
        next_tops[block.column] = block.top


def _block(row: TimetableRow, first_hour: int, day: date | None) -> Block:
    """As long as it is, however far it reaches beyond the grid."""
    start = row.minute - _minutes_before(row, day) - first_hour * 60
    top, bottom = (
        round(minute / STEP) for minute in (start, start + max(row.minutes or UNKNOWN_LENGTH, SHORTEST))
    )
    talks = [round(talk / STEP) if row.minutes else 0 for talk in (row.introduction, row.qa)]
    return Block(row, top, max(bottom, top + 1), *talks, is_of_day_before=_minutes_before(row, day) > 0)


def _hours(blocks: Collection[Block]) -> int:
    """As many as there are until all is over that ends on the grid at all."""
    bottoms = [block.bottom for block in blocks]
    ending = [bottom for bottom in bottoms if bottom <= LONGEST_STEPS]
    begun = [min(block.top + STEPS_AN_HOUR, LONGEST_STEPS) for block in blocks]
    longest = max([*ending, *begun] if ending else [LONGEST_STEPS] * len(bottoms), default=0)
    return -(-longest // STEPS_AN_HOUR)


def _fit(block: Block, foot: int) -> None:
    """Cuts what lies above or below the grid; a talk that lies there is cut with it."""
    block.has_begun, block.goes_on = block.top < 0, block.bottom > foot
    if block.has_begun:
        block.introduction = max(block.introduction + block.top, 0)
    if block.goes_on:
        block.qa = max(block.qa - (block.bottom - foot), 0)
    block.top, block.bottom = max(block.top, 0), min(block.bottom, foot)
    block.introduction, block.qa = min(block.introduction, block.steps), min(block.qa, block.steps)
