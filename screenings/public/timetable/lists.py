"""Lists across editions: by day, and city by city where clock times would fall from row to row."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache
from itertools import groupby

from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from films.collation import sort_key
from screenings.formatting.row_parts import render_edition
from screenings.models import Edition, Festival

from .films import films_by_listing
from .rows import COLUMNS, TimetableRow

EDITION = ("name", "year", "accent", "slug", "festival__name", "festival__slug")


def row_values(listings: QuerySet, at: datetime) -> QuerySet:
    """Of public listings, in any order or cut, what ``rows_of`` makes rows of."""
    return listings.with_over(at).values_list(*COLUMNS, *(f"item__edition__{name}" for name in EDITION))


def rows_of(values: Iterable[tuple], at: datetime, names_editions: bool) -> list[TimetableRow]:
    """In one query beside that of the values.

    Across editions each row says its own, its city and its zone; else, where there are several, its city.
    """
    values = list(values)
    films = films_by_listing([key for key, *_ in values]) if values else {}
    rows = [TimetableRow(columns[: len(COLUMNS)], films.get(columns[0], []), at) for columns in values]
    is_located = names_editions or len({row.city for row in rows}) > 1
    for row, columns in zip(rows, values, strict=True):
        row.is_located = is_located
        if names_editions:
            row.edition = _render_edition(*columns[len(COLUMNS) :])
    return rows


def take_shared_edition(rows: list[TimetableRow]) -> SafeString:
    """The edition that all of several rows name: it is said once, and by none of them."""
    names = {row.edition for row in rows}
    if len(rows) < 2 or len(names) > 1:
        return SafeString()
    for row in rows:
        row.edition = SafeString()
    return names.pop()


@lru_cache(maxsize=512)
def _render_edition(name: str, year: int, accent: str, slug: str, *festival: str) -> SafeString:
    festival_name, festival_slug = festival
    festival = Festival(name=festival_name, slug=festival_slug)
    edition = Edition(name=name, year=year, accent=accent, slug=slug, festival=festival)
    return render_edition(edition.display_name, edition.accent_class)


def group_by_day(rows: Iterable) -> list[tuple[date | None, list]]:
    """Rows or listings already in order, under the festival day of each; None is an unknown day."""
    return [(day, list(of_day)) for day, of_day in groupby(rows, key=lambda row: row.day)]


def group_by_city(rows: list[TimetableRow]) -> list[tuple[str, list[TimetableRow]]]:
    """Of one day. Where clock times would fall, city by city, that with most first: in each they rise.

    Else all, under no city.

    Under its city a row need not say where it is.
    """
    clocks = [row.minute for row in rows if row.start]
    if clocks == sorted(clocks):
        return [("", rows)]
    language = get_language() or ""
    for row in rows:
        row.is_located = False
    cities: dict[tuple[str, str], list[TimetableRow]] = {}
    for row in rows:
        cities.setdefault((row.city, row.zone.key), []).append(row)
    order = sorted(cities, key=lambda key: (-len(cities[key]), sort_key(key[0], language), key))
    return [(cities[key][0].city_name, cities[key]) for key in order]
