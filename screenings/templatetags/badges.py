"""Badges and short texts of one screening, in the words of the schedule."""

from django import template
from django.utils.safestring import SafeString

from screenings.formatting import moves, places, titles
from screenings.formatting.badges import render_listing_badges
from screenings.formatting.dates import format_unknown
from screenings.models import Listing

register = template.Library()

register.simple_tag(render_listing_badges, name="badges")
register.filter("venue_of", places.format_listing_venue)


@register.filter
def moved(listing: Listing) -> SafeString:
    """Moved. Was Fri 25 Jul 18:00, Astor"""
    place = listing.visible_previous_venue or listing.visible_previous_screen
    previous = moves.format_previous(
        listing.previous_local_start, listing.previous_day, place.name if place else ""
    )
    return moves.format_moved_html(previous)


@register.filter
def moment_unknown(listing) -> str:
    """For a listing or a row without a time: which part of the moment is missing."""
    return format_unknown(bool(listing.day), listing.is_over)


@register.filter
def about_film(film) -> str:
    """Denmark, Sweden 2025, 92 min"""
    codes = ",".join(country.code for country in film.countries)
    return titles.format_film_facts(codes, film.year, film.runtime_minutes)
