"""All screenings in a real browser: cut in place, on a phone, by keyboard, under the policy."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests import factories as make
from tests.browser.conftest import Watch
from tests.browser.test_schedule import axe

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def programme():
    edition = make.edition(year=2027)
    venues = [make.venue(name="Astor"), make.venue(name="Luna", city="Perth", time_zone="Australia/Perth")]
    for number in range(6):
        make.listing(
            item=make.item(edition=edition, film=make.film(title=f"Film {number}")),
            venue=venues[number % 2],
            starts_at=datetime(2027, 10, 1, 12, tzinfo=UTC) + timedelta(days=number),
            relaxed=number == 3,
        )


def test_a_filter_swaps_the_results_and_the_back_button_undoes_it(open_page, programme):
    page = open_page()
    watch = Watch().over(page)
    page.goto("/screenings/")
    page.evaluate("window.here = true")
    page.get_by_label("City").focus()
    page.get_by_label("City").select_option("Perth")
    expect(page.locator(".result-count")).to_have_text("3 screenings")
    assert page.url.endswith("/screenings/?city=Perth")
    expect(page.get_by_label("City")).to_be_focused()
    assert page.evaluate("window.here")
    page.go_back()
    expect(page.locator(".result-count")).to_have_text("6 screenings")
    assert watch.complaints == []


@pytest.mark.parametrize("pause", [0, 200, 500])
def test_what_is_chosen_while_an_answer_is_on_its_way_is_kept_and_asked_for(open_page, programme, pause):
    page = open_page()
    watch = Watch().over(page)
    page.goto("/screenings/")
    slow = {"offline": False, "latency": 400, "downloadThroughput": -1, "uploadThroughput": -1}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
    page.get_by_label("City").select_option("Perth")
    page.wait_for_timeout(pause)
    page.get_by_label("Day", exact=True).fill("2027-10-04")
    page.wait_for_url("**/screenings/?date=2027-10-04&city=Perth")
    expect(page.locator(".result-count")).to_have_text("1 screening")
    assert page.get_by_label("Day", exact=True).input_value() == "2027-10-04"
    assert watch.complaints == []


def test_a_year_that_is_still_being_typed_is_not_asked_for(open_page, programme):
    page = open_page()
    page.goto("/screenings/")
    page.get_by_label("Day", exact=True).fill("0202-10-04")
    page.get_by_label("Day", exact=True).fill("2027-10-04")
    expect(page.locator(".result-count")).to_have_text("1 screening")
    assert "0202" not in page.url


def test_on_a_phone_the_button_leads_from_the_filters_to_the_results(open_page, programme):
    page = open_page(viewport={"width": 360, "height": 700})
    watch = Watch().over(page)
    page.goto("/screenings/")
    page.locator("#filters > summary").click()
    page.get_by_label("City").select_option("Perth")
    expect(page.locator(".result-count")).to_have_text("3 screenings")
    expect(page.get_by_label("City")).to_be_visible()
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#results")).to_be_focused()
    expect(page.get_by_label("City")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert watch.complaints == []


def test_without_scripts_the_form_does_the_same(open_page, programme):
    page = open_page(java_script_enabled=False)
    page.goto("/screenings/")
    page.get_by_label("City").select_option("Perth")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".result-count")).to_have_text("3 screenings")


TWICE_AS_LARGE = """() => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("html { font-size: 200% !important }");
  document.adoptedStyleSheets = [sheet];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("query", ["", "?city=Perth&access=relaxed", "?q=nothing&city=Perth"])
def test_nothing_stands_in_anybodys_way_with_letters_twice_as_large(open_page, programme, scheme, query):
    page = open_page(viewport={"width": 640, "height": 800}, color_scheme=scheme)
    page.goto(f"/screenings/{query}")
    page.locator("#filters > summary").click()
    page.evaluate(TWICE_AS_LARGE)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe(page) == []
