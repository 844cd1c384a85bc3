"""How many, in the language of the page."""

from django import template
from django.utils.translation import ngettext

from screenings.formatting.counts import dates_known, grouped

register = template.Library()
register.filter(grouped)
register.filter(dates_known)


@register.filter
def showings(count: int) -> str:
    """1,000 showings"""
    return ngettext("%(count)s showing", "%(count)s showings", count) % {"count": grouped(count)}
