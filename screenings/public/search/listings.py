"""The search for screenings, behind the site's own search and the ``q`` of every list."""

from collections.abc import Callable, Iterable

from django.db.models import Q
from django.utils import timezone

from films.models import correct_spelling
from films.search import Holds, SearchQuery
from screenings import days
from screenings.models import Edition, ListingFilm
from screenings.models.listings import may_be_within
from screenings.public.search.spoken_dates import SpokenDate, SpokenWeekday, find_date

SEARCHED_PATHS = ("item__", "item__edition__", "item__section__", "venue__")
"""Relations whose names match too. They are public whenever the screening is; its films may not be."""


def matching_listings(listings, query: SearchQuery):
    """Each word is in a name of its films, their people, its event, festival, section or place; or the words
    are its date or its code. The ``listings`` are public ones."""
    if not query:
        return listings.none()
    condition = _words_q(query) | Q(code=query.text)
    date, other_words = find_date(query.text)
    if date:
        rest = SearchQuery.of(other_words)
        condition |= _date_q(date) & (_words_q(rest) if rest else Q())
    return listings.filter(condition)


def correct_if_needed(query: SearchQuery, searches: Iterable) -> SearchQuery:
    """The query as typed; without a match in any of the ``searches``, with its typos corrected.

    It stays as it is where that has no match either: the correction may be a word of something hidden.
    """
    if not query or _has_matches(query, searches):
        return query
    corrected = correct_spelling(query)
    return corrected if corrected.is_corrected and _has_matches(corrected, searches) else query


def _has_matches(query: SearchQuery, searches: Iterable) -> bool:
    return any(search(query).exists() for search in searches)


def _words_q(query: SearchQuery) -> Q:
    """Each lookup among the films costs as much as all the others: for one word, one is enough."""
    if len(query.terms) < 2:
        return _any_name_q(query.matching)
    words = Q()
    for term in query.terms:
        words &= _any_name_q(term.anywhere)
    return words | _any_name_q(query.named)


def _any_name_q(lookup: Callable[[str], Q]) -> Q:
    """Of the screening itself or of one of its films; ``lookup`` gives the condition for a path."""
    names = Q()
    for path in SEARCHED_PATHS:
        names |= lookup(path)
    films = ListingFilm.objects.public().filter(Holds(lookup("film__")))
    return Holds(names) | Q(pk__in=films.values("listing"))


def _date_q(date: SpokenDate | SpokenWeekday) -> Q:
    """By the festival day; where that is TBA, by its possible days."""
    if isinstance(date, SpokenWeekday):
        return _weekday_q(date)
    if date.span:
        return may_be_within(*date.span)
    lookups = {"day__month": date.month}
    if date.day:
        lookups["day__day"] = date.day
    return Q(**lookups)


def _weekday_q(weekday: SpokenWeekday) -> Q:
    """The next such day of each edition: it may be Saturday here while it is still Friday there."""
    now = timezone.now()
    clocks = Edition.objects.public().order_by().values_list("time_zone", "day_starts_at").distinct()
    matches = Q(pk__in=[])
    for zone, day_starts_at in clocks:
        day = weekday.next_day(days.festival_day(now, zone, day_starts_at))
        is_there = Q(item__edition__time_zone=zone, item__edition__day_starts_at=day_starts_at)
        matches |= is_there & may_be_within(day, day)
    return matches
