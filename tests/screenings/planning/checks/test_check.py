"""What holds of every plan: checked against one that looks at all pairs."""

import random
import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from itertools import product
from pathlib import Path

from hypothesis import given, strategies as st

from screenings.planning.checks.check import RULES, check
from screenings.planning.checks.findings import Severity
from screenings.planning.checks.plan import Plan, PlannedScreening
from screenings.planning.checks.timetable import AT_ONCE, Timetable
from screenings.planning.finding_texts import finding_text
from tests.screenings.planning.checks.plans import (
    at,
    copy,
    film,
    found,
    guest,
    item,
    opening,
    pairs,
    pairs_of,
    place,
    plan,
    screening,
)

MOMENT = timedelta.resolution
DOCUMENT = Path(__file__).parents[4] / "docs" / "checks.md"

FILMS = [film("wolf"), film("swan"), film("elk", runtime_minutes=None), film("owl", is_public=False)]
ITEMS = [
    item("wolf", films=(FILMS[0],), section="Docs"),
    item("swan", films=(FILMS[1],), section="Docs"),
    item("elk", films=(FILMS[2],), section="Gala"),
    item("owl", films=(FILMS[3],), announced_at=None),
    item("shorts", kind="package", films=(FILMS[0], FILMS[3]), section="Docs"),
]
PLACES = [
    place("Hall 1", changeover_minutes=10, formats=frozenset({"DCP 2K"})),
    place("Hall 2", changeover_minutes=20),
    place("Hall 1", "Vega", capacity=50),
    place("Foyer", is_shared=True),
    place(None),
    place(None, "Some cinema", is_placeholder=True),
]
GUESTS = [guest("anna"), guest("bo", name="Bo", departs_at=at("21:00"))]
COPIES = [None, copy("print"), copy("dcp", format="DCP 2K", available_from=at("19:00"))]
FIVE_MINUTES = timedelta(minutes=5)


@st.composite
def screenings(draw: st.DrawFn, code: str) -> PlannedScreening:
    start = draw(st.none() | st.integers(0, 36).map(lambda steps: at("18:00") + steps * FIVE_MINUTES))
    length = draw(st.none() | st.integers(0, 24).map(lambda steps: steps * FIVE_MINUTES))
    return screening(
        code,
        starts_at=start,
        ends_at=start + length if start and length is not None else None,
        item=draw(st.sampled_from(ITEMS)),
        place=draw(st.sampled_from(PLACES)),
        copy=draw(st.sampled_from(COPIES)),
        guests=tuple(draw(st.lists(st.sampled_from(GUESTS), max_size=2))),
        status=draw(st.sampled_from(["scheduled", "scheduled", "tentative", "cancelled", "postponed"])),
        is_held=draw(st.integers(0, 9)) == 0,
        audience=draw(st.sampled_from(["public", "public", "industry"])),
        expected_visitors=draw(st.none() | st.integers(0, 100)),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    rows = [draw(screenings(f"s{number:02}")) for number in range(draw(st.integers(0, 14)))]
    ours = draw(st.integers(0, len(rows)))
    openings = draw(st.lists(st.sampled_from([opening("18:00", "20:00"), opening("20:00", "21:00")])))
    return plan(
        *rows[:ours],
        neighbours=tuple(rows[ours:]),
        openings=tuple(openings),
        travel_minutes={("Orion", "Vega"): 15},
    )


# The oracle


def needs_its_slot(screening: PlannedScreening) -> bool:
    takes_place = screening.status in {"scheduled", "tentative"} and not screening.is_held
    lasts = screening.ends_at is None or screening.ends_at > screening.starts_at
    return takes_place and screening.starts_at is not None and lasts and not screening.place.is_placeholder


def overlapping(a: PlannedScreening, b: PlannedScreening) -> bool:
    a_end, b_end = a.ends_at or a.starts_at + MOMENT, b.ends_at or b.starts_at + MOMENT
    return max(a.starts_at, b.starts_at) < min(a_end, b_end)


def same_screen(a: PlannedScreening, b: PlannedScreening) -> bool:
    return a.place.screen is not None and a.place.screen == b.place.screen


def needing_their_slot(plan: Plan, with_neighbours: bool = False):
    """Every pair of which at least one is the edition's own."""
    own = {screening.code for screening in plan.screenings}
    rows = plan.screenings + (plan.neighbours if with_neighbours else ())
    for a, b in pairs_of(filter(needs_its_slot, rows)):
        if {a.code, b.code} & own:
            yield a, b


def codes(chosen) -> set[tuple[str, ...]]:
    return {(a.code, b.code) for a, b in chosen}


def films_of(screening: PlannedScreening) -> set[str]:
    return {film.key for film in screening.item.films}


@given(plans())
def test_the_sweep_finds_every_double_booking_that_looking_at_all_pairs_finds(plan):
    assert pairs(found_in(plan, "double_booked_screen")) == codes(
        (a, b)
        for a, b in needing_their_slot(plan, with_neighbours=True)
        if same_screen(a, b) and not a.place.is_shared and overlapping(a, b)
    )


@given(plans())
def test_the_sweep_finds_every_short_changeover(plan):
    def too_short(a, b):
        first, second = sorted((a, b), key=lambda s: s.starts_at)
        if first.ends_at is None or overlapping(a, b):
            return False
        return second.starts_at - first.ends_at < timedelta(minutes=first.place.changeover_minutes)

    assert pairs(found_in(plan, "changeover_too_short")) == codes(
        (a, b)
        for a, b in needing_their_slot(plan, with_neighbours=True)
        if same_screen(a, b) and not a.place.is_shared and too_short(a, b)
    )


@given(plans())
def test_the_sweep_finds_every_guest_and_copy_in_two_places(plan):
    def shared_guest(a, b):
        return {guest.key for guest in a.guests} & {guest.key for guest in b.guests}

    def serves_both(a, b):
        return a.copy.key == "dcp" and a.place.venue == b.place.venue

    assert pairs(found_in(plan, "guest_in_two_places")) == codes(
        (a, b)
        for a, b in needing_their_slot(plan)
        if shared_guest(a, b) and not same_screen(a, b) and overlapping(a, b)
    )
    assert pairs(found_in(plan, "copy_at_two_places")) == codes(
        (a, b)
        for a, b in needing_their_slot(plan, with_neighbours=True)
        if a.copy
        and a.copy == b.copy
        and not same_screen(a, b)
        and overlapping(a, b)
        and not serves_both(a, b)
    )


@given(plans())
def test_the_sweep_finds_every_film_twice_at_once(plan):
    assert pairs(found_in(plan, "same_film_twice_at_once")) == codes(
        (a, b) for a, b in needing_their_slot(plan) if films_of(a) & films_of(b) and overlapping(a, b)
    )


def never_both(plan: Plan, of) -> dict[tuple, tuple[list, list]]:
    """For each two keys that can never both be seen, their public screenings."""
    groups: dict[str, list[PlannedScreening]] = {}
    for row in plan.screenings:
        if row.status in {"scheduled", "tentative"} and not row.is_held and row.audience == "public":
            for key in of(row):
                groups.setdefault(key, []).append(row)
    groups = {key: rows for key, rows in groups.items() if all(map(needs_its_slot, rows))}
    return {
        (one, other): (groups[one], groups[other])
        for one, other in product(groups, groups)
        if one < other and all(a != b and overlapping(a, b) for a, b in product(groups[one], groups[other]))
    }


@given(plans())
def test_every_two_items_of_a_section_that_can_never_both_be_seen_are_found(plan):
    expected = Counter(
        tuple(sorted(row.code for row in (*one, *other)))
        for one, other in never_both(plan, of=lambda row: {row.item.key}).values()
        if one[0].item.section is not None
        and one[0].item.section == other[0].item.section
        and not films_of(one[0]) & films_of(other[0])
    )
    findings = found_in(plan, "section_films_never_combinable")
    assert Counter(tuple(sorted(finding.screenings)) for finding in findings) == expected


@given(plans())
def test_every_film_that_cannot_be_combined_with_another_is_told_so(plan):
    concerned: dict[str, set[str]] = {}
    for (one, other), (rows, other_rows) in never_both(plan, of=films_of).items():
        sections = {row.item.section for row in (*rows, *other_rows)}
        if len(sections) == 1 and None not in sections:
            continue
        for key in (one, other):
            concerned.setdefault(key, set()).update(row.code for row in (*rows, *other_rows))
    findings = found_in(plan, "audience_cannot_combine")
    assert Counter(frozenset(finding.screenings) for finding in findings) == Counter(
        map(frozenset, concerned.values())
    )


def found_in(plan: Plan, rule: str):
    return [finding for finding in check(plan) if finding.rule == rule]


# All rules together


@given(plans(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_nothing(plan, chance: random.Random):
    def shuffled(rows):
        return tuple(chance.sample(rows, len(rows)))

    mixed = replace(
        plan,
        screenings=shuffled(plan.screenings),
        neighbours=shuffled(plan.neighbours),
        openings=shuffled(plan.openings),
    )
    assert check(mixed) == check(plan)


@given(plans())
def test_the_gravest_come_first_then_rule_by_rule_and_every_finding_names_its_rule_and_screenings(plan):
    known = {row.code for row in (*plan.screenings, *plan.neighbours)}
    findings = check(plan)
    position = Timetable(plan).position
    rules = [rule.__name__ for rule in RULES]
    keys = [
        (
            list(Severity).index(finding.severity),
            rules.index(finding.rule),
            [position[code] for code in finding.screenings],
        )
        for finding in findings
    ]
    assert keys == sorted(keys)
    for finding in findings:
        assert finding.screenings
        assert set(finding.screenings) <= known
        assert finding_text(finding).endswith(".")


@given(plans())
def test_a_rule_reports_under_its_own_name(plan):
    timetable = Timetable(plan)
    for rule in RULES:
        assert {finding.rule for finding in rule(timetable)} <= {rule.__name__}


@given(plans())
def test_no_rule_finds_anything_where_nothing_takes_place_or_is_published(plan):
    off = tuple(replace(row, is_held=True) for row in plan.screenings)
    assert check(replace(plan, screenings=off)) == []


def test_a_tidy_evening_has_no_findings():
    assert check(plan(screening("a"), screening("b", "22:00", "23:30"))) == []


def test_an_empty_plan_has_no_findings():
    assert check(plan()) == []


def test_only_blocking_findings_block():
    findings = check(plan(screening("a"), screening("b", access_marks=frozenset())))
    assert [(finding.rule, finding.blocks) for finding in findings] == [
        ("double_booked_screen", True),
        ("missing_access_marks", False),
    ]


def test_a_wrong_import_of_all_at_one_time_is_reported_without_millions_of_pairs():
    rows = [screening(f"s{number:03}") for number in range(4 * AT_ONCE)]
    findings = found("double_booked_screen", *rows)
    assert len(findings) < len(rows) * AT_ONCE
    assert {code for finding in findings for code in finding.screenings} == {row.code for row in rows}


def test_every_rule_is_described_under_its_name_in_the_order_it_runs():
    described = re.findall(r"^### `([a-z_]+)`", DOCUMENT.read_text(), re.MULTILINE)
    assert described == [rule.__name__ for rule in RULES]
