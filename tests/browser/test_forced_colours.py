"""Public pages in the colours that a visitor's system has chosen."""

import pytest

from screenings.formatting.colours import TEXT, contrast
from tests.pages.site import Site, make_site

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(live_server, browser_and_database_in_one_thread) -> Site:
    return make_site()


OUTLINED = """() => [...document.querySelectorAll("[aria-current]")].flatMap(one => {
  const style = getComputedStyle(one), words = document.createRange()
  if (style.outlineStyle === "none" || !one.checkVisibility()) return []
  words.selectNodeContents(one)
  const inner = one.getBoundingClientRect().left - parseFloat(style.outlineOffset)
  const isClear = Math.min(...[...words.getClientRects()].map(box => box.left)) >= inner
  return [[one.getAttribute("aria-current"), isClear]]
})"""


@pytest.mark.parametrize("path", ["", "schedule/", "schedule/?view=grid", "changes/"])
def test_in_forced_colours_what_is_current_is_framed_and_its_words_stay_clear(open_page, site, path):
    page = open_page(forced_colors="active")
    page.goto(f"{site.edition.get_absolute_url()}{path}")
    framed = page.evaluate(OUTLINED)
    assert framed
    assert [kind for kind, is_clear in framed if kind == "date" or not is_clear] == []


HEADING_AND_CANVAS = """() => {
  const probe = document.body.appendChild(document.createElement("p"))
  probe.style.background = "Canvas"
  const heading = document.querySelector("h1 a") ?? document.querySelector("h1")
  const hex = colour => colour.match(/\\d+/g).slice(0, 3).map(part => (+part).toString(16).padStart(2, "0"))
  const colours = [getComputedStyle(heading).color, getComputedStyle(probe).backgroundColor]
  return colours.map(colour => `#${hex(colour).join("")}`)
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["", "schedule/", "line-up/", "home"])
def test_in_forced_colours_the_heading_stands_out_from_the_canvas(open_page, site, path, scheme):
    page = open_page(forced_colors="active", color_scheme=scheme)
    page.goto("/" if path == "home" else f"{site.edition.get_absolute_url()}{path}")
    heading, canvas = page.evaluate(HEADING_AND_CANVAS)
    assert canvas == {"light": "#ffffff", "dark": "#000000"}[scheme]
    assert contrast(heading, canvas) >= TEXT
