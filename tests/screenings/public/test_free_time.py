"""What fits between two things: to the minute, with the trips, on the clocks of the venues."""

from datetime import datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from screenings import days
from screenings.models import Listing
from screenings.public.filters import ListingFilter, ScheduleFilter, StrictListingFilter
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def venues() -> dict:
    """Ten minutes apart on foot, 25 as entered, and one of which nothing is known."""
    here = make.venue(name="Hier", slug="here", latitude="53.55", longitude="10")
    near = make.venue(name="Nah", slug="near", latitude="53.555", longitude="10")
    far = make.venue(name="Fern", slug="far", city="Lübeck")
    make.travel_time(venue=far, other=here, minutes=25)
    return {"here": here, "near": near, "far": far, "unknown": make.venue(slug="unknown")}


@pytest.fixture
def edition():
    return make.edition()


def add(edition, venue, start: str, which: days.Which = "first", minutes: int | None = 100) -> Listing:
    at = days.instant_about(datetime.fromisoformat(start), venue.time_zone, which)
    film = make.film(runtime_minutes=minutes)
    return make.listing(edition=edition, venue=venue, film=film, starts_at=at)


def matching(filters=ListingFilter, **query: str) -> set[Listing]:
    listing_filter = filters(QueryDict(urlencode(query)), Listing.objects.public())
    assert listing_filter.form.errors == {}
    return set(listing_filter.qs)


BEGINNINGS = [
    # free from, where; the screening begins at 20:00 at "here"
    ("20:00", None, True),
    ("20:01", None, False),
    ("20:00", "here", True),
    ("20:01", "here", False),
    ("19:50", "near", True),  # exactly the trip
    ("19:51", "near", False),
    ("19:35", "far", True),
    ("19:36", "far", False),
    ("10:00", "unknown", False),
]


@pytest.mark.parametrize(("clock", "venue", "fits"), BEGINNINGS)
def test_a_screening_begins_once_one_can_be_there(edition, venues, clock, venue, fits):
    listing = add(edition, venues["here"], "2027-10-02T20:00")
    coming_from = {"coming_from": venue} if venue else {}
    assert matching(free_from=f"2027-10-02T{clock}", **coming_from) == ({listing} if fits else set())


ENDS = [
    # free until, where; the screening ends at 21:40 at "here"
    ("21:40", None, True),
    ("21:39", None, False),
    ("21:40", "here", True),
    ("21:39", "here", False),
    ("21:50", "near", True),
    ("21:49", "near", False),
    ("22:05", "far", True),
    ("22:04", "far", False),
    ("23:59", "unknown", False),
]


@pytest.mark.parametrize(("clock", "venue", "fits"), ENDS)
def test_a_screening_ends_in_time_to_be_where_one_goes(edition, venues, clock, venue, fits):
    listing = add(edition, venues["here"], "2027-10-02T20:00")
    going_to = {"going_to": venue} if venue else {}
    assert matching(free_until=f"2027-10-02T{clock}", **going_to) == ({listing} if fits else set())


def test_all_four_leave_what_fits_in_the_gap(edition, venues):
    fits = add(edition, venues["near"], "2027-10-02T20:10")
    add(edition, venues["near"], "2027-10-02T20:09")
    add(edition, venues["near"], "2027-10-02T20:20")
    gap = {"free_from": "2027-10-02T20:00", "coming_from": "here"}
    gap |= {"free_until": "2027-10-02T22:00", "going_to": "here"}
    for filters in (ListingFilter, ScheduleFilter, StrictListingFilter):
        assert matching(filters, **gap) == {fits}


def test_what_has_no_known_end_may_begin_in_a_gap_and_is_not_said_to_end_in_it(edition, venues):
    open_ended = add(edition, venues["here"], "2027-10-02T20:00", minutes=None)
    assert matching(free_from="2027-10-02T20:00") == {open_ended}
    assert matching(free_until="2027-10-03T20:00") == set()


NIGHTS = [
    # free from, the screening begins, ten minutes away
    ("2027-10-02T23:55", "2027-10-03T00:05", "first", True),  # over midnight
    ("2027-10-02T23:56", "2027-10-03T00:05", "first", False),
    ("2028-03-26T01:55", "2028-03-26T03:05", "first", True),  # 02:00 is 03:00
    ("2028-03-26T01:55", "2028-03-26T03:04", "first", False),
    ("2027-10-31T01:55", "2027-10-31T02:05", "first", True),
    # 02:30 comes twice: only what fits whichever is meant
    ("2027-10-31T02:30", "2027-10-31T02:45", "first", False),
    ("2027-10-31T02:30", "2027-10-31T02:45", "second", True),
    # 02:30 does not come: a clock that was not changed shows it at 03:30
    ("2028-03-26T02:30", "2028-03-26T03:39", "first", False),
    ("2028-03-26T02:30", "2028-03-26T03:40", "first", True),
]


@pytest.mark.parametrize(("free_from", "start", "which", "fits"), NIGHTS)
def test_minutes_pass_over_midnight_and_when_the_clocks_change(venues, free_from, start, which, fits):
    edition = make.edition(ends_on="2028-04-30")
    listing = add(edition, venues["near"], start, which)
    assert matching(free_from=free_from, coming_from="here") == ({listing} if fits else set())


def test_without_a_venue_the_clocks_are_those_of_each_screening_and_with_one_its_own(edition):
    perth = make.venue(slug="perth", city="Perth", time_zone="Australia/Perth")
    berlin = make.venue(slug="berlin")
    make.travel_time(venue=perth, other=berlin, minutes=1000)
    listings = {venue.slug: add(edition, venue, "2027-10-02T20:00") for venue in (perth, berlin)}
    assert matching(free_from="2027-10-02T20:00") == {*listings.values()}
    assert matching(free_from="2027-10-02T20:01") == set()
    assert matching(free_from="2027-10-02T09:30", coming_from="perth") == {listings["perth"]}
    # 03:20 in Perth is 21:20 in Berlin, and 1,000 minutes before 20:00 on the next day.
    later = add(edition, berlin, "2027-10-03T14:00")
    assert matching(free_from="2027-10-03T03:20", coming_from="perth") == {later}
    assert matching(free_from="2027-10-03T03:21", coming_from="perth") == set()


WRONG = {
    "free_from=8pm": {"free_from": ["Enter a date and time such as 2025-11-06T18:30."]},
    "free_from=2027-10-02": {"free_from": ["Enter a date and time such as 2025-11-06T18:30."]},
    "free_from=2027-10-02T24:00": {"free_from": ["Enter a date and time such as 2025-11-06T18:30."]},
    "free_from=9999-10-02T20:00": {"free_from": ["Enter a date and time such as 2025-11-06T18:30."]},
    "free_from=2027-10-02T20:00&coming_from=nowhere": {"coming_from": ["This venue was not found."]},
    "free_from=2027-10-02T20:00&coming_from=hidden": {"coming_from": ["This venue was not found."]},
    "free_from=2027-10-02T20:00&coming_from=tba": {"coming_from": ["This venue was not found."]},
    "coming_from=here": {"coming_from": ["Enter “Free from”, too."]},
    "going_to=here": {"going_to": ["Enter “Free until”, too."]},
    "free_from=8pm&coming_from=here": {"free_from": ["Enter a date and time such as 2025-11-06T18:30."]},
    "free_from=2027-10-02T20:00&free_until=2027-10-02T19:59": {
        "free_until": ["Must be later than “Free from”."]
    },
    "free_from=2027-10-02T20:00&free_until=2027-10-02T20:00": {
        "free_until": ["Must be later than “Free from”."]
    },
}


@pytest.mark.parametrize("query", WRONG)
@pytest.mark.parametrize("filters", [ListingFilter, ScheduleFilter, StrictListingFilter])
def test_what_makes_no_sense_is_refused_in_words(edition, venues, query, filters):
    make.venue(slug="hidden", is_public=False)
    make.venue(slug="tba", is_placeholder=True)
    add(edition, venues["here"], "2027-10-02T20:00")
    listing_filter = filters(QueryDict(query), Listing.objects.public())
    assert listing_filter.form.errors == WRONG[query]
    assert not listing_filter.qs.exists()


def test_a_venue_goes_with_the_moment_it_belongs_to(client, edition, venues):
    add(edition, venues["near"], "2027-10-02T20:10")
    query = {"coming_from": "here", "free_from": "2027-10-02T21:00", "q": "film"}
    listing_filter = ScheduleFilter(QueryDict(urlencode(query)), Listing.objects.public())
    assert [listing_filter.count_without(name) for name in query] == [0, 1, 0]
    page = client.get("/screenings/", query).text
    assert "Coming from: Hier" in page
    assert "Free from: Sat 2 Oct 21:00" in page
    assert 'href="/screenings/?q=film"' in page, "without the time the venue means nothing"
    assert 'href="/screenings/?free_from=2027-10-02T21%3A00&amp;q=film"' in page


@pytest.mark.parametrize("form", ["schedule/", "schedule/?view=grid", "schedule.ics", "schedule.csv"])
def test_every_form_of_a_schedule_follows(client, edition, venues, form):
    fits, late = (add(edition, venues["near"], f"2027-10-02T20:{minute}") for minute in ("10", "09"))
    path, _, query = f"{edition.get_absolute_url()}{form}".partition("?")
    gap = {"free_from": "2027-10-02T20:00", "coming_from": "here"}
    answer = client.get(f"{path}?{urlencode(gap)}&{query}").content.decode()
    assert fits.code in answer
    assert late.code not in answer


def test_feeds_refuse_a_venue_without_its_moment(client, edition, venues):
    assert client.get(f"{edition.get_absolute_url()}schedule.csv?coming_from=here").status_code == 400


def test_travel_times_to_hidden_venues_open_no_gap(edition, venues):
    """A listing whose venue is hidden is not public; nor is the way to it."""
    venues["far"].is_public = False
    venues["far"].save()
    listing = add(edition, venues["here"], "2027-10-02T20:00")
    query = {"free_from": "2027-10-02T10:00", "coming_from": "far"}
    refused = ListingFilter(QueryDict(urlencode(query)), Listing.objects.public())
    assert refused.form.errors == {"coming_from": ["This venue was not found."]}
    assert matching(free_from="2027-10-02T20:00", coming_from="here") == {listing}


def test_the_link_below_a_screening_leads_to_what_follows_it(client, edition, venues):
    first = add(edition, venues["here"], "2027-10-02T18:00")
    others = [add(edition, venues["near"], f"2027-10-02T20:{minute}") for minute in range(10, 20)]
    page = client.get(first.get_absolute_url()).text
    query = "date=2027-10-02&amp;city=Hamburg&amp;coming_from=here&amp;free_from=2027-10-02T19%3A40"
    link = f"{edition.get_absolute_url()}schedule/?{query}"
    assert f'href="{link}"' in page
    schedule = client.get(link.replace("&amp;", "&")).text
    assert all(other.code in schedule for other in others)
    assert first.code not in schedule


def test_instants_of_walls_that_come_once_do_not_depend_on_which_is_meant(venues):
    wall, zone = datetime(2027, 10, 2, 20), venues["here"].time_zone
    first, second = (days.instant_about(wall, zone, which) for which in ("first", "second"))
    assert first == second
    assert days.instant_about(datetime(2027, 10, 31, 2, 30), zone, "second") - days.instant_about(
        datetime(2027, 10, 31, 2, 30), zone, "first"
    ) == timedelta(hours=1)
