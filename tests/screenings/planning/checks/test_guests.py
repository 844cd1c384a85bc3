import pytest

from screenings.planning.finding_texts import finding_text
from tests.screenings.planning.checks.plans import LISBON, at, found, guest, place, screening

ANNA = guest("anna")
VEGA = place("Hall 1", "Vega")
WAY = {("Orion", "Vega"): 20}


def seen(code="a", start="20:00", end="22:00", **changes):
    return screening(code, start, end, **{"guests": (ANNA,), **changes})


# guest_in_two_places


def test_a_guest_at_two_overlapping_screenings_is_in_two_places():
    [finding] = found("guest_in_two_places", seen("a"), seen("b", "21:00", "23:00", place=VEGA))
    assert finding.severity == "block"
    assert finding.screenings == ("a", "b")
    assert finding_text(finding) == (
        "Anna Dahl is expected at “Item A” (Sat 2 Oct 2027, 20:00–22:00 CEST, Hall 1, Orion) "
        "and at “Item B” (Sat 2 Oct 2027, 21:00–23:00 CEST, Hall 1, Vega) at the same time."
    )


def test_a_guest_may_go_to_what_begins_as_the_other_ends():
    assert not found("guest_in_two_places", seen("a"), seen("b", "22:00", "23:00", place=VEGA))


def test_two_screens_of_one_venue_are_two_places():
    assert found("guest_in_two_places", seen("a"), seen("b", place=place("Hall 2")))


def test_two_things_in_one_foyer_are_one_place():
    foyer = place("Foyer", is_shared=True)
    assert not found("guest_in_two_places", seen("a", place=foyer), seen("b", place=foyer))


def test_two_guests_may_be_at_two_screenings():
    assert not found("guest_in_two_places", seen("a"), seen("b", place=VEGA, guests=(guest("bo"),)))


def test_a_guest_with_two_parts_in_one_screening_is_there_once():
    assert not found("guest_in_two_places", seen("a", guests=(ANNA, ANNA), place=place(None)))


@pytest.mark.parametrize(
    "off",
    [{"status": "cancelled"}, {"is_held": True}, {"place": place("Hall 1", "Vega", is_placeholder=True)}],
)
def test_a_guest_is_not_needed_where_nothing_takes_place_or_the_venue_is_unknown(off):
    assert not found("guest_in_two_places", seen("a"), seen("b", **{"place": VEGA, **off}))


def test_a_guest_between_two_zones_is_checked_by_the_instant():
    in_lisbon = place("Sala 1", "São Jorge", zone=LISBON)
    assert not found("guest_in_two_places", seen("a"), seen("b", "21:00", "23:00", place=in_lisbon))
    assert found("guest_in_two_places", seen("a"), seen("b", "20:59", "23:00", place=in_lisbon))


# guest_away


def test_a_guest_who_has_left_before_the_end_is_away():
    leaving = guest(departs_at=at("21:59"))
    [finding] = found("guest_away", seen(guests=(leaving,)))
    assert finding.severity == "warn"
    assert finding.screenings == ("a",)
    assert finding_text(finding) == (
        "Anna Dahl is expected at “Item A” (Sat 2 Oct 2027, 20:00–22:00 CEST, Hall 1, Orion), "
        "but departs Sat 2 Oct 2027, 21:59 CEST."
    )


def test_a_guest_who_arrives_after_the_start_is_away():
    [finding] = found("guest_away", seen(guests=(guest(arrives_at=at("20:01")),)))
    assert "but arrives Sat 2 Oct 2027, 20:01 CEST." in finding_text(finding)


def test_a_guest_may_arrive_with_the_start_and_leave_with_the_end():
    assert not found("guest_away", seen(guests=(guest(arrives_at=at("20:00"), departs_at=at("22:00")),)))


def test_of_an_unknown_end_only_the_start_needs_the_guest():
    leaving = guest(departs_at=at("20:00"))
    assert not found("guest_away", seen(end=None, guests=(leaving,)))
    assert found("guest_away", seen(start="20:01", end=None, guests=(leaving,)))


@pytest.mark.parametrize(
    "unknown", [{"starts_at": None, "ends_at": None}, {"status": "cancelled"}, {"is_held": True}]
)
def test_nobody_is_away_from_what_has_no_time_or_does_not_take_place(unknown):
    assert not found("guest_away", seen(guests=(guest(departs_at=at("10:00")),), **unknown))


def test_a_guest_whose_stay_is_not_known_is_not_away():
    assert not found("guest_away", seen())


def test_a_stay_in_a_nonsense_year_is_reported_and_does_not_break_the_check():
    [finding] = found("guest_away", seen(guests=(guest(departs_at=at("20:00").replace(year=1)),)))
    assert "departs" in finding_text(finding)
    assert found("guest_away", seen(guests=(guest(arrives_at=at("20:00").replace(year=9999)),)))


# no_time_to_reach_the_next_venue


def test_a_guest_with_too_little_time_for_the_way_wants_a_look():
    [finding] = found(
        "no_time_to_reach_the_next_venue",
        seen("a"),
        seen("b", "22:19", "23:00", place=VEGA),
        travel_minutes=WAY,
    )
    assert finding.severity == "warn"
    assert finding.screenings == ("a", "b")
    assert finding_text(finding) == (
        "Anna Dahl has 19 minutes from “Item A” (Sat 2 Oct 2027, 20:00–22:00 CEST, Hall 1, Orion) "
        "to “Item B” (Sat 2 Oct 2027, 22:19–23:00 CEST, Hall 1, Vega); the trip takes 20 minutes."
    )


def test_a_way_that_just_fits_is_fine():
    assert not found(
        "no_time_to_reach_the_next_venue",
        seen("a"),
        seen("b", "22:20", "23:00", place=VEGA),
        travel_minutes=WAY,
    )


def test_the_way_back_is_as_long():
    there_and_back = seen("a", place=VEGA), seen("b", "22:19", "23:00")
    assert found("no_time_to_reach_the_next_venue", *there_and_back, travel_minutes=WAY)


def test_a_guest_in_two_places_has_no_way_to_go_as_well():
    overlapping = seen("a"), seen("b", "21:00", "23:00", place=VEGA)
    assert not found("no_time_to_reach_the_next_venue", *overlapping, travel_minutes=WAY)


def test_a_way_or_an_end_nobody_knows_is_not_checked():
    assert not found("no_time_to_reach_the_next_venue", seen("a"), seen("b", "22:00", None, place=VEGA))
    endless = seen("a", end=None), seen("b", "20:01", None, place=VEGA)
    assert not found("no_time_to_reach_the_next_venue", *endless, travel_minutes=WAY)


def test_only_the_next_screening_of_a_guest_counts():
    day = seen("a", "18:00", "19:00"), seen("b", "19:00", "19:05"), seen("c", "19:06", "20:00", place=VEGA)
    findings = found("no_time_to_reach_the_next_venue", *day, travel_minutes=WAY)
    assert [finding.screenings for finding in findings] == [("b", "c")]
