"""Names that nearly match: for a query that found nothing as it was typed.

Works on folded text (``films.folding``). A word of 4 to 7 letters may hold one typo, a longer one two, a
shorter one none; a typo is a letter too many, missing or wrong, or two neighbours swapped (optimal string
alignment distance). A word that is part of a longer one is no typo: a visitor may still be typing.
"""

from collections.abc import Iterable, Iterator

from .folding import query_words

LONGEST_QUERY = 200


def allowed_typos(word: str) -> int:
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


def _without_shared_ends(a: str, b: str) -> tuple[str, str]:
    start = 0
    for left, right in zip(a, b, strict=False):
        if left != right:
            break
        start += 1
    a, b = a[start:], b[start:]
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    return a, b


def _next_row(before: list[int], row: list[int], previous: str, letter: str, other: str) -> list[int]:
    """One row of the distance table: what ``letter`` costs against each letter of ``other``."""
    made = [row[0] + 1]
    for column, opposite in enumerate(other, 1):
        cost = min(row[column] + 1, made[-1] + 1, row[column - 1] + (letter != opposite))
        if before and column > 1 and letter == other[column - 2] and previous == opposite:
            cost = min(cost, before[column - 2] + 1)
        made.append(cost)
    return made


def typos_between(a: str, b: str, most: int) -> int:
    """How many typos turn one word into the other; any number above ``most`` only says "more"."""
    a, b = _without_shared_ends(a, b)
    if not a or not b or abs(len(a) - len(b)) > most:
        return max(len(a), len(b))
    before: list[int] = []
    row, previous = list(range(len(b) + 1)), ""
    for letter in a:
        before, row = row, _next_row(before, row, previous, letter, b)
        previous = letter
        if min(row) > most and min(before) > most:
            return most + 1
    return row[-1]


def _words_like(word: str, vocabulary: Iterable[str]) -> Iterator[tuple[str, int]]:
    """The words this one may mean, with the number of typos. Cheap looks at length and letters come first."""
    most, letters = allowed_typos(word), set(word)
    shortest, longest, other_letters = len(word) - most, len(word) + most, 2 * most
    for candidate in vocabulary:
        if word in candidate:
            yield candidate, 0
        elif (
            shortest <= len(candidate) <= longest
            and len(letters.symmetric_difference(candidate)) <= other_letters
            and (typos := typos_between(word, candidate, most)) <= most
        ):
            yield candidate, typos


def _typos_in_name(words: list[str], meanings: list[dict[str, int]]) -> int | None:
    """Typos needed to find every word of the query in this name; None if one is not there at all."""
    total = 0
    for meaning in meanings:
        found = [meaning[word] for word in words if word in meaning]
        if not found:
            return None
        total += min(found)
    return total


def nearest(query: str, names: Iterable[str], limit: int = 10) -> list[str]:
    """Those of the folded ``names`` that hold every word of the query within its typos, the closest first.

    Only the beginning of a very long query counts.
    """
    wanted = query_words(query[:LONGEST_QUERY])
    words_of = {name: name.split() for name in names}
    candidates = words_of
    meanings: list[dict[str, int]] = []
    for word in wanted:
        vocabulary = {part for words in candidates.values() for part in words}
        meaning = dict(_words_like(word, vocabulary))
        candidates = {
            name: words for name, words in candidates.items() if not meaning.keys().isdisjoint(words)
        }
        meanings.append(meaning)
    if not wanted:
        return []
    ranked = sorted(candidates, key=lambda name: (_typos_in_name(words_of[name], meanings), len(name), name))
    return ranked[:limit]
