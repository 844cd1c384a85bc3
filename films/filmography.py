"""The films of a person: each once, with all that they did there and where it plays next."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F

from films.localization import localize_films
from films.models import Credit, Film

NEXT_SCREENINGS = 3


@dataclass(frozen=True)
class FilmCredits:
    film: Film
    """With its ``localized_texts``."""
    credits: list[Credit]
    jobs: list[str]
    listings: list
    """The first that are open to the public and have not begun."""
    listing_count: int

    @property
    def is_directed(self) -> bool:
        return any(credit.role == Credit.Role.DIRECTOR for credit in self.credits)


def filmography(rows: Iterable[Credit], language: str, now: datetime) -> list[FilmCredits]:
    """Of public credits, in their order; in two queries, and one for the directors."""
    by_film: dict[int, list[Credit]] = defaultdict(list)
    for credit in rows:
        by_film[credit.film_id].append(credit)
    in_catalogue = Film.objects.public().for_catalogue().filter(pk__in=by_film)
    films = {film.pk: film for film in localize_films(in_catalogue, language)} if by_film else {}
    listings = _listings_to_come(films, now) if films else {}
    return [
        _film_credits(films[key], of_film, listings.get(key, []))
        for key, of_film in by_film.items()
        if key in films
    ]


def _film_credits(film: Film, rows: list[Credit], listings: list) -> FilmCredits:
    return FilmCredits(film, rows, jobs_of(rows), listings[:NEXT_SCREENINGS], len(listings))


def jobs_of(rows: Iterable[Credit]) -> list[str]:
    """What they are credited for, each once, in the order of the roles."""
    roles = {credit.role for credit in rows}
    return [str(role.label) for role in Credit.Role if role in roles]


def _listings_to_come(films: Iterable[int], now: datetime) -> dict[int, list]:
    """By film. Listings stand above films in the order of imports, and are reached through their relation."""
    model = Film.listings.rel.related_model
    to_come = model.objects.public(now).open_to_public().exclude(status__in=model.OFF)
    rows = to_come.filter(listing_films__film__in=list(films), starts_at__gt=now).with_progress(now)
    by_film = defaultdict(list)
    for row in (
        rows.annotate(film=F("listing_films__film")).select_related("venue").order_by("starts_at", "pk")
    ):
        by_film[row.film].append(row)
    return by_film
