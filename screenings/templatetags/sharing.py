"""What a page says of itself where its address is shared."""

from django import template
from django.urls import reverse

from screenings.formatting.listings import ListingPresenter
from screenings.models import Listing

register = template.Library()

register.filter("in_one_line", lambda listing: ListingPresenter(listing).summary)


@register.simple_tag(takes_context=True)
def list_address(context) -> str:
    """The canonical address of a list: without filters and searches, but with the number of a later page."""
    request, page = context["request"], context.get("page_obj")
    is_further = page is not None and page.number > 1 and request.GET.keys() <= {"page"}
    return f"{request.path}?page={page.number}" if is_further else request.path


@register.simple_tag
def card_address(listing: Listing) -> str:
    """Another address with each change, for those who keep a picture as long as its address is the same."""
    return f"{reverse('screenings:listing-card', args=[listing.code])}?{listing.sequence}"
