from itertools import combinations
from math import hypot

from hypothesis import given, strategies as st

from screenings.public import map_labels, venue_map
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
    assert abs((other.x - one.x) / drawn.bar * 5 * 80 / 1.3 - 1600) < 60


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
    assert label.rest == [(label.y + map_labels.LINE, "vid det gamla varvet")]


def walks(drawn) -> list[tuple[int, int, int]]:
    """The numbers of the marks at both ends, and the minutes."""
    numbers = {(mark.x, mark.y): mark.number for mark in drawn.marks}
    return [(numbers[walk.start], numbers[walk.end], walk.minutes) for walk in drawn.walks]


def test_walks_lead_from_neighbour_to_neighbour_with_their_minutes():
    in_a_row = draw(at(0, 0), at(600, 0), at(1600, 0))
    assert walks(in_a_row) == [(1, 2, 10), (2, 3, 20)]
    assert all(walk.at for walk in in_a_row.walks)


def test_nobody_walks_for_more_than_an_hour():
    assert walks(draw(at(0, 0), at(3000, 0), at(9000, 0))) == [(1, 2, 50)]


def test_venues_in_one_building_have_no_walk_between_them():
    assert walks(draw(at(0, 0), at(0, 0), at(2000, 0)))[0][1] == 3


def test_minutes_stand_where_they_cover_no_name():
    drawn = draw(at(0, 0, "Kulturhuset Sjömärket"), at(800, 0, "Kulturhuset Sjömärket"))
    [walk] = drawn.walks
    names = [map_labels.label_box(mark.label) for mark in drawn.marks if mark.label]
    assert not any(map_labels.overlap(map_labels._minutes_box(walk.at), name) for name in names)


def test_name_stands_on_the_side_that_no_walk_runs_through():
    drawn = draw(at(0, 0, "Luna"), at(1500, 0, "Sol"))
    assert [mark.label.anchor for mark in drawn.marks] == ["middle", "middle"]


def test_ground_near_the_venues_is_told_apart_in_three_equal_walks():
    drawn = draw(at(0, 0), at(1600, 0))
    assert drawn.ring_minutes == [5, 10, 15]
    sizes = [float(ground.split("a")[1].split()[0]) for ground in drawn.grounds]
    assert [round(size / sizes[2], 1) for size in sizes] == [3, 2, 1]
    assert abs(sizes[2] - drawn.bar / drawn.minutes * 5) <= 1
    assert [ground.count("M") for ground in drawn.grounds] == [2, 2, 2]


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
    boxes = [map_labels.label_box(mark.label) for mark in drawn.marks if mark.label]
    boxes += [map_labels._minutes_box(walk.at) for walk in drawn.walks if walk.at]
    for one, other in combinations(boxes, 2):
        assert not map_labels.overlap(one, other)
    for mark in drawn.marks:
        assert RADIUS <= mark.x <= WIDTH - RADIUS
        assert RADIUS <= mark.y <= drawn.ground_height - RADIUS
