"""The badges beside a screening, each a word with its icon, as HTML: built once for a language and kept."""

from collections.abc import Iterator
from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext

from films.icons import render_icon
from films.numbers import format_money
from screenings.models import ACCESS_MARKS, ACCESS_WORDS, Format, Listing

from .languages import format_languages
from .status import AUDIENCE_NOTES, status_of

STATUS_KINDS = {
    Listing.Status.CANCELLED: "alert",
    Listing.Status.POSTPONED: "alert",
    Listing.Status.TENTATIVE: "strong",
}
AVAILABILITY_BADGES = {
    Listing.Availability.SOLD_OUT: ("sold-out", "strong"),
    Listing.Availability.FEW_LEFT: ("few-left", "strong"),
    Listing.Availability.RUSH: ("rush", "strong"),
    Listing.Availability.FREE: ("free", "strong"),
    Listing.Availability.NO_ADVANCE: ("ticket", ""),
    Listing.Availability.NOT_YET: ("ticket", "quiet"),
}
Badge = tuple[str, str, str]  # icon, words, kind


def render_listing_badges(
    listing: Listing, with_tickets: bool = True, with_availability: bool = True, on_own_page: bool = False
) -> SafeString:
    """Nothing is said of tickets once a listing ``with_progress`` has begun or is over.

    Its own page says elsewhere whether it is on, its talks and its format.
    """
    with_tickets &= not (getattr(listing, "has_begun", None) or getattr(listing, "is_over", False))
    return render_badges(
        status="" if on_own_page else status_of(listing),
        audience=listing.audience,
        availability=listing.availability if with_tickets and with_availability else "",
        spoken_languages=listing.spoken_languages,
        subtitle_languages=listing.subtitle_languages,
        has_introduction=bool(listing.introduction) and not on_own_page,
        has_qa=bool(listing.qa) and not on_own_page,
        film_format="" if on_own_page else listing.format,
        access=[getattr(listing, name) for name in ACCESS_MARKS],
        price_note=listing.price_note if with_tickets else "",
    )


def render_state_badges(listing: Listing) -> SafeString:
    """To be confirmed; Press & industry: what nobody should overlook who reads only where and when."""
    kinds = (_render_badge(*badge) for badge in _state_badges(status_of(listing), listing.audience, ""))
    return mark_safe("".join(kinds))


def render_badges(*, spoken_languages, subtitle_languages, access, **values) -> SafeString:
    """All but what one screening alone says, such as from where it moved. ``access`` goes by ACCESS_MARKS."""
    return _render_badges(
        get_language(), tuple(spoken_languages), tuple(subtitle_languages), tuple(access), **values
    )


@lru_cache(maxsize=8192)
def _render_badges(
    language: str,
    spoken_languages: tuple[str, ...],
    subtitle_languages: tuple[str, ...],
    access: tuple[bool, ...],
    *,
    status: str,
    audience: str,
    availability: str,
    has_introduction: bool,
    has_qa: bool,
    film_format: str,
    price_note: str,
) -> SafeString:
    badges = [*_state_badges(status, audience, availability)]
    if languages := format_languages(spoken_languages, subtitle_languages):
        badges.append(("subtitles", languages, "languages"))
    if has_introduction:
        badges.append(("introduction", gettext("Introduction"), ""))
    if has_qa:
        badges.append(("qa", gettext("Q&A"), ""))
    if "mm" in film_format:
        badges.append(("film", str(Format(film_format).label), ""))
    badges += [
        (name.replace("_", "-"), str(ACCESS_WORDS[name]), "access")
        for name, is_given in zip(ACCESS_MARKS, access, strict=True)
        if is_given
    ]
    if price_note and status not in Listing.OFF and audience == Listing.Audience.PUBLIC:
        badges.append(("", format_money(price_note), "quiet"))
    return mark_safe("".join(_render_badge(*badge) for badge in badges))


def _state_badges(status: str, audience: str, availability: str) -> Iterator[Badge]:
    """Whether it is on, for whom, and whether there are tickets."""
    if kind := STATUS_KINDS.get(status):
        yield status, str(Listing.Status(status).label), kind
    if audience in AUDIENCE_NOTES:
        icon = "school" if audience == Listing.Audience.SCHOOL else "industry"
        yield icon, str(AUDIENCE_NOTES[audience]), "closed"
    elif status not in Listing.OFF and availability in AVAILABILITY_BADGES:
        icon, kind = AVAILABILITY_BADGES[availability]
        yield icon, str(Listing.Availability(availability).label), kind


@lru_cache(maxsize=4096)
def _render_badge(icon: str, words: str, kind: str) -> SafeString:
    sign = render_icon(icon) if icon else ""
    return format_html(
        '<li class="badge{}">{} <span>{}</span></li>', f" badge-{kind}" if kind else "", sign, words
    )
