"""When each item of an edition plays next, or why it does not: a line of the line-up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from django.utils.translation import gettext, pgettext

from films.cities import localized_city
from screenings import days
from screenings.formatting.addresses import listing_path
from screenings.formatting.dates import format_day_short, format_unknown, is_another_day
from screenings.formatting.times import format_clock, format_short_day
from screenings.models import Edition, Listing, ProgrammeItem

COLUMNS = (
    *("item", "code", "day", "starts_at", "status", "availability", "is_over", "has_begun"),
    *("venue__city", "venue__time_zone"),
)


@dataclass(frozen=True)
class ItemTime:
    url: str
    """Of that screening."""
    day: str = ""
    """Sat 5 Dec; before the clock of what starts after midnight: Sat 5 Dec, after midnight."""
    is_after_midnight: bool = False
    clock: str = ""
    iso: str = ""
    city: str = ""
    state: str = ""
    """In place of a time: Sold out, Over."""

    @property
    def order(self) -> tuple[bool, str]:
        """By the clock on its wall; what has none last."""
        return not self.iso, self.iso


def times_by_item(
    edition: Edition, now: datetime, items: Iterable[ProgrammeItem] | None = None
) -> dict[int, ItemTime]:
    """By the key of the item, of what is open to the public; of these items, or all. One query.

    What can still be seen comes first: not sold out, else sold out, else running, else over.
    """
    listings = Listing.objects.public(now).in_edition(edition).open_to_public().with_progress(now)
    if items is not None:
        listings = listings.filter(item__in=items)
    rows = listings.in_running_order().values_list(*COLUMNS, named=True)
    of_items = groupby(sorted(rows, key=attrgetter("item")), key=attrgetter("item"))
    return {item: _item_time(min(group, key=_rank)) for item, group in of_items}


def _rank(row) -> tuple:
    """Of those of one rank the first in running order is taken."""
    is_off, is_sold_out = row.status in Listing.OFF, row.availability == Listing.Availability.SOLD_OUT
    return row.is_over and not is_off, is_off, bool(row.has_begun), is_sold_out, row.starts_at is None


def _item_time(row) -> ItemTime:
    url, state = listing_path(row.code), _state(row)
    if state:
        return ItemTime(url, state=state)
    city = localized_city(row.venue__city)
    if row.starts_at is None:
        day = format_day_short(row.day) if row.day else ""
        return ItemTime(url, day, clock=format_unknown(bool(row.day), False), city=city)
    start = days.local(row.starts_at, row.venue__time_zone)
    return ItemTime(
        url,
        format_short_day(start, row.day),
        is_another_day(start, row.day),
        format_clock(start),
        start.isoformat(timespec="minutes"),
        city,
    )


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
