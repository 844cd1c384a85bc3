"""The next screening of films, and what a line on a screening prints of its films."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import NamedTuple

from films.localization import localized_title
from films.models import Film
from screenings.models import Listing, ListingFilm


def next_listings(films: Collection[int], now: datetime, edition=None) -> dict[int, Listing]:
    """By the film's key the first that is open to the public, there or anywhere; never one that has begun."""
    to_come = (
        Listing.objects.public(now).open_to_public().exclude(status__in=Listing.OFF).filter(starts_at__gt=now)
    )
    if edition:
        to_come = to_come.in_edition(edition)
    keys: dict[int, int] = {}
    times = to_come.filter(films__in=films).order_by("starts_at", "pk").values_list("films", "pk")
    for film, key in times:
        keys.setdefault(film, key)
    listings = (
        to_come.with_progress(now).select_related("venue", "item__section").in_bulk({*keys.values()})
        if keys
        else {}
    )
    return {film: listings[key] for film, key in keys.items() if key in listings}


def with_next_listings(films: list[Film], now: datetime) -> list[Film]:
    """Each with its ``next_listing``, or None."""
    listings = next_listings([film.pk for film in films], now)
    for film in films:
        film.next_listing = listings.get(film.pk)
    return films


class PrintedFilm(NamedTuple):
    title: str
    slug: str
    poster: str
    poster_width: int | None


def printed_films(listings: Iterable[int]) -> dict[int, list[PrintedFilm]]:
    """By listing, in running order."""
    printed = defaultdict(list)
    films = ListingFilm.objects.public().filter(listing__in=list(listings)).order_by("position", "pk")
    columns = localized_title("film"), "film__slug", "film__poster", "film__poster_width"
    for key, *values in films.values_list("listing", *columns):
        printed[key].append(PrintedFilm(*values))
    return printed
