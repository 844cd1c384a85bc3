from itertools import combinations
from math import hypot

from hypothesis import given, strategies as st

from screenings.public import venue_map
from screenings.public.locator import Place
from screenings.public.venue_map import APART, RADIUS, WIDTH, draw_map

DEGREE = 111_195
"""Metres of a degree of latitude, and of longitude at the equator."""


def at(metres_east: float, metres_north: float, name: str = "Kino") -> Place:
    return Place(name, "/venues/kino/", metres_north / DEGREE, metres_east / DEGREE)


def draw(*places: Place):
    return draw_map(list(enumerate(places)))


def test_nothing_is_drawn_of_fewer_than_two():
    assert draw() is None
    assert draw(at(0, 0)) is None
    assert draw(at(0, 0), at(800, 0)) is not None


def test_north_is_at_the_top_and_east_at_the_right_in_one_scale():
    west, east, north = draw(at(0, 0), at(1000, 0), at(0, 500)).marks
    assert west.x < east.x
    assert west.y == east.y
    assert (north.x, north.y < west.y) == (west.x, True)
    assert abs((east.x - west.x) - 2 * (west.y - north.y)) <= 2


def test_scale_says_how_far_one_walks_as_everywhere_on_the_site():
    drawn = draw(at(0, 0), at(1600, 0))
    one, other = drawn.marks
    assert (drawn.minutes, drawn.metres, drawn.walk.is_walk) == (5, 300, True)
    assert abs((other.x - one.x) / drawn.square * 5 * 80 / 1.3 - 1600) < 60


def test_marks_are_numbered_in_their_order():
    drawn = draw(at(900, 0), at(0, 0), at(400, 300))
    assert drawn.numbers == {0: 1, 1: 2, 2: 3}


def test_what_is_too_far_away_is_left_out_and_does_not_shrink_the_rest():
    drawn = draw(at(0, 0), at(800, 0), at(400, 100), at(300_000, 0))
    assert drawn.numbers == {0: 1, 1: 2, 2: 3}
    assert drawn.marks[1].x - drawn.marks[0].x > WIDTH / 2


def test_venues_in_one_building_are_drawn_beside_each_other_with_the_spot_they_share():
    drawn = draw(at(0, 0), at(0, 0), at(2000, 0))
    one, other, far = drawn.marks
    assert hypot(one.x - other.x, one.y - other.y) >= 2 * RADIUS
    assert one.spot == other.spot
    assert far.spot is None


def test_more_than_the_most_marks_are_not_drawn(monkeypatch):
    monkeypatch.setattr(venue_map, "MOST_MARKS", 3)
    assert len(draw(*(at(number * 300, 0) for number in range(5))).marks) == 3


def test_name_that_fits_on_no_side_gives_way_to_the_number():
    drawn = draw(at(0, 0, "A" * 60), at(1500, 200, "Luna"))
    assert [mark.label is None for mark in drawn.marks] == [True, False]


def test_long_name_stands_on_two_lines():
    drawn = draw(at(0, 0, "Kulturhuset Sjömärket vid det gamla varvet"), at(1500, 900, "Luna"))
    label = drawn.marks[0].label
    assert label.lines == ("Kulturhuset Sjömärket", "vid det gamla varvet")
    assert label.rest == [(label.y + venue_map.LINE, "vid det gamla varvet")]


places = st.builds(
    at,
    st.floats(0, 6000),
    st.floats(0, 6000),
    st.sampled_from(["Luna", "Kino Majakka", "Kulturhuset Sjömärket", "東京国立近代美術館"]),
)


@given(st.lists(places, min_size=2, max_size=8))
def test_marks_and_names_never_cover_each_other_and_stay_on_the_paper(rows):
    drawn = draw(*rows)
    for one, other in combinations(drawn.marks, 2):
        assert hypot(one.x - other.x, one.y - other.y) >= APART - 4
    boxes = [venue_map._box(mark.label) for mark in drawn.marks if mark.label]
    for one, other in combinations(boxes, 2):
        assert not venue_map._overlap(one, other)
    for mark in drawn.marks:
        assert RADIUS <= mark.x <= WIDTH - RADIUS
        assert RADIUS <= mark.y <= drawn.height - RADIUS
