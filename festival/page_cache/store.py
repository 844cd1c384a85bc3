"""Where pages are kept: in memory for the threads of a process, in Redis for all processes."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from threading import Lock

from cachetools import LRUCache
from django.conf import settings
from django.core.cache import cache
from django.utils import timezone

from .cached_page import CachedPage

MAX_BYTES = 64 * 2**20
MAX_PAGE_BYTES = 2 * 2**20


class PageStore:
    def __init__(self, max_bytes: int = MAX_BYTES, max_page_bytes: int = MAX_PAGE_BYTES) -> None:
        self.pages, self.lock = LRUCache(max_bytes, getsizeof=lambda page: page.size), Lock()
        self.max_page_bytes = max_page_bytes

    def candidates(self, key: str) -> Iterator[CachedPage]:
        """The page as this process has it, then as any process built it last; either may be out of date."""
        with self.lock:
            page = self.pages.get(key)
        if page:
            yield page
        page = cache.get(key) if settings.REDIS_URL else None
        if isinstance(page, CachedPage):
            self._put_in_memory(key, page)
            yield page

    def put(self, key: str, page: CachedPage) -> None:
        seconds = (page.expires_at - timezone.now()) // timedelta(seconds=1)
        if page.size > self.max_page_bytes or seconds < 0:
            return
        self._put_in_memory(key, page)
        if settings.REDIS_URL:
            cache.set(key, page, seconds)

    def confirm(self, key: str, page: CachedPage, version: int) -> None:
        """The page holds at this version as well: next time nobody has to ask for its scopes."""
        if page.version == version:
            return
        with self.lock:
            if self.pages.get(key) is page:
                self.pages[key] = replace(page, version=version)

    def _put_in_memory(self, key: str, page: CachedPage) -> None:
        with self.lock:
            self.pages[key] = page
