"""The search for screenings, behind the site's own search and the ``q`` of every list."""

from collections.abc import Callable, Iterable

from django.db.models import Q

from films.models import correct_spelling
from films.search import Holds, SearchQuery
from screenings.models import ListingFilm
from screenings.models.listings import may_be_within
from screenings.public.search.spoken_dates import SpokenDate, date_in

LED_TO = ("item__", "item__edition__", "item__section__", "venue__")
"""Whose names a screening is found by. They are public whenever it is itself; its films may not be."""


def matching_listings(listings, query: SearchQuery):
    """Each word is in some name of the screening: its films, their people, its event, festival, section or
    place; or the words name its day. It is found by its code too. The ``listings`` are public ones."""
    if not query:
        return listings.none()
    found = _named(query) | Q(code=query.text)
    day, others = date_in(query.text)
    if day:
        rest = SearchQuery.of(others)
        found |= _on(day) & (_named(rest) if rest else Q())
    return listings.filter(found)


def spelled(query: SearchQuery, searches: Iterable) -> SearchQuery:
    """The query as it was typed; where none of the ``searches`` finds anything, with its typos mended.

    It stays as it is where that finds nothing either: a word of something hidden is near to nothing.
    """
    if not query or _finds(query, searches):
        return query
    corrected = correct_spelling(query)
    return corrected if corrected.is_corrected and _finds(corrected, searches) else query


def _finds(query: SearchQuery, searches: Iterable) -> bool:
    return any(search(query).exists() for search in searches)


def _named(query: SearchQuery) -> Q:
    """Each lookup among the films costs as much as all the others: for one word, one is enough."""
    if len(query.terms) < 2:
        return _told(query.matching)
    words = Q()
    for term in query.terms:
        words &= _told(term.anywhere)
    return words | _told(query.named)


def _told(meant: Callable[[str], Q]) -> Q:
    """Of the screening itself or of a film it shows; ``meant`` takes the path to whose names are asked."""
    told = Q()
    for path in LED_TO:
        told |= meant(path)
    films = ListingFilm.objects.public().filter(Holds(meant("film__")))
    return Holds(told) | Q(pk__in=films.values("listing"))


def _on(day: SpokenDate) -> Q:
    """By the festival day; where that is not known, by the days it may be."""
    if day.span:
        return may_be_within(*day.span)
    known = {"day__month": day.month}
    if day.day:
        known["day__day"] = day.day
    return Q(**known)
