"""What a film and a person say of themselves: names, makers, and the words they are found by."""

import pytest

from films.artwork import POSTER_LAYOUTS, poster_layout
from films.models import Credit, Film, FilmTitle, Person
from films.models.films import running_together
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("minutes", "together"),
    [([90, 30], 120), ([0, 10], 11), ([1], 1), ([], None), ([90, None], None), ([None], None)],
)
def test_films_run_together_for_a_minute_each_at_least_and_as_long_as_all_are_known(minutes, together):
    assert running_together(iter(minutes)) == together


@pytest.mark.parametrize("row", [Film(slug="stille"), Person(slug="stille")], ids=["film", "person"])
def test_page_has_the_address_of_its_slug(row):
    assert row.get_absolute_url() == f"/{'films' if isinstance(row, Film) else 'people'}/stille/"


def test_every_layout_of_a_poster_is_given_to_some_film():
    assert {poster_layout(f"film-{number}") for number in range(99)} == {*range(POSTER_LAYOUTS)}


# Titles


@pytest.mark.parametrize("rows", [Film.objects.all, Film.objects.with_original], ids=["plain", "fetched"])
@pytest.mark.parametrize(
    ("kind", "title", "original", "languages"),
    [
        ("original", "Det andet offer", "Det andet offer", ["da"]),
        ("original", "Second Victims", "", ["da"]),
        ("working", "Det andet offer", "", []),
    ],
)
def test_original_title_is_told_where_it_is_another(rows, kind, title, original, languages):
    make.film_title(film=make.film(title="Second Victims"), kind=kind, title=title, language=["da"])
    film = rows().get()
    assert (film.original_title, film.original_language or []) == (original, languages)
    assert film.original_title == original


def test_original_title_of_a_list_takes_no_query_of_its_own(django_assert_num_queries):
    for _ in range(2):
        make.film_title(kind="original")
    with django_assert_num_queries(1):
        originals = [film.original_title for film in Film.objects.with_original()]
    assert len(originals) == 2
    assert all(originals)


def test_original_title_alone_changes_the_page():
    assert [kind for kind in FilmTitle.Kind if FilmTitle(kind=kind).changes_page()] == ["original"]


# Who made it


@pytest.mark.parametrize("rows", [Film.objects.all, Film.objects.for_catalogue], ids=["plain", "fetched"])
def test_directors_are_named_as_credited_in_billing_order(rows, django_assert_num_queries):
    film, anna = make.film(), make.person(name="Anna")
    make.credit(film=film, person=anna, position=2)
    make.credit(film=film, person=make.person(name="Bo"), position=1, credited_as="B. Berg")
    make.credit(film=film, role="cast")
    make.credit(person=anna)
    with django_assert_num_queries(2):
        film = rows().get(pk=film.pk)
        assert film.directors == film.directors == ["B. Berg", "Anna"]


def test_credits_of_one_position_stay_in_the_order_they_were_entered():
    film = make.film()
    rows = [make.credit(film=film, position=position) for position in (1, 0, 1, 0)]
    assert list(Credit.objects.in_billing_order()) == [rows[number] for number in (1, 3, 0, 2)]


def test_directors_are_those_of_that_role_on_films_anyone_may_know():
    director, hidden = make.credit(), make.credit(film=make.film(is_public=False))
    make.credit(role="cast")
    assert set(Credit.objects.directors()) == {director, hidden}
    assert list(Credit.objects.directors().public()) == [director]


@pytest.mark.parametrize(
    ("is_public", "is_theirs", "was_public"), [(True, True, True), (False, True, False), (True, False, False)]
)
def test_person_was_public_once_with_a_credit_on_a_film_that_was(is_public, is_theirs, was_public):
    person, film = make.person(), make.film(is_public=is_public)
    make.film()
    credit = make.credit(film=film, person=person if is_theirs else make.person())
    credit.delete()
    Film.objects.update(is_public=False)
    assert person.was_public_once() is was_public


# Found by


@pytest.fixture
def film_found_by_all() -> Film:
    make.film(title="Another", countries=["SE"])
    film = make.film(
        title="Stille",
        year=1931,
        countries=["DK"],
        imdb_id="tt7654321",
        wikidata_id="Q4711",
        tags=[make.tag(name="hospital")],
    )
    make.film_title(film=film, title="Silenzio")
    person = make.person(name="Zinnini Elkington", aliases=["Sinini"])
    make.credit(
        film=film, person=person, credited_as="Elkiston", character="Alexandra", character_aliases="Sascha"
    )
    make.company_credit(film=film, company=make.company(name="Snowglobe"))
    return film


WORDS = ["stille", "silenzio", "1931", "tt7654321", "q4711", "denmark", "dänemark", "hospital"]
WORDS += ["zinnini", "sinini", "elkiston", "alexandra", "sascha", "snowglobe"]


def test_film_is_found_by_names_numbers_countries_tags_and_makers(film_found_by_all):
    missed = [word for word in WORDS if list(Film.objects.matching(word)) != [film_found_by_all]]
    assert missed == []


def test_new_name_of_a_person_or_company_is_written_to_their_films_alone(film_found_by_all):
    others = Film.objects.exclude(pk=film_found_by_all.pk)
    others.update(search_context="as it was")
    company = film_found_by_all.company_credits.get().company
    for row, name in ((Person.objects.get(), "Anna"), (company, "Nimbus")):
        row.name = name
        row.save()
        assert list(Film.objects.matching(name)) == [film_found_by_all]
        assert others.get().search_context == "as it was"


def test_person_is_found_by_names_and_numbers():
    person = make.person(name="Zinnini", aliases=["Sinini"], imdb_id="nm0000042", wikidata_id="Q77")
    make.person()
    words = ["zinnini", "sinini", "nm0000042", "q77"]
    assert [word for word in words if list(Person.objects.matching(word)) != [person]] == []


def test_people_stand_by_the_name_to_sort_by_which_is_the_name_unless_it_is_given():
    anna, bo = make.person(name="Anna"), make.person(name="Bo", sort_name="Aaberg, Bo")
    assert (anna.sort_name, bo.sort_name) == ("Anna", "Aaberg, Bo")
    assert list(Person.objects.all()) == [bo, anna]


@pytest.mark.parametrize("columns", [None, ["character"]])
def test_character_is_looked_for_by_its_name_of_now(columns):
    credit = make.credit(role="cast", character="Alexandra", character_aliases="Sascha")
    credit.character = "Béa"
    credit.save(update_fields=columns)
    credit.refresh_from_db()
    assert (credit.character, credit.character_search.split()) == ("Béa", ["bea", "sascha"])


@pytest.mark.parametrize(
    ("factory", "saved", "unsaved"),
    [
        (make.person, "name", "website"),
        (make.film_title, "title", "kind"),
        (make.credit, "character", "credited_as"),
    ],
)
def test_one_column_is_saved_without_the_others(factory, saved, unsaved):
    row = factory()
    before = getattr(row, unsaved)
    setattr(row, saved, "Another")
    setattr(row, unsaved, "working")
    row.save(update_fields=[saved])
    row.refresh_from_db()
    assert (getattr(row, saved), getattr(row, unsaved)) == ("Another", before)
