"""What a row of a list says of tickets: a word, and where they are sold."""

from functools import lru_cache

from django.utils.translation import get_language, gettext, pgettext

from screenings.models import Listing

SOLD = {"", Listing.Availability.ON_SALE, Listing.Availability.FEW_LEFT, Listing.Availability.FREE}
"""With these, where there is a link, it leads to tickets."""
IN_HOURS = 90
WITHOUT_WORD = {"", Listing.Availability.ON_SALE}
_LABELS = dict(Listing.Availability.choices)


def format_tickets(availability: str, url: str) -> tuple[str, str]:
    """The word and the address behind it, either of which may be empty: Few left, Sold out, Tickets."""
    link = url if availability in SOLD else ""
    return _word(availability, bool(link), get_language()), link


@lru_cache(maxsize=64)
def _word(availability: str, has_link: bool, language: str) -> str:
    if availability not in WITHOUT_WORD:
        return str(_LABELS[availability])
    return pgettext("button", "Tickets") if has_link else ""


def format_began(minutes: int) -> str:
    """began 20 min ago, began 2 h 5 min ago"""
    if minutes >= IN_HOURS:
        hours, rest = divmod(minutes, 60)
        return gettext("began %(hours)s h %(minutes)s min ago") % {"hours": hours, "minutes": rest}
    return gettext("began %(minutes)s min ago") % {"minutes": minutes} if minutes else gettext("just begun")
