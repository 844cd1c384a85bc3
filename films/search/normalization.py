"""One spelling for search: what staff stored and what a visitor types are normalized alike.

Databases disagree about accents and know nothing of ı, ł, ø, ß or þ, so names are stored a second time:
Latin letters as lower-case ASCII, every other script in its own letters. A title of signs alone ("…", "#/")
is those signs.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from anyascii import anyascii

KEY_SEPARATOR = "|"
SHORT = 2
"""Words of so few letters are looked for where a word begins: nobody means the "it" in "kite"."""

# Apostrophes join: "Schindler's" is one word, as is the soft sign in the middle of "Mal'chik".
_JOINING = re.compile("['`\"]")
# "8½" is 8 and a half, not 81 halves; "Alien³" ends in a number and "37°2" holds two.
_NUMBER_APART = re.compile(r"(?<=\d)(?=[¼-¾⅐-⅞↉])|(?<=\w)(?=[²³¹⁰⁴-⁹])|(?<=\d)°(?=\d)")
# As German and Nordic names are written where the letter is missing.
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_OUTSIDE_WORDS = re.compile(r"[^a-z0-9]+")
_WORD = re.compile(r"[a-z0-9]+|[^\x00-\x7f]+")
_AND = {"and", "og", "och", "und", "en", "et", "y"}
# Marks that make another letter rather than accent one: nuktas, the voicing of kana, viramas.
_LETTER_MARKS = {0, 7, 8, 9}
_ONES = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN = {str(n): "x" * (n // 10) + _ONES[n % 10] for n in range(1, 40)}
_ARABIC = {roman: number for number, roman in _ROMAN.items()}
_ONE_LETTER = {"i", "v", "x"}
_BEFORE_NUMBERS = {
    "part",
    "episode",
    "chapter",
    "vol",
    "volume",
    "teil",
    "kapitel",
    "del",
    "deel",
    "episodio",
}


def to_ascii(text: str) -> str:
    """Lower-case ASCII words of any script, single spaces between: "Привет, Ağır!" is "privet agir"."""
    spelled = anyascii(unicodedata.normalize("NFKC", _NUMBER_APART.sub(" ", text))).casefold()
    return _OUTSIDE_WORDS.sub(" ", _JOINING.sub("", spelled)).strip()


def normalize(text: str) -> str:
    """Words in ASCII or in their own script, single spaces between: "3月の" is "3 月の"."""
    return " ".join(_WORD.findall(_JOINING.sub("", _spelled(text))))


def query_words(text: str, most: int = 8) -> list[str]:
    """What is looked for, word by word. Of more than a name can have the first count: every word costs.

    An "and" between two words says nothing, in any language: "&" leaves no word either.
    """
    return list(dict.fromkeys(_without_and(normalize(text).split())))[:most]


def name_key(text: str) -> str:
    """The whole name as one word: "Spider-Man" and "spider man" are "spiderman", "…" is "..."."""
    words = normalize(text).split()
    return "".join(_without_and(words)) if words else _signs(text)


def name_keys(names: Iterable[str]) -> str:
    """The keys of all names and their variants, between separators that no key holds."""
    keys = dict.fromkeys(key for name in names for key in _keys(name) if key)
    return f"{KEY_SEPARATOR}{KEY_SEPARATOR.join(keys)}{KEY_SEPARATOR}" if keys else ""


def name_words(names: Iterable[str]) -> str:
    """The words of all names in every way they may be written, between spaces: " spider man | spiderman "."""
    spellings = dict.fromkeys(spelling for name in names for spelling in _spellings(name) if spelling)
    return f" {' | '.join(spellings)} " if spellings else ""


def bag_of_words(texts: Iterable[str]) -> str:
    """Each word once, also in Latin letters, between spaces: for what only helps to find."""
    words = dict.fromkeys(
        word
        for text in texts
        for way in (normalize(text), to_ascii(text), normalize(_without_umlauts(text)))
        for word in way.split()
    )
    return f" {' '.join(words)} " if words else ""


def is_latin(word: str) -> bool:
    return word.isascii()


def _spelled(text: str) -> str:
    composed = unicodedata.normalize("NFKC", _NUMBER_APART.sub(" ", text)).casefold()
    bare = "".join(
        sign
        for sign in unicodedata.normalize("NFD", composed)
        if unicodedata.combining(sign) in _LETTER_MARKS
    )
    return "".join(map(_letter, unicodedata.normalize("NFC", bare))).casefold()


@lru_cache(maxsize=20_000)
def _letter(sign: str) -> str:
    """A letter of another script is kept; any other sign is written in ASCII."""
    if sign.isascii():
        return sign
    name, category = unicodedata.name(sign, ""), unicodedata.category(sign)
    is_letter = category[0] in "LM" or category == "Nl"
    if is_letter and not name.startswith(("LATIN", "MODIFIER", "COMBINING")):
        return sign
    return anyascii(sign)


def _signs(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split()).replace(KEY_SEPARATOR, "¦")


def _without_and(words: list[str]) -> list[str]:
    return [word for place, word in enumerate(words) if word not in _AND or not 0 < place < len(words) - 1]


def _keys(name: str) -> Iterable[str]:
    yield name_key(name)
    yield name_key(_without_umlauts(name))
    for words in _numeral_variants(normalize(name).split()):
        yield "".join(_without_and(words))


def _spellings(name: str) -> Iterable[str]:
    """As written, with umlauts spelled out, apostrophes as gaps, hyphens and dots as none, other numerals."""
    yield normalize(name)
    yield normalize(_without_umlauts(name))
    yield " ".join(_WORD.findall(_JOINING.sub(" ", _spelled(name))))
    yield " ".join(filter(None, ("".join(normalize(part).split()) for part in name.split())))
    for words in _numeral_variants(normalize(name).split()):
        yield " ".join(words)


def _numeral_variants(words: list[str]) -> Iterable[list[str]]:
    """ "rocky ii" also with a 2 and "rocky 2" also with ii. One letter is a number only at the end, or after
    "part" and its like."""
    for table in (_ARABIC, _ROMAN):
        other = [
            table.get(word, word) if place and _may_be_number(words, place) else word
            for place, word in enumerate(words)
        ]
        if other != words:
            yield other


def _may_be_number(words: list[str], place: int) -> bool:
    is_expected = place == len(words) - 1 or words[place - 1] in _BEFORE_NUMBERS
    return is_expected or words[place] not in _ONE_LETTER


def _without_umlauts(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().translate(_SPELLED_OUT)
