"""Selects, embedded lists and names within a row have a limit too, which says how many there are."""

from datetime import timedelta
from importlib import import_module

import pytest
from lxml import html

from tests import factories as make
from tests.pages.test_limits import last_of_three_pages

pytestmark = pytest.mark.django_db

MOST_CHOICES = "screenings.public.views.querystrings.MOST_CHOICES"
OTHERS = "Add another filter to narrow the list."


def choices(page, name: str) -> list[str]:
    select = html.fromstring(page.content).get_element_by_id(name)
    return [value for value in select.xpath("option/@value") if value]


@pytest.fixture
def venues() -> list:
    rows = [make.venue(name=f"Cinema {letter}", slug=letter, city=f"City {letter}") for letter in "abcde"]
    for venue in rows:
        make.listing(venue=venue)
    return rows


def test_select_offers_the_first_choices_and_says_of_how_many(client, monkeypatch, venues):
    assert OTHERS not in client.get("/screenings/").text
    monkeypatch.setattr(MOST_CHOICES, 3)
    page = client.get("/screenings/")
    assert choices(page, "venue") == ["a", "b", "c"]
    assert f"3 of 5 listed. {OTHERS}" in page.text


def test_select_offers_the_selected_choice_beyond_its_limit(client, monkeypatch, venues):
    monkeypatch.setattr(MOST_CHOICES, 3)
    page = client.get("/screenings/?venue=e")
    assert choices(page, "venue") == ["a", "b", "c", "e"]
    assert f"4 of 5 listed. {OTHERS}" in page.text


def test_another_filter_brings_choices_within_the_limit(client, monkeypatch, venues):
    monkeypatch.setattr(MOST_CHOICES, 3)
    page = client.get("/screenings/?city=City+e&venue=e")
    assert "e" in choices(page, "venue")
    edition = make.edition()
    for venue in venues:
        make.listing(venue=venue, item=make.item(edition=edition))
    page = client.get(f"{edition.get_absolute_url()}schedule/?date=all&city=City+e")
    assert "e" in choices(page, "venue")


def test_award_filters_offer_the_first_choices_and_the_selected_one(client, monkeypatch):
    films = [make.award(film=make.film(title=f"Film {letter}", slug=letter)).film for letter in "abcde"]
    page = client.get("/awards/?film=a")
    assert choices(page, "film") == [film.slug for film in films]
    monkeypatch.setattr(MOST_CHOICES, 2)
    page = client.get("/awards/?film=e")
    assert choices(page, "film") == ["a", "b", "e"]
    assert "3 of 5 listed." in page.text
    assert len(choices(page, "festival")) == 2


def test_filter_takes_a_limited_number_of_values(client, monkeypatch):
    monkeypatch.setattr("screenings.public.filters.fields.MOST_VALUES", 2)
    sections = [make.section() for _ in range(3)]
    for section in sections:
        make.listing(section=section)
    two, three = ("&".join(f"section={section.slug}" for section in sections[:most]) for most in (2, 3))
    assert "2 screenings" in client.get(f"/screenings/?{two}").text
    assert "Choose at most 2." in client.get(f"/screenings/?{three}").text
    refused = client.get(f"/screenings.json?{three}")
    assert refused.status_code == 400
    assert "Choose at most 2." in refused.text


def test_schedule_goes_on_over_the_page_and_counts_all(client, monkeypatch):
    # Its package has the view under the same name.
    monkeypatch.setattr(import_module("screenings.public.views.schedule"), "ROWS_A_PAGE", 2)
    edition = make.edition()
    listings = [make.listing(edition=edition) for _ in range(5)]
    for view in ("date=all", f"date={listings[0].day}&view=grid"):
        last_of_three_pages(client, f"{edition.get_absolute_url()}schedule/?{view}", listings)


@pytest.mark.parametrize("most", [4, 5])
def test_embedded_day_and_film_say_of_how_many_they_are_the_first(client, monkeypatch, most):
    monkeypatch.setattr("screenings.public.views.embed.MOST_OF_A_DAY", most)
    monkeypatch.setattr("screenings.public.views.embed.MOST_OF_A_FILM", most)
    edition, film = make.edition(), make.film()
    for _ in range(5):
        make.listing(item=make.item(edition=edition, film=film))
    for address in (edition.get_absolute_url(), film.get_absolute_url()):
        page = client.get(f"/embed{address}")
        assert page.text.count('class="film-name"') == most
        assert ("The first 4 of 5 screenings." in page.text) == (most == 4)


def test_plan_of_a_city_says_of_how_many_venues_it_shows_the_nearest(client, monkeypatch):
    venues = [make.venue(latitude=f"53.5{number}", longitude="10") for number in range(4)]
    address = venues[0].get_absolute_url()
    assert "of 3 venues" not in client.get(address).text
    monkeypatch.setattr("screenings.public.locator.MOST_OTHERS", 2)
    page = client.get(address)
    assert "The nearest 2 of 3 venues." in page.text
    assert 'href="/venues/">All venues' in page.text


def test_year_of_a_festival_names_its_first_winners_and_cities(client, monkeypatch):
    venues = [make.venue(city=f"City {letter}") for letter in "abc"]
    edition = make.edition(venues=venues)
    films = [make.award(edition=edition, film=make.film(), result="won").film for _ in range(3)]
    address = edition.festival.get_absolute_url()
    assert "of 3" not in client.get(address).text
    monkeypatch.setattr("screenings.public.views.history.MOST_WINNERS", 2)
    monkeypatch.setattr("screenings.public.views.history.MOST_CITIES", 2)
    page = client.get(address)
    assert [f'href="{film.get_absolute_url()}"' in page.text for film in films] == [True, True, False]
    assert "The first 2 of 3." in page.text
    assert f'href="{edition.get_absolute_url()}#awards"' in page.text
    assert "City a, City b" in page.text
    assert "1 more city" in page.text


def test_what_can_be_reached_after_a_screening_is_the_first_of_so_many(client, monkeypatch):
    monkeypatch.setattr("screenings.public.reach.MOST_CONNECTIONS", 2)
    first = make.listing()
    edition, venue, start = first.item.edition, first.venue, first.ends_at + timedelta(minutes=5)
    others = [make.listing(edition=edition, venue=venue, starts_at=start) for _ in range(3)]
    page = client.get(first.get_absolute_url())
    assert [f'href="{other.get_absolute_url()}"' in page.text for other in others] == [True, True, False]
    assert "All 3 in the schedule" in page.text
    assert f'href="{edition.get_absolute_url()}schedule/?' in page.text


def award_for_many(people: list) -> tuple[str, str]:
    award = make.award(people=people)
    return award.edition.get_absolute_url(), f"/api/v1/awards/{award.code}/"


def jury_of_many(people: list) -> tuple[str, str]:
    edition = make.jury(members=people).edition
    return edition.get_absolute_url(), f"/api/v1/awards/?fields=jury&amp;edition={edition.public_id}"


def film_by_many(people: list) -> tuple[str, str]:
    film = make.film()
    for person in people:
        make.credit(film=film, person=person)
    return film.get_absolute_url(), "#people"


def package_of_many(people: list) -> tuple[str, str]:
    item = make.item(kind="package", films=[make.film(title=person.name) for person in people])
    return f"{item.edition.get_absolute_url()}line-up/", f"/api/v1/items/{item.code}/"


@pytest.mark.parametrize("make_row", [award_for_many, jury_of_many, film_by_many, package_of_many])
def test_names_within_a_row_are_the_first_and_lead_to_all(client, monkeypatch, make_row):
    people = [make.person(name=f"Ada {number}") for number in range(3)]
    address, in_full = make_row(people)
    assert "and 1 more" not in client.get(address).text
    monkeypatch.setattr("films.templatetags.joining.MOST_NAMES", 2)
    page = client.get(address)
    assert f'href="{in_full}">and 1 more' in page.text
    if make_row is not film_by_many:
        assert [person.name in page.text for person in people] == [True, True, False]
