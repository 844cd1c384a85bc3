"""What a change announced is kept as it was, and named as far as it may be read now."""

from datetime import date, timedelta

import pytest

from screenings.planning.snapshots import (
    Names,
    film_reference,
    item_reference,
    references_in,
    snapshot,
    venue_reference,
)
from tests import factories as make
from tests.factories import EVENING, LONG_AGO

pytestmark = pytest.mark.django_db

NOW = EVENING
A_MOMENT = timedelta(microseconds=1)


def test_all_that_was_announced_is_kept():
    venue = make.venue(name="Passage", city="Hamburg", operator="Cinemas", is_public=False)
    screen = make.screen(venue=venue, name="Blue hall")
    film = make.film(title="Stille", is_public=False)
    item = make.item(films=[film], title="Gala", announced_at=LONG_AGO)
    screening = make.screening(item=item, screen=screen, starts_at=EVENING)
    place = {"kind": "venue", "id": venue.pk, "name": "Passage", "is_public": False}
    place |= {"city": "Hamburg", "operator": "Cinemas", "is_placeholder": False}
    kept = snapshot(screening, [film], LONG_AGO)
    assert kept == {
        "item": {"kind": "item", "id": item.pk, "code": item.code, "name": "Gala", "is_public": True},
        "films": [{"kind": "film", "id": film.pk, "name": "Stille", "is_public": False}],
        "venue": place,
        "screen": {"kind": "screen", "id": screen.pk, "name": "Blue hall", "venue": place},
        "day": "2027-10-02",
        "window": None,
        "starts_at": "2027-10-02T18:00:00+00:00",
        "zone": "Europe/Berlin",
        "status": "scheduled",
    }
    assert references_in(kept) == [kept["item"], *kept["films"], kept["venue"], kept["screen"]]


def test_what_was_not_known_is_kept_as_nothing():
    first, last = date(2027, 10, 2), date(2027, 10, 3)
    screening = make.screening(window_starts_on=first, window_ends_on=last)
    kept = snapshot(screening, [], LONG_AGO)
    nothing = {"films": [], "screen": None, "day": None, "starts_at": None}
    assert {name: kept[name] for name in nothing} == nothing
    assert kept["window"] == ["2027-10-02", "2027-10-03"]
    assert references_in(kept) == [kept["item"], kept["venue"]]


@pytest.mark.parametrize(
    ("announced_at", "edition_is_public", "is_public"),
    [(NOW, True, True), (NOW + A_MOMENT, True, False), (None, True, False), (NOW, False, False)],
)
def test_item_was_public_once_announced_in_a_public_edition(announced_at, edition_is_public, is_public):
    item = make.item(announced_at=announced_at, edition=make.edition(is_public=edition_is_public))
    assert item_reference(item, NOW)["is_public"] is is_public


# What may be read of it now

KINDS = {
    "film": (lambda: make.film(title="Then"), film_reference, "title", {"is_public": False}),
    "venue": (lambda: make.venue(name="Then"), venue_reference, "name", {"is_public": False}),
    "item": (
        lambda: make.item(kind="event", title="Then"),
        lambda item: item_reference(item, LONG_AGO),
        "title",
        {"announced_at": NOW + A_MOMENT},
    ),
    "item taken back": (
        lambda: make.item(kind="event", title="Then"),
        lambda item: item_reference(item, LONG_AGO),
        "title",
        {"announced_at": None},
    ),
}


@pytest.mark.parametrize(
    ("was_public", "is_hidden", "is_deleted", "shown"),
    [
        (True, False, False, "Then"),
        (True, True, False, ""),
        (True, False, True, "Then"),
        (True, True, True, ""),
        (False, False, False, "Now"),
        (False, True, False, ""),
        (False, False, True, ""),
    ],
)
@pytest.mark.parametrize("kind", KINDS)
def test_name_is_that_of_then_if_it_was_public_and_else_that_of_now_while_it_is(
    kind, was_public, is_hidden, is_deleted, shown
):
    make_row, reference_of, name, hiding = KINDS[kind]
    row, beside = make_row(), make_row()
    reference = reference_of(row) | {"is_public": was_public}
    for column, value in {name: "Now", **(hiding if is_hidden else {})}.items():
        setattr(row, column, value)
    row.save()
    if is_deleted:
        row.delete()
    names = Names([reference, reference_of(beside)], [], NOW)
    assert (names.of(reference), names.may_be_read(reference)) == (shown, bool(shown))
    assert names.of_all([reference, reference_of(beside)]) == [shown, "Then"][not shown :]


def test_screen_is_named_as_then_while_its_venue_may_be_read():
    screen = make.screen(name="Then")
    kept = snapshot(make.screening(screen=screen), [], NOW)["screen"]
    assert Names([kept], [], NOW).of(kept) == "Then"
    type(screen.venue).objects.update(is_public=False)
    assert Names([kept], [], NOW).of(kept) == ""
    assert Names([], [], NOW).of(None) == ""


@pytest.mark.parametrize(
    ("own_title", "shown"), [("", "河与花园 · River and Garden"), ("电影之夜", "电影之夜")]
)
def test_second_title_of_the_film_stands_beside_its_title_and_not_beside_that_of_the_item(own_title, shown):
    film = make.film(title="河与花园", languages=["zh"])
    make.film_title(film=film, title="River and Garden", kind="international", language=["en"])
    kept = snapshot(make.screening(item=make.item(films=[film], title=own_title)), [film], NOW)
    assert Names(references_in(kept), [], NOW).title(kept) == shown


def test_what_public_listings_name_is_not_looked_up(django_assert_num_queries):
    listing = make.listing(item=make.item(kind="event", title="Gala"))
    kept = snapshot(listing, [], NOW)
    with django_assert_num_queries(0):
        names = Names(references_in(kept), [listing], NOW)
        assert (names.of(kept["venue"]), names.title(kept)) == (listing.venue.name, "Gala")


def test_title_names_the_films_that_may_be_read_and_none_of_a_secret_item():
    shown, hidden = make.film(title="Shown"), make.film(title="Hidden", is_public=False)
    item = make.item(films=[shown, hidden])
    kept = snapshot(make.screening(item=item), [shown, hidden], NOW)
    assert Names(references_in(kept), [], NOW).title(kept) == "Shown"
    type(item).objects.update(announced_at=None)
    assert Names(references_in(kept), [], NOW).title(kept) == ""
