from datetime import timedelta

import pytest

from screenings.planning.finding_texts import finding_text
from tests.screenings.planning.checks.plans import NOW, edition, film, found, item, place, screening

MOMENT = timedelta.resolution
HIDDEN_FILM = film("wolf", is_public=False)
SCREENING_A = "“Item A” (Sat 2 Oct 2027, 20:00–22:00 CEST)"


def test_an_edition_that_is_not_public_refuses_its_screenings():
    plans = screening("a"), screening("b", "22:00", None), screening("c", is_held=True)
    [finding] = found("edition_not_public", *plans, edition=edition(is_public=False))
    assert finding.severity == "block"
    assert finding.screenings == ("a", "b")
    assert finding_text(finding) == ("Nordic Days 2027 is not public. Make the edition public first.")


def test_a_public_edition_or_one_with_nothing_to_publish_refuses_nothing():
    assert not found("edition_not_public", screening())
    assert not found("edition_not_public", screening(is_held=True), edition=edition(is_public=False))


def test_a_venue_that_is_not_public_refuses_its_screenings():
    secret = place(is_public=False)
    [finding] = found("venue_not_public", screening("a", place=secret), screening("b", place=place("Hall 2")))
    assert finding.severity == "block"
    assert finding.screenings == ("a",)
    assert finding_text(finding) == f"Orion is not public, so nobody would see {SCREENING_A}."


def test_a_film_that_is_not_public_refuses_its_own_screenings():
    alone = item("item a", films=(HIDDEN_FILM,))
    [finding] = found(
        "film_not_public", screening("a", item=alone), screening("b", item=item(films=(film(),)))
    )
    assert finding.severity == "block"
    assert finding.screenings == ("a",)
    assert finding_text(finding) == f"“Wolf” is not public, so nobody would see {SCREENING_A}."


def test_a_hidden_film_in_a_package_is_left_out_which_wants_a_look():
    package = item("item a", kind="package", films=(film(), HIDDEN_FILM))
    [finding] = found("film_not_public", screening("a", item=package))
    assert finding.severity == "warn"
    assert finding_text(finding) == f"“Wolf” is not public and would be left out of {SCREENING_A}."


def test_an_item_without_an_announcement_refuses_its_screenings():
    draft = item("item a", announced_at=None)
    plans = screening("a", item=draft), screening("b", None, None, item=draft), screening("c")
    [finding] = found("unannounced_item", *plans)
    assert finding.severity == "block"
    assert finding.screenings == ("a", "b")
    assert finding_text(finding) == (
        f"“Item A” is not announced, so nobody would see {SCREENING_A} "
        "and “Item A” (Sat 2 Oct 2027, time unknown)."
    )


def test_an_item_announced_later_is_good_to_know():
    later = item("item a", announced_at=NOW + MOMENT)
    [finding] = found("unannounced_item", screening("a", item=later))
    assert finding.severity == "info"
    assert finding_text(finding) == (
        f"“Item A” is announced on Wed 1 Sep 2027, 14:00 CEST. Until then nobody sees {SCREENING_A}."
    )


def test_an_item_announced_at_this_very_moment_is_announced():
    assert not found("unannounced_item", screening(item=item(announced_at=NOW)))


@pytest.mark.parametrize("off", [{"status": "cancelled"}, {"is_held": True}])
def test_a_cancelled_or_held_screening_is_kept_from_nobody(off):
    hidden = item(announced_at=None, films=(HIDDEN_FILM,))
    held = screening(item=hidden, place=place(is_public=False), **off)
    for rule in ("unannounced_item", "film_not_public", "venue_not_public", "edition_not_public"):
        assert not found(rule, held, edition=edition(is_public=False))


def test_a_postponed_screening_is_still_to_be_published():
    assert found("unannounced_item", screening(item=item(announced_at=None), status="postponed"))


# missing_subtitles


def test_a_foreign_language_without_subtitles_is_good_to_know():
    [finding] = found("missing_subtitles", screening(spoken_languages=("da",)))
    assert finding.severity == "info"
    assert finding.screenings == ("a",)
    assert finding_text(finding) == (
        "No subtitles are entered for “Item A” (Sat 2 Oct 2027, 20:00–22:00 CEST, Hall 1, Orion)."
    )


def test_subtitles_of_any_language_are_noted():
    assert not found("missing_subtitles", screening(spoken_languages=("da",), subtitle_languages=("en",)))


def test_a_language_the_audience_speaks_needs_no_subtitles():
    german = edition(audience_languages=frozenset({"de"}))
    assert not found("missing_subtitles", screening(spoken_languages=("de-AT",)), edition=german)
    assert found("missing_subtitles", screening(spoken_languages=("de", "da")), edition=german)


@pytest.mark.parametrize("off", [{"status": "cancelled"}, {"is_held": True}])
def test_subtitles_are_not_asked_for_where_nothing_is_shown(off):
    assert not found("missing_subtitles", screening(spoken_languages=("da",), **off))


@pytest.mark.parametrize("spoken", [(), ("zxx",)])
def test_silence_or_an_unknown_language_asks_for_no_subtitles(spoken):
    assert not found("missing_subtitles", screening(spoken_languages=spoken))


# missing_access_marks


def test_a_public_screening_with_no_word_about_access_is_good_to_know():
    [finding] = found("missing_access_marks", screening(access_marks=frozenset()))
    assert (finding.severity, finding.screenings) == ("info", ("a",))
    assert finding_text(finding) == (
        "No access information is entered for “Item A” (Sat 2 Oct 2027, 20:00–22:00 CEST, Hall 1, Orion)."
    )


@pytest.mark.parametrize(
    "other", [{"access_marks": frozenset({"relaxed"})}, {"audience": "industry"}, {"status": "cancelled"}]
)
def test_access_is_not_asked_where_it_is_noted_or_nobody_comes(other):
    assert not found("missing_access_marks", screening(**{"access_marks": frozenset(), **other}))


# capacity_below_demand


def test_more_visitors_than_seats_want_a_look():
    small = place(capacity=120)
    [finding] = found("capacity_below_demand", screening(expected_visitors=121, place=small))
    assert (finding.severity, finding.screenings) == ("warn", ("a",))
    assert finding_text(finding) == (
        f"The expected demand for {SCREENING_A} is 121, but Hall 1, Orion seats 120."
    )
    assert not found("capacity_below_demand", screening(expected_visitors=120, place=small))


def test_unknown_demand_or_capacity_is_not_compared():
    assert not found("capacity_below_demand", screening(expected_visitors=121))
    assert not found("capacity_below_demand", screening(place=place(capacity=120)))
