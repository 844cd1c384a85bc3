"""Films and programmes of an edition side by side as far as a screen has room."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def edition(live_server, browser_and_database_in_one_thread):
    today = timezone.localdate()
    edition = make.edition(starts_on=today, ends_on=today + timedelta(days=5))
    for name in ("Open Water", "Late", "Shorts"):
        section = make.section(edition=edition, name=name)
        kind = "package" if name == "Shorts" else "film"
        for number in range(4):
            item = make.item(section=section, kind=kind, title=f"{name} {number}", film=make.film())
            make.listing(item=item, starts_at=timezone.now() + timedelta(hours=number + 2))
    return edition


def columns(page, rows: str) -> int:
    boxes = [row.bounding_box() for row in page.locator(rows).all()]
    return len({round(box["x"]) for box in boxes})


@pytest.mark.parametrize(("width", "expected"), [(360, 1), (768, 2), (1440, 4)])
def test_line_up_uses_the_width_of_the_screen(open_page, edition, width, expected):
    page = open_page(viewport={"width": width, "height": 900})
    page.goto(f"{edition.get_absolute_url()}line-up/")
    assert columns(page, ".section-block:has(#section-late) .line-up-items > li") == expected


@pytest.mark.parametrize(("width", "expected"), [(360, 1), (768, 2), (1440, 3)])
def test_programmes_of_an_edition_have_a_line_each(open_page, edition, width, expected):
    page = open_page(viewport={"width": width, "height": 900})
    page.goto(edition.get_absolute_url())
    rows = page.locator(".programme-rows > li")
    assert columns(page, ".programme-rows > li") == expected
    assert max(row.bounding_box()["height"] for row in rows.all()) < 90
    for row in rows.all():
        time, title = row.locator(".item-time").bounding_box(), row.locator("h4").bounding_box()
        assert time["x"] + time["width"] <= title["x"]


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_first_films_of_a_section_have_one_line(open_page, edition, width):
    page = open_page(viewport={"width": width, "height": 900})
    page.goto(edition.get_absolute_url())
    films = page.locator(".section-block:has(#section-late) .poster-line > li").all()
    assert len({round(film.bounding_box()["y"]) for film in films}) == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width


MARKED = ".sections-in-sight [aria-current='true']"


@pytest.mark.parametrize("width", [360, 1440])
def test_bar_of_sections_marks_the_one_in_sight_and_shows_its_link(open_page, edition, width):
    page = open_page(viewport={"width": width, "height": 400})
    page.goto(f"{edition.get_absolute_url()}line-up/")
    assert page.locator(MARKED).count() == 0
    for anchor in ("section-open-water", "section-shorts", "section-late"):
        page.locator(f"#{anchor}").evaluate("one => one.scrollIntoView()")
        marked = page.locator(f"{MARKED}[href='#{anchor}']")
        marked.wait_for()
        assert page.locator(MARKED).count() == 1
        box = marked.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    page.evaluate("scrollTo(0, 0)")
    page.locator(MARKED).wait_for(state="detached")


def test_bar_of_sections_stays_where_the_keyboard_is(open_page, edition):
    page = open_page(viewport={"width": 360, "height": 400})
    page.goto(f"{edition.get_absolute_url()}line-up/")
    bar = page.locator(".sections-in-sight")
    last = bar.locator("a").last
    page.locator("#section-late").evaluate("one => one.scrollIntoView()")
    page.locator(f"{MARKED}[href='#section-late']").wait_for()
    bar.locator("a").first.evaluate("one => one.focus({ preventScroll: true })")
    for _ in range(2):
        page.keyboard.press("Tab")
    at_its_end = bar.evaluate("bar => { bar.scrollLeft = 999; return bar.scrollLeft }")
    page.locator("#section-open-water").evaluate("one => one.scrollIntoView()")
    page.locator(f"{MARKED}[href='#section-open-water']").wait_for()
    assert last.evaluate("one => one.matches(':focus-visible')")
    assert bar.evaluate("bar => bar.scrollLeft") == at_its_end > 0


def test_without_scripts_the_bar_of_sections_marks_none(open_page, edition):
    page = open_page(java_script_enabled=False)
    page.goto(f"{edition.get_absolute_url()}line-up/#section-late")
    assert page.locator(".sections-in-sight a").count() == 3
    assert page.locator(MARKED).count() == 0
