"""Who keeps a copy learns which listings are no more, and nothing of what is hidden now."""

from datetime import UTC, datetime, timedelta

import pytest

from screenings.planning.publication import publish
from screenings.planning.removals import LONGEST_LOOK_BACK, removed_since
from tests import factories as make
from tests.factories import LONG_AGO

pytestmark = pytest.mark.django_db

HIDDEN_AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
SHOWN_AT = HIDDEN_AT + timedelta(days=1)
UNDER_EMBARGO = {"announced_at": HIDDEN_AT + timedelta(days=90)}


def save(row, at, **values):
    for name, value in values.items():
        setattr(row, name, value)
    row._history_date = at
    row.save()


CONDITIONS = {
    "item": (lambda row: row.item, {"announced_at": None}, {"announced_at": LONG_AGO}),
    "embargo": (lambda row: row.item, UNDER_EMBARGO, {"announced_at": LONG_AGO}),
    "film": (lambda row: row.films.get(), {"is_public": False}, {"is_public": True}),
    "venue": (lambda row: row.venue, {"is_public": False}, {"is_public": True}),
    "edition": (lambda row: row.item.edition, {"is_public": False}, {"is_public": True}),
}


@pytest.fixture
def since(get_json):
    """The ids of listings that changed since a moment, and what was removed."""

    def ask(moment, **query):
        answer = get_json("listings/", changed_since=f"{moment:%Y-%m-%dT%H:%M:%SZ}", **query)
        return [row["id"] for row in answer["results"]], answer["removed"]

    return ask


@pytest.mark.parametrize("condition", CONDITIONS)
def test_hidden_listing_is_removed_and_told_again_when_it_is_shown(since, get_json, condition, time_machine):
    row_of, hidden, shown = CONDITIONS[condition]
    listing, other = make.listing(), make.listing()
    assert since(HIDDEN_AT) == ([], [])

    time_machine.move_to(SHOWN_AT - timedelta(hours=1))
    save(row_of(listing), HIDDEN_AT, **hidden)
    gone = {"id": listing.code, "removed_at": "2026-12-01T09:00:00Z"}
    assert since(HIDDEN_AT) == ([], [gone])
    assert since(HIDDEN_AT, venue=other.venue.slug) == ([], [gone])
    assert since(HIDDEN_AT + timedelta(seconds=1)) == ([], [])
    assert "removed" not in get_json("listings/")

    time_machine.move_to(SHOWN_AT + timedelta(hours=1))
    save(row_of(listing), SHOWN_AT, **shown)
    assert since(HIDDEN_AT) == since(SHOWN_AT - timedelta(seconds=1)) == ([listing.code], [])
    assert since(SHOWN_AT + timedelta(seconds=1)) == ([], [])


@pytest.mark.parametrize("condition", CONDITIONS)
def test_listing_that_was_never_seen_is_not_removed(since, condition, time_machine):
    row_of, hidden, shown = CONDITIONS[condition]
    listing = make.listing()
    row, edition = row_of(listing), listing.item.edition
    row.history.all().delete()
    save(row, LONG_AGO, **hidden)
    time_machine.move_to(SHOWN_AT)
    save(row, HIDDEN_AT, **hidden)
    assert since(LONG_AGO) == ([], [])
    if condition != "edition":
        save(edition, HIDDEN_AT, is_public=False)
        save(row, HIDDEN_AT + timedelta(hours=1), **shown)
        assert since(LONG_AGO) == ([], []), "the edition was public and it was, but never at once"


def test_withdrawn_listing_is_removed_too(since):
    listing = make.listing()
    listing.screening.is_held = True
    listing.screening.save()
    publish(listing.item.edition, at=datetime(2026, 11, 17, 12, tzinfo=UTC))
    assert since(LONG_AGO)[1] == [{"id": listing.code, "removed_at": "2026-11-17T12:00:00Z"}]


def test_listing_is_removed_with_the_last_of_its_films(since, time_machine):
    first, last = make.film(), make.film()
    listing = make.listing(item=make.item(films=[first, last]))
    time_machine.move_to(SHOWN_AT + timedelta(hours=1))
    save(first, HIDDEN_AT, is_public=False)
    assert since(HIDDEN_AT) == ([], [])
    save(last, SHOWN_AT, is_public=False)
    assert since(HIDDEN_AT) == ([], [{"id": listing.code, "removed_at": "2026-12-02T09:00:00Z"}])


def test_film_that_was_never_public_does_not_show_in_its_package(since, time_machine):
    public, secret = make.film(), make.film()
    listing = make.listing(item=make.item(films=[public, secret]))
    secret.history.all().delete()
    save(secret, LONG_AGO, is_public=False)
    time_machine.move_to(SHOWN_AT)
    moments = (HIDDEN_AT, SHOWN_AT, SHOWN_AT + timedelta(days=90))
    assert [since(moment) for moment in moments] == [([], [])] * 3
    save(secret, HIDDEN_AT, is_public=True)
    assert [since(moment)[0] for moment in (HIDDEN_AT, SHOWN_AT)] == [[listing.code], []]


def test_listing_that_the_clock_announced_is_told_until_then_alone(since):
    announced_at = datetime(2026, 10, 28, 9, tzinfo=UTC)
    item = make.item(announced_at=announced_at)
    item.history.update(history_date=announced_at - timedelta(days=10))
    listing = make.listing(item=item)
    days = [timedelta(days=days) for days in (-20, -5, 0, 1, 20, 400)]
    assert [since(announced_at + after)[0] for after in days] == [[listing.code]] * 3 + [[]] * 3


def publish_with(listing, at, **values):
    save(listing.screening, at, **values)
    publish(listing.item.edition, at=at)


def test_listing_that_nobody_saw_is_not_removed_from_what_it_became(since, time_machine):
    """Of its new item everybody knew until it was hidden, but not that this would be shown here."""
    listing = make.listing(item=make.item(**UNDER_EMBARGO))
    known = make.item(edition=listing.item.edition)
    known.history.update(history_date=LONG_AGO)
    time_machine.move_to(SHOWN_AT + timedelta(hours=1))
    save(known, HIDDEN_AT, **UNDER_EMBARGO)
    publish_with(listing, SHOWN_AT, item=known)
    assert since(LONG_AGO) == ([], [])


def test_listing_that_nobody_saw_is_not_removed_with_the_film_it_got(since, time_machine):
    """Its film was hidden before its item was, and the film it has now came after."""
    hidden, public = make.film(), make.film()
    public.history.update(history_date=LONG_AGO)
    listing = make.listing(film=hidden)
    time_machine.move_to(SHOWN_AT + timedelta(hours=1))
    save(hidden, HIDDEN_AT - timedelta(days=1), is_public=False)
    save(listing.item, HIDDEN_AT, **UNDER_EMBARGO)
    listing.item.item_films.update(film=public)
    publish_with(listing, SHOWN_AT)
    assert list(listing.films.all()) == [public]
    assert since(HIDDEN_AT) == ([], [])


def test_listing_is_removed_until_the_moment_that_is_asked_about():
    listing = make.listing()
    save(listing.item, HIDDEN_AT, announced_at=SHOWN_AT)
    moments = (HIDDEN_AT, SHOWN_AT - timedelta(seconds=1), SHOWN_AT)
    assert [len(removed_since(LONG_AGO, at)) for at in moments] == [1, 1, 0]


def test_listing_that_is_published_out_of_sight_is_removed(since, time_machine):
    listing = make.listing()
    time_machine.move_to(SHOWN_AT + timedelta(hours=1))
    publish_with(listing, HIDDEN_AT, item=make.item(edition=listing.item.edition, **UNDER_EMBARGO))
    gone = {"id": listing.code, "removed_at": "2026-12-01T09:00:00Z"}
    assert since(HIDDEN_AT) == ([], [gone])
    publish_with(listing, SHOWN_AT, note="Bring a cushion.")
    assert since(HIDDEN_AT) == ([], [gone])
    assert since(HIDDEN_AT + timedelta(seconds=1)) == ([], [])


@pytest.mark.parametrize("values", [{"note": "Bring a cushion."}, {"is_held": True}])
def test_hidden_listing_is_still_removed_when_it_is_published_or_withdrawn_later(since, values, time_machine):
    listing = make.listing()
    time_machine.move_to(SHOWN_AT + timedelta(hours=1))
    save(listing.item, HIDDEN_AT, **UNDER_EMBARGO)
    publish_with(listing, SHOWN_AT, **values)
    assert since(HIDDEN_AT)[1] == [{"id": listing.code, "removed_at": "2026-12-01T09:00:00Z"}]


def test_removals_are_told_for_so_long(django_assert_num_queries):
    listing = make.listing()
    save(listing.venue, HIDDEN_AT, is_public=False)
    last = HIDDEN_AT + LONGEST_LOOK_BACK
    assert [one.code for one in removed_since(LONG_AGO, last)] == [listing.code]
    with django_assert_num_queries(1):
        assert removed_since(LONG_AGO, last + timedelta(seconds=1)) == []


def test_what_was_removed_is_found_in_six_queries_and_one_where_nothing_was(django_assert_num_queries):
    at = SHOWN_AT
    listings = [make.listing() for _ in range(3)]
    with django_assert_num_queries(1):
        assert removed_since(HIDDEN_AT, at) == []
    for listing in listings:
        save(listing.venue, HIDDEN_AT, is_public=False)
    with django_assert_num_queries(6):
        assert len(removed_since(HIDDEN_AT, at)) == 3
