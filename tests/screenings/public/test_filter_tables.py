"""Length and last chance, by tables of cases, in lists and schedules alike."""

from datetime import date, timedelta

import pytest
from django.http import QueryDict

from screenings.models import Listing
from screenings.public.filters import ListingFilter, ScheduleFilter
from tests import factories as make
from tests.screenings.public.test_filters import NOW, filtered

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("filter_class", [ListingFilter, ScheduleFilter])
@pytest.mark.parametrize(
    ("length", "expected"),
    [
        ("up-to-60", {"59", "60", "29+30", "event of 60"}),
        ("up-to-100", {"59", "60", "61", "100", "29+30", "50+50", "event of 60"}),
        ("over-100", {"101", "60+41", "90, 120 with its parts"}),
    ],
)
def test_length_counts_the_films_of_a_screening_and_what_is_unknown_has_none(filter_class, length, expected):
    edition = make.edition()
    rows = {"event of 60": make.item(kind="event", edition=edition, length_minutes=60)}
    for minutes in (59, 60, 61, 100, 101, None):
        rows[str(minutes)] = make.item(edition=edition, film=make.film(runtime_minutes=minutes))
    for parts in ([29, 30], [50, 50], [60, 41], [20, None]):
        films = [make.film(runtime_minutes=minutes) for minutes in parts]
        name = "+".join(map(str, parts))
        rows[name] = make.item(kind="package", edition=edition, films=films)
    film = make.film(runtime_minutes=90)
    rows["90, 120 with its parts"] = make.item(edition=edition, film=film, length_minutes=120)
    listings = {make.listing(item=item).code: name for name, item in rows.items()}
    query = QueryDict(f"length={length}")
    matches = filter_class(query, Listing.objects.public(NOW).in_edition(edition), at=NOW).qs
    assert {listings[listing.code] for listing in matches} == expected


@pytest.mark.parametrize("filter_class", [ListingFilter, ScheduleFilter])
@pytest.mark.parametrize(
    ("chance", "expected"),
    [
        ("only", {"alone", "beside a cancelled one"}),
        ("last", {"alone", "beside a cancelled one", "second", "second of a day", "at a time to be set"}),
    ],
)
def test_last_and_only_screening_of_an_item(filter_class, chance, expected):
    edition = make.edition()
    plans = {
        "alone": {"alone": {"local": "2027-10-02 20:00"}},
        "cancelled": {
            "beside a cancelled one": {"local": "2027-10-02 20:00"},
            "cancelled": {"local": "2027-10-03 20:00", "status": "cancelled"},
        },
        "days": {"first": {"local": "2027-10-02 20:00"}, "second": {"local": "2027-10-03 18:00"}},
        "hours": {
            "first of a day": {"local": "2027-10-02 10:00"},
            "second of a day": {"local": "2027-10-02 20:00"},
        },
        "untimed": {
            "timed": {"local": "2027-10-02 20:00"},
            "at a time to be set": {"day": date(2027, 10, 2)},
        },
        "unknown": {
            "known": {"local": "2027-10-02 20:00"},
            "unknown": {"window_starts_on": date(2027, 10, 1)},
        },
    }
    names = {}
    for screenings in plans.values():
        item = make.item(edition=edition)
        names |= {make.listing(item=item, **when).code: name for name, when in screenings.items()}
    query = QueryDict(f"chance={chance}")
    matches = filter_class(query, Listing.objects.public(NOW).in_edition(edition), at=NOW).qs
    assert {names[listing.code] for listing in matches} == expected


TICKETS = {
    "on sale": ({"availability": "on-sale"}, True),
    "nothing said": ({"availability": ""}, True),
    "few left": ({"availability": "few-left"}, True),
    "at the door": ({"availability": "no-advance"}, True),
    "free": ({"availability": "free"}, True),
    "sold out": ({"availability": "sold-out"}, False),
    "rush line": ({"availability": "rush"}, False),
    "not yet on sale": ({"availability": "not-yet"}, False),
    "cancelled": ({"status": "cancelled"}, False),
    "postponed": ({"status": "postponed"}, False),
    "for the industry": ({"audience": "industry"}, False),
    "for schools": ({"audience": "school"}, False),
    "over": ({"starts_at": NOW - timedelta(days=1)}, False),
    "begins now": ({"starts_at": NOW}, False),
    "begins in a minute": ({"starts_at": NOW + timedelta(minutes=1)}, True),
    "time TBA today": ({"day": NOW.date()}, True),
    "time unknown": ({"day": NOW.date() - timedelta(days=2)}, False),
}


@pytest.mark.parametrize("filter_class", [ListingFilter, ScheduleFilter])
def test_tickets_are_available_of_what_is_to_come_and_not_sold_out(filter_class):
    edition = make.edition()
    names = {}
    for name, (values, _) in TICKETS.items():
        values = {"starts_at": NOW + timedelta(days=1)} | values
        if "day" in values:
            del values["starts_at"]
        availability = values.pop("availability", "")
        listing = make.listing(item=make.item(edition=edition), **values)
        Listing.objects.filter(pk=listing.pk).update(availability=availability)
        names[listing.code] = name
    listings = Listing.objects.public(NOW).in_edition(edition)
    available = {name for name, (_, is_available) in TICKETS.items() if is_available}
    asked = filter_class(QueryDict("tickets=available"), listings, at=NOW)
    assert {names[listing.code] for listing in asked.qs} == available
    [choice] = filter_class(QueryDict(), listings, at=NOW).choices_with_counts("tickets")
    assert choice[2] == len(available)


@pytest.mark.parametrize("name", ["language", "understandable", "origin", "genre"])
def test_value_that_is_no_code_is_refused_and_matches_nothing(name):
    make.listing()
    asked = filtered({name: "zz-unheard-of"})
    assert not asked.form.is_valid()
    assert not asked.qs
