"""What is shown of a search result beside its name, so that no two look alike."""

from collections import Counter
from collections.abc import Callable, Sequence

from django.db import models

from films.labels import distinct_details
from films.models import Credit, Film, Person
from screenings.models import Edition, Festival, Listing, Venue


def told_apart(kind: str, rows: list[models.Model]) -> list[models.Model]:
    """The rows, each with ``details``: in which words it differs from those that look like it."""
    details = distinct_details(WORDS[kind](rows))
    for row in rows:
        row.details = details[row.pk]
    return rows


def _words(says: Callable[[models.Model], Sequence[str]]):
    return lambda rows: {row.pk: says(row) for row in rows}


def _film(film: Film) -> Sequence[str]:
    return f"{film.title}, {film.year}, {film.directors}", film.original_title or "", film.slug


def _people(people: list[Person]) -> dict[int, Sequence[str]]:
    names = Counter(person.name for person in people)
    known_for = _known_for([person for person in people if names[person.name] > 1])
    return {person.pk: (person.name, known_for.get(person.pk, ""), person.slug) for person in people}


def _known_for(people: list[Person]) -> dict[int, str]:
    """By the first of their public films; nothing is asked for nobody."""
    if not people:
        return {}
    rows = Credit.objects.public().filter(person__in=people).select_related("film")
    newest_first = rows.order_by("-film__year", "-position", "-pk")
    return {row.person_id: f"{row.get_role_display()}, {row.film}" for row in newest_first}


def _festival(festival: Festival) -> Sequence[str]:
    place = getattr(festival, "plays_in", "") or festival.city
    return f"{festival.name}, {place}", festival.country.name, festival.slug


def _edition(edition: Edition) -> Sequence[str]:
    festival = edition.festival
    return edition.full_name, festival.city, edition.public_id


def _listing(listing: Listing) -> Sequence[str]:
    venue, screen = listing.venue, listing.screen.name if listing.screen else ""
    moment = listing.starts_at or listing.day or listing.window
    looks = f"{listing.display_title}, {moment}, {venue.name}, {venue.city}, {listing.item.edition.full_name}"
    return looks, venue.country.name, screen, listing.code


def _venue(venue: Venue) -> Sequence[str]:
    return f"{venue.name}, {venue.city}", venue.country.name, venue.address, venue.slug


WORDS = {
    "films": _words(_film),
    "people": _people,
    "festivals": _words(_festival),
    "editions": _words(_edition),
    "venues": _words(_venue),
    "listings": _words(_listing),
}
