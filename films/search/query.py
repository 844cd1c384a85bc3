"""What a visitor looks for, and how near a row comes to it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import Q

from .conditions import Rank
from .normalization import KEY_SEPARATOR, SHORT, is_latin, name_key, normalize, query_words
from .spelling import parts_without_typo

LONG_KEY = 5
"""So many letters in a row are no accident: found inside a name whose words are written apart."""

_IMDB_ADDRESS = re.compile(r"\S*\bimdb\.com/\S*?\b((?:tt|nm)\d{7,10})\b\S*", re.IGNORECASE)

CLOSE = 8
"""The first rank of what is not spelled like the query."""


@dataclass(frozen=True)
class Term:
    """One word, and the correctly spelled words it may stand for: ``near`` by one typo, ``far`` by two."""

    word: str
    near: tuple[str, ...] = ()
    far: tuple[str, ...] = ()

    def anywhere(self, path: str = "") -> Q:
        """In a name or in what else helps to find the row; of misspelled words only in a name."""
        return self.in_name(path) | self.in_context(path) | self.corrected((*self.near, *self.far), path)

    def as_letter(self, path: str = "") -> Q:
        """In a name, or as a word of its own: the city of Å, an "M. Night"."""
        return self.in_name(path) | Q(**{f"{path}search_context__contains": f" {self.word} "})

    def in_name(self, path: str = "") -> Q:
        """Also in the middle of a word, if it is long enough to mean something there."""
        if is_latin(self.word) and len(self.word) <= SHORT:
            return self.at_word_start(path)
        return Q(**{f"{path}search_text__contains": self.word})

    def at_word_start(self, path: str = "") -> Q:
        return Q(**{f"{path}search_text__contains": f" {self.word}"})

    def as_word(self, path: str = "") -> Q:
        return Q(**{f"{path}search_text__contains": f" {self.word} "})

    def in_context(self, path: str = "") -> Q:
        start = " " if is_latin(self.word) else ""
        return Q(**{f"{path}search_context__contains": f"{start}{self.word}"})

    def corrected(self, words: tuple[str, ...], path: str = "") -> Q:
        """One of them as a whole word. Many are sought only in names that have a part without a typo."""
        column = f"{path}search_text__contains"
        corrected = _any(column, (f" {word} " for word in words))
        return corrected & _any(column, self._parts) if len(words) > len(self._parts) else corrected

    @cached_property
    def _parts(self) -> list[str]:
        parts = parts_without_typo(self.word)
        return [*(f" {part}" for part in parts.begins), *parts.holds, *(f"{part} " for part in parts.ends)]


@dataclass(frozen=True)
class SearchQuery:
    """A query normalized. It means nothing where it has neither words nor signs."""

    text: str
    key: str
    terms: tuple[Term, ...]

    @classmethod
    def of(cls, text: "str | SearchQuery") -> "SearchQuery":
        """Of what was typed; the address of a page of IMDb stands for the id in it."""
        if isinstance(text, cls):
            return text
        text = _IMDB_ADDRESS.sub(r"\1", text.strip())
        return cls(text, name_key(text), tuple(Term(word) for word in query_words(text)))

    def __bool__(self) -> bool:
        return bool(self.key)

    @cached_property
    def is_corrected(self) -> bool:
        return any(term.near or term.far for term in self.terms)

    @property
    def as_typed(self) -> "SearchQuery":
        return replace(self, terms=tuple(Term(term.word) for term in self.terms))

    def corrected_by(self, correct) -> "SearchQuery":
        """With the words that ``correct`` gives for a word: those a typo away and those two away."""
        return replace(self, terms=tuple(Term(term.word, *correct(term.word)) for term in self.terms))

    def named(self, path: str = "") -> Q:
        """Rows whose name begins with all that was typed, or holds it, whatever its gaps and hyphens."""
        column = f"{path}search_names__contains"
        if not self.terms:
            return Q(**{column: f"{KEY_SEPARATOR}{self.key}{KEY_SEPARATOR}"})
        return Q(**{column: self.key if len(self.key) >= LONG_KEY else f"{KEY_SEPARATOR}{self.key}"})

    def matching(self, path: str = "") -> Q:
        """Rows in which every word occurs, or whose name the query spells.

        A single letter is not sought at the beginning of words that are only searched: nearly all have one.
        """
        meaning = Term.as_letter if is_latin(self.key) and len(self.key) == 1 else Term.anywhere
        return self._all(lambda term: meaning(term, path)) | self.named(path)

    def begins(self, *names: str) -> bool:
        """Whether each of its words is the beginning of a word of these names."""
        words = [word for name in names for word in normalize(name).split()]
        return bool(self.terms) and all(
            any(word.startswith(term.word) for word in words) for term in self.terms
        )

    def rank(self, literal: str) -> Rank:
        """0 as typed, 1 in other case, 2 the same name, 3 begins so, 4 its words, 5 beginnings, 6 inside.

        7 not by its name. From ``CLOSE`` on, it is not spelled like the query: 8 one typo away, 9 two.
        """
        exact, prefix = f"{KEY_SEPARATOR}{self.key}{KEY_SEPARATOR}", f"{KEY_SEPARATOR}{self.key}"
        tiers = [
            Q(search_names__contains=prefix),
            self._all(Term.as_word),
            self._all(Term.at_word_start),
            self._all(Term.in_name),
        ]
        if self.is_corrected:
            tiers += [
                self.as_typed.matching(),
                self._all(lambda term: term.in_name() | term.corrected(term.near)),
            ]
        return Rank(literal, self.text, Q(search_names__contains=exact), [tier for tier in tiers if tier])

    def _all(self, meaning) -> Q:
        condition = Q()
        for term in self.terms:
            condition &= meaning(term)
        return condition


def _any(column: str, parts: Iterable[str]) -> Q:
    return Q(*((column, part) for part in parts), _connector=Q.OR)
