import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from films.spelling import allowed_typos, nearest, typos_between

NAMES = [
    "second victims | det andet offer",
    "ozlem saglanmak | saganmak",
    "trine dyrholm",
    "goteborg film festival",
    "hurtigruten",
    "vic",
]

words = st.text("abc", max_size=9)


def spelled_out(a: str, b: str) -> int:
    """The textbook's table of optimal string alignment, to compare with."""
    cost = {(i, 0): i for i in range(len(a) + 1)} | {(0, j): j for j in range(len(b) + 1)}
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            change = cost[i - 1, j - 1] + (a[i - 1] != b[j - 1])
            cost[i, j] = min(cost[i - 1, j] + 1, cost[i, j - 1] + 1, change)
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                cost[i, j] = min(cost[i, j], cost[i - 2, j - 2] + 1)
    return cost[len(a), len(b)]


@settings(deadline=None)
@given(words, words, st.integers(1, 2))
def test_typos_are_counted_as_the_textbook_counts_them(a, b, most):
    expected, counted = spelled_out(a, b), typos_between(a, b, most)
    assert counted == expected if expected <= most else counted > most


@pytest.mark.parametrize(("word", "typos"), [("vic", 0), ("film", 1), ("dyrholm", 1), ("saganmak", 2)])
def test_longer_words_may_hold_more_typos(word, typos):
    assert allowed_typos(word) == typos


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Second Victms", "second victims | det andet offer"),
        ("Secnod Vitcims", "second victims | det andet offer"),
        ("det andet ofer", "second victims | det andet offer"),
        ("Saglanmack", "ozlem saglanmak | saganmak"),
        ("Trine Dyrholn", "trine dyrholm"),
        ("Gøteborj", "goteborg film festival"),
        ("Hurtigurten", "hurtigruten"),
        ("hurtig", "hurtigruten"),
    ],
)
def test_small_typos_are_forgiven(query, found):
    assert nearest(query, NAMES)[0] == found


@pytest.mark.parametrize("query", ["", "\ud800", "vix", "trine hurtigruten", "zzzzzzzz", "fildo fistifol"])
def test_what_is_too_far_off_finds_nothing(query):
    assert nearest(query, NAMES) == []


def test_the_closest_comes_first_and_the_rest_is_cut_off():
    names = ["victor", "victim", "victims of war", "victims"]
    assert nearest("victims", names) == ["victims", "victims of war", "victim"]
    assert nearest("victims", names, limit=1) == ["victims"]


def test_of_very_many_words_the_first_count():
    assert nearest("a b c d e f g h zz", ["a b c d e f g h"]) == ["a b c d e f g h"]
    assert nearest("a b c d e f g zz", ["a b c d e f g h"]) == []


@settings(deadline=None)
@given(st.text(), st.lists(st.text("ab |", max_size=12)), st.integers(0, 5))
def test_only_given_names_come_back_and_no_more_than_wanted(query, names, limit):
    found = nearest(query, names, limit)
    assert set(found) <= set(names)
    assert len(found) == len(set(found)) <= limit


def test_a_query_of_ten_thousand_letters_over_five_thousand_names_is_quick():
    draw = random.Random(2025)
    syllables = ["sa", "lan", "mak", "trin", "dyr", "holm", "vic", "tim", "gote", "borg", "a", "o"]
    names = [" ".join("".join(draw.choices(syllables, k=3)) for _ in range(4)) for _ in range(5000)]
    queries = ["x" * 10_000, "saglanmak " * 1000, " ".join(names)[:10_000], "saganmak victmholm"]
    began = time.process_time()
    for query in queries:
        nearest(query, names)
    assert (time.process_time() - began) / len(queries) < 0.1
