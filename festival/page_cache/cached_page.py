"""A public response as it is kept: encoded, with its validators and the time for which it may be sent."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from films.models.content_version import Versions

from . import compression

SECONDS_KEPT = 60
SECONDS_IN_BROWSERS = 30
# Of a page besides its bodies, at most: headers and bookkeeping.
OVERHEAD_BYTES = 4096
# Part of each key. Raise it when CachedPage changes, so that a new deployment reads no page of the old one.
FORMAT = 7
BODY_HEADERS = {"Content-Type", "Content-Length", "Content-Encoding"}


@dataclass(frozen=True)
class CachedPage:
    version: int  # the number of the content version before the page was built
    scopes: tuple[str, ...]  # that its content depends on; none: on everything
    headers: dict[str, str]
    bodies: dict[str, bytes]  # by encoding
    last_modified: int | None  # Unix seconds
    embargo_ends: datetime | None  # the next one: what the page says may change then
    built_at: datetime
    expires_at: datetime

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return OVERHEAD_BYTES + sum(len(body) for body in self.bodies.values())

    def is_current(self, versions: Versions | None, now: datetime) -> bool:
        """``versions`` is None while the database does not answer.

        Before ``built_at`` the clock was set back: what the page shows may be under embargo again.
        """
        is_unchanged = versions is None or versions.are_unchanged(self.scopes, self.version)
        return is_unchanged and self.built_at <= now < self.expires_at

    def response(self, request: HttpRequest) -> HttpResponse:
        """304 without a body where the client has this page already."""
        if response := get_conditional_response(request, self.headers["ETag"], self.last_modified):
            for name in self.headers.keys() - BODY_HEADERS:
                response.headers[name] = self.headers[name]
        else:
            encoding, body = compression.choose(self.bodies, request.META.get("HTTP_ACCEPT_ENCODING", ""))
            response = HttpResponse(body, headers=self.headers)
            response.headers["Content-Length"] = str(len(body))
            if encoding:
                response.headers["Content-Encoding"] = encoding
        response.headers.setdefault("Cache-Control", _cache_control(self.embargo_ends))
        return response


def keep(
    response: HttpResponse,
    version: int,
    built_at: datetime,
    embargo_ends: datetime | None,
    last_modified: int | None,
) -> CachedPage:
    headers = dict(response.items())
    headers.setdefault("ETag", f'W/"{sha256(response.content).hexdigest()[:32]}"')
    headers["Vary"] = "Accept-Encoding"
    if last_modified is not None:
        headers["Last-Modified"] = http_date(last_modified)
    expires_at = built_at + timedelta(seconds=SECONDS_KEPT)
    return CachedPage(
        version=version,
        scopes=getattr(response, "version_scopes", ()),
        headers=headers,
        bodies=compression.encode(response.content, headers["Content-Type"]),
        last_modified=last_modified,
        embargo_ends=embargo_ends,
        built_at=built_at,
        expires_at=min(expires_at, embargo_ends or expires_at),
    )


def _cache_control(embargo_ends: datetime | None) -> str:
    """Fresh for a while, then as long again while a newer one is fetched; never past an embargo's end."""
    seconds = 2 * SECONDS_IN_BROWSERS
    if embargo_ends:
        seconds = max(0, min(seconds, (embargo_ends - timezone.now()) // timedelta(seconds=1)))
    fresh = min(seconds, SECONDS_IN_BROWSERS)
    stale = f", stale-while-revalidate={seconds - fresh}" if seconds > fresh else ""
    return f"public, max-age={fresh}{stale}"
