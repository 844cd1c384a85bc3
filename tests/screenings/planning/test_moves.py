"""Which publications are moves, and what stays public of its first time and place."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from screenings.models import Listing, Screening
from screenings.planning.publication import publish
from tests import factories as make
from tests.factories import EVENING, FIRST_DAY, LAST_DAY, LONG_AGO

pytestmark = pytest.mark.django_db

DAY = EVENING.date()
EARLIER, LATER = EVENING - timedelta(hours=5), EVENING + timedelta(hours=2)
NEXT_EVENING = EVENING + timedelta(days=1)
AFTERWARDS = EVENING + timedelta(days=60)
NOTHING = {"day": None, "starts_at": None, "venue": None, "screen": None}


@pytest.fixture
def places():
    """Screens A and B of one venue, C of another, the venues, and a placeholder for a venue not known."""
    venue, other = make.venue(name="Venue"), make.venue(name="Other venue")
    screens = {name: make.screen(venue=venue, name=name) for name in "AB"}
    return SimpleNamespace(
        **screens,
        C=make.screen(venue=other, name="C"),
        venue=venue,
        other=other,
        placeholder=make.venue(is_placeholder=True),
    )


def planned(places, said: dict) -> dict:
    """``at="A"`` is a screen with its venue, ``at="venue"`` a venue whose screen is not known."""
    columns = {"day": None, "starts_at": None, **said}
    place = getattr(places, columns.pop("at", "A"))
    is_screen = hasattr(place, "venue_id")
    return columns | {"venue": place.venue if is_screen else place, "screen": place if is_screen else None}


def published(places, steps, moments=None) -> list[str]:
    """The kind of change that each of the steps is published as; None of one that changes nothing."""
    screening = make.screening(**planned(places, steps[0]))
    kinds = []
    for number, step in enumerate(steps):
        for name, value in planned(places, step).items():
            setattr(screening, name, value)
        screening.save()
        at = moments[number] if moments else LONG_AGO + timedelta(hours=number)
        publication = publish(screening.item.edition, at=at)
        kinds.append(publication and publication.changes.get().kind)
        screening = Screening.objects.get()
    return kinds


def previous(places) -> dict:
    listing = Listing.objects.get()
    names = {
        None: None,
        **{one.pk: name for name, one in vars(places).items() if not hasattr(one, "venue_id")},
    }
    return {
        "day": listing.previous_day,
        "starts_at": listing.previous_starts_at,
        "venue": names[listing.previous_venue_id],
        "screen": listing.previous_screen and listing.previous_screen.name,
    }


MOVES = {
    "to an earlier hour": (
        [{"starts_at": EVENING}, {"starts_at": EARLIER}],
        ["moved"],
        {"starts_at": EVENING},
    ),
    "to another screen": (
        [{"starts_at": EVENING}, {"starts_at": EVENING, "at": "B"}],
        ["moved"],
        {"screen": "A"},
    ),
    "first in time, then to another screen": (
        [{"starts_at": EVENING}, {"starts_at": EARLIER}, {"starts_at": EARLIER, "at": "B"}],
        ["moved", "moved"],
        {"starts_at": EVENING, "screen": "A"},
    ),
    "first to another screen, then in time": (
        [{"starts_at": EVENING}, {"starts_at": EVENING, "at": "B"}, {"starts_at": EARLIER, "at": "B"}],
        ["moved", "moved"],
        {"starts_at": EVENING, "screen": "A"},
    ),
    "twice in time": (
        [{"starts_at": EVENING}, {"starts_at": EARLIER}, {"starts_at": LATER}],
        ["moved", "moved"],
        {"starts_at": EVENING},
    ),
    "twice to another day": (
        [{"starts_at": EVENING}, {"starts_at": NEXT_EVENING}, {"starts_at": NEXT_EVENING + timedelta(1)}],
        ["moved", "moved"],
        {"starts_at": EVENING, "day": DAY},
    ),
    "to another screen and on to another venue": (
        [
            {"starts_at": EVENING},
            {"starts_at": EVENING, "at": "B"},
            {"starts_at": EVENING, "at": "C"},
        ],
        ["moved", "moved"],
        {"venue": "venue", "screen": "A"},
    ),
    "to another venue, whose screen is learned": (
        [
            {"starts_at": EVENING},
            {"starts_at": EVENING, "at": "other"},
            {"starts_at": EVENING, "at": "C"},
        ],
        ["moved", "details"],
        {"venue": "venue", "screen": "A"},
    ),
    "away and back": (
        [{"starts_at": EVENING}, {"starts_at": EARLIER, "at": "C"}, {"starts_at": EVENING}],
        ["moved", "moved"],
        {},
    ),
    "away and back in time, not in place": (
        [
            {"starts_at": EVENING},
            {"starts_at": EARLIER, "at": "C"},
            {"starts_at": EVENING, "at": "C"},
        ],
        ["moved", "moved"],
        {"venue": "venue", "screen": "A"},
    ),
    "back to the venue by way of one not known": (
        [
            {"starts_at": EVENING},
            {"starts_at": EVENING, "at": "placeholder"},
            {"starts_at": EVENING},
        ],
        ["moved", "details"],
        {},
    ),
    "to a time not known, which is learned": (
        [{"starts_at": EVENING}, {"day": DAY}, {"starts_at": EARLIER}],
        ["moved", "details"],
        {"starts_at": EVENING},
    ),
    "to a day not known, which turns out the same": (
        [{"starts_at": EVENING}, {"window_starts_on": FIRST_DAY}, {"starts_at": EVENING}],
        ["moved", "details"],
        {},
    ),
    "in time, while the venue is learned": (
        [{"starts_at": EVENING, "at": "placeholder"}, {"starts_at": EARLIER}],
        ["moved"],
        {"starts_at": EVENING},
    ),
    "from a day whose hour nobody knew": (
        [{"day": FIRST_DAY}, {"day": LAST_DAY}],
        ["moved"],
        {"day": FIRST_DAY},
    ),
    "in time after the screen was learned": (
        [
            {"starts_at": EVENING, "at": "venue"},
            {"starts_at": EVENING},
            {"starts_at": EARLIER, "at": "B"},
        ],
        ["details", "moved"],
        {"starts_at": EVENING, "screen": "A"},
    ),
}

LEARNED = {
    "an hour": [{"day": DAY}, {"starts_at": EVENING}],
    "a day": [{"window_starts_on": FIRST_DAY, "window_ends_on": LAST_DAY}, {"day": DAY}],
    "a day and its hour": [{"window_starts_on": FIRST_DAY}, {"starts_at": EVENING}],
    "a narrower window": [{"window_starts_on": FIRST_DAY}, {"window_starts_on": DAY}],
    "a narrower window by its end": [
        {"window_starts_on": FIRST_DAY, "window_ends_on": LAST_DAY},
        {"window_starts_on": FIRST_DAY, "window_ends_on": DAY},
    ],
    "a screen": [{"starts_at": EVENING, "at": "venue"}, {"starts_at": EVENING, "at": "A"}],
    "a venue": [{"starts_at": EVENING, "at": "placeholder"}, {"starts_at": EVENING, "at": "venue"}],
    "a venue and its screen": [{"starts_at": EVENING, "at": "placeholder"}, {"starts_at": EVENING}],
    "all of it": [{"window_starts_on": FIRST_DAY, "at": "placeholder"}, {"starts_at": EVENING}],
}


@pytest.mark.parametrize("case", MOVES)
def test_move_keeps_what_was_announced_first(places, case):
    steps, kinds, was = MOVES[case]
    assert published(places, steps) == ["new", *kinds]
    assert previous(places) == {**NOTHING, **was}


@pytest.mark.parametrize("case", LEARNED)
def test_learning_what_was_unknown_is_no_move(places, case):
    assert published(places, LEARNED[case]) == ["new", "details"]
    assert previous(places) == NOTHING
    assert not Listing.objects.get().has_moved
    assert Listing.objects.get().sequence == 1


@pytest.mark.parametrize(
    ("steps", "at", "kind"),
    [
        ([{"starts_at": EVENING}, {"starts_at": EARLIER}], AFTERWARDS, "details"),
        ([{"day": DAY}, {"day": FIRST_DAY}], AFTERWARDS, "details"),
        ([{"window_ends_on": LAST_DAY}, {"window_ends_on": DAY, "at": "B"}], AFTERWARDS, "details"),
        ([{"starts_at": EVENING}, {"starts_at": EARLIER}], EVENING - timedelta(seconds=1), "moved"),
        ([{"starts_at": EVENING}, {"starts_at": AFTERWARDS + timedelta(1)}], AFTERWARDS, "moved"),
        # Published when the first time had come: who waits at the door has to hear of it.
        ([{"starts_at": EVENING}, {"starts_at": LATER}], EVENING + timedelta(minutes=5), "moved"),
    ],
)
def test_correction_of_what_is_over_is_no_move(places, steps, at, kind):
    assert published(places, steps, [LONG_AGO, at]) == ["new", kind]
    assert Listing.objects.get().has_moved is (kind == "moved")


@pytest.mark.parametrize(("year", "kind"), [(LONG_AGO.year - 1, "details"), (LONG_AGO.year, "moved")])
def test_correction_of_a_past_year_is_no_move_where_no_day_is_known(places, year, kind):
    edition = make.edition(year=year, starts_on=None, ends_on=None)
    screening = make.screening(item=make.item(edition=edition), **planned(places, {}))
    publish(edition, at=LONG_AGO)
    screening.screen = places.B
    screening.save()
    assert publish(edition, at=LONG_AGO + timedelta(days=1)).changes.get().kind == kind


def test_comeback_after_withdrawal_says_nothing_of_where_it_was(places):
    steps = [{"starts_at": EVENING}, {"starts_at": EARLIER, "at": "B"}]
    steps += [{**steps[1], "is_held": True}, {"starts_at": LATER, "at": "C", "is_held": False}]
    assert published(places, steps) == ["new", "moved", "withdrawn", "new"]
    assert previous(places) == NOTHING


STATES = [
    ("tentative", "scheduled", "details"),
    ("scheduled", "tentative", "details"),
    ("scheduled", "postponed", "details"),
    ("postponed", "scheduled", "details"),
    ("scheduled", "cancelled", "cancelled"),
    ("postponed", "cancelled", "cancelled"),
    ("tentative", "cancelled", "cancelled"),
    ("cancelled", "scheduled", "details"),
    ("cancelled", "postponed", "details"),
]


@pytest.mark.parametrize(("before", "after", "kind"), STATES)
def test_status_change_is_cancelled_only_when_it_is_and_always_steps_sequence(places, before, after, kind):
    steps = [{"starts_at": EVENING, "status": before}, {"starts_at": EVENING, "status": after}]
    assert published(places, steps) == ["new", kind]
    assert Listing.objects.get().sequence == 1
    assert not Listing.objects.get().has_moved


@pytest.mark.parametrize(
    ("states", "kinds"),
    [
        (("cancelled", "cancelled"), ["cancelled", "details"]),
        (("cancelled", "scheduled"), ["cancelled", "moved"]),
        (("postponed", "postponed"), ["details", "moved"]),
        (("postponed", "scheduled"), ["details", "moved"]),
    ],
)
def test_move_of_what_is_off_is_remembered_for_when_it_is_on(places, states, kinds):
    steps = [{"starts_at": EVENING}, {"starts_at": EVENING, "status": states[0]}]
    steps += [{"starts_at": NEXT_EVENING, "status": states[1]}]
    assert published(places, steps) == ["new", *kinds]
    assert previous(places) == {**NOTHING, "starts_at": EVENING, "day": DAY}


@pytest.mark.parametrize(
    "change",
    [{"audience": "industry"}, {"note": "Moved"}, {"format": "35mm"}, {"ticket_url": "https://example.org"}],
)
def test_change_of_anything_else_is_no_move_and_leaves_sequence(places, change):
    assert published(places, [{"starts_at": EVENING}, {"starts_at": EVENING, **change}]) == ["new", "details"]
    listing = Listing.objects.get()
    assert (listing.has_moved, listing.sequence) == (False, 0)
