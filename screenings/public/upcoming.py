"""The few screenings that are next, for whoever has found nothing: an unknown address, an empty search."""

import logging
from datetime import datetime
from threading import Lock
from typing import NamedTuple

from cachetools import TTLCache
from django.db import Error
from django.utils import timezone
from django.utils.translation import get_language

from films.models import ContentVersion
from screenings.formatting.times import format_zone
from screenings.models import Listing
from screenings.planning.embargoes import embargoes

MOST = 5
MAX_SECONDS = 60

logger = logging.getLogger(__name__)
cached_listings: TTLCache = TTLCache(maxsize=64, ttl=MAX_SECONDS)
lock = Lock()


class CityListings(NamedTuple):
    city: str
    zone: str
    """Empty where the clocks of all cities agree."""
    listings: list[Listing]


def upcoming_listings() -> list[CityListings]:
    """Open to the public, with all that a row prints; none where the database does not answer.

    They are kept as long as pages are: until anything changes, an embargo ends or a minute has passed.
    """
    now = timezone.now()
    try:
        number = ContentVersion.current()
        key = get_language(), number, embargoes.around(number, now)
        with lock:
            cities = cached_listings.get(key)
        if cities is None:
            cities = read_upcoming(now)
            with lock:
                cached_listings[key] = cities
    except Error:
        logger.warning("The next screenings could not be read", exc_info=True)
        return []
    return cities


def read_upcoming(now: datetime) -> list[CityListings]:
    """City by city, so that clock times rise; that with the very next first."""
    listings = Listing.objects.public(now).open_to_public().exclude(status__in=Listing.OFF)
    listings = listings.exclude(availability=Listing.Availability.SOLD_OUT).filter(starts_at__gt=now)
    cities: dict[tuple[str, str], list[Listing]] = {}
    for listing in listings.for_schedule(now).order_by("starts_at", "pk")[:MOST]:
        cities.setdefault((listing.venue.city, listing.zone.key), []).append(listing)
    zones = [format_zone(first.local_start) for first, *_ in cities.values()]
    return [
        CityListings(rows[0].venue.display_city, zone if len({*zones}) > 1 else "", rows)
        for zone, rows in zip(zones, cities.values(), strict=True)
    ]
