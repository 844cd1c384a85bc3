"""The next screening of films, and the titles of films in screenings."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

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


def film_titles(listings: Iterable[int]) -> dict[int, list[str]]:
    """By listing, in running order."""
    titles = defaultdict(list)
    films = ListingFilm.objects.public().filter(listing__in=list(listings)).order_by("position", "pk")
    for key, title in films.values_list("listing", localized_title("film")):
        titles[key].append(title)
    return titles
