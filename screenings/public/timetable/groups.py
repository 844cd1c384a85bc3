"""The rows of a list by day, by city within the day and, today, by what is over, on now, next and untimed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from django.utils.translation import get_language

from films.collation import sort_key

from .rows import TimetableRow

HOURS_APART = 2


@dataclass(frozen=True)
class Part:
    """``name`` is earlier, on, next, untimed or, where a day is not divided, empty."""

    name: str
    rows: list[TimetableRow]
    is_folded: bool = False

    @property
    def is_foldable(self) -> bool:
        return self.name in {"earlier", "on"}


@dataclass(frozen=True)
class CityGroup:
    """Of one zone: the clock times of its rows rise."""

    name: str
    zone_name: str
    count: int
    parts: list[Part]


@dataclass(frozen=True)
class DayGroup:
    day: date | None
    rows: list[TimetableRow]
    cities: list[CityGroup]


def group_rows(rows: Iterable[TimetableRow], today: date | None = None) -> list[DayGroup]:
    """Rows in running order; the day that is ``today`` is divided by what is over, on now and next."""
    days = [(day, list(of_day)) for day, of_day in groupby(rows, key=lambda row: row.day)]
    for row in (row for day, of_day in days if day is None for row in of_day):
        row.is_under_unknown = True
    return [DayGroup(day, of_day, _city_groups(of_day, day == today)) for day, of_day in days]


def _city_groups(rows: list[TimetableRow], is_divided: bool) -> list[CityGroup]:
    """The city with most of the day first; what is on now is folded in all of them or in none."""
    language = get_language() or ""
    cities: dict[tuple[str, str, str], list[TimetableRow]] = {}
    for row in rows:
        cities.setdefault((row.city, row.country, row.zone.key), []).append(row)
    parts = {key: split_day(of_city, is_divided) for key, of_city in cities.items()}
    if any(part.name == "on" and not part.is_folded for of_city in parts.values() for part in of_city):
        parts = {key: [open_if_on(part) for part in of_city] for key, of_city in parts.items()}
    return [
        CityGroup(cities[key][0].city_name, _zone_name(cities[key]), len(cities[key]), parts[key])
        for key in sorted(cities, key=lambda key: (-len(cities[key]), sort_key(key[0], language), key))
    ]


def open_if_on(part: Part) -> Part:
    return replace(part, is_folded=False) if part.name == "on" else part


def _zone_name(rows: list[TimetableRow]) -> str:
    return next((row.zone_name for row in rows if row.starts_at), "")


def split_day(rows: list, is_divided: bool) -> list[Part]:
    """Of rows, or listings ``with_progress``; undivided while nothing has begun and once all is over."""
    untimed = [row for row in rows if row.is_next and not row.starts_at]
    is_next = [row for row in rows if row.is_next and row.starts_at]
    is_on = [row for row in rows if row.is_on]
    earlier = [row for row in rows if not (row.is_next or row.is_on)]
    if not is_divided or not (is_on or earlier) or len(earlier) == len(rows):
        return [Part("", rows)]
    parts = [
        Part("earlier", earlier, True),
        Part("on", is_on, bool(is_next)),
        Part("next", is_next),
        Part("untimed", untimed),
    ]
    for row in untimed:
        row.is_under_unknown = True
    return [part for part in parts if part.rows]


def mark_hours(groups: list[DayGroup]) -> list[str]:
    """Makes every second hour of a list of one day and city a place to go to; answers with the hours: 10, 12.

    The first row of each has it as ``hour``. What is folded has none.
    """
    if len(groups) != 1 or len(groups[0].cities) != 1:
        return []
    first_rows: dict[int, TimetableRow] = {}
    for part in groups[0].cities[0].parts:
        for row in part.rows if part.name in {"", "next"} else []:
            if row.minute is not None:
                first_rows.setdefault(row.minute // 60 // HOURS_APART * HOURS_APART, row)
    for hour, row in first_rows.items():
        row.hour = f"{hour % 24:02}"
    return [row.hour for row in first_rows.values()]
