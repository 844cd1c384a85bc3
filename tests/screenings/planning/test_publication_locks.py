"""Others at the same rows at the same time: what a server is asked to lock, and what it refuses."""

import re

import pytest
from django.db import IntegrityError, connection

from screenings.planning.publication import PublicationRefused, publish
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def locked(monkeypatch) -> list[tuple]:
    """The rows asked to be locked, in this order; asked for as of PostgreSQL, and not done: SQLite cannot."""
    for feature in ("has_select_for_update", "has_select_for_no_key_update"):
        monkeypatch.setattr(connection.features, feature, True)
    asked = []

    def read_without_lock(execute, sql, params, many, context):
        sql, lock, _ = sql.partition(" FOR NO KEY UPDATE")
        if lock:
            with connection.cursor() as cursor:
                cursor.execute(sql, params)
                asked.append((re.search(r'FROM "(\w+)"', sql)[1], sql.partition(" ORDER BY ")[2], [*cursor]))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(read_without_lock):
        yield asked


def test_publication_locks_edition_then_its_venues_then_its_plan_each_in_one_order(locked):
    make.screening()
    edition, later, earlier = make.edition(), make.venue(), make.venue()
    screenings = [make.screening(edition=edition, venue=venue) for venue in (earlier, later, earlier)]
    publish(edition)
    (first, _, [row]), *others = locked
    assert (first, row[0]) == ("screenings_edition", edition.pk)
    assert others == [
        ("screenings_venue", "1 ASC", [(later.pk,), (earlier.pk,)]),
        ("screenings_screening", "1 ASC", [(row.pk,) for row in screenings]),
    ]


@pytest.mark.parametrize(
    ("broken", "raised"),
    [("listing_alone_on_its_screen", PublicationRefused), ("listing_screening_id_key", IntegrityError)],
)
def test_screen_taken_in_the_meantime_is_refused_and_any_other_fault_is_told_as_it_is(
    monkeypatch, broken, raised
):
    """PostgreSQL alone finds the screen taken, when the other publication was not seen yet."""
    screening = make.screening()

    def refuse(*args, **kwargs):
        raise IntegrityError(f'conflicting key value violates "{broken}"')

    monkeypatch.setattr("screenings.planning.publication.Listing.objects.bulk_create", refuse)
    with pytest.raises(raised):
        publish(screening.item.edition)
