"""Times are entered and asked for as festivals print them."""

import re
from datetime import UTC, datetime, time

import pytest

from screenings.formatting.clocks import Clock, ClockError, parse_clock
from screenings.models import ProgrammeItem
from tests import factories as make
from tests.screenings.public.test_filters import codes, found
from tests.staff import Staff, errors

PRINTED = {
    Clock(0, time(20)): "20:00|20.00|20h00|20h|20 h|20u|20 uur|20.00 uur|20 Uhr|20:00 Uhr|kl. 20|kl 20.00"
    "|20UHR|kl.20:00|klokken 20|8pm|8 pm|8 p.m.|8 P.M.|8:00 pm|08.00 pm|2000|2000 hrs|20:00h|20:00 hrs",
    Clock(0, time(20, 30)): "20:30|20.30|20h30|20 H 30|20 h 30|20\u00a0h\u00a030|20u30|20 u 30|20 Uhr 30"
    "|20.30 Uhr|kl. 20.30|8:30 pm|8:30\u202fPM|8.30 p.m.|8.30pm|8:30 p. m.|2030",
    Clock(0, time(9, 5)): "9:05|9.05|09:05| 09.05 |0905|9h05|9:05 am|9.05 a.m.|kl. 9.05",
    Clock(0, time(8)): "8:00|8h|8 am|8 Uhr|0800",
    Clock(0, time(12)): "12:00|noon|12 noon|Noon|midday|12pm|12 p.m.|12:00 pm|1200|12 Uhr",
    Clock(0, time(12, 30)): "12:30|12:30 pm|12.30pm",
    Clock(0, time(0)): "00:00|0:00|0 Uhr|0000",
    Clock(0, time(0, 30)): "00:30|0h30|12:30 am|0030",
    Clock(1, time(0)): "24:00|24h|24 Uhr|2400|kl. 24",
    Clock(1, time(1, 30)): "25:30|25.30|25h30|25u30|25.30 Uhr|kl. 25.30|2530",
    Clock(1, time(5, 59)): "29:59",
    "not_understood": "x|20|8|:30|20:|20:0|20:00:00|830|20300|-1:00|８:00|20:30 xm|pm|kl.|kl. x|uhr|h30"
    "|8 o'clock|half 9|halv ni|viertel nach 8|20:00-22:00|20:00 pm 30|8 pm am"
    "|2027-10-02|20,00|20/30|evening|2030 2130",
    "no_such_time": "20:60|25:99|30:00|30h|99 Uhr|kl. 30|20u75|2460|3000|9999|13 pm|13:30 am|0 pm|0:30 am"
    "|20:30 pm|2030 pm",
    "midnight": "midnight|Midnight|12 midnight|12am|12 a.m.|12:00 am",
}


def read(text: str) -> Clock | str:
    """The time, or why it is refused."""
    try:
        return parse_clock(text)
    except ClockError as refused:
        return refused.code


def test_a_time_is_read_as_festivals_print_it_and_never_guessed():
    expected = {text: wanted for wanted, texts in PRINTED.items() for text in texts.split("|")}
    assert {text: read(text) for text in expected} == expected


@pytest.mark.parametrize(
    ("clock", "shown"), [(Clock(0, time(9, 5)), "09:05"), (Clock(1, time(1, 30)), "25:30")]
)
def test_a_time_is_shown_as_it_is_printed(clock, shown):
    assert str(clock) == shown


# In the filters


@pytest.mark.django_db
def test_a_filter_takes_a_time_as_it_is_printed():
    evening, night = make.listing(local="2027-10-02 20:00"), make.listing(local="2027-10-03 01:30")
    for clock in ("18:00", "18.00", "18h00", "18u00", "6 pm"):
        assert found({"after": clock}) == codes(evening, night), clock
    for clock in ("01:30", "25:30", "25h30", "24:01"):
        assert found({"after": clock}) == codes(night), clock
    assert found({"before": "24:00"}) == codes(evening)
    assert found({"after": "30:00"}) == []


@pytest.mark.django_db
def test_a_time_of_the_night_after_is_not_the_morning_where_the_day_starts_at_midnight():
    edition = make.edition(day_starts_at=time(0))
    morning = make.listing(edition=edition, local="2027-10-02 00:30")
    assert found({"after": "00:30"}) == codes(morning)
    assert found({"after": "24:30"}) == []


@pytest.mark.django_db
def test_the_time_that_was_asked_for_stays_chosen_as_it_was_written(client):
    make.listing(local="2027-10-02 20:00")
    page = client.get("/screenings/?after=18.00").content.decode()
    assert re.findall(r'name="after" value="(18[.:]00)"[^>]*?( checked)?>', page) == [("18.00", " checked")]
    night = client.get("/screenings/?after=24:30").content.decode()
    assert re.search(r'name="after" value="24:30"[^>]* checked>\s*From 24:30', night)


# In the admin


@pytest.fixture
def staff(db) -> Staff:
    return Staff()


@pytest.mark.parametrize(
    ("clock", "starts_at"),
    [
        ("8 p.m.", datetime(2027, 10, 2, 18, 0, tzinfo=UTC)),
        ("20.00", datetime(2027, 10, 2, 18, 0, tzinfo=UTC)),
        ("20h00", datetime(2027, 10, 2, 18, 0, tzinfo=UTC)),
        ("24:30", datetime(2027, 10, 2, 22, 30, tzinfo=UTC)),
        ("25:30", datetime(2027, 10, 2, 23, 30, tzinfo=UTC)),
    ],
)
def test_a_screening_is_entered_at_the_time_that_is_printed(staff, clock, starts_at):
    screening = make.screening(venue=make.venue(), local="2027-10-05 12:00")
    staff.save(staff.change(screening), date="2027-10-02", time=clock)
    screening.refresh_from_db()
    assert screening.starts_at == starts_at
    assert str(screening.day) == "2027-10-02"


def test_a_moment_is_entered_at_the_time_that_is_printed(staff):
    item = make.item(edition=make.edition(time_zone="Europe/Brussels"))
    entered = {"announced_at_day": "2027-01-05", "announced_at_time": "24.30", "announced_at_which": ""}
    staff.save(staff.change(item), **entered)
    assert ProgrammeItem.objects.get().announced_at == datetime(2027, 1, 5, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("30:00", "Enter a valid time such as 18:00."),
        ("half 9", "Enter a time such as 20:00, 20.00, 20h30 or 8 pm."),
        (
            "midnight",
            "Enter 00:00 for midnight at the start of the day, or 24:00 for midnight at its end.",
        ),
    ],
)
def test_a_time_that_is_none_is_refused_and_kept(staff, text, words):
    screening = make.screening(local="2027-10-02 20:00")
    answer = staff.save(staff.change(screening), time=text)
    assert errors(answer) == {"time": [words]}
    assert f'value="{text}"' in answer.content.decode()
