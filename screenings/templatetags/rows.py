"""Lists of screenings."""

from django import template
from django.utils.safestring import SafeString

from screenings.formatting.row_parts import render_thumbnail_of
from screenings.models import Listing
from screenings.public.timetable.block_html import render_cells
from screenings.public.timetable.row_html import render_rows

register = template.Library()

register.simple_tag(render_rows, name="screening_rows")
register.simple_tag(render_cells, name="timetable_cells")


@register.filter
def thumbnail(listing: Listing) -> SafeString:
    """Of its films, small; a query for each unless ``for_schedule`` ran."""
    return render_thumbnail_of(listing.public_films, listing.item.title)
