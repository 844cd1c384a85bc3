"""What a process keeps of an edition's showings is never older than the last change, in any language."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from films.models import ContentVersion
from screenings.models import Listing
from screenings.planning.embargoes import Interval
from screenings.planning.publication import publish
from screenings.public.filters import edition_index
from screenings.public.filters.edition_index import EditionIndexCache
from tests.factories import make_edition, make_item, make_listing, make_screening, make_venue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept(monkeypatch) -> EditionIndexCache:
    monkeypatch.setattr(edition_index, "MAX_CACHED_ROWS", 100)
    monkeypatch.setattr("screenings.planning.embargoes.embargoes.known", (-1, Interval()))
    monkeypatch.setattr(edition_index, "edition_indexes", EditionIndexCache())
    monkeypatch.setattr("screenings.public.filters.schedule.edition_indexes", edition_index.edition_indexes)
    return edition_index.edition_indexes


def look(kept: EditionIndexCache, edition, at=None):
    at = at or timezone.now()
    return kept.get_or_build(edition, Listing.objects.public(at).in_edition(edition), at)


def schedule(edition) -> str:
    return f"{edition.get_absolute_url()}schedule/?date=all"


def test_the_second_who_looks_costs_one_query_for_all_there_is_to_choose_from(kept):
    edition = make_listing().item.edition
    first = look(kept, edition)
    with CaptureQueriesContext(connection) as asked:
        assert look(kept, edition) is first
    assert len(asked) == 1


def test_a_schedule_asks_five_times_and_at_its_first_visit_eight(client, django_assert_num_queries):
    edition = make_listing().item.edition
    client.get(schedule(make_listing().item.edition))
    with django_assert_num_queries(8):
        client.get(schedule(edition))
    with django_assert_num_queries(5):
        client.get(schedule(edition))


def test_a_publication_is_seen_at_once_in_every_process(client, kept):
    edition = make_edition()
    make_listing(item=make_item(edition=edition))
    other_process = EditionIndexCache()
    look(kept, edition), look(other_process, edition)
    screening = make_screening(item=make_item(edition=edition), venue=make_venue(name="Passage"))
    assert "Passage" not in client.get(schedule(edition)).content.decode()
    publish(edition)
    for process in (kept, other_process):
        assert screening.listing.pk in look(process, edition).listings
    assert "Passage" in client.get(schedule(edition)).content.decode()


def test_what_is_announced_by_the_clock_alone_is_there_from_that_moment(kept):
    now = timezone.now()
    edition = make_listing().item.edition
    make_listing(item=make_item(edition=edition, announced_at=now + timedelta(minutes=5)))
    assert len(look(kept, edition, now).listings) == 1
    assert len(look(kept, edition, now + timedelta(minutes=4)).listings) == 1
    assert len(look(kept, edition, now + timedelta(minutes=5)).listings) == 2


def test_when_the_clock_is_set_back_what_was_announced_is_a_secret_again(kept):
    now = timezone.now()
    edition = make_listing().item.edition
    make_listing(item=make_item(edition=edition, announced_at=now))
    assert len(look(kept, edition, now).listings) == 2
    assert len(look(kept, edition, now - timedelta(days=1)).listings) == 1


def test_every_language_has_words_of_its_own(kept):
    edition = make_listing(venue=make_venue(country="DE")).item.edition
    names = {}
    for language in ("en", "da", "en"):
        with translation.override(language):
            names[language] = dict(look(kept, edition).facets.choices["country"])["DE"]
    assert names == {"en": "Germany", "da": "Tyskland"}


def test_what_was_read_before_a_change_does_not_replace_what_was_read_after_it(kept, monkeypatch):
    edition = make_listing().item.edition
    number = ContentVersion.current()
    ContentVersion.bump()
    fresh = look(kept, edition)
    monkeypatch.setattr(ContentVersion, "current", lambda: number)
    assert look(kept, edition) is not fresh
    monkeypatch.undo()
    assert kept.indexes[edition.pk, "en"] is fresh


def test_of_many_editions_only_those_asked_for_last_are_kept(kept, monkeypatch):
    monkeypatch.setattr(edition_index, "MAX_CACHED_ROWS", 2)
    first, second, third = (make_listing().item.edition for _ in range(3))
    for edition in (first, second, first, third):
        look(kept, edition)
    assert [key for key, _ in kept.indexes] == [first.pk, third.pk]


def test_an_edition_that_is_larger_than_all_that_may_be_kept_is_shown_all_the_same(kept, monkeypatch):
    monkeypatch.setattr(edition_index, "MAX_CACHED_ROWS", 1)
    edition = make_edition()
    for _ in range(2):
        make_listing(item=make_item(edition=edition))
    assert len(look(kept, edition).listings) == 2
    assert not kept.indexes
