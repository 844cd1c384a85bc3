"""What a second person reads of what others did: who, what, and where nothing is lost."""

import pytest
from django.contrib.admin.models import LogEntry

from films.models import Film, Tag
from tests import factories as make
from tests.staff import AdminPage, Staff, errors, messages

pytestmark = pytest.mark.django_db


@pytest.fixture
def cleo() -> Staff:
    return Staff(make.staff(username="cleo", first_name="Cleo", last_name="Dahl"))


def conflict_at(answer, field: str) -> str:
    [words] = errors(answer)[field]
    return words


def test_tags_that_two_people_chose_are_a_conflict_and_neither_is_lost(anna, bo):
    film = make.film(tags=[make.tag(name="drama")])
    thriller, western = make.tag(name="thriller"), make.tag(name="western")
    open_at_bo = bo.change(film)
    anna.save(anna.change(film), tags=[thriller.pk])

    answer = bo.save(open_at_bo, tags=[western.pk])

    assert "Anna Berg changed this to “thriller”" in conflict_at(answer, "tags")
    assert [*film.tags.all()] == [thriller]
    assert bo.save(AdminPage(answer, open_at_bo.address)).status_code == 302
    assert [*film.tags.all()] == [western]


def test_tags_that_two_people_chose_alike_are_no_conflict(anna, bo):
    film, thriller = make.film(), make.tag(name="thriller")
    open_at_bo = bo.change(film)
    anna.save(anna.change(film), tags=[thriller.pk])
    assert bo.save(open_at_bo, tags=[thriller.pk]).status_code == 302


def test_merged_fields_are_named_in_one_sentence_with_all_who_changed_them(anna, bo, cleo):
    film = make.film(title="Second Victims", year=2024)
    open_at_bo = bo.change(film)
    anna.save(anna.change(film), year=2025)
    cleo.save(cleo.change(film), runtime_minutes=92)

    answer = bo.save(open_at_bo, premise="A mistake.")

    said = messages(answer)[-1]
    assert said.count("Second Victims (2025)”: ") == 1
    assert "Anna Berg" in said
    assert "Cleo Dahl" in said
    assert said.count(" is now ") == 2
    assert said.count(";") == 1


def test_changes_from_before_a_page_was_opened_are_nobodys(anna, bo, cleo):
    film = make.film(year=2023)
    cleo.save(cleo.change(film), year=2024)
    open_at_bo = bo.change(film)
    anna.save(anna.change(film), year=2025)
    assert conflict_at(bo.save(open_at_bo, year=2026), "year").startswith("Anna Berg changed")


def test_change_outside_of_the_admin_is_nobodys(bo):
    film = make.film(year=2024)
    open_at_bo = bo.change(film)
    Film.objects.update(year=2025)
    assert conflict_at(bo.save(open_at_bo, year=2026), "year").startswith("Someone changed this to “2025”")


def test_change_by_a_command_is_said_to_be(bo):
    film = make.film(year=2024)
    open_at_bo = bo.change(film)
    film.year = 2025
    film.save()
    assert conflict_at(bo.save(open_at_bo, year=2026), "year").startswith("The command line changed")


def test_long_value_of_another_is_cut_short(anna, bo):
    film = make.film()
    open_at_bo = bo.change(film)
    anna.save(anna.change(film), premise="x" * 150)
    words = conflict_at(bo.save(open_at_bo, premise="Bo's"), "premise")
    assert f"“{'x' * 99}…”" in words


def test_deleted_row_names_only_what_was_entered_in_it(anna, bo):
    credit = make.credit(role="cast", character="", credited_as="")
    open_at_bo = bo.change(credit.film)
    anna.save(anna.change(credit.film), **{"credits-0-DELETE": "on"})
    entered = {"credits-0-character": "Alexandra", "credits-0-credited_as": "Ö. S."}
    words = AdminPage(bo.save(open_at_bo, **entered), open_at_bo.address).words
    assert "Credited as “Ö. S.”" in words
    assert "Character “Alexandra”" in words
    assert "Role “" not in words


def test_row_with_no_log_and_no_history_since_is_nobodys(anna, bo):
    tag = make.tag(name="drama")
    open_at_bo = bo.change(tag)
    Tag.objects.update(name="thriller")
    LogEntry.objects.all().delete()
    assert conflict_at(bo.save(open_at_bo, name="western"), "name").startswith("Someone changed")
    tag.refresh_from_db()
    assert tag.name == "thriller"


def test_change_that_no_history_has_is_known_from_the_log_of_its_own_row(anna, bo, cleo):
    tag, other = make.tag(name="drama"), make.tag(name="war")
    film = make.film(pk=tag.pk)
    open_at_bo = bo.change(tag)
    cleo.save(cleo.change(film), year=2025)
    cleo.save(cleo.change(other), name="peace")
    anna.save(anna.change(tag), name="thriller")
    Tag.history.all().delete()
    assert conflict_at(bo.save(open_at_bo, name="western"), "name").startswith("Anna Berg changed")
