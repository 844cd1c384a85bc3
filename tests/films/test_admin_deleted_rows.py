"""A row deleted by one while another has its form open: what was typed in it is not lost."""

import pytest
from django.contrib.auth.models import Group, Permission

from films.models import Film
from tests import factories as make
from tests.staff import AdminPage, Staff, address_of

pytestmark = pytest.mark.django_db


def deleted_under(staff: Staff, bo: Staff, row, **changes) -> AdminPage:
    """What Bo is shown who had the row open when the other deleted it, and saves."""
    open_at_bo = bo.change(row)
    assert staff.send(address_of(row, "delete"), {"post": "yes"}).status_code == 302
    answer = bo.save(open_at_bo, **changes)
    assert answer.status_code == 200
    page = AdminPage(answer, address_of(type(row), "add"))
    assert any(form.get("action") == page.address for form in page.all("form"))
    return page


def test_form_of_a_deleted_row_comes_back_to_be_saved_as_new_with_the_rows_beneath(anna, bo):
    film = make.film(title="Second Victims")
    make.film_title(film=film, title="Det andet offer", kind="original")
    new = {"titles-1-title": "Das zweite Opfer", "titles-1-kind": "alias"}

    page = deleted_under(anna, bo, film, premise="A mistake.", **new)

    assert (
        "was deleted by Anna Berg on Tue 17 Nov 2026, 11:20 UTC, while you had the page open." in page.words
    )
    assert "Please correct" not in page.words
    assert page.value("premise").strip() == "A mistake."
    assert bo.save(page).status_code == 302
    film = Film.objects.get()
    assert (film.title, film.premise) == ("Second Victims", "A mistake.")
    assert {title.title for title in film.titles.all()} == {"Det andet offer", "Das zweite Opfer"}


@pytest.mark.parametrize("count", [1, 3])
def test_form_of_a_deleted_row_says_that_it_lacks_the_rows_of_other_pages(monkeypatch, anna, bo, count):
    monkeypatch.setattr("films.admin.paged_rows.PagedFormSet.rows_a_page", 2)
    film = make.film()
    for _ in range(count):
        make.credit(film=film)
    page = deleted_under(anna, bo, film)
    assert ("Rows that were on other pages are not part of it." in page.words) == (count == 3)


def make_group() -> Group:
    return Group.objects.create(name="Desk")


@pytest.mark.parametrize("factory", [make.tag, make.venue, make.edition, make_group])
def test_form_of_a_deleted_row_of_any_kind_comes_back(anna, bo, factory):
    row = factory()
    page = deleted_under(anna, bo, row)
    assert f"“{row}” was deleted by Anna Berg on " in page.words
    assert bo.save(page).status_code == 302
    assert type(row).objects.count() == 1


def test_who_may_not_add_is_led_away_from_a_deleted_row(anna):
    clerk, tag = make.user(is_staff=True), make.tag()
    clerk.user_permissions.set(Permission.objects.filter(codename__in=["view_tag", "change_tag"]))
    staff = Staff(clerk)
    page = staff.change(tag)
    anna.send(address_of(tag, "delete"), {"post": "yes"})
    assert staff.save(page, name="drama").status_code == 302
