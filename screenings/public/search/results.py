"""Details beside the name of a search result, so that no two look alike."""

from collections.abc import Callable, Sequence

from django.db import models
from django.db.models import F

from films.filmography import jobs_of
from films.labels import distinct_details
from films.models import Credit, Film, Person
from screenings.models import Edition, Festival, Listing, Venue


def add_details(kind: str, rows: list[models.Model]) -> list[models.Model]:
    """Sets ``details`` on each row: in what it differs from rows of the same name."""
    if kind == "people":
        return _add_work(rows)
    details = distinct_details(LABELS_BY_KIND[kind](rows))
    for row in rows:
        row.details = details[row.pk]
    return rows


def _add_work(people: list[Person]) -> list[Person]:
    """What each did in their newest film, and what that is; the address where that is alike as well."""
    work = _newest_work(people)
    labels = {person.pk: (person.name, *work.get(person.pk, ("", "")), person.slug) for person in people}
    details = distinct_details(labels)
    for person in people:
        job_and_film = work.get(person.pk, ())
        person.details = [
            *job_and_film,
            *(detail for detail in details[person.pk] if detail not in job_and_film),
        ]
    return people


def _labels_by_key(label: Callable[[models.Model], Sequence[str]]):
    return lambda rows: {row.pk: label(row) for row in rows}


def _film_labels(film: Film) -> Sequence[str]:
    return f"{film.display_title}, {film.year}, {film.directors}", film.second_title, film.slug


def _newest_work(people: list[Person]) -> dict[int, tuple[str, str]]:
    """By person: their jobs in the newest public film, and its title."""
    if not people:
        return {}
    rows = Credit.objects.public().filter(person__in=people).select_related("film")
    of_person: dict[int, list[Credit]] = {}
    for row in rows.order_by(F("film__year").desc(nulls_last=True), "-film", "-position", "-pk"):
        roles = of_person.setdefault(row.person_id, [])
        if not roles or roles[0].film_id == row.film_id:
            roles.append(row)
    return {
        person: (", ".join(jobs_of(roles)), roles[0].film.display_title)
        for person, roles in of_person.items()
    }


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
    "festivals": _labels_by_key(_festival_labels),
    "editions": _labels_by_key(_edition_labels),
    "venues": _labels_by_key(_venue_labels),
    "listings": _labels_by_key(_listing_labels),
}
