"""Publishing the plan: the only writer of ``Listing`` and ``Change``."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop
from simple_history.utils import bulk_update_with_history

from films.models import ContentVersion
from screenings.models import (
    DERIVED,
    Change,
    Edition,
    Listing,
    ListingFilm,
    Publication,
    Screening,
    ScreeningBase,
    Venue,
)
from screenings.models.listings import KEPT_BY_PUBLISHING
from screenings.planning.change_records import record
from screenings.planning.checks.findings import Finding
from screenings.planning.content_scopes import scopes_of_publication
from screenings.planning.differences import Difference, difference, live_listing
from screenings.planning.finding_texts import finding_text
from screenings.planning.moves import forget_first_announced, remember_first_announced
from screenings.planning.scheduling import findings


class PublicationRefused(Exception):
    """Nothing was written: ``reasons`` says what has to be fixed first."""

    def __init__(self, reasons: Collection[str]) -> None:
        self.reasons = list(reasons)
        super().__init__("; ".join(self.reasons))


class PlanHasChanged(PublicationRefused):
    def __init__(self) -> None:
        super().__init__(
            [gettext("The plan was changed or published in the meantime. Review it, then publish again.")]
        )


@dataclass(frozen=True)
class Proposal:
    """What publishing now would do, and what blocks it."""

    edition: Edition
    differences: list[Difference]
    findings: list[Finding]
    stale: list[Screening]
    """Rows of the plan whose day or end is not yet stored as it follows from film and edition."""
    plan: list[Screening]

    @cached_property
    def blocking(self) -> list[Finding]:
        """Only what concerns the screenings to be published: an old fault elsewhere stops nobody."""
        codes = {difference.code for difference in self.differences}
        return [finding for finding in self.findings if finding.blocks and codes & {*finding.screenings}]

    @cached_property
    def blocked_codes(self) -> set[str]:
        return {code for finding in self.blocking for code in finding.screenings}

    @property
    def token(self) -> str:
        """Stands for exactly these differences: whoever publishes says which ones they saw."""
        state = [
            [d.code, str(d.kind), [change.as_json() for change in d.changes], _fingerprint(d.screening)]
            for d in self.differences
        ]
        return hashlib.sha256(json.dumps(state).encode()).hexdigest()


def propose(edition: Edition, codes: Collection[str] | None = None, at: datetime | None = None) -> Proposal:
    """Compares the plan with what is public. Reads only. ``codes`` narrows it to these screenings.

    The checks run on what the public would then see: these rows as planned, the others as they are public.
    """
    at = at or timezone.now()
    plan = list(Screening.objects.in_edition(edition).beside_listing().in_running_order())
    codes = None if codes is None else set(codes)
    stale = [screening for screening in plan if screening.derive()]
    differences = [d for screening in plan if (d := difference(screening, at))]
    selected = [d for d in differences if codes is None or d.code in codes]
    unchanged = {d.code for d in differences} - {d.code for d in selected}
    rows = [
        row for screening in plan if (row := _as_public_would_see(screening, screening.code in unchanged))
    ]
    return Proposal(
        edition,
        selected,
        findings(edition, rows, at),
        [screening for screening in stale if screening.code not in unchanged],
        plan,
    )


def _as_public_would_see(screening: Screening, unchanged: bool) -> ScreeningBase | None:
    if unchanged:
        return live_listing(screening)
    return None if screening.is_held else screening


def publish(
    edition: Edition,
    codes: Collection[str] | None = None,
    by=None,
    at: datetime | None = None,
    token: str | None = None,
    note: str = "",
) -> Publication | None:
    """Makes the plan public, all or nothing; None when there is nothing to publish.

    Raises ``PublicationRefused`` on blocking findings, and ``PlanHasChanged`` when ``token`` is given and
    stands for other differences than there are now.
    """
    try:
        return _publish(edition, codes, by, at or timezone.now(), token, note)
    except IntegrityError as error:
        if "listing_alone_on_its_screen" not in str(error):
            raise
        raise PublicationRefused(
            [gettext("Another screening was published on one of these screens at the same time.")]
        ) from error


def _publish(edition: Edition, codes, by, at: datetime, token: str | None, note: str) -> Publication | None:
    with transaction.atomic():
        edition = Edition.objects.select_for_update(no_key=True).get(pk=edition.pk)
        _lock_venues_and_plan(edition)
        proposal = propose(edition, codes, at)
        if token is not None and token != proposal.token:
            raise PlanHasChanged()
        if proposal.blocking:
            raise PublicationRefused([finding_text(finding) for finding in proposal.blocking])
        if not proposal.differences:
            return None
        _hold_the_right_screens(edition)
        return write(proposal, by, at, note)


def _lock_venues_and_plan(edition: Edition) -> None:
    """Publications at a venue that editions share wait for one another, always in one order; and nobody saves
    a screening between our reading it and our publishing it."""
    in_use = Venue.objects.filter(screenings__item__edition=edition)
    plan = Screening.objects.in_edition(edition)
    for rows in (Venue.objects.filter(pk__in=in_use), Screening.objects.filter(pk__in=plan)):
        list(rows.select_for_update(no_key=True).order_by("pk").values_list("pk"))


def _hold_the_right_screens(edition: Edition) -> None:
    """A screen may have become shared, or no longer be, since its screenings were published."""
    live = Listing.objects.in_edition(edition).filter(withdrawn_at=None).select_related("screen")
    wrong = [listing for listing in live if listing.holds_screen != listing.takes_the_screen]
    for listing in wrong:
        listing.holds_screen = listing.takes_the_screen
    Listing.objects.bulk_update(wrong, ["holds_screen"], batch_size=100)


def _fingerprint(screening: Screening) -> list:
    columns = [str(getattr(screening, field.attname)) for field in Listing.shared_fields()]
    films = [film.pk for film in screening.item.films_in_order]
    return [columns, films, sorted(row.guest.person_id for row in screening.appearances.all())]


def write(proposal: Proposal, by, at: datetime, note: str) -> Publication:
    """What ``publish`` does once nothing speaks against it."""
    _store_derived(proposal, by)
    last = proposal.edition.publications.order_by("-number").values_list("number", flat=True).first()
    publication = Publication.objects.create(
        edition=proposal.edition, number=(last or 0) + 1, published_at=at, published_by=by, note=note
    )
    visible_before = _visible_before(proposal.differences, at)
    listings = [_listing_after(d, at, visible_before) for d in proposal.differences]
    old = [listing for listing in listings if listing.pk is not None]
    Listing.objects.bulk_update(old, [*_COPIED, *KEPT_BY_PUBLISHING], batch_size=100)
    Listing.objects.bulk_create(listing for listing in listings if listing.pk is None)
    record(publication, proposal.differences, listings, visible_before)
    _write_films_and_guests(proposal.differences, listings)
    ContentVersion.bump(*scopes_of_publication(publication))
    return publication


_COPIED = [field.name for field in Listing.shared_fields()]


def _store_derived(proposal: Proposal, by) -> None:
    """A film's running time may have changed since the screening was saved: keep the plan as published."""
    reason = gettext_noop("Running time or festival day changed")
    if proposal.stale:
        bulk_update_with_history(
            proposal.stale, Screening, DERIVED, default_user=by, default_change_reason=reason
        )


def _visible_before(differences: list[Difference], at: datetime) -> set[int]:
    codes = [d.code for d in differences if d.kind != Change.Kind.NEW]
    return set(Listing.objects.public(at).filter(code__in=codes).values_list("pk", flat=True))


def _listing_after(d: Difference, at: datetime, visible_before: set[int]) -> Listing:
    screening = d.screening
    listing = getattr(screening, "listing", None)
    if listing is None:
        listing = Listing(screening=screening, code=screening.code, published_at=at)
    elif d.kind == Change.Kind.WITHDRAWN:
        listing.withdrawn_at = listing.changed_at = at
        listing.holds_screen = False
        listing.sequence += 1
        return listing
    elif d.kind == Change.Kind.NEW:
        forget_first_announced(listing)
        listing.sequence += 1
    elif listing.pk not in visible_before:
        forget_first_announced(listing)
        listing.sequence += d.steps_the_sequence
    else:
        remember_first_announced(listing, screening, at)
        listing.sequence += d.steps_the_sequence
    listing.withdrawn_at = None
    listing.changed_at = at
    for field in Listing.shared_fields():
        setattr(listing, field.attname, getattr(screening, field.attname))
    listing.holds_screen = screening.takes_the_screen
    listing.last_day_ends_at = screening.last_day_end
    return listing


def _write_films_and_guests(differences: list[Difference], listings: list[Listing]) -> None:
    rewritten = [
        (d, listing)
        for d, listing in zip(differences, listings, strict=True)
        if d.kind == Change.Kind.NEW or {"films", "guests"} & {change.field for change in d.changes}
    ]
    keys = [listing.pk for _, listing in rewritten]
    ListingFilm.objects.filter(listing__in=keys).delete()
    ListingFilm.objects.bulk_create(
        ListingFilm(listing=listing, film=film, position=position)
        for d, listing in rewritten
        for position, film in enumerate(d.screening.item.films_in_order)
    )
    guest_rows = Listing.guests.through
    guest_rows.objects.filter(listing__in=keys).delete()
    guest_rows.objects.bulk_create(
        guest_rows(listing=listing, person_id=person)
        for d, listing in rewritten
        for person in {row.guest.person_id for row in d.screening.appearances.all()}
    )
