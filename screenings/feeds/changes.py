"""Changes of what is public, newest first: publications, and ticket availability.

A change is shown as it was announced, whatever the listing is now: its title, place and time, and what was
instead of what (``screenings.snapshots``). What may not be known now is not named. Of a screening that was
withdrawn the title is shown, or only the code where even that is no longer public.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain
from zoneinfo import ZoneInfo

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce, Greatest, Least
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext

from films.models import Film
from screenings import days
from screenings.formatting.addresses import tag_uri
from screenings.formatting.listings import ListingPresenter
from screenings.models import Change, Edition, Listing
from screenings.models.listings import over_at
from screenings.planning.differences import ChangeText
from screenings.planning.snapshots import Names, Reference, Snapshot, film_reference, references_in, snapshot

from . import rows
from .change_lines import (
    days_of,
    format_announced_place,
    former_moment,
    former_place,
    kind_of,
    label_of,
    lines_beside_moves,
    lines_of,
    references_of,
)

UTC = ZoneInfo("UTC")
TICKETS = "tickets"


@dataclass(frozen=True)
class Entry:
    id: str
    at: datetime
    kind: str
    label: str
    name: str
    """Its title as announced then; where that may not be known, which screening it is."""
    edition: Edition
    presenter: ListingPresenter | None
    """As it is now; None where it is no longer public."""
    start: datetime | None = None
    """As announced then, on the clocks there, as ``day``, ``window`` and ``place``."""
    day: date | None = None
    window: tuple[date | None, date | None] | None = None
    place: str = ""
    lines: tuple[ChangeText, ...] = ()
    was_at: str = ""
    """When it was before, where that changed; likewise ``was_in``, where."""
    was_in: str = ""
    other_lines: tuple[ChangeText, ...] = ()
    """Those in neither of the two."""

    @property
    def title(self) -> str:
        return f"{self.label}: {self.name}"

    @property
    def is_off(self) -> bool:
        return self.kind in Listing.OFF

    @property
    def url(self) -> str:
        """Of its page, if it has one."""
        has_page = self.presenter and not self.presenter.is_withdrawn
        return self.presenter.listing.get_absolute_url() if has_page else ""


@dataclass(frozen=True)
class Mark:
    """Where an entry stands in the log; it is read only when it is shown."""

    at: datetime
    kind: str
    """Of ``Change.Kind``, a status that is OFF, or TICKETS of what runs out."""
    pk: int
    zone: ZoneInfo = UTC  # of the edition
    is_over: bool = False
    """Its screening is."""
    availability: str = ""
    days: frozenset[date] = frozenset()
    """Those whose programme it changed: of its screening, as announced and before."""
    is_first: bool = False
    """New with the first publication of its edition: that is the programme, and changes nothing."""

    @property
    def is_change(self) -> bool:
        return self.kind != TICKETS


@dataclass(frozen=True)
class Scope:
    """What a log covers: an edition, or a film as long as that was what was shown."""

    edition: Edition | None = None
    film: Film | None = None

    def listings(self, at: datetime, also_withdrawn: bool = False) -> QuerySet:
        listings = Listing.objects.public(at, also_withdrawn)
        if self.edition:
            return listings.in_edition(self.edition)
        once = Change.objects.public(at).filter(films=self.film).values("listing")
        return listings.filter(Q(pk__in=once) | Q(pk__in=self.film.listings.public(at).values("pk")))

    def log(self, listings: QuerySet, withdrawn: QuerySet | None, at: datetime) -> list[Mark]:
        """What happened to these listings in two queries, the newest first, else as published.

        ``withdrawn`` are the listings whose withdrawal is included; None: all. A hidden one counts
        for its edition, never for a film: what was in it is private.
        """
        visible = Q(listing__in=listings.order_by().values("pk"))
        withdrawals = (
            Q(kind=Change.Kind.WITHDRAWN, publication__edition=self.edition) if self.edition else Q()
        )
        if self.film or withdrawn is not None:
            rows = self.listings(at, also_withdrawn=True) if withdrawn is None else withdrawn
            withdrawals = Q(kind=Change.Kind.WITHDRAWN, listing__in=rows.order_by().values("pk"))
        changes = dated_changes(at).filter(visible | withdrawals)
        if self.film:
            changes, listings = changes.filter(films=self.film), listings.filter(films=self.film)
        marks = _marks(changes, listings, at)
        # In the log of a film each edition that shows it is news.
        return [replace(mark, is_first=False) for mark in marks] if self.film else marks


def _marks(changes: QuerySet, listings: QuerySet, at: datetime) -> list[Mark]:
    tickets = listings.order_by().filter(
        availability__in=Listing.RUNNING_OUT,
        availability_checked_at__lte=at,
        audience=Listing.Audience.PUBLIC,
    )
    changes = changes.annotate(is_over=LessThanOrEqual(over_at("listing__"), at))
    is_first = Q(kind=Change.Kind.NEW, publication__number=1, public_at__lte=F("publication__published_at"))
    changes = changes.annotate(is_first=ExpressionWrapper(is_first, output_field=BooleanField()))
    changed = ("public_at", "pk", "publication__edition__time_zone", "is_over", "is_first", "kind", "details")
    announced = ("announced__status", "announced__day")
    marks = [
        Mark(
            *(public_at, kind_of(kind, status), pk, zone, is_over),
            days=days_of(details, day),
            is_first=is_first,
        )
        for public_at, pk, zone, is_over, is_first, kind, details, status, day in (
            changes.order_by().values_list(*changed, *announced)
        )
    ]
    sold = ("since", "pk", "item__edition__time_zone", "is_over", "availability")
    rows = _since(tickets).with_over(at).values_list(*sold)
    marks += [Mark(since, TICKETS, *values) for since, *values in rows]
    return sorted(sorted(marks, key=lambda mark: mark.pk), key=lambda mark: mark.at, reverse=True)


def _since(tickets: QuerySet) -> QuerySet:
    """With ``since``, from when it has been so: to look again and find it unchanged is no news."""
    saves, checked = Listing.history.order_by("history_date"), F("availability_checked_at")
    otherwise = saves.filter(id=OuterRef("id"), history_date__gt=OuterRef("history_date"))
    otherwise = otherwise.exclude(availability=OuterRef("availability"))
    so = saves.filter(~Exists(otherwise), id=OuterRef("pk"), availability=OuterRef("availability"))
    first = Subquery(so.exclude(availability_checked_at=None).values("availability_checked_at")[:1])
    return tickets.annotate(since=Least(Coalesce(first, checked), checked))


def dated_changes(at: datetime) -> QuerySet:
    """With ``public_at``. What was published before its item was announced is public from then."""
    published_at, announced_at = F("publication__published_at"), F("listing__item__announced_at")
    public_at = Case(
        When(kind=Change.Kind.NEW, then=Greatest(published_at, announced_at)), default=published_at
    )
    changes = Change.objects.public(at).select_related("publication__edition__festival", "listing")
    return changes.annotate(public_at=public_at)


def entries(marks: Iterable[Mark], at: datetime) -> list[Entry]:
    """The entries that stand at these marks, in their order."""
    return list(entries_by_mark(marks, at).values())


def entries_by_mark(marks: Iterable[Mark], at: datetime) -> dict[Mark, Entry]:
    """In their order, without those that have none any more."""
    marks = list(marks)
    changes = {change.pk: change for change in dated_changes(at).filter(pk__in=_pks(marks, is_change=True))}
    listing_keys = {change.listing_id for change in changes.values()} | _pks(marks, is_change=False)
    listings = Listing.objects.public(at, also_withdrawn=True).filter(pk__in=listing_keys)
    listings = listings.select_related("screen__venue")
    presenters = {presenter.listing.pk: presenter for presenter in rows.present_listings(listings, at=at)}
    names = _names(changes.values(), presenters.values(), at)
    return {
        mark: _of_change(changes[mark.pk], presenters.get(changes[mark.pk].listing_id), names, at)
        if mark.is_change
        else _of_tickets(presenters[mark.pk], mark.at, names)
        for mark in marks
        if mark.pk in (changes if mark.is_change else presenters)
    }


def _pks(marks: list[Mark], is_change: bool) -> set[int]:
    return {mark.pk for mark in marks if mark.is_change is is_change}


def _names(changes: Iterable[Change], presenters: Collection[ListingPresenter], at: datetime) -> Names:
    """Of what changed, and of what is shown there now."""
    films = (film_reference(film) for presenter in presenters for film in presenter.films)
    listings = (presenter.listing for presenter in presenters)
    return Names(chain(films, _references(changes)), listings, at)


def _references(changes: Iterable[Change]) -> Iterable[Reference]:
    for change in changes:
        yield from references_of(change.details)
        if change.announced:
            yield from references_in(change.announced)


def _of_change(change: Change, presenter: ListingPresenter | None, names: Names, at: datetime) -> Entry:
    code, publication = change.listing.code, change.publication
    announced = change.announced or (presenter and snapshot(presenter.listing, presenter.films, at))
    values = {
        "id": tag_uri(publication.published_at.date(), f"change/{code}/{publication.number}"),
        "at": change.public_at,
        "kind": kind_of(change.kind, change.announced.get("status")),
        "label": label_of(change),
        "name": (presenter and names.title(announced)) or gettext("Screening %(code)s") % {"code": code},
        "edition": publication.edition,
        "presenter": presenter,
    }
    if change.kind == Change.Kind.WITHDRAWN:
        return Entry(**values)
    is_over = presenter and presenter.listing.is_over
    place_and_time, about = _place_and_time(announced, names, is_over), (change.details, names, is_over)
    return Entry(
        **values,
        **place_and_time,
        lines=tuple(lines_of(*about)),
        was_at=former_moment(change.details, place_and_time["start"]),
        was_in=former_place(*about),
        other_lines=tuple(lines_beside_moves(*about)),
    )


def _of_tickets(presenter: ListingPresenter, since: datetime, names: Names) -> Entry:
    listing = presenter.listing
    announced = snapshot(listing, presenter.films, since)
    return Entry(
        id=tag_uri(listing.published_at.date(), f"tickets/{listing.code}/{listing.availability}"),
        at=since,
        kind=TICKETS,
        label=listing.get_availability_display(),
        name=names.title(announced),
        edition=listing.item.edition,
        presenter=presenter,
        **_place_and_time(announced, names, listing.is_over),
    )


def _place_and_time(
    announced: Snapshot, names: Names, is_over: bool | None
) -> dict[str, datetime | date | tuple[date, ...] | str | None]:
    start, day = announced["starts_at"], announced["day"]
    window = announced.get("window")  # Older changes were kept without it.
    return {
        "start": start and days.local(datetime.fromisoformat(start), ZoneInfo(announced["zone"])),
        "day": day and date.fromisoformat(day),
        "window": window and tuple(map(date.fromisoformat, window)),
        "place": format_announced_place(announced["venue"], announced["screen"], names, is_over),
    }
