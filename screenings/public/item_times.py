"""When each item of an edition plays next, or why it does not: a line of the line-up."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from django.utils.translation import gettext, pgettext

from films.cities import localized_city
from screenings import days
from screenings.formatting.addresses import listing_path
from screenings.formatting.dates import format_day_short, format_unknown
from screenings.formatting.times import format_clock
from screenings.models import Edition, Listing

COLUMNS = (
    *("item", "code", "day", "starts_at", "status", "availability", "is_over", "has_begun"),
    *("venue__city", "venue__time_zone"),
)


@dataclass(frozen=True)
class ItemTime:
    url: str
    """Of that screening."""
    day: str = ""
    clock: str = ""
    iso: str = ""
    city: str = ""
    """Only where the edition has several."""
    state: str = ""
    """In place of a time: Sold out, Over."""


def times_by_item(edition: Edition, now: datetime) -> dict[int, ItemTime]:
    """By the key of the item, of what is open to the public. One query.

    What can still be seen comes first: not sold out, else sold out, else running, else over.
    """
    listings = Listing.objects.public(now).in_edition(edition).open_to_public().with_progress(now)
    rows = list(listings.in_running_order().values_list(*COLUMNS, named=True))
    has_cities = len({row.venue__city for row in rows}) > 1
    of_items = groupby(sorted(rows, key=attrgetter("item")), key=attrgetter("item"))
    return {item: _item_time(min(group, key=_rank), has_cities) for item, group in of_items}


def _rank(row) -> tuple:
    """Of those of one rank the first in running order is taken."""
    is_off, is_sold_out = row.status in Listing.OFF, row.availability == Listing.Availability.SOLD_OUT
    return row.is_over and not is_off, is_off, bool(row.has_begun), is_sold_out, row.starts_at is None


def _item_time(row, has_cities: bool) -> ItemTime:
    url, state = listing_path(row.code), _state(row)
    if state:
        return ItemTime(url, state=state)
    city = localized_city(row.venue__city) if has_cities else ""
    if row.starts_at is None:
        day = format_day_short(row.day) if row.day else ""
        return ItemTime(url, day, format_unknown(bool(row.day), False), city=city)
    start = days.local(row.starts_at, row.venue__time_zone)
    iso = start.isoformat(timespec="minutes")
    return ItemTime(url, format_day_short(start), format_clock(start), iso, city)


def _state(row) -> str:
    """Empty where there is a time to be said."""
    if row.status in Listing.OFF:
        return str(Listing.Status(row.status).label)
    if row.is_over:
        return pgettext("screening", "Over")
    if row.has_begun:
        return gettext("On now")
    return (
        str(Listing.Availability.SOLD_OUT.label) if row.availability == Listing.Availability.SOLD_OUT else ""
    )
