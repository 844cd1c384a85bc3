"""How the outside knows our things: absolute addresses, and names that outlast every move."""

from datetime import date
from functools import lru_cache
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language


def absolute(path: str) -> str:
    """Of an address of this site; one of another host, as that of a picture may be, stays as it is."""
    return settings.SITE_URL + path if path.startswith("/") else path


def listing_path(code: str) -> str:
    """As ``Listing.get_absolute_url``, at a fraction of the cost where there are a thousand."""
    return _listing_path_pattern(get_language()).replace("CODE", code)


@lru_cache(maxsize=8)
def _listing_path_pattern(language: str | None) -> str:
    return reverse("screenings:listing-detail", args=["CODE"])


def webcal(path: str) -> str:
    """The address at which a calendar program subscribes instead of downloading once."""
    return "webcal:" + absolute(path).partition(":")[2]


def google_calendar(path: str) -> str:
    """Where Google offers to subscribe."""
    return f"https://calendar.google.com/calendar/render?{urlencode({'cid': webcal(path)})}"


def outlook_calendar(path: str) -> str:
    return f"https://outlook.live.com/calendar/0/addfromweb?{urlencode({'url': absolute(path)})}"


def uid(code: str) -> str:
    """The id of a screening in calendars (RFC 5545 UID): the same for ever, whatever else changes."""
    return f"{code}@{settings.FEED_DOMAIN}"


def tag_uri(minted_on: date, name: str) -> str:
    """A name that is no address (RFC 4151), for entries of a feed."""
    return f"tag:{settings.FEED_DOMAIN},{minted_on:%Y-%m-%d}:{name}"


@lru_cache(maxsize=16384)
def guid(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"https://{settings.FEED_DOMAIN}/{name}")
