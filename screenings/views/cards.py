"""The pictures that stand for a showing and for an edition where their addresses are shared."""

from zlib import crc32

from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from films.cards import Card, Palette, card_answer, tone_of
from films.querystrings import accepts_query
from screenings.colours import BLACK, WHITE, mixed, on
from screenings.formatting.places import venue_and_city_of
from screenings.models import Edition, Listing
from screenings.templatetags.sharing import date_in_words, state
from screenings.templatetags.when import clock, edition_dates, zone

from .finding import edition_at

LIGHTER = 0.4


@accepts_query()
@require_safe
def listing_card(request, code):
    now = timezone.now()
    listing = Listing.objects.public(now).for_schedule(now).filter(code=code).first()
    if listing is None:
        raise Http404(_("There is nothing at this address."))
    return card_answer(_of_listing(listing))


@accepts_query()
@require_safe
def edition_card(request, festival, edition):
    found = edition_at(festival, edition)
    if (found.festival.slug, found.slug) != (festival, edition):
        return redirect("screenings:edition-card", found.festival.slug, found.slug, permanent=True)
    return card_answer(_of_edition(found))


def _of_listing(listing: Listing) -> Card:
    edition, start = listing.item.edition, listing.local_start
    return Card(
        listing.display_title,
        _palette(edition),
        crc32(listing.code.encode()),
        above=edition.full_name if listing.is_open_to_public else _for_some(listing),
        state=state(listing),
        time=clock(start),
        zone=zone(start),
        lines=(date_in_words(listing), venue_and_city_of(listing)),
    )


def _for_some(listing: Listing) -> str:
    return f"{listing.get_audience_display()} · {listing.item.edition.full_name}"


def _of_edition(edition: Edition) -> Card:
    layout = crc32(f"{edition.festival.slug}/{edition.slug}".encode())
    lines = (edition_dates(edition), edition.festival.city)
    return Card(edition.full_name, _palette(edition), layout, lines=lines)


def _palette(edition: Edition) -> Palette:
    """The accent, legible type on it, and the accent moved away from the type."""
    if not edition.accent:
        return tone_of(edition.festival.slug)
    ink = on(edition.accent)
    return Palette(edition.accent, ink, mixed(edition.accent, WHITE if ink == BLACK else BLACK, LIGHTER))
