"""The films of a person: each once, with all that they did there and where it plays next."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef

from films.localization import localize_films
from films.models import Credit, Film

NEXT_SCREENINGS = 3
WITH = 4


@dataclass(frozen=True)
class FilmCredits:
    film: Film
    """With its ``localized_texts``."""
    credits: list[Credit]
    jobs: list[str]
    listings: list
    """The first that are open to the public and have not begun."""
    listing_count: int
    cast: list[Credit]
    """Who else plays in it, of a film that is the only one."""

    @property
    def is_directed(self) -> bool:
        return any(credit.role == Credit.Role.DIRECTOR for credit in self.credits)


def filmography(rows: Iterable[Credit], language: str, now: datetime) -> list[FilmCredits]:
    """Of public credits, in their order; in two queries, one for directors, one for an only film’s cast."""
    by_film: dict[int, list[Credit]] = defaultdict(list)
    for credit in rows:
        by_film[credit.film_id].append(credit)
    has_played = _public_listings(now).filter(listing_films__film=OuterRef("pk"))
    in_catalogue = Film.objects.public().for_catalogue().annotate(has_played=Exists(has_played))
    in_catalogue = in_catalogue.filter(pk__in=by_film)
    films = {film.pk: film for film in localize_films(in_catalogue, language)} if by_film else {}
    listings = _listings_to_come(films, now) if films else {}
    cast = _others_of_cast(*by_film.items()) if len(by_film) == 1 else []
    return [
        _film_credits(films[key], of_film, listings.get(key, []), cast)
        for key, of_film in by_film.items()
        if key in films
    ]


def _film_credits(film: Film, rows: list[Credit], listings: list, cast: list[Credit]) -> FilmCredits:
    return FilmCredits(film, rows, jobs_of(rows), listings[:NEXT_SCREENINGS], len(listings), cast)


def jobs_of(rows: Iterable[Credit]) -> list[str]:
    """What they are credited for, each once, in the order of the roles."""
    roles = {credit.role for credit in rows}
    return [str(role.label) for role in Credit.Role if role in roles]


def _others_of_cast(credits_of_film: tuple[int, list[Credit]]) -> list[Credit]:
    film, own = credits_of_film
    people = {credit.person_id for credit in own}
    rows = Credit.objects.filter(film=film, role=Credit.Role.CAST).exclude(person__in=people)
    return list(rows.select_related("person").in_billing_order()[:WITH])


def _public_listings(now: datetime):
    """Listings stand above films in the order of imports, and are reached through their relation."""
    return Film.listings.rel.related_model.objects.public(now)


def _listings_to_come(films: Iterable[int], now: datetime) -> dict[int, list]:
    """By film."""
    to_come = _public_listings(now).open_to_public()
    to_come = to_come.exclude(status__in=to_come.model.OFF)
    rows = to_come.filter(listing_films__film__in=list(films), starts_at__gt=now).with_progress(now)
    by_film = defaultdict(list)
    for row in (
        rows.annotate(film=F("listing_films__film")).select_related("venue").order_by("starts_at", "pk")
    ):
        by_film[row.film].append(row)
    return by_film
