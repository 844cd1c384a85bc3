"""Moments are entered and shown on the clocks of a zone that is named; none is shifted or guessed."""

from datetime import UTC, datetime

import pytest

from screenings.models import AwardRecord, Copy, Guest, Jury, Listing, ProgrammeItem, ScreenOpening
from tests import factories as make
from tests.staff import AdminPage, Staff, errors

MIDDAY = datetime(2027, 9, 1, 10, 0, tzinfo=UTC)


@pytest.fixture
def staff(db) -> Staff:
    return Staff()


def moment(name: str, day: str, clock: str, which: str = "") -> dict:
    return {f"{name}_day": day, f"{name}_time": clock, f"{name}_which": which}


def test_an_announcement_is_entered_and_shown_in_the_zone_of_its_edition(staff):
    gent = make.edition(time_zone="Europe/Brussels")
    item = make.item(edition=gent, announced_at=MIDDAY)

    page = staff.change(item)

    assert (page.value("announced_at_day"), page.value("announced_at_time")) == ("2027-09-01", "12:00")
    assert "Europe/Brussels" in page.words
    assert "Wed 1 Sep 2027, 12:00 CEST" in staff.list(ProgrammeItem).words
    staff.save(page, **moment("announced_at", "2027-01-05", "12:00"))
    item.refresh_from_db()
    assert item.announced_at == datetime(2027, 1, 5, 11, 0, tzinfo=UTC)


def test_a_new_items_announcement_is_read_in_the_zone_of_the_edition_chosen_with_it(staff):
    perth = make.edition(time_zone="Australia/Perth")
    announced = moment("announced_at", "2027-09-01", "12:00")

    staff.save(staff.add(ProgrammeItem), edition=perth.pk, kind="event", title="Talk", **announced)

    assert ProgrammeItem.objects.get().announced_at == datetime(2027, 9, 1, 4, 0, tzinfo=UTC)


def test_another_edition_reads_the_same_wall_clock_in_its_own_zone(staff):
    item = make.item(announced_at=MIDDAY)
    perth = make.edition(time_zone="Australia/Perth")

    staff.save(staff.change(item), edition=perth.pk)

    item.refresh_from_db()
    assert item.announced_at == datetime(2027, 9, 1, 4, 0, tzinfo=UTC)


def test_a_moment_may_be_unknown(staff):
    item = make.item(announced_at=MIDDAY)

    staff.save(staff.change(item), **moment("announced_at", "", ""))

    item.refresh_from_db()
    assert item.announced_at is None


@pytest.mark.parametrize(("day", "clock", "missing"), [("2027-09-01", "", "time"), ("", "12:00", "date")])
def test_half_a_moment_is_refused_and_what_was_entered_stays(staff, day, clock, missing):
    answer = staff.save(staff.change(make.item()), **moment("announced_at", day, clock))

    assert errors(answer) == {"announced_at": [f"Enter a {missing} too."]}
    again = AdminPage(answer, "")
    assert (again.value("announced_at_day"), again.value("announced_at_time")) == (day, clock)


@pytest.mark.parametrize("factory", [make.item, make.award, make.jury, make.win_count])
def test_a_moment_the_clocks_jump_over_is_refused(staff, factory):
    answer = staff.save(staff.change(factory()), **moment("announced_at", "2027-03-28", "02:30"))

    [said] = errors(answer)["announced_at"]
    assert "does not exist in Europe/Berlin" in said
    assert "Use 01:30 or 03:30." in said


@pytest.mark.parametrize(("which", "hour"), [("first", 0), ("second", 1)])
def test_a_moment_that_comes_twice_is_asked_about(staff, which, hour):
    award = make.award()
    page = staff.change(award)

    asked = staff.save(page, **moment("announced_at", "2027-10-31", "02:30"))

    assert "happens twice" in errors(asked)["announced_at"][0]
    offered = [option.get("value") for option in AdminPage(asked, "").field("announced_at_which")]
    assert offered == ["", "first", "second"]
    staff.save(page, **moment("announced_at", "2027-10-31", "02:30", which))
    award.refresh_from_db()
    assert award.announced_at == datetime(2027, 10, 31, hour, 30, tzinfo=UTC)
    staff.save(staff.change(award), category="Changed")
    award.refresh_from_db()
    assert (award.category, award.announced_at.hour) == ("Changed", hour)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_a_moment_of_another_age_is_refused(staff, day):
    answer = staff.save(staff.change(make.item()), **moment("announced_at", day, "12:00"))

    assert errors(answer) == {"announced_at": ["Use a year from 1890 to 2200."]}


def test_opening_hours_are_the_venues_also_where_the_edition_is_elsewhere(staff):
    screen = make.screen(venue=make.venue(city="Perth", time_zone="Australia/Perth"))
    edition = make.edition()
    hours = moment("opens_at", "2027-10-01", "10:00") | moment("closes_at", "2027-10-01", "23:00")

    staff.save(staff.add(ScreenOpening), screen=screen.pk, edition=edition.pk, **hours)

    opening = ScreenOpening.objects.get()
    assert opening.opens_at == datetime(2027, 10, 1, 2, 0, tzinfo=UTC)
    assert "Fri 1 Oct 2027, 10:00 GMT+8" in staff.list(ScreenOpening).words.replace("AWST", "GMT+8")
    assert "Australia/Perth" in staff.change(opening).words
    assert "Australia/Perth" in staff.change(screen).words


def test_opening_hours_are_entered_on_the_screens_page_too(staff):
    screen = make.screen(venue=make.venue(city="Perth", time_zone="Australia/Perth"))
    row = {"openings-0-edition": make.edition().pk}
    hours = moment("openings-0-opens_at", "2027-10-01", "10:00")
    hours |= moment("openings-0-closes_at", "2027-10-02", "01:00")

    answer = staff.save(staff.change(screen), **row, **hours)

    assert answer.status_code == 302
    assert ScreenOpening.objects.get().closes_at == datetime(2027, 10, 1, 17, 0, tzinfo=UTC)


def test_hours_that_end_before_they_begin_are_refused_in_the_rows_too(staff):
    row = {"openings-0-edition": make.edition().pk}
    hours = moment("openings-0-opens_at", "2027-10-01", "10:00")
    hours |= moment("openings-0-closes_at", "2027-10-01", "09:00")

    answer = staff.save(staff.change(make.screen()), **row, **hours)

    assert errors(answer) == {"openings-0-__all__": ["The closing time must be after the opening time."]}


def test_a_guest_comes_and_goes_in_the_zone_of_the_edition(staff):
    edition, person = make.edition(), make.person()
    stay = moment("arrives_at", "2027-10-01", "15:00") | moment("departs_at", "2027-10-04", "11:00")

    staff.save(staff.add(Guest), edition=edition.pk, person=person.pk, **stay)

    guest = Guest.objects.get()
    assert guest.arrives_at == datetime(2027, 10, 1, 13, 0, tzinfo=UTC)
    assert "Fri 1 Oct 2027, 15:00 CEST" in staff.list(Guest).words


def test_a_guest_who_leaves_before_arriving_is_refused(staff):
    stay = moment("arrives_at", "2027-10-04", "15:00") | moment("departs_at", "2027-10-01", "11:00")

    answer = staff.save(staff.change(make.guest()), **stay)

    assert errors(answer) == {"__all__": ["A guest must depart after arriving."]}


def test_a_copy_that_travels_between_festivals_is_told_in_utc_by_name(staff):
    copy = make.copy(film=make.film())

    staff.save(staff.change(copy), **moment("available_from", "2027-10-01", "09:00"))

    copy.refresh_from_db()
    assert copy.available_from == datetime(2027, 10, 1, 9, 0, tzinfo=UTC)
    assert "UTC" in staff.change(copy).words
    assert "Fri 1 Oct 2027, 09:00 UTC" in staff.list(Copy).words


def test_an_embargo_is_shown_beside_every_award_and_jury(staff):
    make.award(announced_at=MIDDAY)
    make.award(announced_at=None)
    make.jury(announced_at=MIDDAY)

    assert [row[-1] for row in staff.list(AwardRecord).rows()].count("secret") == 1
    assert "Wed 1 Sep 2027, 12:00 CEST" in staff.list(AwardRecord).words
    assert "Wed 1 Sep 2027, 12:00 CEST" in staff.list(Jury).words


def test_the_box_office_reads_the_clock_of_the_venue(staff):
    listing = make.listing(venue=make.venue(city="Perth", time_zone="Australia/Perth"))

    checked = moment("availability_checked_at", "2027-09-01", "12:00")
    staff.save(staff.change(listing), availability="few-left", **checked)

    listing.refresh_from_db()
    assert listing.availability_checked_at == datetime(2027, 9, 1, 4, 0, tzinfo=UTC)
    assert Listing.objects.get().availability == "few-left"
