"""Values of rows as JSON knows them."""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any
from urllib.parse import unquote
from zoneinfo import ZoneInfo

from django.core.files.storage import default_storage
from django.urls import reverse

from screenings.formatting.addresses import absolute


def known(value: Any) -> Any:
    """Null where a choice is not made."""
    return value or None


def day(value: date | None) -> str | None:
    return value and value.isoformat()


def clock(value: time) -> str:
    return f"{value:%H:%M}"


def moment(value: datetime | None) -> str | None:
    """In UTC, to the second."""
    return value and f"{value:%Y-%m-%dT%H:%M:%SZ}"


def local(value: datetime | None, zone: ZoneInfo) -> str | None:
    """On the clocks of the place, with their distance from UTC."""
    return value and value.astimezone(zone).isoformat(timespec="seconds")


def zone(value: ZoneInfo) -> str:
    return value.key


def degrees(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def codes(value: str) -> list[str]:
    return value.split(",") if value else []


def joined(*parts: Any) -> str:
    """An id of several parts."""
    return "/".join(str(part) for part in parts)


def page(view: str) -> Callable[..., str]:
    """Writes the address of a row's own page from the slugs or the code of it."""
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
    shown = absolute(address) if address.startswith("/") else address
    return {"url": shown, "width": width, "height": height, "alt": alt, "credit": credit}


def keys(entries: list[tuple]) -> list[str]:
    """The ids of what is named: each entry begins with the key and the id."""
    return [entry[1] for entry in entries]
