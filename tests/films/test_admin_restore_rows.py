"""What of a version can come back: each kind of row beneath it, and what is said of what is gone."""

from datetime import UTC, datetime

import pytest

from films.models import FilmTitle
from screenings.models import Section
from tests import factories as make
from tests.snapshot import entered_rows
from tests.staff import AdminPage, Staff, address_of, messages, version_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> Staff:
    return Staff()


def make_opening_of_a_screen():
    opens, closes = (datetime(2027, 10, 1, hour, tzinfo=UTC) for hour in (8, 20))
    return make.opening(opens_at=opens, closes_at=closes)


BENEATH = {
    "credits": (make.credit, "film", {"character": "Changed"}),
    "titles": (make.film_title, "film", {"title": "Changed"}),
    "texts": (make.film_text, "film", {"synopsis": "Changed"}),
    "reviews": (make.review, "film", {"critic": "Changed"}),
    "releases": (make.release, "film", {"admissions": 9}),
    "links": (make.link, "film", {"label": "Changed"}),
    "related films": (make.related_film, "film", {"note": "Changed"}),
    "company credits": (make.company_credit, "film", {"territory": "Changed"}),
    "copies": (make.copy, "film", {"name": "Changed"}),
    "aliases": (lambda: make.person(aliases=["Alias"]).aliases.get(), "person", {"note": "Changed"}),
    "sections": (make.section, "edition", {"name": "Changed"}),
    "screens": (make.screen, "venue", {"capacity": 9}),
    "travel_times": (make.travel_time, "venue", {"minutes": 9}),
    "openings": (make_opening_of_a_screen, "screen", {"opens_at": datetime(2027, 10, 1, 9, tzinfo=UTC)}),
    "films of an item": (lambda: make.item().item_films.get(), "item", {"position": 9}),
    "appearances": (make.appearance, "screening", {"part": "qa"}),
}
"""By table: how to make a row, the name of its parent, and another value of it."""


@pytest.mark.parametrize("what", ["deleted", "changed", "added"])
@pytest.mark.parametrize(("factory", "parent_name", "change"), BENEATH.values(), ids=BENEATH)
def test_a_row_beneath_is_as_it_was(staff, factory, parent_name, change, what):
    row = factory()
    parent, model = getattr(row, parent_name), type(row)
    of_parent = model.objects.filter(**{parent_name: parent})
    if what == "added":
        of_parent.get().delete()
    before = list(of_parent.values())
    address = version_address(parent, parent.history.first())
    parent.refresh_from_db()
    parent.save()

    if what == "added":
        row._state.adding, row.pk = True, None
        row.save()
    elif what == "deleted":
        of_parent.get().delete()
    else:
        model(**before[0] | change).save()
    answer = staff.restore(address)

    assert answer.status_code == 302
    assert list(of_parent.values()) == before


# What is gone


def test_a_credit_whose_person_is_gone_cannot_come_back_and_the_rest_does(staff):
    film = make.film(title="First")
    make.credit(film=film, person=(gone := make.person(name="Trine Dyrholm")), role="cast")
    make.credit(film=film, role="music")
    address = version_address(film)
    staff.save(staff.change(film), title="Second", **{"credits-0-DELETE": "on", "credits-1-DELETE": "on"})
    gone.delete()

    page = staff.get(address)
    answer = staff.save(page)

    assert "cannot be restored: “Trine Dyrholm” no longer exists." in page.words
    assert answer.status_code == 302
    film.refresh_from_db()
    assert (film.title, [credit.role for credit in film.credits.all()]) == ("First", ["music"])
    assert any("Trine Dyrholm" in said for said in messages(answer))


@pytest.mark.parametrize(
    ("factory", "neighbours"),
    [
        (make.credit, lambda credit: [credit.person, credit.film]),
        (make.screening, lambda screening: [screening.venue, screening.item]),
        (make.guest, lambda guest: [guest.person, guest.edition]),
        (make.award, lambda award: [award.edition]),
    ],
)
def test_pages_of_a_row_whose_neighbours_are_gone_open_and_restore_nothing(staff, factory, neighbours):
    row = factory()
    if factory is make.screening:
        staff.save(staff.change(row), date="2027-10-03", time="21:00")
    history, version = address_of(row, "history"), version_address(row)
    gone = neighbours(row)
    row.delete()
    for neighbour in gone:
        neighbour.delete()
    before = entered_rows()

    for address in (history, version):
        assert staff.client.get(address).status_code == 200
    page = staff.get(version)
    answer = staff.send(version, {"token": page.response.context["token"]})

    assert "cannot be restored" in page.words
    assert answer.status_code == 200
    assert entered_rows() == before


def test_a_copy_that_is_gone_leaves_what_is_there_now(staff):
    copy = make.copy(name="35mm print")
    screening = make.screening(film=copy.film, copy=copy, note="First")
    address = version_address(screening)
    staff.save(staff.change(screening), copy="", note="Second")
    copy.delete()

    page = staff.get(address)
    staff.save(page)

    assert "35mm print” no longer exists; the current value stays." in page.words
    screening.refresh_from_db()
    assert (screening.note, screening.copy) == ("First", None)


def test_a_venue_that_is_gone_is_left_out_of_an_editions(staff):
    stays, goes = make.venue(), make.venue(name="Gone", city="Perth")
    edition = make.edition(venues=[stays, goes])
    address = version_address(edition)
    staff.save(staff.change(edition), venues=[])
    goes.delete()

    page = staff.get(address)
    staff.save(page)

    assert "Venues: “Gone, Perth” no longer exists and is left out." in page.words
    assert [*edition.venues.all()] == [stays]


def test_a_picture_whose_file_is_gone_stays_as_it_is_now(staff):
    film = make.film(title="First", poster="pictures/ab/gone.jpg")
    address = version_address(film)
    film.title, film.poster = "Second", ""
    film.save()

    page = staff.get(address)
    staff.save(page)

    film.refresh_from_db()
    assert (film.title, film.poster.name) == ("First", "")
    assert "Poster: the file pictures/ab/gone.jpg no longer exists" in page.words


def test_a_row_that_others_use_is_not_removed(staff):
    edition = make.edition()
    address = version_address(edition)
    edition.save()
    section = make.section(edition=edition, name="Late")
    make.item(edition=edition, section=section)

    answer = staff.restore(address)

    assert Section.objects.get() == section
    assert any("“Late” stays as it is" in said for said in messages(answer))


def test_what_is_not_valid_any_more_is_refused_with_the_reason(staff):
    venue = make.venue(time_zone="Europe/Berlin", name="First")
    address = version_address(venue)
    venue.time_zone, venue.name = "Australia/Perth", "Second"
    venue.save()
    make.screening(venue=venue)
    before = entered_rows()

    answer = staff.restore(address)

    assert (
        "Not restored: Another time zone would move every timed screening" in AdminPage(answer, address).words
    )
    assert entered_rows() == before


def test_a_row_that_belongs_elsewhere_now_stays_there(staff):
    credit = make.credit(role="music")
    film, other = credit.film, make.film()
    address = version_address(film)
    film.save()
    credit.film = other
    credit.save()

    page = staff.get(address)

    assert f"“{credit}” now belongs to another entry and stays there." in page.words
    assert not page.response.context["token"]


def test_titles_that_changed_places_go_back_to_them(staff):
    film = make.film()
    first = make.film_title(film=film, kind="original", title="First")
    second = make.film_title(film=film, kind="alias", title="Second")
    address = version_address(film)
    film.save()
    for title, kind in ((first, "international"), (second, "original")):
        title.kind = kind
        title.save()

    staff.restore(address)

    assert dict(FilmTitle.objects.values_list("title", "kind")) == {"First": "original", "Second": "alias"}
