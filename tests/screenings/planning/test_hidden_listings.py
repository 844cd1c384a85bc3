"""Until when a hidden listing was seen, by what was saved of it and of what it depends on."""

from datetime import UTC, datetime

import pytest

from screenings.planning.removals import HiddenListing, Versions


def at(hour: int) -> datetime:
    return datetime(2027, 10, 2, hour, tzinfo=UTC)


def versions(*saved: tuple) -> Versions:
    made = Versions()
    for hour, visible in saved:
        made.saved_at.append(at(hour))
        made.visible.append(visible)
    return made


def hidden(required, films=None, arranged=1, withdrawn=None, visible_until=()) -> HiddenListing:
    moments = [at(hour) for hour in visible_until]
    return HiddenListing("code", at(arranged), withdrawn and at(withdrawn), moments, required, films)


ALWAYS = versions((0, True))


@pytest.mark.parametrize(
    ("saved", "visible_until"),
    [
        ([(1, True), (3, False), (5, True)], [2, 3, 6, 7]),
        ([(1, at(4)), (6, None)], [5, 6]),
        ([], []),
    ],
)
def test_row_was_visible_until_a_moment_by_what_was_saved_last_before(saved, visible_until):
    row = versions(*saved)
    assert [hour for hour in range(8) if row.was_visible_until(at(hour))] == visible_until


@pytest.mark.parametrize(
    ("listing", "removed"),
    [
        (hidden((ALWAYS, versions((0, True), (5, False)))), 5),
        (hidden((versions((0, True), (5, False)), versions((0, True), (3, False)))), 3),
        (hidden((versions((0, True), (5, False)), versions((0, False)))), None),
        (hidden((versions((0, True), (5, False)),), arranged=5), None),
        (hidden((versions((0, True), (5, False)),), arranged=4), 5),
        (hidden((ALWAYS,), films=(versions((0, True), (3, False)), versions((0, True), (5, False)))), 5),
        (hidden((ALWAYS,), films=()), None),
        (hidden((ALWAYS,), films=(versions((0, False)),)), None),
        (hidden((ALWAYS,), withdrawn=4), 4),
        (hidden((versions((0, True), (3, False)),), withdrawn=4), 3),
        (hidden((versions((0, True), (5, False)),), withdrawn=4), 4),
        (hidden((versions((0, False)),), withdrawn=4), None),
        (hidden((versions((0, False)),), visible_until=(2, 6)), 6),
    ],
)
def test_listing_was_removed_when_it_was_seen_last(listing, removed):
    assert listing.removed_at() == (removed and at(removed))
