"""Times are entered and asked for as festivals print them."""

from datetime import UTC, datetime, time

import pytest

from screenings.days import Clock, parse_clock
from screenings.models import ProgrammeItem
from tests.factories import make_edition, make_item, make_listing, make_screening, make_venue
from tests.screenings.test_filters import codes, found
from tests.staff import Staff, errors


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("20:00", Clock(0, time(20))),
        ("20.00", Clock(0, time(20))),
        ("20h00", Clock(0, time(20))),
        ("20 H 30", Clock(0, time(20, 30))),
        ("20h", Clock(0, time(20))),
        ("9.05", Clock(0, time(9, 5))),
        (" 00:30 ", Clock(0, time(0, 30))),
        ("24:00", Clock(1, time(0))),
        ("24:30", Clock(1, time(0, 30))),
        ("25.30", Clock(1, time(1, 30))),
        ("29:59", Clock(1, time(5, 59))),
    ],
)
def test_a_time_is_read_as_festivals_print_it(text, clock):
    assert parse_clock(text) == clock


@pytest.mark.parametrize(
    "text", ["", "20", "2000", "20:60", "30:00", "20:0", "-1:00", "20:00:00", "８:00", "x"]
)
def test_what_is_no_time_is_refused(text):
    with pytest.raises(ValueError, match="Write the time"):
        parse_clock(text)


@pytest.mark.parametrize(
    ("clock", "shown"), [(Clock(0, time(9, 5)), "09:05"), (Clock(1, time(1, 30)), "25:30")]
)
def test_a_time_is_shown_as_it_is_printed(clock, shown):
    assert str(clock) == shown


# In the filters


@pytest.mark.django_db
def test_a_filter_takes_a_time_as_it_is_printed():
    evening, night = make_listing(local="2027-10-02 20:00"), make_listing(local="2027-10-03 01:30")
    for clock in ("18:00", "18.00", "18h00", "18h"):
        assert found({"after": clock}) == codes(evening, night), clock
    for clock in ("01:30", "25:30", "25h30", "24:01"):
        assert found({"after": clock}) == codes(night), clock
    assert found({"before": "24:00"}) == codes(evening)
    assert found({"after": "30:00"}) == []


@pytest.mark.django_db
def test_a_time_of_the_night_after_is_not_the_morning_where_the_day_starts_at_midnight():
    edition = make_edition(day_starts_at=time(0))
    morning = make_listing(edition=edition, local="2027-10-02 00:30")
    assert found({"after": "00:30"}) == codes(morning)
    assert found({"after": "24:30"}) == []


@pytest.mark.django_db
def test_the_time_that_was_asked_for_stays_chosen_as_it_was_written(client):
    make_listing(local="2027-10-02 20:00")
    page = client.get("/screenings/?after=18.00").content.decode()
    assert '<option value="18.00" selected>From 18:00</option>' in page
    assert page.count(">From 18:00</option>") == 1
    night = client.get("/screenings/?after=24:30").content.decode()
    assert '<option value="24:30" selected>From 24:30</option>' in night


# In the admin


@pytest.fixture
def staff(db) -> Staff:
    return Staff()


@pytest.mark.parametrize(
    ("clock", "starts_at"),
    [
        ("20.00", datetime(2027, 10, 2, 18, 0, tzinfo=UTC)),
        ("20h00", datetime(2027, 10, 2, 18, 0, tzinfo=UTC)),
        ("24:30", datetime(2027, 10, 2, 22, 30, tzinfo=UTC)),
        ("25:30", datetime(2027, 10, 2, 23, 30, tzinfo=UTC)),
    ],
)
def test_a_screening_is_entered_at_the_time_that_is_printed(staff, clock, starts_at):
    screening = make_screening(venue=make_venue(), local="2027-10-05 12:00")
    staff.save(staff.change(screening), date="2027-10-02", time=clock)
    screening.refresh_from_db()
    assert screening.starts_at == starts_at
    assert str(screening.day) == "2027-10-02"


def test_a_moment_is_entered_at_the_time_that_is_printed(staff):
    item = make_item(edition=make_edition(time_zone="Europe/Brussels"))
    entered = {"announced_at_day": "2027-01-05", "announced_at_time": "24.30", "announced_at_which": ""}
    staff.save(staff.change(item), **entered)
    assert ProgrammeItem.objects.get().announced_at == datetime(2027, 1, 5, 23, 30, tzinfo=UTC)


def test_a_time_that_is_none_is_refused_and_kept(staff):
    screening = make_screening(local="2027-10-02 20:00")
    answer = staff.save(staff.change(screening), time="30:00")
    assert errors(answer) == {"time": ["There is no such time. Write it as 18:00."]}
    assert 'value="30:00"' in answer.content.decode()
