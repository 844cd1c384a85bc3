"""The pictures that stand for a page where its address is shared."""

from zlib import crc32

from django.conf import settings
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from films.addresses import get_by_slug
from films.querystrings import accepts_query
from films.social_images import Card, Palette, card_answer, tone_of
from screenings.formatting.colours import BLACK, WHITE, mixed, on
from screenings.formatting.dates import format_edition_dates
from screenings.formatting.listings import ListingPresenter
from screenings.formatting.places import format_listing_venue_and_city, format_venue
from screenings.formatting.status import format_irregular_status
from screenings.formatting.times import format_clock, format_zone
from screenings.models import Festival, Listing, Venue

from .caching import follow_edition
from .filtering import edition_view, get_listing

LIGHTER = 0.4


@accepts_query()
@require_safe
def listing_card(request, code):
    listing = get_listing(code, timezone.now())
    return follow_edition(card_answer(_listing_card(listing)), listing.item.edition)


@accepts_query()
@require_safe
@edition_view
def edition_card(request, edition):
    layout = crc32(edition.public_id.encode())
    lines = (format_edition_dates(edition), edition.festival.display_city)
    palette = _palette(edition.accent, edition.festival.slug)
    return card_answer(Card(edition.display_name, palette, layout, lines=lines))


@accepts_query()
@require_safe
def home_card(request):
    name = settings.SITE_NAME
    return card_answer(Card(name, tone_of(name), crc32(name.encode()), lines=(_("What’s on"),)))


@accepts_query()
@require_safe
def festival_card(request, slug):
    """In the colour of its latest edition that has one."""
    festival = get_by_slug(Festival.objects.public(), slug)
    if festival.slug != slug:
        return redirect("screenings:festival-card", festival.slug, permanent=True)
    accents = festival.editions.public().exclude(accent="").latest_first().values_list("accent", flat=True)
    palette = _palette(accents.first() or "", festival.slug)
    lines = (", ".join(filter(None, [festival.display_city, festival.country.name])),)
    return card_answer(Card(festival.display_name, palette, crc32(festival.slug.encode()), lines=lines))


@accepts_query()
@require_safe
def venue_card(request, slug):
    venue = get_by_slug(Venue.objects.public(), slug)
    if venue.slug != slug:
        return redirect("screenings:venue-card", venue.slug, permanent=True)
    lines = (venue.address, f"{venue.display_city}, {venue.country.name}")
    name = format_venue(venue.name, venue.operator, venue.is_placeholder, is_over=None)
    return card_answer(Card(name, tone_of(venue.slug), crc32(venue.slug.encode()), lines=lines))


def _listing_card(listing: Listing) -> Card:
    edition, start = listing.item.edition, listing.local_start
    audience = [] if listing.is_open_to_public else [listing.get_audience_display()]
    return Card(
        listing.display_title,
        _palette(edition.accent, edition.festival.slug),
        crc32(listing.code.encode()),
        above=" · ".join([*audience, edition.display_name]),
        state=format_irregular_status(listing),
        time=format_clock(start),
        zone=format_zone(start),
        lines=(ListingPresenter(listing).date, format_listing_venue_and_city(listing)),
    )


def _palette(accent: str, slug: str) -> Palette:
    """The accent, legible type on it, and the accent moved away from the type."""
    if not accent:
        return tone_of(slug)
    ink = on(accent)
    return Palette(accent, ink, mixed(accent, WHITE if ink == BLACK else BLACK, LIGHTER))
