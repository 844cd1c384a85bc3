"""What the head of a page says of it to others: its address, its summary, its picture."""

import pytest
from django.conf import settings

from tests import factories as make
from tests.pages.reading import head
from tests.pages.test_cards import Home, make_shown

pytestmark = pytest.mark.django_db


def test_each_page_says_by_which_address_others_should_know_it(visitor):
    listing = make_shown()
    film = listing.public_films[0]
    person = make.credit(film=film, role="director").person
    rows = [listing, film, person, listing.item.edition, listing.item.edition.festival, listing.venue]
    for row in rows:
        meta = head(visitor, row)
        assert meta["canonical"] == meta["og:url"] == f"{settings.SITE_URL}{row.get_absolute_url()}"
        assert meta["description"] == meta["og:description"] != ""
        assert meta["og:site_name"] == settings.SITE_NAME
        assert meta["og:title"]
        assert meta["theme-color"]


def test_canonical_address_is_the_same_at_any_host_and_query(visitor):
    film = make.film()
    page = visitor.get(f"{film.get_absolute_url()}?utm_source=x", headers={"Host": "localhost"})
    assert f'rel="canonical" href="{settings.SITE_URL}{film.get_absolute_url()}"' in page.text
    assert "utm_source" not in page.text.partition("</head>")[0]


def test_pages_with_a_card_name_it_and_the_card_is_there(visitor):
    listing = make_shown()
    edition = listing.item.edition
    for row in (listing, listing.public_films[0], edition, edition.festival, listing.venue, Home()):
        meta = head(visitor, row)
        path = meta["og:image"].removeprefix(settings.SITE_URL)
        assert visitor.get(path)["Content-Type"] == meta["og:image:type"] == "image/png"
        assert (meta["og:image:width"], meta["og:image:height"]) == ("1200", "630")
        assert meta["twitter:card"] == "summary_large_image"
        assert meta["og:image:alt"]


def test_pages_without_a_card_name_none(visitor):
    meta = head(visitor, make.credit(film=make.film(), role="director").person)
    assert meta["twitter:card"] == "summary"
    assert "og:image" not in meta


def test_a_screening_is_summed_up_with_its_time_zone_and_place(visitor):
    meta = head(visitor, make_shown())
    assert meta["og:title"] == "Second Victims"
    assert meta["description"] == "Fri 25 July 2025, 20:30 CEST, CineStar, Lübeck. 67th Nordic Days"


def test_a_change_of_a_screening_is_another_card_for_those_who_keep_pictures(visitor):
    listing = make_shown()
    before = head(visitor, listing)["og:image"]
    type(listing).objects.update(sequence=listing.sequence + 1)
    assert head(visitor, listing)["og:image"] != before


def test_a_refusal_names_no_address(visitor):
    text = visitor.get("/films/never-was/").text
    assert "canonical" not in text
    assert "og:" not in text
