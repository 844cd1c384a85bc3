"""The classes and texts of a typographic poster, drawn where a film has no picture."""

import unicodedata
from zlib import crc32

from django import template

register = template.Library()

POSTER_COLOURS = 8
LONGEST_UNBROKEN_WORD = 16
LARGEST_ROOT = 12
REPEATED_LETTERS = 16


@register.filter
def title_size(title: str) -> str:
    """The classes by which a poster sizes its title: ems of the longest word, root of all its letters."""
    longest = max((_letters(word) for word in title.split()), default=1)
    root = round(_letters(title) ** 0.5)
    return f"word-{min(max(longest, 1), LONGEST_UNBROKEN_WORD)} root-{min(max(root, 1), LARGEST_ROOT)}"


@register.filter
def poster_class(slug: str) -> str:
    """The colour of a poster whose film is in no section with a colour of its own."""
    return f"tone-{crc32(slug.encode()[::-1]) % POSTER_COLOURS}"


@register.filter
def repeated_title(title: str) -> str:
    """Two lines that repeat the title, long enough to run off a poster's edge."""
    start = title[:24].strip()
    line = " ".join([start] * (REPEATED_LETTERS // (_letters(start) + 1) + 2))
    return f"{line}\n{line}"


@register.filter
def script_class(title: str) -> str:
    """The class for a script that is set differently: square letters upright in columns, or right to left."""
    for letter in title:
        if unicodedata.bidirectional(letter) in {"R", "AL"}:
            return "script-rtl"
        if unicodedata.east_asian_width(letter) == "W":
            return "script-square"
        if letter.isalpha():
            return "script-latin"
    return "script-latin"


def _letters(text: str) -> int:
    """Letters as wide as a Latin one: a Han or Hangul one counts for two and a bit, an accent for none."""
    width = sum(
        0 if unicodedata.combining(letter) else 2.2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )
    return round(width)
