"""Limits how much is built at once, so that cached pages and static files always find a free thread.

Of the threads of a process (``festival.server``) some may build, fewer of them feeds, and all but one may be
occupied, by building or by waiting to build. Each client address has a share of both, and of CPU time.
A client above its share gets 429; while everything is taken, every client gets 503.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from threading import Condition, Lock
from time import monotonic, thread_time

from cachetools import LRUCache
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from festival import errors
from festival.server import THREADS
from screenings.api.throttling import client_address

# Seconds that a request waits to build, or for another request that builds the same page.
MAX_WAIT = 2.0
# The same for a request on a thread meant for cached pages: most pages are built within.
MAX_WAIT_WITHOUT_THREAD = 0.1
SECONDS_BETWEEN_WARNINGS = 10
MAX_ADDRESSES = 50_000
NOT_BUILT = ("/admin/", "/static/", "/media/", "/healthz", "/readyz", "/favicon.ico")

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Refusal:
    status: int
    retry_after: int  # seconds


MESSAGES = {
    429: _("Too many requests from your address. Please wait a moment and try again."),
    503: _("The site is very busy. Please try again shortly."),
}
BUSY, TOO_MANY_AT_ONCE = Refusal(503, 2), Refusal(429, 2)


class CpuBudget:
    """CPU time spent for each client address: a minute's allowance at once, then as fast as it refills."""

    def __init__(self) -> None:
        self.guard = Lock()
        # When, on the monotonic clock, the budget of each address is full again.
        self.full_at: LRUCache[str, float] = LRUCache(MAX_ADDRESSES)

    def add(self, address: str, seconds: float) -> None:
        if not settings.BUILD_SECONDS_A_MINUTE:
            return
        with self.guard:
            start = max(self.full_at.pop(address, 0), monotonic())
            self.full_at[address] = start + 60 * seconds / settings.BUILD_SECONDS_A_MINUTE

    def seconds_to_wait(self, address: str) -> int:
        """Until this address may have something built again; 0 while it may."""
        if not settings.BUILD_SECONDS_A_MINUTE:
            return 0
        with self.guard:
            full_at = self.full_at.get(address, 0)
        return max(0, ceil(full_at - monotonic() - 60))


class ConcurrencyLimits:
    def __init__(self, threads: int) -> None:
        self.max_builds, self.max_feed_builds = max(1, threads * 5 // 8), max(1, threads * 3 // 8)
        self.max_builds_per_address = max(1, threads // 4)
        self.max_threads = max(1, threads - 1)
        self.max_feed_threads = min(self.max_threads, self.max_feed_builds + 1)
        # As many pages as a browser opens at once, or a class behind one address; one is left for the others.
        self.max_threads_per_address = max(1, self.max_threads - 1)
        self.max_feed_threads_per_address = max(1, threads // 2)
        self.changed, self.cpu_budget = Condition(), CpuBudget()
        self.threads: Counter[str] = Counter()  # that build or wait, by address
        self.feed_threads = 0
        self.builds: Counter[str] = Counter()
        self.feed_builds = 0
        self.next_warning_at = 0.0

    @contextmanager
    def occupy_thread(self, address: str, is_feed: bool) -> Iterator[Refusal | None]:
        """Yields None, or why no further thread may be occupied."""
        with self.changed:
            refusal = self._refusal(address, is_feed)
            self._count_thread(address, is_feed, not refusal)
        try:
            yield refusal
        finally:
            with self.changed:
                self._count_thread(address, is_feed, -(not refusal))

    @contextmanager
    def start_build(self, address: str, is_feed: bool) -> Iterator[Refusal | None]:
        """Waits until one more may build; for a request that occupies a thread."""
        with self.changed:
            may_build = self.changed.wait_for(lambda: self._may_build(address, is_feed), MAX_WAIT)
            self._count_build(address, is_feed, may_build)
            is_greedy = self.builds[address] >= self.max_builds_per_address
        try:
            yield None if may_build else TOO_MANY_AT_ONCE if is_greedy else BUSY
        finally:
            with self.changed:
                self._count_build(address, is_feed, -may_build)
                self.changed.notify_all()

    def warn(self, status: int) -> None:
        """At most once in SECONDS_BETWEEN_WARNINGS, however many are refused."""
        if monotonic() >= self.next_warning_at:
            self.next_warning_at = monotonic() + SECONDS_BETWEEN_WARNINGS
            logger.warning("Too many pages to build at once: refusing some requests, now with %d", status)

    def _refusal(self, address: str, is_feed: bool) -> Refusal | None:
        if seconds := self.cpu_budget.seconds_to_wait(address):
            return Refusal(429, seconds)
        share = self.max_feed_threads_per_address if is_feed else self.max_threads_per_address
        if self.threads[address] >= share:
            return TOO_MANY_AT_ONCE
        if is_feed and self.feed_threads >= self.max_feed_threads:
            return BUSY
        return BUSY if self.threads.total() >= self.max_threads else None

    def _count_thread(self, address: str, is_feed: bool, change: int) -> None:
        self.threads[address] += change
        self.feed_threads += change if is_feed else 0
        self.threads = +self.threads

    def _may_build(self, address: str, is_feed: bool) -> bool:
        if is_feed and self.feed_builds >= self.max_feed_builds:
            return False
        return self.builds[address] < self.max_builds_per_address and self.builds.total() < self.max_builds

    def _count_build(self, address: str, is_feed: bool, change: int) -> None:
        self.builds[address] += change
        self.feed_builds += change if is_feed else 0
        self.builds = +self.builds


limits = ConcurrencyLimits(THREADS)


def limit_concurrency(get_response: Callable[[HttpRequest], HttpResponseBase]):
    """Middleware. Stands before whatever builds a response, behind what answers without building any."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(NOT_BUILT):
            return get_response(request)
        view = _view_of(request)
        client = client_address(request), _is_feed(view)
        with limits.occupy_thread(*client) as refusal:
            if refusal := getattr(request, "refusal", refusal):
                return _refuse(request, view, refusal)
            with limits.start_build(*client) as refusal:
                return _refuse(request, view, refusal) if refusal else _build(request, get_response)

    return middleware


def wait_for(lock: Lock, request: HttpRequest) -> None:
    """For a request whose page another one builds; after MAX_WAIT it is refused by ``limit_concurrency``."""
    with limits.occupy_thread(client_address(request), _is_feed(_view_of(request))) as refusal:
        if lock.acquire(timeout=MAX_WAIT_WITHOUT_THREAD if refusal else MAX_WAIT):
            lock.release()
        else:
            request.refusal = refusal or BUSY


def _view_of(request: HttpRequest) -> Callable | None:
    try:
        return resolve(request.path_info).func
    except Resolver404:
        return None


def _is_feed(view: Callable | None) -> bool:
    return getattr(view, "is_feed", False)


def _build(request: HttpRequest, get_response) -> HttpResponseBase:
    start = thread_time()
    try:
        return get_response(request)
    finally:
        limits.cpu_budget.add(client_address(request), thread_time() - start)


def _refuse(request: HttpRequest, view: Callable | None, refusal: Refusal) -> HttpResponseBase:
    """In the media type of the view, which may have a ``refuse`` of its own."""
    refuse = getattr(view, "refuse", errors.try_again_later)
    response = refuse(request, refusal.status, str(MESSAGES[refusal.status]))
    response["Retry-After"] = str(refusal.retry_after)
    response["Cache-Control"] = "no-store"
    if refusal.status == 429 and response["Content-Type"].startswith("text/html"):
        # Of many tabs opened at once the browser waits for the last ones, which occupies no thread here.
        response["Refresh"] = str(refusal.retry_after)
    response._has_been_logged = True  # Django would write an error for each.
    limits.warn(refusal.status)
    return response
