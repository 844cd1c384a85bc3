"""What a search may also mean: a genre, a country, a section, a language or a city, each with its list."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext

from films.cities import localized_city
from films.search import SearchQuery
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
    return list(islice(_topics(query, cities, now), most)) if query else []


def _topics(query: SearchQuery, cities: list[str], now: datetime) -> Iterator[Topic]:
    film_filter = CatalogueFilter(QueryDict(), read_catalogue(now))
    for kind in KINDS:
        for value, label, count in film_filter.choices_with_counts(kind):
            if query.begins(label):
                url = f"{reverse('screenings:film-list')}?{urlencode({kind: value})}"
                yield Topic(label, str(LABELS[kind]), url, count)
    for city in cities:
        url = f"{reverse('screenings:listing-list')}?{urlencode({'city': city})}"
        yield Topic(localized_city(city), gettext("City"), url)
