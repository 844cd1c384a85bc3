"""The programme on a page of another site, and data in ours under the strict policy, in a real browser."""

from collections.abc import Callable
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from screenings.cors import allow_cross_origin
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)

FOREIGN = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Another site</title>
<link rel="icon" href="data:,"><h1>Another site</h1>
<script type="module" src="{home}/static/js/embed.js" data-film="second-victims" data-accent="8a2be2"
  data-label="Where it plays"></script>
<festival-programme edition="nordic-days/2026" scheme="dark"></festival-programme>
<festival-programme festival="nordic-days" language="da"></festival-programme>
<iframe id="own" src="{home}/embed/next/" title="Next"></iframe>
<iframe id="refused" src="{home}/films/" title="Refused"></iframe>
"""


GROWN = "[...document.querySelectorAll('festival-programme iframe')].every(f => /px$/.test(f.style.height))"


@pytest.fixture
def programme():
    film = make.film(title="Second Victims")
    edition = make.edition(
        festival=make.festival(name="Nordic Days"), slug="2026", starts_on=None, ends_on=None
    )
    at = timezone.now().replace(microsecond=0)
    for days in (1, 2):
        make.listing(
            film=film,
            edition=edition,
            venue=make.venue(name=f"Venue {days}"),
            starts_at=at + timedelta(days=days),
        )


@pytest.fixture
def another_site(live_server):
    """A server of its own, at another address than ours."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            home = live_server.url
            policy = f"default-src 'none'; img-src data:; script-src {home}; frame-src {home}"
            self.send_header("Content-Security-Policy", policy)
            self.end_headers()
            self.wfile.write(FOREIGN.format(home=live_server.url).encode())

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


def visit(page: Page, address: str) -> Page:
    """With the headers our server gives the script; the one of these tests sends files without any."""

    def lend(route):
        answer = route.fetch()
        headers = answer.headers
        allow_cross_origin(headers, "", route.request.url)
        route.fulfill(response=answer, headers=headers)

    page.route("**/static/js/*.js", lend)
    page.goto(address, wait_until="domcontentloaded")  # what is in the frames, each test waits for itself
    return page


def wait_until(holds: Callable[[], bool], page: Page) -> None:
    """The page's own policy stops Playwright's ``wait_for_function`` after its first look."""
    for _ in range(300):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError("It did not come about within half a minute.")


def height(page: Page, of: str) -> float:
    return page.locator(of).bounding_box()["height"]


def test_another_site_shows_the_programme_within_its_own_page(programme, another_site, chromium, live_server):
    context = chromium.new_context(viewport={"width": 1000, "height": 900})
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    visit(page, another_site)

    film = page.frame_locator("festival-programme:nth-of-type(1) iframe")
    expect(film.locator("h1")).to_have_text("Second Victims")
    expect(film.locator(".place > :first-child").first).to_have_text("Venue 1")
    assert page.locator("festival-programme iframe").first.get_attribute("title") == "Where it plays"
    accent = film.locator("body").evaluate("body => getComputedStyle(body).getPropertyValue('--accent')")
    assert accent.strip() == "#8a2be2"

    edition = page.frame_locator("festival-programme:nth-of-type(2) iframe")
    expect(edition.locator(".place > :first-child")).to_have_text("Venue 1")
    assert edition.locator("html").evaluate("root => getComputedStyle(root).colorScheme") == "dark"
    wait_until(lambda: page.evaluate(GROWN), page)
    for number in (1, 2):
        frame = f"festival-programme:nth-of-type({number}) iframe"
        inside = page.frame_locator(frame).locator("html").evaluate("root => root.scrollHeight")
        assert height(page, frame) >= inside - 1, "nothing in it has to be scrolled to"

    danish = page.frame_locator("festival-programme:nth-of-type(3) iframe")
    expect(danish.locator("html")).to_have_attribute("lang", "da")
    expect(danish.locator(".place > :first-child").first).to_have_text("Venue 1")

    assert errors == []
    assert context.cookies() == []


def test_the_days_are_reached_by_keyboard_and_stay_within_the_frame(programme, another_site, chromium):
    page = visit(chromium.new_page(), another_site)
    edition = page.frame_locator("festival-programme:nth-of-type(2) iframe")
    expect(edition.locator(".place > :first-child")).to_have_text("Venue 1")
    edition.locator(".embed-days a").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(edition.locator(".place > :first-child")).to_have_text("Venue 2")
    assert page.url == another_site


def test_only_what_is_made_for_it_can_be_framed(programme, another_site, chromium, live_server):
    page = visit(chromium.new_page(), another_site)
    expect(page.frame_locator("#own").locator("h1")).to_have_text("Next screenings")
    refused = page.query_selector("#refused").content_frame()
    wait_until(lambda: refused.url.startswith("chrome-error:"), page)


@pytest.mark.parametrize(
    "path", ["/films/second-victims/", "/festivals/nordic-days/2026/", "/festivals/nordic-days/"]
)
def test_data_in_a_page_is_no_script_to_the_policy(programme, chromium, live_server, path):
    page = chromium.new_page()
    complaints = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.add_init_script(
        "window.reports = [];"
        "addEventListener('securitypolicyviolation', report => reports.push(report.violatedDirective))"
    )
    page.goto(live_server.url + path)
    assert page.locator("script[type='application/ld+json']").count() == 1
    assert page.evaluate("reports") == []
    assert complaints == []
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: '1'}))")
    wait_until(lambda: page.evaluate("reports.length == 1"), page)  # the control: a script would be reported
