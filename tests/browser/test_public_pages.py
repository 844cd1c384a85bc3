"""Every public page in a real browser: quiet, self-contained, accessible by day and night, at any width."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import partial

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import resolve
from playwright.sync_api import Route

from screenings.demo.example.loading import load_example
from tests import factories as make
from tests.browser.conftest import Watch
from tests.pages.canaries import Canaries
from tests.pages.crawling import Crawl
from tests.pages.home_page import at
from tests.pages.site import Site, make_site
from tests.pages.test_draft_canary import LISTS
from tests.pages.test_resolver_walk import PAGES
from tests.pages.visibility import CONDITIONS

pytestmark = pytest.mark.django_db(transaction=True)

FIRED = (
    '"><img src=x onerror="fired(1)"><script>fired(2)</script><svg onload=fired(3)>\' onmouseover=\'fired(4)'
)


@pytest.fixture
def site(live_server, browser_and_database_in_one_thread) -> Site:
    return make_site()


def addresses(site: Site) -> list[str]:
    """The first two addresses of each route: one as it is, one with much or with something amiss."""
    return [found for _, of in PAGES.values() for found in of(site)[:2]] + ["/no/such/page/"]


LAID_OUT = "* { content-visibility: visible !important }"
"""What is not laid out before somebody scrolls there has no place yet, and seems to lie upon other things."""


def in_its_language(address: str, prefix: str) -> str:
    return address if address.startswith("/api/") else prefix + address


def test_no_page_complains_nor_asks_anybody_else_for_anything(open_page, live_server, site):
    page = open_page()
    watch = Watch().over(page)
    for found in addresses(site):
        page.goto(found, wait_until="networkidle")
    missing = [f"404 {live_server.url}/no/such/page/"]
    assert watch.failed == missing
    assert [said for said in watch.complaints if "404" not in said] == []
    assert len(watch.complaints) <= len(missing)
    assert len(watch.asked) > 3 * len(addresses(site))
    assert [asked for asked in watch.asked if not asked.startswith(f"{live_server.url}/")] == []


@pytest.mark.parametrize(("scheme", "size", "language"), [("light", "100%", ""), ("dark", "200%", "/da")])
def test_no_page_shuts_anybody_out(open_page, site, scheme, size, language):
    """All rules of axe, best practice too, but for the order of headings that staff write themselves."""
    page = open_page(color_scheme=scheme)
    shut_out = {}
    for found in addresses(site):
        page.goto(in_its_language(found, language))
        page.evaluate("size => (document.documentElement.style.fontSize = size)", size)
        page.evaluate("document.querySelectorAll('details').forEach(fold => (fold.open = true))")
        page.evaluate(f"document.styleSheets[0].insertRule('{LAID_OUT}')")
        results = Axe().run(
            page, options={"resultTypes": ["violations"], "rules": {"heading-order": {"enabled": False}}}
        )
        for violation in results.response["violations"]:
            told = [(node["html"][:160], node["failureSummary"][:300]) for node in violation["nodes"][:2]]
            shut_out.setdefault(violation["id"], []).append((found, told))
    assert shut_out == {}


def test_axe_would_find_a_fault(open_page, site):
    page = open_page()
    page.goto("/")
    page.evaluate("document.querySelector('h1').outerHTML = '<img src=/favicon.svg>'")
    assert {one["id"] for one in Axe().run(page).response["violations"]} >= {"image-alt"}


NARROWEST_TITLE = """
Math.min(...[...document.querySelectorAll("main .film-name")]
    .filter(name => name.checkVisibility())
    .map(name => name.getBoundingClientRect().width), 999)
"""


@pytest.mark.parametrize(
    ("width", "size", "language"),
    [(320, "100%", "/de"), (360, "200%", "/da"), (768, "200%", ""), (1440, "100%", "")],
)
def test_no_page_is_wider_than_the_window_and_no_title_squeezed(open_page, site, width, size, language):
    long = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsaktenzeichen"
    site.film.title = long[:90]
    site.film.save()
    type(site.venue).objects.filter(pk=site.venue.pk).update(name=long[:90])
    page = open_page(viewport={"width": width, "height": 900})
    too_wide, squeezed = {}, {}
    for found in addresses(site):
        page.goto(in_its_language(found, language))
        page.evaluate("size => (document.documentElement.style.fontSize = size)", size)
        page.evaluate("document.querySelectorAll('main details').forEach(fold => (fold.open = true))")
        narrowest = page.evaluate(NARROWEST_TITLE)
        if narrowest < 64:
            squeezed[found] = narrowest
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            too_wide[found] = over
    assert too_wide == {}
    assert squeezed == {}


@pytest.mark.parametrize("width", [320, 360, 1000, 1280, 1440])
def test_the_search_stands_beside_the_name_of_the_site(open_page, site, width):
    page = open_page(viewport={"width": width, "height": 900})
    tops = {}
    for language in ("/", "/da/", "/de/", "/nl/"):
        page.goto(language)
        name, search = (page.locator(f".masthead {one}").bounding_box() for one in (".brand", ".site-search"))
        tops[language] = round(search["y"] - name["y"])
    assert max(map(abs, tops.values())) < 20, tops


def test_twice_as_large_letters_leave_a_phone_its_page_below_a_header_of_two_lines(open_page, site):
    page = open_page(viewport={"width": 360, "height": 800})
    page.goto("/awards/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.locator(".masthead").bounding_box()["height"] <= 130
    menu, button = (
        page.locator(f".masthead {one}").bounding_box() for one in (".menu", ".site-search button")
    )
    assert menu["x"] + menu["width"] <= 360
    assert button["x"] + button["width"] <= 360


@pytest.mark.parametrize("language", ["/", "/da/", "/de/", "/nl/"])
def test_on_the_narrowest_phone_the_menu_is_whole_and_every_language_two_taps_away(open_page, site, language):
    page = open_page(viewport={"width": 320, "height": 640})
    page.goto(language)
    boxes = [link.bounding_box() for link in page.locator(".menu a:visible").all()]
    assert len(boxes) == 5
    assert max(box["x"] + box["width"] for box in boxes) <= 320
    assert len({round(box["y"]) for box in boxes}) == 1
    page.locator(".language-menu summary").click()
    page.locator(".language-menu").get_by_text("Nederlands").click()
    page.wait_for_url("**/nl/")


@pytest.mark.parametrize(
    ("locale", "path", "offer", "leads_to"),
    [
        ("da-DK", "/films/?q=a", "Denne side på dansk", "/da/films/?q=a"),
        ("en-GB", "/de/", "This page in English", "/"),
        ("nl", "/nl/", None, None),
        ("fr-FR", "/", None, None),
    ],
)
def test_page_is_offered_in_the_language_of_the_browser(
    open_page, live_server, site, locale, path, offer, leads_to
):
    page = open_page(locale=locale)
    page.goto(path, wait_until="networkidle")
    line = page.locator(".language-offer")
    assert line.is_visible() is bool(offer)
    if offer:
        assert line.locator("a").inner_text() == offer
        assert line.locator("a").get_attribute("href") == f"{live_server.url}{leads_to}"
        line.locator("button").click()
        page.goto("/venues/" if locale == "da-DK" else "/da/venues/", wait_until="networkidle")
        assert not line.is_visible()


@pytest.mark.parametrize("view", ["", "?view=grid"])
def test_a_printed_schedule_says_of_which_festival_it_is_and_leads_back_to_it(open_page, site, view):
    page = open_page()
    page.emulate_media(media="print")
    page.goto(f"{site.edition.get_absolute_url()}schedule/{view}")
    assert page.locator(".schedule-head").get_by_text(site.edition.full_name).is_visible()
    assert page.locator(".print-qr svg").is_visible()
    page.emulate_media(media="screen")
    assert not page.locator(".print-qr").is_visible()


ON_PAPER = """() => {
  // Large figures hang a little into the margin.
  const isIn = (outer, inner) => inner.right <= outer.right + 1 && inner.left >= outer.left - 8
  const page = document.documentElement.getBoundingClientRect()
  return {
    folded: [...document.querySelectorAll("details:not([open], .spoiler)")]
      .filter(fold => fold.checkVisibility())
      .filter(fold => !fold.querySelector(":scope > :not(summary)").checkVisibility())
      .map(fold => fold.className),
    cut: [...document.querySelectorAll("main :is(h1, h2, h3, time, svg, img, .badge)")]
      .filter(one => one.checkVisibility() && !one.closest(".visually-hidden, .day-grid"))
      .filter(one => !isIn(page, one.getBoundingClientRect()))
      .map(one => one.outerHTML.slice(0, 80)),
    buttons: [...document.querySelectorAll("main :is(.button, .buy, .go)")]
      .filter(one => one.checkVisibility()).map(one => one.outerHTML.slice(0, 80)),
  }
}"""


def test_paper_has_no_closed_fold_no_button_and_nothing_beyond_its_edge(open_page, site):
    """A4, less its margins."""
    page = open_page(viewport={"width": 703, "height": 1017})
    page.emulate_media(media="print")
    amiss = {}
    for found in (one for one in addresses(site) if not one.startswith("/embed/")):
        page.goto(found)
        amiss |= {(found, what): which for what, which in page.evaluate(ON_PAPER).items() if which}
    assert amiss == {}


def test_name_of_an_edition_is_printed_in_black_without_its_colour(open_page, site):
    type(site.edition).objects.filter(pk=site.edition.pk).update(accent="#1d4e79")
    page = open_page()
    page.emulate_media(media="print")
    page.goto(site.edition.get_absolute_url())
    colours = "one => [getComputedStyle(one).color, getComputedStyle(one.parentElement).borderBlockEndColor]"
    assert page.locator(".cover h1").evaluate(colours) == ["rgb(0, 0, 0)"] * 2


@pytest.mark.parametrize(
    ("availability", "mark"), [("few-left", '""'), ("sold-out", '""'), ("on-sale", "none")]
)
def test_page_of_a_screening_marks_its_ticket_state_as_lists_do(open_page, site, availability, mark):
    listing = make.listing(availability=availability, price_note="EUR 9")
    page = open_page()
    page.goto(listing.get_absolute_url())
    state = page.locator(".listing-tickets .seats")
    assert state.evaluate("one => getComputedStyle(one, '::before').content") == mark


def test_a_screening_has_no_line_for_what_is_not_known_of_it(open_page, site):
    listing = make.listing(ticket_url="", price_note="")
    page = open_page()
    page.goto(listing.get_absolute_url())
    lines = page.locator(".listing dl > div")
    assert [line for line in lines.all() if line.is_visible() and not line.locator("dd").inner_text()] == []
    assert page.get_by_text("Good to know").count() == 0


def test_nothing_is_run_that_was_written_into_a_text(
    open_page, live_server, browser_and_database_in_one_thread
):
    """Every text of every kind of row tries to call a function that tells on it."""
    planted = Written(FIRED)
    for plant in CONDITIONS:
        plant(planted, up=True)
    crawl = Crawl(Client(), passes_by=is_no_page).follow([*LISTS, *planted.addresses])
    page, fired = open_page(), []
    page.expose_function("fired", lambda number: fired.append(number))
    watch = Watch().over(page)
    found = [address for address, status in crawl.statuses.items() if status == 200]
    pages = ten_of_each_route([*(one for one in planted.addresses if one in found), *found])
    for one in pages:
        page.goto(one)
        page.mouse.move(300, 300)
    assert len(pages) > 40
    assert fired == []
    assert watch.complaints == []


def is_no_page(address: str) -> bool:
    return not address.partition("?")[0].endswith("/")


def ten_of_each_route(addresses: Iterable[str]) -> list[str]:
    routes = defaultdict(list)
    for address in dict.fromkeys(addresses):
        routes[resolve(address.partition("?")[0]).view_name].append(address)
    return [address for found in routes.values() for address in found[:10]]


class Written(Canaries):
    def __init__(self, payload: str) -> None:
        super().__init__()
        self.payload = payload

    def word(self, kind: str, name: str, silent: bool = False) -> str:
        word = super().word(kind, name, silent)
        return word if "slug" in name or "file" in name else f"{word} {self.payload}"

    def texts(self, model, kind: str, **given) -> dict:
        limits = {
            column.name: column.max_length
            for column in model._meta.get_fields()
            if hasattr(column, "max_length")
        }
        return {
            name: value[: limits[name]] if isinstance(value, str) and limits.get(name) else value
            for name, value in super().texts(model, kind, **given).items()
        }


def test_what_slipped_through_unescaped_the_browser_would_not_run(open_page, live_server, site):
    """The second lock, tried with the first one open; and without our policy the same page does run it."""
    with_policy, without = open_page(), open_page()
    for page, keep in ((with_policy, True), (without, False)):
        page.expose_function("fired", lambda number: None)
        page.route("**/search/", partial(fulfil_unescaped, keep))
        page.goto("/search/", wait_until="networkidle")
    assert without.evaluate("window.ran") == 1
    assert with_policy.evaluate("window.ran") is None


def fulfil_unescaped(keep: bool, route: Route) -> None:
    response = route.fetch()
    headers = {
        name: value for name, value in response.headers.items() if keep or name != "content-security-policy"
    }
    headers.pop("content-encoding", None)
    body = response.text().replace(
        "<h1>", "<script>window.ran = 1</script><img src=x onerror='window.ran = 1'><h1>"
    )
    route.fulfill(status=200, headers=headers, body=body)


def test_results_are_offered_while_one_types_and_reached_by_arrows(open_page, site):
    page = open_page()
    page.goto("/festivals/")
    box, offered = page.locator(".site-search input"), page.locator(".suggestions a")
    box.press_sequentially("victims")
    offered.first.wait_for()
    box.press("ArrowDown")
    assert page.evaluate("document.activeElement.textContent").startswith("Second Victims")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Escape")
    assert not offered.first.is_visible()
    assert box.evaluate("box => document.activeElement === box")
    box.press_sequentially(" ")
    box.fill("zzzz")
    page.wait_for_timeout(600)
    assert offered.count() == 0
    box.fill("victims")
    box.press("Enter")
    page.wait_for_url("**/search/?q=victims")


@pytest.mark.parametrize("language", ["", "/da", "/de", "/nl"])
@pytest.mark.parametrize("path", ["changes/", "practical/", "schedule/?view=grid"])
def test_page_one_is_on_is_in_sight_in_the_bar_of_a_phone(open_page, live_server, language, path):
    edition = make.practical_text().edition
    make.listing(edition=edition)
    address = f"{live_server.url}{language}{edition.get_absolute_url()}{path}"
    page = open_page(viewport={"width": 360, "height": 740})
    page.goto(address)
    here = page.locator(".edition-bar [aria-current]")
    box = here.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360 - 23  # what the edge fades


def test_page_of_a_film_that_went_far_is_less_than_eleven_screens_of_a_phone(open_page, live_server):
    load_example()
    page = open_page(viewport={"width": 360, "height": 740})
    heights = {}
    for language in ("", "/da", "/de", "/nl"):
        page.goto(f"{live_server.url}{language}/films/second-victims/")
        heights[language] = page.evaluate("document.documentElement.scrollHeight")
    assert {language: height for language, height in heights.items() if not 5000 < height <= 7900} == {}


def test_sign_of_the_next_screening_of_a_film_begins_where_its_date_does(open_page, live_server):
    edition, film = make.edition(starts_on=date(2027, 9, 20), ends_on=date(2027, 10, 29)), make.film()
    for local in ("2027-09-28 20:00", "2027-10-29 20:00"):
        make.listing(edition=edition, film=film, local=local)
    page = open_page(viewport={"width": 360, "height": 740})
    with at("2027-10-02 16:40"):
        page.goto(f"{live_server.url}{film.get_absolute_url()}")
    sign = page.locator(".journey-next")
    when = page.locator(".journey-when", has=sign)
    assert sign.bounding_box()["y"] > when.bounding_box()["y"] + 10
    assert sign.bounding_box()["x"] == when.bounding_box()["x"]
