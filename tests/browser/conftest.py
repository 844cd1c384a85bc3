"""A visitor with a real browser, and everything it complains of."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, Request, Response, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")


@dataclass
class Watch:
    """What a page said, asked for and got, from the moment it was watched."""

    complaints: list[str] = field(default_factory=list)
    """Errors on the console, refusals of the content security policy among them; and uncaught exceptions."""
    asked: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def over(self, page: Page) -> "Watch":
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))
        page.on("request", self.note_request)
        page.on("response", self.note_response)
        return self

    def note_request(self, request: Request) -> None:
        if not request.url.startswith("data:"):
            self.asked.append(request.url)

    def note_response(self, response: Response) -> None:
        if response.status >= 400:
            self.failed.append(f"{response.status} {response.url}")


@pytest.fixture(scope="module")
def browser_and_database_in_one_thread(django_db_setup) -> Iterator[None]:
    """Playwright has a loop running where the tests ask the database: Django would take it for a mistake."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


@contextmanager
def start_chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def started_chromium(browser_and_database_in_one_thread) -> Iterator[Browser]:
    """Started once for all tests of a module, each of which asks for ``chromium``."""
    with start_chromium() as browser:
        yield browser


@pytest.fixture
def chromium(started_chromium) -> Iterator[Browser]:
    """With no window open, and nothing remembered of the tests before."""
    yield started_chromium
    for window in started_chromium.contexts:
        for page in window.pages:
            # What is still on its way when a test ends is waited for: torn off it would fail the next one.
            page.unroute_all(behavior="wait")
        window.close()


@pytest.fixture
def open_page(chromium, live_server) -> Callable[..., Page]:
    """A fresh window each time: nobody signed in, nothing remembered, its clock set by the server's.

    Without motion, unless it is asked for: a page that is left in the middle of its transition complains.
    """

    def opened(**options) -> Page:
        window = chromium.new_context(base_url=live_server.url, **{"reduced_motion": "reduce", **options})
        window.clock.set_fixed_time(timezone.now())
        return window.new_page()

    return opened
