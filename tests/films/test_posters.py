import re
from pathlib import Path

import pytest
from django.template import Context, Template

from films.templatetags import film_facts, posters

ROOT = Path(__file__).resolve().parents[2]


def test_an_icon_is_decoration_and_leaves_the_word_to_the_page():
    page = Template('{% load icons %}{% icon "qa" %} Q&amp;A').render(Context())
    assert 'aria-hidden="true"' in page
    assert "#qa" in page


def test_every_icon_the_templates_name_is_in_the_sprite():
    drawn = set(re.findall(r'<symbol id="([a-z-]+)"', (ROOT / "static/icons/sprite.svg").read_text()))
    named = {
        name
        for template in (ROOT / "templates").rglob("*.html")
        for name in re.findall(r'{% icon "([a-z-]+)" %}', template.read_text())
    }
    assert named - drawn == set()


def test_languages_are_named_not_coded():
    assert film_facts.languages(["da", "sv"]) == "Danish and Swedish"
    assert film_facts.languages(["zxx"]) == "No dialogue"
    assert film_facts.languages([]) == ""


@pytest.mark.parametrize(
    ("title", "classes"),
    [
        ("M", "word-1 root-1"),
        ("Second Victims", "word-7 root-4"),
        ("Donaudampfschifffahrtsgesellschaft", "word-16 root-6"),
        ("x" * 300, "word-16 root-12"),
        ("", "word-1 root-1"),
        ("기생충", "word-7 root-3"),
    ],
)
def test_a_poster_sizes_its_title_by_the_longest_word_and_all_its_letters(title, classes):
    assert posters.title_size(title) == classes


def test_an_accent_written_as_its_own_letter_takes_no_room():
    assert posters.title_size("Sag\u0306lanmak") == posters.title_size("Sağlanmak")


@pytest.mark.parametrize(
    ("title", "script"),
    [("Tár", "latin"), ("花樣年華", "square"), ("باشو، غریبه کوچک", "rtl"), ("1917", "latin"), ("", "latin")],
)
def test_a_poster_knows_the_script_it_sets(title, script):
    assert posters.script_class(title) == f"script-{script}"


def test_poster_colour_depends_on_the_slug_alone():
    assert posters.poster_class("second-victims") == posters.poster_class("second-victims")
    classes = {posters.poster_class(f"film-{n}") for n in range(200)}
    assert classes == {f"tone-{n}" for n in range(posters.POSTER_COLOURS)}


def test_repeated_title_fills_two_lines():
    first, second = posters.repeated_title("M").split("\n")
    assert first == second
    assert len(first) > posters.REPEATED_LETTERS
