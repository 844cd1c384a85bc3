"""A film in the API says what its rows say, and theirs who made and received it."""

from datetime import date

import pytest

from films.models import Film
from tests import factories as make

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"

FACTS = {
    "id": "second-victims",
    "title": "Second Victims",
    "original_title": "Det andet offer",
    "original_language": ["da"],
    "year": 2025,
    "runtime_minutes": 92,
    "countries": ["DK", "SE"],
    "languages": ["da", "sv"],
    "directors": [{"name": "Z. Elkington", "person": "zinnini"}],
    "premise": "The premise.",
    "synopsis": "The synopsis.",
    "spoiler": "The spoiler.",
    "production_notes": "The production_notes.",
    "content_notes": "Blood.",
    "awards_note": "Some.",
    "still": None,
    "trailer": "https://example.org/trailer",
    "website": "https://example.org/film",
    "imdb_id": "tt32210485",
    "wikidata_id": "Q42",
    "tmdb_id": 99,
    "eidr": "10.5240/7791-8534-2C23-9030-8610-5",
    "url": f"{SITE}/films/second-victims/",
    "source_url": "https://example.org/source",
    "source_note": "So it says.",
}
PARTS = {
    "tags": [
        {"slug": "drama", "name": "drama", "kind": "genre"},
        {"slug": "hospital", "name": "hospital", "kind": "theme"},
    ],
    "credits": [
        {
            "role": "director",
            "name": "Z. Elkington",
            "person": "zinnini",
            "character": "",
            "character_note": "",
            "source_url": "",
            "source_note": "",
        },
        {
            "role": "cast",
            "name": "Özlem",
            "person": "oezlem",
            "character": "Alexandra",
            "character_note": "a doctor",
            "source_url": "https://example.org/cast",
            "source_note": "So the credits say.",
        },
    ],
    "companies": [
        {
            "role": "sales",
            "name": "Sales Co",
            "territory": "Nordic",
            "website": "",
            "source_url": "",
            "source_note": "",
        }
    ],
    "releases": [
        {
            "territory": "DK",
            "date": "2027-04-10",
            "kind": "theatrical",
            "distributor": "Brings it",
            "admissions": 87000,
            "admissions_at_least": True,
            "source_url": "",
            "source_note": "",
        }
    ],
    "reviews": [
        {
            "kind": "critic",
            "outlet": "A paper",
            "critic": "",
            "rating_value": 4.0,
            "rating_scale": 5.0,
            "rating_date": "2025-03-01",
            "summary": "",
            "url": "",
            "reported_by": "",
            "source_url": "",
            "source_note": "",
        }
    ],
    "links": [
        {"kind": "watch", "url": "https://example.org/w", "label": "Watch", "territories": ["DK", "NO"]}
    ],
    "stated_wins": [
        {
            "edition": "robert-awards/2026",
            "wins": 6,
            "source_url": "https://example.org/won",
            "source_note": "Six of eleven.",
        }
    ],
}
RELATED = [
    {
        "film": "here",
        "title": "Here",
        "year": 2001,
        "made_by": "",
        "note": "",
        "source_url": "",
        "source_note": "",
    },
    {
        "film": None,
        "title": "Elsewhere",
        "year": 1999,
        "made_by": "Somebody",
        "note": "The same ward.",
        "source_url": "",
        "source_note": "",
    },
]


def add_all_that_hangs_on(film: Film) -> None:
    make.film_title(film=film, title="Det andet offer", kind="original", language=["da"])
    make.film_title(film=film, title="Working title", kind="working")
    director, lead = make.person(name="Zinnini", slug="zinnini"), make.person(name="Özlem", slug="oezlem")
    make.credit(
        film=film,
        person=lead,
        role="cast",
        character="Alexandra",
        character_note="a doctor",
        position=1,
        source_url="https://example.org/cast",
        source_note="So the credits say.",
    )
    make.credit(film=film, person=director, credited_as="Z. Elkington")
    make.company_credit(film=film, company=make.company(name="Sales Co"), role="sales", territory="Nordic")
    make.release(
        film=film, distributor=make.company(name="Brings it"), admissions=87000, admissions_at_least=True
    )
    make.review(film=film, outlet="A paper", rating_value=4, rating_scale=5, rating_date=date(2025, 3, 1))
    make.link(film=film, kind="watch", url="https://example.org/w", label="Watch", territories=["DK", "NO"])
    roberts = make.edition(festival=make.festival(name="Robert Awards"), year=2026)
    make.win_count(film=film, edition=roberts, wins=6, source_note="Six of eleven.")
    make.win_count(film=film, announced_at=None)
    make.related_film(film=film, other=make.film(slug="here", title="Here", year=2001))
    make.related_film(film=film, other=make.film(is_public=False))
    make.related_film(film=film, title="Elsewhere", year=1999, made_by="Somebody", note="The same ward.")


def test_a_film_is_told_in_full(get_json, film):
    add_all_that_hangs_on(film)
    poster = {
        "url": SITE + film.poster.url,
        "width": 40,
        "height": 60,
        "alt": "Two doctors",
        "credit": "Somebody",
    }

    assert get_json("films/second-victims/") == {**FACTS, **PARTS, "poster": poster, "related": RELATED}


def test_an_original_title_that_is_the_title_is_not_said_twice(get_json, film):
    make.film_title(film=film, title=film.title, kind="original", language=["en"])
    found = get_json("films/second-victims/")

    assert (found["original_title"], found["original_language"]) == ("", ["en"])
