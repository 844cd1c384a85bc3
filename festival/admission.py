"""How much is built at once, and for whom, so that kept pages and static files always find a thread.

Of the threads of a process (``festival.server``) some may build, fewer of them feeds, and all but one may be
held up, be it by building or by waiting for one's turn. One address has a share of both, and of the
processor's time. Who asks for more than the share is told to wait (429); when all is taken, all are (503).
"""

import logging
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from threading import Condition, Lock
from time import monotonic, thread_time

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve
from django.utils.translation import gettext_lazy as _

from festival import errors
from festival.server import THREADS
from screenings.api.throttles import address_of

PATIENCE = 2.0
"""Seconds that a request waits for its turn, or for another that builds the same."""
WITHOUT_A_PLACE = 0.1
"""The same for one that holds up a thread meant for kept pages: most pages are built within."""
SECONDS_BETWEEN_WARNINGS = 10
MOST_ADDRESSES = 50_000
NOT_BUILT = ("/admin/", "/static/", "/media/", "/healthz", "/readyz", "/favicon.ico")

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Refusal:
    status: int
    retry_after: int
    """Seconds."""


SAID = {
    429: _("Too much was asked for from your address at once. Wait a moment, then try again."),
    503: _("Very much is asked for at this moment. Please try again shortly."),
}
BUSY, TOO_MANY_AT_ONCE = Refusal(503, 2), Refusal(429, 2)


class Spending:
    """Processor time spent on each address: a minute's allowance at once, then as fast as it comes back."""

    def __init__(self) -> None:
        self.guard = Lock()
        self.paid_up: OrderedDict[str, float] = OrderedDict()
        """When, on the monotonic clock, what each address was given will have come back."""

    def add(self, address: str, seconds: float) -> None:
        if not settings.BUILD_SECONDS_A_MINUTE:
            return
        with self.guard:
            begun = max(self.paid_up.pop(address, 0), monotonic())
            self.paid_up[address] = begun + 60 * seconds / settings.BUILD_SECONDS_A_MINUTE
            if len(self.paid_up) > MOST_ADDRESSES:
                self.paid_up.popitem(last=False)

    def seconds_to_wait(self, address: str) -> int:
        """Until this address may have something built again; nothing while it may."""
        if not settings.BUILD_SECONDS_A_MINUTE:
            return 0
        return max(0, ceil(self.paid_up.get(address, 0) - monotonic() - 60))


class WorkLimits:
    def __init__(self, threads: int) -> None:
        self.builders, self.feed_builders = max(1, threads * 5 // 8), max(1, threads * 3 // 8)
        self.builders_of_one = max(1, threads // 4)
        self.places = max(1, threads - 1)
        self.feed_places = min(self.places, self.feed_builders + 1)
        # As many pages as a browser opens at once, or a class behind one address; one is left for the others.
        self.places_of_one, self.feed_places_of_one = max(1, self.places - 1), max(1, threads // 2)
        self.changed, self.spending = Condition(), Spending()
        self.held: Counter[str] = Counter()
        """Threads that build or wait, by address."""
        self.held_by_feeds = 0
        self.building: Counter[str] = Counter()
        self.building_feeds = 0
        self.silent_until = 0.0

    @contextmanager
    def place(self, address: str, is_feed: bool) -> Iterator[Refusal | None]:
        """One of the threads that may be held up, or the reason why not."""
        with self.changed:
            refusal = self._refusal(address, is_feed)
            self._hold(address, is_feed, not refusal)
        try:
            yield refusal
        finally:
            with self.changed:
                self._hold(address, is_feed, -(not refusal))

    @contextmanager
    def turn(self, address: str, is_feed: bool) -> Iterator[Refusal | None]:
        """Waits until there is room to build in; for one who has a place."""
        with self.changed:
            has_turn = self.changed.wait_for(lambda: self._has_room(address, is_feed), PATIENCE)
            self._count(address, is_feed, has_turn)
            is_greedy = self.building[address] >= self.builders_of_one
        try:
            yield None if has_turn else TOO_MANY_AT_ONCE if is_greedy else BUSY
        finally:
            with self.changed:
                self._count(address, is_feed, -has_turn)
                self.changed.notify_all()

    def warn(self, status: int) -> None:
        """Now and then, whoever is refused, and not once for each of thousands."""
        if monotonic() >= self.silent_until:
            self.silent_until = monotonic() + SECONDS_BETWEEN_WARNINGS
            logger.warning("More is asked for than may be built: refusing some requests, now with %d", status)

    def _refusal(self, address: str, is_feed: bool) -> Refusal | None:
        if seconds := self.spending.seconds_to_wait(address):
            return Refusal(429, seconds)
        if self.held[address] >= (self.feed_places_of_one if is_feed else self.places_of_one):
            return TOO_MANY_AT_ONCE
        if is_feed and self.held_by_feeds >= self.feed_places:
            return BUSY
        return BUSY if self.held.total() >= self.places else None

    def _hold(self, address: str, is_feed: bool, change: int) -> None:
        self.held[address] += change
        self.held_by_feeds += change if is_feed else 0
        self.held = +self.held

    def _has_room(self, address: str, is_feed: bool) -> bool:
        if is_feed and self.building_feeds >= self.feed_builders:
            return False
        return self.building[address] < self.builders_of_one and self.building.total() < self.builders

    def _count(self, address: str, is_feed: bool, change: int) -> None:
        self.building[address] += change
        self.building_feeds += change if is_feed else 0
        self.building = +self.building


limits = WorkLimits(THREADS)


def limit_work(get_response: Callable[[HttpRequest], HttpResponseBase]):
    """Stands before whatever builds an answer, and behind what refuses and serves without building any."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(NOT_BUILT):
            return get_response(request)
        view = _view_of(request)
        asked = address_of(request), _is_feed(view)
        with limits.place(*asked) as refusal:
            if refusal := getattr(request, "refusal", refusal):
                return _refused(request, view, refusal)
            with limits.turn(*asked) as refusal:
                return _refused(request, view, refusal) if refusal else _built(request, get_response)

    return middleware


def wait_for(lock: Lock, request: HttpRequest) -> None:
    """For one who finds somebody else building the same. Who waits in vain is refused in the end."""
    with limits.place(address_of(request), _is_feed(_view_of(request))) as refusal:
        if lock.acquire(timeout=WITHOUT_A_PLACE if refusal else PATIENCE):
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


def _built(request: HttpRequest, get_response) -> HttpResponseBase:
    begun = thread_time()
    try:
        return get_response(request)
    finally:
        limits.spending.add(address_of(request), thread_time() - begun)


def _refused(request: HttpRequest, view: Callable | None, refusal: Refusal) -> HttpResponseBase:
    """In the form that was asked for: a view may say how it refuses."""
    refuse = getattr(view, "refuse", errors.refuse_for_now)
    response = refuse(request, refusal.status, str(SAID[refusal.status]))
    response["Retry-After"] = str(refusal.retry_after)
    response["Cache-Control"] = "no-store"
    if refusal.status == 429 and response["Content-Type"].startswith("text/html"):
        # Of many pages opened at once the browser waits for the last ones: here each would hold up a thread.
        response["Refresh"] = str(refusal.retry_after)
    response._has_been_logged = True  # Django would write an error for each.
    limits.warn(refusal.status)
    return response
