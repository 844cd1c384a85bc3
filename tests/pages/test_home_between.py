"""Home while no festival is near."""

import pytest

from tests import factories as make
from tests.pages.home_page import Home, at

pytestmark = pytest.mark.django_db


def test_between_shows_what_is_next_wherever_and_not_what_has_begun(client):
    make.edition()
    season = make.edition(festival=make.festival(kind="season"), starts_on=None, ends_on=None, year=2027)
    begun = make.listing(edition=season, venue=make.venue(), local="2027-05-01 19:00")
    coming = make.listing(edition=season, venue=make.venue(), local="2027-05-01 20:00")
    with at("2027-05-01 17:30"):
        links = Home(client).parts["Next screenings"]
    assert coming.get_absolute_url() in links
    assert begun.get_absolute_url() not in links


def test_between_with_nothing_to_come_shows_the_last_there_was(client):
    last, *others = [make.listing(local=f"2027-10-0{day} 20:00") for day in (9, 8, 7, 6, 5)]
    with at("2028-05-01 12:00"):
        home = Home(client)
    assert last.item.edition.get_absolute_url() in home.parts["Earlier festivals"]
    latest = home.parts["Most recent screenings"]
    assert [one.get_absolute_url() in latest for one in (last, *others)] == [True] * 4 + [False]


def test_between_with_nothing_to_come_the_film_that_won_most_leads(client):
    """With its first lines and what it won; never a hidden film, nor a festival that is over."""
    listing = make.listing(local="2027-10-05 20:00")
    edition, other = listing.item.edition, listing.item.films.get()
    film = make.film(title="Won", premise="Where it begins.", year=2020)
    make.award(film=film, edition=edition, result="won", category="Best Film")
    make.award(film=other, edition=edition, result="nominated")
    hidden = make.film(is_public=False)
    make.win_count(film=hidden, edition=edition, wins=5)
    with at("2028-05-01 12:00"):
        home = Home(client)
        cover = home.tree.xpath("//header[contains(@class,'cover')]")[0]
    assert home.title == "Won"
    assert cover.xpath(".//a/@href") == [film.get_absolute_url()] * 2
    assert all(words in cover.text_content() for words in ("2020", "Where it begins.", "Best Film"))
    assert other.get_absolute_url() in home.parts["Films"]
    assert film.get_absolute_url() not in home.parts["Films"]


def test_between_with_nothing_to_come_festivals_stand_before_seasons(client):
    make.film()
    season = make.edition(festival=make.festival(kind="season"), year=2027, starts_on=None, ends_on=None)
    festival = make.edition(year=2026, starts_on="2026-05-01", ends_on="2026-05-09")
    with at("2028-05-01 12:00"):
        home = Home(client)
    links = home.parts["Earlier festivals"]
    assert links.index(festival.get_absolute_url()) < links.index(season.get_absolute_url())
    dates = home.tree.xpath("//ul[@class='festival-list']//p[@class='number']")
    assert [" ".join(line.text_content().split()) for line in dates] == ["1–9 May 2026"]
