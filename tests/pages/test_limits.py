"""Every list has a limit, which is shown, and a way to the rows beyond it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html

from tests import factories as make
from tests.staff import Staff, address_of

pytestmark = pytest.mark.django_db

LIMIT = 2


def venues(count: int) -> tuple[str, list[str]]:
    return "/venues/", [make.venue().get_absolute_url() for _ in range(count)]


def films_of_a_person(count: int) -> tuple[str, list[str]]:
    person = make.person()
    films = [make.credit(person=person, film=make.film()).film for _ in range(count)]
    return person.get_absolute_url(), [film.get_absolute_url() for film in films]


def line_up(count: int) -> tuple[str, list[str]]:
    edition = make.edition()
    films = [make.item(edition=edition).films.get() for _ in range(count)]
    return edition.get_absolute_url(), [film.get_absolute_url() for film in films]


def films(count: int) -> tuple[str, list[str]]:
    return "/films/", [make.film().get_absolute_url() for _ in range(count)]


def editions(count: int) -> tuple[str, list[str]]:
    festival = make.festival()
    made = [make.edition(festival=festival, year=2000 + year) for year in range(count)]
    return festival.get_absolute_url(), [edition.get_absolute_url() for edition in made]


def awards(count: int) -> tuple[str, list[str]]:
    edition = make.edition()
    films = [make.award(edition=edition, film=make.film()).film for _ in range(count)]
    return "/awards/", [film.get_absolute_url() for film in films]


LISTS = {
    "screenings.public.views.venues.VENUES_A_PAGE": venues,
    "films.views.CREDITS_A_PAGE": films_of_a_person,
    "screenings.public.views.festivals.ITEMS_A_PAGE": line_up,
    "films.views.FILMS_A_PAGE": films,
    "screenings.public.views.festivals.EDITIONS_A_PAGE": editions,
    "screenings.public.views.awards.RECORDS_A_PAGE": awards,
}


@pytest.mark.parametrize("limit", LISTS)
def test_list_longer_than_its_limit_goes_on_over_the_page(client, monkeypatch, limit):
    monkeypatch.setattr(limit, LIMIT)
    address, rows = LISTS[limit](2 * LIMIT + 1)
    found = []
    for number, part in ((1, "1–2 of 5"), (2, "3–4 of 5"), (3, "5–5 of 5")):
        page = client.get(address, {"page": number} if number > 1 else {})
        shown = {row for row in rows if f'href="{row}"' in page.text}
        assert len(shown) == min(LIMIT, 5 - len(found))
        found += shown
        assert part in page.text
        assert (f"?page={number + 1}" in page.text) == (number < 3)
        [canonical] = re.findall(r'<link rel="canonical" href="http://127.0.0.1:8000([^"]*)"', page.text)
        assert canonical == (f"{address}?page={number}" if number > 1 else address)
    assert sorted(found) == sorted(rows)
    assert client.get(address, {"page": 4}).status_code == 404


@pytest.mark.parametrize("limit", LISTS)
def test_list_within_its_limit_says_nothing_of_pages(client, monkeypatch, limit):
    monkeypatch.setattr(limit, LIMIT)
    address, rows = LISTS[limit](LIMIT)
    page = client.get(address)
    assert all(f'href="{row}"' in page.text for row in rows)
    assert 'rel="next"' not in page.text
    assert "of 2" not in page.text


def test_film_page_shows_the_nearest_screenings_and_where_all_are(client, monkeypatch):
    now = timezone.now()
    film = make.film()
    items = [make.item(film=film) for _ in range(5)]
    starts = [now + timedelta(days=days) for days in (-2, 3, 8, 40, 50)]
    listings = [make.listing(item=item, starts_at=at) for item, at in zip(items, starts, strict=True)]
    assert "of 5 screenings" not in client.get(film.get_absolute_url()).text
    monkeypatch.setattr("films.views.MOST_SCREENINGS", 3)
    page = client.get(film.get_absolute_url())
    shown = [f'href="{listing.get_absolute_url()}"' in page.text for listing in listings]
    assert shown == [False, True, True, True, False]
    assert "The nearest 3 of 5 screenings." in page.text
    assert f'href="/screenings/?film={film.slug}"' in page.text
    assert [item.edition.full_name in page.text for item in items] == shown, "it is not merely announced"


@pytest.mark.parametrize("count", [2, 3])
def test_admin_shows_the_first_rows_beneath_a_page_and_where_all_are(monkeypatch, count):
    monkeypatch.setattr("films.admin.first_rows.MOST_ROWS_BENEATH", 2)
    person = make.person()
    made = [make.credit(person=person, film=make.film()) for _ in range(count)]
    staff = Staff()
    page = staff.change(person)
    links = [credit for credit in made if address_of(credit, "change") in page.text]
    assert len(links) == 2
    assert ("The first 2 of 3." in page.text) == (count == 3)
    assert (f"/admin/films/credit/?person={person.pk}" in page.text) == (count == 3)
    assert staff.save(page, name="Newly Named").status_code == 302
    if count == 3:
        assert len(staff.get("/admin/films/credit/", person=person.pk).results) == 3


def test_line_up_counts_all_films_of_a_section_and_pages_lead_back_to_it(client, monkeypatch):
    monkeypatch.setattr("screenings.public.views.festivals.ITEMS_A_PAGE", 2)
    edition = make.edition()
    for section, count in (
        (make.section(edition=edition, position=1), 3),
        (make.section(edition=edition, position=2), 1),
    ):
        for _ in range(count):
            make.item(section=section)

    page = html.fromstring(client.get(f"{edition.get_absolute_url()}?page=2").content)

    assert [count.text for count in page.find_class("section-bar")[0].find_class("count")] == ["3", "1"]
    assert page.xpath("//a[@rel='prev']/@href") == ["?page=1#line-up"]
