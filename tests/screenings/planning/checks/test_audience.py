from datetime import timedelta

import pytest

from screenings.planning.finding_texts import finding_text
from tests.screenings.planning.checks.plans import EVENING, film, found, item, place, screening

HALL_2 = place("Hall 2")
HALL_3 = place("Hall 3")
NEXT_DAY = EVENING + timedelta(days=1)
WOLF, SWAN = film("wolf"), film("swan")


def single(subject, section="Kaleidoscope", **changes):
    name = section or ""
    return item(
        subject.key, films=(subject,), title=subject.title, section=section, section_name=name, **changes
    )


# same_film_twice_at_once


def test_one_film_on_two_screens_at_once_wants_a_look():
    package = item("shorts", kind="package", title="Shorts", films=(SWAN, WOLF))
    [finding] = found(
        "same_film_twice_at_once",
        screening("a", item=single(WOLF)),
        screening("b", "21:59", "23:00", item=package, place=HALL_2),
    )
    assert finding.severity == "warn"
    assert finding.screenings == ("a", "b")
    assert finding_text(finding) == (
        "“Wolf” is shown twice at once: “Wolf” (Sat 2 Oct 2027, 20:00–22:00 CEST, Hall 1, Orion) "
        "and “Shorts” (Sat 2 Oct 2027, 21:59–23:00 CEST, Hall 2, Orion)."
    )


def test_a_film_may_begin_again_as_it_ends():
    again = screening("b", "22:00", "23:00", item=single(WOLF), place=HALL_2)
    assert not found("same_film_twice_at_once", screening("a", item=single(WOLF)), again)


def test_two_packages_sharing_films_are_one_finding_that_names_them_all():
    packages = [item(key, kind="package", films=(WOLF, SWAN)) for key in ("one", "two")]
    [finding] = found(
        "same_film_twice_at_once",
        screening("a", item=packages[0]),
        screening("b", item=packages[1], place=HALL_2),
    )
    assert finding_text(finding).startswith("“Swan” and “Wolf” are shown twice at once")


@pytest.mark.parametrize(
    "unknown", [{"starts_at": None, "ends_at": None}, {"place": place(is_placeholder=True)}]
)
def test_a_film_whose_time_or_venue_is_unknown_is_not_twice_at_once(unknown):
    other = screening("b", item=single(WOLF), **{"place": HALL_2, **unknown})
    assert not found("same_film_twice_at_once", screening("a", item=single(WOLF)), other)


# section_films_never_combinable


def test_two_of_one_section_that_nobody_can_see_both_are_good_to_know():
    [finding] = found(
        "section_films_never_combinable",
        screening("a", item=single(WOLF)),
        screening("b", "21:59", "23:00", item=single(SWAN), place=HALL_2),
    )
    assert finding.severity == "info"
    assert finding.screenings == ("a", "b")
    assert finding_text(finding) == (
        "Nobody can see both “Wolf” and “Swan” in Kaleidoscope: all their screenings overlap, "
        "“Wolf” (Sat 2 Oct 2027, 20:00–22:00 CEST) and “Swan” (Sat 2 Oct 2027, 21:59–23:00 CEST)."
    )


def test_one_screening_right_after_the_other_is_enough_to_see_both():
    assert not found(
        "section_films_never_combinable",
        screening("a", item=single(WOLF)),
        screening("b", item=single(SWAN), place=HALL_2),
        screening("c", "22:00", "23:00", item=single(SWAN)),
    )


def test_all_screenings_of_both_have_to_collide():
    both_evenings = [
        screening(code, item=subject, place=where, on=day)
        for code, subject, where, day in [
            ("a", single(WOLF), place(), EVENING),
            ("b", single(SWAN), HALL_2, EVENING),
            ("c", single(SWAN), HALL_3, EVENING),
        ]
    ]
    [finding] = found("section_films_never_combinable", *both_evenings)
    assert finding.screenings == ("a", "b", "c")
    again = screening("d", item=single(WOLF), on=NEXT_DAY)
    assert not found("section_films_never_combinable", *both_evenings, again)


def test_a_screening_without_a_time_or_venue_may_yet_be_the_one():
    open_screening = screening("c", None, None, item=single(SWAN), place=HALL_3)
    collision = screening("a", item=single(WOLF)), screening("b", item=single(SWAN), place=HALL_2)
    assert not found("section_films_never_combinable", *collision, open_screening)
    venueless = screening("c", item=single(SWAN), place=place(None, is_placeholder=True))
    assert not found("section_films_never_combinable", *collision, venueless)
    cancelled = screening("c", "10:00", "12:00", item=single(SWAN), status="cancelled")
    assert found("section_films_never_combinable", *collision, cancelled)


@pytest.mark.parametrize("section", [None, "Nordic Docs"])
def test_items_of_different_or_no_sections_are_not_compared_here(section):
    collision = (
        screening("a", item=single(WOLF, section=section and "Kaleidoscope")),
        screening("b", item=single(SWAN, section=section), place=HALL_2),
    )
    assert not found("section_films_never_combinable", *collision)


def test_two_items_with_a_film_in_common_are_alternatives():
    package = item("shorts", kind="package", section="Kaleidoscope", films=(WOLF, SWAN))
    collision = screening("a", item=single(WOLF)), screening("b", item=package, place=HALL_2)
    assert not found("section_films_never_combinable", *collision)


def test_only_public_screenings_count_for_the_audience():
    collision = (
        screening("a", item=single(WOLF)),
        screening("b", item=single(SWAN), place=HALL_2, audience="industry"),
    )
    assert not found("section_films_never_combinable", *collision)
    assert not found("audience_cannot_combine", *collision)


# audience_cannot_combine


def test_a_film_is_told_all_it_cannot_be_seen_with():
    elk = film("elk")
    findings = found(
        "audience_cannot_combine",
        screening("a", item=single(WOLF, section="Docs")),
        screening("b", item=single(SWAN, section="Shorts"), place=HALL_2),
        screening("c", "21:59", "23:00", item=single(elk, section="Gala"), place=HALL_3),
    )
    assert [finding.severity for finding in findings] == ["info"] * 3
    wolf = next(finding for finding in findings if "combine “Wolf”" in finding_text(finding))
    assert wolf.screenings == ("a", "b", "c")
    assert finding_text(wolf) == (
        "Nobody can combine “Wolf” (Sat 2 Oct 2027, 20:00–22:00 CEST) with “Elk” and “Swan”: "
        "all their screenings overlap."
    )


def test_films_right_after_each_other_can_be_combined():
    assert not found(
        "audience_cannot_combine",
        screening("a", item=single(WOLF, section="Docs")),
        screening("b", "22:00", "23:00", item=single(SWAN, section="Shorts")),
    )


def test_films_of_one_section_are_left_to_the_sections_own_finding():
    collision = screening("a", item=single(WOLF)), screening("b", item=single(SWAN), place=HALL_2)
    assert not found("audience_cannot_combine", *collision)
    without_sections = (
        screening("a", item=single(WOLF, section=None)),
        screening("b", item=single(SWAN, section=None), place=HALL_2),
    )
    assert found("audience_cannot_combine", *without_sections)


def test_films_of_one_package_are_seen_together():
    package = item("shorts", kind="package", films=(WOLF, SWAN))
    assert not found("audience_cannot_combine", screening("a", item=package))


def test_films_that_meet_alone_may_still_be_seen_together_in_a_package():
    package = item("shorts", kind="package", films=(WOLF, SWAN))
    assert not found(
        "audience_cannot_combine",
        screening("a", item=single(WOLF, section="Docs")),
        screening("b", item=single(SWAN, section="Gala"), place=HALL_2),
        screening("c", item=package, place=HALL_3),
    )


def test_a_long_list_is_cut_and_counted():
    films = [film(f"film {number}") for number in range(8)]
    findings = found(
        "audience_cannot_combine",
        *(
            screening(subject.key, item=single(subject, section=None), place=place(f"Hall {number}"))
            for number, subject in enumerate(films)
        ),
    )
    assert len(findings) == 8
    others = "with “Film 1”, “Film 2”, “Film 3”, “Film 4”, “Film 5”, and 2 more:"
    assert others in finding_text(findings[0])
