"""Two people at work on the same thing: neither loses what they did, nor overwrites the other unseen."""

import pytest
from django.db.models import QuerySet

from films.models import Credit
from screenings.models import Listing, Screening, Section
from tests import factories as make
from tests.staff import AdminPage, errors, messages

pytestmark = pytest.mark.django_db


def asked(answer, field: str) -> str:
    """The question at that field of a form that came back."""
    [question] = errors(answer)[field]
    return question


def page_of(answer) -> AdminPage:
    return AdminPage(answer, answer.request["PATH_INFO"])


# Different fields


def test_different_fields_are_merged_and_the_second_is_told(anna, bo):
    film = make.film(title="Second Victims", year=2024)
    open_at_bo = bo.change(film)
    assert anna.save(anna.change(film), year=2025).status_code == 302

    answer = bo.save(open_at_bo, premise="A doctor makes a mistake.")

    assert answer.status_code == 302
    film.refresh_from_db()
    assert (film.year, film.premise) == (2025, "A doctor makes a mistake.")
    assert (
        messages(answer)[-1] == "Anna Berg also changed “Second Victims (2025)”: "
        "Year of completion is now 2025. Both edits were kept."
    )


def test_log_and_history_give_each_of_two_their_own_changes_only(anna, bo):
    film = make.film(year=2024)
    open_at_bo = bo.change(film)
    anna.save(anna.change(film), year=2025)
    bo.save(open_at_bo, premise="A mistake.")

    last, before = film.history.all()[:2]
    assert last.diff_against(before).changed_fields == ["premise"]
    from django.contrib.admin.models import LogEntry

    assert LogEntry.objects.first().get_change_message() == "Changed Premise."


MERGED = {
    "number": (make.film, {"year": "1999"}, {"premise": "A mistake."}),
    "box": (make.film, {"is_public": "on"}, {"premise": "A mistake."}),
    "several languages": (make.film, {"languages": ["sv", "da"]}, {"year": "1999"}),
    "several countries": (make.film, {"countries": ["TR", "DK"]}, {"year": "1999"}),
    "several rows": (make.film, lambda: {"tags": [make.tag().pk, make.tag().pk]}, {"year": "1999"}),
    "text of several lines": (make.film, {"synopsis": "One\n\ntwo"}, {"year": "1999"}),
    "choice": (make.screening, {"status": "tentative"}, {"note": "With a talk"}),
    "another row": (make.screening, lambda: {"venue": make.venue().pk}, {"note": "With a talk"}),
    "date and time": (make.screening, {"date": "2027-10-03", "time": "21:30"}, {"note": "With a talk"}),
    "moment": (
        make.item,
        {"announced_at_day": "2027-09-01", "announced_at_time": "12:00"},
        {"description": "New"},
    ),
    "zone": (make.venue, {"time_zone": "Europe/Paris"}, {"city": "Kiel"}),
}


@pytest.mark.parametrize(("factory", "first", "second"), MERGED.values(), ids=MERGED.keys())
@pytest.mark.parametrize("turned", [False, True], ids=["", "turned"])
def test_fields_of_every_kind_are_merged(anna, bo, factory, first, second, turned):
    row = factory()
    first = first() if callable(first) else first
    if turned:
        first, second = second, first
    open_at_bo = bo.change(row)

    assert anna.save(anna.change(row), **first).status_code == 302
    assert bo.save(open_at_bo, **second).status_code == 302

    now = anna.change(row).values()
    for name, value in {**first, **second}.items():
        assert sorted(now[name]) == sorted(map(str, value if isinstance(value, list) else [value]))


def test_form_that_is_only_opened_holds_no_row(anna, monkeypatch):
    film = make.film()
    monkeypatch.setattr(QuerySet, "select_for_update", lambda *args, **kwargs: pytest.fail("It was held."))
    anna.change(film)
    assert anna.client.get("/admin/films/film/999999/change/").status_code == 302


# The same field


def test_same_field_is_asked_about_with_both_values(anna, bo):
    film = make.film(year=2024)
    open_at_bo = bo.change(film)
    anna.save(anna.change(film), year=2025, premise="Anna's")

    answer = bo.save(open_at_bo, year=2026, synopsis="Bo's")

    assert asked(answer, "year").startswith("Anna Berg changed this to “2025” while you had the page open.")
    page = page_of(answer)
    assert "Check the notes below" in page.words
    assert "Please correct" not in page.words
    assert page.value("year") == "2026"
    assert page.value("synopsis").strip() == "Bo's"
    assert page.value("premise").strip() == "Anna's", "what Bo did not touch is shown as it is stored"
    film.refresh_from_db()
    assert (film.year, film.synopsis) == (2025, "")

    assert bo.save(page).status_code == 302
    film.refresh_from_db()
    assert (film.year, film.synopsis, film.premise) == (2026, "Bo's", "Anna's")


def test_third_change_is_asked_about_again(anna, bo):
    film = make.film(year=2024)
    page = bo.change(film)
    for year in (2025, 2026):
        anna.save(anna.change(film), year=year)
        answer = bo.save(page, year=1999)
        assert f"“{year}”" in asked(answer, "year")
        page = page_of(answer)


def test_same_change_made_by_both_is_no_question(anna, bo):
    film = make.film(year=2024)
    open_at_bo = bo.change(film)
    anna.save(anna.change(film), year=2025)
    assert bo.save(open_at_bo, year=2025).status_code == 302


def test_field_that_cannot_be_read_is_asked_about_too(anna, bo):
    film = make.film(year=2024)
    open_at_bo = bo.change(film)
    anna.save(anna.change(film), year=2025)
    said = errors(bo.save(open_at_bo, year="soon"))["year"]
    assert any("Anna Berg changed this to “2025”" in words for words in said)


def test_page_says_apart_what_is_asked_and_what_is_to_be_corrected(anna, bo):
    film = make.film(year=2024)
    open_at_bo = bo.change(film)
    anna.save(anna.change(film), year=2025)
    words = page_of(bo.save(open_at_bo, year=2026, title="")).words
    assert "Please correct the error below." in words
    assert "Check the notes below" in words


@pytest.mark.parametrize(
    ("factory", "name", "first", "second"),
    [
        (make.tag, "name", "thriller", "drama"),
        (make.venue, "city", "Kiel", "Lübeck"),
        (make.festival, "city", "Kiel", "Lübeck"),
        (make.edition, "ordinal", "66", "67"),
        (make.listing, "availability", "sold-out", "few-left"),
        (make.person, "name", "Özlem S.", "Özlem Saglanmak"),
    ],
)
def test_every_form_keeps_what_was_saved_first(anna, bo, factory, name, first, second):
    row = factory()
    open_at_bo = bo.change(row)
    assert anna.save(anna.change(row), **{name: first}).status_code == 302
    assert asked(bo.save(open_at_bo, **{name: second}), name)
    row.refresh_from_db()
    assert str(getattr(row, name)) == first


def test_time_is_asked_about_when_the_venue_whose_clocks_it_is_read_on_was_changed(anna, bo):
    screening = make.screening(local="2027-10-02 20:00")
    open_at_bo = bo.change(screening)
    perth = make.venue(name="Luna", country="AU", city="Perth", time_zone="Australia/Perth")
    anna.save(anna.change(screening), venue=perth.pk)

    answer = bo.save(open_at_bo, time="21:00")

    assert "Luna" in asked(answer, "venue")
    assert Screening.objects.get().venue == perth


def test_move_is_told_on_the_clocks_of_its_venue(anna, bo):
    perth = make.venue(country="AU", city="Perth", time_zone="Australia/Perth")
    screening = make.screening(venue=perth, local="2027-10-02 20:00")
    open_at_bo = bo.change(screening)
    anna.save(anna.change(screening), time="21:30")

    answer = bo.save(open_at_bo, time="22:00")

    assert "“Sat 2 Oct 2027, 21:30 AWST”" in asked(answer, "time")
    assert page_of(answer).value("time") == "22:00"


# Rows beneath


def test_rows_beneath_are_merged_field_by_field(anna, bo):
    credit = make.credit(credited_as="", role="cast", character="")
    open_at_bo = bo.change(credit.film)
    anna.save(anna.change(credit), credited_as="Özlem S.")

    answer = bo.save(open_at_bo, **{"credits-0-character": "Alexandra"}, year=2025)

    credit.refresh_from_db()
    credit.film.refresh_from_db()
    assert (credit.credited_as, credit.character, credit.film.year) == ("Özlem S.", "Alexandra", 2025)
    assert "Credited as is now Özlem S.. Both edits were kept." in messages(answer)[-1]


def test_same_field_of_a_row_beneath_is_asked_about(anna, bo):
    credit = make.credit(credited_as="", role="cast")
    open_at_bo = bo.change(credit.film)
    anna.save(anna.change(credit), credited_as="Özlem S.")

    answer = bo.save(open_at_bo, **{"credits-0-credited_as": "Ö. S."})

    assert "“Özlem S.”" in asked(answer, "credits-0-credited_as")
    assert bo.save(page_of(answer)).status_code == 302
    credit.refresh_from_db()
    assert credit.credited_as == "Ö. S."


def test_rows_that_both_add_are_all_kept(anna, bo):
    film, person, other = make.film(), make.person(), make.person()
    open_at_bo = bo.change(film)
    for staff, page, someone in ((anna, anna.change(film), person), (bo, open_at_bo, other)):
        new = {"credits-0-person": someone.pk, "credits-0-role": "cast"}
        assert staff.save(page, **new).status_code == 302
    assert Credit.objects.count() == 2


def test_row_that_one_deletes_and_the_other_leaves_alone_stays_deleted(anna, bo):
    credit = make.credit(role="cast")
    make.film_title(film=credit.film, kind="original")
    open_at_bo = bo.change(credit.film)
    anna.save(anna.change(credit.film), **{"credits-0-DELETE": "on", "titles-0-DELETE": "on"})

    assert bo.save(open_at_bo, year=2025).status_code == 302

    credit.film.refresh_from_db()
    assert (credit.film.year, credit.film.credits.count()) == (2025, 0)


def test_row_that_one_deletes_and_the_other_changes_is_asked_about(anna, bo):
    credit = make.credit(role="cast", character="")
    open_at_bo = bo.change(credit.film)
    anna.save(anna.change(credit.film), **{"credits-0-DELETE": "on"})

    answer = bo.save(open_at_bo, **{"credits-0-character": "Alexandra"})

    page = page_of(answer)
    assert "Anna Berg deleted a row that you changed: Character “Alexandra”." in page.words
    assert bo.save(page).status_code == 302
    assert not Credit.objects.exists()


def test_row_that_one_changes_and_the_other_deletes_is_asked_about(anna, bo):
    credit = make.credit(role="cast", character="")
    open_at_bo = bo.change(credit.film)
    anna.save(anna.change(credit), character="Alexandra")

    answer = bo.save(open_at_bo, **{"credits-0-DELETE": "on"})

    assert "which you are deleting. Save again to delete it." in page_of(answer).words
    assert bo.save(page_of(answer)).status_code == 302
    assert not Credit.objects.exists()


# What is no conflict


def test_nobody_is_held_up_by_a_save_that_changed_nothing_or_by_another_row(anna, bo):
    film, other = make.film(), make.film()
    open_at_bo = bo.change(film)
    anna.save(anna.change(film))
    anna.save(anna.change(other), year=2025)
    answer = bo.save(open_at_bo, premise="A mistake.")
    assert answer.status_code == 302
    assert len(messages(answer)) == 1


def test_one_person_saves_again_and_again(anna):
    film = make.film()
    for year in (2024, 2025):
        assert anna.save(anna.change(film), "_continue", year=year).status_code == 302


def test_publication_does_not_get_in_the_way_of_the_box_office(anna, bo):
    listing = make.listing()
    open_at_bo = bo.change(listing)
    Listing.objects.update(price_note="EUR 12")
    assert bo.save(open_at_bo, availability="sold-out").status_code == 302


def test_what_a_page_was_opened_with_cannot_be_forged(anna, bo):
    film = make.film(year=2024)
    answer = bo.save(bo.change(film), _opened="forged", year=1999)
    assert "open for too long" in page_of(answer).words
    film.refresh_from_db()
    assert film.year == 2024
    assert bo.save(page_of(answer)).status_code == 302


# Lists that are edited row by row


def test_a_list_saved_late_leaves_alone_what_its_reader_did_not_touch(anna, bo):
    first, second = make.listing(), make.listing()
    open_at_bo = bo.list(Listing)
    rows = {str(row.pk): index for index, row in enumerate(open_at_bo.results)}
    anna.save(anna.change(first), availability="sold-out")

    touched = {f"form-{rows[str(second.pk)]}-availability": "few-left"}
    assert bo.save(open_at_bo, **touched).status_code == 302

    for row, availability in ((first, "sold-out"), (second, "few-left")):
        row.refresh_from_db()
        assert row.availability == availability


def test_a_list_does_not_overwrite_what_was_changed_since_until_it_is_saved_again(anna, bo):
    listing = make.listing()
    open_at_bo = bo.list(Listing)
    anna.save(anna.change(listing), availability="sold-out")

    answer = bo.save(open_at_bo, **{"form-0-availability": "few-left"})

    assert "Someone changed this while the list was open" in answer.content.decode()
    assert "Check the notes below" in page_of(answer).words
    assert "Please correct" not in page_of(answer).words
    listing.refresh_from_db()
    assert listing.availability == "sold-out"
    again = AdminPage(answer, open_at_bo.address)
    assert again.value("form-0-availability") == "few-left"
    assert bo.save(again).status_code == 302
    listing.refresh_from_db()
    assert listing.availability == "few-left"


def test_boxes_and_numbers_of_a_list_are_compared_alike(anna, bo):
    section = make.section(competitive=True, position=3)
    open_at_bo = bo.list(Section)
    anna.save(anna.change(section), position=4)
    assert bo.save(open_at_bo).status_code == 302
    section.refresh_from_db()
    assert (section.position, section.competitive) == (4, True)
