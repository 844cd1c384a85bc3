"""The box office changes whether there are tickets, and nothing else of what is public."""

from datetime import timedelta

import pytest
from django.utils import timezone

from screenings.models import Listing
from tests import factories as make
from tests.staff import Staff, address_of


@pytest.fixture
def staff(db) -> Staff:
    return Staff()


def moments_ago(at) -> bool:
    return timezone.now() - timedelta(minutes=1) < at <= timezone.now()


def test_tickets_are_changed_in_the_list_and_the_check_is_dated(staff):
    listing, other = make.listing(), make.listing()
    page = staff.list(Listing)
    row = next(
        name for name, value in page.values().items() if name.endswith("-id") and value == [str(listing.pk)]
    )

    answer = staff.save(page, **{row.replace("-id", "-availability"): "sold-out"})

    assert answer.status_code == 302
    listing.refresh_from_db()
    other.refresh_from_db()
    assert listing.availability == "sold-out"
    assert moments_ago(listing.availability_checked_at)
    assert (other.availability, other.availability_checked_at) == ("", None)


def test_a_time_entered_with_it_is_kept(staff):
    listing = make.listing()
    checked = {"availability_checked_at_day": "2027-09-01", "availability_checked_at_time": "12:00"}

    staff.save(staff.change(listing), availability="few-left", **checked)

    listing.refresh_from_db()
    assert f"{listing.availability_checked_at:%Y-%m-%d %H:%M}" == "2027-09-01 10:00"


def test_an_unchanged_check_is_dated_too(staff):
    listing = make.listing(availability="on-sale")

    staff.act("mark_as_checked", listing)

    listing.refresh_from_db()
    assert moments_ago(listing.availability_checked_at)
    assert listing.availability == "on-sale"


def test_nothing_else_can_be_changed_also_by_a_forged_form(staff):
    listing = make.listing(note="As published")
    before = Listing.objects.values().get()
    forged = {
        "note": "Forged",
        "status": "cancelled",
        "venue": make.venue().pk,
        "starts_at": "2027-01-01 00:00",
        "code": "forged22",
        "sequence": 99,
        "withdrawn_at": "2027-01-01 00:00",
    }

    staff.save(staff.change(listing), availability="rush", **forged)

    after = Listing.objects.values().get()
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"availability", "availability_checked_at"}


def test_the_way_to_change_the_rest_is_shown(staff):
    listing = make.listing()

    assert f"/admin/screenings/screening/{listing.screening_id}/change/" in staff.change(listing).text


def test_who_said_that_there_are_no_tickets_left_is_remembered(staff):
    listing = make.listing(availability="on-sale")

    staff.save(staff.change(listing), availability="sold-out")

    record = listing.history.first()
    assert (record.availability, record.history_user) == ("sold-out", staff.user)
    assert "On sale → Sold out" in staff.get(address_of(listing, "history")).words
