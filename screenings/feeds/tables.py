"""The listings as a table, one row each, in the same columns as CSV, as JSON and in ``spreadsheet``.

A title may begin with = or + and then is a formula to a spreadsheet program, and CSV cannot say that it is
text. For spreadsheets (the default) such a text is preceded by an apostrophe, and the file by a byte order
mark so that Excel reads its letters; an exact file, for programs, has neither.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from screenings import days
from screenings.formatting.counts import DateCount
from screenings.models import ACCESS_MARKS, Edition, Screen, Section

from .addresses import absolute
from .told import Told

Value = str | int | bool | float | date | datetime | Decimal | list | None

BYTE_ORDER_MARK = "\ufeff"
LIST_SEPARATOR = "; "
FORMULA = re.compile(r"\s*[=+\-@|%＝＋－＠\t\r\n]")


@dataclass(frozen=True)
class Column:
    name: str
    value: Callable[[Told], Value]


def _of_listing(*names: str) -> list[Column]:
    return [Column(name, lambda told, name=name: getattr(told.listing, name)) for name in names]


def _of_venue(*names: str) -> list[Column]:
    return [Column(name, lambda told, name=name: getattr(told.listing.venue, name)) for name in names]


def _was_at(told: Told) -> datetime | None:
    """On the clocks of the place it is at now, as all times of a row are."""
    before = told.listing.previous_starts_at
    return before and days.local(before, told.listing.zone)


def _was_in(told: Told) -> str:
    old = told.listing.previous_house
    return old.name if old else ""


def _was_on(told: Told) -> str:
    old = told.listing.shown_previous_screen
    return old.name if old else ""


def _edition_id(edition: Edition) -> str:
    return f"{edition.festival.slug}/{edition.slug}"


def _code(row: Section | Screen | None) -> str:
    return row.code if row else ""


COLUMNS = [
    *_of_listing("code"),
    Column("url", lambda told: told.url),
    Column("title", lambda told: told.title),
    Column("festival", lambda told: told.listing.item.edition.festival.slug),
    Column("edition", lambda told: told.listing.item.edition.full_name),
    Column("section", lambda told: told.listing.item.section.name if told.listing.item.section else ""),
    Column("kind", lambda told: told.listing.item.kind),
    *_of_listing("status", "audience", "day"),
    Column("starts_at", lambda told: told.start),
    Column("ends_at", lambda told: told.end),
    Column("time_zone", lambda told: told.listing.venue.time_zone.key),
    Column("not_before", lambda told: (told.listing.window or (None, None))[0]),
    Column("not_after", lambda told: (told.listing.window or (None, None))[1]),
    Column("venue", lambda told: told.venue),
    Column("screen", lambda told: told.room),
    *_of_venue("address", "city"),
    Column("country", lambda told: told.listing.venue.country.code),
    *_of_venue("latitude", "longitude"),
    Column("films", lambda told: [film.title for film in told.films]),
    Column("film_urls", lambda told: [absolute(film.get_absolute_url()) for film in told.films]),
    *_of_listing("spoken_languages", "subtitle_languages", "format", *ACCESS_MARKS),
    Column("introduction_minutes", lambda told: told.listing.introduction),
    Column("qa_minutes", lambda told: told.listing.qa),
    Column("guests", lambda told: [person.name for person in told.guests]),
    *_of_listing("availability", "ticket_url", "price_note", "note"),
    *_of_listing("previous_day"),
    Column("previous_starts_at", _was_at),
    Column("previous_venue", _was_in),
    Column("previous_screen", _was_on),
    *_of_listing("sequence"),
    Column("changed_at", lambda told: days.local(told.listing.changed_at, told.listing.zone)),
    # By which rows are joined with the API and with one another: its ids, and the values of the filters.
    Column("edition_id", lambda told: _edition_id(told.listing.item.edition)),
    Column("section_id", lambda told: _code(told.listing.item.section)),
    Column("item_id", lambda told: told.listing.item.code),
    Column("venue_id", lambda told: told.listing.venue.slug),
    Column("screen_id", lambda told: _code(told.listing.screen)),
    Column("film_ids", lambda told: [film.slug for film in told.films]),
]
NAMES = [column.name for column in COLUMNS]


def as_csv(rows: Iterable[Told], is_exact: bool = False) -> Iterator[bytes]:
    line = io.StringIO()
    writer = csv.writer(line)
    guard = str if is_exact else _harmless
    yield b"" if is_exact else BYTE_ORDER_MARK.encode()
    writer.writerow(NAMES)
    for told in rows:
        yield _taken(line)
        writer.writerow([_cell(column.value(told), guard) for column in COLUMNS])
    yield _taken(line)


def as_json(rows: Iterable[Told], about: dict[str, str]) -> Iterator[bytes]:
    """``about`` the whole comes first, then ``listings``, then how many they are and how many have no day."""
    yield (json.dumps(about, ensure_ascii=False)[:-1] + ', "listings": [').encode()
    before, dates = "\n", DateCount()
    for told in rows:
        row = {column.name: _plain(column.value(told)) for column in COLUMNS}
        yield (before + json.dumps(row, ensure_ascii=False)).encode(errors="replace")
        before = ",\n"
        dates.add(told.listing)
    yield f'\n], "count": {dates.count}, "undated": {dates.undated}}}\n'.encode()


def _harmless(text: str) -> str:
    return f"'{text}" if FORMULA.match(text) else text


def _cell(value: Value, guard: Callable[[str], str]) -> str:
    """Text is guarded; a number stays one, also below zero."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            return value.isoformat(timespec="minutes")
        case list():
            return guard(LIST_SEPARATOR.join(value))
        case str():
            return guard(value.replace("\0", ""))
        case _:
            return str(value)


def _plain(value: Value) -> str | float | bool | list | None:
    match value:
        case Decimal():
            return float(value)
        case datetime():
            return value.isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case _:
            return value


def _taken(line: io.StringIO) -> bytes:
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text.encode(errors="replace")
