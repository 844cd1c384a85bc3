import pytest
from hypothesis import given, settings, strategies as st

from films.models import SearchWord
from films.search import SearchQuery, misspelled
from films.search.spelling import allowed_typos, typos_between

WORDS = [
    "second",
    "victims",
    "victim",
    "saglanmak",
    "trine",
    "dyrholm",
    "goteborg",
    "hurtigruten",
    "vic",
    "fin",
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


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("typed", "near", "far"),
    [
        ("victms", ["victims"], []),
        ("secnod", ["second"], []),
        ("sceond", ["second"], []),
        ("seocnd", ["second"], []),
        ("xecond", ["second"], []),
        ("secondx", ["second"], []),
        ("victims", ["victim"], []),
        ("saglanmack", ["saglanmak"], []),
        ("saglanamck", [], ["saglanmak"]),
        ("gotebrog", ["goteborg"], []),
        ("hurtigurten", ["hurtigruten"], []),
        ("dirholn", [], []),
        ("vix", [], []),
        ("zzzzzzzz", [], []),
        ("1917", [], []),
        ("東京物語", [], []),
    ],
)
def test_words_a_typo_or_two_away_are_found_among_all_there_are(typed, near, far):
    SearchWord.objects.add(" ".join(WORDS))
    (term,) = SearchWord.objects.correct(SearchQuery.of(typed)).terms
    assert (list(term.near), list(term.far)) == (near, far)


@settings(deadline=None)
@given(st.text(), st.lists(st.text("ab", max_size=9)))
def test_only_given_words_come_back_and_never_the_word_itself(word, vocabulary):
    near, far = misspelled(word, vocabulary)
    assert {*near, *far} <= set(vocabulary) - {word}


@pytest.mark.django_db
def test_words_are_kept_once_and_neither_numbers_nor_other_scripts_are():
    SearchWord.objects.add(" second victims | second 2025 東京 of ")
    SearchWord.objects.add(" second offer ", but=" second ")
    assert sorted(SearchWord.objects.values_list("word", flat=True)) == ["offer", "second", "victims"]
