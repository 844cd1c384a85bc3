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
from screenings.formatting.addresses import absolute
from screenings.formatting.counts import DateCount
from screenings.formatting.listings import ListingPresenter
from screenings.models import ACCESS_MARKS, Screen, Section, Venue

Value = str | int | bool | float | date | datetime | Decimal | list | None

BYTE_ORDER_MARK = "\ufeff"
LIST_SEPARATOR = "; "
FORMULA = re.compile(r"\s*[=+\-@|%＝＋－＠\t\r\n]")


@dataclass(frozen=True)
class Column:
    name: str
    value: Callable[[ListingPresenter], Value]


def _of_listing(*names: str) -> list[Column]:
    return [Column(name, lambda row, name=name: getattr(row.listing, name)) for name in names]


def _of_venue(*names: str) -> list[Column]:
    return [Column(name, lambda row, name=name: getattr(row.listing.venue, name)) for name in names]


def _was_at(row: ListingPresenter) -> datetime | None:
    """On the clocks of the place it is at now, as all times of a row are."""
    before = row.listing.previous_starts_at
    return before and days.local(before, row.listing.zone)


def _name(row: Section | Venue | Screen | None) -> str:
    return row.name if row else ""


def _code(row: Section | Screen | None) -> str:
    return row.code if row else ""


COLUMNS = [
    *_of_listing("code"),
    Column("url", lambda row: row.url),
    Column("title", lambda row: row.title),
    Column("festival", lambda row: row.listing.item.edition.festival.slug),
    Column("edition", lambda row: row.listing.item.edition.full_name),
    Column("section", lambda row: _name(row.listing.item.section)),
    Column("kind", lambda row: row.listing.item.kind),
    *_of_listing("status", "audience", "day"),
    Column("starts_at", lambda row: row.start),
    Column("ends_at", lambda row: row.end),
    Column("time_zone", lambda row: row.listing.venue.time_zone.key),
    Column("not_before", lambda row: (row.listing.window or (None, None))[0]),
    Column("not_after", lambda row: (row.listing.window or (None, None))[1]),
    Column("venue", lambda row: row.venue),
    Column("screen", lambda row: row.screen),
    *_of_venue("address", "city"),
    Column("country", lambda row: row.listing.venue.country.code),
    *_of_venue("latitude", "longitude"),
    Column("films", lambda row: [film.display_title for film in row.films]),
    Column("film_urls", lambda row: [absolute(film.get_absolute_url()) for film in row.films]),
    *_of_listing("spoken_languages", "subtitle_languages", "format", *ACCESS_MARKS),
    Column("introduction_minutes", lambda row: row.listing.introduction),
    Column("qa_minutes", lambda row: row.listing.qa),
    Column("guests", lambda row: [person.name for person in row.guests]),
    *_of_listing("availability", "ticket_url", "price_note", "note"),
    *_of_listing("previous_day"),
    Column("previous_starts_at", _was_at),
    Column("previous_venue", lambda row: _name(row.listing.visible_previous_venue)),
    Column("previous_screen", lambda row: _name(row.listing.visible_previous_screen)),
    *_of_listing("sequence"),
    Column("changed_at", lambda row: days.local(row.listing.changed_at, row.listing.zone)),
    # By which rows are joined with the API and with one another: its ids, and the values of the filters.
    Column("edition_id", lambda row: row.listing.item.edition.public_id),
    Column("section_id", lambda row: _code(row.listing.item.section)),
    Column("item_id", lambda row: row.listing.item.code),
    Column("venue_id", lambda row: row.listing.venue.slug),
    Column("screen_id", lambda row: _code(row.listing.screen)),
    Column("film_ids", lambda row: [film.slug for film in row.films]),
]
NAMES = [column.name for column in COLUMNS]


def as_csv(rows: Iterable[ListingPresenter], is_exact: bool = False) -> Iterator[bytes]:
    line = io.StringIO()
    writer = csv.writer(line)
    guard = str if is_exact else _harmless
    yield b"" if is_exact else BYTE_ORDER_MARK.encode()
    writer.writerow(NAMES)
    for row in rows:
        yield _read_and_clear(line)
        writer.writerow([_cell(column.value(row), guard) for column in COLUMNS])
    yield _read_and_clear(line)


def as_json(rows: Iterable[ListingPresenter], about: dict[str, str]) -> Iterator[bytes]:
    """``about`` the whole comes first, then ``listings``, then how many they are and how many have no day."""
    yield (json.dumps(about, ensure_ascii=False)[:-1] + ', "listings": [').encode()
    before, dates = "\n", DateCount()
    for row in rows:
        values = {column.name: _plain(column.value(row)) for column in COLUMNS}
        yield (before + json.dumps(values, ensure_ascii=False)).encode(errors="replace")
        before = ",\n"
        dates.add(row.listing)
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


def _read_and_clear(line: io.StringIO) -> bytes:
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text.encode(errors="replace")
