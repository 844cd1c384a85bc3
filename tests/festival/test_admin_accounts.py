"""Nobody gives themselves, or takes from others, the right to do everything."""

import pytest
from django.contrib.auth.models import Group, Permission, User

from tests.factories import make_staff, make_user
from tests.staff import Staff, address_of


@pytest.fixture
def clerk(db) -> Staff:
    """May look after accounts, and nothing else."""
    user = make_user(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(content_type__model="user"))
    return Staff(user)


def test_a_clerk_gives_no_rights_to_anyone_also_by_a_forged_form(clerk):
    colleague, group = make_user(), Group.objects.create(name="Everything")
    forged = {
        "is_superuser": "on",
        "groups": [group.pk],
        "user_permissions": list(Permission.objects.values_list("pk", flat=True)[:5]),
    }

    for user in (colleague, clerk.user):
        rights = user.user_permissions.count()
        answer = clerk.save(clerk.change(user), first_name="Forged", **forged)

        assert answer.status_code == 302
        user.refresh_from_db()
        assert user.first_name == "Forged"
        assert (user.is_superuser, user.groups.count(), user.user_permissions.count()) == (False, 0, rights)


def test_a_clerk_can_neither_see_nor_touch_who_may_do_everything(clerk):
    director = make_staff()

    assert director not in clerk.list(User).results
    for page in ("change", "delete", "history"):
        assert clerk.client.post(address_of(director, page), {"post": "yes"}).status_code in {302, 403}, page
    assert clerk.client.post(f"/admin/auth/user/{director.pk}/password/", {}).status_code in {302, 403, 404}
    clerk.choose_action("delete_selected", director)
    director.refresh_from_db()
    assert director.check_password("password")


def test_who_may_do_everything_gives_rights(db):
    director, colleague = Staff(), make_user()

    director.save(director.change(colleague), is_staff="on", is_superuser="on")

    colleague.refresh_from_db()
    assert (colleague.is_staff, colleague.is_superuser) == (True, True)
