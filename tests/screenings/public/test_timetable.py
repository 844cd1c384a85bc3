"""The invented festival's screenings are laid so that nothing overlaps, whatever is wished for."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, strategies as st

from screenings.demo.synthetic.timetable import (
    CHANGEOVER,
    LAST_START,
    OPENS,
    FestivalIsFull,
    Timetable,
    When,
    Wish,
    free_minute,
)

SCREENS = range(4)
FILM_SCREENS = frozenset({1})


def wishes(most: int):
    parts = st.tuples(
        st.integers(0, 2), st.integers(45, 200), st.sampled_from(When), st.sampled_from([False, False, True])
    )
    return st.lists(parts, max_size=most).map(
        lambda rows: [
            Wish(key, day, minutes, when, film) for key, (day, minutes, when, film) in enumerate(rows)
        ]
    )


def laid(wished, seed=1) -> Timetable:
    timetable = Timetable(SCREENS, FILM_SCREENS, Random(seed))
    timetable.lay(wished)
    return timetable


def assert_nothing_overlaps(wished, timetable: Timetable):
    rows = sorted((*_place(timetable, wish), wish.minutes) for wish in wished)
    for (*here, start, minutes), (*there, later, _) in pairwise(rows):
        assert here != there or start + minutes + CHANGEOVER <= later


def _place(timetable: Timetable, wish: Wish) -> tuple[int, int, int]:
    slot = timetable.slots[wish.key]
    return slot.screen, slot.day, slot.minute


@given(wishes(most=12), st.integers(0, 9))
def test_every_screening_has_its_day_and_a_screen_that_can_play_it_alone(wished, seed):
    try:
        timetable = laid(wished, seed)
    except FestivalIsFull:
        return

    assert_nothing_overlaps(wished, timetable)
    for wish in wished:
        slot = timetable.slots[wish.key]
        assert slot.day == wish.day
        assert OPENS <= slot.minute <= LAST_START
        assert slot.minute % 5 == 0
        assert slot.screen in FILM_SCREENS or not wish.needs_film_projector


@given(wishes(most=8), st.data())
def test_a_screening_moves_only_to_where_there_is_room(wished, data):
    try:
        timetable = laid(wished)
    except FestivalIsFull:
        return
    for wish in data.draw(st.lists(st.sampled_from(wished), max_size=3)) if wished else ():
        before = timetable.slots[wish.key]
        after = timetable.move(wish)
        assert after is None or (after.day, after.screen != before.screen) == (before.day, True)

    assert_nothing_overlaps(wished, timetable)


def test_a_night_screening_starts_around_midnight():
    timetable = laid([Wish(0, 0, 100, When.NIGHT)])

    assert timetable.slots[0].minute >= 23 * 60 + 30


def test_a_school_screening_comes_before_the_others_of_its_screen():
    timetable = Timetable([0], frozenset(), Random(1))
    timetable.lay([Wish(0, 0, 90), Wish(1, 0, 90), Wish(2, 0, 90, When.MORNING)])

    assert min(timetable.slots, key=lambda key: timetable.slots[key].minute) == 2


@pytest.mark.parametrize(("minutes", "start"), [(85, OPENS), (90, OPENS + 200)])
def test_a_gap_must_hold_the_screening_and_the_changeover_after_it(minutes, start):
    taken = [(OPENS + 100, OPENS + 200)]

    assert free_minute(taken, minutes) == start


def test_a_day_without_room_has_no_free_minute():
    assert free_minute([(OPENS, 24 * 60)], 90) is None


def test_more_than_the_screens_hold_is_refused():
    with pytest.raises(FestivalIsFull, match="minutes more on screen"):
        laid([Wish(key, 0, 200) for key in range(40)])
