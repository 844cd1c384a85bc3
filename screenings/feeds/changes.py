"""What changed in what the public is told, newest first: publications, and the state of tickets.

A change keeps the words it was published with. Those that may name what has since become private, or never
was public, are not repeated: films of a package, titles, and houses no longer shown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest, Least
from django.utils.translation import gettext_lazy as _

from screenings.differences import in_words_again
from screenings.models import ACCESS_WORDS, Change, Listing, Venue

from . import rows
from .addresses import tag_uri
from .told import Told

WITHOUT_THEIR_WORDS = {"films", "item"}
LABELS = {
    "films": _("Films"),
    "item": _("Title"),
    "guests": _("Guests"),
    "venue": _("Venue"),
    "screen": _("Screen"),
    "day": _("Festival day"),
    "starts_at": _("Starts at"),
    "ends_at": _("Ends at"),
    "window_starts_on": _("Not before"),
    "window_ends_on": _("Not after"),
    "audience": _("Audience"),
    "status": _("Status"),
    "spoken_languages": _("Spoken languages"),
    "subtitle_languages": _("Subtitle languages"),
    "format": _("Format"),
    "introduction_minutes": _("Introduction minutes"),
    "qa_minutes": _("Q&A minutes"),
    "ticket_url": _("Ticket address"),
    "price_note": _("Price"),
    "note": _("Note"),
    **ACCESS_WORDS,
}
FOR_STAFF = {"source_url", "source_note"}
FOLLOWS_FROM_THE_START = {"day", "ends_at"}
PLACES = {"venue", "screen"}
TICKETS = [
    Listing.Availability.FEW_LEFT,
    Listing.Availability.NO_ADVANCE,
    Listing.Availability.RUSH,
    Listing.Availability.SOLD_OUT,
]


@dataclass(frozen=True)
class Line:
    """One thing that is not as it was; without words where those are not to be repeated."""

    label: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Entry:
    id: str
    at: datetime
    kind: str
    label: str
    told: Told
    lines: list[Line]

    @property
    def title(self) -> str:
        return f"{self.label}: {self.told.title}"


@dataclass(frozen=True)
class Mark:
    """Where an entry stands in the log; it is read only when it is shown."""

    at: datetime
    is_change: bool
    pk: int


def log(listings: QuerySet, at: datetime) -> list[Mark]:
    """Everything that happened to these listings, in two queries: the newest first, else as published."""
    listings = listings.order_by()
    changes = told_changes(at).filter(listing__in=listings.values("pk"))
    tickets = listings.filter(
        availability__in=TICKETS, availability_checked_at__lte=at, audience=Listing.Audience.PUBLIC
    )
    marks = [Mark(moment, True, pk) for moment, pk in changes.values_list("told_at", "pk")]
    marks += [Mark(moment, False, pk) for moment, pk in _since(tickets).values_list("since", "pk")]
    return sorted(sorted(marks, key=lambda mark: mark.pk), key=lambda mark: mark.at, reverse=True)


def _since(tickets: QuerySet) -> QuerySet:
    """With ``since``, from when it has been so: to look again and find it unchanged is no news."""
    saves, checked = Listing.history.order_by("history_date"), F("availability_checked_at")
    otherwise = saves.filter(id=OuterRef("id"), history_date__gt=OuterRef("history_date"))
    otherwise = otherwise.exclude(availability=OuterRef("availability"))
    so = saves.filter(~Exists(otherwise), id=OuterRef("pk"), availability=OuterRef("availability"))
    first = Subquery(so.exclude(availability_checked_at=None).values("availability_checked_at")[:1])
    return tickets.annotate(since=Least(Coalesce(first, checked), checked))


def told_changes(at: datetime) -> QuerySet:
    """With ``told_at``. What was published before its item was announced is new with the announcement, and
    what was changed before that nobody had been told otherwise."""
    announced_at = F("listing__item__announced_at")
    changes = Change.objects.public(at).select_related("publication")
    changes = changes.filter(Q(kind=Change.Kind.NEW) | Q(publication__published_at__gte=announced_at))
    return changes.annotate(told_at=Greatest("publication__published_at", announced_at))


def entries(marks: Iterable[Mark], at: datetime) -> list[Entry]:
    """The entries that stand at these marks, in their order."""
    marks = list(marks)
    changes = {change.pk: change for change in told_changes(at).filter(pk__in=_pks(marks, is_change=True))}
    shown = {change.listing_id for change in changes.values()} | _pks(marks, is_change=False)
    listings = {told.listing.pk: told for told in rows.told(Listing.objects.public(at).filter(pk__in=shown))}
    places = {f"{name}, {city}" for name, city in Venue.objects.public().values_list("name", "city")}
    return [
        _of_change(changes[mark.pk], listings, places)
        if mark.is_change
        else _of_tickets(listings[mark.pk], mark.at)
        for mark in marks
        if mark.pk in (changes if mark.is_change else listings)
    ]


def _pks(marks: list[Mark], is_change: bool) -> set[int]:
    return {mark.pk for mark in marks if mark.is_change is is_change}


def _of_change(change: Change, listings: dict[int, Told], places: set[str]) -> Entry:
    told, number = listings[change.listing_id], change.publication.number
    return Entry(
        id=tag_uri(change.publication.published_at.date(), f"change/{told.listing.code}/{number}"),
        at=change.told_at,
        kind=change.kind,
        label=_label(change),
        told=told,
        lines=list(_lines(change.details, places)),
    )


def _of_tickets(told: Told, since: datetime) -> Entry:
    listing = told.listing
    return Entry(
        id=tag_uri(listing.published_at.date(), f"tickets/{listing.code}/{listing.availability}"),
        at=since,
        kind="tickets",
        label=listing.get_availability_display(),
        told=told,
        lines=[],
    )


def _label(change: Change) -> str:
    """Such as Moved; a change of state is named by the state it led to."""
    states = [_told(detail)[1] for detail in change.details if detail["field"] == "status"]
    return states[0] if states else change.get_kind_display()


def _lines(details: list[dict[str, Any]], places: set[str]) -> Iterable[Line]:
    fields = {detail["field"] for detail in details}
    passed_over = FOR_STAFF | (FOLLOWS_FROM_THE_START if "starts_at" in fields else set())
    for detail in details:
        name = detail["field"]
        label = str(LABELS.get(name) or _capital(detail["label"]))
        if name in WITHOUT_THEIR_WORDS:
            yield Line(label)
        elif name in PLACES:
            yield Line(label, *(_place(text, places) for text in _told(detail)))
        elif name not in passed_over:
            yield Line(label, *_told(detail))


def _told(detail: dict[str, Any]) -> tuple[str, str]:
    """Before and after in the reader's language, where the change was recorded with more than its words."""
    if "codes" not in detail:
        return detail["before"], detail["after"]
    before, after = (in_words_again(detail["field"], code) for code in detail["codes"])
    return before, after


def _place(text: str, places: set[str]) -> str:
    """A house as it was named, if it is one that is shown; of a screen its own name."""
    if text in places:
        return text
    house, _, screen = text.partition(": ")
    return screen if any(place.startswith(f"{house}, ") for place in places) else ""


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
