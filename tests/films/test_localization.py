"""A film in the visitor's language, and what the page says where nobody translated it."""

import re

import pytest
from django.utils.translation import override

from films.localization import texts_of, title_language, with_texts
from films.models import Film
from films.templatetags.film_facts import joined, languages, names
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def film():
    return make.film(
        title="Second Victims",
        countries=["DK", "NL"],
        languages=["da", "sv"],
        premise="A neurologist sends a young man home.",
        synopsis="He collapses.",
    )


def page(client, film, language=""):
    prefix = f"/{language}" if language else ""
    return client.get(f"{prefix}{film.get_absolute_url()}").text


def told(film, language):
    return texts_of(with_texts(Film.objects.with_original(), language).filter(pk=film.pk).first(), language)


def test_a_film_is_told_in_the_language_of_the_visitor(client, film):
    make.film_text(film=film, language=["de"], premise="Eine Neurologin.", synopsis="Er bricht zusammen.")
    german = page(client, film, "de")
    assert '<p class="lead">Eine Neurologin.</p>' in german
    assert "Er bricht zusammen." in german
    assert "He collapses." not in german
    assert "only-in" not in german


def test_what_nobody_translated_stays_as_it_was_written_and_says_so_once(client, film):
    make.film_text(film=film, language=["de"], premise="Eine Neurologin.", synopsis="")
    german = page(client, film, "de")
    assert '<div class="prose" lang="en"><p>He collapses.</p>' in german
    assert german.count('class="only-in') == 1
    assert "Englisch" in re.search(r'class="only-in[^>]*>([^<]*)', german)[1]


@pytest.mark.parametrize(
    ("translated", "marked"),
    [
        ({}, ["premise"]),
        ({"premise"}, ["synopsis", "spoiler", "production_notes"]),
        ({"premise", "synopsis"}, ["spoiler", "production_notes"]),
        ({"synopsis"}, ["premise", "spoiler", "production_notes"]),
        ({"premise", "synopsis", "production_notes"}, ["spoiler"]),
        ({"premise", "synopsis", "production_notes", "spoiler"}, []),
    ],
)
def test_only_what_is_not_translated_says_so_and_one_word_does_for_all(client, translated, marked):
    names = ("premise", "synopsis", "production_notes", "spoiler")
    film = make.film(**{name: f"English {name}." for name in names})
    if translated:
        make.film_text(
            film=film, language=["de"], **{n: f"Deutsch {n}." if n in translated else "" for n in names}
        )
    assert {name for name in names if told(film, "de")[name].is_marked} == set(marked)
    german = page(client, film, "de")
    assert german.count('class="only-in') == len(marked)
    said = [
        re.search(r"(?:English|Deutsch) (\w+)\.", german[at.start() - 400 * (name == "premise") :])[1]
        for at, name in zip(re.finditer('class="only-in', german), marked, strict=True)
    ]
    assert said == marked


def test_a_film_in_the_visitors_own_language_says_nothing_of_languages(client, film):
    make.film_text(film=film, language=["de"], premise="Eine Neurologin.")
    english = page(client, film)
    assert '<p class="lead">A neurologist sends a young man home.</p>' in english
    assert "Eine Neurologin." not in english
    assert "only-in" not in english


def test_a_film_without_any_text_has_nothing_to_apologise_for(client):
    assert "only-in" not in page(client, make.film(), "da")


def test_the_exact_language_is_preferred_and_a_kind_of_it_is_better_than_none(film):
    make.film_text(film=film, language=["de-AT"], premise="Österreichisch.")
    assert told(film, "de")["premise"].body == "Österreichisch."
    assert told(film, "de")["premise"].language == "de-AT"
    make.film_text(film=film, language=["de"], premise="Deutsch.")
    assert told(film, "de")["premise"].body == "Deutsch."
    assert told(film, "nl")["premise"].is_foreign


def test_a_text_in_the_sites_own_language_takes_the_place_of_the_films(film):
    make.film_text(film=film, language=["en"], premise="Better English.")
    assert told(film, "en")["premise"].body == "Better English."
    assert told(film, "en")["only_in"] == ""


def test_a_title_that_is_the_original_one_says_its_language(film):
    make.film_title(film=film, title="Second Victims", kind="original", language=["da"])
    assert title_language(Film.objects.with_original().get(pk=film.pk)) == "da"


@pytest.mark.parametrize(
    ("spoken", "language"), [(["da"], ' lang="da"'), (["da", "sv"], ""), (["en"], ""), ([], "")]
)
def test_an_original_title_without_a_language_is_in_the_films_only_one(client, spoken, language):
    film = make.film(title="Second Victims", languages=spoken)
    make.film_title(film=film, title="Det andet offer", kind="original")
    english = page(client, film)
    assert f'<p class="original" dir="auto"{language}>Det andet offer</p>' in english
    assert '" dir="auto">Second Victims</h1>' in english


def test_a_film_page_names_countries_and_languages_in_the_visitors_language(client, film):
    danish = page(client, film, "da")
    assert "<li>Danmark og Holland</li>" in danish
    assert "<li>Dansk og svensk</li>" in danish


def test_countries_and_languages_are_named_in_the_language_that_is_spoken(film):
    with override("da"):
        assert languages(film.languages) == "Dansk og svensk"
        assert joined(names(film.countries)) == "Danmark og Holland"
    with override("de"):
        assert languages(film.languages) == "Dänisch und Schwedisch"


def test_what_is_joined_is_still_escaped():
    assert joined(["<b>", "A & B"]) == "&lt;b&gt; and A &amp; B"


@pytest.mark.parametrize(
    ("prefix", "premise"),
    [
        ("", "<span>A neurologist sends a young man home.</span>"),
        ("/da", '<span lang="en">A neurologist sends a young man home.</span>'),
        ("/de", "<span>Eine Neurologin.</span>"),
    ],
)
def test_a_screening_tells_of_its_films_in_the_language_of_the_visitor(client, film, prefix, premise):
    for language in (["de-AT"], ["de"]):
        make.film_text(film=film, language=language, premise="Eine Neurologin.")
    html = client.get(prefix + make.listing(film=film).get_absolute_url()).text
    assert html.count(premise) == 1
