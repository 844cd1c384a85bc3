"""How many, in the language of the page."""

from django import template
from django.utils.formats import number_format
from django.utils.translation import ngettext

register = template.Library()


@register.filter
def grouped(number: int) -> str:
    """1,000 in English, 1.000 in Danish"""
    return str(number) if number < 1000 else number_format(number, force_grouping=True)


@register.filter
def showings(count: int) -> str:
    """1,000 showings"""
    return ngettext("%(count)s showing", "%(count)s showings", count) % {"count": grouped(count)}
