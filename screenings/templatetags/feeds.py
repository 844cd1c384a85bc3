"""What a page says of itself to other programs: its addresses in other forms, and what it is about."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from screenings.feeds import jsonld
from screenings.formatting import addresses
from screenings.public.filters import ListingFilter

register = template.Library()
register.filter("webcal", addresses.webcal)
register.filter("google_calendar", addresses.google_calendar)
register.filter("outlook_calendar", addresses.outlook_calendar)


@register.simple_tag
def feed_address(form: str, listings: ListingFilter) -> str:
    return listings.address_at(reverse("screenings:listing-feed", args=[form]))


@register.simple_tag
def oembed_address(row) -> str:
    """Where another site learns how to show the page of this row."""
    page = urlencode({"url": addresses.absolute(row.get_absolute_url())})
    return f"{reverse('site:oembed')}?{page}"


@register.simple_tag
def structured_data(thing: object, **context) -> SafeString:
    """A block of data, not a script to run: the content security policy has nothing against it."""
    return _data(jsonld.of_page(thing, **context))


@register.simple_tag(takes_context=True)
def list_data(context, name: str, summary: str, address: str) -> SafeString:
    """Of a list at its own address: what it is with filters, no program reads for itself."""
    if context["request"].GET:
        return SafeString()
    return _data(jsonld.of_list_page(name, summary, address))


def _data(nodes: list[jsonld.Node]) -> SafeString:
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(jsonld.script_text(nodes)))
