"""What the publish page says of each screening, of how many there are, and of what was published before."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from screenings.models import Publication, Screening
from tests import factories as make
from tests.staff import AdminPage, Staff, address_of, messages

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> Staff:
    return Staff()


def desk(edition) -> str:
    return reverse("admin:screenings_edition_publish", args=[edition.pk])


def rows_of(page: AdminPage) -> list[list[str]]:
    """The cells of what would be published, as words, without the box and what changes."""
    tables = [table for table in page.all("table") if table.get("class") == "proposal"]
    rows = [row for table in tables for row in table.iter("tr") if row.getparent().tag == "tbody"]
    return [[" ".join(" ".join(cell.itertext()).split()) for cell in row][1:4] for row in rows]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_publishing_says_how_many_screenings_were_published_under_which_number(staff, count):
    edition = make.edition(name="67th Nordic Days")
    make.listing(edition=edition)
    for _ in range(count):
        make.screening(edition=edition)

    answer = staff.save(staff.get(desk(edition)))

    [said] = messages(answer)
    number = str(Publication.objects.latest("pk").number)
    assert number == "2"
    assert (f"{count} screenings" in said) == (count > 1)
    assert re.findall(r"\d+", said.replace(str(edition), "")) == [str(count), number]
    assert str(edition) in said


def test_desk_says_of_each_screening_when_what_and_where(staff):
    edition, hall = make.edition(), make.screen(name="Blue hall")
    film, other = make.film(title="Stille"), make.film(title="Laut")
    late = make.screening(edition=edition, film=film, screen=hall, local="2027-10-03 00:30")
    venue = make.venue(name="Passage", city="Perth", time_zone="Australia/Perth")
    early = make.screening(edition=edition, film=other, venue=venue, local="2027-10-02 18:15")

    page = staff.get(desk(edition))

    assert rows_of(page) == [
        ["Sat 2 Oct 2027, 18:15 AWST", "Laut", "Passage, Perth"],
        [
            "Sun 3 Oct 2027, 00:30 CEST festival day Sat 2 Oct",
            "Stille",
            f"{hall.venue.name}, Hamburg: Blue hall",
        ],
    ]
    [table] = [table for table in page.all("table") if table.get("class") == "proposal"]
    links = [link.get("href") for link in table.iter("a")]
    assert links == [address_of(early, "change"), address_of(late, "change")]
    assert sorted(page.values()["codes"]) == sorted([early.code, late.code])


def test_desk_groups_by_what_happens_and_counts_each_group(staff):
    edition = make.edition()
    for _ in range(2):
        make.screening(edition=edition)
    rows = [make.listing(edition=edition).screening for _ in range(3)]
    Screening.objects.filter(pk=rows[0].pk).update(is_held=True)
    Screening.objects.filter(pk=rows[1].pk).update(status="cancelled")
    Screening.objects.filter(pk=rows[2].pk).update(venue=make.venue())

    page = staff.get(desk(edition))

    groups = [
        (table.get("id"), len(table.find("tbody")))
        for table in page.all("table")
        if table.get("id") and table.get("class") == "proposal"
    ]
    assert groups == [("new", 2), ("moved", 1), ("cancelled", 1), ("withdrawn", 1)]
    counts = [int(element.text) for element in page.all("b") if element.getparent().tag == "a"]
    assert counts == [2, 1, 1, 1]


def test_desk_counts_findings_by_severity_and_rule(staff):
    edition = make.edition()
    for _ in range(2):
        hall = make.screen()
        for _ in range(2):
            make.screening(edition=edition, screen=hall, local="2027-10-02 20:00")

    page = staff.get(desk(edition))

    [block] = [element for element in page.all("details") if "block" in element.get("class", "")]
    assert [element.text for element in block.iter("span")] == ["2", "2"]
    assert len(list(block.iter("h2"))) == 1
    assert [len(list(entry.iter("a"))) for entry in block.iter("li")] == [2, 2]


def test_finding_of_a_hidden_film_leads_to_that_film_of_two(staff):
    hidden, shown = make.film(is_public=False), make.film()
    item = make.item(kind="package", films=[shown, hidden])
    make.screening(item=item)
    page = staff.get(desk(item.edition))
    links = [link.get("href") for element in page.all("details") for link in element.iter("a")]
    assert address_of(hidden, "change") in links
    assert address_of(shown, "change") not in links


def test_desk_lists_the_last_twenty_publications_on_the_clocks_of_the_edition(staff):
    edition = make.edition(time_zone="Australia/Perth")
    make.listing(published_at=make.LONG_AGO)
    for number in range(1, 23):
        make.listing(edition=edition, published_at=make.LONG_AGO + timedelta(days=number))

    page = staff.get(desk(edition))

    [table] = [table for table in page.all("table") if table.get("class") == "publications"]
    rows = [[" ".join("".join(cell.itertext()).split()) for cell in row] for row in table.find("tbody")]
    assert [row[0] for row in rows] == [str(number) for number in range(22, 2, -1)]
    assert rows[0][1] == "Tue 23 Jan 2024, 20:00 AWST"
