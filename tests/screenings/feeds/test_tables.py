import csv
import io
import json
from datetime import UTC, date, datetime
from zipfile import ZipFile

import openpyxl
import pytest

from screenings.feeds import rows, spreadsheet, tables
from screenings.models import ACCESS_MARKS, Listing
from tests import factories as make

pytestmark = pytest.mark.django_db

FORMULAS = [
    '=HYPERLINK("http://evil","x")',
    "+1+1",
    "-1-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "＝1",
    "|cmd",
    "%0A=1",
]


def told() -> list:
    return list(rows.present_listings(Listing.objects.public()))


def read_csv(data: bytes, is_exact: bool = False) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8" if is_exact else "utf-8-sig"), newline="")))


def as_csv(found, is_exact: bool = False) -> list[dict[str, str]]:
    return read_csv(b"".join(tables.as_csv(found, is_exact)), is_exact)


def as_json(found) -> list[dict]:
    return json.loads(b"".join(tables.as_json(found, {"title": "All"})))["listings"]


def as_xlsx(found) -> list[dict]:
    book = openpyxl.load_workbook(io.BytesIO(b"".join(spreadsheet.xlsx(found, "Screenings"))))
    head, *lines = book.active.iter_rows()
    return [{name.value: cell for name, cell in zip(head, line, strict=True)} for line in lines]


@pytest.fixture
def listing() -> Listing:
    edition = make.edition(name="67th Nordic Days")
    item = make.item(
        section=make.section(edition=edition, name="Kaleidoscope"),
        kind="package",
        title="Shorts",
        films=[make.film(title="One"), make.film(title="기생충")],
    )
    venue = make.venue(
        name="CineStar", address="Mühlenbrücke 11", city="Lübeck", latitude="-53.863", longitude="10"
    )
    return make.listing(
        item=item,
        venue=venue,
        local="2027-10-03 00:30",
        spoken_languages=["da", "sv"],
        step_free=True,
        note='Bring a coat,\n"warm".',
        qa_minutes=20,
        availability="few-left",
    )


def test_each_form_says_what_the_listing_does(listing):
    [text], [plain], [cells] = as_csv(told()), as_json(told()), as_xlsx(told())

    for row in (text, plain):
        assert list(row) == tables.NAMES
    assert plain["code"] == text["code"] == cells["code"].value == listing.code
    assert plain["url"] == f"http://127.0.0.1:8000/screenings/{listing.code}/"
    assert (plain["title"], plain["edition"], plain["section"]) == (
        "Shorts",
        "67th Nordic Days",
        "Kaleidoscope",
    )
    assert plain["day"] == text["day"] == "2027-10-02"
    assert cells["day"].value == datetime(2027, 10, 2)
    assert plain["starts_at"] == "2027-10-03T00:30:00+02:00"
    assert text["starts_at"] == "2027-10-03T00:30+02:00"
    assert cells["starts_at"].value == datetime(2027, 10, 3, 0, 30)
    assert plain["ends_at"] == "2027-10-03T04:10:00+02:00"
    assert plain["films"] == ["One", "기생충"]
    assert text["films"] == cells["films"].value == "One; 기생충"
    assert plain["spoken_languages"] == ["da", "sv"]
    assert (plain["latitude"], text["latitude"], cells["latitude"].value) == (-53.863, "-53.863000", -53.863)
    assert (plain["step_free"], text["step_free"], cells["step_free"].value) == (True, "yes", "yes")
    assert (plain["qa_minutes"], text["qa_minutes"], cells["qa_minutes"].value) == (20, "20", 20)
    assert plain["note"] == text["note"] == cells["note"].value == 'Bring a coat,\n"warm".'
    assert plain["availability"] == "few-left"
    assert set(ACCESS_MARKS) <= plain.keys()


def test_every_time_of_a_row_is_in_the_zone_the_row_names(listing):
    """Also of before it moved there from a venue in another zone."""
    before = make.venue(time_zone="Australia/Perth")
    at = datetime(2027, 10, 2, 12, tzinfo=UTC)
    Listing.objects.update(previous_starts_at=at, previous_venue=before, changed_at=at)
    [text], [plain], [cells] = as_csv(told()), as_json(told()), as_xlsx(told())
    for name in ("previous_starts_at", "changed_at"):
        assert cells[name].value == datetime(2027, 10, 2, 14)
        assert text[name] == "2027-10-02T14:00+02:00"
        assert plain[name] == "2027-10-02T14:00:00+02:00"
    assert cells["time_zone"].value == "Europe/Berlin"


def test_a_row_is_joined_by_the_ids_of_the_api(listing, client):
    Listing.objects.update(screen=make.screen(venue=listing.venue))
    [text], [plain], [cells] = as_csv(told()), as_json(told()), as_xlsx(told())
    [row] = client.get("/api/v1/listings/").json()["results"]
    for name in ("edition", "section", "item", "venue", "screen"):
        value = row[name]
        assert value
        assert text[f"{name}_id"] == plain[f"{name}_id"] == cells[f"{name}_id"].value == value
    assert plain["film_ids"] == row["films"]
    assert text["film_ids"] == cells["film_ids"].value == "; ".join(row["films"])


def test_what_is_not_known_is_empty(listing):
    make.listing(window_starts_on=date(2027, 10, 1), film=make.film(runtime_minutes=None))
    plain, text = as_json(told())[1], as_csv(told())[1]
    assert (plain["day"], plain["starts_at"], plain["screen"], plain["latitude"]) == (None, None, "", None)
    assert (text["day"], text["starts_at"]) == ("", "")
    assert (plain["not_before"], plain["not_after"]) == ("2027-10-01", "2027-10-10")


@pytest.mark.parametrize("text", FORMULAS)
def test_no_text_is_a_formula(listing, text):
    found = told()
    found[0].listing.item.title = found[0].listing.note = text
    [row], [exact], [cells], [plain] = as_csv(found), as_csv(found, True), as_xlsx(found), as_json(found)
    assert row["title"] == row["note"] == f"'{text}"
    assert exact["title"] == plain["title"] == text
    assert cells["title"].data_type == "s"
    assert cells["title"].value.strip() == text.strip()
    assert cells["note"].data_type == "s"


def test_numbers_below_zero_stay_numbers(listing):
    [row] = as_csv(told())
    assert float(row["latitude"]) == -53.863


def test_a_csv_for_spreadsheets_tells_them_its_letters_and_one_for_programs_does_not(listing):
    assert b"".join(tables.as_csv(told())).startswith(b"\xef\xbb\xbfcode,")
    assert b"".join(tables.as_csv(told(), is_exact=True)).startswith(b"code,")


@pytest.mark.parametrize("text", ["\x00\x0b\x1b", "half \ud800", "x" * 40_000, 'a,b;c"d\r\ne', "</script>"])
def test_no_text_breaks_a_table(listing, text):
    found = told()
    found[0].listing.note = text
    assert len(as_csv(found)) == len(as_csv(found, True)) == len(as_json(found)) == len(as_xlsx(found)) == 1
    assert len(as_xlsx(found)[0]["note"].value or "") <= spreadsheet.LONGEST_CELL


def test_a_day_before_spreadsheets_have_days_is_text(listing):
    found = told()
    found[0].listing.day = date(1895, 12, 28)
    assert as_xlsx(found)[0]["day"].value == "1895-12-28"


def test_the_same_rows_give_the_same_bytes(listing, monkeypatch):
    once = b"".join(spreadsheet.xlsx(told(), "Screenings"))
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert b"".join(spreadsheet.xlsx(told(), "Screenings")) == once
    assert {info.date_time for info in ZipFile(io.BytesIO(once)).infolist()} == {(2000, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("title", ["[a]:b*c?/d\\e", "x" * 60, "", "'"])
def test_any_title_names_a_sheet(listing, title):
    assert openpyxl.load_workbook(io.BytesIO(b"".join(spreadsheet.xlsx(told(), title)))).active.max_row == 2


def test_a_venue_that_only_stood_for_an_unknown_one_is_not_where_it_was_before():
    listing = make.listing()
    for is_placeholder, told_of in ((False, "Astor Grand"), (True, "")):
        venue = make.venue(name="Astor Grand", is_placeholder=is_placeholder)
        Listing.objects.filter(pk=listing.pk).update(previous_venue=venue)
        assert [row["previous_venue"] for row in as_csv(told())] == [told_of]


def test_the_festival_day_it_moved_away_from_is_told_in_every_form(listing):
    Listing.objects.update(previous_day=date(2027, 10, 1))
    [text], [plain], [cells] = as_csv(told()), as_json(told()), as_xlsx(told())
    assert text["previous_day"] == plain["previous_day"] == "2027-10-01"
    assert cells["previous_day"].value == datetime(2027, 10, 1)
