"""The very name comes first, its beginning next; no page hides a result, and staff get the same order."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from lxml import html

from films.models import Credit, Film, Person
from tests import factories as make
from tests.staff import Staff

pytestmark = pytest.mark.django_db

NAMES = ["Kalman Anna", "Joanna Berg", "Annabel Lee", "Berg Anna Maria", "Anna"]
RANKED = ["Anna", "Annabel Lee", "Berg Anna Maria", "Kalman Anna", "Joanna Berg"]
"""The name itself, a name that begins so, one that has the word from A to Z, the inside of a word."""


def make_public_people(names) -> None:
    film = make.film()
    people = [Person(name=name, sort_name=name, slug=f"person-{place}") for place, name in enumerate(names)]
    for person in people:
        person.set_for_lists()
    people = Person.objects.bulk_create(people)
    Credit.objects.bulk_create(Credit(film=film, person=person, role="cast") for person in people)


def make_festivals(names) -> None:
    for name in names:
        make.edition(festival=make.festival(name=name))


def make_venues(names) -> None:
    for name in names:
        make.venue(name=name)


@pytest.mark.parametrize(
    ("kind", "factory"),
    [("people", make_public_people), ("festivals", make_festivals), ("venues", make_venues)],
)
def test_results_are_ranked_by_how_near_the_name_is(client, kind, factory):
    factory(NAMES)

    rows = client.get("/search/", {"q": "anna"}).context[kind]

    assert [row.name for row in rows] == RANKED


def test_every_result_is_on_some_page_and_on_one_only(client):
    make_public_people([f"Anna {number:03}" for number in range(110)] + ["Anna"])

    overview = client.get("/search/", {"q": "anna"})
    pages = [client.get("/search/", {"q": "anna", "kind": "people", "page": page}) for page in (1, 2, 3)]
    shown = [row.name for page in pages for row in page.context["people"]]

    assert "kind=people" in overview.text
    assert overview.context["people"][0].name == shown[0] == "Anna"
    assert len(shown) == len(set(shown)) == 111


def test_a_kind_that_does_not_exist_shows_all_of_them(client):
    make_public_people(["Anna"])

    assert client.get("/search/", {"q": "anna", "kind": "listings"}).context["people"]
    assert client.get("/search/", {"q": "anna", "kind": "nonsense"}).context["people"]


def test_a_person_outranks_nobody_by_a_name_that_is_only_in_an_alias(client):
    make_public_people(["Berg"])
    person = make.person(name="Ola Nordmann", aliases=["Bergen"])
    Credit.objects.create(film=Film.objects.get(), person=person, role="cast")

    assert [row.name for row in client.get("/search/", {"q": "berg"}).context["people"]] == [
        "Berg",
        "Ola Nordmann",
    ]


TITLES = ["Kite", "It Follows", "Do It", "It", "Italian for Beginners", "Legend"]


@pytest.mark.parametrize(
    ("typed", "first"),
    [("It", "It"), ("it", "It"), ("it f", "It Follows"), ("% ", "%"), ("italian", "Italian for Beginners")],
)
def test_staff_choose_the_exact_title_first(typed, first):
    for title in [*TITLES, "%"]:
        make.film(title=title)
    query = {"term": typed, "app_label": "screenings", "model_name": "itemfilm", "field_name": "film"}

    answer = Staff().client.get(reverse("admin:autocomplete"), query)

    assert answer.json()["results"][0]["text"].startswith(first)


def test_staff_find_a_film_by_another_title_in_the_list():
    film = make.film(title="Second Victims")
    make.film_title(film=film, title="Det andet offer")
    make.film(title="Offerings")

    page = Staff().client.get(reverse("admin:films_film_changelist"), {"q": "det andet offer"})

    assert list(page.context["cl"].queryset) == [film]


@pytest.mark.parametrize("article", ["The", "It", "A", "And"])
def test_film_that_is_called_by_an_article_comes_first_and_the_article_finds_others_too(client, article):
    others = [f"{article} Zinnini", f"Zinnini {article}"]
    for title in [*others, article, "Zinnini"]:
        make.film(title=title)

    for typed in (article, article.lower()):
        for address, found in (("/search/", "films"), ("/films/", "page_obj")):
            films = client.get(address, {"q": typed}).context[found]
            assert [film.title for film in films] == [article, *others]
        query = {"term": typed, "app_label": "screenings", "model_name": "itemfilm", "field_name": "film"}
        chosen = Staff().client.get(reverse("admin:autocomplete"), query).json()["results"]
        assert [result["text"].partition(" (")[0] for result in chosen] == [article, *others]


def test_single_letter_finds_names_and_words_and_not_whatever_has_someone_who_begins_with_it(client):
    make.film(title="M")
    film = make.film(title="Summer")
    for name in ("Xenia Berg", "N. Night"):
        Credit.objects.create(film=film, person=make.person(name=name), role="director")
    make.venue(name="Kino", city="Å")

    found = {query: client.get("/search/", {"q": query}).context for query in ("m", "x", "x b", "n", "å")}

    titles = {query: [film.title for film in shown["films"]] for query, shown in found.items()}
    assert titles == {"m": ["M"], "x": [], "x b": ["Summer"], "n": ["Summer"], "å": []}
    assert [venue.name for venue in found["å"]["venues"]] == ["Kino"]


def test_screenings_that_are_over_are_called_past_and_stand_after_those_to_come(client, time_machine):
    time_machine.move_to(datetime(2026, 12, 5, 12, tzinfo=UTC), tick=False)
    film = make.film(title="Lantern")

    def screen(day: int, hour: int = 18):
        make.listing(film=film, starts_at=datetime(2026, 12, day, hour, tzinfo=UTC))

    def named() -> dict[str, int]:
        part = html.fromstring(client.get("/search/", {"q": "lantern"}).text).get_element_by_id("screenings")
        lists = part.getparent().find_class("listing-lines")
        return {of.xpath("string(preceding-sibling::*[1][self::h3])"): len(of) for of in lists}

    screen(6)
    assert named() == {"": 1}
    screen(4)
    screen(3)
    assert [*named().items()] == [("Still to come", 1), ("Past", 1)]
    time_machine.move_to(datetime(2026, 12, 20, 12, tzinfo=UTC), tick=False)
    assert named() == {"Past": 1}
    page = html.fromstring(client.get("/search/", {"q": "lantern"}).text)
    assert len(page.xpath("//ul[@class='listing-lines']/li/ul/li/a")) == 3


def test_past_screenings_of_two_films_of_one_title_are_an_entry_of_each(client, time_machine):
    time_machine.move_to(datetime(2026, 12, 20, 12, tzinfo=UTC), tick=False)
    films = make.film(title="Lantern"), make.film(title="Lantern")
    for film, day in [(films[0], 2), (films[0], 3), (films[1], 4), (films[1], 5)]:
        make.listing(film=film, starts_at=datetime(2026, 12, day, 18, tzinfo=UTC))
    [(_past, entries)] = client.get("/search/", {"q": "lantern"}).context["listings_by_progress"]
    assert [{listing.public_films[0] for listing in entry} for entry in entries] == [{films[1]}, {films[0]}]


def test_a_person_is_described_by_their_newest_film_and_not_by_one_of_no_year(client):
    person = make.person(name="Anna Berg")
    for title, year in (("Sooner", 2019), ("Newest", 2020), ("Of no year", None)):
        make.credit(film=make.film(title=title, year=year), person=person, role="director")
    [found] = client.get("/search/", {"q": "anna berg"}).context["people"]
    assert "Newest" in found.details
    assert not {"Sooner", "Of no year"} & {*found.details}


def test_past_screenings_of_a_search_go_from_the_latest_back_also_without_a_time(client, time_machine):
    time_machine.move_to(datetime(2026, 12, 20, 12, tzinfo=UTC), tick=False)
    film = make.film(title="Lantern")
    first = make.listing(film=film, starts_at=datetime(2026, 12, 3, 18, tzinfo=UTC))
    untimed = make.listing(film=film, day=date(2026, 12, 4), starts_at=None)
    last = make.listing(film=film, starts_at=datetime(2026, 12, 5, 18, tzinfo=UTC))
    page = client.get("/search/", {"q": "lantern"})
    assert page.context["listings"] == [last, untimed, first]
    assert "time unknown" not in page.text
