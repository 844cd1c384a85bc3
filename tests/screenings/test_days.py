import pickle
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given, strategies as st

from screenings import days
from screenings.days import AmbiguousTime, NonexistentTime
from screenings.formatting.clock_changes import format_refusal
from tests.screenings.zones import zones_and_instants

BERLIN = ZoneInfo("Europe/Berlin")
SPRING = date(2027, 3, 28)
AUTUMN = date(2027, 10, 31)
HOUR = timedelta(hours=1)


# The spring night


def test_a_time_the_clocks_jump_over_is_refused_with_the_two_times_to_use_instead():
    with pytest.raises(NonexistentTime) as refusal:
        days.instant(SPRING, time(2, 30), BERLIN)
    assert format_refusal(refusal.value) == (
        "02:30 on Sun 28 March 2027 does not exist in Europe/Berlin: "
        "the clocks go forward from 02:00 to 03:00 that night. Use 01:30 or 03:30."
    )
    assert refusal.value.wall == datetime(2027, 3, 28, 2, 30)
    assert refusal.value.zone == BERLIN
    assert refusal.value.before == datetime(2027, 3, 28, 1, 30, tzinfo=BERLIN)
    assert refusal.value.after == datetime(2027, 3, 28, 3, 30, tzinfo=BERLIN)


@pytest.mark.parametrize("which", ["first", "second"])
def test_saying_which_does_not_make_a_missing_time_exist(which):
    with pytest.raises(NonexistentTime):
        days.instant(SPRING, time(2, 0), BERLIN, which)


@pytest.mark.parametrize(
    ("wall", "in_utc"),
    [(time(1, 59, 59), datetime(2027, 3, 28, 0, 59, 59)), (time(3, 0), datetime(2027, 3, 28, 1, 0))],
)
def test_the_times_at_either_edge_of_the_gap_exist(wall, in_utc):
    assert days.instant(SPRING, wall, BERLIN) == in_utc.replace(tzinfo=UTC)


def test_a_gap_at_midnight_names_the_day_before():
    with pytest.raises(NonexistentTime) as refusal:
        days.instant(date(2015, 10, 18), time(0, 30), ZoneInfo("America/Sao_Paulo"))
    assert "Use 23:30 on Sat 17 October 2015 or 01:30." in format_refusal(refusal.value)


def test_a_day_the_zone_skipped_has_no_times_and_no_length():
    apia, skipped = ZoneInfo("Pacific/Apia"), date(2011, 12, 30)
    with pytest.raises(NonexistentTime) as refusal:
        days.instant(skipped, time(20), apia)
    assert "Use 20:00 on Thu 29 December 2011 or 20:00 on Sat 31 December 2011." in format_refusal(
        refusal.value
    )
    start, end = days.day_bounds(skipped, apia, time(0))
    assert start == end


# The autumn night


def test_a_repeated_time_is_not_guessed_but_asks_which():
    with pytest.raises(AmbiguousTime) as question:
        days.instant(AUTUMN, time(2, 30), BERLIN)
    assert format_refusal(question.value) == (
        "02:30 on Sun 31 October 2027 happens twice in Europe/Berlin: "
        "the clocks go back from 03:00 to 02:00. Choose the first (CEST) or the second (CET)."
    )
    assert question.value.labels == ("CEST", "CET")
    assert question.value.first == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert question.value.second == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)


def test_both_of_a_repeated_time_can_be_had_and_are_told_apart():
    first = days.instant(AUTUMN, time(2, 30), BERLIN, "first")
    second = days.instant(AUTUMN, time(2, 30), BERLIN, "second")
    assert second - first == HOUR
    assert days.zone_label(first, BERLIN) == "CEST"
    assert days.zone_label(second, BERLIN) == "CET"
    assert days.is_repeated(first, BERLIN)
    assert days.is_repeated(second, BERLIN)


@pytest.mark.parametrize("wall", [time(1, 59), time(3, 0)])
def test_the_times_at_either_edge_of_the_fold_come_once(wall):
    assert not days.is_repeated(days.instant(AUTUMN, wall, BERLIN), BERLIN)


def test_the_night_after_nothing_is_repeated():
    assert not days.is_repeated(datetime(2027, 11, 1, 1, 30, tzinfo=UTC), BERLIN)


def test_which_is_ignored_where_a_time_comes_once():
    plain = days.instant(date(2027, 7, 1), time(20), BERLIN)
    assert days.instant(date(2027, 7, 1), time(20), BERLIN, "first") == plain
    assert days.instant(date(2027, 7, 1), time(20), BERLIN, "second") == plain


def test_a_fold_between_two_offsets_of_one_name_is_told_apart_by_number():
    moscow = ZoneInfo("Europe/Moscow")  # MSK before and after 26 October 2014
    with pytest.raises(AmbiguousTime) as question:
        days.instant(date(2014, 10, 26), time(1, 30), moscow)
    assert question.value.labels == ("GMT+4", "GMT+3")


@pytest.mark.parametrize(("refused", "day"), [(NonexistentTime, SPRING), (AmbiguousTime, AUTUMN)])
def test_a_refusal_survives_being_sent_between_processes(refused, day):
    with pytest.raises(refused) as refusal:
        days.instant(day, time(2, 30), BERLIN)
    assert format_refusal(pickle.loads(pickle.dumps(refusal.value))) == format_refusal(refusal.value)


# Running across a clock change


def test_a_film_through_the_autumn_night_ends_by_the_clock_that_went_back():
    starts = days.instant(AUTUMN, time(1, 30), BERLIN)
    end = days.ends(starts, 120)
    assert days.local(end, BERLIN).time() == time(2, 30)
    assert days.zone_label(end, BERLIN) == "CET"
    for which in ("first", "second"):
        other = days.instant(AUTUMN, time(2, 15), BERLIN, which)
        assert days.overlap(starts, end, other, days.ends(other, 90))


def test_a_film_through_the_spring_night_ends_an_hour_later_on_the_wall():
    end = days.ends(days.instant(SPRING, time(1, 30), BERLIN), 120)
    assert days.local(end, BERLIN).time() == time(4, 30)


def test_an_end_is_unknown_when_start_or_length_is():
    assert days.ends(None, 90) is None
    assert days.ends(datetime(2027, 1, 1, tzinfo=UTC), None) is None


def test_an_end_is_counted_in_utc_even_from_a_local_start():
    start = datetime(2027, 10, 31, 1, 30, tzinfo=BERLIN)
    assert days.ends(start, 120) == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)


# Overlap


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 9, 1, hour, minute, tzinfo=UTC)


def test_what_begins_as_the_other_ends_does_not_overlap_it():
    assert not days.overlap(at(20), at(22), at(22), at(23))
    assert days.overlap(at(20), at(22, 1), at(22), at(23))


def test_an_unknown_start_overlaps_nothing():
    assert not days.overlap(None, at(22), at(20), at(22))
    assert not days.overlap(at(20), at(22), None, None)


def test_an_unknown_end_claims_only_the_moment_of_its_start():
    assert days.overlap(at(21), None, at(20), at(22))
    assert days.overlap(at(21), None, at(21), None)
    assert not days.overlap(at(20), None, at(21), at(22))
    assert not days.overlap(at(22), None, at(20), at(22))


def test_an_empty_interval_overlaps_nothing():
    assert not days.overlap(at(21), at(21), at(20), at(22))


def test_overlap_compares_instants_not_walls():
    before_the_change = datetime(2027, 10, 31, 2, 45, tzinfo=BERLIN)
    after_the_change = datetime(2027, 10, 31, 2, 15, fold=1, tzinfo=BERLIN)
    assert before_the_change > after_the_change, "python compares the walls of one zone"
    assert not days.overlap(
        before_the_change,
        before_the_change.astimezone(UTC) + timedelta(minutes=15),
        after_the_change,
        after_the_change.astimezone(UTC) + HOUR,
    )


@given(zones_and_instants(), st.integers(1, 300), st.integers(-300, 300), st.integers(1, 300))
def test_walls_and_instants_agree_about_overlap_where_no_clock_changes(place, length, later, other_length):
    zone, start = place
    other = start + timedelta(minutes=later)
    moments = [start, days.ends(start, length), other, days.ends(other, other_length)]
    walls = [days.local(moment, zone) for moment in moments]
    assume(len({wall.utcoffset() for wall in walls}) == 1)
    a_start, a_end, b_start, b_end = (wall.replace(tzinfo=None) for wall in walls)
    assert days.overlap(*moments) == (a_start < b_end and b_start < a_end)


# Over


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "is_over"),
    [
        (at(20), at(22), False),
        (at(21), at(22), False),
        (at(21, 1), at(22), False),
        (at(20), at(21), True),
        (at(20), None, True),
        (at(21), None, True),
        (at(21, 1), None, False),
        (None, None, False),
        (None, at(22), False),
    ],
)
def test_screening_is_over_at_its_end_or_else_its_start(starts_at, ends_at, is_over):
    assert days.is_over(at(21), starts_at, ends_at, at(23)) is is_over


def test_screening_without_a_start_is_over_with_the_last_day_it_can_be_on():
    assert [days.is_over(moment, None, None, at(22)) for moment in (at(21, 59), at(22))] == [False, True]


@pytest.mark.parametrize(
    ("start", "later", "is_open"),
    [("01 14:00", "02 01:59", False), ("01 14:00", "02 02:00", True), ("01 01:00", "01 23:00", False)],
)
def test_clock_time_leaves_the_day_open_on_another_day_half_a_day_later(start, later, is_open):
    moments = [datetime.fromisoformat(f"2027-09-{text}").replace(tzinfo=BERLIN) for text in (start, later)]
    assert days.is_long_after(*moments) is is_open


# There and back


@given(zones_and_instants())
def test_every_instant_survives_being_shown_and_entered_again(place):
    zone, moment = place
    there = days.local(moment, zone)
    which = "second" if there.fold else "first"
    assert days.instant(there.date(), there.time(), zone, which) == moment


@given(zones_and_instants())
def test_a_shown_time_is_asked_about_exactly_when_it_is_repeated(place):
    zone, moment = place
    there = days.local(moment, zone)
    if days.is_repeated(moment, zone):
        with pytest.raises(AmbiguousTime) as question:
            days.instant(there.date(), there.time(), zone)
        assert moment in (question.value.first, question.value.second)
        assert question.value.labels[0] != question.value.labels[1]
    else:
        assert days.instant(there.date(), there.time(), zone) == moment


@given(zones_and_instants())
def test_an_entered_time_is_refused_or_means_what_the_wall_shows(place):
    zone, moment = place
    wall = moment.replace(tzinfo=None)
    refusal = None
    try:
        entered = days.instant(wall.date(), wall.time(), zone, "first")
    except NonexistentTime as nonexistent:
        refusal = nonexistent
    if refusal:
        assert refusal.before.replace(tzinfo=None) < wall < refusal.after.replace(tzinfo=None)
        assert refusal.changes_from <= wall < refusal.changes_to
    else:
        assert days.local(entered, zone).replace(tzinfo=None) == wall


@given(zones_and_instants())
def test_a_zone_label_is_letters_or_a_gmt_offset(place):
    zone, moment = place
    label = days.zone_label(moment, zone)
    assert label.isalpha() or label.startswith("GMT")


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Europe/Berlin", "CEST"),
        ("Australia/Perth", "AWST"),
        ("America/Sao_Paulo", "GMT-3"),
        ("Asia/Kathmandu", "GMT+5:45"),
        ("Asia/Dubai", "GMT+4"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_named_as_people_there_would_know_it(name, label):
    assert days.zone_label(datetime(2027, 7, 1, tzinfo=UTC), ZoneInfo(name)) == label


# Of the days of a programme


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2027, 10, 1), 2), (date(2027, 10, 2), 2), (date(2027, 10, 3), 5), (date(2027, 10, 6), 5)],
)
def test_today_or_the_next_day_is_chosen_and_the_last_once_all_are_over(today, expected):
    known = [date(2027, 10, 2), date(2027, 10, 5)]
    assert days.next_or_last(known, today) == date(2027, 10, expected)


def test_no_day_is_chosen_of_none():
    assert days.next_or_last([], date(2027, 10, 1)) is None


def test_minutes_of_a_day_are_counted_from_its_midnight_on_and_not_below():
    berlin, day = ZoneInfo("Europe/Berlin"), date(2027, 10, 2)
    moments = [datetime(2027, 10, 1, 21, 59, tzinfo=UTC), datetime(2027, 10, 1, 22, 1, tzinfo=UTC)]
    assert [days.minute_of_day(at, berlin, day) for at in moments] == [0, 1]


@pytest.mark.parametrize(("month", "day"), [(3, 28), (10, 31)])
def test_clock_change_is_said_by_wall_clocks_without_a_zone(month, day):
    with pytest.raises((days.NonexistentTime, days.AmbiguousTime)) as refused:
        days.instant(date(2027, month, day), time(2, 30), ZoneInfo("Europe/Berlin"))
    changes = refused.value.changes_from, refused.value.changes_to
    assert {at.tzinfo for at in changes} == {None}
    assert sorted(at.hour for at in changes) == [2, 3]
