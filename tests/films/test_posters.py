import re
from collections import Counter
from pathlib import Path

import pytest
from django.template import Context, Template
from lxml import html

from films.artwork import POSTER_COLOURS
from films.models import Film
from films.templatetags import film_facts, posters
from screenings.formatting.row_parts import render_thumbnail

ROOT = Path(__file__).resolve().parents[2]
SHEET = "".join((ROOT / f"static/css/{name}.css").read_text() for name in ("art", "posters"))
TONES = {f"tone-{number}" for number in range(POSTER_COLOURS)}
SIZES = re.compile(r"(word|root|script)-")


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
    [
        ("Tár", "latin"),
        ("花樣年華", "square"),
        ("باشو، غریبه کوچک", "rtl"),
        ("Κυνόδοντας", "other"),
        ("1917", "latin"),
        ("", "latin"),
    ],
)
def test_a_poster_knows_the_script_it_sets(title, script):
    assert posters.script_class(title) == f"script-{script}"


def classes_of(film: Film) -> set[str]:
    poster = html.fromstring(posters.drawn_poster(film))
    [art] = poster.xpath(".//i[contains(@class, 'art')]")
    return {*poster.get("class").split(), *art.get("class").split()}


def films(count: int) -> list[Film]:
    return [Film(title=f"Bridge {number}", slug=f"bridge-{number}") for number in range(count)]


def test_a_poster_depends_on_the_address_of_its_film_alone():
    classes = classes_of(Film(slug="second-victims", title="Second Victims"))
    assert classes == classes_of(Film(slug="second-victims", title="Victims second"))
    assert {next(iter(classes_of(film) & TONES)) for film in films(200)} == TONES


def test_a_thumbnail_has_the_shapes_and_colours_of_the_poster():
    for film in films(40):
        thumbnail = html.fromstring(render_thumbnail("", film.slug))
        assert set(thumbnail.get("class").split()) - {"thumb"} <= classes_of(film)


def test_posters_in_a_list_are_no_repetition():
    """Of forty, most differ from each other, and no shapes or colours are those of every fourth."""
    drawn = [classes_of(film) for film in films(40)]
    looks = Counter(frozenset(name for name in classes if not SIZES.match(name)) for classes in drawn)
    assert len(looks) > 30
    for kind in (r"art-\d", r"tone-\d"):
        counts = Counter(name for classes in drawn for name in classes if re.match(kind, name))
        assert len(counts) > 5
        assert max(counts.values()) <= 10


def test_every_class_of_a_poster_is_in_the_style_sheet():
    named = {name for film in films(400) for name in classes_of(film)}
    named -= {"title-below", "script-latin"}
    assert {name for name in named if f".{name}" not in SHEET} == set()


def test_shapes_hold_no_letter_and_no_number():
    """What could be read as a part of the title: only an empty text is generated."""
    assert set(re.findall(r"(?<!-)content: ([^;]+);", SHEET)) == {'""'}
    film = Film(title="Bridge", slug="bridge", year=2026)
    assert html.fromstring(posters.drawn_poster(film)).text_content() == "Bridge"


def test_a_title_is_escaped():
    assert "<b>" not in posters.drawn_poster(Film(title="<b>It</b>", slug="it"))
