from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from screenings.formatting.counts import DateCount
from screenings.formatting.dates import format_date_abbreviated, format_day_and_month
from screenings.public.timetable.groups import DayGroup
from screenings.public.timetable.lists import (
    group_by_city,
    group_by_day,
    rows_of,
    take_shared_edition,
)
from screenings.public.timetable.rows import TimetableRow


@dataclass(frozen=True)
class DayLink:
    """A day in a bar of days, and where it leads."""

    day: date | None
    url: str
    count: int | None = None
    is_selected: bool = False
    is_over: bool = False
    is_today: bool = False
    is_of_other_year: bool = False
    """Than today."""

    @property
    def words(self) -> str:
        return format_date_abbreviated(self.day) if self.is_of_other_year else format_day_and_month(self.day)


def adjacent_days(bar: list[DayLink], selected) -> dict[str, DayLink | None]:
    """The nearest days with matches on either side of the selected one."""
    links = [link for link in bar if link.day and link.count]
    is_day = isinstance(selected, date)
    return {
        "day_before": next((link for link in reversed(links) if is_day and link.day < selected), None),
        "day_after": next((link for link in links if is_day and link.day > selected), None),
    }


def groups_context(groups: list[DayGroup], has_day_heads: bool) -> dict:
    """What _day_groups.html prints; ``levels`` are those of the headings of cities and parts of a day."""
    city = 3 + has_day_heads
    return {
        "days": groups,
        "has_cities": any(len(group.cities) > 1 for group in groups),
        "is_divided": any(part.name for group in groups for city in group.cities for part in city.parts),
        "levels": {"city": city, "part": city + 1},
    }


def by_city(rows: Iterable[TimetableRow]) -> list[tuple[str, list[TimetableRow]]]:
    """Rows by their city, in the order in which cities come first: clock times of one city rise."""
    cities: dict[str, list[TimetableRow]] = {}
    for row in rows:
        cities.setdefault(row.city, []).append(row)
    return list(cities.items())


def has_several_zones(listings: Iterable) -> bool:
    return len({listing.zone.key for listing in listings}) > 1


def day_list_context(values: Iterable[tuple], at: datetime, names_editions: bool = True) -> dict:
    """The context of every list that is no schedule: of the row_values of public listings."""
    rows = rows_of(values, at, names_editions)
    return {
        "shared_edition": take_shared_edition(rows),
        "rows": rows,
        "days": [(day, group_by_city(of_day)) for day, of_day in group_by_day(rows)],
        "dates": DateCount.of(rows),
    }
