"""How many requests one address may make a minute.

Counted in the memory of this process, and in Redis beside it where there is one: its counts are shared by all
processes, and without it each goes on counting for itself, so that nothing ever opens. What is answered from
the pages that are kept never comes here and costs nothing.
"""

from collections.abc import Callable
from ipaddress import ip_address, ip_network
from math import ceil
from threading import Lock
from time import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework.throttling import BaseThrottle

WINDOW = 60
MOST_ADDRESSES = 50_000
# One household or server has as many addresses as it likes within a network of this size.
IPV6_SITE = 64


def client_address(request: HttpRequest) -> str:
    """Who asks: what the proxy in front says, if one is trusted, else whoever is connected."""
    peer = _network(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip()
    return (_network(forwarded) or peer) if settings.BEHIND_PROXY else peer


def _network(text: str) -> str:
    try:
        address = ip_address(text)
    except ValueError:
        return ""
    plain = getattr(address, "ipv4_mapped", None) or address
    return str(plain) if plain.version == 4 else str(ip_network((plain, IPV6_SITE), strict=False))


class RequestCounts:
    """Requests of each address in the minute that runs."""

    def __init__(self) -> None:
        self.lock, self.window, self.counts = Lock(), 0, {}

    def increment(self, address: str, window: int) -> int:
        with self.lock:
            if window != self.window or len(self.counts) >= MOST_ADDRESSES:
                self.window, self.counts = window, {}
            self.counts[address] = self.counts.get(address, 0) + 1
            return self.counts[address]


def _increment_shared(address: str, window: int) -> int:
    """None of it when Redis is not there or does not answer."""
    if not settings.REDIS_URL:
        return 0
    key = f"api-requests:{window}:{address}"
    cache.add(key, 0, timeout=2 * WINDOW)
    try:
        return cache.incr(key)
    except ValueError:
        return 0


def rate_limit_fields(most: int, remaining: int, seconds: int) -> dict[str, str]:
    """As in draft-ietf-httpapi-ratelimit-headers-10 of the IETF."""
    return {
        "RateLimit-Policy": f'"address";q={most};w={WINDOW}',
        "RateLimit": f'"address";r={remaining};t={seconds}',
    }


def rate_limit_headers(get_response: Callable[[HttpRequest], HttpResponseBase]):
    """A middleware around the cached pages: what is left to one address is in no answer for everybody."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in getattr(request, "rate_limit", {}).items():
            response.headers[name] = value
        return response

    return middleware


class AddressThrottle(BaseThrottle):
    counts = RequestCounts()

    def allow_request(self, request, view) -> bool:
        most = settings.API_REQUESTS_A_MINUTE
        if not most or request.method == "OPTIONS":
            # Of a refused preflight a browser tells its script nothing, not even how long to wait.
            return True
        address, window = client_address(request._request), int(time() // WINDOW)
        count = max(self.counts.increment(address, window), _increment_shared(address, window))
        request._request.rate_limit = rate_limit_fields(most, max(0, most - count), ceil(self.wait()))
        return count <= most

    def wait(self) -> float:
        return WINDOW - time() % WINDOW
