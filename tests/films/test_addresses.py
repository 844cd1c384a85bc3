import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.forms import modelform_factory
from hypothesis import given, settings, strategies as st
from hypothesis.extra.django import TestCase

from films.models import Film, OldSlug, Person, get_by_old_slug, slugs as rules
from screenings.models import Edition, Festival, Section
from tests import factories as make

pytestmark = pytest.mark.django_db


def renamed(thing, slug):
    thing.slug = slug
    thing.save()
    return thing


def test_an_address_is_made_from_the_name_when_staff_give_none():
    assert make.film(title="Det andet offer").slug == "det-andet-offer"
    assert make.film(title="Det andet offer", slug="second-victims").slug == "second-victims"
    assert make.film(title="!?").slug.startswith("film-")


def test_an_address_stays_when_the_name_changes():
    film = make.film(title="Second Victims")
    film.title = "Det andet offer"
    film.save()
    film.refresh_from_db()
    assert film.slug == "second-victims"


def test_an_emptied_address_is_made_anew_and_the_old_one_leads_there():
    film = make.film(title="Working title")
    film.title = "Second Victims"
    renamed(film, "")
    assert film.slug == "second-victims"
    assert get_by_old_slug(Film, "working-title") == film.pk


def test_the_old_address_of_a_public_object_leads_to_it():
    film = renamed(make.film(slug="a"), "b")
    assert get_by_old_slug(Film, "a") == get_by_old_slug("films.film", "a") == film.pk
    assert get_by_old_slug(Film, "b") is None
    assert get_by_old_slug(Person, "a") is None


def test_the_working_title_of_a_draft_is_not_remembered():
    film = make.film(slug="working-title", is_public=False)
    film.is_public = True
    renamed(film, "second-victims")
    assert get_by_old_slug(Film, "working-title") is None


def test_an_object_withdrawn_while_it_is_renamed_was_public():
    film = make.film(slug="a")
    film.is_public = False
    renamed(film, "b")
    assert get_by_old_slug(Film, "a") == film.pk


@pytest.mark.parametrize("factory", [make.film, make.edition, make.venue])
def test_what_is_renamed_while_it_is_off_the_site_is_found_at_its_old_address_when_it_is_back(factory):
    row = factory(slug="a", is_public=True)
    row.is_public = False
    row.save()
    renamed(row, "b")
    row.is_public = True
    row.save()
    assert get_by_old_slug(type(row), "a", row.scope_key()) == row.pk


def test_a_person_renamed_while_their_film_is_off_the_site_is_found_at_the_old_address():
    credit = make.credit(person=make.person(slug="a"))
    credit.film.is_public = False
    credit.film.save()
    renamed(credit.person, "b")
    assert get_by_old_slug(Person, "a") == credit.person.pk


def test_a_festival_renamed_while_its_editions_are_off_the_site_is_found_at_the_old_address():
    edition = make.edition(festival=make.festival(slug="a"))
    edition.is_public = False
    edition.save()
    renamed(edition.festival, "b")
    assert get_by_old_slug(Festival, "a") == edition.festival.pk


def test_a_section_renamed_while_its_edition_is_off_the_site_is_found_at_the_old_address():
    section = make.section(slug="a")
    make.item(section=section)
    section.edition.is_public = False
    section.edition.save()
    renamed(section, "b")
    assert get_by_old_slug(Section, "a", section.scope_key()) == section.pk


def test_addresses_nobody_could_ever_open_are_not_remembered():
    hidden = make.film(is_public=False)
    for row in (
        make.edition(slug="a", is_public=False),
        make.venue(slug="a", is_public=False),
        make.person(slug="a"),
        make.credit(film=hidden, person=make.person(slug="c")).person,
        make.festival(slug="a"),
        make.section(slug="a"),
    ):
        renamed(row, "b" if row.slug == "a" else "d")
    assert not OldSlug.objects.exists()


def test_a_chain_of_addresses_leads_straight_to_the_object():
    film = make.film(slug="a")
    for slug in ["b", "c", "a", "d"]:
        renamed(film, slug)
    assert [get_by_old_slug(Film, slug) for slug in "abc"] == [film.pk] * 3
    assert OldSlug.objects.count() == 3


def test_an_address_left_by_two_objects_leads_to_the_later_one():
    renamed(make.film(slug="a"), "b")
    later = renamed(make.film(slug="a"), "c")
    assert get_by_old_slug(Film, "a") == later.pk


def test_staff_may_give_an_address_that_another_object_left():
    renamed(make.film(slug="home"), "home-1999")
    assert make.film(slug="home").slug == "home"


def test_an_address_made_from_a_name_leaves_alone_what_another_object_had():
    film = renamed(make.film(title="Home"), "home-1999")
    assert make.film(title="Home").slug == "home-2"
    assert renamed(film, "").slug == "home"


def test_addresses_of_editions_are_their_festivals_own():
    ghent, hamburg = make.festival(), make.festival()
    first = make.edition(festival=ghent, year=2025)
    second = make.edition(festival=hamburg, year=2025)
    assert (first.slug, second.slug) == ("2025", "2025")
    assert make.edition(festival=ghent, year=2025).slug == "2025-2"
    renamed(first, "52")
    assert get_by_old_slug(Edition, "2025", scope=ghent.pk) == first.pk
    assert get_by_old_slug(Edition, "2025", scope=hamburg.pk) is None
    assert get_by_old_slug(Edition, "2025") is None


def test_an_object_that_moves_to_another_scope_is_found_where_it_was():
    ghent, hamburg = make.festival(), make.festival()
    edition = make.edition(festival=ghent, slug="2025")
    edition.festival = hamburg
    edition.save()
    assert get_by_old_slug(Edition, "2025", scope=ghent.pk) == edition.pk


def test_only_within_a_scope_must_addresses_differ():
    film = make.film(slug="a")
    assert Film._meta.get_field("slug").unique
    assert not Edition._meta.get_field("slug").unique
    with pytest.raises(ValidationError) as refused:
        Film(title="Other", slug=film.slug).full_clean()
    assert set(refused.value.error_dict) == {"slug"}
    edition = make.edition(slug="2025")
    with pytest.raises(ValidationError):
        Edition(festival=edition.festival, year=2026, slug="2025", time_zone="UTC").full_clean()


def test_two_sections_of_one_name_in_one_edition_get_two_addresses():
    section = make.section(name="Kaleidoscope")
    assert make.section(name="Kaleidoscope", edition=section.edition).slug == "kaleidoscope-2"
    assert make.section(name="Kaleidoscope").slug == "kaleidoscope"


def test_a_form_may_leave_the_address_empty():
    form = modelform_factory(Film, fields=["title", "slug"])
    make.film(title="Home")
    filled = form({"title": "Home", "slug": ""})
    assert filled.is_valid()
    assert filled.save().slug == "home-2"
    assert not form({"title": "Home", "slug": "home"}).is_valid()


@pytest.mark.parametrize("slug", ["a b", "ä", "../x", "a\0", "x" * 81])
def test_a_form_refuses_what_is_no_address(slug):
    assert not modelform_factory(Film, fields=["title", "slug"])({"title": "Home", "slug": slug}).is_valid()


def test_saving_other_fields_leaves_the_address_alone():
    person = make.person(name="Trine Dyrholm")
    person.slug = "someone-else"
    person.biography = "Actor."
    person.save(update_fields=["biography"])
    person.refresh_from_db()
    assert (person.slug, person.biography) == ("trine-dyrholm", "Actor.")


def test_an_address_taken_at_the_very_moment_is_made_anew(monkeypatch):
    make.film(title="Home")
    answers = iter(["home", "home-2"])
    monkeypatch.setattr(rules, "unique_slug", lambda *args, **kwargs: next(answers))
    assert make.film(title="Home").slug == "home-2"


def test_another_fault_of_the_row_is_told_and_not_tried_again(monkeypatch):
    tries = []
    monkeypatch.setattr(rules, "unique_slug", lambda *args, **kwargs: tries.append(1) or "home")
    with pytest.raises(IntegrityError):
        make.film(title="Home", year=1)
    assert len(tries) == 1


@pytest.mark.parametrize("slug", ["", "\u202e", "x" * 10_000, "%", "a/b"])
def test_an_address_nobody_had_leads_nowhere(slug):
    assert get_by_old_slug(Film, slug) is None


class AfterAnyRenames(TestCase):
    @settings(deadline=None, max_examples=40)
    @given(st.lists(st.tuples(st.integers(0, 2), st.sampled_from("abcd")), max_size=12))
    def test_every_address_leads_to_who_has_it_or_left_it_last(self, renames):
        films = [make.film(slug=f"film-{number}") for number in range(3)]
        last = {film.slug: film.pk for film in films}
        for number, slug in renames:
            if not Film.objects.filter(slug=slug).exclude(pk=films[number].pk).exists():
                last[renamed(films[number], slug).slug] = films[number].pk
        living = dict(Film.objects.values_list("slug", "pk"))
        assert {slug: living.get(slug) or get_by_old_slug(Film, slug) for slug in last} == last
