"""From editor to visitor: a screening is added, published and found, by mouse and by keyboard alone."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests import factories as make
from tests.browser.conftest import Watch

pytestmark = pytest.mark.django_db(transaction=True)

FOUND = "/screenings/?festival=filmfest-hamburg&date=2027-10-02"


@pytest.fixture
def programme(live_server, browser_and_database_in_one_thread):
    """What stands before the first screening is entered, and a festival beside it that is none of ours."""
    edition = make.edition(festival=make.festival(name="Filmfest Hamburg"))
    make.item(edition=edition, film=make.film(title="Second Victims", runtime_minutes=92))
    make.venue(name="Passage", city="Hamburg")
    make.listing(
        edition=make.edition(festival=make.festival(name="Film Fest Gent")), local="2027-10-02 20:00"
    )
    make.listing(edition=edition, local="2027-10-03 20:00", film=make.film(title="Another day"))
    make.listing(edition=edition, local="2027-10-02 11:00", film=make.film(title="The same day"))
    return edition


def choose(page: Page, name: str, typed: str, found: str) -> None:
    """Opens the select of that name, types, and takes what is found by its words."""
    page.locator(f".select2-selection[aria-label^='{name}']").first.click()
    page.keyboard.type(typed)
    page.locator(".select2-results__option", has_text=found).first.click()


def titles(page: Page) -> list[str]:
    return page.locator(".screening-row .film-name").all_inner_texts()


@pytest.mark.usefixtures("enable_page_cache")
def test_a_screening_is_added_published_and_found_at_once(open_page, programme):
    """The pages are kept as in real life: publishing is seen at once by who asks next."""
    make.staff(username="anna")
    before = open_page()
    before.goto(FOUND)
    assert titles(before) == ["The same day"]

    staff = open_page(viewport={"width": 1440, "height": 1000})
    watch = Watch().over(staff)
    staff.goto("/admin/")
    staff.get_by_label("Username").fill("anna")
    staff.get_by_label("Password").fill("password")
    staff.get_by_role("button", name="Log in").click()
    staff.goto("/admin/screenings/screening/add/")
    choose(staff, "Item", "second", "Second Victims")
    choose(staff, "Venue", "passage", "Passage, Hamburg")
    staff.locator("#id_date").fill("2027-10-02")
    staff.locator("#id_time").fill("22:30")
    staff.get_by_role("button", name="Save and publish").click()
    expect(staff.locator(".messagelist .success").first).to_be_visible()
    assert watch.complaints == []

    visitor = open_page()
    visitor.goto("/screenings/")
    visitor.get_by_label("Festival", exact=True).select_option("filmfest-hamburg")
    visitor.get_by_label("Day", exact=True).fill("2027-10-02")
    visitor.get_by_role("button", name=re.compile("^Show ")).click()
    visitor.wait_for_url("**date=2027-10-02**")
    assert titles(visitor) == ["The same day", "Second Victims"]
    shown = visitor.locator(".screening-row", has_text="Second Victims")
    expect(shown).to_contain_text("22:30")
    expect(shown).to_contain_text("00:02")
    expect(shown).to_contain_text("Passage")


def test_a_screening_that_is_only_saved_is_seen_by_nobody(open_page, programme):
    """The control: without publishing the visitor's list is what it was."""
    make.staff(username="anna")
    screening = make.screening(
        item=programme.items.get(films__title="Second Victims"), local="2027-10-02 22:30"
    )
    visitor = open_page()
    visitor.goto(FOUND)
    assert titles(visitor) == ["The same day"]
    visitor.goto(f"/screenings/{screening.code}/")
    expect(visitor.get_by_role("heading", level=1)).to_have_text("Page not found")


# By keyboard alone


def focused(page: Page, what: str = "el => el.name || el.textContent.trim()") -> str:
    return page.evaluate(f"({what})(document.activeElement)")


IS_MARKED = """here => {
    const look = () => {
        const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(here);
        return JSON.stringify([outlineStyle, outlineWidth, boxShadow, borderColor]);
    };
    const focused = look();
    here.blur();
    const left = look();
    here.focus();
    return focused !== left;
}"""
"""Whether it can be seen where the keyboard is: the element looks different once it is left."""


def is_marked(page: Page) -> bool:
    return focused(page, IS_MARKED)


def tab_to(page: Page, name: str, most: int = 60) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if focused(page) == name:
            return
    raise AssertionError(f"{name} is not reached by Tab; the last was {focused(page)!r}")


@pytest.mark.parametrize("width", [400, 1440])
def test_the_filters_are_used_without_a_mouse(open_page, programme, width):
    page = open_page(viewport={"width": width, "height": 900})
    page.goto("/screenings/")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the content"
    assert is_marked(page)
    page.keyboard.press("Enter")
    assert focused(page, "el => el.id") == "content"

    if not page.get_by_label("Festival", exact=True).is_visible():
        tab_to(page, "Filter")
        assert focused(page, "el => el.tagName") == "SUMMARY"
        page.keyboard.press("Enter")
    tab_to(page, "festival")
    assert is_marked(page)
    # Not by typing its name: of letters that come a second apart, each begins a word.
    for _ in range(page.locator("select[name=festival] option").count()):
        if focused(page, "el => el.selectedOptions[0].text.trim()").startswith("Filmfest Hamburg"):
            break
        page.keyboard.press("ArrowDown")
    page.wait_for_url("**festival=filmfest-hamburg**")  # each choice brings its list by itself
    tab_to(page, "date")
    assert is_marked(page)
    page.keyboard.type("10022027")
    page.keyboard.press("Enter")
    page.wait_for_url("**date=2027-10-02**")

    expect(page.locator(".screening-row .film-name")).to_have_text(["The same day"])
    assert "festival=filmfest-hamburg" in page.url


def test_everything_the_keyboard_reaches_is_seen_and_named(open_page, programme):
    page = open_page(viewport={"width": 1440, "height": 900})
    page.goto(FOUND)
    page.keyboard.press("Tab")
    ends, reached = {focused(page, HTML), page.evaluate(f"({HTML})(document.body)")}, []
    while focused(page, HTML) not in ends or not reached:
        assert len(reached) < 150, "the keyboard never comes to an end"
        if focused(page, HTML) not in reached[-1:]:  # a day has three parts, each a stop of its own
            assert min(focused(page, SIZE)) > 0, reached[-1:]
            assert is_marked(page), reached[-1:]
        reached.append(focused(page, HTML))
        page.keyboard.press("Tab")
    assert len(reached) > 20


HTML = "here => here.outerHTML.slice(0, 200)"
SIZE = "here => [here.getBoundingClientRect().width, here.getBoundingClientRect().height]"


# Without scripts, and back again


def test_without_scripts_the_filters_work_as_well(open_page, programme):
    page = open_page(java_script_enabled=False)
    page.goto("/screenings/")
    page.get_by_label("Festival", exact=True).select_option("film-fest-gent")
    page.get_by_role("button", name=re.compile("^Show ")).click()
    assert len(titles(page)) == 1
    page.get_by_role("link", name="Remove Festival: Film Fest Gent").click()
    assert len(titles(page)) == 3


def test_the_way_back_leads_to_the_list_as_it_was(open_page, programme):
    page = open_page()
    page.goto(FOUND)
    page.get_by_role("link", name="The same day").first.click()
    page.go_back()
    assert page.url.endswith(FOUND)
    assert titles(page) == ["The same day"]
    assert page.get_by_label("Festival", exact=True).input_value() == "filmfest-hamburg"
