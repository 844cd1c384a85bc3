"""What a request writes is sorted into private, published and public."""

import pytest
from django.apps import apps

from festival.content_changes import PRIVATE_MODELS, PUBLISHED_MODELS, ContentChanges, is_private

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
    "screenings.itemfilm",
    "screenings.jury",
    "screenings.jury_members",
    "screenings.programmeitem",
    "screenings.screen",
    "screenings.section",
    "screenings.venue",
}


def test_every_model_is_shown_private_or_published():
    """A new model is taken to be shown until somebody decides; then it is named here or there."""
    labels = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    assert {label for label in labels if not is_private(label)} == SHOWN_TO_THE_PUBLIC | PUBLISHED_MODELS
    assert labels >= PRIVATE_MODELS


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
    assert changes.models == models
