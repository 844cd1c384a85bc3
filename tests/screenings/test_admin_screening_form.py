"""Entering when a screening plays: on the venue's clocks, on every night of the year, known or not."""

from datetime import UTC, date, datetime, time

import pytest

from screenings.models import ProgrammeItem, Screening
from screenings.planning.publication import propose
from tests import factories as make
from tests.staff import AdminPage, Staff, errors, messages

SPRING_GAP = {"date": "2027-03-28", "time": "02:30"}
AUTUMN_FOLD = {"date": "2027-10-31", "time": "02:30"}


@pytest.fixture
def staff(db) -> Staff:
    return Staff()


@pytest.fixture
def new(db) -> dict:
    """What a new screening needs beside its time."""
    return {"item": make.item().pk, "venue": make.venue().pk}


def add(staff, **values):
    return staff.save(staff.add(Screening), **values)


def test_date_and_time_are_read_on_the_venues_clocks(staff, new):
    perth = make.venue(city="Perth", time_zone="Australia/Perth")

    add(staff, **new | {"venue": perth.pk}, date="2025-08-08", time="18:30")

    screening = Screening.objects.get()
    assert screening.starts_at == datetime(2025, 8, 8, 10, 30, tzinfo=UTC)
    assert screening.day == date(2025, 8, 8)


def test_every_line_of_the_form_has_a_label_of_its_own(staff):
    labels = [label.text_content().strip() for label in staff.change(make.screening()).root.iter("label")]
    named = [label for label in labels if label]
    assert {"Start time:", "Start and end:"} <= {*named}
    assert len({*named}) == len(named)


def test_a_film_after_midnight_is_entered_under_its_own_date_and_belongs_to_the_evening_before(staff, new):
    add(staff, **new, date="2025-11-08", time="00:30")

    screening = Screening.objects.get()
    assert screening.day == date(2025, 11, 7)
    assert "Sat 8 Nov 2025, 00:30 CET until 02:10 CET festival day Fri 7 Nov" in staff.change(screening).words
    assert staff.list(Screening).rows()[0][1] == "Sat 8 Nov 2025, 00:30 CET festival day Fri 7 Nov"


def test_a_day_without_a_time_is_a_day_without_a_time(staff, new):
    add(staff, **new, date="2025-11-08")

    screening = Screening.objects.get()
    assert (screening.day, screening.starts_at, screening.ends_at) == (date(2025, 11, 8), None, None)
    assert "Sat 8 Nov 2025, time unknown" in staff.change(screening).words


def test_neither_day_nor_time_need_be_known(staff, new):
    add(staff, **new, window_starts_on="2027-10-02", window_ends_on="2027-10-04")

    screening = Screening.objects.get()
    assert (screening.day, screening.starts_at) == (None, None)
    assert staff.list(Screening).rows()[0][1] == "2–4 October 2027"


def test_a_time_without_a_date_is_refused_and_nothing_is_lost(staff, new):
    answer = add(staff, **new, time="20:15", note="With a talk")

    assert errors(answer) == {"date": ["Enter a date, or remove the time."]}
    again = page_of(answer)
    assert (again.value("time"), again.value("note")) == ("20:15", "With a talk")
    assert again.value("venue") == str(new["venue"])
    assert not Screening.objects.exists()


def test_taking_the_time_out_leaves_the_day(staff):
    screening = make.screening(local="2027-10-02 20:00")

    staff.save(staff.change(screening), time="")

    screening.refresh_from_db()
    assert (screening.day, screening.starts_at) == (date(2027, 10, 2), None)


def test_a_time_the_clocks_jump_over_is_refused_with_the_change_and_both_nearest_times(staff, new):
    answer = add(staff, **new, **SPRING_GAP, note="Late show")

    [said] = errors(answer).pop("time")
    assert "02:30 on Sun 28 March 2027 does not exist in Europe/Berlin" in said
    assert "from 02:00 to 03:00" in said
    assert "Use 01:30 or 03:30." in said
    again = page_of(answer)
    assert (again.value("date"), again.value("time")) == ("2027-03-28", "02:30")
    assert again.value("note") == "Late show"
    assert not Screening.objects.exists()


def test_a_time_that_comes_twice_is_asked_about_and_either_can_be_stored(staff, new):
    asked = add(staff, **new, **AUTUMN_FOLD)

    [said] = errors(asked).pop("clock_change")
    assert "happens twice in Europe/Berlin" in said
    offered = [option.text for option in page_of(asked).field("clock_change")]
    assert offered == ["choose", "the first, 02:30 CEST", "the second, 02:30 CET"]
    assert not Screening.objects.exists()

    add(staff, **new, **AUTUMN_FOLD, clock_change="first")
    add(staff, **new, **AUTUMN_FOLD, clock_change="second")

    first, second = Screening.objects.order_by("starts_at")
    assert first.starts_at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert second.starts_at == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(("hour", "which"), [(0, "first"), (1, "second")])
def test_a_stored_repeated_time_says_which_it_is_and_stays_it(staff, hour, which):
    start = datetime(2027, 10, 31, hour, 30, tzinfo=UTC)
    screening = make.screening(starts_at=start)

    page = staff.change(screening)

    assert page.value("clock_change") == which
    staff.save(page, note="Changed")
    screening.refresh_from_db()
    assert (screening.note, screening.starts_at) == ("Changed", start)


def test_the_question_which_time_is_meant_stands_beside_the_time(staff, new):
    page = page_of(add(staff, **new, **AUTUMN_FOLD))
    rows = [div.get("class").split() for div in page.all("div") if "form-row" in div.get("class", "")]
    assert ["form-row", "field-time", "field-clock_change"] in rows


def test_the_clock_change_is_not_asked_about_on_other_nights(staff):
    page = staff.change(make.screening(local="2027-10-02 02:30"))

    assert page.field("clock_change").get("type") == "hidden"


def test_another_venue_keeps_the_time_on_the_wall(staff):
    screening = make.screening(local="2027-10-02 20:00")
    perth = make.venue(city="Perth", time_zone="Australia/Perth")

    staff.save(staff.change(screening), venue=perth.pk, screen="")

    screening.refresh_from_db()
    assert screening.local_start.time() == time(20, 0)
    assert screening.starts_at == datetime(2027, 10, 2, 12, 0, tzinfo=UTC)


def test_the_zone_stands_beside_the_time(staff):
    perth = make.venue(city="Perth", time_zone="Australia/Perth")

    assert "Australia/Perth, the venue's time zone" in staff.change(make.screening(venue=perth)).words
    assert "Australia/Perth, the venue's time zone" in staff.add(Screening, venue=perth.pk).words
    assert "in the venue's time zone" in staff.add(Screening).words
    assert "in the venue's time zone" in staff.add(Screening, venue="no number").words


@pytest.mark.parametrize("day", ["0001-01-01", "1000-05-05", "2201-01-01", "9999-12-31"])
@pytest.mark.parametrize("clock", ["", "20:00"])
def test_a_day_of_another_age_is_an_error_of_the_date(staff, new, day, clock):
    answer = add(staff, **new, date=day, time=clock)

    assert list(errors(answer)) == ["date"]


@pytest.mark.parametrize("day", ["2026-02-30", "0000-00-00", "10000-01-01", "-1", "tomorrow"])
def test_what_is_no_day_is_an_error_of_the_date(staff, new, day):
    assert errors(add(staff, **new, date=day, time="20:00")) == {"date": ["Enter a valid date."]}


def test_a_screen_of_another_venue_is_refused_by_name(staff, new):
    screen = make.screen(venue=make.venue(name="Elsewhere", city="Gent"), name="Hall 1")

    answer = add(staff, **new, screen=screen.pk)

    [said] = errors(answer)["screen"]
    assert said.startswith("Hall 1 is a screen of Elsewhere, Gent.")


def test_a_chosen_copy_gives_its_languages_and_format_where_they_are_empty(staff, new):
    film = ProgrammeItem.objects.get(pk=new["item"]).films.get()
    copy = make.copy(film=film, format="35mm", spoken_languages=["da"], subtitle_languages=["en", "de"])

    add(staff, **new, copy=copy.pk, subtitle_languages="sv")

    screening = Screening.objects.get()
    assert (screening.format, screening.spoken_languages) == ("35mm", ["da"])
    assert screening.subtitle_languages == ["sv"]


def test_a_copy_of_another_film_is_refused_by_name(staff, new):
    copy = make.copy(film=make.film(title="Another"), name="35mm print")

    answer = add(staff, **new, copy=copy.pk)

    [said] = errors(answer)["copy"]
    assert said.startswith("35mm print is a copy of Another")
    assert not Screening.objects.exists()


def test_a_copy_of_any_film_of_a_package_is_taken(staff, new):
    package = make.item(kind="package", films=[make.film(), film := make.film()])

    answer = add(staff, **{**new, "item": package.pk}, copy=make.copy(film=film).pk)

    assert answer.status_code == 302


def test_a_copy_that_became_another_films_blocks_publishing(staff):
    screening = make.screening(film=(film := make.film()), copy=make.copy(film=film))
    screening.item.item_films.update(film=make.film())

    rules = [finding.rule for finding in propose(screening.item.edition).blocking]

    assert "copy_of_another_film" in rules


def test_saving_and_adding_another_begins_with_the_same_item_and_venue(staff, new):
    answer = staff.save(staff.add(Screening), "_addanother", **new, date="2027-10-02", time="20:00")

    next_one = staff.get(answer.headers["Location"])

    assert (next_one.value("item"), next_one.value("venue")) == (str(new["item"]), str(new["venue"]))
    assert (next_one.value("date"), next_one.value("time")) == ("", "")


def test_saving_as_new_makes_a_second_screening_with_a_code_of_its_own(staff):
    screening = make.screening(local="2027-10-02 20:00", format="35mm")

    staff.save(staff.change(screening), "_saveasnew", date="2027-10-03")

    first, second = Screening.objects.order_by("starts_at")
    assert first == screening
    assert (second.item, second.venue, second.format) == (screening.item, screening.venue, "35mm")
    assert second.day == date(2027, 10, 3)
    assert second.code != first.code


def test_the_end_is_shown_on_the_venues_clocks_across_the_night_of_the_clock_change(staff):
    item = make.item(film=make.film(runtime_minutes=120))
    screening = make.screening(item=item, local="2027-10-31 01:30")

    assert "01:30 CEST until 02:30 CET festival day Sat 30 Oct" in staff.change(screening).words


def test_the_day_cut_off_of_the_edition_decides_which_day_it_is(staff):
    item = make.item(edition=make.edition(day_starts_at=time(0, 0)))

    add(staff, item=item.pk, venue=make.venue().pk, date="2027-10-02", time="00:30")

    assert Screening.objects.get().day == date(2027, 10, 2)


def page_of(answer) -> AdminPage:
    return AdminPage(answer, "")


def test_a_clash_is_saved_and_said_at_once(staff):
    taken = make.screening(screen=make.screen(), local="2027-10-02 20:00")
    free = make.screening(
        item=make.item(edition=taken.item.edition), local="2027-10-02 21:00", venue=taken.venue
    )

    answer = staff.save(staff.change(free), screen=taken.screen.pk)

    free.refresh_from_db()
    assert free.screen == taken.screen
    [_saved, clash] = messages(answer)
    assert taken.item.display_title in clash


def test_a_refused_form_names_the_zone_of_the_venue_it_was_sent_with(staff):
    perth = make.venue(name="Luna", city="Perth", time_zone="Australia/Perth")
    page = staff.add(Screening)

    answer = staff.save(page, venue=perth.pk, date="2027-10-02", time="20:00")

    assert "item" in errors(answer)
    assert "Australia/Perth, the venue's time zone" in page_of(answer).words


def test_what_a_screening_may_meet_is_sought_in_the_days_around_it(staff):
    edition = make.edition(starts_on="2027-09-25", ends_on="2027-10-09")
    of_day = {
        day: make.screening(item=make.item(edition=edition), local=f"2027-10-0{day} 20:00")
        for day in range(1, 6)
    }
    make.screening(local="2027-10-03 20:00")
    undated = make.screening(item=make.item(edition=edition), day=None)

    assert {*Screening.objects.around(of_day[3])} == {of_day[2], of_day[3], of_day[4]}
    assert [*Screening.objects.around(undated)] == [undated]


def test_a_screening_that_meets_nothing_is_saved_without_a_word_more(staff):
    alone = make.screening(screen=make.screen())
    assert len(messages(staff.save(staff.change(alone)))) == 1
