"""What a search may also mean: a genre, a country, a section, a language or a city, each with its list."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import islice
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from films.cities import localized_city
from films.search import SearchQuery, allowed_typos, normalize, typos_between
from screenings.public.filters.catalogue import LABELS, CatalogueFilter, read_catalogue

KINDS = ("genre", "country", "section", "language")


@dataclass(frozen=True)
class Topic:
    """``count``: of its films; None for a city, whose list is of screenings."""

    label: str
    kind: str
    url: str
    count: int | None = None


def find_topics(query: SearchQuery, cities: list[str], now: datetime, most: int) -> list[Topic]:
    """``cities``: those the query names."""
    return list(islice(_topics(query.begins, cities, now), most)) if query else []


def find_close_topics(query: SearchQuery, now: datetime, most: int) -> list[Topic]:
    """Those that the query would name, but for its typos."""
    return list(islice(_topics(partial(_is_close, query), [], now), most)) if query.terms else []


def _is_close(query: SearchQuery, label: str) -> bool:
    words = normalize(label).split()
    return all(
        any(
            typos_between(term.word, word, allowed_typos(term.word)) <= allowed_typos(term.word)
            for word in words
        )
        for term in query.terms
    )


def _topics(is_meant: Callable[[str], bool], cities: list[str], now: datetime) -> Iterator[Topic]:
    film_filter = CatalogueFilter(QueryDict(), read_catalogue(now))
    for kind in KINDS:
        for value, label, count in film_filter.choices_with_counts(kind):
            if is_meant(label):
                url = f"{reverse('screenings:film-list')}?{urlencode({kind: value})}"
                yield Topic(label, str(LABELS[kind]), url, count)
    for city in cities:
        url = f"{reverse('screenings:listing-list')}?{urlencode({'city': city})}"
        yield Topic(localized_city(city), gettext("City"), url)
