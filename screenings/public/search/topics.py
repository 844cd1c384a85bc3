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


def whole_catalogue(now: datetime) -> CatalogueFilter:
    """What the topics of one search are read from."""
    return CatalogueFilter(QueryDict(), read_catalogue(now))


def find_topics(
    query: SearchQuery, cities: list[str], film_filter: CatalogueFilter, most: int
) -> list[Topic]:
    """``cities``: those the query names."""
    return list(islice(_topics(query.begins, cities, film_filter), most)) if query else []


def find_close_topics(query: SearchQuery, film_filter: CatalogueFilter, most: int) -> list[Topic]:
    """Those that the query would name, but for its typos."""
    return list(islice(_topics(partial(_is_close, query), [], film_filter), most)) if query.terms else []


def _is_close(query: SearchQuery, label: str) -> bool:
    words = normalize(label).split()
    return all(
        any(
            typos_between(term.word, word, allowed_typos(term.word)) <= allowed_typos(term.word)
            for word in words
        )
        for term in query.terms
    )


def _topics(
    is_meant: Callable[[str], bool], cities: list[str], film_filter: CatalogueFilter
) -> Iterator[Topic]:
    for kind in KINDS:
        for value, label, count in film_filter.choices_with_counts(kind):
            if is_meant(label):
                url = f"{reverse('screenings:film-list')}?{urlencode({kind: value})}"
                yield Topic(label, str(LABELS[kind]), url, count)
    for city in cities:
        url = f"{reverse('screenings:listing-list')}?{urlencode({'city': city})}"
        yield Topic(localized_city(city), gettext("City"), url)
