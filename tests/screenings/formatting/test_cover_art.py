"""The drawing on a cover without a picture."""

import re

from lxml import html

from screenings.formatting.cover_art import PITCH, ROWS, seat_rows
from screenings.templatetags.covers import cover_art


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


def test_drawing_is_said_to_nobody_and_names_no_colour():
    art = html.fromstring(cover_art("a/2027"))
    assert (art.get("aria-hidden"), art.get("stroke")) == ("true", "currentColor")
    drawn = [path.get("d") for path in art.iter("path")]
    assert [drawn[:ROWS], drawn[ROWS:-1]] == [[row.path for row in seat_rows("a/2027")]] * 2
