"""What a shared link to a showing says of it."""

from django import template
from django.urls import reverse
from django.utils.text import capfirst

from screenings.formatting.dates import moment_unknown
from screenings.formatting.places import venue_and_city_of
from screenings.models import Listing

from .when import clock, day, window, zone

register = template.Library()


@register.filter
def date_in_words(listing: Listing) -> str:
    """On the calendar, not of the festival day: who has only this goes by it."""
    known = day(listing.local_start or listing.day) or window(listing.window)
    return known or capfirst(moment_unknown(False, listing.is_over))


@register.filter
def in_one_line(listing: Listing) -> str:
    """Cancelled. Fri 25 July 2025, 20:30 CEST, CineStar Stadthalle, Lübeck. Nordic Film Days 2025"""
    start = listing.local_start
    time = f"{clock(start)} {zone(start)}".strip()
    told = ", ".join(filter(None, [date_in_words(listing), time, venue_and_city_of(listing)]))
    return ". ".join(filter(None, [state(listing), told, listing.item.edition.full_name]))


def state(listing: Listing) -> str:
    """Whatever keeps it from being taken for granted."""
    return "" if listing.status == Listing.Status.SCHEDULED else listing.get_status_display()


@register.simple_tag(takes_context=True)
def list_address(context) -> str:
    """By which a list wants to be known: filters and searches choose from it, a further page is its own."""
    request, page = context["request"], context.get("page_obj")
    is_further = page is not None and page.number > 1 and request.GET.keys() <= {"page"}
    return f"{request.path}?page={page.number}" if is_further else request.path


@register.simple_tag
def card_address(listing: Listing) -> str:
    """Another address with each change, for those who keep a picture as long as its address is the same."""
    return f"{reverse('screenings:listing-card', args=[listing.code])}?{listing.sequence}"
