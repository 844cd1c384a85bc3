"""What a request writes is sorted into private, published and public."""

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import RequestFactory

from festival.content_changes import (
    PRIVATE_MODELS,
    PUBLISHED_MODELS,
    ContentChanges,
    bump_content_version,
    is_private,
)
from films.admin.people import PersonAdmin
from films.models import ContentVersion, Film
from screenings.models import Screening
from tests import factories as make
from tests.staff import Staff

SHOWN_TO_THE_PUBLIC = {
    "films.company",
    "films.companycredit",
    "films.contentversion",  # tells that it was bumped
    "films.credit",
    "films.film",
    "films.film_tags",
    "films.filmtext",
    "films.filmtitle",
    "films.link",
    "films.oldslug",
    "films.person",
    "films.personalias",
    "films.relatedfilm",
    "films.release",
    "films.review",
    "films.tag",
    "screenings.awardrecord",
    "screenings.awardrecord_people",
    "screenings.edition",
    "screenings.edition_venues",
    "screenings.festival",
    "screenings.filmlist",
    "screenings.filmlistentry",
    "screenings.itemfilm",
    "screenings.jury",
    "screenings.jury_members",
    "screenings.practicaltext",
    "screenings.programmeitem",
    "screenings.screen",
    "screenings.section",
    "screenings.traveltime",
    "screenings.venue",
    "screenings.wincount",
}


def test_every_model_is_shown_private_or_published():
    """A new model is taken to be shown until somebody decides; then it is named here or there."""
    labels = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    assert {label for label in labels if not is_private(label)} == SHOWN_TO_THE_PUBLIC | PUBLISHED_MODELS
    assert labels >= PRIVATE_MODELS


def test_private_columns_exist():
    """Of models that are shown themselves; a new column is taken to be shown."""
    labels = {
        f"{model._meta.label_lower}.{name}"
        for model in apps.get_models()
        for name in getattr(model, "private_columns", ())
        if model._meta.get_field(name).concrete
    }
    assert labels == {
        "films.personalias.note",
        "screenings.edition.audience_languages",
        "screenings.edition.changeover_minutes",
        "screenings.screen.changeover_minutes",
        "screenings.screen.shared",
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sql", "models"),
    [
        ('SELECT 1 FROM "films_film" FOR UPDATE', set()),
        ('SAVEPOINT "s1"', set()),
        ('UPDATE "films_film" SET "title" = %s', {"films.film"}),
        ('INSERT INTO "films_film_tags" ("film_id") VALUES (%s)', {"films.film_tags"}),
        ('INSERT OR IGNORE INTO "films_searchword" ("word") VALUES (%s)', set()),
        ('DELETE FROM "screenings_screening" WHERE "id" IN (SELECT "id" FROM "films_film")', set()),
        ('UPDATE "screenings_historicalscreening" SET "note" = %s', set()),
        ('UPDATE "django_session" SET "session_data" = %s', set()),
        ('UPDATE "a_table_of_no_model" SET "x" = 1', {""}),
        ('WITH x AS (SELECT 1) UPDATE "films_film" SET "title" = %s', {""}),
        ("TRUNCATE films_film", {""}),
    ],
)
def test_content_changes_note_what_is_not_private(sql, models):
    changes = ContentChanges()
    changes.note(sql)
    ContentChanges.bump(changes)
    assert changes.models == models


def versions_risen(view) -> int:
    """By a request that the view answers."""
    before = ContentVersion.current()
    bump_content_version(view)(RequestFactory().post("/"))
    return ContentVersion.current() - before


def undo(write) -> None:
    with transaction.atomic():
        write()
        transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_bumps_nothing():
    film = make.film()

    def save_and_undo(request):
        undo(film.save)
        return HttpResponse()

    def save_undo_and_save(request):
        with transaction.atomic():
            undo(film.save)
            film.tags.add(make.tag())
        return HttpResponse()

    def save_alone(request):
        film.save()
        return HttpResponse()

    assert [versions_risen(view) for view in (save_and_undo, save_undo_and_save, save_alone)] == [0, 1, 1]
    assert not connection.in_atomic_block


@pytest.mark.django_db(transaction=True)
def test_change_written_before_an_error_bumps_if_it_was_committed():
    film = make.film()

    def save_and_fail(request):
        film.save()
        raise ZeroDivisionError

    before = ContentVersion.current()
    with pytest.raises(ZeroDivisionError):
        bump_content_version(save_and_fail)(RequestFactory().post("/"))
    assert ContentVersion.current() == before + 1


@pytest.mark.django_db
def test_bulk_update_of_private_columns_counts_as_public():
    screen = make.screen()

    def update(request):
        type(screen).objects.update(shared=True)
        return HttpResponse()

    assert versions_risen(update) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["aliases-0-name", "aliases-1-name", "biography"])
def test_form_that_changes_more_than_private_columns_bumps(field):
    person = make.credit().person
    person.aliases.create(name="Old")
    version = ContentVersion.current()
    changes = {"aliases-0-note": "Verified", field: "New"}
    assert Staff().save(Staff().change(person), **changes).status_code == 302
    assert ContentVersion.current() == version + 1


@pytest.mark.django_db
def test_row_made_visible_by_somebody_else_during_the_save_bumps(monkeypatch):
    """The film of the person is made public after the form was checked and before its transaction ends."""
    film = make.film(is_public=False)
    person = make.credit(film=film).person
    answer = PersonAdmin.response_change

    def answer_late(self, request, obj):
        response = answer(self, request, obj)
        Film.objects.filter(pk=film.pk).update(is_public=True)
        return response

    monkeypatch.setattr(PersonAdmin, "response_change", answer_late)
    version = ContentVersion.current()
    assert Staff().save(Staff().change(person), name="Newly Named").status_code == 302
    assert ContentVersion.current() == version + 1


@pytest.mark.django_db
def test_save_and_publish_bumps_once():
    screening = make.screening()
    version = ContentVersion.current()
    staff = Staff()
    assert staff.save(staff.change(screening), "_publish", internal_note="Ready").status_code == 302
    assert Screening.objects.get(pk=screening.pk).listing
    assert ContentVersion.current() == version + 1
