"""What the page of an edition leads with before it is over, and after."""

from datetime import date

import pytest
from lxml import html

from tests import factories as make
from tests.pages.home_page import at

pytestmark = pytest.mark.django_db

NEXT_AT_VENUES = "What is on next at each venue"


@pytest.fixture
def edition():
    edition = make.edition(starts_on=date(2027, 10, 1), ends_on=date(2027, 10, 3), venues=[make.venue()])
    film = make.film()
    make.listing(item=make.item(film=film, edition=edition), local="2027-10-02 20:00")
    make.practical_text(edition=edition)
    make.award(edition=edition, film=film, result="won")
    make.film_list_entry(film_list=make.film_list(edition=edition), film=film)
    return edition


@pytest.mark.parametrize(
    ("moment", "parts", "is_over"),
    [
        ("2027-09-20 10:00", ["schedule", "picks", "line-up", "awards", "venues"], False),
        ("2027-10-02 10:00", ["schedule", "picks", "line-up", "awards", "venues"], False),
        ("2027-10-10 10:00", ["awards", "picks", "line-up", "venues", "schedule"], True),
        ("2028-10-10 10:00", ["awards", "picks", "line-up", "venues", "schedule"], True),
    ],
)
def test_edition_leads_with_its_days_until_it_is_over_and_then_with_its_films(
    client, edition, moment, parts, is_over
):
    with at(moment):
        page = html.fromstring(client.get(edition.get_absolute_url()).content)
    assert page.xpath("//main/section/h2/@id") == parts
    heading = page.xpath("string(//h2[@id='schedule']/a)")
    assert heading == ("Day by day" if is_over else "Schedule")
    practical = page.xpath("//main/header//a[contains(@href, '/practical/')]")
    assert (practical == []) == (NEXT_AT_VENUES not in page.text_content()) == is_over
