"""A listing in words: what every page and format says of it."""

from datetime import UTC, date, datetime

import pytest

from screenings.formatting.listings import ListingPresenter
from screenings.models import Listing
from tests import factories as make

pytestmark = pytest.mark.django_db

FRIDAY = datetime(2027, 10, 1, 18, tzinfo=UTC)
NOW = datetime(2027, 9, 1, tzinfo=UTC)


def present(**changes) -> ListingPresenter:
    """As it is read for a page."""
    code = make.listing(**{"starts_at": FRIDAY} | changes).code
    return present_again(code)


def present_again(code: str) -> ListingPresenter:
    return ListingPresenter(Listing.objects.public(NOW).for_schedule(NOW).get(code=code))


def test_title_of_a_package_without_one_joins_its_films():
    films = [make.film(title=title) for title in ("First", "Second")]
    assert present(item=make.item(films=films)).title == "First + Second"


def test_heading_names_what_must_not_be_overlooked():
    film = make.film(title="First")
    assert present(item=make.item(film=film)).heading == "First"
    closed = present(item=make.item(film=film), audience="school", status="postponed")
    assert closed.heading == "Postponed: First (Schools)"


def test_summary_says_when_and_where_in_one_line():
    venue = make.venue(name="Astor", city="Perth", time_zone="Australia/Perth")
    edition = make.edition(year=2027, name="Nordic Days 2027")
    presenter = present(item=make.item(edition=edition), venue=venue, status="cancelled")
    assert presenter.summary == "Cancelled. Sat 2 October 2027, 02:00 AWST, Astor, Perth. Nordic Days 2027"


def test_summary_gives_the_days_of_the_edition_while_the_day_is_unknown():
    edition = make.edition(year=2027)
    assert present(item=make.item(edition=edition), starts_at=None).summary.startswith("1–10 October")
    edition.starts_on = edition.ends_on = None
    edition.save()
    assert present_again(Listing.objects.get().code).summary.startswith("Date TBA, ")


@pytest.mark.parametrize(
    ("changes", "previous"),
    [
        ({}, "Thu 30 Sep 2027, 20:00 CEST, Old venue, Small screen"),
        ({"is_public": False}, "Thu 30 Sep 2027, 20:00 CEST"),
        ({"is_placeholder": True}, "Thu 30 Sep 2027, 20:00 CEST"),
    ],
)
def test_previous_place_is_named_only_as_far_as_the_public_may_know(changes, previous):
    old = make.venue(name="Old venue", time_zone="Europe/Berlin", **changes)
    code = present().listing.code
    screen = make.screen(venue=old, name="Small screen")
    moved_from = {"previous_venue": old, "previous_screen": screen}
    Listing.objects.update(**moved_from, previous_starts_at=datetime(2027, 9, 30, 18, tzinfo=UTC))
    assert present_again(code).previous == previous


def test_previous_day_is_said_where_the_time_was_not_known():
    code = present().listing.code
    Listing.objects.update(previous_day=date(2027, 9, 30))
    assert present_again(code).previous == "Thu 30 Sep 2027"
