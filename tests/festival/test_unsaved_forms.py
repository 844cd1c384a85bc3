"""What was typed outlives the session: it comes back, filled in and unsaved, after signing in again."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.auth.models import Group, Permission, User
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from films.models import Film, Tag
from screenings.models import Edition, Listing, Publication
from tests import factories as make
from tests.staff import AdminPage, Staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> Staff:
    return Staff(make.staff(username="anna"))


def sign_in_again(staff: Staff, answer, username: str = "anna", password: str = "password"):
    page = AdminPage(answer, "/admin/login/")
    inputs = {element.get("name"): element.get("value") or "" for element in page.all("input")}
    values = {name: inputs[name] for name in ("unsaved", "next", "csrfmiddlewaretoken") if name in inputs}
    return staff.send("/admin/login/", {**values, "username": username, "password": password})


def refused_at(staff: Staff, page: AdminPage, **changes):
    """What the page answers whose session has ended since it was opened."""
    Session.objects.all().delete()
    answer = staff.save(page, **changes)
    assert answer.status_code == 200
    assert "Your session has expired." in AdminPage(answer, "").words
    return answer


def test_change_form_comes_back_filled_in_and_unsaved(anna):
    film = make.film(title="Second Victims", year=2024)
    answer = refused_at(anna, anna.change(film), year=2025, premise="A doctor makes a mistake.")

    signed_in = sign_in_again(anna, answer)

    page = anna.get(signed_in.headers["Location"])
    assert page.address == f"/admin/films/film/{film.pk}/change/"
    assert "Not saved yet: your session had expired." in page.words
    assert "Please correct" not in page.words
    assert (page.value("year"), page.value("premise").strip()) == ("2025", "A doctor makes a mistake.")
    film.refresh_from_db()
    assert (film.year, film.premise) == (2024, "")
    assert anna.save(page).status_code == 302
    film.refresh_from_db()
    assert (film.year, film.premise) == (2025, "A doctor makes a mistake.")
    assert anna.change(film).value("year") == "2025"
    assert "your session had expired" not in anna.change(film).text


def test_rows_beneath_come_back_too(anna):
    film = make.film()
    title = {"titles-0-title": "Det andet offer", "titles-0-kind": "original"}
    page = anna.get(sign_in_again(anna, refused_at(anna, anna.change(film), **title)).headers["Location"])
    assert page.value("titles-0-title") == "Det andet offer"
    assert anna.save(page).status_code == 302
    assert film.titles.get().title == "Det andet offer"


def test_add_form_comes_back_until_it_is_saved(anna):
    answer = sign_in_again(anna, refused_at(anna, anna.add(Tag), name="drama"))
    for _ in range(2):
        page = anna.get(answer.headers["Location"])
        assert page.value("name") == "drama"
    assert not Tag.objects.exists()
    anna.save(page)
    assert [tag.name for tag in Tag.objects.all()] == ["drama"]
    assert anna.add(Tag).value("name") == ""


def test_list_that_is_edited_comes_back_too(anna):
    listing = make.listing(availability="on-sale")
    answer = refused_at(anna, anna.list(Listing), **{"form-0-availability": "few-left", "_save": "1"})
    page = anna.get(sign_in_again(anna, answer).headers["Location"])
    assert page.value("form-0-availability") == "few-left"
    assert "Not saved yet" in page.words
    assert "Please correct" not in page.words
    listing.refresh_from_db()
    assert listing.availability == "on-sale"
    assert anna.save(page).status_code == 302
    listing.refresh_from_db()
    assert listing.availability == "few-left"


def test_ticks_and_note_of_the_publish_desk_come_back_and_nothing_is_published(anna):
    chosen, edition = make.screening(), Edition.objects.get()
    make.screening(edition=edition)
    desk = anna.get(reverse("admin:screenings_edition_publish", args=[edition.pk]))
    answer = refused_at(anna, desk, codes=[chosen.code], note="As agreed with the venue")
    page = anna.get(sign_in_again(anna, answer).headers["Location"])
    assert "Not saved yet: your session had expired." in page.words
    assert (page.values()["codes"], page.value("note")) == ([chosen.code], "As agreed with the venue")
    assert not Publication.objects.exists()
    assert anna.save(page).status_code == 302
    assert Publication.objects.get().note == "As agreed with the venue"
    assert Listing.objects.get().screening == chosen


def test_what_others_changed_in_between_is_merged(anna):
    film = make.film(year=2024)
    page = anna.change(film)
    bo = Staff()
    bo.save(bo.change(film), year=2025)
    page = anna.get(sign_in_again(anna, refused_at(anna, page, premise="Mine")).headers["Location"])
    assert page.value("year") == "2025"
    assert anna.save(page).status_code == 302
    film.refresh_from_db()
    assert (film.year, film.premise) == (2025, "Mine")


def test_wrong_password_loses_nothing(anna):
    answer = refused_at(anna, anna.add(Tag), name="drama")
    answer = sign_in_again(anna, sign_in_again(anna, answer, password="wrong"))
    assert anna.get(answer.headers["Location"]).value("name") == "drama"


def test_form_whose_owner_signed_in_anew_elsewhere_comes_back(anna):
    """The token in the open page is of the session before."""
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost", "origin": "http://localhost"})
    strict.force_login(anna.user)
    values = {"name": "drama", "kind": "genre", "slug": "", "csrfmiddlewaretoken": "x" * 64}

    answer = strict.post("/admin/films/tag/add/", values, follow=True)

    page = AdminPage(answer, "/admin/films/tag/add/")
    assert "Not saved yet" in page.words
    assert page.value("name") == "drama"
    assert not Tag.objects.exists()


@pytest.mark.parametrize("origin", [{}, {"origin": "http://evil.example"}, {"origin": "null"}])
def test_form_of_another_site_is_never_shown(anna, origin):
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost", **origin})
    strict.force_login(anna.user)
    answer = strict.post("/admin/films/tag/add/", {"name": "planted"})
    assert answer.status_code == 403
    assert "planted" not in strict.get("/admin/films/tag/add/").content.decode()


def test_somebody_without_the_right_does_not_get_the_form(anna):
    make.user(username="bo", is_staff=True)
    answer = sign_in_again(anna, refused_at(anna, anna.add(Tag), name="drama"), username="bo")
    assert anna.client.get(answer.headers["Location"]).status_code == 403


@pytest.mark.parametrize("kind", ["add", "change", "list"])
def test_form_kept_for_another_account_leaves_the_page_as_it_is(anna, kind):
    listing, tag = make.listing(availability="on-sale"), make.tag(name="drama")
    page, changes = {
        "add": (anna.add(Tag), {"name": "secret"}),
        "change": (anna.change(tag), {"name": "secret"}),
        "list": (anna.list(Listing), {"form-0-availability": "few-left", "_save": "1"}),
    }[kind]
    make.staff(username="bo")
    answer = sign_in_again(anna, refused_at(anna, page, **changes), username="bo")

    page = anna.get(answer.headers["Location"])

    assert "Not saved yet" not in page.words
    assert "secret" not in page.text
    assert page.value("form-0-availability") in {None, listing.availability}


@pytest.mark.parametrize("kind", ["change", "list"])
def test_form_that_its_account_may_save_no_longer_is_dropped(anna, kind):
    make.listing()
    page = anna.change(make.tag(name="drama")) if kind == "change" else anna.list(Listing)
    changes = {"name": "secret"} if kind == "change" else {"form-0-availability": "few-left", "_save": "1"}
    User.objects.update(is_superuser=False)
    anna.user.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    answer = sign_in_again(anna, refused_at(anna, page, **changes))

    said = [anna.get(answer.headers["Location"]).words for _ in range(2)]

    assert ["this account may not save it" in words for words in said] == [True, False]


def test_account_comes_back_without_its_password(anna):
    new = {"username": "new", "password1": "very secret", "password2": "very secret"}
    answer = refused_at(anna, anna.add(User), **new)
    sent_along = AdminPage(answer, "").field("unsaved").get("value")
    assert "very secret" not in str(signing.loads(sent_along, salt="films.unsaved_forms"))
    page = anna.get(sign_in_again(anna, answer).headers["Location"])
    assert "Enter the passwords again." in page.words
    assert (page.value("username"), page.value("password1")) == ("new", "")
    assert anna.save(page, password1="very secret", password2="very secret").status_code == 302
    assert User.objects.get(username="new").check_password("very secret")


@pytest.mark.parametrize("model", [User, Group])
def test_accounts_and_groups_that_are_changed_come_back(anna, model):
    row, name = {User: (anna.user, "last_name"), Group: (Group.objects.create(name="Desk"), "name")}[model]
    answer = refused_at(anna, anna.change(row), **{name: "Berg"})
    page = anna.get(sign_in_again(anna, answer).headers["Location"])
    assert page.value(name) == "Berg"
    assert anna.save(page).status_code == 302
    row.refresh_from_db()
    assert getattr(row, name) == "Berg"


def test_form_that_only_takes_passwords_is_never_kept(anna):
    Session.objects.all().delete()
    sent = {"username": "new", "password1": "very secret", "password2": "very secret"}
    for address in (
        "/admin/password_change/",
        f"/admin/auth/user/{anna.user.pk}/password/",
    ):
        answer = anna.send(address, sent)
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith("/admin/login/")
    assert not User.objects.filter(username="new").exists()


def test_files_are_not_kept_and_that_is_said(anna):
    values = {
        **anna.add(Film).values(),
        "title": "Second Victims",
        "poster": SimpleUploadedFile("a.png", b"x"),
    }
    Session.objects.all().delete()
    answer = sign_in_again(anna, anna.client.post("/admin/films/film/add/", values))
    page = anna.get(answer.headers["Location"])
    assert "Choose the files again." in page.words
    assert page.value("title") == "Second Victims"


@pytest.mark.parametrize("kept", ["forged", ""])
def test_what_is_forged_is_not_shown(anna, kept):
    make.tag()
    page = AdminPage(Client().get("/admin/login/", headers={"host": "localhost"}), "")
    anna.send("/admin/login/", {**page.values(), "unsaved": kept, "username": "anna", "password": "password"})
    assert "Not saved yet" not in anna.add(Tag).words


def test_what_nobody_came_back_for_is_not_shown_after_half_an_hour(anna):
    answer = sign_in_again(anna, refused_at(anna, anna.add(Tag), name="drama"))
    with time_machine.travel(timezone.now() + timedelta(minutes=31), tick=False):
        assert anna.get(answer.headers["Location"]).value("name") == ""


def test_too_much_to_be_sent_again_is_not_kept(anna, monkeypatch):
    monkeypatch.setattr("films.unsaved_forms.LARGEST", 10)
    page = anna.add(Tag)
    Session.objects.all().delete()
    assert "Your session has expired." not in AdminPage(anna.save(page, name="drama"), "").words
