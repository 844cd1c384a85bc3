"""Details beside the name of a search result, so that no two look alike."""

from collections import Counter
from collections.abc import Callable, Sequence

from django.db import models

from films.labels import distinct_details
from films.models import Credit, Film, Person
from screenings.models import Edition, Festival, Listing, Venue


def add_details(kind: str, rows: list[models.Model]) -> list[models.Model]:
    """Sets ``details`` on each row: in what it differs from rows of the same name."""
    details = distinct_details(LABELS_BY_KIND[kind](rows))
    for row in rows:
        row.details = details[row.pk]
    return rows


def _labels_by_key(label: Callable[[models.Model], Sequence[str]]):
    return lambda rows: {row.pk: label(row) for row in rows}


def _film_labels(film: Film) -> Sequence[str]:
    return f"{film.display_title}, {film.year}, {film.directors}", film.second_title, film.slug


def _people_labels(people: list[Person]) -> dict[int, Sequence[str]]:
    names = Counter(person.name for person in people)
    known_for = _known_for([person for person in people if names[person.name] > 1])
    return {person.pk: (person.name, known_for.get(person.pk, ""), person.slug) for person in people}


def _known_for(people: list[Person]) -> dict[int, str]:
    """The newest public film of each."""
    if not people:
        return {}
    rows = Credit.objects.public().filter(person__in=people).select_related("film")
    newest_first = rows.order_by("-film__year", "-position", "-pk")
    return {row.person_id: f"{row.get_role_display()}, {row.film}" for row in newest_first}


def _festival_labels(festival: Festival) -> Sequence[str]:
    place = getattr(festival, "plays_in", "") or festival.city
    return f"{festival.name}, {place}", festival.country.name, festival.slug


def _edition_labels(edition: Edition) -> Sequence[str]:
    festival = edition.festival
    return edition.full_name, festival.city, edition.public_id


def _listing_labels(listing: Listing) -> Sequence[str]:
    venue, screen = listing.venue, listing.screen.name if listing.screen else ""
    moment = listing.starts_at or listing.day or listing.window
    looks = f"{listing.display_title}, {moment}, {venue.name}, {venue.city}, {listing.item.edition.full_name}"
    return looks, venue.country.name, screen, listing.code


def _venue_labels(venue: Venue) -> Sequence[str]:
    return f"{venue.name}, {venue.city}", venue.country.name, venue.address, venue.slug


LABELS_BY_KIND = {
    "films": _labels_by_key(_film_labels),
    "people": _people_labels,
    "festivals": _labels_by_key(_festival_labels),
    "editions": _labels_by_key(_edition_labels),
    "venues": _labels_by_key(_venue_labels),
    "listings": _labels_by_key(_listing_labels),
}
