"""Our oEmbed as WordPress shows it: cleaned, hidden until it speaks, and in a sandbox without an origin."""

import re
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from django.contrib.staticfiles import handlers
from django.utils import timezone
from playwright.sync_api import Browser, FrameLocator, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests import factories as make
from tests.browser.conftest import Watch, start_chromium

pytestmark = pytest.mark.django_db(transaction=True)

SECRET = "a1B2c3D4e5"
SANDBOX = 'class="wp-embedded-content" sandbox="allow-scripts" security="restricted"'
HIDDEN = 'style="position: absolute; visibility: hidden;"'
BLOG = """<!doctype html><html lang="en"><meta charset="utf-8"><title>A blog</title>
<link rel="icon" href="data:,"><h1>A blog</h1>{embed}
<script>
  // What WordPress does with what a frame says: heights from 200 to 1000, links of the frame's own host.
  const parts = (name) => document.querySelectorAll(`${{name}}[data-secret="${{window.told.secret}}"]`);
  window.addEventListener("message", ({{ data, source }}) => {{
    if (!data || !data.secret || !data.message || /[^a-zA-Z0-9]/.test(data.secret)) return;
    window.told = data;
    for (const quotation of parts("blockquote")) quotation.style.display = "none";
    for (const frame of parts("iframe")) {{
      if (source !== frame.contentWindow) continue;
      frame.removeAttribute("style");
      if (data.message === "height") frame.height = Math.min(Math.max(parseInt(data.value, 10), 200), 1000);
      if (data.message !== "link") continue;
      const isOwn = new URL(data.value).host === new URL(frame.src).host;
      if (isOwn && document.activeElement === frame) window.top.location.href = data.value;
    }}
  }});
</script>"""


def cleaned(html: str) -> str:
    """What WordPress makes of the html of a provider it does not know."""
    quotation, frame = re.fullmatch("(<blockquote>.*</blockquote>)(<iframe.*></iframe>)", html).groups()
    frame = frame.replace(' loading="lazy"', "")
    frame = re.sub(' src="([^"]+)"', rf' src="\1#?secret={SECRET}" data-secret="{SECRET}"', frame)
    frame = frame.replace("<iframe", f"<iframe {SANDBOX} {HIDDEN}")
    return quotation.replace("<blockquote", f'<blockquote data-secret="{SECRET}"') + frame


@pytest.fixture
def site(settings, monkeypatch, browser_and_database_in_one_thread) -> Iterator[str]:
    """A server that sends static files as in production, with the headers they have there."""
    monkeypatch.setattr(handlers, "StaticFilesHandler", lambda application: application)
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    server = LiveServer("127.0.0.1")
    settings.SITE_URL = server.url
    yield server.url
    server.stop()


@pytest.fixture
def edition():
    edition = make.edition(festival=make.festival(name="Nordic"), slug="2026", starts_on=None, ends_on=None)
    for days in (1, 2):
        make.listing(
            edition=edition,
            film=make.film(title=f"Film {days}"),
            starts_at=timezone.now().replace(microsecond=0) + timedelta(days=days),
            availability="sold-out",
        )
    return edition


@pytest.fixture
def blog(site, client, edition) -> Iterator[str]:
    """On another site than ours."""
    html = client.get("/oembed", {"url": site + edition.get_absolute_url()}).json()["html"]

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(BLOG.format(embed=cleaned(html)).encode())

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture
def chromium(browser_and_database_in_one_thread) -> Iterator[Browser]:
    """Of its own: it keeps connections to the servers of a test, which end with it."""
    with start_chromium() as browser:
        yield browser


@pytest.fixture
def page(blog, chromium) -> Page:
    page = chromium.new_page(viewport={"width": 900, "height": 900})
    page.watch = Watch().over(page)
    page.goto(blog)
    expect(page.locator("iframe")).to_be_visible()
    return page


def frame(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def test_wordpress_shows_it_in_its_colours_and_letters_with_icons_as_high_as_it_is(page):
    inside = frame(page)
    expect(page.locator("blockquote")).to_be_hidden()
    expect(inside.locator(".film-name")).to_have_text("Film 1")
    assert inside.locator("body").evaluate("() => window.origin") == "null"
    assert inside.locator("h1").evaluate("one => getComputedStyle(one).borderBottomWidth") == "4px"
    letters = inside.locator("body").evaluate(
        "() => document.fonts.ready.then(all => [...all].filter(one => one.status === 'loaded').length)"
    )
    assert letters > 0
    drawings = inside.locator("svg.icon use").all()
    assert drawings
    for drawing in drawings:
        assert drawing.evaluate("one => one.getBBox().width") > 0
    height = inside.locator("body").evaluate("one => Math.ceil(one.getBoundingClientRect().height)")
    expect(page.locator("iframe")).to_have_attribute("height", str(height))
    assert page.watch.complaints == []
    assert page.watch.failed == []


def test_a_day_is_chosen_within_the_frame_and_a_link_is_followed_by_wordpress(page, site):
    inside, blog = frame(page), page.url
    inside.locator(".embed-days a").nth(1).click()
    expect(inside.locator(".film-name")).to_have_text("Film 2")
    assert page.url == blog
    page.evaluate("() => { window.told = null; document.querySelector('iframe').height = 300; }")
    page.evaluate(f"frames[0].postMessage({{message: 'ready', secret: '{SECRET}'}}, '*')")
    expect(page.locator("iframe")).not_to_have_attribute("height", "300")
    inside.locator(".film-name a").click()
    page.wait_for_url(f"{site}/screenings/*/")
    expect(page.locator("h1")).to_have_text("Film 2")
