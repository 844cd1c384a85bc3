from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from screenings.formatting.counts import DateCount
from screenings.models import Listing


@dataclass(frozen=True)
class DayLink:
    """A day in a bar of days, and where it leads."""

    day: date | None
    url: str
    count: int | None = None
    is_selected: bool = False
    is_over: bool = False
    is_today: bool = False


def group_by_day(listings: Iterable) -> list[tuple[date | None, list]]:
    """Listings or rows already in order, under the festival day of each; None is an unknown day."""
    return [(day, list(rows)) for day, rows in groupby(listings, key=lambda listing: listing.day)]


def has_several_zones(listings: Iterable) -> bool:
    return len({listing.zone.key for listing in listings}) > 1


def day_list_context(listings: Iterable[Listing]) -> dict:
    """The context of every list of listings."""
    rows = list(listings)
    return {
        "days": group_by_day(rows),
        "dates": DateCount.of(rows),
        "has_several_zones": has_several_zones(rows),
    }
