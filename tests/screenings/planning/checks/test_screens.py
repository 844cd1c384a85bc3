from dataclasses import replace
from datetime import date, timedelta

import pytest

from screenings.planning.finding_texts import finding_text
from tests.screenings.planning.checks.plans import (
    BERLIN,
    EVENING,
    LISBON,
    at,
    copy,
    found,
    item,
    opening,
    place,
    screening,
)

HALL_2 = place("Hall 2")
FOYER = place("Foyer", is_shared=True)
SOME_CINEMA = place(is_placeholder=True)
TIGHT = place(changeover_minutes=15)
NIGHT_AFTER = EVENING + timedelta(days=1)


# double_booked_screen


def test_two_overlapping_screenings_double_book_their_screen():
    [finding] = found(
        "double_booked_screen", screening("a", "20:00", "22:00"), screening("b", "21:59", "23:00")
    )
    assert finding.severity == "block"
    assert finding.screenings == ("a", "b")
    assert finding_text(finding) == (
        "Hall 1, Orion is double-booked: “Item A” (Sat 2 Oct 2027, 20:00–22:00 CEST) "
        "and “Item B” (Sat 2 Oct 2027, 21:59–23:00 CEST) overlap."
    )


def test_what_begins_as_the_other_ends_is_no_double_booking():
    assert not found(
        "double_booked_screen", screening("a", "20:00", "22:00"), screening("b", "22:00", "23:00")
    )


def test_a_long_screening_is_found_to_overlap_all_that_begin_in_it():
    findings = found(
        "double_booked_screen",
        screening("all day", "10:00", "23:00"),
        screening("b", "11:00", "12:00"),
        screening("c", "12:00", "13:00"),
    )
    assert {finding.screenings for finding in findings} == {("all day", "b"), ("all day", "c")}


@pytest.mark.parametrize(
    "other", [HALL_2, FOYER, SOME_CINEMA, place(screen=None)], ids=lambda p: p.screen_name
)
def test_only_one_and_the_same_known_screen_is_double_booked(other):
    first = screening("a", place=place() if other == HALL_2 else other)
    assert not found("double_booked_screen", first, screening("b", place=other))


@pytest.mark.parametrize("off", [{"status": "cancelled"}, {"status": "postponed"}, {"is_held": True}])
def test_what_does_not_take_place_leaves_its_screen_free(off):
    assert not found("double_booked_screen", screening("a"), screening("b", **off))


def test_a_tentative_screening_takes_its_screen():
    assert found("double_booked_screen", screening("a"), screening("b", status="tentative"))


def test_an_unknown_time_never_double_books():
    assert not found("double_booked_screen", screening("a"), screening("b", None, None))


def test_an_unknown_end_claims_only_the_moment_of_its_start():
    running = screening("a", "20:00", "22:00")
    assert found("double_booked_screen", running, screening("b", "21:00", None))
    assert found("double_booked_screen", screening("b", "21:00", None), screening("c", "21:00", None))
    assert not found("double_booked_screen", running, screening("b", "19:00", None))
    assert not found("double_booked_screen", running, screening("b", "22:00", None))
    findings = found("double_booked_screen", running, screening("b", "21:00", None))
    assert "“Item B” (Sat 2 Oct 2027, 21:00 CEST, end unknown)" in finding_text(findings[0])


@pytest.mark.parametrize("which", ["first", "second"])
def test_a_film_through_the_autumn_night_meets_both_of_the_repeated_times(which):
    autumn = date(2027, 10, 31)
    starts_at = at("01:30", autumn)
    long_film = screening("a", starts_at=starts_at, ends_at=starts_at + timedelta(minutes=120))
    repeated = at("02:15", autumn, which=which)
    other = screening("b", starts_at=repeated, ends_at=repeated + timedelta(minutes=60))
    [finding] = found("double_booked_screen", long_film, other)
    assert "01:30 CEST–02:30 CET" in finding_text(finding)


def test_instants_decide_even_when_given_on_the_wall_of_one_zone():
    autumn = date(2027, 10, 31)
    first, second = (at("02:30", autumn, which=which).astimezone(BERLIN) for which in ("first", "second"))
    short = screening("a", starts_at=first, ends_at=second)
    assert not found("double_booked_screen", short, screening("b", starts_at=second, ends_at=None))


def test_another_editions_screening_takes_its_screen_but_is_not_judged_itself():
    ours = screening("a")
    theirs = screening("b", "21:00", "23:00"), screening("c", "21:30", "23:30")
    findings = found("double_booked_screen", ours, neighbours=theirs)
    assert {finding.screenings for finding in findings} == {("a", "b"), ("a", "c")}
    assert not found("double_booked_screen", neighbours=theirs)


# changeover_too_short


def test_too_little_time_between_two_screenings_wants_a_look():
    first, second = screening("a", place=TIGHT), screening("b", "22:14", "23:00", place=TIGHT)
    [finding] = found("changeover_too_short", first, second)
    assert finding.severity == "warn"
    assert finding.screenings == ("a", "b")
    assert finding_text(finding) == (
        "Hall 1, Orion has only 14 minutes between “Item A” (Sat 2 Oct 2027, 20:00–22:00 CEST) "
        "and “Item B” (Sat 2 Oct 2027, 22:14–23:00 CEST); changeover takes 15 minutes."
    )


def test_a_changeover_that_just_fits_is_fine():
    assert not found(
        "changeover_too_short", screening("a", place=TIGHT), screening("b", "22:15", None, place=TIGHT)
    )


def test_no_pause_at_all_is_too_short_and_an_overlap_is_a_double_booking_only():
    assert found(
        "changeover_too_short", screening("a", place=TIGHT), screening("b", "22:00", None, place=TIGHT)
    )
    assert not found(
        "changeover_too_short", screening("a", place=TIGHT), screening("b", "21:00", None, place=TIGHT)
    )


def test_without_a_changeover_screenings_may_follow_at_once():
    assert not found("changeover_too_short", screening("a"), screening("b", "22:00", "23:00"))


def test_a_changeover_after_an_unknown_end_is_not_claimed():
    first = screening("a", "20:00", None, place=TIGHT)
    assert not found("changeover_too_short", first, screening("b", "20:05", "22:00", place=TIGHT))


@pytest.mark.parametrize("change", [{"is_shared": True}, {"is_placeholder": True}, {"screen": None}])
def test_a_foyer_or_an_unknown_screen_needs_no_changeover(change):
    loose = replace(TIGHT, **change)
    assert not found(
        "changeover_too_short", screening("a", place=loose), screening("b", "22:05", None, place=loose)
    )


# outside_opening_hours


def test_a_screening_beyond_closing_time_wants_a_look():
    [finding] = found(
        "outside_opening_hours", screening("a", "20:00", "22:01"), openings=(opening("10:00", "22:00"),)
    )
    assert finding.severity == "warn"
    assert finding.screenings == ("a",)
    assert finding_text(finding) == (
        "“Item A” (Sat 2 Oct 2027, 20:00–22:01 CEST) is outside the opening hours of Hall 1, Orion, "
        "Sat 2 Oct 2027, 10:00–22:00 CEST."
    )


def test_a_screening_may_fill_the_opening_to_the_minute():
    assert not found("outside_opening_hours", screening("a"), openings=(opening("20:00", "22:00"),))


def test_a_screening_before_the_doors_open_or_on_a_closed_day_wants_a_look():
    assert found("outside_opening_hours", screening("a"), openings=(opening("20:01", "23:00"),))
    [finding] = found(
        "outside_opening_hours", screening("a"), openings=(opening("10:00", "23:00", day=NIGHT_AFTER),)
    )
    assert finding_text(finding).endswith("is outside the opening hours of Hall 1, Orion.")


def test_openings_that_touch_are_one():
    halves = (opening("21:00", "23:00"), opening("10:00", "21:00"))
    assert not found("outside_opening_hours", screening("a"), openings=halves)
    assert found(
        "outside_opening_hours",
        screening("a"),
        openings=(opening("10:00", "20:30"), opening("21:00", "23:00")),
    )


def test_an_opening_within_another_does_not_shorten_it():
    hours = (opening("10:00", "23:00"), opening("12:00", "13:00"))
    assert not found("outside_opening_hours", screening("a"), openings=hours)


def test_a_screen_without_openings_is_always_open():
    assert not found(
        "outside_opening_hours", screening("a", place=HALL_2), openings=(opening("10:00", "11:00"),)
    )
    assert not found("outside_opening_hours", screening("a"))


def test_only_the_start_of_an_unknown_end_has_to_be_within_the_opening():
    hours = (opening("10:00", "22:00"),)
    assert not found("outside_opening_hours", screening("a", "21:59", None), openings=hours)
    assert found("outside_opening_hours", screening("a", "22:00", None), openings=hours)


def test_opening_hours_of_nonsense_years_do_not_break_the_check():
    forever = replace(
        opening("10:00", "22:00"),
        opens_at=at("10:00").replace(year=1),
        closes_at=at("10:00").replace(year=9999),
    )
    assert not found("outside_opening_hours", screening("a"), openings=(forever,))
    until_today = replace(opening("10:00", "21:00"), opens_at=at("10:00").replace(year=1))
    assert found("outside_opening_hours", screening("a"), openings=(until_today,))


# screen_cannot_play_the_format

DCP_ONLY = place(formats=frozenset({"DCP 2K", "Blu-ray"}))


def test_a_print_on_a_screen_without_a_film_projector_is_refused():
    [finding] = found("screen_cannot_play_the_format", screening("a", format="35mm", place=DCP_ONLY))
    assert finding.severity == "block"
    assert finding.screenings == ("a",)
    assert finding_text(finding) == (
        "Hall 1, Orion cannot play 35mm, the format of “Item A” (Sat 2 Oct 2027, 20:00–22:00 CEST). "
        "It plays Blu-ray and DCP 2K."
    )


def test_the_copys_format_counts_while_the_screening_names_none():
    print_35 = copy(format="35mm")
    assert found("screen_cannot_play_the_format", screening("a", copy=print_35, place=DCP_ONLY))
    shown_as_dcp = screening("a", copy=print_35, format="DCP 2K", place=DCP_ONLY)
    assert not found("screen_cannot_play_the_format", shown_as_dcp)


def test_a_dcp_projector_plays_2k_and_4k_alike():
    assert not found("screen_cannot_play_the_format", screening("a", format="DCP 4K", place=DCP_ONLY))


def test_unknown_formats_are_not_refused():
    assert not found("screen_cannot_play_the_format", screening("a", format="35mm"))
    assert not found("screen_cannot_play_the_format", screening("a", place=DCP_ONLY))


def test_a_wrong_format_is_known_before_the_time_is():
    untimed = screening("a", None, None, format="35mm", place=DCP_ONLY)
    [finding] = found("screen_cannot_play_the_format", untimed)
    assert "(Sat 2 Oct 2027, time unknown)" in finding_text(finding)


def test_times_are_told_on_the_wall_of_the_venue():
    in_lisbon = place("Sala 1", "São Jorge", zone=LISBON)
    night = {"place": in_lisbon, "item": item("late film")}
    start = at("23:30", zone=LISBON)
    first = screening("a", starts_at=start, ends_at=start + timedelta(minutes=92), **night)
    [finding] = found("double_booked_screen", first, replace(first, code="b"))
    assert "“Late Film” (Sat 2 Oct 2027, 23:30–01:02 WEST)" in finding_text(finding)
