"""Who may do what on every address of the admin."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from films.models import Film
from tests import factories as make
from tests.snapshot import all_rows
from tests.staff import Staff, address_of

MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)


def colleague(*permissions: str) -> Staff:
    """Staff with these permissions alone: ``view_film``, or all that begin so: ``view_``."""
    user = make.user(is_staff=True)
    for name in permissions:
        user.user_permissions.add(*Permission.objects.filter(codename__startswith=name))
    return Staff(user)


def test_who_may_only_look_restores_no_earlier_version(a_row_of_each, db):
    looker, director = colleague("view_"), Staff()
    for model in MODELS:
        if not hasattr(model, "history"):
            continue
        row = model.objects.first()
        row.save()
        address = reverse(
            f"admin:{model._meta.app_label}_{model._meta.model_name}_simple_history",
            args=[row.pk, row.history.last().pk],
        )
        token = director.get(address).response.context["token"]
        assert not looker.get(address).response.context["token"]
        before = all_rows()

        assert looker.send(address, {"token": token, "name": "Forged"}).status_code == 403, model

        assert all_rows() == before, model


@pytest.mark.parametrize("is_public", [True, False])
def test_the_way_to_a_public_page_is_for_who_may_see_the_row(db, is_public):
    film = make.film(is_public=is_public)
    address = f"/admin/r/{ContentType.objects.get_for_model(Film).pk}/{film.pk}/"

    answers = [colleague(*may).client.get(address) for may in ([], ["view_film"])]

    assert [answer.status_code for answer in answers] == [403, 302 if is_public else 404]
    assert not answers[0].headers.get("Location")


@pytest.mark.parametrize("path", ["999999/1", "1/999999", "0/0", "999999999999999999/1"])
def test_the_way_to_the_page_of_nothing_is_not_found(db, path):
    assert Staff().client.get(f"/admin/r/{path}/").status_code in {400, 404}


def test_a_row_without_a_page_is_led_nowhere(db):
    tag = make.tag()
    kind = ContentType.objects.get_for_model(tag).pk
    assert Staff().client.get(f"/admin/r/{kind}/{tag.pk}/").status_code == 404


def test_only_who_may_publish_opens_the_publish_desk(a_row_of_each, db):
    from screenings.models import Edition

    desk = reverse("admin:screenings_edition_publish", args=[Edition.objects.first().pk])
    for method in ("get", "post"):
        assert getattr(colleague("view_", "change_", "delete_").client, method)(desk).status_code == 403
        assert getattr(colleague("add_publication").client, method)(desk).status_code == 200


def test_an_address_that_no_rule_names_is_nobodys(db, monkeypatch):
    monkeypatch.setattr("films.permissions.MODEL_PAGES", {})
    assert Staff().client.get(address_of(Film, "changelist")).status_code == 403
