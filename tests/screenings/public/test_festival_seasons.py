"""Festivals are listed by what is nearest of them, each by its own clocks."""

from datetime import UTC, date, datetime

import pytest

from screenings.models import Festival
from screenings.public.festival_seasons import Season, festivals_by_season
from tests import factories as make

pytestmark = pytest.mark.django_db

# In Los Angeles still the evening of the 4th.
MORNING = datetime(2027, 10, 5, 9, tzinfo=UTC)


def edition(name: str, first: date | None, last: date | None, zone=make.BERLIN, year=2027):
    festival = make.festival(name=name)
    return make.edition(festival=festival, starts_on=first, ends_on=last, time_zone=zone, year=year)


def listed() -> list[tuple[str, str]]:
    return [(festival.name, festival.season.name) for festival in festivals_by_season(MORNING)]


@pytest.mark.parametrize(
    ("first", "last", "zone", "season"),
    [
        (date(2027, 10, 5), date(2027, 10, 9), make.BERLIN, Season.ON_NOW),
        (date(2027, 10, 1), date(2027, 10, 5), make.BERLIN, Season.ON_NOW),
        (date(2027, 10, 1), date(2027, 10, 4), make.BERLIN, Season.PAST),
        (date(2027, 10, 1), date(2027, 10, 4), "America/Los_Angeles", Season.ON_NOW),
        (date(2027, 10, 5), date(2027, 10, 9), "America/Los_Angeles", Season.TO_COME),
        (date(2027, 10, 6), date(2027, 10, 9), make.BERLIN, Season.TO_COME),
        (None, None, make.BERLIN, Season.TO_COME),
    ],
)
def test_season_is_that_of_the_days_by_the_clocks_there(first, last, zone, season):
    edition("Nordic Days", first, last, zone)
    assert listed() == [("Nordic Days", season.name)]


@pytest.mark.parametrize(
    ("kind", "has_awards", "season"),
    [
        (Festival.Kind.AWARDS, True, Season.PAST),
        (Festival.Kind.AWARDS, False, Season.TO_COME),
        (Festival.Kind.FESTIVAL, True, Season.TO_COME),
    ],
)
def test_undated_ceremony_is_past_once_its_awards_are_recorded(kind, has_awards, season):
    ceremony = make.edition(
        festival=make.festival(name="Awards", kind=kind), starts_on=None, ends_on=None, year=2027
    )
    if has_awards:
        make.award(edition=ceremony)
    assert listed() == [("Awards", season.name)]


def test_what_is_on_comes_first_then_the_next_then_the_latest():
    edition("Long ago", date(2020, 1, 1), date(2020, 1, 9), year=2020)
    edition("Lately", date(2027, 9, 1), date(2027, 9, 9))
    edition("Later", date(2027, 12, 1), date(2027, 12, 9))
    edition("Some day", None, None)
    edition("Soon", date(2027, 10, 9), date(2027, 10, 19))
    edition("Now", date(2027, 10, 4), date(2027, 10, 6))
    make.festival(name="Nothing yet")
    hidden = edition("Hidden", date(2027, 10, 4), date(2027, 10, 6))
    hidden.is_public = False
    hidden.save()
    names = [name for name, _ in listed()]
    assert names == ["Now", "Soon", "Later", "Some day", "Lately", "Long ago"]


def test_festival_is_where_its_nearest_edition_puts_it():
    past = edition("Nordic Days", date(2026, 10, 1), date(2026, 10, 9), year=2026)
    coming = make.edition(
        festival=past.festival, starts_on=date(2027, 11, 1), ends_on=date(2027, 11, 9), year=2027
    )
    [festival] = festivals_by_season(MORNING)
    assert (festival.season, festival.nearest) == (Season.TO_COME, coming)
