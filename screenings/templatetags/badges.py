"""Badges and short texts of one screening, in the words of the schedule."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from screenings.formatting import dates, places
from screenings.models import Listing
from screenings.public.timetable import marks, wording

from .when import clock, day_short

register = template.Library()
register.filter(places.venue_of)


@register.simple_tag
def badges(listing: Listing, with_tickets: bool = True) -> SafeString:
    return marks.marks_of(listing, with_tickets)


@register.filter
def moved(listing: Listing) -> SafeString:
    """Moved. Was Fri 25 Jul 18:00, Astor"""
    start, place = listing.previous_local_start, listing.previous_house or listing.shown_previous_screen
    was = [f"{day_short(start)} {clock(start)}"] if start else []
    if listing.previous_day and not start:
        was.append(day_short(listing.previous_day))
    if place:
        was.append(place.name)
    return wording.moved(", ".join(was))


@register.filter
def moment_unknown(showing) -> str:
    """For a listing or a row without a time: which part of the moment is missing."""
    return dates.moment_unknown(bool(showing.day), showing.is_over)


@register.filter
def about_film(film) -> str:
    """Denmark, Sweden 2025, 92 min"""
    codes = ",".join(country.code for country in film.countries)
    return wording.about_film(get_language(), film.year, film.runtime_minutes, codes)
