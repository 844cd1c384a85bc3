"""The way back: an earlier version of a row and of the rows beneath it, and what is said of what is gone."""

import pytest
from django.contrib.auth.models import Permission

from films.models import Credit, Film
from screenings.models import Listing, Screening
from tests import factories as make
from tests.snapshot import entered_rows
from tests.staff import AdminPage, Staff, address_of, version_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> Staff:
    return Staff()


def test_what_will_happen_is_shown_before_it_is_done(staff):
    film = make.film(title="Before", tags=[make.tag(name="drama")])
    credit = make.credit(film=film, person=make.person(name="Trine Dyrholm"), role="cast")
    address = version_address(film)
    staff.save(staff.change(film), title="After", tags=[], **{"credits-0-DELETE": "on"})
    make.review(film=film, outlet="Politiken")
    before = entered_rows()

    words = staff.get(address).words

    assert "Title After Before" in words
    assert "Tags empty drama" in words
    assert f"{credit}: will be added" in words
    assert "Politiken: will be deleted" in words
    assert entered_rows() == before


def test_the_row_its_tags_and_who_did_it_are_in_the_next_version(staff):
    tag = make.tag()
    film = make.film(title="Before", tags=[tag])
    address = version_address(film)
    staff.save(staff.change(film), title="After", tags=[])

    answer = staff.restore(address)

    film.refresh_from_db()
    assert (film.title, [*film.tags.all()]) == ("Before", [tag])
    record = film.history.filter(history_change_reason__startswith="restored the version of").first()
    assert (record.title, record.history_user) == ("Before", staff.user)
    assert answer.headers["Location"] == address_of(film, "change")
    assert "Restored the version of" in film_log(film)


@pytest.mark.parametrize("restored_in", ["en", "de"])
def test_reason_of_a_restoration_is_read_in_the_language_of_the_reader(staff, restored_in):
    film = make.film(title="Before")
    address = version_address(film)
    staff.save(staff.change(film), title="After")

    staff.client.cookies["language"] = restored_in
    staff.restore(address)

    for language, text in {
        "en": "Changed: restored the version of Tue 17 Nov 2026, 11:20 UTC",
        "da": "Ændret: gendannede versionen fra tirs. 17. nov. 2026, 11:20 UTC",
    }.items():
        staff.client.cookies["language"] = language
        assert text in staff.get(address_of(film, "history")).words
    assert film_log(film) == "Restored the version of Tue 17 Nov 2026, 11:20 UTC."


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("restored the version of Tue 17 Nov 2026, 11:20 UTC", "restored the version of Tue 17 Nov 2026"),
        ("Running time or festival day changed", "Spilletid eller festivaldag ændret"),
        ("A note of long ago", "A note of long ago"),
    ],
)
def test_other_reasons_are_read_as_they_were_stored_or_translated(staff, stored, text):
    film = make.film()
    film.history.update(history_change_reason=stored)
    staff.client.cookies["language"] = "da"
    assert text in staff.get(address_of(film, "history")).words


def film_log(film) -> str:
    from django.contrib.admin.models import LogEntry

    return LogEntry.objects.filter(object_id=film.pk).first().change_message


def test_a_restoring_can_itself_be_undone(staff):
    film = make.film(title="First")
    make.credit(film=film)
    first = version_address(film)
    staff.save(staff.change(film), title="Second", **{"credits-0-DELETE": "on"})
    second = version_address(film)
    staff.restore(first)

    staff.restore(second)

    film.refresh_from_db()
    assert (film.title, film.credits.count()) == ("Second", 0)


def test_a_newer_save_is_not_overwritten_unseen(staff):
    anna = Staff(make.staff(username="anna"))
    film = make.film(title="First")
    address = version_address(film)
    staff.save(staff.change(film), title="Second")
    open_at_staff = staff.get(address)
    for change in ({"year": "2025"}, {"titles-0-title": "Alias", "titles-0-kind": "alias"}):
        anna.save(anna.change(film), **change)

        answer = staff.save(open_at_staff)

        assert "anna saved this entry while you had the page open" in AdminPage(answer, address).words
        film.refresh_from_db()
        assert film.title == "Second"
        open_at_staff = AdminPage(answer, address)

    assert staff.save(open_at_staff).status_code == 302
    film.refresh_from_db()
    assert (film.title, film.year, film.titles.count()) == ("First", 2027, 0)


@pytest.mark.parametrize("token", ["", "x", None])
def test_a_forged_form_restores_nothing(staff, token):
    film = make.film(title="First")
    address = version_address(film)
    staff.save(staff.change(film), title="Second")

    answer = staff.send(address, {} if token is None else {"token": token, "title": "Forged"})

    assert answer.status_code == 200
    film.refresh_from_db()
    assert film.title == "Second"


def test_it_is_done_as_a_whole_or_not_at_all(staff, monkeypatch):
    film = make.film(title="First")
    make.credit(film=film)
    address = version_address(film)
    staff.save(staff.change(film), title="Second", **{"credits-0-DELETE": "on"})
    page = staff.get(address)
    before = entered_rows()

    def die(*_args, **_kwargs):
        raise RuntimeError("power cut")

    monkeypatch.setattr(Credit, "save", die)
    with pytest.raises(RuntimeError):
        staff.save(page)

    assert entered_rows() == before


# What was deleted


def test_a_deleted_film_comes_back_with_the_rows_beneath_it(staff):
    film = make.film(title="Second Victims", tags=[make.tag()])
    credit = make.credit(film=film)
    make.film_title(film=film, title="Det andet offer")
    address = version_address(film, film.history.first())
    key = film.pk
    staff.send(address_of(film, "delete"), {"post": "yes"})
    assert not Credit.objects.exists()

    page = staff.get(address)
    assert "It has since been deleted." in page.words
    assert staff.save(page).status_code == 302

    back = Film.objects.matching("andet").get()
    assert (back.pk, back.slug, back.tags.count()) == (key, "second-victims", 1)
    assert [*back.credits.values_list("person_id", "role")] == [(credit.person_id, credit.role)]


def test_the_record_of_the_deletion_itself_leads_back_too(staff):
    credit = make.credit()
    film = credit.film
    history = address_of(film, "history")
    key = film.pk
    staff.send(address_of(film, "delete"), {"post": "yes"})

    [deletion] = Film.history.filter(history_type="-")
    assert "Deleted" in staff.get(history).words
    staff.restore(f"/admin/films/film/{key}/history/{deletion.pk}/")

    assert Film.objects.get().credits.count() == 1


def test_what_was_deleted_comes_back_by_who_may_add(staff):
    film = make.film()
    address = version_address(film)
    film.delete()
    editor = colleague("view_film", "change_film")

    page = editor.get(address)
    assert "you may not add entries" in page.words
    assert editor.send(address, {"token": page.response.context["token"]}).status_code == 200

    assert not Film.objects.exists()


def colleague(*codenames) -> Staff:
    user = make.user(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return Staff(user)


def test_rows_beneath_are_restored_by_who_may_change_them(staff):
    film = make.film(title="First")
    make.credit(film=film)
    address = version_address(film)
    staff.save(staff.change(film), title="Second", **{"credits-0-DELETE": "on"})
    editor = colleague("view_film", "change_film", "view_credit", "change_credit")

    page = editor.get(address)
    editor.save(page)

    film.refresh_from_db()
    assert (film.title, film.credits.count()) == ("First", 0)
    assert "Credits: 1 row stays as it is, because you may not change it." in page.words


def test_the_box_office_gets_back_its_tickets_and_nothing_else(staff):
    listing = make.listing(availability="on-sale", note="As published")
    address = version_address(listing)
    staff.save(staff.change(listing), availability="sold-out")
    Listing.objects.update(note="Published since")

    staff.restore(address)

    listing.refresh_from_db()
    assert (listing.availability, listing.note) == ("on-sale", "Published since")


def test_a_screening_back_at_its_earlier_time_has_its_day_and_end_worked_out_anew(staff):
    screening = make.screening(local="2027-10-02 20:00")
    before = Screening.objects.values("starts_at", "ends_at", "day", "minute").get()
    address = version_address(screening)
    staff.save(staff.change(screening), date="2027-10-04", time="00:30")

    staff.restore(address)

    assert Screening.objects.values("starts_at", "ends_at", "day", "minute").get() == before


# The list of versions


def test_the_list_says_what_was_done_to_the_rows_beneath_and_by_whom(staff):
    film = make.film()
    credit = make.credit(film=film, role="cast", person=make.person(name="Trine Dyrholm"))
    staff.save(staff.change(film), year="2025", **{"credits-0-character": "Alexandra"})
    anna = Staff(make.staff(username="anna"))
    anna.save(anna.change(credit), credited_as="T. Dyrholm")

    words = staff.get(address_of(film, "history")).words

    assert "Credits Trine Dyrholm, Cast (created" in words
    assert "Credits Trine Dyrholm, Cast (changed) Character empty → Alexandra" in words
    assert "Credits T. Dyrholm, Cast (changed by anna) Credited as empty → T. Dyrholm" in words


def test_many_rows_beneath_one_version_are_counted(staff):
    film = make.film()
    for _ in range(25):
        make.credit(film=film)
    assert "and 5 more changes" in staff.get(address_of(film, "history")).words


@pytest.mark.parametrize("version", ["0", "999999", "x", "9" * 30])
def test_a_version_that_never_was_is_not_found(staff, version):
    film = make.film()
    address = f"/admin/films/film/{film.pk}/history/{version}/"
    assert staff.client.get(address).status_code == staff.send(address, {}).status_code == 404


def test_a_version_of_another_row_is_not_found(staff):
    film, other = make.film(), make.film()
    address = f"/admin/films/film/{film.pk}/history/{other.history.get().pk}/"
    assert staff.client.get(address).status_code == 404
