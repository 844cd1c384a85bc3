"""Titles set as large as they can be, in letters that the type has, and drawn quickly."""

import io

import pytest
from hypothesis import given, settings, strategies as st
from PIL import Image, ImageColor

from films.artwork import POSTER_COLOURS, poster_class
from films.social_images import Card, drawn, is_settable, tone_of
from films.social_images.card import TONES
from films.social_images.drawing import SHAPES
from films.social_images.fonts import Face, Family, has, settable
from films.social_images.layout import LARGEST, LEADING, SMALLEST, fitted, shortened

PLAIN = TONES[6]


def pixels(card: Card) -> Image.Image:
    return Image.open(io.BytesIO(drawn(card))).convert("RGB")


def is_within(card: Card, box) -> bool:
    """Whether nothing but the shape is drawn outside of the box."""
    bare, full = pixels(Card("", card.palette, card.layout)), pixels(card)
    for image in (bare, full):
        image.paste("#000000", box)
    return bare.tobytes() == full.tobytes()


# Letters


@pytest.mark.parametrize("text", ["Ağaç Şişli", "Łódź", "Ødegård", "Țara Ș", "ÀÇÑßẞ œ ı İ", "“Don’t” – …"])
def test_latin_in_all_its_spellings_is_set_as_it_is_written(text):
    assert is_settable(text)
    assert settable(text, Family.TEXT) == text


@pytest.mark.parametrize(
    ("text", "set_as"),
    [
        ("Война и мир", "Voyna i mir"),
        ("Ποίηση", "Poiisi"),
        ("Tiếng", "Tieng"),
        ("기생충 Parasite", "GiSaengChung Parasite"),
        ("\u202eabc\u2066", "abc"),
        ("a\u00a0\u2003b\tc\nd", "a b c d"),
    ],
)
def test_what_the_type_has_not_is_written_in_latin_letters(text, set_as):
    assert settable(text, Family.TEXT) == set_as


def test_each_family_sets_what_it_has():
    assert settable("8½", Family.DISPLAY) == "8½"
    assert settable("8½", Family.TEXT) == "81/2"


@pytest.mark.parametrize("family", Family)
@given(text=st.text(max_size=60))
def test_nothing_is_ever_set_that_the_type_has_not(family, text):
    assert all(letter == " " or has(letter, family) for letter in settable(text, family))


def test_a_word_of_both_parts_of_a_family_is_as_long_as_its_pieces():
    face = Face(Family.DISPLAY, 75)
    assert face.length("ağa") == pytest.approx(
        face.length("a") + face.length("ğ") + face.length("a"), abs=0.02
    )


# Fitting


@settings(max_examples=60)
@given(st.text(alphabet="aiWM ğ-’", min_size=1, max_size=300))
def test_a_title_is_never_wider_nor_higher_than_its_place(title):
    shown = fitted(title, 1088, 300)
    assert SMALLEST <= shown.size <= LARGEST
    assert shown.lines or not title.strip()
    assert all(shown.face.length(line) * shown.size <= 1089 for line in shown.lines)
    assert (0.8 + LEADING * (len(shown.lines) - 1)) * shown.size <= 301


def test_a_short_title_is_set_large_and_wide_and_a_long_one_narrow_and_whole():
    short, long = fitted("It", 1088, 400), fitted("The Long Goodbye and All That Came After", 1088, 400)
    assert (short.face.axis, short.size) == (125, LARGEST)
    assert long.face.axis == 75
    assert " ".join(long.lines) == "The Long Goodbye and All That Came After"


def test_a_title_too_long_for_any_size_says_that_there_is_more():
    shown = fitted("unending " * 60, 1088, 300)
    assert shown.lines[-1].endswith("…")
    assert shown.size == SMALLEST


def test_a_word_longer_than_a_line_is_broken_rather_than_cut():
    assert "".join(fitted("x" * 60, 1088, 300).lines) == "x" * 60


def test_a_line_is_shortened_to_its_measure():
    face = Face(Family.TEXT, 600)
    assert shortened(face, "Short", 10) == "Short"
    assert shortened(face, "y" * 90, 10).endswith("y…")
    assert face.length(shortened(face, "y" * 90, 10)) <= 10


# Drawing


@pytest.mark.parametrize("layout", range(len(SHAPES)))
def test_nothing_reaches_the_edge_of_the_card(layout):
    full = Card(
        "Å" + "W" * 90 + "g",
        PLAIN,
        layout,
        above="Ä" * 90,
        time="20:30",
        zone="CEST",
        state="Cancelled",
        lines=("g" * 120, "j" * 120),
    )
    assert is_within(full, (40, 20, 1160, 610))


def test_a_screening_that_is_off_looks_so():
    told = {"time": "20:30", "zone": "CEST", "lines": ("Fri 25 July", "CineStar")}
    off, on = Card("It", PLAIN, 0, state="Cancelled", **told), Card("It", PLAIN, 0, **told)
    assert drawn(off) != drawn(on)


def test_the_same_card_is_the_same_bytes():
    card = Card("Ağaç", PLAIN, 2, lines=("a",))
    assert drawn(card) == drawn(card)


@pytest.mark.parametrize("palette", TONES)
def test_a_card_is_in_the_very_colours_it_was_given(palette):
    colours = pixels(Card("Second Victims", palette, 3)).getcolors(100_000)
    most = {colour for _, colour in sorted(colours, reverse=True)[:3]}
    assert most == {ImageColor.getrgb(one) for one in (palette.field, palette.type, palette.third)}


def test_a_film_has_the_tone_of_its_typographic_poster():
    assert len(TONES) == POSTER_COLOURS
    for slug in ("second-victims", "stille", "it", "x"):
        assert poster_class(slug) == f"tone-{TONES.index(tone_of(slug))}"


def test_the_tones_are_those_of_the_style_sheet():
    with open("static/css/art.css") as sheet:
        css = sheet.read()
    for number, one in enumerate(TONES):
        assert f".tone-{number} {{ --field: {one.field}; --type: {one.type}; --third: {one.third}; }}" in css
