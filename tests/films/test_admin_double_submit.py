"""One form, one save: a second click, a page sent again, a page gone back to and changed."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import OperationalError
from django.utils import timezone

from films.models import Credit, FormToken, Person, Tag
from screenings.models import Publication, Screening
from tests import factories as make
from tests.staff import AdminPage, Staff, address_of, errors, messages

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> Staff:
    return Staff(make.staff(username="anna"))


def test_add_form_sent_twice_adds_one_row_and_gives_the_same_answer(anna):
    page = anna.add(Tag)

    first, second = anna.save(page, name="drama"), anna.save(page, name="drama")

    assert (first.status_code, second.status_code) == (302, 302)
    assert first.headers["Location"] == second.headers["Location"]
    assert [tag.name for tag in Tag.objects.all()] == ["drama"]
    assert "This form was sent twice and saved once" in anna.list(Tag).words
    assert anna.save(anna.add(Tag), name="thriller").status_code == 302
    assert Tag.objects.count() == 2


def test_token_of_one_form_tells_nothing_of_a_row_of_another():
    """Two rows of different kinds may have one key."""
    clerk = make.user(is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(codename__in=["add_tag", "add_programmeitem"]))
    secret, staff = make.item(kind="event", title="Secret talk", announced_at=None), Staff(clerk)
    sent = {"_token": "token", "name": "drama", "kind": "genre", "_popup": "1"}
    assert staff.send("/admin/films/tag/add/", sent).status_code == 200
    FormToken.objects.update(row=secret.pk)

    answer = staff.send("/admin/screenings/programmeitem/add/", sent)

    assert "Please correct the errors below" in answer.text
    assert "Secret talk" not in answer.text


def test_change_form_sent_twice_adds_its_new_rows_once(anna):
    film, person = make.film(), make.person()
    page = anna.change(film)
    credit = {"credits-0-person": person.pk, "credits-0-role": "cast"}

    assert anna.save(page, "_continue", **credit).status_code == 302
    again = anna.save(page, "_continue", **credit)

    assert again.headers["Location"] == page.address
    assert "This form was sent twice and saved once." in messages(again)
    assert Credit.objects.count() == 1


def test_save_as_new_sent_twice_adds_one_row(anna):
    page = anna.change(make.screening())

    first, second = anna.save(page, "_saveasnew"), anna.save(page, "_saveasnew")

    assert first.headers["Location"] == second.headers["Location"]
    assert Screening.objects.count() == 2


def test_save_and_publish_sent_twice_publishes_once(anna):
    page = anna.change(make.screening())

    anna.save(page, "_publish")
    anna.save(page, "_publish")

    assert Publication.objects.count() == 1


def test_publication_that_a_killed_process_left_out_is_made_up_for_when_sent_again(anna, monkeypatch):
    page = anna.change(make.screening())
    with monkeypatch.context() as killed:
        killed.setattr("screenings.admin.screenings.ScreeningAdmin.publish_rows", lambda *_: None)
        anna.save(page, "_publish")
    assert Publication.objects.count() == 0

    answer = anna.save(page, "_publish")

    assert Publication.objects.count() == 1
    assert messages(answer)[-1].startswith("Published as publication 1 ")


def test_popup_sent_twice_adds_one_row_and_gives_it_to_the_form_behind_both_times(anna):
    page = anna.add(Person, _popup="1")

    first, second = (anna.save(page, name="Özlem S.") for _ in range(2))

    [person] = Person.objects.all()
    for answer in (first, second):
        assert f"&quot;value&quot;: &quot;{person.pk}&quot;" in answer.content.decode()


def test_popup_sent_twice_changes_a_row_once_and_gives_it_to_the_form_behind_both_times(anna):
    person = make.person(name="Ozlem S.")
    page = anna.get(address_of(person, "change"), _popup="1")

    first, second = (anna.save(page, name="Özlem S.") for _ in range(2))

    for answer in (first, second):
        assert f"&quot;value&quot;: &quot;{person.pk}&quot;" in answer.content.decode()


def test_form_with_errors_may_be_sent_again_as_often_as_it_takes(anna):
    page = anna.add(Tag)
    for _ in range(2):
        assert errors(anna.save(page, name="")) == {"name": ["This field is required."]}
    assert FormToken.objects.count() == 0
    assert anna.save(page, name="drama").status_code == 302


def save_changed_again(staff: Staff, first: dict, second: dict) -> AdminPage:
    """What is shown to whoever saves a new person, goes back, changes the form and saves it once more."""
    page = staff.add(Person)
    assert staff.save(page, **first).status_code == 302
    answer = staff.save(page, **second)
    assert answer.status_code == 200
    assert Person.objects.count() == 1
    again = AdminPage(answer, page.address)
    [form] = [form for form in again.all("form") if form.get("id") == "person_form"]
    again.address = form.get("action")
    return again


def test_saved_add_form_that_was_changed_and_sent_again_opens_the_row_it_added(anna):
    again = save_changed_again(anna, {"name": "Özlem S."}, {"name": "Özlem Saglanmak"})

    person = Person.objects.get()
    assert again.address == address_of(person, "change")
    assert "This form was already saved, as “Özlem S.”" in again.words
    assert (again.value("name"), again.value("slug")) == ("Özlem Saglanmak", person.slug)
    assert person.name == "Özlem S."
    assert anna.save(again).status_code == 302
    assert [person.name for person in Person.objects.all()] == ["Özlem Saglanmak"]


def test_rows_beneath_a_saved_add_form_are_not_added_a_second_time(anna):
    first = {"name": "Özlem", "aliases-0-name": "Oz", "aliases-1-name": "Ozlem"}
    second = {**first, "aliases-1-name": "Ozzy"}

    again = save_changed_again(anna, first, second)

    names = [again.value(f"aliases-{row}-name") for row in range(3)]
    assert names == ["Oz", "Ozlem", "Ozzy"]
    assert anna.save(again, **{"aliases-1-DELETE": "on"}).status_code == 302
    assert {alias.name for alias in Person.objects.get().aliases.all()} == {"Oz", "Ozzy"}


def test_saved_add_form_can_be_added_as_another_row_with_all_beneath_it(anna):
    first = {"name": "Özlem", "aliases-0-name": "Oz"}
    again = save_changed_again(anna, first, {**first, "name": "Trine"})

    [button] = [one for one in again.all("input") if one.get("name") == "_another"]
    again.address = button.get("formaction")

    assert anna.save(again, "_another").status_code == 302
    found = {(person.name, alias.name) for person in Person.objects.all() for alias in person.aliases.all()}
    assert found == {("Özlem", "Oz"), ("Trine", "Oz")}
    assert len({person.slug for person in Person.objects.all()}) == 2


def test_saved_add_form_whose_row_is_gone_comes_back_to_be_added(anna):
    page = anna.add(Tag)
    anna.save(page, name="drama")
    Tag.objects.all().delete()

    again = AdminPage(anna.save(page, name="thriller"), page.address)

    assert "save again to add it as a new entry" in again.words
    assert anna.save(again).status_code == 302
    assert [tag.name for tag in Tag.objects.all()] == ["thriller"]


def test_saved_change_form_that_was_changed_and_sent_again_comes_back_filled_in(anna):
    tag = make.tag(name="drama")
    page = anna.change(tag)
    anna.save(page, name="thriller")

    again = AdminPage(anna.save(page, name="comedy"), page.address)

    assert "This page was already saved after you opened it" in again.words
    assert again.value("name") == "comedy"
    tag.refresh_from_db()
    assert tag.name == "thriller"
    assert anna.save(again).status_code == 302
    tag.refresh_from_db()
    assert tag.name == "comedy"


def test_token_of_one_person_stops_no_other(anna):
    page = anna.add(Tag)
    anna.save(page, name="drama")
    assert Staff().save(page, name="drama too").status_code == 302
    assert Tag.objects.count() == 2


def test_form_without_a_token_is_saved_as_by_plain_django(anna):
    values = {**anna.add(Tag).values(), "name": "drama", "_save": "1"}
    del values["_token"]
    assert anna.send("/admin/films/tag/add/", values).status_code == 302
    assert FormToken.objects.count() == 0


def test_popup_whose_row_is_gone_says_that_it_was_saved(anna):
    page = anna.add(Person, _popup="1")
    anna.save(page, name="Özlem S.")
    Person.objects.all().delete()
    assert anna.save(page, name="Özlem S.").status_code == 302
    assert Person.objects.count() == 0


def test_tokens_are_deleted_when_no_open_page_can_still_hold_them(anna, django_capture_on_commit_callbacks):
    old, fresh = (
        FormToken.objects.create(key=key, saved_at=timezone.now() - age)
        for key, age in (("old", timedelta(hours=49)), ("fresh", timedelta(hours=47)))
    )
    with django_capture_on_commit_callbacks(execute=True):
        anna.save(anna.change(make.credit().film))
    assert fresh in FormToken.objects.all()
    assert old not in FormToken.objects.all()


def test_form_is_saved_and_answered_where_old_tokens_cannot_be_deleted(
    anna, monkeypatch, django_capture_on_commit_callbacks
):
    def fail():
        raise OperationalError("the disk is full")

    monkeypatch.setattr(FormToken, "delete_old", fail)
    with django_capture_on_commit_callbacks(execute=True):
        answer = anna.save(anna.add(Tag), name="drama")
    assert answer.status_code == 302
    assert Tag.objects.get().name == "drama"
