"""Forms that no page of the admin would send."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from films.models import Film
from tests import factories as make
from tests.staff import Staff, address_of


@pytest.fixture
def staff(db) -> Staff:
    return Staff()


@pytest.mark.parametrize("rows", ["99999", "999", "-1", "x", ""])
@pytest.mark.parametrize("table", ["credits", "titles", "reviews"])
def test_rows_that_are_claimed_and_not_sent_are_not_built(staff, rows, table):
    film = make.credit(film=make.film(title="Before")).film
    page = staff.change(film)

    answer = staff.save(page, title="After", **{f"{table}-TOTAL_FORMS": rows})

    if answer.status_code == 200:
        assert len(answer.content) < 2 * len(page.text)
    film.refresh_from_db()
    assert film.title == ("After" if answer.status_code == 302 else "Before")
    assert film.credits.count() == 1


def test_stored_rows_that_a_form_claims_and_does_not_send_are_left_alone(staff):
    film = make.film()
    first, second = make.film_title(film=film, title="One"), make.film_title(film=film, title="Two")
    values = staff.change(film).values()
    sent = {name: value for name, value in values.items() if not name.startswith("titles-1-")}

    staff.send(address_of(film, "change"), {**sent, "title": "After"})

    assert list(film.titles.order_by("pk")) == [first, second]


def test_a_list_that_claims_rows_it_does_not_send_builds_none(staff):
    make.screening()
    page = staff.list(Film)
    values = {"form-TOTAL_FORMS": "99999", "form-INITIAL_FORMS": "99999", "_save": "1"}
    with CaptureQueriesContext(connection) as queries:
        answer = staff.send(page.address, values)
    assert answer.status_code in {200, 302}
    assert len(queries) < 60


@pytest.mark.parametrize("page", ["add", "change"])
@pytest.mark.parametrize("factory", [make.edition, make.film, make.tag, make.screening])
@pytest.mark.parametrize("year", ["", "2026"])
def test_what_cannot_be_saved_as_new_is_not_by_a_forged_form_either(staff, page, factory, year):
    row = factory()
    form = staff.change(row) if page == "change" else staff.add(type(row))

    answer = staff.send(form.address, {**form.values(), "slug": "", "year": year, "_saveasnew": "1"})

    can_save_as_new = factory is make.screening and page == "change"
    assert answer.status_code == (302 if can_save_as_new else 400)
    assert type(row).objects.count() == (2 if can_save_as_new else 1)
