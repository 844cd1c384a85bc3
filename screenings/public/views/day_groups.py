from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import get_language

from films.collation import sort_key
from screenings.formatting.counts import DateCount
from screenings.models import Listing
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


def group_by_day(listings: Iterable) -> list[tuple[date | None, list]]:
    """Listings or rows already in order, under the festival day of each; None is an unknown day."""
    return [(day, list(rows)) for day, rows in groupby(listings, key=lambda listing: listing.day)]


def by_city(rows: Iterable[TimetableRow]) -> list[tuple[str, list[TimetableRow]]]:
    """Rows by their city, in the order in which cities come first: clock times of one city rise."""
    cities: dict[str, list[TimetableRow]] = {}
    for row in rows:
        cities.setdefault(row.city, []).append(row)
    return list(cities.items())


def has_several_zones(listings: Iterable) -> bool:
    return len({listing.zone.key for listing in listings}) > 1


def apart_by_city(listings: list[Listing]) -> list[Listing]:
    """Of one day. Where clock times would fall from row to row, city by city: in each they rise.

    The first of each city then has its name as ``city_head``.
    """
    clocks = [listing.local_start.replace(tzinfo=None) for listing in listings if listing.starts_at]
    if clocks == sorted(clocks):
        return listings
    language = get_language() or ""
    by_city = sorted(listings, key=lambda one: (sort_key(one.venue.city, language), one.zone.key))
    for _, rows in groupby(by_city, key=lambda one: (one.venue.city, one.zone.key)):
        first = next(rows)
        first.city_head = first.venue.city
    return by_city


def day_list_context(listings: Iterable[Listing]) -> dict:
    """The context of every list of listings."""
    rows = list(listings)
    return {
        "days": [(day, apart_by_city(of_day)) for day, of_day in group_by_day(rows)],
        "dates": DateCount.of(rows),
        "has_several_zones": has_several_zones(rows),
    }
