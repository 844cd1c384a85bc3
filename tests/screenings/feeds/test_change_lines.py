"""What a change did, in the words of the log."""

from datetime import UTC, date, datetime
from itertools import product

import pytest

from films.models import Film
from screenings.planning.publication import publish
from tests import factories as make
from tests.factories import BERLIN, LONG_AGO
from tests.screenings.feeds.change_log import changed, log

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("before", "after", "label"),
    [
        ("scheduled", "postponed", "Postponed"),
        ("tentative", "scheduled", "Scheduled"),
        ("scheduled", "cancelled", "Cancelled"),
        ("cancelled", "scheduled", "Takes place after all"),
        ("postponed", "scheduled", "Takes place after all"),
        ("postponed", "cancelled", "Cancelled"),
    ],
)
def test_change_of_status_is_called_by_what_it_led_to(before, after, label):
    screening = make.screening(status=before)
    publish(screening.item.edition, at=LONG_AGO)
    changed(screening, status=after)
    assert log()[0].label == label


@pytest.mark.parametrize(
    ("minutes", "values", "line"),
    [
        (None, {}, ("Ends at", "Sat 2 Oct 2027, 21:40 CEST", "no end time")),
        (100, {"starts_at": None}, ("Starts at", "Sat 2 Oct 2027, 20:00 CEST", "no time")),
        (
            100,
            {"starts_at": None, "day": None},
            ("Starts at", "Sat 2 Oct 2027, 20:00 CEST", "no time"),
        ),
    ],
)
def test_moment_no_longer_known_is_said_to_be_so(minutes, values, line):
    screening = make.screening()
    publish(screening.item.edition, at=LONG_AGO)
    Film.objects.update(runtime_minutes=minutes)
    screening.refresh_from_db()
    changed(screening, **values)
    assert [(line.label, line.before, line.after) for line in log()[0].lines] == [line]


def test_screen_of_the_same_name_is_left_out_and_the_venue_said():
    before, after = (make.screen(venue=make.venue(name=name), name="Screen 2") for name in ("Astor", "Odeon"))
    screening = make.screening(venue=before.venue, screen=before)
    publish(screening.item.edition, at=LONG_AGO)
    changed(screening, venue=after.venue, screen=after)
    [line] = log()[0].lines
    assert (line.label, line.before, line.after) == ("Venue", "Astor, Hamburg", "Odeon, Hamburg")


@pytest.mark.parametrize(
    ("values", "was_at", "was_in"),
    [
        ({"starts_at": datetime(2027, 10, 2, 19, tzinfo=UTC)}, "was 20:00", ""),
        (
            {"starts_at": datetime(2027, 10, 3, 19, tzinfo=UTC), "day": date(2027, 10, 3)},
            "was Sat 2 Oct, 20:00",
            "",
        ),
        ({"starts_at": None}, "was Sat 2 Oct, 20:00", ""),
        ({"screen": "Odeon"}, "", "was Astor, Screen 2"),
        ({"screen": "Other"}, "", "was Screen 2"),
        (
            {"screen": "Zoo", "starts_at": datetime(2027, 10, 2, 19, tzinfo=UTC)},
            "was 20:00",
            "was Astor, Screen 2, Hamburg",
        ),
        ({"note": "With a talk"}, "", ""),
    ],
)
def test_move_says_when_and_where_it_was(values, was_at, was_in):
    """With its city only where that was another, and its day where it was another."""
    before = make.screen(venue=make.venue(name="Astor"), name="Screen 2")
    screens = {
        "Odeon": make.screen(venue=make.venue(name="Odeon"), name="Screen 1"),
        "Zoo": make.screen(venue=make.venue(name="Zoo", city="Berlin"), name="Screen 1"),
        "Other": make.screen(venue=before.venue, name="Screen 3"),
    }
    screening = make.screening(venue=before.venue, screen=before)
    publish(screening.item.edition, at=LONG_AGO)
    if "screen" in values:
        screen = screens[values["screen"]]
        values = {**values, "screen": screen, "venue": screen.venue}
    changed(screening, **values)
    entry = log()[0]
    others = [line.label for line in entry.other_lines]
    assert (entry.was_at, entry.was_in, others) == (was_at, was_in, [] if was_at or was_in else ["Note"])


def test_page_of_a_film_has_each_day_once_the_newest_first(client):
    """Though its editions lie in different zones, and what is newest may be of either."""
    film = make.film()
    for name, zone in (("Hamburg", BERLIN), ("Perth", "Australia/Perth")):
        edition = make.edition(festival=make.festival(name=name), time_zone=zone)
        screening = make.screening(film=film, edition=edition, venue=make.venue(city=name, time_zone=zone))
        hours = (1, 9, 20) if name == "Perth" else (0, 8, 18)
        for day, hour in product((1, 2, 3), hours):
            changed(screening, at=datetime(2026, 5, day, hour, tzinfo=UTC), note=f"{name} {day} {hour}")
    days = client.get(f"{film.get_absolute_url()}changes/").context["change_days"]
    assert [changed.day for changed, *_ in days] == [date(2026, 5, day) for day in (4, 3, 2, 1)]
    assert sum(len(changed.entries) for changed, *_ in days) == 18


def test_window_is_told_of_what_has_no_day_yet(client):
    window = {"window_starts_on": date(2027, 10, 2), "window_ends_on": date(2027, 10, 5)}
    screening = make.screening(day=None, starts_at=None, **window)
    publish(screening.item.edition, at=LONG_AGO)
    changed(screening, window_ends_on=date(2027, 10, 4))
    edition = screening.item.edition
    page, feed = (client.get(f"{edition.get_absolute_url()}changes{end}").text for end in ("/", ".atom"))
    assert feed.index("Within 2–4 October 2027") < feed.index("Within 2–5 October 2027")
    assert "Within 2–4 October 2027" in page
