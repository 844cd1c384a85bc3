"""The control of ``test_draft_canary``: once the rows are public, the same words are read."""

from functools import partial

import pytest

from tests.pages.canaries import MARK, assert_found
from tests.pages.crawling import Crawl
from tests.pages.test_draft_canary import (
    API_FILTERS,
    EVERY_FILTER,
    LISTS,
    asked_for_everything,
    body_without,
    telling,
    without,
)

pytestmark = pytest.mark.django_db

NAME_IN_FEEDS = f"{MARK}filmformerslug"
"""The first public address of a film is part of its name in feeds, also when it has moved since."""


def test_the_same_words_are_read_once_the_rows_are_public(visitor, seen):
    """Every word but those that are not for pages at all, which are listed by field: the crawl sees them."""
    crawl = Crawl(visitor).follow([*LISTS, *seen.addresses])
    sung = {word for word in seen.words if crawl.telling(word)}
    assert seen.words - seen.silent - sung == set()
    assert sung & seen.silent <= {NAME_IN_FEEDS}


def test_the_same_filters_find_it_once_the_rows_are_public(visitor, seen, subtests):
    assert_found(seen, EVERY_FILTER, partial(body_without, visitor), subtests)


def test_the_same_words_are_read_in_the_api_once_the_rows_are_public(visitor, seen):
    answers = asked_for_everything(visitor)
    sung = {word for word in seen.words if telling(answers, word)}
    assert seen.words - seen.silent - sung == set()
    assert sung & seen.silent == set()


def test_the_same_filters_of_the_api_find_it_once_the_rows_are_public(visitor, seen, subtests):
    assert_found(seen, API_FILTERS, partial(without, visitor), subtests)
