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
def showings(count: int) -> str:
    """1,000 showings"""
    return ngettext("%(count)s showing", "%(count)s showings", count) % {"count": grouped(count)}
