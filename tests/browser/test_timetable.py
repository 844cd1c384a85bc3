"""The timetable in a real browser: what each block says of itself, and where a narrow window opens."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
import time_machine
from playwright.sync_api import expect

from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)

MORNING = datetime(2027, 10, 1, 7, tzinfo=UTC)
TITLE = "The Night of the Hunter"
# A line is 14 px high, and its letters reach a little below it.
IS_WHOLE = "name => name.scrollHeight <= name.clientHeight + 4 && name.scrollWidth <= name.clientWidth + 1"
INK = "one => getComputedStyle(one).color"
SIZES = {"a phone": (360, 740), "a desk": (1440, 900)}


@pytest.fixture
def show():
    edition, venue = make.edition(year=2027), make.venue()

    def show(hours: float, minutes: int, title: str = TITLE, **changes) -> str:
        item = make.item(edition=edition, film=make.film(title=title, runtime_minutes=minutes))
        starts_at = MORNING + timedelta(hours=hours)
        make.listing(**{"item": item, "venue": venue, "starts_at": starts_at, **changes})
        return f"{edition.get_absolute_url()}schedule/?date=2027-10-01&view=grid"

    return show


@pytest.mark.parametrize("minutes", [25, 45, 90])
@pytest.mark.parametrize("size", SIZES)
def test_block_says_its_whole_title_where_there_is_room_beside_it(open_page, show, size, minutes):
    width, height = SIZES[size]
    show(14, 90, "Last of the day")
    page = open_page(viewport={"width": width, "height": height})
    page.goto(show(2, minutes))
    name = page.locator(".block .name").filter(has_text=TITLE)
    assert name.evaluate(IS_WHOLE)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_phone_opens_at_now_with_what_is_on(open_page, show, scripts):
    show(0, 90, "Over"), show(14, 90, "Late")
    address = show(6, 120, "On now", qa_minutes=15)
    with time_machine.travel(MORNING + timedelta(hours=7, minutes=30)):
        page = open_page(viewport={"width": 360, "height": 740}, java_script_enabled=scripts)
        page.goto(address)
        name = page.locator(".block .name").filter(has_text="On now")
        expect(name).to_be_in_viewport(ratio=1)
        expect(page.locator(".now-line")).to_be_in_viewport()
        expect(page.locator(".block").filter(has_text="Over")).not_to_be_in_viewport()


@pytest.mark.parametrize("zoom", ["", "&zoom=near"])
def test_hours_stay_above_the_blocks_while_a_desk_scrolls(open_page, show, zoom):
    for number in range(14):
        address = show(6, 90, venue=make.venue(name=f"Venue {number}"))
    show(0, 90, "Over"), show(14, 90, "Late")
    with time_machine.travel(MORNING + timedelta(hours=7)):
        page = open_page(viewport={"width": 1440, "height": 900})
        page.goto(address + zoom)
    hour, tools = page.locator(".hour time", has_text="15:00"), page.locator(".tools")
    frame, head = page.locator(".day-grid-frame").bounding_box(), page.locator(".venue-head a").first
    assert 0 <= hour.bounding_box()["y"] - frame["y"] <= 8
    assert head.bounding_box()["y"] - frame["y"] <= 48
    assert page.locator(".now-line").bounding_box()["x"] > frame["x"] + 240
    page.evaluate("scrollTo(0, 700)")
    page.wait_for_timeout(200)
    edge = tools.bounding_box()["y"] + tools.bounding_box()["height"]
    assert page.locator(".day-grid-frame").bounding_box()["y"] < edge - 100
    assert abs(hour.bounding_box()["y"] - edge) <= 8


@pytest.mark.parametrize("minutes", [25, 90])
def test_block_pointed_at_keeps_its_place_and_the_colour_of_its_letters(open_page, show, minutes):
    show(14, 90, "Last of the day")
    page = open_page(viewport={"width": 1440, "height": 900})
    page.goto(show(2, minutes))
    block = page.locator(".block").filter(has_text=TITLE)
    width, ink = block.bounding_box()["width"], block.evaluate(INK)
    block.hover()
    assert abs(block.bounding_box()["width"] - width) < 1
    assert block.evaluate(INK) == ink
    assert block.locator(".end").evaluate(INK) == ink


def test_overview_cuts_no_line_of_a_title_in_half(open_page, show):
    show(14, 90, "Last of the day")
    page = open_page(viewport={"width": 1440, "height": 900})
    page.goto(show(2, 90, f"{TITLE}, and of the Morning, and of the Evening") + "&zoom=far")
    block = page.locator(".day-grid .block").first
    name, block = block.locator(".name").bounding_box(), block.bounding_box()
    assert name["y"] + name["height"] <= block["y"] + block["height"]


@pytest.mark.parametrize(
    ("size", "zoom"), [("a phone", ""), ("a phone", "&zoom=far"), ("a desk", "&zoom=near")]
)
@pytest.mark.parametrize("title", ["On for long", "\u0635\u0628\u062d \u0648\u062c\u0646\u06af\u0644"])
def test_title_of_what_began_before_the_window_stands_where_its_block_is_seen(
    open_page, show, size, zoom, title
):
    width, height = SIZES[size]
    show(14, 90, "Late")
    page = open_page(viewport={"width": width, "height": height})
    page.goto(show(0, 100, title) + zoom)
    block = page.locator(".day-grid .block").filter(has_text=title)
    block.evaluate(
        """block => block.closest(".day-grid-frame").scrollLeft
            = block.offsetLeft + block.offsetWidth - 24 - (innerWidth > 1200 ? 240 : 0)"""
    )
    name, box = block.locator(".name").bounding_box(), block.bounding_box()
    assert 0 < box["x"] + box["width"] - name["x"] < 24


@pytest.mark.parametrize("zoom", ["", "&zoom=far", "&zoom=near"])
def test_hours_of_a_phone_do_not_run_into_each_other(open_page, show, zoom):
    show(14, 90, "Late")
    page = open_page(viewport={"width": 360, "height": 740})
    page.goto(show(0, 90) + zoom)
    widths = page.locator(".hour time").evaluate_all(
        """times => times.map(time => {
            const range = new Range(); range.selectNodeContents(time);
            return [range.getBoundingClientRect().width, range.getClientRects().length];
        })"""
    )
    assert [lines for _, lines in widths] == [1] * len(widths)
    first, second = (page.locator(".hour time").nth(n).bounding_box()["x"] for n in (3, 4))
    assert max(width for width, _ in widths) + 2 < second - first


@pytest.mark.parametrize("size", SIZES)
def test_timetable_of_today_begins_at_now_and_leads_to_the_hours_before(open_page, show, size):
    width, height = SIZES[size]
    show(0, 120, "Over"), show(14, 120, "Late")
    address = show(10, 120, "Next")
    page = open_page(viewport={"width": width, "height": height})
    with time_machine.travel(MORNING + timedelta(hours=9, minutes=30)):
        page.goto(address)
        expect(page.locator(".day-grid .block")).to_have_count(2)
        expect(page.locator(".hour time").first).to_have_text("18:00")
        page.get_by_text("1 earlier today").click()
        expect(page.locator(".day-grid .block")).to_have_count(3)


def test_hours_of_a_long_day_are_named_where_they_have_room(open_page, show):
    show(28, 100, "Late")
    page = open_page(viewport={"width": 1200, "height": 900})
    page.goto(show(0, 1500, "All night"))
    edges = page.locator(".hour time").evaluate_all(
        """times => times.filter(time => getComputedStyle(time).opacity === "1").map(time => {
            const range = new Range(); range.selectNodeContents(time);
            const box = range.getBoundingClientRect(); return [box.left, box.right];
        })"""
    )
    assert len(edges) > 8
    assert all(right + 4 < after for (_, right), (after, _) in pairwise(edges))


def test_forced_colours_keep_every_block_closed_on_all_sides_and_its_words_whole(open_page, show):
    show(14, 90, "Late")
    page = open_page(viewport={"width": 1440, "height": 900}, forced_colors="active")
    page.goto(show(2, 25, "Brief, and of a longer title"))
    block = page.locator(".day-grid .block").filter(has_text="Brief")
    layers = block.evaluate("one => getComputedStyle(one).backgroundSize.split(', ').length")
    assert (layers, block.evaluate("one => parseFloat(getComputedStyle(one).borderLeftWidth)")) == (4, 5)
    for part in (".start", ".name"):
        box = block.locator(part).bounding_box()
        assert box["x"] + box["width"] <= block.bounding_box()["x"] + block.bounding_box()["width"]
    assert block.locator(".name").evaluate(IS_WHOLE)
    sides = page.locator(".day-grid .block:not(.has-room)").evaluate_all(
        "blocks => blocks.map(one => ['Top', 'Right', 'Bottom', 'Left'].map("
        " side => parseFloat(getComputedStyle(one)[`border${side}Width`]) > 0))"
    )
    assert sides == [[True] * 4] * len(sides)
