"""The signs beside a showing, each a word with its icon: told once for a language, and remembered."""

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from films.languages import language_names
from films.numbers import money
from films.templatetags.icons import icon
from screenings.models import ACCESS_MARKS, ACCESS_WORDS, Format, Listing

STATUS = {
    Listing.Status.CANCELLED: "alert",
    Listing.Status.POSTPONED: "alert",
    Listing.Status.TENTATIVE: "strong",
}
CLOSED = {
    Listing.Audience.SCHOOL: ("school", _("Schools only")),
    Listing.Audience.MARKET: ("industry", _("Market – accredited delegates only")),
    Listing.Audience.INDUSTRY: ("industry", _("Industry – accredited delegates only")),
}
TICKETS = {
    Listing.Availability.SOLD_OUT: ("sold-out", "strong"),
    Listing.Availability.FEW_LEFT: ("few-left", "strong"),
    Listing.Availability.RUSH: ("rush", "strong"),
    Listing.Availability.FREE: ("free", "strong"),
    Listing.Availability.NO_ADVANCE: ("ticket", ""),
    Listing.Availability.NOT_YET: ("ticket", "quiet"),
}
Mark = tuple[str, str, str]
"""Icon, words, kind."""


def marks_of(listing: Listing, with_tickets: bool = True) -> SafeString:
    return marks(
        get_language(),
        listing.status,
        listing.audience,
        listing.availability if with_tickets else "",
        tuple(listing.spoken_languages),
        tuple(listing.subtitle_languages),
        (bool(listing.introduction), bool(listing.qa)),
        str(Format(listing.format).label) if listing.format else "",
        tuple(getattr(listing, name) for name in ACCESS_MARKS),
        listing.price_note if with_tickets else "",
    )


@lru_cache(maxsize=8192)
def marks(
    locale: str,
    status: str,
    audience: str,
    availability: str,
    spoken: tuple[str, ...],
    subtitles: tuple[str, ...],
    talks: tuple[bool, bool],
    format_name: str,
    access: tuple[bool, ...],
    price: str,
) -> SafeString:
    """All but what is told of a single showing alone, such as from where it moved; in words of the locale."""
    told = _state(status, audience, availability)
    if language := in_languages(spoken, subtitles, locale):
        told.append(("subtitles", language, ""))
    told += [("introduction", gettext("Introduction"), "")] * talks[0]
    told += [("qa", gettext("Q&A"), "")] * talks[1]
    if "mm" in format_name:
        told.append(("film", format_name, ""))
    told += [
        (name.replace("_", "-"), str(ACCESS_WORDS[name]), "")
        for name, holds in zip(ACCESS_MARKS, access, strict=True)
        if holds
    ]
    if price and status not in Listing.OFF and audience == Listing.Audience.PUBLIC:
        told.append(("", money(price), "quiet"))
    return mark_safe("".join(mark(*one) for one in told))


def _state(status: str, audience: str, availability: str) -> list[Mark]:
    """Whether it is on, for whom, and whether there are tickets."""
    told = []
    if kind := STATUS.get(status):
        told.append((status, str(Listing.Status(status).label), kind))
    if audience in CLOSED:
        sign, words = CLOSED[audience]
        told.append((sign, str(words), "closed"))
    elif status not in Listing.OFF and availability in TICKETS:
        sign, kind = TICKETS[availability]
        told.append((sign, str(Listing.Availability(availability).label), kind))
    return told


@lru_cache(maxsize=4096)
def mark(name: str, words: str, kind: str = "") -> SafeString:
    sign = icon(name) if name else ""
    return format_html('<li class="badge{}">{} {}</li>', f" badge-{kind}" if kind else "", sign, words)


@lru_cache(maxsize=1024)
def in_languages(spoken: tuple[str, ...], subtitles: tuple[str, ...], locale: str) -> str:
    """Danish with English subtitles"""
    heard, read = language_names(spoken, locale), language_names(subtitles, locale)
    if heard and read:
        return capfirst(
            gettext("%(spoken)s with %(subtitles)s subtitles") % {"spoken": heard, "subtitles": read}
        )
    return capfirst(gettext("%(languages)s subtitles") % {"languages": read} if read else heard)
