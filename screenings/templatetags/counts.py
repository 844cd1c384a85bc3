"""How many, in the language of the page."""

from django import template

from screenings.formatting.counts import (
    DateCount,
    format_films_count,
    format_screen_count,
    format_screening_count,
)
from screenings.models import Listing

register = template.Library()

register.filter("film_count", format_films_count)
register.filter("screen_count", format_screen_count)
register.filter("screening_count", format_screening_count)


@register.filter
def dates_known(listings) -> str:
    """Date known for 17 of 22: of those that the list of all screenings counts."""
    return str(DateCount.of(one for one in listings if one.audience not in Listing.TRADE))
