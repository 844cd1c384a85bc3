"""The table of listings as XLSX. Every text is marked as text: a title that begins with = is no formula.

The same rows give the same bytes, so nothing in the file says when it was made.
"""

import re
import shutil
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from tempfile import TemporaryFile
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from screenings.formatting.counts import DateCount
from screenings.formatting.listings import ListingPresenter

from .markup import legal
from .tables import COLUMNS, LIST_SEPARATOR, NAMES, Value

LONGEST_CELL = 32_767
LONGEST_TITLE = 31
FIRST_YEAR = 1901
NEVER = datetime(2000, 1, 1)
WIDTHS = {"code": 10, "url": 30, "title": 40, "edition": 30, "venue": 25, "films": 40}


class _Archive(ZipFile):
    """Every file in it dated alike."""

    def writestr(self, name, data, *args, **kwargs) -> None:
        super().writestr(_dated(name), data, *args, **kwargs)

    def write(self, filename, arcname=None, *args, **kwargs) -> None:
        with open(filename, "rb") as source, self.open(_dated(arcname or filename), "w") as target:
            shutil.copyfileobj(source, target)


def xlsx(rows: Iterable[ListingPresenter], title: str) -> Iterator[bytes]:
    """Days and times are dates to the program that opens it, those of the screening on the venue's clocks."""
    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = NEVER
    sheet = book.create_sheet(re.sub(r"[\[\]:*?/\\]", " ", title)[:LONGEST_TITLE].strip(" '") or "Screenings")
    sheet.freeze_panes = "A2"
    for place, name in enumerate(NAMES, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = WIDTHS.get(name, 14)
    sheet.append([_heading(sheet, name) for name in NAMES])
    dates = DateCount()
    for row in rows:
        sheet.append([_cell(sheet, column.value(row)) for column in COLUMNS])
        dates.add(row.listing)
    book.properties.description = str(dates) or None
    with TemporaryFile() as file:
        ExcelWriter(book, _Archive(file, "w", ZIP_DEFLATED)).save()
        file.seek(0)
        yield from iter(lambda: file.read(65536), b"")


def _heading(sheet, name: str) -> WriteOnlyCell:
    cell = _cell(sheet, name)
    cell.font = Font(bold=True)
    return cell


def _cell(sheet, value: Value) -> WriteOnlyCell:
    match value:
        case date() if value.year < FIRST_YEAR:
            value = value.isoformat()
        case datetime():
            value = value.replace(tzinfo=None)
        case bool():
            value = "yes" if value else "no"
        case list():
            value = LIST_SEPARATOR.join(value)
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value=value)
    cell = WriteOnlyCell(sheet, value=legal(value)[:LONGEST_CELL])
    cell.data_type = "s"
    return cell


def _dated(name: str) -> ZipInfo:
    info = ZipInfo(name, NEVER.timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    return info
