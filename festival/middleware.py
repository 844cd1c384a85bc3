"""What holds for every request and every answer, whichever view it is for."""

from collections.abc import Callable
from contextlib import suppress
from urllib.parse import unquote_to_bytes

from django.core.exceptions import BadRequest, RequestDataTooBig
from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

from films.querystrings import normalized

GetResponse = Callable[[HttpRequest], HttpResponseBase]

MAX_QUERY_BYTES = 8_000
MAX_BODY_BYTES = 25 * 1024 * 1024

WITH_A_LOOK_AT_WHO_ASKS = "/media/"
"""Staff see pictures that nobody else may see yet."""

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


def dress_answer(get_response: GetResponse) -> GetResponse:
    """Add the security headers Django has no setting for; a view may set its own.

    No cache keeps what went wrong: without a word, 404 and 410 may be kept for as long as it likes (RFC 9111,
    4.2.2), though what is secret or broken now may be there in a minute.
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
    """One spelling for each question, before anything is kept by its address.

    What is malformed goes on as it came, to be refused; and so does what leads nowhere.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        query, path = request.META.get("QUERY_STRING", ""), request.path_info
        if query and not path.startswith("/admin/") and len(query) <= MAX_QUERY_BYTES and is_text(query):
            with suppress(Resolver404):
                view = resolve(path).func
                request.META["QUERY_STRING"] = normalized(query.encode("latin-1"), view)
        return get_response(request)

    return middleware


def ignore_cookies(get_response: GetResponse) -> GetResponse:
    """Read and set cookies only where staff are: Django renews or deletes those that are broken, and what is
    for everybody alike would be kept by no cache."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith("/admin/"):
            return get_response(request)
        if not request.path_info.startswith(WITH_A_LOOK_AT_WHO_ASKS):
            request.META.pop("HTTP_COOKIE", None)
        response = get_response(request)
        response.cookies.clear()
        return response

    return middleware


def refuse_malformed(get_response: GetResponse) -> GetResponse:
    """Answer 400 to what no page of ours links to and not every database can take."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        query = request.META.get("QUERY_STRING", "")
        if len(query) > MAX_QUERY_BYTES:
            raise BadRequest("The address is too long.")
        if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BODY_BYTES:
            raise RequestDataTooBig("The request is too large.")
        # Django has decoded path and cookies, and left no broken bytes in them.
        if not is_text(query) or any("\0" in text for text in (request.path_info, *request.COOKIES.values())):
            raise BadRequest("The request holds bytes that are not text.")
        return get_response(request)

    return middleware


def refuse_writing(get_response: GetResponse) -> GetResponse:
    """Only staff pages take what is sent: elsewhere it is refused before a token for it is missed."""

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
