"""The drawing of a cover that has no picture."""

from functools import lru_cache

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from screenings.formatting.cover_art import HEIGHT, WIDTH, seat_rows

register = template.Library()

MOST_KEPT = 100


@register.simple_tag
def cover_art(name: str, css_class: str = "cover-art") -> SafeString:
    """The auditorium of an edition, by its address: in the colour of the text around it, said to nobody."""
    return format_html(
        '<svg class="{}" viewBox="0 0 {} {}" preserveAspectRatio="xMidYMax slice" aria-hidden="true"'
        ' fill="none" stroke="currentColor" stroke-linecap="round">{}</svg>',
        css_class,
        WIDTH,
        HEIGHT,
        _paths(name),
    )


@lru_cache(maxsize=MOST_KEPT)
def _paths(name: str) -> SafeString:
    rows = seat_rows(name)
    return format_html(
        '<g stroke-width="13" stroke-opacity="0.26" stroke-dasharray="0 30">{}</g>'
        '<g stroke-width="16">{}</g><path stroke-width="12" d="M300 550a180 180 0 0 1 340 0"/>',
        format_html_join("", '<path d="{}"/>', ((row.path,) for row in rows)),
        format_html_join("", '<path d="{}" stroke-dasharray="{}"/>', ((row.path, row.taken) for row in rows)),
    )
