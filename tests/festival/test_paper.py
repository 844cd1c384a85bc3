"""What stands on a printed page alone."""

import pytest
import segno
from django.template import Context, Template

from festival.templatetags import paper
from tests.factories import make_listing

pytestmark = pytest.mark.django_db


def printed(address: str, rf) -> str:
    return Template("{% load paper %}{% on_paper %}").render(Context({"request": rf.get(address)}))


def square_of(address: str) -> str:
    code = segno.make(address, micro=False, error="m", boost_error=False, mask=paper.MASK)
    return code.svg_inline(omitsize=True, border=0, svgclass=None, lineclass=None)


def test_paper_leads_back_to_the_page_with_its_filters(rf, settings):
    settings.SITE_URL = "https://programme.example.org"
    found = printed("/da/screenings/?city=L%C3%BCbeck&access=relaxed", rf)
    address = "https://programme.example.org/da/screenings/?city=L%C3%BCbeck&access=relaxed"
    assert square_of(address) in found
    assert address.replace("&", "&amp;") in found


def test_what_is_too_long_to_be_read_from_paper_leads_to_the_page_without_its_filters(rf, settings):
    settings.SITE_URL = "https://programme.example.org"
    found = printed(f"/screenings/?q={'x' * paper.LONGEST}", rf)
    assert square_of("https://programme.example.org/screenings/") in found
    assert "xxx" not in found


def test_what_somebody_puts_into_an_address_stays_text(rf):
    found = printed('/screenings/?q="><script>alert(1)</script>', rf)
    assert "<script" not in found


@pytest.mark.parametrize("of", ["listing", "film", "venue", "edition", "schedule", "list"])
def test_each_page_that_is_taken_along_has_it_once(client, of):
    listing = make_listing()
    edition = listing.item.edition.get_absolute_url()
    address = {
        "listing": listing.get_absolute_url(),
        "film": listing.item.films.get().get_absolute_url(),
        "venue": listing.venue.get_absolute_url(),
        "edition": edition,
        "schedule": f"{edition}schedule/",
        "list": "/screenings/",
    }[of]
    assert client.get(address).content.decode().count('class="on-paper"') == 1
