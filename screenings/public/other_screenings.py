"""Where else a film is on that was to be seen in what is cancelled or postponed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from screenings.feeds.changes import Entry
from screenings.formatting.places import format_listing_venue, format_listing_venue_and_city
from screenings.models import Listing, ListingFilm

MOST = 3
"""Of one entry: who needs more asks for the film."""


@dataclass(frozen=True)
class OtherScreening:
    listing: Listing
    place: str
    """Its venue, with the city where that is another."""
    tickets: str
    """What is said where they run out."""


def other_screenings(entries: Iterable[Entry], now: datetime) -> dict[str, list[OtherScreening]]:
    """By the id of each entry that is off and to come: the next of its films in the same edition."""
    wanted = {
        entry.id: (entry.presenter.listing, {film.pk for film in entry.presenter.films})
        for entry in entries
        if entry.is_off and entry.presenter and not entry.presenter.listing.is_over
    }
    if not wanted:
        return {}
    listings = {
        listing.pk: listing for listing in _to_come(now, {off.item.edition_id for off, _ in wanted.values()})
    }
    screenings = defaultdict(set)
    films = set().union(*(films for _, films in wanted.values()))
    pairs = ListingFilm.objects.public(now).filter(film__in=films, listing__in=listings)
    for film, listing in pairs.values_list("film", "listing"):
        screenings[film].add(listing)
    return {
        key: [
            _other(listing, off)
            for pk, listing in listings.items()
            if listing.item.edition_id == off.item.edition_id
            and any(pk in screenings[film] for film in films)
        ][:MOST]
        for key, (off, films) in wanted.items()
    }


def _other(listing: Listing, off: Listing) -> OtherScreening:
    is_in_city = listing.venue.city == off.venue.city
    place = format_listing_venue(listing) if is_in_city else format_listing_venue_and_city(listing)
    is_running_out = listing.availability in Listing.RUNNING_OUT
    return OtherScreening(listing, place, listing.get_availability_display() if is_running_out else "")


def _to_come(now: datetime, editions: set[int]):
    listings = Listing.objects.public(now).open_to_public().exclude(status__in=Listing.OFF)
    listings = listings.with_over(now).filter(starts_at__gt=now, item__edition__in=editions)
    return listings.select_related("venue", "item").order_by("starts_at", "pk")
