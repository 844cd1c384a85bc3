import re

import pytest
from hypothesis import given, settings, strategies as st

from films.models import Film
from films.slugs import LONGEST_SLUG, cut_at_word, random_code, slug_from, unique_slug
from tests import factories as make

anything = st.text(st.characters(codec=None, exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Second Victims", "second-victims"),
        ("Øre & Ære", "ore-aere"),
        ("愛のコリーダ", "ainokorida"),
        ("Привет", "privet"),
        ("🎬", "clapper"),
        ("8½", "8-1-2"),
        ("Schindler's List", "schindlers-list"),
        ("-- 1984 --", "1984"),
    ],
)
def test_a_slug_is_made_of_a_name_in_any_script(text, slug):
    assert slug_from(text, "film") == slug


@pytest.mark.parametrize("text", ["", "  ", "!?", "\u202e\u200b", "\ud800"])
def test_a_name_without_letters_gets_the_fallback_and_a_code(text):
    assert re.fullmatch(r"film-[b-df-hj-np-tv-z2-9]{6}", slug_from(text, "film"))
    assert slug_from(text, "film") != slug_from(text, "film")


def test_a_word_of_arabic_presentation_forms_is_spelled_out():
    assert re.fullmatch(r"[a-z-]+", slug_from("ﷺ", "film"))


@settings(deadline=None)
@given(anything, anything)
def test_a_slug_is_never_empty_nor_too_long(text, fallback):
    slug = slug_from(text, fallback)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= LONGEST_SLUG


def test_a_long_slug_is_cut_between_words():
    assert slug_from("word " * 40, "film") == "-".join(["word"] * 16)
    assert slug_from("x" * 100, "film") == "x" * 80
    assert cut_at_word("aaaa-bbbb", 4) == "aaaa"
    assert cut_at_word("aaaa-bbbb", 8) == "aaaa"
    assert cut_at_word("aaaa-bbbb", 9) == "aaaa-bbbb"


def test_codes_spell_no_words():
    assert not set("".join(random_code() for _ in range(500))) & set("aeiouyl01")


@pytest.mark.django_db
def test_slugs_of_the_same_name_are_numbered():
    slugs = [make.film(title="Home").slug for _ in range(4)]
    assert slugs == ["home", "home-2", "home-3", "home-4"]


@pytest.mark.django_db
def test_a_number_that_is_free_is_used_again():
    for slug in ["home", "home-3", "home-alone"]:
        make.film(slug=slug)
    assert unique_slug(Film.objects.all(), "Home", "film") == "home-2"


@pytest.mark.django_db
def test_the_number_fits_into_a_slug_that_is_full():
    first, second = make.film(title="x" * 100), make.film(title="x" * 100)
    assert (first.slug, second.slug) == ("x" * 80, "x" * 74 + "-2")


# A title in another script is written as it is read in the film's language


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("title", "languages", "others", "slug"),
    [
        ("東京物語", ["ja"], [("Tokyo Story", "international")], "tokyo-story"),
        (
            "東京物語",
            ["ja"],
            [("東京物语", "local"), ("Tōkyō monogatari", "transliterated")],
            "tokyo-monogatari",
        ),
        (
            "東京物語",
            ["ja"],
            [("トウキョウ", "transliterated"), ("Tokyo Story", "international")],
            "tokyo-story",
        ),
        ("霸王别姬", ["zh"], [], "bawangbieji"),
        ("花樣年華", ["yue"], [("In the Mood for Love", "international")], "huayangnianhua"),
        ("となりのトトロ", ["ja"], [], "tonarinototoro"),
        ("Сталкер", ["ru"], [], "stalker"),
        ("Tokyo 東京", ["ja"], [("Tokyo East", "international")], "tokyo-east"),
        ("Amélie", ["fr"], [("Amelie from Montmartre", "international")], "amelie"),
    ],
)
def test_a_title_in_another_script_is_read_by_the_language_of_the_film(title, languages, others, slug):
    film = make.film(title=title, languages=languages)
    for other, kind in others:
        make.film_title(film=film, title=other, kind=kind)
    film.refresh_from_db()
    assert film.slug == slug


@pytest.mark.django_db
def test_characters_nobody_has_read_are_not_taken_for_chinese():
    assert re.fullmatch(r"film-[b-df-hj-np-tv-z2-9]{6}", make.film(title="東京物語", languages=["ja"]).slug)


@pytest.mark.django_db
def test_an_address_that_is_there_stays_when_a_title_is_added():
    film = make.film(title="東京物語", languages=["ja"], slug="dongjingwuyu")
    make.film_title(film=film, title="Tokyo Story", kind="international")
    film.refresh_from_db()
    assert film.slug == "dongjingwuyu"


@pytest.mark.django_db
def test_the_placeholder_address_of_a_public_film_goes_on_leading_to_it(client):
    film = make.film(title="東京物語", languages=["ja"])
    placeholder = film.get_absolute_url()
    make.film_title(film=film, title="Tokyo Story", kind="international")
    assert client.get(placeholder).headers["Location"] == "/films/tokyo-story/"
