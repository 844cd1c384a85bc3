"""The page of a festival: which of its editions leads, and what is said of that."""

from datetime import UTC, datetime, timedelta

import pytest
from lxml import html

from tests import factories as make

pytestmark = pytest.mark.django_db


def test_festival_leads_with_the_edition_to_come_its_days_and_its_first_films(client):
    festival = make.festival()
    first_day = datetime.now(UTC).date() + timedelta(days=5)
    days = {"starts_on": first_day, "ends_on": first_day + timedelta(days=3)}
    coming = make.edition(festival=festival, year=2099, accent="#17456b", **days)
    later, past = (make.edition(festival=festival, year=year) for year in (2100, 2020))
    listing = make.listing(edition=coming, local=f"{first_day} 20:00")
    film = listing.films.get()
    found = html.fromstring(client.get(festival.get_absolute_url()).content)
    assert found.find("body").get("class") == coming.accent_class
    headings = found.xpath("//li[contains(@class, 'chapter')]//h3")
    names = [" ".join(one.text_content().split()) for one in headings]
    assert names == [coming.full_name, later.full_name, past.full_name]
    [first] = found.find_class("chapter-films")
    assert first.xpath(".//h4/a/@href") == [film.get_absolute_url()]
    assert "20:00" in first.text_content()
    assert f"{coming.get_absolute_url()}schedule/?date={first_day}" in found.xpath("//nav//a/@href")


def test_film_that_won_at_the_leading_edition_is_shown_once(client):
    edition = make.edition()
    won, other = (make.item(edition=edition).films.get() for _ in range(2))
    make.award(edition=edition, film=won, result="won")
    page = html.fromstring(client.get(edition.festival.get_absolute_url()).content)
    assert page.xpath("//ul[contains(@class, 'chapter-films')]//a/@href") == [other.get_absolute_url()]
    assert len(page.find_class("winners")[0].xpath("li")) == 1


def festival_page(client, edition):
    return html.fromstring(client.get(edition.festival.get_absolute_url()).content)


def days_from_now(first: int, last: int) -> dict:
    today = datetime.now(UTC).date()
    return {"starts_on": today + timedelta(days=first), "ends_on": today + timedelta(days=last)}


@pytest.mark.parametrize(
    ("first", "words"),
    [
        (-2, "Day 3 of 5 Today’s programme 1 screening"),
        (9, "Starts in 9 days Day by day"),
        (-5, "Ended yesterday"),
        (-90, ""),
    ],
)
def test_cover_of_a_festival_says_how_far_it_is_and_leads_to_today(client, first, words):
    edition = make.edition(**days_from_now(first, first + 4))
    make.listing(edition=edition, local=f"{edition.starts_on + timedelta(days=2)} 20:00")
    [block] = festival_page(client, edition).find_class("cover-now")
    assert " ".join(block.text_content().split()) == words
    if first == -2:
        today = f"{edition.get_absolute_url()}schedule/?date={edition.today()}"
        assert block.xpath(".//a/@href") == [today]


def test_festival_that_is_over_leads_to_where_its_films_play_besides(client):
    film = make.film(premise="What it is about.")
    over = make.edition(**days_from_now(-90, -80), year=2020)
    coming, past = make.edition(**days_from_now(5, 9)), make.edition(**days_from_now(-40, -30))
    hidden = make.edition(is_public=False)
    for edition in (over, coming, past, hidden):
        make.item(edition=edition, film=film)
    make.item(edition=make.edition(), film=make.film())
    page = festival_page(client, over)
    assert page.xpath("//ul[@class='elsewhere']//a/@href") == [
        coming.get_absolute_url(), past.get_absolute_url(),
    ]  # fmt: skip
    assert page.xpath("//p[@class='premise']/text()") == ["What it is about."]
    assert festival_page(client, coming).find_class("elsewhere") == []


def test_festival_that_is_over_leads_to_the_sections_of_its_line_up(client):
    edition = make.edition(**days_from_now(-90, -80))
    sections = [make.section(edition=edition, position=number) for number in range(2)]
    for section in (*sections, sections[0]):
        make.listing(item=make.item(section=section), local=f"{edition.starts_on} 20:00")
    line_up = f"{edition.get_absolute_url()}line-up/"
    [bar] = festival_page(client, edition).find_class("section-bar")
    assert bar.xpath(".//a/@href") == [f"{line_up}#section-{section.slug}" for section in sections]
