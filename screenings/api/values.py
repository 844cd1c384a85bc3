"""Values of columns as JSON has them."""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from django.core.files.storage import default_storage
from django.urls import reverse
from rest_framework.serializers import CharField

from screenings.formatting.addresses import absolute

from .fields import ComputedField


def local_datetime(value: datetime | None, zone: ZoneInfo) -> str | None:
    """On the clocks of the place, with their distance from UTC."""
    return value and value.astimezone(zone).isoformat(timespec="seconds")


class PageUrlField(ComputedField):
    """The address of a row's own page, made of its slugs or its code."""

    def __init__(self, view: str, *columns: str, help_text: str = "Its page for people.") -> None:
        super().__init__(CharField(help_text=help_text), page_url(view), *columns)


def page_url(view: str) -> Callable[..., str]:
    return lambda *parts: absolute(_address(view, len(parts)).format(*parts))


@lru_cache
def _address(view: str, parts: int) -> str:
    """With a gap for each part: made once, for it takes longer than all the rest of a row."""
    return unquote(reverse(view, args=["{}"] * parts))


def picture(name: str, width: int, height: int, alt: str, credit: str) -> dict[str, Any] | None:
    """As it was stored: its address names its content, so a copy is good for ever."""
    if not name:
        return None
    address = default_storage.url(name)
    url = absolute(address) if address.startswith("/") else address
    return {"url": url, "width": width, "height": height, "alt": alt, "credit": credit}
