"""An edition counts its screenings as its schedule does, those for the industry apart; how near it is."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from lxml import html

from tests import factories as make

pytestmark = pytest.mark.django_db

FIRST, SECOND = date(2027, 10, 1), date(2027, 10, 2)


def edition_with(*audiences: str, day: date = FIRST, edition=None):
    edition = edition or make.edition()
    for audience in audiences:
        make.listing(edition=edition, audience=audience, local=f"{day} 20:00")
    return edition


def page(client, address: str):
    return html.fromstring(client.get(address).content)


def days(found) -> list[str]:
    return [
        " ".join(day.text_content().split()) for day in found.xpath("//*[contains(@class,'day-bar')]//li")
    ]


def words_of(client, edition) -> list[str]:
    pages = (edition.get_absolute_url(), edition.festival.get_absolute_url())
    return [" ".join(page(client, address).find("body").text_content().split()) for address in pages]


@pytest.mark.parametrize("trade", ["industry", "market"])
def test_screenings_for_the_industry_are_counted_apart_and_a_link_away(client, trade):
    edition = edition_with("public", "public", "school", trade)
    for text in words_of(client, edition):
        assert "3 screenings" in text
        assert "and 1 for the industry" in text
    schedule = f"{edition.get_absolute_url()}schedule/?date=all"
    found = page(client, edition.get_absolute_url())
    assert f"{schedule}&industry=show" in found.xpath("//header//a/@href")
    assert "3 screenings" in page(client, schedule).text_content()
    assert "4 screenings" in page(client, f"{schedule}&industry=show").text_content()


def test_page_of_a_short_edition_lists_what_it_counts(client):
    edition = edition_with("public", "industry")
    found = page(client, edition.get_absolute_url())
    assert len(found.find_class("film-name")) == 1


def test_day_for_the_industry_alone_is_no_day_of_the_page(client):
    edition = edition_with("public")
    before = days(page(client, edition.get_absolute_url()))
    edition_with("industry", day=SECOND, edition=edition)
    assert days(page(client, edition.get_absolute_url())) == before != []


def test_market_counts_what_it_has(client):
    for text in words_of(client, edition_with("market", "industry")):
        assert "2 screenings" in text
        assert "for the industry" not in text


def test_edition_without_any_for_the_industry_says_nothing_of_it(client):
    for text in words_of(client, edition_with("public")):
        assert "1 screening" in text
        assert "for the industry" not in text


@pytest.mark.parametrize(
    ("moment", "said", "tabs"),
    [
        ("2027-09-20 12:00", "Starts in 11 days", []),
        ("2027-10-03 12:00", "Day 3 of 10", ["3 Oct"]),
        ("2027-10-12 12:00", "Ended 2 days ago", []),
    ],
)
def test_edition_says_how_near_it_is_and_marks_today(client, moment, said, tabs):
    edition = make.edition(starts_on=date(2027, 10, 1), ends_on=date(2027, 10, 10))
    for local in ("2027-10-02 20:00", "2027-10-03 20:00"):
        make.listing(edition=edition, local=local)
    make.listing(edition=edition, local="2027-10-03 18:00", venue=make.venue(city="Kiel"))
    with time_machine.travel(datetime.fromisoformat(moment).replace(tzinfo=UTC), tick=False):
        tree = html.fromstring(client.get(edition.get_absolute_url()).content)
        festival = html.fromstring(client.get(edition.festival.get_absolute_url()).content)
    assert tree.xpath("normalize-space(//header//*[contains(@class, 'countdown')])") == said
    assert tree.xpath("//*[@class='day-bar']//*[@aria-current='date']/span[2]/text()") == tabs
    assert "Hamburg and Kiel" in tree.xpath("string(//*[contains(@class, 'cover-dates')])")
    assert festival.xpath("normalize-space(//*[contains(@class, 'countdown')])") == said
    assert "Hamburg and Kiel" in festival.xpath("string(//p[@class='cover-dates'])")
