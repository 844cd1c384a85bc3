"""The search in the header of every page, on phones: whoever types in it has the whole line."""

import pytest

pytestmark = pytest.mark.django_db(transaction=True)

PHONES = (320, 360, 390, 430)

PLACES = """() => {
  const box = (selector) => document.querySelector(selector).getBoundingClientRect();
  const [field, button] = [box('.site-search input'), box('.site-search button')];
  return {
    share: field.width / innerWidth,
    overlap: field.right - button.left,
    beyond: Math.max(button.right, document.scrollingElement.scrollWidth) - innerWidth,
    menu: box('.masthead .menu').top,
    atBrand: document.elementFromPoint(24, field.top + field.height / 2).id,
  };
}"""


@pytest.mark.parametrize("language", ["", "/de"])
@pytest.mark.parametrize("width", PHONES)
def test_whoever_searches_on_a_phone_has_the_whole_first_line(open_page, width, language):
    page = open_page(viewport={"width": width, "height": 700}, has_touch=True)
    page.goto(f"{language}/no/such/page/")
    at_rest = page.evaluate(PLACES)
    page.tap(".site-search input")
    page.keyboard.type("winter")
    typing = page.evaluate(PLACES)
    assert typing["share"] >= 0.6
    assert typing["overlap"] <= 0.5
    assert typing["beyond"] <= 0
    assert typing["atBrand"] == "find"
    assert typing["menu"] == pytest.approx(at_rest["menu"], abs=0.5)
    assert page.input_value("#find") == "winter"
    page.tap(".site-search button")
    page.wait_for_url("**/search/?q=winter")
