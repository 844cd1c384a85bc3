"""The QR code of printed pages."""

import re
from html import unescape

import pytest
import segno
from django.template import Context, Template

from festival.templatetags import print_qr
from tests import factories as make

pytestmark = pytest.mark.django_db


def printed(address: str, rf) -> str:
    return Template("{% load print_qr %}{% print_qr %}").render(Context({"request": rf.get(address)}))


def parts_of(html: str) -> list[str]:
    return [unescape(part) for part in re.findall("<span>(.*?)</span>", html)]


def modules_of(html: str) -> list[list[bool]]:
    """The rows of modules drawn by the dashes of a line that goes to and fro, with a gap between rows."""
    [size] = re.findall(r'viewBox="0 0 (\d+) \1"', html)
    [dashes] = re.findall('stroke-dasharray="(.*?)"', html)
    drawn = [n % 2 == 0 for n, length in enumerate(dashes.split()) for _ in range(int(length))]
    rows = [drawn[start : start + int(size) + 1] for start in range(0, len(drawn), int(size) + 1)]
    assert [row.pop() for row in rows] == [False] * int(size)
    return [row[:: -1 if number % 2 else 1] for number, row in enumerate(rows)]


def code_of(address: str) -> list[list[bool]]:
    code = segno.make(address, micro=False, error="l", boost_error=False, mask=print_qr.MASK)
    return [[bool(module) for module in row] for row in code.matrix]


def test_print_qr_leads_to_the_page_with_its_filters(rf, settings):
    settings.SITE_URL = "https://programme.example.org"
    found = printed("/da/screenings/?city=L%C3%BCbeck&access=relaxed", rf)
    address = "https://programme.example.org/da/screenings/?city=L%C3%BCbeck&access=relaxed"
    assert modules_of(found) == code_of(address)
    assert "".join(parts_of(found)) == address


def test_printed_address_goes_over_only_after_a_slash_and_before_what_it_asks_for(rf, settings):
    settings.SITE_URL = "https://programme.example.org"
    found = printed("/festivals/northern-light/2026/schedule/?date=2026-12-05&view=grid", rf)
    assert parts_of(found) == [
        "https://programme.example.org/",
        *("festivals/", "northern-light/", "2026/", "schedule/"),
        *("?date=2026-12-05", "&view=grid"),
    ]


def test_print_qr_of_a_long_address_drops_the_filters(rf, settings):
    settings.SITE_URL = "https://programme.example.org"
    found = printed(f"/screenings/?q={'x' * print_qr.MAX_LENGTH}", rf)
    assert modules_of(found) == code_of("https://programme.example.org/screenings/")
    assert "xxx" not in found


def test_print_qr_escapes_the_address(rf):
    found = printed('/screenings/?q="><script>alert(1)</script>', rf)
    assert "<script" not in found


@pytest.mark.parametrize("of", ["listing", "film", "venue", "edition", "schedule", "list"])
def test_print_qr_is_on_each_page_worth_printing_once(client, of):
    listing = make.listing()
    edition = listing.item.edition.get_absolute_url()
    address = {
        "listing": listing.get_absolute_url(),
        "film": listing.item.films.get().get_absolute_url(),
        "venue": listing.venue.get_absolute_url(),
        "edition": edition,
        "schedule": f"{edition}schedule/",
        "list": "/screenings/",
    }[of]
    assert client.get(address).content.decode().count('class="print-qr"') == 1
