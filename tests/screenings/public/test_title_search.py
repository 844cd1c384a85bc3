"""A film is found first by its own title in its own spelling, and by what people type instead."""

import tomllib
from pathlib import Path

import pytest

from films.models import Film, FilmTitle, SearchWord
from films.search import SearchQuery
from screenings.public.search.listings import correct_if_needed
from screenings.public.views.search import PAGED, SEARCHES

CORPUS = Path(__file__).parents[2] / "data" / "titles.toml"
FILMS = tomllib.loads(CORPUS.read_text(encoding="utf-8"))["films"]
TITLES = [film["title"] for film in FILMS]


@pytest.fixture(scope="module")
def titles(rows_for_all) -> None:
    films = [
        Film(title=row["title"], slug=f"film-{place}", is_public=True) for place, row in enumerate(FILMS)
    ]
    for film in films:
        film.set_for_lists()
    films = Film.objects.bulk_create(films)
    FilmTitle.objects.bulk_create(
        FilmTitle(film=film, title=title)
        for film, row in zip(films, FILMS, strict=True)
        for title in row.get("titles", ())
    )
    Film.objects.refresh_search()
    SearchWord.objects.add(" ".join(Film.objects.values_list("search_text", flat=True)))


def first_hit(text: str) -> str:
    """As the site's search lists films, typos corrected where it finds nothing."""
    query = SearchQuery.of(text)
    film = _first(query) or _first(correct_if_needed(query, SEARCHES))
    return film.title if film else ""


def _first(query: SearchQuery) -> Film | None:
    return PAGED["films"](query).prefetch_related(None).first()


def test_every_title_is_found_first_by_its_own_spelling(titles, db):
    assert {title: first_hit(title) for title in TITLES} == {title: title for title in TITLES}


def test_what_people_type_finds_the_film_first(titles, db):
    wanted = {query: film["title"] for film in FILMS for query in film.get("queries", ())}

    found = {query: first_hit(query) for query in wanted}

    assert {query: title for query, title in found.items() if title != wanted[query]} == {}


def test_other_titles_find_their_film_first(titles, db):
    wanted = {
        title: film["title"] for film in FILMS for title in film.get("titles", ()) if title not in TITLES
    }

    found = {title: first_hit(title) for title in wanted}

    assert {title: hit for title, hit in found.items() if hit != wanted[title]} == {}
