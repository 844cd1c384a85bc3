"""What a row of a list says of tickets: a word, and where they are sold."""

from datetime import datetime
from functools import lru_cache
from html import escape

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, pgettext

from screenings import days
from screenings.models import Listing

SOLD = {"", Listing.Availability.ON_SALE, Listing.Availability.FEW_LEFT, Listing.Availability.FREE}
"""With these, where there is a link, it leads to tickets."""
WITHOUT_WORD = {"", Listing.Availability.ON_SALE}
_LABELS = dict(Listing.Availability.choices)
BUY = '<a class="buy" rel="noopener" href="{}">{}{}</a>'


def format_tickets(availability: str, url: str) -> tuple[str, str]:
    """The word and the address behind it, either of which may be empty: Few left, Sold out, Tickets."""
    link = url if availability in SOLD else ""
    return _word(availability, bool(link), get_language()), link


@lru_cache(maxsize=64)
def _word(availability: str, has_link: bool, language: str) -> str:
    if availability not in WITHOUT_WORD:
        return str(_LABELS[availability])
    return pgettext("button", "Tickets") if has_link else ""


def listing_tickets(listing: Listing, at: datetime) -> tuple[str, str]:
    """The word and address of ``format_tickets`` for a listing ``with_progress``, as rows have them."""
    if listing.is_over or listing.is_off or not listing.is_open_to_public:
        return "", ""
    if listing.has_begun:
        return format_began(days.minutes_between(listing.starts_at, at)), ""
    return format_tickets(listing.availability, listing.ticket_url)


def render_tickets(availability: str, words: str, url: str, title: str = "") -> SafeString:
    """The state, with its mark, and the way to where tickets are sold: two things, in this order.

    ``words`` and ``url`` are those of ``format_tickets``. ``title`` is of the film, and HTML already. A row
    of a list leaves it to its heading: ninety titles said again are 3 % of what is sent of a day.
    """
    is_state = words and availability not in WITHOUT_WORD
    state = _render_state(availability, words) if is_state else words if not url else ""
    if not url:
        return mark_safe(state)
    whose = title and f'<span class="visually-hidden">: {title}</span>'
    action = BUY.format(escape(url), pgettext("button", "Tickets"), whose)
    return mark_safe(f"{state} {action}" if state else action)


@lru_cache(maxsize=64)
def _render_state(availability: str, words: str) -> SafeString:
    return format_html('<b class="seats {}">{}</b>', availability, words)


def format_began(minutes: int) -> str:
    """began 20 min ago, began 1 h 10 min ago, began 2 h ago"""
    if not minutes:
        return gettext("just begun")
    hours, rest = divmod(minutes, 60)
    if not hours:
        return gettext("began %(minutes)s min ago") % {"minutes": rest}
    if not rest:
        return gettext("began %(hours)s h ago") % {"hours": hours}
    return gettext("began %(hours)s h %(minutes)s min ago") % {"hours": hours, "minutes": rest}
