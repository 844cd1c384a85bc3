"""Typos: for a query that found nothing as it was typed.

A word of 4 to 7 letters may hold one typo, a longer one two, a shorter one none; a typo is a letter too many,
missing or wrong, or two neighbours swapped (optimal string alignment distance).
"""

from collections.abc import Iterable
from dataclasses import dataclass


def allowed_typos(word: str) -> int:
    return 0 if len(word) < 4 else 1 if len(word) < 8 else 2


@dataclass(frozen=True)
class Parts:
    """What a word begins with, holds or ends with, if it is the one that was meant: no typo fell into it."""

    begins: tuple[str, ...]
    holds: tuple[str, ...]
    ends: tuple[str, ...]


def parts_without_typo(word: str) -> Parts:
    """A half of the word, or a third if there may be two typos. Letters of both halves may be swapped."""
    size = len(word)
    if allowed_typos(word) < 2:
        half = size // 2
        swapped = word[: half - 1] + word[half] + word[half - 1]
        return Parts((word[:half], swapped), (), (word[half:],))
    first, second = size // 3, size - size // 3
    return Parts((word[:first],), (word[first:second],), (word[second:],))


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
    costs = [row[0] + 1]
    for column, opposite in enumerate(other, 1):
        cost = min(row[column] + 1, costs[-1] + 1, row[column - 1] + (letter != opposite))
        if before and column > 1 and letter == other[column - 2] and previous == opposite:
            cost = min(cost, before[column - 2] + 1)
        costs.append(cost)
    return costs


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


def misspelled(word: str, vocabulary: Iterable[str]) -> tuple[list[str], list[str]]:
    """The words this one may be meant for: those one typo away, and those two away from a long one."""
    most, letters = allowed_typos(word), set(word)
    words: dict[int, list[str]] = {1: [], 2: []}
    for candidate in vocabulary:
        # A typo brings in one letter and takes away one: few candidates need be spelled out.
        if len(letters.difference(candidate)) > most or len(set(candidate) - letters) > most:
            continue
        typos = typos_between(word, candidate, most)
        if 0 < typos <= most:
            words[typos].append(candidate)
    return words[1], words[2]
