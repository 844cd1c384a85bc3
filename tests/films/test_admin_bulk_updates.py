"""What is done to many rows from their list leaves the same traces as a change on each row's page."""

import pytest
from django.contrib.admin.models import LogEntry

from tests import factories as make
from tests.staff import Staff, address_of

ACTIONS = [
    (lambda: make.film(is_public=False), "make_public", "public"),
    (lambda: make.film(is_public=True), "take_off_the_site", "public"),
    (lambda: make.item(announced_at=None), "announce_now", "public from"),
    (lambda: make.screening(), "hold", "hold"),
    (lambda: make.screening(is_held=True), "release", "hold"),
    (lambda: make.screening(status="tentative"), "schedule", "status"),
    (lambda: make.screening(), "make_tentative", "status"),
    (lambda: make.screening(), "cancel", "status"),
    (lambda: make.screening(), "postpone", "status"),
    (lambda: make.listing(availability="on-sale"), "mark_as_checked", "tickets checked"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("factory", "action", "field"), ACTIONS, ids=[case[1] for case in ACTIONS])
def test_a_bulk_action_is_in_the_history_and_the_log_of_each_row(factory, action, field):
    staff, rows = Staff(), [factory(), factory()]
    recorded = {row: row.history.count() for row in rows}

    staff.act(action, *rows)

    for row in rows:
        record = row.history.first()
        assert (row.history.count(), record.history_user) == (recorded[row] + 1, staff.user)
        [entry] = LogEntry.objects.filter(object_id=row.pk)
        assert (entry.user, entry.get_change_message()) == (staff.user, f"Changed {field}.")


def test_every_bulk_action_of_the_admin_is_tried_here(rf, admin_user):
    from django.contrib import admin

    request = rf.get("/")
    request.user = admin_user
    named = {name for desk in admin.site._registry.values() for name in desk.get_actions(request)}
    assert named - {"delete_selected", "publish"} == {action for _make, action, _field in ACTIONS}


def test_a_row_that_already_is_so_gets_no_record(db):
    staff, film = Staff(), make.film(is_public=True)
    staff.act("make_public", film)
    assert film.history.count() == 1
    assert not LogEntry.objects.exists()


def test_the_history_page_says_who_checked_the_tickets(db):
    staff, listing = Staff(), make.listing(availability="on-sale")
    staff.act("mark_as_checked", listing)
    assert staff.user.username in staff.get(address_of(listing, "history")).words
