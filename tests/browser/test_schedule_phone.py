"""The list of a day on a phone: what stays in sight, how much is seen at once, and letters of any size."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from playwright.sync_api import Page, expect

from screenings.models import Listing
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"width": 360, "height": 740}
MORNING = datetime(2027, 10, 1, 7, tzinfo=UTC)
WHOLE_ROWS = """() => [...document.querySelectorAll('.screening-row')].map(row => row.getBoundingClientRect())
  .filter(box => box.height && box.top >= 0 && box.bottom <= innerHeight).length"""
CUT = """() => [...document.querySelectorAll('.screening-row :is(p, a, h3, h4, li, time)')]
  .filter(one => one.checkVisibility() && one.getBoundingClientRect().width > 1)
  .filter(one => one.getBoundingClientRect().right > innerWidth).map(one => one.outerHTML)"""


@pytest.fixture
def schedule() -> str:
    edition = make.edition(year=2027)
    section = make.section(edition=edition, name="Open Water", colour="#1f6f8b")
    screen = make.screen(venue=make.venue(name="Kulturhuset Sjömärket"), name="Screen 2")
    for number in range(24):
        film = make.film(title=f"Forest and Sister {number}", runtime_minutes=90, countries=["IS"])
        make.credit(film=film, role="director", person=make.person(name="Leif Heiðarsdóttir"))
        make.listing(
            item=make.item(section=section, film=film),
            screen=screen if number == 0 else make.screen(venue=screen.venue, name=f"Screen {number + 3}"),
            starts_at=MORNING + timedelta(minutes=30 * number),
            ticket_url="https://tickets.example/",
            spoken_languages=["is"],
            subtitle_languages=["en"],
            step_free=True,
        )
    Listing.objects.update(availability="few-left")
    return f"{edition.get_absolute_url()}schedule/?date=2027-10-01"


def test_five_screenings_are_seen_at_once(open_page, schedule):
    page = open_page(viewport=PHONE)
    page.goto(schedule)
    assert page.evaluate(WHOLE_ROWS) >= 5


LEFT_EDGES = """() => [...document.querySelectorAll('.screening-row')].map(row => {
  const line = document.createRange();
  return [...row.querySelectorAll('.film-name a, .film > p, .place')]
    .filter(one => one.checkVisibility())
    .map(one => (line.selectNodeContents(one), Math.round(line.getClientRects()[0].left)));
})"""


def test_all_lines_of_a_row_begin_at_one_edge_and_the_tickets_end_at_the_other(open_page, schedule):
    page = open_page(viewport=PHONE)
    page.goto(schedule)
    [*rows] = page.evaluate(LEFT_EDGES)
    assert {len(row) for row in rows} == {3}
    assert len({edge for row in rows for edge in row}) == 1
    for marks, picture in zip(page.locator(".badges").all(), page.locator(".thumb").all(), strict=True):
        assert marks.bounding_box()["x"] == picture.bounding_box()["x"]
    right = [box["x"] + box["width"] for box in (link.bounding_box() for link in page.locator(".buy").all())]
    assert {round(edge) for edge in right} == {PHONE["width"] - 16}


OVERLAPS = """() => [...document.querySelectorAll('.screening-row')].flatMap(row => {
  const box = row.querySelector('.buy').getBoundingClientRect(), words = document.createRange();
  return [...row.querySelectorAll('.place > *, .badges span')]
    .filter(one => !one.closest('.badge-access, .badge-quiet'))
    .flatMap(one => (words.selectNodeContents(one), [...words.getClientRects()])
      .map(line => [one.textContent, line]))
    .filter(([, line]) => line.right > box.left && line.bottom - 1 > box.top && line.top < box.bottom)
    .map(([text]) => text);
})"""
LINES = """() => [...document.querySelectorAll('.screening-row .badge-languages > span')]
  .map(words => words.getClientRects().length)"""
STEPS = """() => [...document.querySelectorAll('.screening-row')].map(row => {
  const [box, under] = ['.buy', '.place'].map(one => row.querySelector(one).getBoundingClientRect());
  return box.top >= under.bottom;
})"""


@pytest.mark.parametrize("language", ["", "/da", "/de", "/nl"])
def test_what_is_heard_and_read_stands_in_two_lines_at_most_beside_the_tickets(open_page, schedule, language):
    Listing.objects.update(availability="", spoken_languages=["ka"])
    page = open_page(viewport=PHONE)
    page.goto(f"{language}{schedule}")
    assert max(page.evaluate(LINES)) <= 2


def test_tickets_stand_in_one_place_and_clear_of_all_words(open_page, schedule):
    languages = [["is"], ["is", "fa"], []]
    for number, listing in enumerate(Listing.objects.all()):
        Listing.objects.filter(pk=listing.pk).update(
            spoken_languages=languages[number % 3],
            format="35mm" if number % 2 else "",
            availability="few-left" if number % 5 == 0 else "",
        )
    page = open_page(viewport=PHONE)
    page.goto(schedule)
    assert page.evaluate(OVERLAPS) == []
    assert set(page.evaluate(STEPS)) == {True}


TOUCHED = {"the picture": ".thumb", "the time": ".start", "the place": ".place"}


@pytest.mark.parametrize("part", TOUCHED)
def test_the_whole_row_leads_to_the_screening(open_page, schedule, part):
    page = open_page(viewport=PHONE, has_touch=True)
    page.goto(schedule)
    row = page.locator(".screening-row").nth(2)
    address = row.locator(".film-name a").get_attribute("href")
    box = row.locator(TOUCHED[part]).bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_url(f"**{address}")


def test_tickets_within_a_row_lead_to_where_they_are_sold(open_page, schedule):
    page = open_page(viewport=PHONE, has_touch=True)
    page.route("https://tickets.example/**", lambda route: route.fulfill(body="Shop"))
    page.goto(schedule)
    box = page.locator(".screening-row").nth(2).locator(".buy").bounding_box()
    page.touchscreen.tap(box["x"] + 2, box["y"] + 2)
    page.wait_for_url("https://tickets.example/")


@pytest.mark.parametrize("language", ["", "/da", "/de", "/nl"])
def test_the_bar_of_the_edition_shows_its_one_way_to_the_timetable(open_page, schedule, language):
    page = open_page(viewport=PHONE)
    page.goto(f"{language}{schedule}")
    links = page.locator("main a:visible, .edition-bar a").and_(page.locator("[href$='view=grid']"))
    expect(links).to_have_count(1)
    box = links.bounding_box()
    assert box["x"] + box["width"] <= PHONE["width"] - 24


def test_the_way_to_the_timetable_follows_the_day(open_page, schedule):
    item = Listing.objects.first().item
    make.listing(item=item, starts_at=MORNING + timedelta(days=1))
    page = open_page(viewport=PHONE)
    page.goto(schedule)
    page.locator(".day-bar a", has_text="2 Oct").click()
    expect(page.locator("#results")).to_contain_text("2 October")
    timetable = page.locator(".edition-bar a", has_text="Timetable")
    expect(timetable).to_have_attribute("href", re.compile("date=2027-10-02"))


def test_the_city_of_the_rows_in_sight_stays_named(open_page, schedule):
    item = Listing.objects.first().item
    make.listing(item=item, starts_at=MORNING, venue=make.venue(city="Elsewhere"))
    page = open_page(viewport=PHONE)
    page.goto(schedule)
    city = page.locator(".city-head").first
    page.evaluate("scrollTo(0, 1200)")
    expect(city).to_be_in_viewport()
    tools = page.locator(".tools").bounding_box()
    assert 0 <= city.bounding_box()["y"] - (tools["y"] + tools["height"]) <= 1
    page.locator(".screening-row").nth(9).locator(".buy").focus()
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= page.evaluate(
            "document.querySelector('.city-head').getBoundingClientRect().bottom - 1"
        )


def test_all_days_show_today_in_the_bar_of_days(open_page, schedule):
    edition = Listing.objects.first().item.edition
    item = Listing.objects.first().item
    for day in range(1, 12):
        make.listing(item=item, starts_at=MORNING + timedelta(days=day))
    with time_machine.travel(MORNING + timedelta(days=1), tick=True):
        page = open_page(viewport=PHONE)
        page.goto(f"{edition.get_absolute_url()}schedule/?date=all")
        expect(page.locator(".day-bar .today")).to_be_in_viewport()


def test_state_of_the_tickets_stands_beside_the_way_to_them_and_is_no_link(open_page, schedule):
    page = open_page(viewport=PHONE)
    page.goto(schedule)
    tickets = page.locator(".tickets").first
    state = tickets.get_by_text("Few left").bounding_box()
    action = tickets.get_by_role("link", name="Tickets", exact=True).bounding_box()
    assert 0 < action["x"] - (state["x"] + state["width"]) < 16
    assert action["height"] >= 24


def test_home_of_a_running_festival_has_five_screenings_on_the_first_screen(open_page, schedule):
    page = open_page(viewport=PHONE)
    with time_machine.travel(MORNING - timedelta(minutes=30), tick=True):
        page.goto("/")
        assert page.evaluate(WHOLE_ROWS) >= 5


def test_days_and_tools_stay_in_sight_and_hide_nothing_that_is_gone_to(open_page, schedule):
    page = open_page(viewport=PHONE)
    page.goto(schedule)
    page.get_by_role("link", name="16", exact=True).click()
    assert page.url.endswith("#at-16")
    boxes = {name: page.locator(f".{name}").bounding_box() for name in ("masthead", "day-bar", "tools")}
    tools_end = boxes["tools"]["y"] + boxes["tools"]["height"]
    assert boxes["masthead"]["y"] + boxes["masthead"]["height"] <= 0
    assert boxes["day-bar"]["y"] == 0
    assert tools_end <= 94
    assert page.locator("#at-16").bounding_box()["y"] >= tools_end
    page.locator("#at-16 .buy").focus()
    for _ in range(12):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= tools_end - 1


def test_filters_open_where_one_is_and_the_button_says_how_many_there_are(open_page, schedule):
    page = open_page(viewport=PHONE)
    page.goto(f"{schedule}#at-16")
    page.locator("#filters > summary").click()
    button = page.get_by_role("button", name="Show 24 results")
    expect(button).to_be_in_viewport()
    page.get_by_text("From 18:00").click()
    page.get_by_role("button", name="Show 6 results").click()
    expect(page.locator(".screening-row").first).to_be_in_viewport()


LETTERS = {
    "320 px": {"viewport": {"width": 320, "height": 640}},
    "forced colours": {"viewport": PHONE, "forced_colors": "active"},
    "text of 200 %": {"viewport": PHONE},
}


@pytest.mark.parametrize("case", LETTERS)
def test_nothing_is_cut(open_page, schedule, case):
    page: Page = open_page(**LETTERS[case])
    page.goto(schedule)
    if case == "text of 200 %":
        page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(CUT) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    expect(page.locator(".buy").first).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_today_opens_on_what_is_next(open_page, schedule, scripts):
    with time_machine.travel(MORNING + timedelta(hours=5, minutes=50)):
        page = open_page(viewport=PHONE, java_script_enabled=scripts)
        page.goto(schedule)
        expect(page.locator(".screening-row:visible").first).to_contain_text("15:00")
        page.get_by_text("On now (3)").click()
        expect(page.get_by_text("began 20 min ago")).to_be_visible()
