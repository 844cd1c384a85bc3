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
    names = [one.text_content() for one in found.xpath("//li[contains(@class, 'chapter')]//h3")]
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
