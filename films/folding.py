"""One spelling for searching: what staff stored and what a visitor types are folded alike.

Databases disagree about accents and know nothing of ı, ł, ø, ß or þ, so the folded text has a column of its
own and any database compares plain ASCII.
"""

import re
import unicodedata

from anyascii import anyascii

NAME_SEPARATOR = " | "
MOST_WORDS = 8

# Apostrophes join: "Schindler's" is one word, as is the soft sign in the middle of "Mal'chik".
_JOINING = re.compile("['`\"]")
# "8½" is 8 and a half, not 81 halves.
_MIXED_NUMBER = re.compile(r"(?<=\d)(?=[¼-¾⅐-⅞↉])")
# As German and Nordic names are written where the letter is missing.
_SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_OUTSIDE_WORDS = re.compile(r"[^a-z0-9]+")


def fold(text: str) -> str:
    """Lower-case ASCII words, single spaces between: "Sağlanmak!" is "saglanmak", "Привет" is "privet"."""
    spelled = anyascii(unicodedata.normalize("NFKC", _MIXED_NUMBER.sub(" ", text))).casefold()
    return _OUTSIDE_WORDS.sub(" ", _JOINING.sub("", spelled)).strip()


def query_words(text: str) -> list[str]:
    """What is looked for, word by word. Of more than a name can have the first eight: every word costs."""
    return list(dict.fromkeys(fold(text).split()))[:MOST_WORDS]


def fold_all(*texts: str) -> str:
    """Several names in one column, each once, also as they are written without umlauts: Luebeck, Aarhus.

    No folded query holds the separator, so none spans two names.
    """
    spellings = (spelling for text in texts for spelling in (text, _spelled_out(text)))
    return NAME_SEPARATOR.join(dict.fromkeys(folded for text in spellings if (folded := fold(text))))


def _spelled_out(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold().translate(_SPELLED_OUT)
