"""The page of an address that does not exist offers what is next."""

from datetime import timedelta

import pytest
from cachetools import TTLCache
from django.utils import timezone
from lxml import html

from films.models import ContentVersion, Film
from screenings.models import Listing
from tests import factories as make


@pytest.fixture
def upcoming_cache(monkeypatch):
    monkeypatch.setattr("screenings.public.upcoming.cached_listings", TTLCache(8, ttl=60))


def listing(title: str, hours: float, **changes) -> Listing:
    starts_at = timezone.now() + timedelta(hours=hours)
    return make.listing(film=make.film(title=title), starts_at=starts_at, day=starts_at.date(), **changes)


def titles(client, address: str = "/no/such/page/") -> list[str]:
    response = client.get(address)
    assert response.status_code == 404
    assert not response.cookies
    page = html.fromstring(response.content)
    return page.xpath("//section[@aria-labelledby='screenings']//li//a[@dir='auto']/text()")


@pytest.mark.django_db
def test_not_found_page_lists_the_next_five_public_screenings_and_none_that_has_begun(client):
    listing("Over", -30)
    listing("On now", -0.5)
    listing("Cancelled", 1, status="cancelled")
    listing("For the press", 1, audience="industry")
    secret = listing("Embargoed", 1)
    secret.item.announced_at = None
    secret.item.save()
    for number in range(1, 7):
        listing(f"Next {number}", number)

    assert titles(client) == ["Next 1", "Next 2", "Next 3", "Next 4", "Next 5"]
    assert titles(client, "/screenings/none/") == titles(client)


@pytest.mark.django_db
def test_list_of_the_not_found_page_goes_city_by_city_so_that_clock_times_rise(client):
    stockholm, helsinki = (make.venue(city=city) for city in ("Stockholm", "Helsinki"))
    for title, hours, venue in (("A", 1, stockholm), ("B", 2, helsinki), ("C", 3, stockholm)):
        listing(title, hours, venue=venue)

    assert titles(client) == ["A", "C", "B"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/no/such/page/", "/search/", "/search/?q=zzzz"])
def test_next_screenings_stand_under_their_city_and_its_clock_and_leave_out_the_sold_out(client, address):
    stockholm = make.venue(city="Stockholm", time_zone="Europe/Stockholm")
    listing("Sold out", 1, venue=make.venue(city="Oslo"), availability="sold-out")
    listing("A", 2, venue=stockholm)
    listing("B", 3, venue=stockholm)
    assert cities(client, address) == [("Stockholm", "", ["A", "B"])]

    listing("C", 2.5, venue=make.venue(city="Helsinki", time_zone="Europe/Helsinki"))
    found = cities(client, address)
    assert [(city, zone[:2], titles) for city, zone, titles in found] == [
        ("Stockholm", "CE", ["A", "B"]),
        ("Helsinki", "EE", ["C"]),
    ]


def cities(client, address: str) -> list[tuple[str, str, list[str]]]:
    """Name, zone and titles of each city with next screenings."""
    page = html.fromstring(client.get(address).content)
    return [
        (head.text.strip(), head.xpath("string(span)"), head.xpath("following-sibling::ol[1]/li//a/text()"))
        for head in page.xpath("//h3[following-sibling::ol[@class='next-list']]")
    ]


@pytest.mark.django_db
def test_not_found_page_without_screenings_has_no_list(client):
    listing("Over", -30)

    assert titles(client) == []


def test_not_found_page_needs_no_database(client, broken_database):
    page = client.get("/no/such/page/")

    assert page.status_code == 404
    assert "Page not found" in page.text


@pytest.mark.django_db
def test_list_of_the_not_found_page_is_kept_until_content_changes(
    client, upcoming_cache, django_assert_max_num_queries
):
    listing("First", 1)
    assert titles(client) == ["First"]

    Film.objects.update(title="Renamed")
    with django_assert_max_num_queries(2):  # content versions
        assert titles(client) == ["First"]

    ContentVersion.bump()
    assert titles(client) == ["Renamed"]
