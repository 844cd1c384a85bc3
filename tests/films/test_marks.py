import re
from pathlib import Path

import pytest
from django.template import Context, Template

from films.templatetags import marks

ROOT = Path(__file__).resolve().parents[2]


def test_an_icon_is_decoration_and_leaves_the_word_to_the_page():
    page = Template('{% load marks %}{% icon "qa" %} Q&amp;A').render(Context())
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
    assert marks.languages(["da", "sv"]) == "Danish and Swedish"
    assert marks.languages(["zxx"]) == "No dialogue"
    assert marks.languages([]) == ""


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
    assert marks.fit(title) == classes


def test_an_accent_written_as_its_own_letter_takes_no_room():
    assert marks.fit("Sag\u0306lanmak") == marks.fit("Sağlanmak")


@pytest.mark.parametrize(
    ("title", "script"),
    [("Tár", "latin"), ("花樣年華", "square"), ("باشو، غریبه کوچک", "rtl"), ("1917", "latin"), ("", "latin")],
)
def test_a_poster_knows_the_script_it_sets(title, script):
    assert marks.writing(title) == f"script-{script}"


def test_a_film_wears_the_same_colour_every_day():
    assert marks.tone("second-victims") == marks.tone("second-victims")
    assert {marks.tone(f"film-{n}") for n in range(200)} == {f"tone-{n}" for n in range(marks.POSTER_TONES)}


def test_an_echo_runs_off_the_sheet_in_two_lines():
    first, second = marks.echo("M").split("\n")
    assert first == second
    assert len(first) > marks.ECHO_LETTERS
