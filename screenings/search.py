"""The search for screenings, behind the site's own search and the ``q`` of every list."""

from collections.abc import Iterable

from django.db.models import Q

from films.models import Film, correct_spelling
from films.search import SearchQuery, Term
from screenings.models import Edition, ListingFilm, ProgrammeItem, Section, Venue
from screenings.models.listings import may_be_within
from screenings.spoken_dates import SpokenDate, date_in


def matching_listings(listings, query: SearchQuery):
    """Each word is in some name of the screening: its films, their people, its event, festival, section or
    place; or the words name its day. It is found by its code too."""
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
    whole = Q(item__in=ProgrammeItem.objects.public().filter(query.named())) | _shows(query.named())
    words = Q()
    for term in query.terms:
        words &= _holds(term)
    return words | whole if query.terms else whole


def _holds(term: Term) -> Q:
    meant = term.anywhere()
    return (
        Q(item__in=ProgrammeItem.objects.public().filter(meant))
        | Q(item__edition__in=Edition.objects.public().filter(meant))
        | Q(item__section__in=Section.objects.public().filter(meant))
        | Q(venue__in=Venue.objects.public().filter(meant))
        | _shows(Film.objects.public().holds(term))
    )


def _shows(meant: Q) -> Q:
    """Those films are read once, not for every screening anew."""
    films = Film.objects.public().filter(meant)
    return Q(pk__in=ListingFilm.objects.public().filter(film__in=films).values("listing"))


def _on(day: SpokenDate) -> Q:
    """By the festival day; where that is not known, by the days it may be."""
    if day.span:
        return may_be_within(*day.span)
    known = {"day__month": day.month}
    if day.day:
        known["day__day"] = day.day
    return Q(**known)
