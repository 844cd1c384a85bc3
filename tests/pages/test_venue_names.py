"""A place is said one way everywhere: whose it is while it is not known which, announced or recorded."""

import csv
import io
import re

import pytest
from openpyxl import load_workbook

from tests import factories as make

pytestmark = pytest.mark.django_db


def listing_of(local: str, operator: str = "Luna Palace Cinemas"):
    venue = make.venue(
        name="Venue not named",
        operator=operator,
        is_placeholder=True,
        city="Perth",
        country="AU",
        time_zone="Australia/Perth",
    )
    edition = make.edition(year=int(local[:4]), starts_on=None, ends_on=None)
    return make.listing(venue=venue, local=local, edition=edition)


def html(client, address: str) -> str:
    return client.get(address).content.decode()


def column(client, address: str) -> str:
    return next(csv.DictReader(io.StringIO(client.get(address).content.decode("utf-8-sig"))))["venue"]


def cell(client, address: str) -> str:
    names, row = load_workbook(io.BytesIO(client.get(address).content)).active.iter_rows(values_only=True)
    return dict(zip(names, row, strict=True))["venue"]


def unfolded(client, address: str) -> str:
    text = client.get(address).content.decode().replace("\r\n ", "")
    return re.search(r"^LOCATION:(.*)\r$", text, re.MULTILINE).group(1).replace("\\,", ",")


def in_every_format(client, listing) -> dict[str, str]:
    """What each format says of the venue, and around it as little as the format allows."""
    edition, film = listing.item.edition, listing.item.films.get()
    where = f"{edition.festival.slug}/{edition.slug}"
    schedule = f"/festivals/{where}/schedule"
    return {
        "list": html(client, "/screenings/"),
        "listing, its description and its structured data": html(client, f"/screenings/{listing.code}/"),
        "film": html(client, film.get_absolute_url()),
        "edition": html(client, edition.get_absolute_url()),
        "schedule": html(client, f"{schedule}/"),
        "timetable": html(client, f"{schedule}/?view=grid"),
        "changes": html(client, f"{film.get_absolute_url()}changes/"),
        "atom": html(client, f"/festivals/{where}/changes.atom"),
        "calendar": unfolded(client, f"{schedule}.ics"),
        "calendar of one": unfolded(client, f"/screenings/{listing.code}.ics"),
        "csv": column(client, "/screenings.csv"),
        "xlsx": cell(client, "/screenings.xlsx"),
        "json": client.get("/screenings.json").json()["listings"][0]["venue"],
        "frab xml": html(client, f"{schedule}.xml"),
        "frab json": html(client, f"{schedule}.json"),
        "api": client.get(f"/api/v1/listings/{listing.code}/").json()["place"],
        "embed": html(client, f"/embed/screenings/{listing.code}/"),
    }


@pytest.mark.parametrize(
    ("local", "operator", "said"),
    [
        ("2025-07-25 18:30", "Luna Palace Cinemas", "Luna Palace Cinemas, cinema unknown"),
        ("2027-07-25 18:30", "Luna Palace Cinemas", "Luna Palace Cinemas, cinema TBA"),
        ("2025-07-25 18:30", "", "Cinema unknown"),
        ("2027-07-25 18:30", "", "Cinema TBA"),
    ],
)
def test_placeholder_venue_has_the_same_name_in_every_format(client, local, operator, said):
    listing = listing_of(local, operator)
    known = in_every_format(client, listing)
    assert [name for name, text in known.items() if said not in text] == []
    other = "TBA" if "unknown" in said else "unknown"
    assert [name for name, text in known.items() if f"inema {other}" in text] == []
    assert [name for name, text in known.items() if "Venue not named" in text] == []


def test_the_structured_data_and_the_shared_line_say_it_with_the_city(client):
    page = html(client, f"/screenings/{listing_of('2025-07-25 18:30').code}/")
    assert '"name": "Luna Palace Cinemas, cinema unknown, Perth"' in page
    assert "18:30 AWST, Luna Palace Cinemas, cinema unknown, Perth" in page


def test_the_venue_filter_names_whose_it_is_and_finds_it(client):
    listing = listing_of("2025-07-25 18:30")
    make.listing(venue=make.venue(name="Luna Leederville", city="Perth"), film=make.film())
    page = html(client, f"/screenings/?venue={listing.venue.slug}")
    assert "Luna Palace Cinemas, cinema not specified, Perth" in page
    assert re.findall(r"/screenings/(\w{8})/", page) == [listing.code]
    assert "<h1>Luna Palace Cinemas, cinema not specified</h1>" in html(
        client, listing.venue.get_absolute_url()
    )
