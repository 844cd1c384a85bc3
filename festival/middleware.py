"""Middleware for every request, whichever view it is for."""

from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from urllib.parse import unquote_to_bytes

from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.urls import Resolver404, get_urlconf, resolve

from films.querystrings import normalized

GetResponse = Callable[[HttpRequest], HttpResponseBase]

MAX_QUERY_BYTES = 8_000
MAX_BODY_BYTES = 25 * 1024 * 1024

# Staff may see pictures that are not public yet.
READS_SESSION = "/media/"

PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "autoplay",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "publickey-credentials-get",
        "screen-wake-lock",
        "usb",
        "xr-spatial-tracking",
    )
)


def security_headers(get_response: GetResponse) -> GetResponse:
    """Add the security headers Django has no setting for; a view may set its own.

    Errors are ``no-store``: otherwise a cache may keep 404 and 410 for as long as it likes (RFC 9111, 4.2.2),
    though the page may be there in a minute.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if response.status_code >= 400:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware


def normalize_query(get_response: GetResponse) -> GetResponse:
    """Sort and clean the query string, so that one query in any spelling is one cached page.

    Malformed queries and unknown paths pass through unchanged, to be rejected further in.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        query, path = request.META.get("QUERY_STRING", ""), request.path_info
        if query and not path.startswith("/admin/") and len(query) <= MAX_QUERY_BYTES:
            with suppress(Resolver404, UnicodeError):
                request.META["QUERY_STRING"] = _normalized(path, query, get_urlconf())
        return get_response(request)

    return middleware


# To resolve the path takes longer than to answer with a cached page.
@lru_cache(maxsize=1000)
def _normalized(path: str, query: str, urlconf: str | None) -> str:
    view = resolve(path, urlconf).func
    return normalized(query.encode("latin-1"), view) if is_text(query) else query


def ignore_cookies(get_response: GetResponse) -> GetResponse:
    """Read and set cookies on staff pages only: a public page that sets one could be kept by no cache.

    Django renews or deletes broken cookies on any page.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith("/admin/"):
            return get_response(request)
        if not request.path_info.startswith(READS_SESSION):
            request.META.pop("HTTP_COOKIE", None)
        response = get_response(request)
        response.cookies.clear()
        return response

    return middleware


def reject_malformed_requests(get_response: GetResponse) -> GetResponse:
    """Answer 400 to bytes that are not text, which not every database can take, and 413 to large bodies."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        query = request.META.get("QUERY_STRING", "")
        if len(query) > MAX_QUERY_BYTES:
            raise BadRequest("The address is too long.")
        if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BODY_BYTES:
            raise RequestDataTooBig("The request is too large.")
        # Django has decoded path and cookies and replaced broken bytes.
        if not is_text(query) or any("\0" in text for text in (request.path_info, *request.COOKIES.values())):
            raise BadRequest("The request holds bytes that are not text.")
        return get_response(request)

    return middleware


def read_only_public_site(get_response: GetResponse) -> GetResponse:
    """Answer 405 to POST outside staff pages, before a missing CSRF token is noticed."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.method in {"GET", "HEAD"} or request.path_info.startswith(("/admin/", "/api/v1/")):
            return get_response(request)
        return HttpResponseNotAllowed(["GET", "HEAD"])

    return middleware


def is_text(query: str) -> bool:
    """Whether this is percent-encoded UTF-8, which has no lone surrogates, and without NUL."""
    raw = unquote_to_bytes(query.encode("latin-1", "replace"))
    try:
        return "\0" not in raw.decode()
    except UnicodeDecodeError:
        return False
