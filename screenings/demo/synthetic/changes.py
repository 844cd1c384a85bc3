"""What happens to a published plan: screenings move, are cancelled, come late, sell out."""

from collections.abc import Iterator
from datetime import datetime
from random import Random

from simple_history.utils import bulk_update_with_history

from screenings.models import DERIVED, Listing, Screening

from .saving import REASON
from .schedule import Programme

MOVED, CANCELLED, POSTPONED = 0.015, 0.01, 0.003

CHANGED = ["venue", "screen", "starts_at", *DERIVED, "status", "is_held", "note"]

AVAILABILITY = {
    Listing.Availability.ON_SALE: 70,
    Listing.Availability.FEW_LEFT: 12,
    Listing.Availability.SOLD_OUT: 8,
    Listing.Availability.RUSH: 4,
    Listing.Availability.NO_ADVANCE: 6,
}


def change_the_plan(programme: Programme, screenings: list[Screening]) -> None:
    """Releases what was on hold, and changes some of what was published."""
    chance = programme.chance
    late = [screening for screening in screenings if screening.is_held]
    for screening in late:
        screening.is_held = False
    published = [s for s in screenings if s not in late and s.starts_at and not programme.has_guests(s)]
    moved = list(_move(programme, _some(published, MOVED, chance)))
    steady = [screening for screening in published if screening not in moved]
    cancelled = _some(steady, CANCELLED, chance)
    postponed = _some([s for s in steady if s not in cancelled], POSTPONED, chance)
    for screening in cancelled:
        screening.status, screening.note = Screening.Status.CANCELLED, "The print has not arrived."
    for screening in postponed:
        screening.status, screening.note = Screening.Status.POSTPONED, "A new date will be announced."
    changed = [*late, *moved, *cancelled, *postponed]
    bulk_update_with_history(changed, Screening, CHANGED, default_change_reason=REASON)


def sell_tickets(screenings: list[Screening], chance: Random, at: datetime) -> None:
    """How full each public screening is; the one thing of a listing that is not published but live."""
    listings = list(Listing.objects.filter(screening__in=screenings, audience="public").order_by("code"))
    for listing in listings:
        listing.availability = chance.choices(list(AVAILABILITY), list(AVAILABILITY.values()))[0]
        listing.availability_checked_at = at
    Listing.objects.bulk_update(listings, ["availability", "availability_checked_at"], batch_size=200)


def _move(programme: Programme, screenings: list[Screening]) -> Iterator[Screening]:
    for screening in screenings:
        key = programme.keys[screening.code]
        slot = programme.timetable.move(programme.draft.wish(key))
        if slot:
            programme.place(screening, slot)
            yield screening


def _some(screenings: list[Screening], share: float, chance: Random) -> list[Screening]:
    """That share of them, and one at least of any festival worth the name."""
    number = max(len(screenings) >= 20, round(len(screenings) * share))
    return chance.sample(screenings, number)
