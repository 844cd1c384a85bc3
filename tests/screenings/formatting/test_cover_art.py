"""The drawing on a cover without a picture."""

import re

from screenings.formatting.cover_art import PITCH, ROWS, seat_rows


def test_drawing_of_an_edition_is_the_same_every_day_and_its_own():
    assert seat_rows("a/2027") == seat_rows("a/2027") != seat_rows("a/2028")


def test_each_taken_seat_is_a_dot_on_a_seat():
    rows = seat_rows("a/2027")
    assert len(rows) == ROWS
    for row in rows:
        lengths = [int(number) for number in row.taken.split()]
        assert set(lengths[::2]) == {0}
        assert {gap % PITCH for gap in lengths[1:-1:2]} <= {0}
        radius = int(re.match(r"M-?\d+ \d+a(\d+) ", row.path)[1])
        assert sum(lengths[:-1]) <= 3.15 * radius < lengths[-1]
