"""Keeps public pages as they were last built, until anything that a visitor can see changes.

What is kept: answers of the public rooms that are whole, set no cookie and differ for nobody. One query per
request asks whether anything changed since (``ContentVersion``), so a change is seen at once in all
processes. Of many who ask for a page that is not there, one builds it and the others wait for that.

Each process keeps pages of its own, in so many bytes that no crawler can fill its memory with combinations of
filters; where there is Redis, processes also take them over from one another.
"""

import gzip
import hashlib
import re
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from math import ceil
from threading import Lock

import brotli
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import DisallowedHost
from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from festival.admission import NOT_BUILT, wait_for
from festival.release import RELEASED_AT
from festival.shelf import Shelf
from films.models import ContentVersion
from screenings.planning.embargoes import Interval, embargoes

PUBLIC_ROOMS = {"films", "screenings", "site", "api"}
SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}
LONGEST_ADDRESS = 1000
SECONDS_IN_BROWSERS = 30
SECONDS_KEPT = 60
BYTES_KEPT = 64 * 2**20
LARGEST_KEPT = 2 * 2**20
BYTES_BESIDE = 4096
"""What a page takes beside its body, at most: its headers and its place."""
SMALLEST_COMPRESSED = 500
SHAPE = 4
"""Of what is kept: raise it when KeptPage changes, so that a new version reads no pages of the old one."""
WRITES = re.compile(r"(?!SELECT\b).*\b(films|screenings)_(?!formtoken\b)", re.DOTALL)
"""Not of sessions, accounts, the log of the staff and tokens of forms: what is refused changes no page."""
VARIES_FOR_NOBODY = {"", "accept-encoding"}
FOR_ONE_ONLY = {"private", "no-store", "no-cache"}
ABOUT_THE_BODY = {"Content-Type", "Content-Length", "Content-Encoding"}
COMPRESSED_TYPES = ("text/", "application/json", "application/xml", "application/atom", "application/feed")
ENCODERS = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, 6, mtime=0),
}


@dataclass(frozen=True)
class KeptPage:
    """An answer as it goes out, once for each encoding; what is small or does not shrink, as it is."""

    number: int
    headers: dict[str, str]
    bodies: dict[str, bytes]
    changed: int | None
    """In Unix seconds; None where it is not known."""
    lifted: datetime | None
    """When the next embargo ends, and with it what this page says."""
    since: datetime
    until: datetime
    """From being built: a clock that is set back makes it a page of the future, which nobody may see yet."""

    @property
    def size(self) -> int:
        return BYTES_BESIDE + sum(len(body) for body in self.bodies.values())

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Without looking at the body when who asks has it already."""
        if unchanged := get_conditional_response(request, self.headers["ETag"], self.changed):
            return self._dressed(unchanged)
        accepted = _accepted(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        encoding = next((name for name in self.bodies if name in accepted), "")
        body = self.bodies[encoding] if encoding else self._plain()
        response = HttpResponse(body, headers=self.headers)
        response.headers.setdefault("Cache-Control", _cache_control(self.lifted))
        response.headers["Content-Length"] = str(len(body))
        if encoding:
            response.headers["Content-Encoding"] = encoding
        return response

    def _dressed(self, unchanged: HttpResponse) -> HttpResponse:
        for name, value in self.headers.items():
            if name not in ABOUT_THE_BODY:
                unchanged.headers[name] = value
        unchanged.headers.setdefault("Cache-Control", _cache_control(self.lifted))
        return unchanged

    def _plain(self) -> bytes:
        return self.bodies[""] if "" in self.bodies else gzip.decompress(self.bodies["gzip"])


def keep_public_pages(get_response: Callable[[HttpRequest], HttpResponseBase]):
    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.method not in SAFE_METHODS:
            return _written(request, get_response)
        if request.method not in {"GET", "HEAD"} or "HTTP_AUTHORIZATION" in request.META:
            return get_response(request)
        return _kept_or_built(request, get_response)

    return middleware


@lru_cache(maxsize=256)
def _accepted(header: str) -> set[str]:
    """The encodings that are named, but for those with a weight of nothing (RFC 9110, 12.4.2)."""
    named = (part.replace(" ", "").lower().partition(";q=") for part in header.split(","))
    return {name for name, _, weight in named if not weight or weight.strip("0.")}


class _Writes:
    """Whether anything was written to a table of which pages tell; it may have been rolled back."""

    def __init__(self) -> None:
        self.any = False

    def __call__(self, execute, sql, params, many, context):
        self.any = self.any or bool(WRITES.match(str(sql)))
        return execute(sql, params, many, context)


def _written(request: HttpRequest, get_response) -> HttpResponseBase:
    """Whatever was written is committed by now. Who has not signed in has written nothing that is shown."""
    writes = _Writes()
    with connection.execute_wrapper(writes):
        response = get_response(request)
    user = getattr(request, "user", None)
    if writes.any and response.status_code < 400 and user is not None and user.is_authenticated:
        ContentVersion.bump()
    return response


def _conditional(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    if response.status_code != 200 or "ETag" not in response:
        return response
    answer = get_conditional_response(request, response["ETag"], None, response)
    if isinstance(answer, HttpResponseNotModified):
        for name in response.headers.keys() - ABOUT_THE_BODY:
            answer[name] = response[name]
    return answer


def _kept_or_built(request: HttpRequest, get_response) -> HttpResponseBase:
    address = _address(request)
    if len(address) > LONGEST_ADDRESS or not _may_be_public(request.path_info) or not _host_is_ours(request):
        return _conditional(request, get_response(request))
    key = f"page:{SHAPE}:{RELEASED_AT}:" + hashlib.sha256(address.encode()).hexdigest()
    number = _number_now()
    if page := _kept(key, number):
        return page.answer(request)
    with _builders.first_alone(key, request):
        if page := _kept(key, number):
            return page.answer(request)
        return _build(request, get_response, key, number)


def _address(request: HttpRequest) -> str:
    """The query as it was sent: ``get_full_path`` tells é as bytes of its own as Ã© encoded."""
    query = request.META.get("QUERY_STRING", "")
    return f"{request.scheme} {request.get_full_path().partition('?')[0]}?{query}"


def _may_be_public(path: str) -> bool:
    """Spares what never is a look at the database; the answer itself is judged by ``_is_for_everyone``."""
    return not path.startswith(NOT_BUILT)


def _host_is_ours(request: HttpRequest) -> bool:
    """Another host is refused further in, where the refusal is dressed."""
    try:
        return bool(request.get_host())
    except DisallowedHost:
        return False


def _number_now() -> int | None:
    """None while the database does not answer."""
    try:
        return ContentVersion.current()
    except Error:
        return None


def _kept(key: str, number: int | None) -> KeptPage | None:
    """The page as it still is; without a database, as it was a moment ago."""
    page = _shelf.get(key)
    if _is_current(page, number):
        return page
    if settings.REDIS_URL and _is_current(page := cache.get(key), number):
        _shelf.put(key, page, page.size)
        return page
    return None


def _is_current(page: KeptPage | None, number: int | None) -> bool:
    if not isinstance(page, KeptPage) or number not in {page.number, None}:
        return False
    return page.since <= timezone.now() < page.until


def _build(request: HttpRequest, get_response, key: str, number: int | None) -> HttpResponseBase:
    at = timezone.now()
    response = get_response(request)
    if number is None or not _is_for_everyone(request, response):
        return _conditional(request, response)
    page = _page(response, number, at)
    if request.method == "GET":
        _keep(key, page)
    return page.answer(request)


def _keep(key: str, page: KeptPage) -> None:
    _shelf.put(key, page, page.size)
    seconds = _seconds(SECONDS_KEPT, page.lifted)
    if settings.REDIS_URL and seconds and page.size <= LARGEST_KEPT:
        cache.set(key, page, seconds)


def _is_for_everyone(request: HttpRequest, response: HttpResponseBase) -> bool:
    match = request.resolver_match
    return (
        response.status_code == 200
        and match is not None
        and bool(PUBLIC_ROOMS & set(match.namespaces))
        and not response.streaming
        and not response.cookies
        and response.get("Vary", "").strip().lower() in VARIES_FOR_NOBODY
        and not FOR_ONE_ONLY & set(re.findall(r"[a-z-]+", response.get("Cache-Control", "").lower()))
    )


def _page(response: HttpResponse, number: int, at: datetime) -> KeptPage:
    body = response.content
    headers = {name: value for name, value in response.items() if name != "Content-Length"}
    headers.setdefault("ETag", f'W/"{hashlib.sha256(body).hexdigest()[:32]}"')
    headers["Vary"] = "Accept-Encoding"
    compresses = len(body) >= SMALLEST_COMPRESSED and headers["Content-Type"].startswith(COMPRESSED_TYPES)
    bodies = {name: pack(body) for name, pack in ENCODERS.items()} if compresses else {"": body}
    interval = embargoes.around(number, at)
    lifted, until = interval.ends, at + timedelta(seconds=SECONDS_KEPT)
    changed = _changed(response, number, interval, at)
    if changed is not None:
        headers["Last-Modified"] = http_date(changed)
    return KeptPage(number, headers, bodies, changed, lifted, at, min(until, lifted) if lifted else until)


def _changed(response: HttpResponse, number: int, interval: Interval, at: datetime) -> int | None:
    """When anything public changed last, by hand, by the end of an embargo or by a release.

    The same in all processes.

    None while that second is not over, and for what says more than the rows do, such as what is on next: of
    when that changed last nothing is known, and a browser that was told a false time would show old pages.
    """
    changed = ContentVersion.changed_at(number)
    if changed is None or not getattr(response, "is_of_rows_alone", False):
        return None
    changed = max(changed, RELEASED_AT)
    if interval.begins:
        changed = max(changed, ceil(interval.begins.timestamp()))
    return changed if changed < int(at.timestamp()) else None


def _cache_control(lifted: datetime | None) -> str:
    """Fresh for a while, then as long again while a newer one is fetched."""
    seconds = _seconds(2 * SECONDS_IN_BROWSERS, lifted)
    fresh = min(seconds, SECONDS_IN_BROWSERS)
    meanwhile = f", stale-while-revalidate={seconds - fresh}" if seconds > fresh else ""
    return f"public, max-age={fresh}{meanwhile}"


def _seconds(most: int, lifted: datetime | None) -> int:
    """How long from now this may be shown: never past the moment at which an embargo ends."""
    if lifted is None:
        return most
    return max(0, min(most, (lifted - timezone.now()) // timedelta(seconds=1)))


class _Builders:
    """A lock for each address that is being built, for as long as somebody builds it."""

    def __init__(self) -> None:
        self.guard, self.locks = Lock(), {}

    @contextmanager
    def first_alone(self, key: str, request: HttpRequest):
        """Whoever comes meanwhile waits for the first, but not for one another: it may not be kept at all."""
        lock = self._lock(key)
        is_first = lock.acquire(blocking=False)
        if not is_first:
            wait_for(lock, request)
        try:
            yield
        finally:
            if is_first:
                lock.release()

    def _lock(self, key: str) -> Lock:
        with self.guard:
            if len(self.locks) > 1000:
                self.locks = {name: lock for name, lock in self.locks.items() if lock.locked()}
            return self.locks.setdefault(key, Lock())


_builders, _shelf = _Builders(), Shelf(BYTES_KEPT, LARGEST_KEPT)
