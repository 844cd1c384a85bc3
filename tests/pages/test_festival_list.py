"""The list of festivals: what is said of the nearest edition of each, and which have a picture."""

from datetime import UTC, datetime, timedelta

import pytest
from lxml import html

from tests import factories as make
from tests.pages.site import picture

pytestmark = pytest.mark.django_db


def page(client):
    return html.fromstring(client.get("/festivals/").content)


def rows(client) -> list[str]:
    return [" ".join(row.text_content().split()) for row in page(client).find_class("festival")]


def edition(first: int, last: int, **changes):
    """By days from today."""
    today = datetime.now(UTC).date()
    days = {"starts_on": today + timedelta(days=first), "ends_on": today + timedelta(days=last)}
    return make.edition(year=days["starts_on"].year, **days, **changes)


def test_the_nearest_edition_comes_first_with_its_cities_films_and_screenings(client):
    running = edition(-2, 2)
    for city in ("Perth", "Perth", "Albany"):
        make.listing(edition=running, venue=make.venue(city=city))
    make.listing(edition=running, audience="industry", venue=make.venue(city="Perth"))
    [row] = rows(client)
    assert row.startswith(running.full_name)
    assert "Perth, Albany" in row
    assert "4 films · 3 screenings" in row or "4 films 3 screenings" in row
    assert page(client).xpath("//h3/a/@href") == [running.get_absolute_url()]


def test_what_is_on_says_which_day_it_is_and_leads_to_the_programme_of_today(client):
    running, coming = edition(-2, 2), edition(4, 6)
    today = running.today()
    for day, changes in ((0, {}), (0, {}), (0, {"audience": "industry"}), (1, {})):
        make.listing(edition=running, local=f"{today + timedelta(days=day)} 20:00", **changes)
    make.listing(edition=coming, local=f"{coming.starts_on} 20:00")
    [block] = page(client).find_class("festival-today")
    words = " ".join(block.text_content().split())
    assert words == "Day 3 of 5 Today’s programme 2 screenings"
    assert block.xpath(".//a/@href") == [f"{running.get_absolute_url()}schedule/?date={today}"]


def test_festival_of_several_editions_leads_to_all_of_them(client):
    running = edition(-2, 2)
    make.edition(festival=running.festival, year=2020)
    make.edition(festival=running.festival, year=2019)
    make.edition(festival=running.festival, year=2018, is_public=False)
    [link] = page(client).xpath("//div[@class='festival-facts']//a")
    assert link.get("href") == running.festival.get_absolute_url()
    assert "All 3 editions" in link.text_content()


def test_what_is_to_come_says_in_how_many_days(client):
    edition(1, 3)
    edition(12, 13)
    assert ["Starts tomorrow" in rows(client)[0], "Starts in 12 days" in rows(client)[1]] == [True, True]


def test_what_is_on_or_has_a_date_has_a_picture_and_what_is_over_none(client):
    edition(-2, 2)
    edition(5, 6)
    make.edition(starts_on=None, ends_on=None)
    edition(-20, -10)
    covers = [bool(row.find_class("festival-cover")) for row in page(client).find_class("festival")]
    assert covers == [True, True, False, False]


def test_no_more_pictures_than_a_few(client, monkeypatch):
    monkeypatch.setattr("screenings.public.views.festivals.MOST_COVERS", 2)
    for _ in range(4):
        edition(5, 6)
    assert len(page(client).find_class("festival-cover")) == 2


def headings(client) -> dict[str, list[str]]:
    parts = page(client).find_class("part")
    return {part.find("h2").text_content().strip(): part.xpath(".//h3/a/text()") for part in parts}


def test_what_is_over_tells_festivals_from_ceremonies_and_cinema_seasons(client):
    kinds = {kind: edition(-20, -10, festival=make.festival(kind=kind)) for kind in ("festival", "market")}
    others = {kind: edition(-20, -10, festival=make.festival(kind=kind)) for kind in ("awards", "season")}
    coming = edition(5, 6, festival=make.festival(kind="awards"))
    assert {name: sorted(names) for name, names in headings(client).items()} == {
        "To come": [coming.full_name],
        "Past": sorted(one.full_name for one in kinds.values()),
        "Past awards and cinema seasons": sorted(one.full_name for one in others.values()),
    }


def test_what_is_over_names_the_film_that_won(client):
    past = edition(-20, -10)
    won, nominated = make.film(title="Second Victims"), make.film(title="Not this one")
    make.award(edition=past, film=nominated, result="nominated")
    make.award(edition=past, film=won, result="won", category="Grand Prix")
    make.award(edition=past, film=make.film(title="Unseen", is_public=False), result="won")
    [line] = page(client).find_class("festival-winner")
    assert " ".join(line.text_content().split()) == "Second Victims Grand Prix"
    assert line.xpath(".//a/@href") == [won.get_absolute_url()]


@pytest.mark.parametrize("hidden", [None, "film", "item"])
def test_picture_is_the_still_of_an_announced_film_and_of_no_other(client, hidden):
    item = make.item(edition=edition(-2, 2))
    film = item.films.get()
    film.still, film.still_alt = picture((1400, 700)), "A corridor"
    film.is_public = hidden != "film"
    film.save()
    if hidden == "item":
        item.announced_at = None
        item.save()
    alts = page(client).xpath("//div[@class='festival-cover']//img/@alt")
    assert alts == ([] if hidden else ["A corridor"])
