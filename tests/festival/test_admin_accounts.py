"""Rights and passwords are given by who may do everything, and by nobody else."""

import pytest
from django.contrib.auth.models import Group, Permission, User

from tests import factories as make
from tests.staff import Staff, address_of, errors


@pytest.fixture
def clerk(db) -> Staff:
    """Has every permission that Django knows of accounts and groups, and is no superuser."""
    user = make.user(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="auth"))
    return Staff(user)


def test_a_clerk_looks_at_accounts_and_groups_and_writes_none(clerk):
    """Not even a password: who sets one may sign in as that person."""
    colleague, group = make.user(), Group.objects.create(name="Everything")
    forged = {
        "username": "forged",
        "is_superuser": "on",
        "name": "forged",
        "usable_password": "true",
        "password1": "new-password-12",
        "password2": "new-password-12",
        "post": "yes",
    }
    before = [list(model.objects.order_by("pk").values()) for model in (User, Group)]

    assert clerk.change(colleague).response.context["has_change_permission"] is False
    for row in (colleague, clerk.user, group):
        for page in ("change", "delete", "add"):
            assert clerk.send(address_of(row, page), forged).status_code == 403, page
    for user in (colleague, clerk.user):
        address = f"/admin/auth/user/{user.pk}/password/"
        assert clerk.client.get(address).status_code == clerk.send(address, forged).status_code == 403
    clerk.act("delete_selected", colleague)

    assert [list(model.objects.order_by("pk").values()) for model in (User, Group)] == before


def test_a_clerk_can_neither_see_nor_touch_who_may_do_everything(clerk):
    director = make.staff()

    assert director not in clerk.list(User).results
    for page in ("change", "delete", "history"):
        assert clerk.client.post(address_of(director, page), {"post": "yes"}).status_code in {302, 403}, page
    assert clerk.client.post(f"/admin/auth/user/{director.pk}/password/", {}).status_code in {302, 403, 404}
    clerk.choose_action("delete_selected", director)
    director.refresh_from_db()
    assert director.check_password("password")


def test_account_form_sent_twice_adds_one_account_and_gives_the_same_answer(db):
    director = Staff()
    page = director.add(User)
    new = {"username": "new", "password1": "new-password-12", "password2": "new-password-12"}

    first, second = director.save(page, **new), director.save(page, **new)

    assert (first.status_code, second.status_code) == (302, 302)
    assert first.headers["Location"] == second.headers["Location"]
    assert User.objects.filter(username="new").count() == 1


def test_account_form_gone_back_to_takes_nothing_from_the_account_that_it_added(db):
    """An empty form asks for less than the form of an account: what it does not ask for is not emptied."""
    director = Staff()
    page = director.add(User)
    new = {"username": "new", "password1": "new-password-12", "password2": "new-password-12"}
    director.save(page, **new)
    User.objects.update(is_staff=True)

    again = director.save(page, **new | {"username": "newer"})

    assert "already saved" in again.text
    assert again.context["original"] is None
    assert User.objects.filter(is_staff=True, username="new").exists()


def test_two_who_change_one_account_are_merged_and_asked_about_the_same_field(db):
    one, other, colleague = Staff(make.staff(username="Chief")), Staff(), make.user()
    page = other.change(colleague)
    one.save(one.change(colleague), last_name="Berg")

    asked = other.save(page, last_name="Lund", first_name="Anna")

    assert "Chief changed this to “Berg”" in errors(asked)["last_name"][0]
    assert other.save(page, first_name="Anna").status_code == 302
    colleague.refresh_from_db()
    assert (colleague.first_name, colleague.last_name) == ("Anna", "Berg")


def test_who_may_do_everything_gives_rights(db):
    director, colleague = Staff(), make.user()

    director.save(director.change(colleague), is_staff="on", is_superuser="on")
    new = {"usable_password": "true", "password1": "new-password-12", "password2": "new-password-12"}
    director.send(f"/admin/auth/user/{colleague.pk}/password/", new)

    colleague.refresh_from_db()
    assert (colleague.is_staff, colleague.is_superuser) == (True, True)
    assert colleague.check_password("new-password-12")
