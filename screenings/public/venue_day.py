"""Screenings of a day at a venue: by what is over, on now and next, and by screen where there is room."""

from dataclasses import dataclass
from datetime import datetime

from screenings.models import Listing, Screen
from screenings.public.timetable.groups import Part, open_if_on, split_day

MOST_COLUMNS = 4


@dataclass(frozen=True)
class VenueDay:
    parts: list[Part]
    screens: list[Screen | None]
    """Those on which anything plays, in the order of the venue; None for what has no screen yet."""

    @property
    def column_count(self) -> int:
        """0 where there are too many for a column each."""
        return len(self.screens) if len(self.screens) <= MOST_COLUMNS else 0

    @property
    def is_divided(self) -> bool:
        return any(part.name for part in self.parts)


def venue_day(listings: list[Listing], screens: list[Screen], now: datetime, is_today: bool) -> VenueDay:
    """Of listings ``for_schedule`` in running order; gives each its ``column``."""
    used = {listing.screen_id for listing in listings}
    columns = [screen for screen in (*screens, None) if (screen and screen.pk) in used]
    numbers = {screen and screen.pk: number for number, screen in enumerate(columns, 1)}
    for listing in listings:
        listing.column = numbers[listing.screen_id]
    # What is on at one venue is a few rows: they stand in sight, unlike those of a whole city.
    return VenueDay([open_if_on(part) for part in split_day(listings, is_today)], columns)
