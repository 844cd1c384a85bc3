"""What the search offers while somebody types, and the lists that a search may mean."""

from datetime import UTC, datetime

import pytest
from lxml import html

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def afternoon(time_machine):
    time_machine.move_to(datetime(2027, 10, 2, 12, tzinfo=UTC), tick=False)


@pytest.fixture(autouse=True)
def programme(afternoon):
    """A horror film from Iceland in Perth tonight, and one that nobody may know of."""
    film = make.film(title="Night", year=2026, countries=["IS"], languages=["is"])
    film.tags.add(make.tag(name="Horror"))
    make.credit(film=film, role="director", person=make.person(name="Nína Jónsdóttir"))
    edition = make.edition(festival=make.festival(name="Nightfall"), year=2027)
    venue = make.venue(name="Nickelodeon", city="Perth", country="AU", time_zone="Australia/Perth")
    item = make.item(film=film, section=make.section(edition=edition, name="After Midnight"))
    make.listing(item=item, venue=venue, starts_at=datetime(2027, 10, 2, 13, tzinfo=UTC))
    hidden = make.film(title="Nightmare", countries=["GL"], is_public=False)
    hidden.tags.add(make.tag(name="Noir"))


def suggested(client, query: str, prefix="") -> list[tuple[str, str, str]]:
    response = client.get(f"{prefix}/search/suggestions/", {"q": query})
    assert response.status_code == 200
    return [(one["name"], one["details"], one["url"]) for one in response.json()["suggestions"]]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("night", ("Night", "Nína Jónsdóttir · 2026 · Sat 2 Oct, 21:00", "/films/night/")),
        ("nina", ("Night", "Nína Jónsdóttir · 2026 · Sat 2 Oct, 21:00", "/films/night/")),
        ("nickel", ("Nickelodeon", "Perth", "/venues/nickelodeon-perth/")),
    ],
)
def test_what_is_typed_is_offered_with_what_tells_it_apart(client, query, first):
    assert suggested(client, query)[0] == first


@pytest.mark.parametrize(
    ("query", "topic"),
    [
        ("horr", ("Horror", "Genre or theme (1)", "/films/?genre=horror")),
        ("iceland", ("Iceland", "Country (1)", "/films/?country=IS")),
        ("midnight", ("After Midnight", "Section (1)", "/films/?section=after-midnight")),
        ("icelandic", ("Icelandic", "Spoken language (1)", "/films/?language=is")),
        ("perth", ("Perth", "City", "/screenings/?city=Perth")),
    ],
)
def test_genre_country_section_language_and_city_lead_to_their_lists(client, query, topic):
    assert topic in suggested(client, query)
    page = html.fromstring(client.get("/search/", {"q": query}).content)
    links = page.xpath("//ul[@class='topics']//a")
    assert topic[2] in [link.get("href") for link in links]
    assert client.get(topic[2]).status_code == 200


@pytest.mark.parametrize("query", ["", "n", " ", "nightmare", "noir", "greenland", "zzzz", "%%%", "\u0007"])
def test_nothing_is_offered_for_one_letter_nor_of_what_is_hidden(client, query):
    assert suggested(client, query) == []


def test_names_of_lists_are_those_of_the_language(client):
    assert ("Island", "Land (1)", "/da/films/?country=IS") in suggested(client, "island", "/da")


def test_search_tells_when_each_film_plays_next(client):
    page = html.fromstring(client.get("/search/?q=night").content)
    assert page.xpath("//ul[@class='posters']//a[starts-with(@href, '/screenings/')]")
