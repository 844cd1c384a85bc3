"""Names of venues. A placeholder is a venue of its operator or city that is TBA or unknown."""

import re
from urllib.parse import quote

from django.utils.text import Truncator
from django.utils.translation import gettext, gettext_noop, ngettext

from films.cities import localized_city
from films.markdown import plain_text
from films.numbers import format_number
from screenings.models import Listing, Venue

MOST_OF_ACCESS = 120
_PLACEHOLDERS = {
    True: (gettext_noop("Cinema unknown"), gettext_noop("%(operator)s, cinema unknown")),
    False: (gettext_noop("Cinema TBA"), gettext_noop("%(operator)s, cinema TBA")),
    None: (gettext_noop("Cinema not specified"), gettext_noop("%(operator)s, cinema not specified")),
}
"""By whether the screening is over: what stands for a venue of nobody, and for one of an operator."""


def format_venue(name: str, operator: str, is_placeholder: bool, is_over: bool | None) -> str:
    """The name or, of a placeholder, its operator and that the cinema is TBA or unknown.

    "Luna Palace Cinemas, cinema unknown" of a past screening; to be announced while it is to come. None
    where past and coming ones stand under one name.
    """
    if not is_placeholder:
        return name
    of_nobody, of_operator = _PLACEHOLDERS[is_over]
    return gettext(of_operator) % {"operator": operator} if operator else gettext(of_nobody)


def format_venue_and_city(
    name: str, operator: str, is_placeholder: bool, city: str, is_over: bool | None
) -> str:
    """Such as "Luna Palace Cinemas, cinema unknown, Perth"."""
    return f"{format_venue(name, operator, is_placeholder, is_over)}, {localized_city(city)}"


def format_place(venue: str | None, screen: str, city: str) -> str:
    """Astor, Screen 2, Berlin: in the order of lists of screenings; what is empty is left out."""
    return ", ".join(part for part in (venue, screen, city) if part)


def format_listing_venue(listing: Listing) -> str:
    """Of a listing ``with_over``."""
    venue = listing.venue
    return format_venue(venue.name, venue.operator, venue.is_placeholder, listing.is_over)


def format_listing_venue_and_city(listing: Listing) -> str:
    return f"{format_listing_venue(listing)}, {listing.venue.display_city}"


def format_distance(metres: int) -> str:
    """850 m, 1.2 km"""
    if metres < 1000:
        return f"{metres}\u00a0m"
    return f"{format_number(round(metres / 1000, 1))}\u00a0km"


def format_access(venue: Venue) -> str:
    """One line: the first sentence of its access notes, else the wheelchair spaces of its screens.

    Of a venue ``with_screen_totals``.
    """
    if notes := venue.access_notes.strip():
        sentence = re.split(r"(?<=[.!?])\s", plain_text(notes.splitlines()[0]), maxsplit=1)[0]
        return Truncator(sentence).chars(MOST_OF_ACCESS)
    if not (count := venue.wheelchair_spaces):
        return ""
    text = ngettext("%(count)s wheelchair space", "%(count)s wheelchair spaces", count)
    return text % {"count": format_number(count)}


def map_url(venue: Venue) -> str:
    """OpenStreetMap at the coordinates of the venue; without them, a search for its address."""
    if venue.latitude is not None:
        at = f"{venue.latitude}/{venue.longitude}"
        return f"https://www.openstreetmap.org/?mlat={venue.latitude}&mlon={venue.longitude}#map=17/{at}"
    query = f"{venue.address or venue.name}, {venue.city}"
    return f"https://www.openstreetmap.org/search?query={quote(query, safe='')}"
