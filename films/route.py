"""The drawing of a film's journey: time runs to the right, each country has a line of its own.

Widths are shares of the drawing, so that it fits any screen; heights are pixels, so that its text stays
as large as any other. Numbers are text: a template would write them in the visitor's language.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from babel.dates import format_date

from films.journey import Stop

HEAD = 44
LANE = 42
LINE = 29
"""Of a lane: from its top to its line, below the name."""
LEFT, RIGHT = 1.5, 98.5
MOST_TICKS = 8
LEAST_DAYS = 28
STEPS = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True)
class Lane:
    country: object
    cities: list[str]
    top: int

    @property
    def line(self) -> int:
        return self.top + LINE

    @property
    def name_line(self) -> int:
        return self.top + LINE - 11


@dataclass(frozen=True)
class Mark:
    """One stop in one country, from its first to its last day."""

    stop: Stop
    left: str
    right: str
    line: int


@dataclass(frozen=True)
class Leg:
    """From one stop to the next."""

    left: str
    top: int
    right: str
    bottom: int
    is_over: bool


@dataclass(frozen=True)
class Tick:
    left: str
    month: str
    year: str


@dataclass(frozen=True)
class Route:
    lanes: list[Lane]
    marks: list[Mark]
    legs: list[Leg]
    ticks: list[Tick]
    now: str

    @property
    def height(self) -> int:
        return HEAD + LANE * len(self.lanes)

    @property
    def head(self) -> int:
        return HEAD


class Scale:
    """Days as shares of the width."""

    def __init__(self, first: date, last: date) -> None:
        lacking = max(0, LEAST_DAYS - (last - first).days)
        self.first = first - timedelta(days=lacking // 2)
        self.last = last + timedelta(days=lacking - lacking // 2)

    def __call__(self, day: date) -> str:
        share = (day - self.first).days / (self.last - self.first).days
        return f"{LEFT + (RIGHT - LEFT) * share:.2f}%"


def build_route(stops: list[Stop], today: date, language: str) -> Route | None:
    """The drawing; none where fewer than two stops have a date and a country."""
    drawn = [stop for stop in stops if stop.days and stop.places[0][0] and not stop.is_off]
    if len(drawn) < 2:
        return None
    scale = Scale(min(stop.days[0] for stop in drawn), max(stop.days[1] for stop in drawn))
    lanes = _lanes(drawn)
    marks = [
        Mark(stop, scale(stop.days[0]), scale(stop.days[1]), lanes[country.code].line)
        for stop in drawn
        for country, _cities in stop.places
        if country
    ]
    now = scale(today) if scale.first < today < scale.last else ""
    return Route(list(lanes.values()), marks, _legs(drawn, lanes, scale), _ticks(scale, language), now)


def _lanes(stops: list[Stop]) -> dict[str, Lane]:
    """One for each country, in the order in which the film came there."""
    lanes: dict[str, Lane] = {}
    for stop in stops:
        for country, cities in stop.places:
            if country:
                top = HEAD + LANE * len(lanes)
                lane = lanes.setdefault(country.code, Lane(country, [], top))
                lane.cities.extend(city for city in cities if city not in lane.cities)
    return lanes


def _legs(stops: list[Stop], lanes: dict[str, Lane], scale: Scale) -> list[Leg]:
    """From stop to stop, and within one that is in several countries."""
    legs = []
    for stop in stops:
        lines = [lanes[country.code].line for country, _cities in stop.places if country]
        here = scale(stop.days[0])
        legs.extend(Leg(here, above, here, below, stop.is_over) for above, below in pairwise(lines))
    for stop, following in pairwise(stops):
        top, bottom = (lanes[place[0].code].line for place in (stop.places[-1], following.places[0]))
        legs.append(
            Leg(
                scale(_departure_day(stop, following)),
                top,
                scale(following.days[0]),
                bottom,
                following.is_over,
            )
        )
    return legs


def _departure_day(stop: Stop, following: Stop) -> date:
    """The last day of a stop, or its first where the next begins before that."""
    first, last = stop.days
    return last if last <= following.days[0] else first


def _ticks(scale: Scale, language: str) -> list[Tick]:
    """First days of months, no more than there is room for; the year is written at its first one."""
    months = (scale.last.year - scale.first.year) * 12 + scale.last.month - scale.first.month
    step = next((step for step in STEPS if months <= step * MOST_TICKS), STEPS[-1])
    number = scale.first.year * 12 + scale.first.month - 1
    ticks, year = [], None
    for month in range(-(-(number + 1) // step) * step, number + months + 1, step):
        day = date(month // 12, month % 12 + 1, 1)
        name = format_date(day, "LLL", locale=language.replace("-", "_"))
        ticks.append(Tick(scale(day), name if step < 12 else "", str(day.year) if day.year != year else ""))
        year = day.year
    return ticks
