"""What a search means that names no row: a weekday, or a genre with a typo in it."""

from datetime import UTC, datetime

import pytest
from lxml import html

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ("thursday", True),
        ("Donnerstag", True),
        ("torsdag anna", True),
        ("thursday bob", False),
        ("friday", False),
    ],
)
def test_weekday_finds_the_screenings_of_the_next_one(client, time_machine, query, finds):
    time_machine.move_to(datetime(2026, 12, 5, 12, tzinfo=UTC), tick=False)
    on_thursday = make.listing(film=make.film(title="Anna"), starts_at=datetime(2026, 12, 10, 18, tzinfo=UTC))
    make.listing(film=make.film(title="Bert"), starts_at=datetime(2026, 12, 17, 18, tzinfo=UTC))
    found = client.get("/search/", {"q": query}).context.get("listings", [])
    assert found == [on_thursday] * finds


@pytest.mark.parametrize(
    ("query", "offered"), [("horor", ["horror"]), ("horrro", ["horror"]), ("hor", ["horror"]), ("xorox", [])]
)
def test_typo_in_a_genre_still_leads_to_it(client, query, offered):
    make.film(title="Night", tags=[make.tag(name="horror")])
    page = html.fromstring(client.get("/search/", {"q": query}).text)
    assert page.xpath("//ul[@class='topics']//b/text()") == offered
    assert ("Did you mean" in page.text_content()) == (query.startswith("hor") and query != "hor")
    assert ("Nothing found" in page.text_content()) == (not offered)
