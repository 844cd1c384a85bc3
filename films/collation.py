"""The alphabet: one key by which every list of names is sorted, the same bytes in every database.

The order is Unicode's (DUCET, which English, German and Dutch use as it is); Danish puts æ, ø and å, also
written ä, ö and aa, after z. Numbers are ordered by their value: "Screen 2" before "Screen 10".
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache, lru_cache
from string import ascii_uppercase

from pyuca.collator import Collator_10_0_0

LONGEST_KEY = 600
ROOT, DANISH = "en", "da"

_NUMBER = re.compile(r"\d+")
# The last letters of the Latin script, which no name has, stand for those after z.
_AFTER_Z = {"æ": "ǀ", "ä": "ǀ\u0308", "ø": "ǁ", "ö": "ǁ\u0308", "å": "ǂ", "ü": "y\u0308", "þ": "th"}
_DANISH = re.compile("|".join([*_AFTER_Z, "aa"]))

_COMMON = (0, 0x20, 0x02)
"""What most letters weigh on the levels of letters, accents and case: left out at the end of a level."""

# What a title begins with and is not sorted by, by its language. An apostrophe needs no space behind it.
_ARTICLES = {
    "en": "the a an",
    "da": "den det de en et",
    "no": "den det de en et ei",
    "nb": "den det de en et ei",
    "nn": "den det dei ein ei eit",
    "sv": "den det de en ett",
    "de": "der die das ein eine",
    "nl": "de het een ’t",
    "fr": "le la les l’ un une des",
    "it": "il lo la i gli le l’ un uno una un’",
    "es": "el la los las un una",
    "pt": "o a os as um uma",
    "ca": "el la els les l’ un una",
    "hu": "a az egy",
}


@cache
def _collator() -> Collator_10_0_0:
    """Read when it is first needed: a tenth of a second and 12 MiB."""
    return Collator_10_0_0()


@lru_cache(maxsize=20_000)
def sort_key(text: str, language: str = ROOT) -> str:
    """Hexadecimal, to be compared letter by letter. Languages other than Danish share one order."""
    composed = unicodedata.normalize("NFC", text)
    if language.split("-")[0] == DANISH:
        composed = _DANISH.sub(lambda match: _AFTER_Z.get(match[0], "ǂ\u0301"), composed.casefold())
    by_value = _NUMBER.sub(_by_value, composed)
    levels = zip(_levels(_collator().sort_key(by_value)), _COMMON, strict=False)
    return "!".join(_hex(weights, common) for weights, common in levels)[:LONGEST_KEY]


@cache
def _letters(language: str) -> tuple[list[str], list[str]]:
    """Letters of the alphabet, and the keys at which they begin; the last is where other scripts do."""
    letters = [*ascii_uppercase, *("ÆØÅ" if language == DANISH else "")]
    return ["", *letters, ""], [sort_key(letter, language) for letter in [*letters, "Α"]]


def letter_of(key: str, language: str = ROOT) -> str:
    """The letter under which a list has what is sorted by this key; none for numbers and other scripts."""
    letters, keys = _letters(language.split("-")[0])
    return letters[bisect_right(keys, key)]


def without_article(title: str, languages: Iterable[str]) -> str:
    """ "Das Boot" is "Boot" in German; "Die Hard" stays in English. A title that is an article stays too."""
    articles = {"the", *(word for tag in languages for word in _ARTICLES.get(tag.split("-")[0], "").split())}
    start = re.match(r"(\w+['’]|['’]?\w+(?=\s))\s*(?=\w)", title)
    if start and start[1].casefold().replace("'", "’") in articles:
        return title[start.end() :]
    return title


def _by_value(match: re.Match) -> str:
    digits = "".join(str(unicodedata.digit(digit)) for digit in match[0]).lstrip("0") or "0"
    return f"{min(len(digits), 99):02}{digits}"


def _levels(weights: Iterable[int]) -> list[list[int]]:
    """The collator puts a zero between two levels."""
    levels: list[list[int]] = [[]]
    for weight in weights:
        if weight:
            levels[-1].append(weight)
        else:
            levels.append([])
    return levels


def _hex(weights: list[int], common: int) -> str:
    while weights and weights[-1] == common:
        weights.pop()
    return "".join(f"{weight:04x}" for weight in weights)
