from datetime import date, timedelta

import pytest

from screenings.planning.finding_texts import finding_text
from tests.screenings.planning.checks.plans import edition, film, found, item, screening

FIRST, LAST = date(2027, 10, 1), date(2027, 10, 10)
ONE_DAY = timedelta(days=1)


# outside_the_edition


def test_a_screening_after_the_last_day_wants_a_look():
    [finding] = found("outside_the_edition", screening(on=LAST + ONE_DAY))
    assert finding.severity == "warn"
    assert finding.screenings == ("a",)
    assert finding_text(finding) == (
        "“Item A” (Mon 11 Oct 2027, 20:00–22:00 CEST) is outside Nordic Days 2027, "
        "Fri 1 Oct 2027 to Sun 10 Oct 2027."
    )


@pytest.mark.parametrize("day", [FIRST, LAST])
def test_the_first_and_last_day_belong_to_the_edition(day):
    assert not found("outside_the_edition", screening(on=day))
    assert not found("outside_the_edition", screening(start=None, end=None, on=day))


def test_the_night_after_the_last_day_still_belongs_to_it():
    assert not found("outside_the_edition", screening(start="05:59", end=None, on=LAST + ONE_DAY))
    assert found("outside_the_edition", screening(start="06:00", end=None, on=LAST + ONE_DAY))


def test_the_small_hours_of_the_first_day_belong_to_the_evening_before():
    assert found("outside_the_edition", screening(start="05:59", end=None, on=FIRST))
    midnight = edition(day_starts_at=screening().starts_at.time().replace(hour=0))
    assert not found("outside_the_edition", screening(start="05:59", end=None, on=FIRST), edition=midnight)


def test_a_day_without_a_time_is_checked_too():
    [finding] = found("outside_the_edition", screening(start=None, end=None, on=FIRST - ONE_DAY))
    assert "(Thu 30 Sep 2027, time unknown)" in finding_text(finding)


def test_both_ends_of_a_window_have_to_lie_within():
    def windowed(first, last):
        return screening(start=None, end=None, day=None, window_starts_on=first, window_ends_on=last)

    assert not found("outside_the_edition", windowed(FIRST, LAST))
    assert not found("outside_the_edition", windowed(None, LAST))
    assert found("outside_the_edition", windowed(FIRST - ONE_DAY, LAST))
    [finding] = found("outside_the_edition", windowed(None, LAST + ONE_DAY))
    assert "“Item A” (date unknown)" in finding_text(finding)


def test_nothing_known_is_not_outside():
    assert not found("outside_the_edition", screening(start=None, end=None, day=None))
    open_ended = edition(starts_on=None, ends_on=None)
    assert not found("outside_the_edition", screening(on=LAST + 300 * ONE_DAY), edition=open_ended)


@pytest.mark.parametrize(
    ("known", "said"),
    [
        ({"ends_on": None, "starts_on": LAST}, "which begins on Sun 10 Oct 2027."),
        ({"starts_on": None, "ends_on": FIRST}, "which ends on Fri 1 Oct 2027."),
    ],
)
def test_an_edition_known_by_half_its_dates_is_checked_against_those(known, said):
    [finding] = found("outside_the_edition", screening(), edition=edition(**known))
    assert finding_text(finding).endswith(said)


def test_what_does_not_take_place_may_lie_outside():
    assert not found("outside_the_edition", screening(on=LAST + ONE_DAY, status="postponed"))


# runtime_unknown


def test_a_timed_screening_whose_end_cannot_be_computed_wants_a_look():
    films = film("known"), film("lost", runtime_minutes=None)
    [finding] = found("runtime_unknown", screening(end=None, item=item(films=films)))
    assert finding.severity == "warn"
    assert finding.screenings == ("a",)
    assert finding_text(finding) == (
        "“Item” (Sat 2 Oct 2027, 20:00 CEST, end unknown): enter the running time of “Lost”. "
        "Until then, overlaps after the start are not checked."
    )


def test_an_event_without_a_length_wants_a_look():
    [finding] = found("runtime_unknown", screening(end=None, item=item(kind="event")))
    assert "enter the length of the item" in finding_text(finding)


def test_a_known_end_needs_no_running_time():
    assert not found("runtime_unknown", screening(item=item(films=(film(runtime_minutes=None),))))


def test_an_unknown_running_time_does_not_matter_while_nothing_is_timed():
    lost = item(films=(film(runtime_minutes=None),))
    assert not found("runtime_unknown", screening(start=None, end=None, item=lost))
    assert not found("runtime_unknown", screening(end=None, item=lost, status="cancelled"))
