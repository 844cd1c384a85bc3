"""Every pair of colours the style sheets put together can be read, by day and by night."""

import math
import re
from pathlib import Path

import pytest

from films.templatetags.posters import SECTION_COLOURS
from screenings.formatting.colours import (
    LARGE,
    PAPER_DARK,
    PAPER_LIGHT,
    TEXT,
    contrast,
    legible,
    luminance,
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
    text = (STYLES / "posters.css").read_text()
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


def linear_rgb(lightness: float, chroma: float, hue: float) -> tuple[float, ...]:
    """Oklch as CSS Color 4 defines it, clipped to what a screen can show."""
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return tuple(
        min(max(value, 0), 1)
        for value in (
            4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
            -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
            -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
        )
    )


def shades() -> list[tuple[str, str]]:
    """The field and the type of each, as they are declared."""
    text = (STYLES / "posters.css").read_text()
    return re.findall(r"\.shade-\d { --field: (.+?); --type: (.+?);", text)


def luminance_of(declared: str, chroma: float, hue: float) -> float:
    """Of one colour, made from an accent of this chroma and hue."""
    if declared.startswith("#"):
        return luminance(declared)
    lightness, its_chroma, its_hue = re.fullmatch(
        r"oklch\(from var\(--accent\) ([\d.]+) (.+) (h|calc\(.+\))\)", declared
    ).groups()
    names = {"c": chroma, "h": hue, "min": min, "calc": lambda value: value}
    red, green, blue = linear_rgb(
        float(lightness), *(eval(one, {"__builtins__": {}}, names) for one in (its_chroma, its_hue))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("chroma", [0, 0.05, 0.1, 0.2, 0.3])
@pytest.mark.parametrize("number", range(6))
def test_type_reads_on_a_poster_of_a_section_of_any_colour(number, chroma):
    assert len(shades()) == SECTION_COLOURS
    field, type_ = shades()[number]
    fields = re.sub(r"^light-dark\((.+)\)$", r"\1", field)
    fields = re.split(r", (?=oklch|#)", fields)
    for hue in range(0, 360, 15):
        ink = luminance_of(type_, chroma, hue)
        for one in fields:
            lighter, darker = sorted((luminance_of(one, chroma, hue), ink), reverse=True)
            assert (lighter + 0.05) / (darker + 0.05) >= TEXT


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
