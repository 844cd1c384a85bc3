"""Setting text in the two families of the pages, whatever it is written in.

The files hold Latin, in two parts each: a line is drawn run by run, each run in the part that has its
letters. What neither part has is written in Latin letters (``anyascii``): no fonts of the machine are asked,
so a card is the same everywhere.
"""

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from anyascii import anyascii
from PIL import ImageFont
from PIL.ImageDraw import ImageDraw
from PIL.ImageFont import FreeTypeFont

FONTS = Path(__file__).resolve().parents[2] / "static" / "fonts"
PARTS = ("latin", "latin-ext")
UNIT = 100
"""The size at which text is measured: outlines are not hinted, so every other size is in proportion."""

NO_LETTER = "\uffff"


class Family(Enum):
    DISPLAY = "special-gothic"
    """Its axis is the width, 75 to 125 per cent."""
    TEXT = "instrument-sans"
    """Its axis is the weight, 400 to 700."""


@dataclass(frozen=True)
class Face:
    family: Family
    axis: int

    def length(self, text: str) -> float:
        """At size 1."""
        return sum(_font(self, part, UNIT).getlength(run) for part, run in _runs(self.family, text)) / UNIT

    def draw(self, canvas: ImageDraw, at: tuple[float, float], text: str, size: int, colour: str) -> float:
        """From the left end of the baseline; gives where the text ends."""
        left, baseline = at
        for part, run in _runs(self.family, text):
            font = _font(self, part, size)
            canvas.text((left, baseline), run, font=font, fill=colour, anchor="ls")
            left += font.getlength(run)
        return left


def settable(text: str, family: Family) -> str:
    """The text on one line, every letter one that the family has."""
    letters = "".join(letter if has(letter, family) else _in_latin(letter, family) for letter in text)
    return " ".join(letters.split())


def is_settable(text: str, family: Family = Family.TEXT) -> bool:
    return all(letter.isspace() or has(letter, family) for letter in text)


@lru_cache(maxsize=8192)
def has(letter: str, family: Family) -> bool:
    return letter.isprintable() and _part_of(family, letter) is not None


def _in_latin(letter: str, family: Family) -> str:
    return "".join(part for part in anyascii(letter) if part.isspace() or has(part, family))


@lru_cache(maxsize=8192)
def _part_of(family: Family, letter: str) -> str | None:
    face = Face(family, 100 if family is Family.DISPLAY else 400)
    for part in PARTS:
        font = _font(face, part, UNIT)
        if _drawn(font, letter) != _drawn(font, NO_LETTER):
            return part
    return None


def _drawn(font: FreeTypeFont, letter: str) -> tuple[float, bytes]:
    return font.getlength(letter), bytes(font.getmask(letter))


def _runs(family: Family, text: str) -> list[tuple[str, str]]:
    grouped = groupby(text, key=lambda letter: _part_of(family, letter) or PARTS[0])
    return [(part, "".join(letters)) for part, letters in grouped]


@lru_cache(maxsize=256)
def _font(face: Face, part: str, size: int) -> FreeTypeFont:
    """Set to its axis here and never again: it is shared by all threads."""
    font = ImageFont.truetype(FONTS / f"{face.family.value}-{part}.woff2", size)
    font.set_variation_by_axes([face.axis])
    return font
