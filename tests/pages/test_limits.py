"""Every list has a limit, which is shown, and a way to the rows beyond it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html

from tests import factories as make

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
    return f"{edition.get_absolute_url()}line-up/", [film.get_absolute_url() for film in films]


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


def festivals(count: int) -> tuple[str, list[str]]:
    return "/festivals/", [make.edition().get_absolute_url() for _ in range(count)]


def juries_of_an_edition(count: int) -> tuple[str, list[str]]:
    edition, people = make.edition(), [person_with_page() for _ in range(count)]
    for person in people:
        make.jury(edition=edition, members=[person])
    return edition.get_absolute_url(), [person.get_absolute_url() for person in people]


def awards_of_an_edition(count: int) -> tuple[str, list[str]]:
    edition = make.edition()
    films = [make.award(edition=edition, film=make.film()).film for _ in range(count)]
    return edition.get_absolute_url(), [film.get_absolute_url() for film in films]


def venues_of_an_edition(count: int) -> tuple[str, list[str]]:
    rows = [make.venue() for _ in range(count)]
    return make.edition(venues=rows).get_absolute_url(), [venue.get_absolute_url() for venue in rows]


def lists_of_an_edition(count: int) -> tuple[str, list[str]]:
    item = make.item()
    lists = [make.film_list(edition=item.edition) for _ in range(count)]
    for film_list in lists:
        make.film_list_entry(film_list=film_list, film=item.films.get())
    return item.edition.get_absolute_url(), [film_list.get_absolute_url() for film_list in lists]


def films_of_a_list(count: int) -> tuple[str, list[str]]:
    film_list = make.film_list()
    films = [make.item(edition=film_list.edition).films.get() for _ in range(count)]
    for film in films:
        make.film_list_entry(film_list=film_list, film=film)
    return film_list.get_absolute_url(), [film.get_absolute_url() for film in films]


def awards_of_a_person(count: int) -> tuple[str, list[str]]:
    person = person_with_page()
    films = [make.award(people=[person], film=make.film()).film for _ in range(count)]
    return person.get_absolute_url(), [film.get_absolute_url() for film in films]


def cast_of_a_film(count: int) -> tuple[str, list[str]]:
    film = make.film()
    people = [make.credit(film=film, role="cast").person for _ in range(count)]
    return film.get_absolute_url(), [person.get_absolute_url() for person in people]


def crew_of_a_film(count: int) -> tuple[str, list[str]]:
    film, roles = make.film(), ["music", "editing", "music", "writer", "sound"]
    people = [make.credit(film=film, role=role).person for role in roles[:count]]
    return film.get_absolute_url(), [person.get_absolute_url() for person in people]


def companies_of_a_film(count: int) -> tuple[str, list[str]]:
    return sourced(make.company_credit, count)


def releases_of_a_film(count: int) -> tuple[str, list[str]]:
    return sourced(make.release, count)


def reviews_of_a_film(count: int) -> tuple[str, list[str]]:
    return sourced(make.review, count)


def sourced(make_row, count: int) -> tuple[str, list[str]]:
    film, sources = make.film(), [f"https://example.org/{number}/" for number in range(count)]
    for source in sources:
        make_row(film=film, source_url=source)
    return film.get_absolute_url(), sources


def links_of_a_film(count: int) -> tuple[str, list[str]]:
    film = make.film()
    return film.get_absolute_url(), [make.link(film=film).url for _ in range(count)]


def films_like_a_film(count: int) -> tuple[str, list[str]]:
    film = make.film()
    others = [make.related_film(film=film, other=make.film()).other for _ in range(count)]
    return film.get_absolute_url(), [other.get_absolute_url() for other in others]


def tags_of_a_film(count: int) -> tuple[str, list[str]]:
    tags = [make.tag() for _ in range(count)]
    return make.film(tags=tags).get_absolute_url(), [f"/films/?genre={tag.slug}" for tag in tags]


def awards_of_a_film(count: int) -> tuple[str, list[str]]:
    film = make.film()
    given_by = [make.award(film=film).edition for _ in range(count)]
    return film.get_absolute_url(), [edition.get_absolute_url() for edition in given_by]


def announcements_of_a_film(count: int) -> tuple[str, list[str]]:
    film = make.film()
    years = [make.item(film=film).edition for _ in range(count)]
    return film.get_absolute_url(), [edition.get_absolute_url() for edition in years]


def films_of_a_listing(count: int) -> tuple[str, list[str]]:
    rows = [make.film() for _ in range(count)]
    listing = make.listing(item=make.item(kind="package", films=rows))
    return listing.get_absolute_url(), [film.get_absolute_url() for film in rows]


def guests_of_a_listing(count: int) -> tuple[str, list[str]]:
    edition, people = make.edition(), [person_with_page() for _ in range(count)]
    guests = [make.guest(edition=edition, person=person) for person in people]
    listing = make.listing(edition=edition, guests=guests)
    return listing.get_absolute_url(), [person.get_absolute_url() for person in people]


def other_listings_of_a_film(count: int) -> tuple[str, list[str]]:
    film = make.film()
    others = [make.listing(film=film) for _ in range(count)]
    return make.listing(film=film).get_absolute_url(), [listing.get_absolute_url() for listing in others]


def person_with_page():
    return make.credit().person


LISTS = {
    venues: "screenings.public.views.venues.VENUES_A_PAGE",
    films_of_a_person: "films.views.CREDITS_A_PAGE",
    awards_of_a_person: "films.views.AWARDS_A_PAGE",
    line_up: "screenings.public.views.line_ups.ITEMS_A_PAGE",
    juries_of_an_edition: "screenings.public.views.festivals.JURIES_A_PAGE",
    awards_of_an_edition: "screenings.public.views.festivals.AWARDS_A_PAGE",
    venues_of_an_edition: "screenings.public.views.festivals.VENUES_A_PAGE",
    films: "screenings.public.views.films.FILMS_A_PAGE",
    lists_of_an_edition: "screenings.public.views.festivals.LISTS_A_PAGE",
    films_of_a_list: "screenings.public.views.film_lists.FILMS_A_PAGE",
    cast_of_a_film: "films.views.CREDITS_OF_A_FILM",
    crew_of_a_film: "films.views.CREDITS_OF_A_FILM",
    companies_of_a_film: "films.views.ENTRIES_OF_A_FILM",
    releases_of_a_film: "films.views.ENTRIES_OF_A_FILM",
    reviews_of_a_film: "films.views.ENTRIES_OF_A_FILM",
    links_of_a_film: "films.views.ENTRIES_OF_A_FILM",
    films_like_a_film: "films.views.ENTRIES_OF_A_FILM",
    tags_of_a_film: "films.views.ENTRIES_OF_A_FILM",
    awards_of_a_film: "films.views.ENTRIES_OF_A_FILM",
    announcements_of_a_film: "films.views.ENTRIES_OF_A_FILM",
    films_of_a_listing: "screenings.public.views.listings.ENTRIES_OF_A_LISTING",
    guests_of_a_listing: "screenings.public.views.listings.ENTRIES_OF_A_LISTING",
    other_listings_of_a_film: "screenings.public.views.listings.ENTRIES_OF_A_LISTING",
    festivals: "screenings.public.views.festivals.FESTIVALS_A_PAGE",
    editions: "screenings.public.views.festivals.EDITIONS_A_PAGE",
    awards: "screenings.public.views.awards.RECORDS_A_PAGE",
}

every_list = pytest.mark.parametrize(
    ("make_rows", "limit"), LISTS.items(), ids=[make_rows.__name__ for make_rows in LISTS]
)


def has_row(page, row: str) -> bool:
    return f'href="{row}"' in page.text or f"<li>{row}</li>" in page.text


@every_list
def test_list_longer_than_its_limit_goes_on_over_the_page(client, monkeypatch, make_rows, limit):
    monkeypatch.setattr(limit, LIMIT)
    address, rows = make_rows(2 * LIMIT + 1)
    found = []
    for number, part in ((1, "1–2 of 5"), (2, "3–4 of 5"), (3, "5–5 of 5")):
        page = client.get(address, {"page": number} if number > 1 else {})
        shown = {row for row in rows if has_row(page, row)}
        assert len(shown) == min(LIMIT, 5 - len(found))
        found += shown
        assert part in page.text
        assert (f"?page={number + 1}" in page.text) == (number < 3)
        [canonical] = re.findall(r'<link rel="canonical" href="http://127.0.0.1:8000([^"]*)"', page.text)
        assert canonical == (f"{address}?page={number}" if number > 1 else address)
    assert sorted(found) == sorted(rows)
    assert client.get(address, {"page": 4}).status_code == 404


@every_list
def test_list_within_its_limit_says_nothing_of_pages(client, monkeypatch, make_rows, limit):
    monkeypatch.setattr(limit, LIMIT)
    address, rows = make_rows(LIMIT)
    page = client.get(address)
    assert all(has_row(page, row) for row in rows)
    assert 'rel="next"' not in page.text
    assert "of 2" not in page.text


def test_shorter_list_of_a_page_stays_at_its_last_rows_while_a_longer_one_goes_on(client, monkeypatch):
    monkeypatch.setattr("films.views.ENTRIES_OF_A_FILM", 2)
    film = make.film()
    reviews = [make.review(film=film, outlet=f"Outlet {number}").outlet for number in range(5)]
    links = [make.link(film=film).url for _ in range(3)]
    tags = [make.tag() for _ in range(2)]
    film.tags.set(tags)
    page = client.get(film.get_absolute_url(), {"page": 3})
    assert [outlet in page.text for outlet in reviews] == [False] * 4 + [True]
    assert [link in page.text for link in links] == [False, False, True]
    assert all(tag.name in page.text for tag in tags)


def test_directors_stand_in_the_head_of_every_page_of_a_film(client, monkeypatch):
    monkeypatch.setattr("films.views.CREDITS_OF_A_FILM", 1)
    film = make.film()
    director = make.credit(film=film).person
    make.credit(film=film, role="cast")
    for number in (1, 2):
        page = html.fromstring(client.get(film.get_absolute_url(), {"page": number}).content)
        assert director.name in page.find_class("by")[0].text_content()


def test_journey_is_drawn_only_where_the_page_has_all_its_stops(client, monkeypatch):
    film = make.film()
    for _ in range(3):
        make.item(film=film)
    assert 'class="journey"' in client.get(film.get_absolute_url()).text
    monkeypatch.setattr("films.views.ENTRIES_OF_A_FILM", 2)
    assert 'class="journey"' not in client.get(film.get_absolute_url()).text


def test_listing_counts_all_other_screenings_to_come(client, monkeypatch):
    monkeypatch.setattr("screenings.public.views.listings.ENTRIES_OF_A_LISTING", 2)
    film = make.film()
    soon = timezone.now() + timedelta(days=1)  # The first of them is named by itself.
    for status in ("scheduled", "scheduled", "scheduled", "cancelled"):
        make.listing(film=film, starts_at=soon, status=status)
    cancelled = make.listing(film=film, starts_at=soon, status="cancelled")
    assert "2 more screenings to come" in client.get(cancelled.get_absolute_url()).text


def last_of_three_pages(client, address, listings):
    """Five screenings at two a page, each on one of them, and all counted on each."""
    on_pages = []
    for number, part in ((1, "1–2 of 5"), (2, "3–4 of 5"), (3, "5–5 of 5")):
        page = client.get(f"{address}&page={number}")
        on_pages += [listing for listing in listings if f'href="{listing.get_absolute_url()}"' in page.text]
        assert part in page.text
        assert "5 screenings" in page.text
    assert on_pages == listings
    return page


def test_sheet_of_a_venue_goes_on_over_the_page(client, monkeypatch):
    monkeypatch.setattr("screenings.public.views.venues.LISTINGS_A_PAGE", 2)
    monkeypatch.setattr("screenings.public.views.venues.SCREENS_A_PAGE", 2)
    venue = make.venue()
    screens = [make.screen(venue=venue, name=f"Screen No. {number}") for number in range(3)]
    window = {"window_starts_on": make.FIRST_DAY, "window_ends_on": make.LAST_DAY}
    listings = [make.listing(venue=venue, **window) for _ in range(5)]
    address = f"{venue.get_absolute_url()}?date=unknown"
    page = last_of_three_pages(client, address, listings)
    assert [screen.name in page.text for screen in screens] == [False, False, True]
    assert "3–3 of 3" in page.text
    assert client.get(f"{address}&page=4").status_code == 404


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


def test_line_up_counts_all_films_of_a_section_and_pages_lead_back_to_it(client, monkeypatch):
    monkeypatch.setattr("screenings.public.views.line_ups.ITEMS_A_PAGE", 2)
    edition = make.edition()
    for section, count in (
        (make.section(edition=edition, position=1), 3),
        (make.section(edition=edition, position=2), 1),
    ):
        for _ in range(count):
            make.item(section=section)

    page = html.fromstring(client.get(f"{edition.get_absolute_url()}line-up/?page=2").content)

    assert [count.text for count in page.find_class("section-bar")[0].find_class("count")] == [
        "3 films",
        "1 film",
    ]
    assert page.xpath("//a[@rel='prev']/@href") == ["?page=1#line-up"]


def test_pages_say_of_which_list_they_are_where_a_page_has_several(client, monkeypatch):
    monkeypatch.setattr("screenings.public.views.festivals.JURIES_A_PAGE", 1)
    monkeypatch.setattr("screenings.public.views.festivals.AWARDS_A_PAGE", 1)
    monkeypatch.setattr("films.views.CREDITS_OF_A_FILM", 1)
    monkeypatch.setattr("films.views.ENTRIES_OF_A_FILM", 1)
    edition, film = make.edition(), make.film()
    for _ in range(2):
        make.jury(edition=edition, members=[person_with_page()])
        make.award(edition=edition, film=film)
        make.credit(film=film)
        make.company_credit(film=film)
    assert page_labels(client, edition) == ["Pages: Juries", "Pages: Awards"]
    assert page_labels(client, film) == ["Pages: Cast and crew", "Pages: Companies", "Pages: Awards"]


def page_labels(client, row) -> list[str]:
    """How the links to pages are called, each of which its list's name also stands beside."""
    page = html.fromstring(client.get(row.get_absolute_url(), {"page": 2}).content)
    labels = [nav.get("aria-label") for nav in page.find_class("pages")]
    names = [nav.find("p").text_content().split("Page")[0].strip() for nav in page.find_class("pages")]
    assert labels == [f"Pages: {name}" for name in names]
    return labels


def test_heading_of_juries_counts_those_of_all_pages(client, monkeypatch):
    monkeypatch.setattr("screenings.public.views.festivals.JURIES_A_PAGE", 1)
    edition = make.edition()
    for _ in range(2):
        make.jury(edition=edition, members=[person_with_page()])
    assert 'id="juries">Juries<' in client.get(edition.get_absolute_url()).text


def test_undated_screenings_are_counted_where_all_of_a_film_are_listed(client, monkeypatch):
    film = make.film()
    window = {"window_starts_on": make.FIRST_DAY, "window_ends_on": make.LAST_DAY}
    for _ in range(5):
        make.listing(film=film, **window)
    make.listing(film=film, local=f"{make.FIRST_DAY} 20:00")
    assert "Date known for 1 of 6." in client.get(film.get_absolute_url()).text
    monkeypatch.setattr("films.views.MOST_SCREENINGS", 2)
    assert "Date known for" not in client.get(film.get_absolute_url()).text
