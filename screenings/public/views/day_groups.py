from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from screenings.formatting.counts import DateCount
from screenings.models import Listing


@dataclass(frozen=True)
class OneDay:
    """A day in a bar of days, and where it leads."""

    day: date | None
    url: str
    count: int | None = None
    is_chosen: bool = False


def in_days(listings: Iterable[Listing]) -> list[tuple[date | None, list[Listing]]]:
    """Listings already in order, under the festival day of each; None is the day not known yet."""
    return [(day, list(rows)) for day, rows in groupby(listings, key=lambda listing: listing.day)]


def has_several_zones(listings: Iterable[Listing]) -> bool:
    return len({listing.zone.key for listing in listings}) > 1


def shown(listings: Iterable[Listing]) -> dict:
    """What every list of showings hands to its template."""
    rows = list(listings)
    return {
        "days": in_days(rows),
        "dates": DateCount.of(rows),
        "has_several_zones": has_several_zones(rows),
    }
