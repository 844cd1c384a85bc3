"""Numbers, sums of money and ratings in the language of the page."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext

from films import numbers
from films.models import Review

register = template.Library()
register.filter("number", numbers.format_number)
register.filter("money", numbers.format_money)


@register.filter
def rating(review: Review) -> SafeString:
    """7.6 out of 10; 4 stars where nobody says out of how many."""
    value = numbers.format_number(review.rating_value)
    if review.rating_scale is None:
        stars = ngettext("%(value)s star", "%(value)s stars", 1 if review.rating_value == 1 else 2)
        return format_html("{}", stars % {"value": value})
    text = gettext('%(value)s <span class="small">out of %(scale)s</span>')
    return mark_safe(text % {"value": value, "scale": numbers.format_number(review.rating_scale)})
