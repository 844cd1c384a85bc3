"""What a film or person is found by follows the rows beside it, at one cost however many are saved."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from films.models import Credit, Film, FilmTitle, Person, PersonAlias, Tag, deferred_search_refresh
from tests import factories as make
from tests.staff import Staff

pytestmark = pytest.mark.django_db


def found(text: str, model=Film) -> list[str]:
    return [str(row) for row in model.objects.matching(text)]


# At one cost

REFRESHES_FILMS = ("films_searchword", '"sort_key" = CASE', '"sort_key" = (CASE', "films_personalias")


def refresh_queries(change) -> int:
    with CaptureQueriesContext(connection) as queries:
        change()
    return sum(any(part in query["sql"] for part in REFRESHES_FILMS) for query in queries)


@pytest.mark.parametrize("number", [3, 6])
def test_film_form_refreshes_the_film_once_however_many_credits_are_new(number):
    film = make.film(title="Second Victims")
    people = [make.person(name=f"Zinnini {one}") for one in range(number)]
    staff = Staff()
    page = staff.change(film)
    rows = {f"credits-{i}-person": person.pk for i, person in enumerate(people)}
    rows |= {f"credits-{i}-role": "cast" for i in range(number)}

    assert refresh_queries(lambda: staff.save(page, **rows)) == 3

    assert film.credits.count() == number
    assert found(f"zinnini {number - 1}") == ["Second Victims (2027)"]


def test_rows_saved_together_are_refreshed_once_at_the_end():
    film = make.film(title="Second Victims")

    def save():
        with deferred_search_refresh():
            for number in range(4):
                with deferred_search_refresh():
                    make.film_title(film=film, title=f"Offer {number}")
            assert found("offer") == []

    assert refresh_queries(save) == 3
    assert found("offer 0") == found("offer 3") == ["Second Victims (2027)"]


def test_what_fails_leaves_neither_rows_nor_a_deferral():
    film = make.film(title="Second Victims")

    @deferred_search_refresh()
    def fail():
        make.film_title(film=film, title="Offer")
        raise DatabaseError

    with pytest.raises(DatabaseError):
        fail()
    assert not FilmTitle.objects.exists()
    make.film_title(film=film, title="Victimes")
    assert found("victimes") == ["Second Victims (2027)"]


# However it is changed


def test_deletion_of_many_rows_refreshes_all_that_were_found_by_them():
    films = [make.film(title="One"), make.film(title="Two")]
    for film in films:
        make.credit(film=film, person=make.person(name=f"Zinnini of {film.title}"))
        make.company_credit(film=film, company=make.company(name=f"Snowglobe of {film.title}"))
        make.film_title(film=film, title=f"Offer {film.title}")
    PersonAlias.objects.create(person=Person.objects.get(name="Zinnini of One"), name="Sinini")
    assert [len(found(word)) for word in ("zinnini", "snowglobe", "offer", "sinini")] == [2, 2, 2, 1]

    PersonAlias.objects.all().delete()
    assert (found("sinini"), found("sinini", Person)) == ([], [])
    assert len(found("zinnini")) == 2
    Credit.objects.filter(film=films[0]).delete()
    films[0].company_credits.all().delete()
    films[0].titles.all().delete()
    for word in ("zinnini", "snowglobe", "offer"):
        assert found(word) == ["Two (2027)"]


@pytest.mark.parametrize(
    ("factory", "word"),
    [
        (lambda film: make.credit(film=film, person=make.person(name="Zinnini")), "zinnini"),
        (lambda film: make.company_credit(film=film, company=make.company(name="Snowglobe")), "snowglobe"),
        (lambda film: make.film_title(film=film, title="Offer"), "offer"),
    ],
    ids=["credit", "company", "title"],
)
def test_row_that_moves_to_another_film_takes_its_words_along(factory, word):
    row = factory(make.film(title="One"))
    row.film = make.film(title="Two")
    row.save()
    assert found(word) == ["Two (2027)"]


def test_alias_that_moves_to_another_person_takes_its_films_along():
    one, two = (make.credit(person=make.person(name=name)).person for name in ("Anna", "Berta"))
    alias = PersonAlias.objects.create(person=one, name="Sinini")
    alias.person = two
    alias.save()
    assert found("sinini", Person) == ["Berta"]
    assert found("sinini") == [str(two.credits.get().film)]


def test_moved_row_that_is_deleted_unsaved_refreshes_the_film_it_was_stored_with():
    title = make.film_title(film=make.film(title="One"), title="Offer")
    title.film = make.film(title="Two")
    title.delete()
    assert found("offer") == []


# By its genres and themes


def test_film_is_found_by_the_tags_it_has_now():
    drama, war = make.tag(name="Drama"), make.tag(name="Anti-war")
    film, staff = make.film(title="One"), Staff()

    staff.save(staff.change(film), tags=[drama.pk, war.pk])
    assert found("drama") == found("anti war") == found("antiwar") == ["One (2027)"]
    staff.save(staff.change(film), tags=[war.pk])
    assert (found("drama"), found("antiwar")) == ([], ["One (2027)"])


def test_film_is_found_by_the_new_name_of_its_tag():
    tag = make.tag(name="Drama")
    make.film(title="One", tags=[tag])
    tag.name = "Tragedy"
    tag.save()
    assert (found("drama"), found("tragedy")) == ([], ["One (2027)"])


@pytest.mark.parametrize("delete", [lambda tag: tag.delete(), lambda tag: Tag.objects.all().delete()])
def test_film_is_not_found_by_a_tag_that_is_gone(delete):
    tag = make.tag(name="Drama")
    make.film(title="One", tags=[tag])
    assert found("drama") == ["One (2027)"]
    delete(tag)
    assert found("drama") == []


def test_migration_gives_films_the_words_of_their_tags_as_saving_does():
    film = make.film(title="One", tags=[make.tag(name="Anti-war"), make.tag(name="Сатира")])
    plain = make.film(title="Two")
    made = {row.pk: set(row.search_context.split()) for row in Film.objects.all()}
    for row in Film.objects.all():
        Film.objects.filter(pk=row.pk).update(search_context=" 2027 ")

    import_module("films.migrations.0012_tags_find_films").add_words_of_tags(apps, None)

    stored = {row.pk: set(row.search_context.split()) for row in Film.objects.all()}
    assert stored == {film.pk: made[film.pk], plain.pk: {"2027"}}
