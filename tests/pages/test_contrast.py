"""Every pair of colours the style sheets put together can be read, by day and by night."""

import re
from pathlib import Path

import pytest

from screenings.formatting.colours import (
    LARGE,
    PAPER_DARK,
    PAPER_LIGHT,
    TEXT,
    contrast,
    legible,
    on,
    rule,
)

STYLES = Path(__file__).resolve().parents[2] / "static" / "css"
SCHEMES = ("light", "dark")
HEX = r"#[0-9a-f]{6}"

READ_AS_TEXT = [
    ("ink", "paper"),
    ("ink", "panel"),
    ("quiet", "paper"),
    ("quiet", "panel"),
    ("alert", "paper"),
    ("alert", "panel"),
    ("scarce", "paper"),
    ("scarce", "panel"),
    ("accent-ink", "paper"),
    ("on-accent", "accent"),
]
SEEN_AS_A_MARK = [("edge", "paper")]


def tokens(scheme: str) -> dict[str, str]:
    text = (STYLES / "tokens.css").read_text()
    single = re.findall(rf"--([a-z-]+): ({HEX});", text)
    double = re.findall(rf"--([a-z-]+): light-dark\(({HEX}), ({HEX})\);", text)
    return dict(single) | {name: pair[SCHEMES.index(scheme)] for name, *pair in double}


def poster_tones() -> list[tuple[str, str, str]]:
    text = (STYLES / "art.css").read_text()
    return re.findall(rf"--field: ({HEX}); --type: ({HEX}); --third: ({HEX});", text)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("fore", "back"), READ_AS_TEXT)
def test_text_reaches_four_and_a_half_to_one(scheme, fore, back):
    colours = tokens(scheme)
    assert contrast(colours[fore], colours[back]) >= TEXT


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("fore", "back"), SEEN_AS_A_MARK)
def test_borders_of_fields_reach_three_to_one(scheme, fore, back):
    colours = tokens(scheme)
    assert contrast(colours[fore], colours[back]) >= LARGE


def test_a_posters_type_is_read_on_both_of_its_colours():
    tones = poster_tones()
    assert len(tones) == 8
    poor = [tone for tone in tones if min(contrast(tone[1], tone[0]), contrast(tone[1], tone[2])) < TEXT]
    assert poor == []


def test_the_papers_of_the_style_sheet_are_those_shades_are_made_for():
    assert (tokens("light")["paper"], tokens("dark")["paper"]) == (PAPER_LIGHT, PAPER_DARK)


@pytest.mark.parametrize("red", range(0, 256, 51))
@pytest.mark.parametrize("green", range(0, 256, 51))
@pytest.mark.parametrize("blue", range(0, 256, 51))
def test_whatever_colour_staff_choose_is_made_legible(red, green, blue):
    colour = f"#{red:02x}{green:02x}{blue:02x}"
    assert contrast(on(colour), colour) >= TEXT
    assert contrast(legible(colour, PAPER_LIGHT), PAPER_LIGHT) >= TEXT
    assert contrast(legible(colour, PAPER_DARK), PAPER_DARK) >= TEXT


def test_a_colour_that_reads_already_is_left_alone():
    assert legible("#7a1fa2", PAPER_LIGHT) == "#7a1fa2"


def test_a_chosen_colour_becomes_the_three_properties_the_pages_use():
    assert rule("accent-gent-2025", "#e3b505").startswith(
        ".accent-gent-2025 { --accent: #e3b505; --on-accent: #000000; --accent-ink: light-dark("
    )
