"""The numbers that caches compare: what rises with which change, and what that says of a page."""

from datetime import UTC, datetime, timedelta

import pytest

from films.models import ContentVersion
from films.models.content_version import ANY, SHARED, Versions

MOMENT = datetime(2027, 1, 1, tzinfo=UTC)
SECONDS = int(MOMENT.timestamp())


@pytest.mark.parametrize(
    ("scopes", "number", "is_unchanged"),
    [
        ((), 9, True),
        ((), 8, False),
        ((), 10, False),
        (("one",), 5, True),
        (("one",), 4, False),
        (("one",), 9, True),
        (("one",), 10, False),
        (("one", "other"), 6, False),
        (("one", "other"), 7, True),
        (("one", "never read"), 9, True),
        (("one", "never read"), 8, False),
    ],
)
def test_page_is_unchanged_while_none_of_its_scopes_rose_above_its_number(scopes, number, is_unchanged):
    versions = Versions({ANY: 9, "one": 5, "other": 7}, None)
    assert versions.are_unchanged(scopes, number) is is_unchanged
    assert versions.cover(scopes) is ("never read" not in scopes)


@pytest.mark.django_db
def test_each_change_raises_any_and_the_scopes_it_concerns():
    scopes = ("one", "other", SHARED)
    assert ContentVersion.read(scopes) == Versions({ANY: 0, "one": 0, "other": 0, SHARED: 0}, None)
    for bumped, numbers in [
        (("one", "other"), (1, 1, 1, 0)),
        (("one",), (2, 2, 1, 0)),
        ((), (3, 2, 1, 3)),
        (("other",), (4, 2, 4, 3)),
    ]:
        ContentVersion.bump(*bumped)
        assert ContentVersion.read(scopes).numbers == dict(zip((ANY, *scopes), numbers, strict=True))
    assert ContentVersion.current() == 4
    assert ContentVersion.read().numbers == {ANY: 4}


@pytest.mark.django_db
def test_changes_within_a_second_have_times_of_their_own(time_machine):
    ContentVersion.objects.create(number=5)
    time_machine.move_to(MOMENT, tick=False)
    changed = []
    for later in (0, 0, 0, 1, 60):
        time_machine.move_to(MOMENT + timedelta(seconds=later), tick=False)
        ContentVersion.bump("one")
        changed.append(ContentVersion.read(("one",)).changed - SECONDS)
    assert changed == [0, 1, 2, 3, 60]
    assert ContentVersion.objects.get(scope="one").changed is None


@pytest.mark.django_db
def test_very_first_change_has_its_time(time_machine):
    time_machine.move_to(MOMENT, tick=False)
    ContentVersion.bump()
    assert ContentVersion.read().changed == SECONDS
