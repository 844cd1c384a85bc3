import pytest

from screenings.planning.finding_texts import finding_text
from tests.screenings.planning.checks.plans import at, copy, film, found, item, place, screening

PRINT = copy("print")
DCP = copy("dcp", name="DCP", format="DCP 4K")
HALL_2 = place("Hall 2")
VEGA = place("Hall 1", "Vega")


def shown(code="a", start="20:00", end="22:00", **changes):
    return screening(code, start, end, **{"copy": PRINT, **changes})


# copy_of_another_film


@pytest.mark.parametrize(
    ("films", "of", "changes", "is_found"),
    [
        ("a", "b", {}, True),
        ("ab", "c", {"status": "postponed"}, True),
        ("a", "a", {}, False),
        ("ab", "b", {}, False),
        ("", "b", {}, False),
        ("a", None, {}, False),
        ("a", "b", {"status": "cancelled"}, False),
        ("a", "b", {"is_held": True}, False),
    ],
)
def test_a_copy_is_of_a_film_of_the_item(films, of, changes, is_found):
    shows = item("item", films=tuple(film(key) for key in films))
    findings = found("copy_of_another_film", shown(item=shows, copy=copy("print", film=of), **changes))
    assert [(one.severity, one.screenings) for one in findings] == ([("block", ("a",))] if is_found else [])


# copy_at_two_places


def test_one_print_cannot_run_in_two_venues_at_once():
    [finding] = found("copy_at_two_places", shown("a"), shown("b", "21:00", "23:00", place=VEGA))
    assert finding.severity == "block"
    assert finding.screenings == ("a", "b")
    assert finding_text(finding) == (
        "The copy “35mm print” is needed at “Item A” (Sat 2 Oct 2027, 20:00–22:00 CEST, Hall 1, Orion) "
        "and at “Item B” (Sat 2 Oct 2027, 21:00–23:00 CEST, Hall 1, Vega) at the same time."
    )


def test_a_print_may_move_on_as_a_screening_ends():
    assert not found("copy_at_two_places", shown("a"), shown("b", "22:00", "23:00", place=VEGA))


def test_a_print_is_on_one_screen_of_a_venue_a_dcp_on_all_of_them():
    assert found("copy_at_two_places", shown("a"), shown("b", place=HALL_2))
    assert not found("copy_at_two_places", shown("a", copy=DCP), shown("b", copy=DCP, place=HALL_2))
    assert found("copy_at_two_places", shown("a", copy=DCP), shown("b", copy=DCP, place=VEGA))


def test_one_print_on_one_double_booked_screen_is_in_one_place():
    assert not found("copy_at_two_places", shown("a"), shown("b"))


def test_two_copies_may_run_at_once_and_so_may_screenings_without_any():
    assert not found("copy_at_two_places", shown("a"), shown("b", copy=copy("other"), place=VEGA))
    assert not found("copy_at_two_places", shown("a", copy=None), shown("b", copy=None, place=VEGA))


@pytest.mark.parametrize(
    "off",
    [{"status": "postponed"}, {"is_held": True}, {"place": place("Hall 1", "Vega", is_placeholder=True)}],
)
def test_a_copy_is_not_needed_where_nothing_takes_place_or_the_venue_is_unknown(off):
    assert not found("copy_at_two_places", shown("a"), shown("b", **{"place": VEGA, **off}))


def test_another_edition_may_need_the_copy_at_the_same_time():
    assert found("copy_at_two_places", shown("a"), neighbours=(shown("b", place=VEGA),))


# copy_not_yet_here


def test_a_copy_that_arrives_after_the_start_wants_a_look():
    late = copy(available_from=at("20:01"))
    [finding] = found("copy_not_yet_here", shown(copy=late))
    assert finding.severity == "warn"
    assert finding.screenings == ("a",)
    assert finding_text(finding) == (
        "The copy “35mm print” arrives Sat 2 Oct 2027, 20:01 CEST, "
        "but is needed for “Item A” (Sat 2 Oct 2027, 20:00–22:00 CEST)."
    )


def test_a_copy_that_leaves_before_the_end_wants_a_look():
    [finding] = found("copy_not_yet_here", shown(copy=copy(available_until=at("21:59"))))
    assert "leaves Sat 2 Oct 2027, 21:59 CEST" in finding_text(finding)


def test_a_copy_may_arrive_with_the_start_and_leave_with_the_end():
    just = copy(available_from=at("20:00"), available_until=at("22:00"))
    assert not found("copy_not_yet_here", shown(copy=just))


def test_a_copy_nobody_tracks_or_needs_is_not_missed():
    late = copy(available_from=at("20:01"))
    assert not found("copy_not_yet_here", shown())
    assert not found("copy_not_yet_here", shown(start=None, end=None, copy=late))
    assert not found("copy_not_yet_here", shown(copy=late, status="cancelled"))
