"""The bar with the pages of an edition: the same on each of them, without what does not exist."""

import pytest
from lxml import html

from tests import factories as make

pytestmark = pytest.mark.django_db

PAGES = {
    "Overview": "",
    "Schedule": "schedule/",
    "Timetable": "schedule/?view=grid",
    "Line-up": "line-up/",
    "Changes": "changes/",
    "Practical": "practical/",
}


def bar(client, address: str):
    [found] = html.fromstring(client.get(address).content).find_class("edition-bar")
    return found


def names(found) -> list[str]:
    return [link.text.strip() for link in found.iter("a")]


@pytest.mark.parametrize(("name", "path"), PAGES.items())
def test_every_page_of_an_edition_leads_to_the_others_and_marks_itself(client, name, path):
    edition = make.practical_text().edition
    make.listing(edition=edition)
    found = bar(client, edition.get_absolute_url() + path)
    first = "Overview" if name == "Overview" else edition.full_name
    others = ["Schedule", "Timetable", "Line-up", "Changes", "Practical"]
    assert names(found) == [first, *others]
    assert [link.text.strip() for link in found.xpath(".//a[@aria-current='page']")] == [name]
    addresses = found.xpath(".//a/@href")
    assert addresses[0] == edition.get_absolute_url()
    assert [url.removeprefix(addresses[0]).partition("?date")[0] for url in addresses[1:]] == [
        *PAGES.values()
    ][1:]


@pytest.mark.parametrize(
    ("make_edition", "expected"),
    [
        (lambda: make.item().edition, ["Line-up"]),
        (lambda: make.listing().item.edition, ["Schedule", "Timetable", "Line-up", "Changes"]),
        (lambda: make.practical_text().edition, ["Practical"]),
    ],
    ids=["line-up", "schedule", "practical information"],
)
def test_bar_leads_to_nothing_that_does_not_exist(client, make_edition, expected):
    edition = make_edition()
    assert names(bar(client, edition.get_absolute_url())) == ["Overview", *expected]


def test_edition_with_its_overview_alone_has_no_bar(client):
    page = html.fromstring(client.get(make.edition().get_absolute_url()).content)
    assert page.find_class("edition-bar") == []


def test_timetable_of_a_day_stays_on_that_day(client):
    listing = make.listing()
    address = f"{listing.item.edition.get_absolute_url()}schedule/?date={listing.day}"
    assert f"?date={listing.day}&view=grid" in bar(client, address).xpath(".//a/@href")[2]
