"""Numbers and sums of money stand in the language of the page."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from films.models import Review
from films.numbers import format_money, format_number
from films.templatetags.numbers import rating
from tests import factories as make
from tests.screenings.feeds.reading_ics import unfolded


@pytest.mark.parametrize(
    ("value", "english", "danish"),
    [
        (0, "0", "0"),
        (999, "999", "999"),
        (1000, "1,000", "1.000"),
        (51420, "51,420", "51.420"),
        (Decimal("7.60"), "7.6", "7,6"),
        (Decimal("8.00"), "8", "8"),
        (Decimal("1E+3"), "1,000", "1.000"),
    ],
)
def test_a_number_has_the_separators_of_the_language(value, english, danish):
    assert format_number(value) == english
    with override("da"):
        assert format_number(value) == danish


@pytest.mark.parametrize(
    ("written", "en", "da", "nl"),
    [
        ("EUR 12,500", "EUR 12,500", "12.500 EUR", "EUR 12.500"),
        ("EUR 12500", "EUR 12,500", "12.500 EUR", "EUR 12.500"),
        ("AUD 28", "AUD 28", "28 AUD", "AUD 28"),
        ("DKK 95.50, or DKK 60", "DKK 95.50, or DKK 60", "95,50 DKK, or 60 DKK", "DKK 95,50, or DKK 60"),
        ("8 EUR", "EUR 8", "8 EUR", "EUR 8"),
        ("from EUR 7,000", "from EUR 7,000", "from 7.000 EUR", "from EUR 7.000"),
        ("EUR 1,2", "EUR 1,2", "EUR 1,2", "EUR 1,2"),
        ("USD 1.5.2027", "USD 1.5.2027", "USD 1.5.2027", "USD 1.5.2027"),
        ("THE 400 BLOWS", "THE 400 BLOWS", "THE 400 BLOWS", "THE 400 BLOWS"),
        ("free", "free", "free", "free"),
        ("", "", "", ""),
    ],
)  # fmt: skip
def test_sums_are_written_as_the_language_writes_them_and_all_else_is_left(written, en, da, nl):
    for language, expected in (("en", en), ("da", da), ("nl", nl)):
        with override(language):
            assert format_money(written) == expected


@pytest.mark.parametrize(
    ("value", "scale", "said"),
    [
        ("7.60", "10", '7.6 <span class="small">out of 10</span>'),
        ("4.00", "5", '4 <span class="small">out of 5</span>'),
        ("4.00", None, "4 stars"),
        ("1.00", None, "1 star"),
        ("3.50", None, "3.5 stars"),
        ("0.00", None, "0 stars"),
    ],
)
def test_a_rating_keeps_its_scale_or_is_stars(value, scale, said):
    assert rating(Review(rating_value=Decimal(value), rating_scale=scale and Decimal(scale))) == said


def test_a_rating_has_the_decimals_of_the_language():
    with override("da"):
        assert rating(Review(rating_value=Decimal("7.6"), rating_scale=Decimal(10))).startswith("7,6 ")


@pytest.mark.django_db
def test_the_pages_write_numbers_and_sums_as_their_language_does(client):
    venue = make.venue()
    screen = make.screen(venue=venue, capacity=1400, wheelchair_spaces=1200)
    film = make.film(runtime_minutes=14400)
    make.release(film=film, admissions=87000)
    make.review(film=film, rating_value="7.6", rating_scale=10)
    make.award(film=film, prize="EUR 12,500")
    listing = make.listing(film=film, screen=screen, local="2027-10-02 10:00", price_note="EUR 9.50")
    german = {
        film: ["87.000 ", "7,6 ", "12.500 EUR", "14.400\N{NO-BREAK SPACE}"],
        listing: ["9,50 EUR", "14.400\N{NO-BREAK SPACE}"],
        venue: ["1.400 ", "1.200 ", "9,50 EUR"],
    }
    calendar = f"/de{listing.get_absolute_url().rstrip('/')}.ics"
    for address, expected in [(f"/de{of.get_absolute_url()}", words) for of, words in german.items()]:
        page = client.get(address).text
        assert [words for words in expected if words not in page] == [], address
    assert "9\\,50 EUR" in "\n".join(unfolded(client.get(calendar).content))
