"""Two people at work on the same thing: what the first saved is not lost to the second unseen."""

import pytest

from screenings.models import Listing, Screening, Section
from tests.factories import (
    make_credit,
    make_edition,
    make_festival,
    make_film,
    make_film_title,
    make_listing,
    make_screening,
    make_section,
    make_staff,
    make_tag,
    make_venue,
)
from tests.staff import AdminPage, Staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna() -> Staff:
    return Staff(make_staff(username="anna", first_name="Anna", last_name="Berg"))


@pytest.fixture
def bo() -> Staff:
    return Staff(make_staff(username="bo"))


def refused(answer) -> AdminPage:
    assert answer.status_code == 200
    page = AdminPage(answer, answer.request["PATH_INFO"])
    assert "Not saved" in page.words
    return page


def test_the_second_of_two_learns_what_the_first_saved_and_loses_nothing(anna, bo):
    film = make_film(title="Second Victims", year=2024)
    open_at_bo = bo.change(film)
    assert anna.save(anna.change(film), year=2025).status_code == 302

    page = refused(bo.save(open_at_bo, premise="A doctor makes a mistake."))

    assert "Anna Berg changed this film" in page.words
    assert "while you had it open (0 minutes ago)" in page.words
    assert "Year of completion: 2024 → 2025" in page.words
    assert page.value("premise") == "A doctor makes a mistake."
    film.refresh_from_db()
    assert (film.year, film.premise) == (2025, "")


def test_whoever_has_seen_the_other_change_may_save(anna, bo):
    film = make_film(year=2024)
    open_at_bo = bo.change(film)
    anna.save(anna.change(film), year=2025)
    page = refused(bo.save(open_at_bo, premise="A mistake."))

    assert bo.save(page, year=2025).status_code == 302

    film.refresh_from_db()
    assert (film.year, film.premise) == (2025, "A mistake.")


def test_a_third_change_is_told_of_as_well(anna, bo):
    film = make_film(year=2024)
    page = bo.change(film)
    for year in (2025, 2026):
        anna.save(anna.change(film), year=year)
        page = refused(bo.save(page, premise="A mistake."))
        assert f"→ {year}" in page.words


def test_nobody_is_held_up_by_a_save_that_changed_nothing_or_by_another_row(anna, bo):
    film, other = make_film(), make_film()
    open_at_bo = bo.change(film)
    anna.save(anna.change(film))
    anna.save(anna.change(other), year=2025)
    assert bo.save(open_at_bo, premise="A mistake.").status_code == 302


def test_one_person_saves_again_and_again(anna):
    film = make_film()
    for year in (2024, 2025):
        assert anna.save(anna.change(film), "_continue", year=year).status_code == 302


def test_rows_beneath_are_part_of_what_is_open(anna, bo):
    credit = make_credit(credited_as="", role="cast")
    open_at_bo = bo.change(credit.film)
    anna.save(anna.change(credit), credited_as="Özlem S.")
    page = refused(bo.save(open_at_bo, year=2025))
    assert "Credits: Özlem S., Cast (changed)" in page.words
    credit.refresh_from_db()
    assert credit.credited_as == "Özlem S."


def test_a_row_that_was_deleted_meanwhile_does_not_stop_the_second_save(anna, bo):
    credit = make_credit(role="cast")
    make_film_title(film=credit.film, kind="original")
    open_at_bo = bo.change(credit.film)
    anna.save(anna.change(credit.film), **{"credits-0-DELETE": "on", "titles-0-DELETE": "on"})
    page = refused(bo.save(open_at_bo, year=2025))
    assert "Cast (deleted)" in page.words
    assert bo.save(page).status_code == 302
    credit.film.refresh_from_db()
    assert (credit.film.year, credit.film.credits.count()) == (2025, 0)


def test_a_moved_screening_is_told_on_the_clocks_of_its_house(anna, bo):
    perth = make_venue(country="AU", city="Perth", time_zone="Australia/Perth")
    screening = make_screening(venue=perth, local="2027-10-02 20:00")
    open_at_bo = bo.change(screening)
    assert anna.save(anna.change(screening), time="21:30", status="tentative").status_code == 302

    page = refused(bo.save(open_at_bo, note="With introduction."))

    assert "Starts at: Sat 2 Oct 2027, 20:00 AWST → Sat 2 Oct 2027, 21:30 AWST" in page.words
    assert "Status: Scheduled → Tentative" in page.words
    assert Screening.objects.get().status == "tentative"


@pytest.mark.parametrize(
    ("make", "name", "first", "second"),
    [
        (make_tag, "name", "thriller", "drama"),
        (make_venue, "city", "Kiel", "Lübeck"),
        (make_festival, "city", "Kiel", "Lübeck"),
        (make_edition, "ordinal", "66", "67"),
    ],
)
def test_every_desk_keeps_what_was_saved_first(anna, bo, make, name, first, second):
    row = make()
    open_at_bo = bo.change(row)
    assert anna.save(anna.change(row), **{name: first}).status_code == 302
    refused(bo.save(open_at_bo, **{name: second}))
    row.refresh_from_db()
    assert str(getattr(row, name)) == first


def test_a_publication_does_not_get_in_the_way_of_the_box_office(anna, bo):
    listing = make_listing()
    open_at_bo = bo.change(listing)
    Listing.objects.update(price_note="EUR 12")
    assert bo.save(open_at_bo, availability="sold-out").status_code == 302


# Lists that are edited row by row


def test_a_list_saved_late_leaves_alone_what_its_reader_did_not_touch(anna, bo):
    first, second = make_listing(), make_listing()
    open_at_bo = bo.list(Listing)
    rows = {str(row.pk): index for index, row in enumerate(open_at_bo.results)}
    anna.save(anna.change(first), availability="sold-out")

    touched = {f"form-{rows[str(second.pk)]}-availability": "few-left"}
    assert bo.save(open_at_bo, **touched).status_code == 302

    for row, availability in ((first, "sold-out"), (second, "few-left")):
        row.refresh_from_db()
        assert row.availability == availability


def test_a_list_does_not_overwrite_what_was_changed_since_until_it_is_saved_again(anna, bo):
    listing = make_listing()
    open_at_bo = bo.list(Listing)
    anna.save(anna.change(listing), availability="sold-out")

    answer = bo.save(open_at_bo, **{"form-0-availability": "few-left"})

    assert "Somebody changed this while the list was open" in answer.content.decode()
    listing.refresh_from_db()
    assert listing.availability == "sold-out"
    again = AdminPage(answer, open_at_bo.address)
    assert again.value("form-0-availability") == "few-left"
    assert bo.save(again).status_code == 302
    listing.refresh_from_db()
    assert listing.availability == "few-left"


def test_boxes_and_numbers_of_a_list_are_compared_alike(anna, bo):
    section = make_section(competitive=True, position=3)
    open_at_bo = bo.list(Section)
    anna.save(anna.change(section), position=4)
    assert bo.save(open_at_bo).status_code == 302
    section.refresh_from_db()
    assert (section.position, section.competitive) == (4, True)
