"""How many, in the language of the page."""

from django import template
from django.utils.translation import ngettext

from screenings.formatting.counts import DateCount, grouped

register = template.Library()
register.filter(grouped)


@register.filter
def dates_known(listings) -> str:
    """Date known for 17 of 22."""
    return str(DateCount.of(listings))


@register.filter
def screening_count(count: int) -> str:
    """1,000 screenings"""
    return ngettext("%(count)s screening", "%(count)s screenings", count) % {"count": grouped(count)}
