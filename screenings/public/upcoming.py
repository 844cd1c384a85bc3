"""The few screenings that are next, for whoever has found nothing: an unknown address, an empty search."""

import logging
from datetime import datetime
from threading import Lock

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


def upcoming_listings() -> list[Listing]:
    """Open to the public, with all that a row prints; none where the database does not answer.

    They are kept as long as pages are: until anything changes, an embargo ends or a minute has passed.
    """
    now = timezone.now()
    try:
        number = ContentVersion.current()
        key = get_language(), number, embargoes.around(number, now)
        with lock:
            listings = cached_listings.get(key)
        if listings is None:
            listings = read_upcoming(now)
            with lock:
                cached_listings[key] = listings
    except Error:
        logger.warning("The next screenings could not be read", exc_info=True)
        return []
    return listings


def read_upcoming(now: datetime) -> list[Listing]:
    """City by city, so that clock times rise; each with its ``zone_label``: none where all have the same."""
    listings = Listing.objects.public(now).open_to_public().exclude(status__in=Listing.OFF)
    listings = listings.exclude(availability=Listing.Availability.SOLD_OUT).filter(starts_at__gt=now)
    upcoming = list(listings.for_schedule(now).order_by("starts_at", "pk")[:MOST])
    cities = list(dict.fromkeys(listing.venue.city for listing in upcoming))
    zones = {listing.pk: format_zone(listing.local_start) for listing in upcoming}
    for listing in upcoming:
        listing.zone_label = zones[listing.pk] if len(set(zones.values())) > 1 else ""
    return sorted(upcoming, key=lambda listing: cities.index(listing.venue.city))
