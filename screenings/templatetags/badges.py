"""Badges and short texts of one screening, in the words of the schedule."""

from django import template
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString

from screenings.formatting import places, titles
from screenings.formatting.badges import render_listing_badges, render_state_badges
from screenings.formatting.dates import format_unknown
from screenings.formatting.listings import ListingPresenter
from screenings.formatting.premieres import format_premiere
from screenings.formatting.status import status_of
from screenings.formatting.tickets import listing_tickets, render_tickets

register = template.Library()

register.simple_tag(render_listing_badges, name="badges")
register.filter("state_badges", render_state_badges)
register.filter("status", status_of)
register.filter("venue_of", places.format_listing_venue)
register.filter("moved", lambda listing: ListingPresenter(listing).moved_badge)
register.filter("previous", lambda listing: ListingPresenter(listing).previous)
register.filter("talks", lambda listing: ListingPresenter(listing).talks)


@register.simple_tag
def tickets_of(listing, title) -> SafeString:
    """Of a listing ``with_progress``, as a row has them; empty where nothing is said of tickets."""
    words, url = listing_tickets(listing, timezone.now())
    availability = "" if getattr(listing, "has_begun", False) else listing.availability
    return render_tickets(availability, words, url, escape(title))


register.filter("premiere", format_premiere)


@register.filter
def moment_unknown(listing) -> str:
    """For a listing or a row without a time: which part of the moment is missing."""
    return format_unknown(bool(listing.day), listing.is_over)


@register.filter
def about_film(film) -> str:
    """Denmark, Sweden 2025, 92 min"""
    codes = ",".join(country.code for country in film.countries)
    return titles.format_film_facts(codes, film.year, film.runtime_minutes)
