"""What counts as a move, and the time and place a moved screening was first announced for.

The ``previous_*`` columns of a listing hold the time and the place that were public before the first of its
moves, each only where it differs from what is public now: a second move does not erase the first, a move back
clears it. Filling in what was unknown is no move, and neither is a correction that is published when the
screening is over both as announced and as planned now.
"""

from datetime import datetime

from screenings.models import Listing, Screening


def has_moved(listing: Listing, screening: Screening, at: datetime) -> bool:
    """Whether publishing ``screening`` at this moment gives another place or time than was announced."""
    if listing.is_over_at(at) and screening.is_over_at(at):
        return False
    return _has_other_time(listing, screening) or _has_other_place(listing, screening)


def remember_first_announced(listing: Listing, screening: Screening, at: datetime) -> None:
    """To be called before the listing takes over what is planned. Saves nothing."""
    moved = has_moved(listing, screening, at)
    _remember_time(listing, screening, moved)
    _remember_place(listing, screening, moved)


def forget_first_announced(listing: Listing) -> None:
    """For a listing that nobody could see, or that comes back as new after it was withdrawn."""
    listing.previous_day = listing.previous_starts_at = None
    listing.previous_venue = listing.previous_screen = None


def _has_other_time(listing: Listing, screening: Screening) -> bool:
    start = listing.starts_at and listing.starts_at != screening.starts_at
    day = listing.day and listing.day != screening.day
    return bool(start or day)


def _has_other_place(listing: Listing, screening: Screening) -> bool:
    venue = not listing.venue.is_placeholder and listing.venue_id != screening.venue_id
    screen = listing.screen_id and listing.screen_id != screening.screen_id
    return bool(venue or screen)


def _remember_time(listing: Listing, screening: Screening, moved: bool) -> None:
    day, start = listing.previous_day, listing.previous_starts_at
    if day is None and start is None:
        if not moved:
            return
        day, start = listing.day, listing.starts_at
    elif day is None:
        day = listing.day
    listing.previous_day = day if day != screening.day else None
    listing.previous_starts_at = start if start != screening.starts_at else None


def _remember_place(listing: Listing, screening: Screening, moved: bool) -> None:
    venue, screen = listing.previous_venue_id, listing.previous_screen_id
    if venue is None and screen is None:
        if not moved or listing.venue.is_placeholder:
            return
        venue, screen = listing.venue_id, listing.screen_id
    elif venue is None:
        venue = listing.venue_id
    listing.previous_venue_id = venue if venue != screening.venue_id else None
    listing.previous_screen_id = screen if screen != screening.screen_id else None
