from django.db import models
from django.db.models.functions import Length

from films.search import SearchQuery, allowed_typos, misspelled

LONGEST_WORD = 60
MOST_NEAR, MOST_FAR = 24, 8
"""Words one is corrected to; each of them costs a look at every name."""


class SearchWordQuerySet(models.QuerySet):
    def add(self, text: str, but: str = "") -> None:
        """The words of a ``search_text``, without those that are there already for certain."""
        known = set(but.split())
        words = {word for word in text.split() if word not in known and _may_be_misspelled(word)}
        if words:
            self.bulk_create([self.model(word=word) for word in sorted(words)], ignore_conflicts=True)

    def correct(self, query: SearchQuery) -> SearchQuery:
        """The query with the words each of its words may be meant for."""
        return query.corrected_by(self._meant_by)

    def _meant_by(self, word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        if not allowed_typos(word) or not _may_be_misspelled(word):
            return (), ()
        near, far = misspelled(word, self._alike(word).values_list("word", flat=True))
        return tuple(sorted(near)[:MOST_NEAR]), tuple(sorted(far)[:MOST_FAR])

    def _alike(self, word: str):
        """Those that share a part no typo fell into: a half of the word, or a third if there may be two."""
        most, size = allowed_typos(word), len(word)
        alike = self.alias(size=Length("word")).filter(size__range=(size - most, size + most))
        if most == 1:
            half = size // 2
            swapped = word[: half - 1] + word[half] + word[half - 1]
            begins = models.Q(word__startswith=word[:half]) | models.Q(word__startswith=swapped)
            return alike.filter(begins | models.Q(word__endswith=word[half:]))
        first, second = size // 3, size - size // 3
        ends = models.Q(word__startswith=word[:first]) | models.Q(word__endswith=word[second:])
        return alike.filter(ends | models.Q(word__contains=word[first:second]))


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


def correct_spelling(query: SearchQuery) -> SearchQuery:
    """The query with the words each of its words may be meant for; perhaps nothing public has them."""
    return SearchWord.objects.correct(query)
