"""Minutes between venues: entered, walked or unknown."""

import pytest
from hypothesis import given, strategies as st

from screenings.travel import TravelTimes, Trip, great_circle_metres, walking_minutes

METRE = 1 / 111_195
"""Of latitude, in degrees."""


@pytest.mark.parametrize(
    ("metres", "minutes"),
    [
        (0, 5),  # two venues in one building
        (300, 5),
        (307, 5),  # 307 m x 1.3 / 80 m a minute = 4.99
        (309, 10),  # 5.02
        (615, 10),
        (617, 15),
        (1230, 20),
        (1231, 25),
    ],
)
def test_a_walk_takes_longer_than_the_crow_flies_and_is_rounded_up_to_five_minutes(metres, minutes):
    assert walking_minutes((59.33, 18.06), (59.33 + metres * METRE, 18.06)) == minutes


@pytest.mark.parametrize(
    ("origin", "destination", "kilometres"),
    [
        ((53.5511, 9.9937), (53.8655, 10.6866), 57.5),  # Hamburg, Lübeck
        ((0, 179.9), (0, -179.9), 22.2),  # across the date line
        ((90, 0), (90, 120), 0),  # one pole has all longitudes
        ((51.5, 0), (-51.5, 180), 20015),  # as far as it gets
    ],
)
def test_distance_is_measured_over_the_globe(origin, destination, kilometres):
    assert great_circle_metres(origin, destination) / 1000 == pytest.approx(kilometres, rel=0.01, abs=0.001)


POSITIONS = {"a": (59.33, 18.06), "b": (59.33 + 1000 * METRE, 18.06), "far": (59.4, 18.06)}


@pytest.mark.parametrize(
    ("origin", "destination", "trip"),
    [
        ("a", "a", Trip(0)),
        ("unplaced", "unplaced", Trip(0)),
        ("a", "b", Trip(20, is_walk=True)),
        ("b", "a", Trip(20, is_walk=True)),
        ("a", "c", Trip(9)),  # entered, though c has no coordinates
        ("c", "a", Trip(9)),  # in either direction
        ("a", "far", None),  # nobody walks for two hours
        ("b", "far", Trip(25)),  # but somebody knows the tram
        ("a", "unplaced", None),
        ("unplaced", "a", None),
    ],
)
def test_what_staff_entered_comes_first_and_what_is_unknown_is_not_guessed(origin, destination, trip):
    times = TravelTimes({("a", "c"): 9, ("far", "b"): 25}, POSITIONS)
    assert times.trip(origin, destination) == trip


def test_an_entered_time_is_kept_although_the_walk_is_shorter():
    assert TravelTimes({("b", "a"): 44}, POSITIONS).trip("a", "b") == Trip(44)


@pytest.mark.parametrize(("metres", "trip"), [(3690, Trip(60, is_walk=True)), (3695, None)])
def test_an_hour_is_the_longest_walk(metres, trip):
    positions = {"a": (0.0, 0.0), "b": (metres * METRE, 0.0)}
    assert TravelTimes(positions=positions).trip("a", "b") == trip


places = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


@given(places, places)
def test_the_way_back_is_as_long(origin, destination):
    assert great_circle_metres(origin, destination) == pytest.approx(
        great_circle_metres(destination, origin), abs=0.01
    )
