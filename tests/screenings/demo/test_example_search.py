"""What visitors type about the example programme finds it, by the site's search and among screenings."""

import pytest

from films.models import Film
from screenings.models import Listing

pytestmark = pytest.mark.usefixtures("film")


def cities(client, query: str) -> set[str]:
    page = client.get("/screenings/", {"q": query})
    return {row.city for day in page.context.get("days", ()) for row in day.rows}


# query, the cities of the screenings it finds
SCREENINGS = {
    "Ghent": {"Gent"},
    "Gand": {"Gent"},
    "Gothenburg": {"Göteborg"},
    "goeteborg": {"Göteborg"},
    "second victims gent": {"Gent"},
    "gent second victims": {"Gent"},
    "det andet offer gent": {"Gent"},
    "film fest gent 2025": {"Gent"},
    "film fest gent 2024": set(),
    "luna palace": {"Perth"},
    "25 july 2025": {"Perth"},
    "July 25, 2025": {"Perth"},
    "25. juli 2025": {"Perth"},
    "den 25. juli 2025": {"Perth"},
    "25 juli 2025": {"Perth"},
    "2025-07-25": {"Perth"},
    "25.7.2025": {"Perth"},
    "25 july 2025 perth": {"Perth"},
    "25 july 2025 gent": set(),
    "10 october 2025": {"Gent"},
    "10. Oktober 2025": {"Gent"},
    "september 2025": {"Hamburg"},
    "february 2026": {"Almelo", "Assen"},
    "june 2025": set(),
    "25 july 1999": set(),
    "oktober 2025": {"Gent", "Hamburg"},
    "march 2026": {"Winterswijk"},
    "maart 2026": {"Winterswijk"},
    "marts 2026": {"Winterswijk"},
    "märz 2026": {"Winterswijk"},
    "Belgium": {"Gent"},
    "België": {"Gent"},
    "Belgien": {"Gent"},
    "Sverige": {"Göteborg"},
    "zweden": {"Göteborg"},
    "secnd victims gent": {"Gent"},
    "second victms hamburg": {"Hamburg"},
}


def test_queries_find_screenings_by_title_place_festival_year_and_day(client):
    found = {query: cities(client, query) for query in SCREENINGS}

    assert {query: names for query, names in found.items() if names != SCREENINGS[query]} == {}


@pytest.mark.parametrize(
    "query", ["tt32210485", "TT32210485", "secnd victims", "second victms", "Det andet offer"]
)
def test_the_film_by_its_id_or_misspelt_finds_all_its_screenings(client, query):
    page = client.get("/screenings/", {"q": query, "industry": "show"})

    assert page.context["page_obj"].paginator.count == Listing.objects.public().count()


def test_a_query_of_one_word_of_a_hidden_film_finds_no_screening(client):
    Film.objects.update(is_public=False)

    assert cities(client, "secnd victims") == cities(client, "tt32210485") == set()


# query, the kind of thing, what comes first of it
FIRST = {
    "tt32210485": ("films", "Second Victims"),
    "secnd victims": ("films", "Second Victims"),
    "second victims denmark": ("films", "Second Victims"),
    "trine dyrholm": ("people", "Trine Dyrholm"),
    "43rd robert awards": ("editions", "43rd Robert Awards"),
    "robert awards 2026": ("editions", "43rd Robert Awards"),
    "film fest gent 2025": ("editions", "Film Fest Gent 2025"),
    "Ghent": ("festivals", "Film Fest Gent"),
    "Gothenburg": ("festivals", "Göteborg Film Festival"),
    "Fremantle": ("venues", "Luna on SX, Fremantle"),
    "Oxford Street": ("venues", "Luna Leederville, Perth"),
    "Bernstorffstrasse": ("venues", "Studio-Kino, Hamburg"),
    "Sint Annaplein": ("venues", "Studio Skoop, Gent"),
    "luna palace": ("listings", "Second Victims"),
    "25 july 2025": ("listings", "Second Victims"),
    "second victims gent": ("listings", "Second Victims"),
}


def test_the_search_of_the_site_finds_each_kind(client):
    found = {}
    for query, (kind, _) in FIRST.items():
        rows = client.get("/search/", {"q": query}).context.get(kind) or ["nothing"]
        found[query] = (kind, getattr(rows[0], "display_title", str(rows[0])))

    assert {query: hit for query, hit in found.items() if hit != FIRST[query]} == {}
