"""Which values two people's forms take for the same, and which for a change."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from films.admin.edit_conflicts import Opened, digest
from films.models import Credit, Film, Person
from screenings.models import Screening, Venue

TAGS, SYNOPSIS = Film._meta.get_field("tags"), Film._meta.get_field("synopsis")
PERSON, START = Credit._meta.get_field("person"), Screening._meta.get_field("starts_at")
LATITUDE, YEAR = Venue._meta.get_field("latitude"), Film._meta.get_field("year")

NOON = datetime(2027, 10, 2, 12, tzinfo=UTC)
ONE, OTHER = Person(pk=1), Person(pk=2)


def tags(*keys: int) -> list:
    return [SimpleNamespace(pk=key) for key in keys]


@pytest.mark.parametrize(
    ("field", "value", "same"),
    [
        (TAGS, tags(1, 2), tags(2, 1)),
        (TAGS, None, []),
        (SYNOPSIS, "one\r\ntwo", "one\ntwo"),
        (START, NOON, NOON.astimezone(ZoneInfo("Australia/Perth"))),
        (LATITUDE, Decimal("53.86300"), Decimal("53.863")),
        (PERSON, ONE, 1),
        (YEAR, None, None),
    ],
)
def test_digest_is_the_same_for_a_value_written_otherwise(field, value, same):
    assert digest(field, value) == digest(field, same)


@pytest.mark.parametrize(
    ("field", "value", "other"),
    [
        (TAGS, tags(1, 2), tags(1, 3)),
        (TAGS, tags(1), tags(1, 2)),
        (TAGS, tags(1), []),
        (SYNOPSIS, "one\ntwo", "one two"),
        (SYNOPSIS, "one", ""),
        (START, NOON, NOON + timedelta(microseconds=1)),
        (START, NOON, None),
        (LATITUDE, Decimal("53.863"), Decimal("53.864")),
        (PERSON, ONE, OTHER),
        (PERSON, ONE, None),
        (YEAR, 2027, 2026),
        (YEAR, 0, None),
    ],
)
def test_digest_is_another_for_another_value(field, value, other):
    assert digest(field, value) != digest(field, other)


def test_opened_form_is_read_as_it_was_written_row_by_row():
    rows = {"films.film": {"1": {"year": "a"}, "2": {"year": "b"}}, "films.person": {"1": {"name": "c"}}}
    opened = Opened.read(str(Opened(NOON, rows)))
    assert opened == Opened(NOON, rows)
    assert [opened.row(Film, key) for key in (1, "2", 3)] == [{"year": "a"}, {"year": "b"}, {}]
    assert [opened.row(Person, key) for key in (1, 2)] == [{"name": "c"}, {}]
    assert opened.row(Venue, 1) == {}
