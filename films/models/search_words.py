from django.db import models
from django.db.models.functions import Length

from films.search import SearchQuery, allowed_typos, misspelled, parts_without_typo

LONGEST_WORD = 60
MOST_NEAR, MOST_FAR = 100, 50
"""Words one is corrected to: more than are alike, so that words of hidden names take no place of others."""


class SearchWordQuerySet(models.QuerySet):
    def add(self, text: str, but: str = "") -> None:
        """The words of a ``search_text``, without those that are there already for certain."""
        existing = set(but.split())
        words = {word for word in text.split() if word not in existing and _may_be_misspelled(word)}
        if words:
            self.bulk_create([self.model(word=word) for word in sorted(words)], ignore_conflicts=True)

    def know(self, query: SearchQuery) -> bool:
        """Whether each word of it begins some word here, if it is one that may be misspelled."""
        words = {term.word for term in query.terms if _may_be_corrected(term.word)}
        return all(self.filter(word__startswith=word).exists() for word in words)

    def correct(self, query: SearchQuery) -> SearchQuery:
        """The query with the words each of its words may be meant for."""
        return query.corrected_by(self._meant_by)

    def _meant_by(self, word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if not _may_be_corrected(word):
            return (), ()
        near, far = misspelled(word, self._alike(word).values_list("word", flat=True))
        return tuple(sorted(near)[:MOST_NEAR]), tuple(sorted(far)[:MOST_FAR])

    def _alike(self, word: str):
        """Of about the same length, with a part no typo fell into."""
        most, size, parts = allowed_typos(word), len(word), parts_without_typo(word)
        alike = models.Q()
        for lookup, texts in (
            ("startswith", parts.begins),
            ("contains", parts.holds),
            ("endswith", parts.ends),
        ):
            for text in texts:
                alike |= models.Q(**{f"word__{lookup}": text})
        return self.alias(size=Length("word")).filter(alike, size__range=(size - most, size + most))


class SearchWord(models.Model):
    """A word of some name, public or not, to correct a misspelled one by. It is never shown.

    A word that no name has any more stays: it finds nothing.
    """

    word = models.CharField(max_length=LONGEST_WORD, unique=True)

    objects = SearchWordQuerySet.as_manager()

    def __str__(self):
        return self.word


def _may_be_misspelled(word: str) -> bool:
    return word.isascii() and word.isalpha() and 3 <= len(word) <= LONGEST_WORD


def _may_be_corrected(word: str) -> bool:
    return bool(allowed_typos(word)) and _may_be_misspelled(word)


def is_spelled_right(query: SearchQuery) -> bool:
    """Whether each word of it begins one of some name, public or not: only to tell what to try first."""
    return SearchWord.objects.know(query)


def correct_spelling(query: SearchQuery) -> SearchQuery:
    """The query with the words each of its words may be meant for; perhaps nothing public has them."""
    return SearchWord.objects.correct(query)
