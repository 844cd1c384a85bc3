import re
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, JsonResponse
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from films.addresses import get_by_slug
from films.models import Film
from films.querystrings import accepts_query
from screenings.feeds import oembed
from screenings.feeds.oembed import EmbeddablePage

from .feed_responses import Refused, error_response, feed
from .filtering import get_edition, get_listing

MOST = 10_000


@accepts_query("format", "maxheight", "maxwidth", "url")
@feed
def embedding(request, form="json"):
    """The consumer's ``url`` is the page, ``maxwidth`` and ``maxheight`` the space for it.

    It is shown in the language of its own address. Refusals, being lazy, are in that of this one.
    """
    if request.GET.get("format", "json") != "json":
        return error_response("json", 501, str(_("Only the JSON format is supported.")))
    page = request.GET.get("url", "")
    if not page:
        raise Refused({"url": [_("Enter the address of a page on this site.")]})
    room = [_pixels(request, name) for name in ("maxwidth", "maxheight")]
    path = _path(page)
    with translation.override(translation.get_language_from_path(path) or settings.LANGUAGE_CODE):
        return JsonResponse(oembed.answer(_resolve_page(path), *room))


def _pixels(request, name: str) -> int:
    given = request.GET.get(name, str(MOST))
    if not re.fullmatch("[1-9][0-9]{0,5}", given):
        raise Refused({name: [_("Enter a number of pixels.")]})
    return int(given)


def _path(page: str) -> str:
    if not page.startswith(f"{settings.SITE_URL}/"):
        raise Http404(_("This address is not on this site."))
    return urlsplit(page).path


def _resolve_page(path: str) -> EmbeddablePage:
    """The page at this address, which may be a former one."""
    try:
        match = resolve(path)
    except Resolver404:
        raise Http404(_("Nothing was found at this address.")) from None
    if match.view_name not in PAGES:
        raise Http404(_("This page cannot be embedded."))
    return PAGES[match.view_name](**match.kwargs)


def _film(slug: str) -> EmbeddablePage:
    film = get_by_slug(Film.objects.public(), slug)
    poster = film.poster and (film.poster.url, film.poster_width, film.poster_height)
    embed = reverse("screenings:embedded-film", args=[film.slug])
    return EmbeddablePage(film.display_title, film.get_absolute_url(), embed, poster or None)


def _listing(code: str) -> EmbeddablePage:
    listing = get_listing(code, timezone.now())
    embed = reverse("screenings:embedded-listing", args=[code])
    return EmbeddablePage(listing.display_title, listing.get_absolute_url(), embed)


def _edition(festival: str, edition: str) -> EmbeddablePage:
    edition = get_edition(festival, edition)
    embed = reverse("screenings:embedded-edition", args=[edition.festival.slug, edition.slug])
    return EmbeddablePage(edition.full_name, edition.get_absolute_url(), embed)


PAGES = {
    "films:film-detail": _film,
    "screenings:listing-detail": _listing,
    "screenings:edition-detail": _edition,
}
