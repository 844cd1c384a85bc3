import hashlib
import re
from collections.abc import Sequence
from math import ceil

from django.core.exceptions import DisallowedHost
from django.db import Error
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response

from festival.concurrency import NOT_BUILT
from festival.deployment import DEPLOYED_AT
from films.models.content_version import ContentVersion, Versions
from screenings.planning.embargoes import Interval, embargoes

from .cached_page import BODY_HEADERS, FORMAT, CachedPage, keep
from .single_flight import SingleFlight
from .store import PageStore

PUBLIC_NAMESPACES = {"films", "screenings", "site", "api"}
MAX_URL_LENGTH = 1000
PRIVATE_DIRECTIVES = {"private", "no-store", "no-cache"}

pages, builds = PageStore(), SingleFlight()


class PageCacheMiddleware:
    def __init__(self, get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method not in {"GET", "HEAD"} or "HTTP_AUTHORIZATION" in request.META:
            return self.get_response(request)
        url = _url(request)
        if len(url) > MAX_URL_LENGTH or request.path_info.startswith(NOT_BUILT) or not _is_our_host(request):
            return _conditional(request, self.get_response(request))
        key = f"page:{FORMAT}:{DEPLOYED_AT}:{hashlib.sha256(url.encode()).hexdigest()}"
        return self.get_or_build(request, key)

    def get_or_build(self, request: HttpRequest, key: str) -> HttpResponseBase:
        page, versions = find(key)
        if page:
            return page.response(request)
        with builds.single_flight(key, request):
            page, versions = find(key, versions)
            return page.response(request) if page else self.build(request, key, versions)

    def build(self, request: HttpRequest, key: str, versions: Versions | None) -> HttpResponseBase:
        built_at = timezone.now()
        response = self.get_response(request)
        if versions is None or not _is_for_everybody(request, response):
            return _conditional(request, response)
        interval = embargoes.around(versions.number, built_at)
        modified = _last_modified(response, versions, interval)
        if modified is not None and modified >= int(built_at.timestamp()):
            # Until that second is over another change may follow within it.
            modified = None
        page = keep(response, versions.number, built_at, interval.ends, modified)
        if request.method == "GET":
            pages.put(key, page)
        return page.response(request)


def find(key: str, versions: Versions | None = None) -> tuple[CachedPage | None, Versions | None]:
    """The cached page, if it is current, and the versions of now, or those given.

    One query while nothing changes. After a change elsewhere a second one tells whether it concerns the page.
    """
    now, versions = timezone.now(), versions or current_versions()
    for page in pages.candidates(key):
        if versions and versions.number != page.version and not versions.cover(page.scopes):
            versions = current_versions(page.scopes)
        if page.is_current(versions, now):
            if versions:
                pages.confirm(key, page, versions.number)
            return page, versions
    return None, versions


def current_versions(scopes: Sequence[str] = ()) -> Versions | None:
    """None while the database does not answer."""
    try:
        return ContentVersion.read(scopes)
    except Error:
        return None


def _url(request: HttpRequest) -> str:
    """With the query as it was sent: ``get_full_path`` mixes up raw UTF-8 bytes and percent-encoded ones."""
    query = request.META.get("QUERY_STRING", "")
    return f"{request.scheme} {request.get_full_path().partition('?')[0]}?{query}"


def _is_our_host(request: HttpRequest) -> bool:
    """A foreign host is rejected further in, where the response gets its security headers."""
    try:
        return bool(request.get_host())
    except DisallowedHost:
        return False


def _is_for_everybody(request: HttpRequest, response: HttpResponseBase) -> bool:
    match = request.resolver_match
    directives = re.findall(r"[a-z-]+", response.get("Cache-Control", "").lower())
    return (
        response.status_code == 200
        and match is not None
        and bool(PUBLIC_NAMESPACES & set(match.namespaces))
        and not response.streaming
        and not response.cookies
        and response.get("Vary", "").strip().lower() in {"", "accept-encoding"}
        and not PRIVATE_DIRECTIVES & set(directives)
    )


def _last_modified(response: HttpResponse, versions: Versions, interval: Interval) -> int | None:
    """Unix seconds: the last change by staff, by the end of an embargo or by a deployment.

    None where it is not known: a response that the clock changes too (what is on next) says so by the lack of
    ``is_dated_by_rows``, and a browser that was given a false time would go on showing an old page.
    """
    if versions.changed is None or not getattr(response, "is_dated_by_rows", False):
        return None
    embargo_ended = ceil(interval.begins.timestamp()) if interval.begins else 0
    return max(versions.changed, DEPLOYED_AT, embargo_ended)


def _conditional(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """For responses that are not kept but carry an ETag."""
    if response.status_code != 200 or "ETag" not in response:
        return response
    answer = get_conditional_response(request, response["ETag"], None, response)
    if isinstance(answer, HttpResponseNotModified):
        for name in response.headers.keys() - BODY_HEADERS:
            answer[name] = response[name]
    return answer
