"""Badges and short texts of one screening, in the words of the schedule."""

from django import template
from django.utils.safestring import SafeString

from screenings.formatting import places, titles
from screenings.formatting.badges import render_listing_badges
from screenings.formatting.dates import format_unknown
from screenings.formatting.listings import ListingPresenter
from screenings.models import Listing

register = template.Library()

register.simple_tag(render_listing_badges, name="badges")
register.filter("venue_of", places.format_listing_venue)


@register.filter
def moved(listing: Listing) -> SafeString:
    return ListingPresenter(listing).moved_badge


@register.filter
def previous(listing: Listing) -> str:
    return ListingPresenter(listing).previous


@register.filter
def talks(listing: Listing) -> str:
    return ListingPresenter(listing).talks


@register.filter
def moment_unknown(listing) -> str:
    """For a listing or a row without a time: which part of the moment is missing."""
    return format_unknown(bool(listing.day), listing.is_over)


@register.filter
def about_film(film) -> str:
    """Denmark, Sweden 2025, 92 min"""
    codes = ",".join(country.code for country in film.countries)
    return titles.format_film_facts(codes, film.year, film.runtime_minutes)
