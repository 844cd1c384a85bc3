"""The last part of an address, made from a name in any script."""

import re
import secrets
import unicodedata
from collections.abc import Iterable
from itertools import count

from django.db.models import QuerySet

from .search import to_ascii

LONGEST_SLUG = 80

# No vowels, so that no word comes about; no letter or digit that is mistaken for another.
CODE_LETTERS = "bcdfghjkmnpqrstvwxz23456789"
CODE_LENGTH = 6

CHINESE = {"zh", "cmn", "yue", "wuu", "nan", "hak", "gan", "hsn", "cdo"}


def random_code() -> str:
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


def cut_at_word(slug: str, longest: int = LONGEST_SLUG) -> str:
    """The whole words that fit; a single word that is too long is cut."""
    if len(slug) <= longest:
        return slug
    whole_words = slug[: longest + 1].rpartition("-")[0]
    return whole_words or slug[:longest]


def is_in_other_script(text: str) -> bool:
    """Whether any of its letters is not Latin: Cyrillic, kana, a Chinese character."""
    return any(letter.isalpha() and "LATIN" not in unicodedata.name(letter, "") for letter in text)


def is_readable(text: str, languages: Iterable[str]) -> bool:
    """Whether a table of letters reads it aright: Chinese characters only in a Chinese film."""
    is_chinese = any(tag.split("-")[0] in CHINESE for tag in languages)
    return is_chinese or not any("CJK UNIFIED" in unicodedata.name(letter, "") for letter in text)


def is_placeholder(slug: str, fallback: str) -> bool:
    """Whether ``slug_from`` made it where the name left nothing."""
    return bool(re.fullmatch(f"{re.escape(fallback)}-[{CODE_LETTERS}]{{{CODE_LENGTH}}}", slug))


def slug_from(text: str, fallback: str) -> str:
    """ASCII words joined by hyphens: "Привет" is "privet". Where nothing is left, the fallback and a code."""
    slug = cut_at_word("-".join(to_ascii(text).split()))
    return slug or f"{cut_at_word(to_ascii(fallback).replace(' ', '-'), 60)}-{random_code()}".strip("-")


def unique_slug(queryset: QuerySet, text: str, fallback: str, also_taken: QuerySet | None = None) -> str:
    """A slug no row of ``queryset`` nor ``also_taken`` has: "second-victims", then "second-victims-2"."""
    slug = slug_from(text, fallback)
    stem = cut_at_word(slug, LONGEST_SLUG - 6)
    taken: set[str] = set()
    for rows in (queryset, also_taken):
        if rows is not None:
            taken.update(rows.filter(slug__startswith=stem).values_list("slug", flat=True))
    if slug not in taken:
        return slug
    return next(numbered for number in count(2) if (numbered := f"{stem}-{number}") not in taken)
