"""The schedule in a real browser: swapped in place, by keyboard, in both schemes, under the policy."""

from datetime import UTC, datetime

import pytest
from axe_playwright_python.base import AXE_FILE_PATH
from playwright.sync_api import Page, expect

from screenings.public.timetable import overview
from tests import factories as make

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def address(live_server) -> str:
    """Two days, two zones, two sections, one relaxed screening."""
    edition = make.edition(year=2027)
    sections = [make.section(edition=edition, name=name, colour=colour) for name, colour in SECTIONS]
    venues = [make.venue(name="Astor"), make.venue(name="Luna", city="Perth", time_zone="Australia/Perth")]
    screens = [make.screen(venue=venue, name=f"Saal {n}") for venue in venues for n in (1, 2, 3)]
    for number in range(24):
        film = make.film(title=f"Film {number}", runtime_minutes=90)
        make.listing(
            item=make.item(section=sections[number % 2], film=film),
            screen=screens[number % 6],
            starts_at=datetime(2027, 10, 1 + number // 12, 8 + number % 12, tzinfo=UTC),
            relaxed=number == 3,
            availability="few-left" if number == 3 else "",
            ticket_url="https://tickets.example/",
        )
    return f"{live_server.url}{edition.get_absolute_url()}schedule/"


SECTIONS = [("Open Water", "#1f6f8b"), ("True Stories", "#2e6b34")]


@pytest.fixture
def page(request, chromium):
    """A phone or a desk, a scheme; every message of the browser's console is kept."""
    width, scheme, scripts = getattr(request, "param", (1280, "light", True))
    # Without motion: a page that is left in the middle of its transition complains of that.
    context = chromium.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        java_script_enabled=scripts,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda said: page.complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    return page


def test_a_filter_swaps_the_results_and_keeps_the_place(page: Page, address):
    page.goto(address)
    page.evaluate("window.here = true")
    page.get_by_label("True Stories").check()
    expect(page.locator(".result-count")).to_have_text("6 screenings")
    assert "section=true-stories" in page.url
    assert "venue=" not in page.url
    assert page.evaluate("window.here && document.activeElement.value") == "true-stories"
    expect(page.locator(".chips")).to_contain_text("Section: True Stories")
    page.go_back()
    expect(page.locator(".result-count")).to_have_text("12 screenings")
    assert page.complaints == []


def test_filters_and_views_stay_beside_a_long_list(page: Page, address):
    page.set_viewport_size({"width": 1280, "height": 480})
    page.goto(address)
    page.evaluate("scrollTo(0, 500)")
    days, filters = page.locator(".day-bar").bounding_box(), page.locator("#filters").bounding_box()
    assert filters["y"] == pytest.approx(days["height"], abs=1)
    assert filters["y"] + filters["height"] <= 480
    expect(page.get_by_role("list", name="View")).to_be_in_viewport(ratio=1)
    page.evaluate("filters.lastElementChild.scrollTop = 200")
    page.get_by_label("True Stories").evaluate("box => box.click()")
    expect(page.locator(".result-count")).to_have_text("6 screenings")
    assert page.evaluate("[scrollY, filters.lastElementChild.scrollTop]") == [500, 200]


def test_a_day_and_a_view_are_addresses(page: Page, address):
    page.goto(address)
    page.locator(".day-bar").get_by_role("link", name="2 Oct").click()
    expect(page.locator("#results")).to_have_text("Saturday 2 October 2027")
    page.get_by_role("list", name="View").get_by_role("link", name="Timetable").click()
    expect(page.locator(".day-grid")).to_have_count(2)
    page.reload()
    expect(page.locator(".day-grid")).to_have_count(2)
    assert "date=2027-10-02" in page.url
    assert page.complaints == []


@pytest.mark.parametrize("page", [(768, "light", False), (1280, "light", False)], indirect=True)
def test_tickets_have_a_column_of_their_own(page: Page, address):
    page.goto(address)
    row = page.locator(".screening-row", has_text="Few left")
    marks, tickets = row.locator(".badges").bounding_box(), row.locator(".tickets").bounding_box()
    assert marks["x"] + marks["width"] <= tickets["x"]


@pytest.mark.parametrize("page", [(360, "light", True)], indirect=True)
def test_the_folded_filters_of_a_phone_stay_open_while_one_chooses(page: Page, address):
    page.goto(address)
    page.locator("#filters > summary").click()
    page.locator("#more-filters > summary").click()
    page.get_by_label("Relaxed").check()
    expect(page.locator(".result-count")).to_have_text("1 screening")
    expect(page.get_by_label("Relaxed")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("page", [(1280, "light", False)], indirect=True)
def test_without_scripts_the_form_does_the_same(page: Page, address):
    page.goto(address)
    page.get_by_label("True Stories").check()
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".result-count")).to_have_text("6 screenings")


def test_the_wall_is_walked_by_keyboard_and_read_as_a_table(page: Page, address):
    page.goto(f"{address}?view=grid")
    frame = page.locator(".day-grid-frame").first
    frame.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.day-grid') !== null")
    table = page.get_by_role("table").first
    expect(table.get_by_role("columnheader", name="Saal 1")).to_be_visible()
    expect(table.get_by_role("rowheader").first).to_be_visible()
    expect(table.get_by_role("cell").filter(has_text="Film 0")).to_have_count(1)


# A short block reaches, without its colour, over what is free beside it.
COLOURED = """block => block.getBoundingClientRect().width
    * (block.classList.contains("has-room") ? parseFloat(getComputedStyle(block).backgroundSize) / 100 : 1)"""


@pytest.mark.parametrize("page", [(360, "light", False), (1280, "light", False)], indirect=True, ids=str)
def test_a_block_is_as_wide_as_it_runs_and_stands_on_the_line_of_its_screen(page: Page, address):
    page.goto(f"{address}?view=grid")
    block, hour = (
        page.locator(".day-grid .block").first.bounding_box(),
        page.locator(".hour").nth(0).bounding_box(),
    )
    coloured = page.locator(".day-grid .block").first.evaluate(COLOURED)
    assert abs(coloured - hour["width"] * 1.5) < 6
    # On a phone the first screen of a venue is named beside the venue, each other one above its line.
    second, head = (page.locator(one).nth(1).bounding_box() for one in (".day-grid .block", ".screen-head"))
    beside = page.viewport_size["width"] >= 1024
    assert abs(second["y"] - head["y"] - (0 if beside else head["height"])) < 3
    assert block["x"] + coloured <= page.viewport_size["width"]


@pytest.mark.parametrize("page", [(1280, "light", False)], indirect=True, ids=str)
def test_where_there_is_room_the_timetable_has_no_frame_to_be_caught_in(page: Page, address):
    page.goto(f"{address}?view=grid")
    frame = page.locator(".day-grid-frame").first
    assert frame.evaluate("frame => getComputedStyle(frame).overflow") == "visible"
    assert frame.evaluate("frame => frame.scrollWidth <= frame.clientWidth")


@pytest.mark.parametrize("page", [(360, "light", False)], indirect=True, ids=str)
def test_on_a_phone_the_frame_scrolls_sideways_alone(page: Page, address):
    page.goto(f"{address}?view=grid")
    frame = page.locator(".day-grid-frame").first
    assert frame.evaluate("frame => frame.scrollHeight <= frame.clientHeight + 1")


@pytest.mark.parametrize(
    "page", [(w, s, True) for w in (360, 1280) for s in ("light", "dark")], indirect=True, ids=str
)
@pytest.mark.parametrize(
    "query", ["", "?view=grid", "?view=grid&zoom=far", "?date=all", "?q=nothing&access=relaxed"]
)
def test_nothing_stands_in_anybodys_way(page: Page, address, query):
    page.goto(f"{address}{query}")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.complaints == []
    assert axe(page) == []


def axe(page: Page) -> list[str]:
    """What axe finds; it is put into the page by the protocol, which the policy does not forbid."""
    page.evaluate(AXE_FILE_PATH.read_text())
    found = page.evaluate("options => axe.run(document, options)", RULES)
    return [f"{one['id']}: {one['nodes'][0]['html'][:150]}" for one in found["violations"]]


def test_the_visitors_own_clock_is_told_where_it_differs(page: Page, address):
    page.goto(address)
    page.locator(".film-name a").first.click()
    expect(page.locator(".own-time")).to_contain_text("your time")
    assert page.complaints == []


@pytest.mark.parametrize("page", [(360, "light", False), (1280, "light", False)], indirect=True, ids=str)
def test_day_that_is_gone_to_unfolds_and_paper_has_all_of_them(page: Page, address, monkeypatch):
    monkeypatch.setattr(overview, "FEW", 1)
    page.goto(f"{address}?date=all")
    row = page.locator("#on-2027-10-02 .screening-row").first
    expect(row).not_to_be_visible()
    page.locator(".day-bar").get_by_role("link", name="2 Oct").click()
    expect(row).to_be_in_viewport(ratio=1)
    line = page.locator("details:has(#on-2027-10-02) > summary").bounding_box()
    assert line["y"] + line["height"] <= row.bounding_box()["y"]
    page.goto(f"{address}?date=all")
    page.emulate_media(media="print")
    heights = page.locator(".screening-row").evaluate_all("rows => rows.map(row => row.offsetHeight)")
    assert min(heights) > 0
