"""The cached index of an edition's listings is never older than the last change, in any language."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from films.models.content_version import SHARED, ContentVersion
from screenings.models import Listing
from screenings.planning.embargoes import Interval
from screenings.planning.publication import publish
from screenings.public.filters.edition_index import EditionIndexCache
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def indexes(monkeypatch) -> EditionIndexCache:
    indexes = EditionIndexCache(100)
    monkeypatch.setattr("screenings.planning.embargoes.embargoes.latest", (-1, Interval()))
    monkeypatch.setattr("screenings.public.filters.schedule.edition_indexes", indexes)
    return indexes


def index_of(indexes: EditionIndexCache, edition, at=None):
    at = at or timezone.now()
    return indexes.get_or_build(edition, Listing.objects.public(at).in_edition(edition), at)


def schedule(edition) -> str:
    return f"{edition.get_absolute_url()}schedule/?date=all"


def test_cached_edition_index_costs_one_query(indexes):
    edition = make.listing().item.edition
    first = index_of(indexes, edition)
    with CaptureQueriesContext(connection) as asked:
        assert index_of(indexes, edition) is first
    assert len(asked) == 1


def test_schedule_takes_five_queries_and_eight_without_a_cached_index(client, django_assert_num_queries):
    edition = make.listing().item.edition
    client.get(schedule(make.listing().item.edition))
    with django_assert_num_queries(8):
        client.get(schedule(edition))
    with django_assert_num_queries(5):
        client.get(schedule(edition))


def test_edition_index_shows_a_publication_at_once_in_every_process(client, indexes):
    edition = make.edition()
    make.listing(item=make.item(edition=edition))
    other_process = EditionIndexCache(100)
    index_of(indexes, edition), index_of(other_process, edition)
    screening = make.screening(item=make.item(edition=edition), venue=make.venue(name="Passage"))
    assert "Passage" not in client.get(schedule(edition)).content.decode()
    publish(edition)
    for process in (indexes, other_process):
        assert screening.listing.pk in index_of(process, edition).listings
    assert "Passage" in client.get(schedule(edition)).content.decode()


def test_edition_index_shows_an_announcement_from_its_moment(indexes):
    now = timezone.now()
    edition = make.listing().item.edition
    make.listing(item=make.item(edition=edition, announced_at=now + timedelta(minutes=5)))
    assert len(index_of(indexes, edition, now).listings) == 1
    assert len(index_of(indexes, edition, now + timedelta(minutes=4)).listings) == 1
    assert len(index_of(indexes, edition, now + timedelta(minutes=5)).listings) == 2


def test_edition_index_does_not_outlive_an_embargo_when_the_clock_is_set_back(indexes):
    now = timezone.now()
    edition = make.listing().item.edition
    make.listing(item=make.item(edition=edition, announced_at=now))
    assert len(index_of(indexes, edition, now).listings) == 2
    assert len(index_of(indexes, edition, now - timedelta(days=1)).listings) == 1


def test_edition_index_is_cached_by_language(indexes):
    edition = make.listing(venue=make.venue(country="DE")).item.edition
    names = {}
    for language in ("en", "da", "en"):
        with translation.override(language):
            names[language] = dict(index_of(indexes, edition).facets.choices["country"])["DE"]
    assert names == {"en": "Germany", "da": "Tyskland"}


def test_edition_index_built_before_a_change_does_not_replace_a_later_one(indexes, monkeypatch):
    edition = make.listing().item.edition
    versions = ContentVersion.read([SHARED, edition.version_scope])
    ContentVersion.bump()
    fresh = index_of(indexes, edition)
    monkeypatch.setattr(ContentVersion, "read", lambda scopes: versions)
    assert index_of(indexes, edition) is not fresh
    monkeypatch.undo()
    assert indexes.indexes[edition.pk, "en"].index is fresh


def test_edition_index_survives_a_change_of_another_edition(indexes):
    edition, other = make.listing().item.edition, make.listing().item.edition
    before, before_other = index_of(indexes, edition), index_of(indexes, other)
    ContentVersion.bump(other.version_scope)
    assert index_of(indexes, edition) is before
    assert index_of(indexes, other) is not before_other


def test_edition_index_has_a_time_limit(indexes):
    """For what was changed without a bump, and for a clock that was set back."""
    edition, now = make.listing().item.edition, timezone.now()
    before = index_of(indexes, edition, now)
    Listing.objects.update(withdrawn_at=now, holds_screen=False)
    assert index_of(indexes, edition, now + timedelta(seconds=59)) is before
    after = index_of(indexes, edition, now + timedelta(seconds=60))
    assert (len(before.listings), len(after.listings)) == (1, 0)
    assert index_of(indexes, edition, now + timedelta(seconds=59)) is not after


def test_edition_indexes_used_last_are_kept():
    indexes = EditionIndexCache(2)
    first, second, third = (make.listing().item.edition for _ in range(3))
    for edition in (first, second, first, third):
        index_of(indexes, edition)
    assert {key for key, _ in indexes.indexes} == {first.pk, third.pk}


def test_edition_index_too_large_to_be_cached_is_built_each_time():
    indexes, edition = EditionIndexCache(1), make.edition()
    for _ in range(2):
        make.listing(item=make.item(edition=edition))
    assert len(index_of(indexes, edition).listings) == 2
    assert not indexes.indexes
