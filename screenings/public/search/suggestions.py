"""What a search finds first, in a line each: films with their next screening, lists, people, festivals."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import get_language, gettext

from films.languages import joined
from films.models import Film, Person
from films.numbers import format_number
from films.search import SearchQuery
from screenings.formatting.times import format_short_moment
from screenings.models import Edition, Venue
from screenings.public.next_listings import with_next_listings

from .topics import Topic

FILMS, PEOPLE, EDITIONS, VENUES = 5, 3, 2, 2


@dataclass(frozen=True)
class Suggestion:
    name: str
    details: str
    url: str


def suggest(query: SearchQuery, topics: list[Topic], now: datetime) -> Iterator[Suggestion]:
    """Nothing for a query that means nothing."""
    if not query:
        return
    films = Film.objects.public().for_catalogue().ranked(query)[:FILMS]
    for film in with_next_listings(list(films), now):
        yield Suggestion(film.display_title, _film_details(film), film.get_absolute_url())
    for topic in topics:
        count = "" if topic.count is None else f" ({format_number(topic.count)})"
        yield Suggestion(topic.label, topic.kind + count, topic.url)
    for person in Person.objects.public().ranked(query)[:PEOPLE]:
        yield Suggestion(person.name, gettext("Person"), person.get_absolute_url())
    for edition in Edition.objects.public().select_related("festival").ranked(query)[:EDITIONS]:
        yield Suggestion(edition.display_name, gettext("Festival"), edition.get_absolute_url())
    for venue in Venue.objects.public().filter(is_placeholder=False).ranked(query)[:VENUES]:
        yield Suggestion(venue.name, venue.display_city, venue.get_absolute_url())


def _film_details(film: Film) -> str:
    parts = [joined(film.directors, get_language()), str(film.year or "")]
    if film.next_listing:
        parts.append(format_short_moment(film.next_listing.local_start, film.next_listing.day))
    return " · ".join(filter(None, parts))
