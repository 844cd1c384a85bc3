"""What is printed of an award record beside its category."""

from django import template
from django.utils.html import format_html

from screenings.formatting import awards
from screenings.models.awards import Recipient

register = template.Library()

register.filter("result_icon", awards.result_icon)
register.filter("honoured_work", awards.format_honoured_work)


@register.filter
def recipient_links(recipients: list[Recipient]) -> list[str]:
    """Names, each leading to its person where there is a page."""
    return [
        format_html('<a href="{}">{}</a>', one.get_absolute_url(), one.name) if one.has_page else one.name
        for one in recipients
    ]
