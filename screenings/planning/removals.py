"""Listings that became hidden, or visible again, without a publication: read from history.

A listing is hidden with its edition, its venue, its last public film or the announcement of its item. Of a
hidden one only the code and the moment are public, and only where everybody could see it until then. What was
withdrawn by publishing is read from the publications.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet

from films.models import Film
from screenings.models import Change, Edition, Listing, ListingFilm, ProgrammeItem, Venue

# Enough for a mirror that is updated once a year; an older one starts anew, so that nobody can have the whole
# history read.
LONGEST_LOOK_BACK = timedelta(days=400)

VISIBILITY_FIELDS = {
    Edition: "is_public",
    Venue: "is_public",
    Film: "is_public",
    ProgrammeItem: "announced_at",
}
# Changes of these make a listing's visibility depend on other rows.
FIELDS_OF_VISIBILITY = {"item", "venue", "films"}


@dataclass(frozen=True)
class Removal:
    code: str
    at: datetime


class Versions:
    """Of one row, in the order they were saved: when, and whether (or from when on) it was visible."""

    def __init__(self) -> None:
        self.saved_at: list[datetime] = []
        self.visible: list[bool | datetime | None] = []

    def was_visible_until(self, moment: datetime) -> bool:
        index = bisect_left(self.saved_at, moment) - 1
        visible = self.visible[index] if index >= 0 else None
        return visible < moment if isinstance(visible, datetime) else bool(visible)


@dataclass(frozen=True)
class HiddenListing:
    """A listing that is not visible now. One of its ``films`` must be visible, and all of ``required``.

    These belong to it since ``arranged_at``; before, only the publications
    in ``visible_until`` count, until which it was visible.
    """

    code: str
    arranged_at: datetime
    withdrawn_at: datetime | None
    visible_until: list[datetime]
    required: tuple[Versions, ...]
    films: tuple[Versions, ...] | None

    def removed_at(self) -> datetime | None:
        """When it was last visible; None where it never was."""
        moments = {moment for one in (*self.required, *(self.films or ())) for moment in one.saved_at}
        moments |= {self.withdrawn_at} if self.withdrawn_at else set()
        return max([*self.visible_until, *filter(self.was_public_until, moments)], default=None)

    def was_public_until(self, moment: datetime) -> bool:
        end = self.withdrawn_at or moment
        return (
            self.arranged_at < moment <= end
            and all(one.was_visible_until(moment) for one in self.required)
            and (self.films is None or any(one.was_visible_until(moment) for one in self.films))
        )


def removed_since(moment: datetime, at: datetime) -> list[Removal]:
    """The listings that became hidden at ``moment`` or later, in order of time.

    At most ``LONGEST_LOOK_BACK`` before ``at``. In six queries; one where nothing hidden now was hidden or
    published since.
    """
    since = max(moment, at - LONGEST_LOOK_BACK)
    removed_at = ((hidden.code, hidden.removed_at()) for hidden in _hidden(since, at))
    removals = [Removal(code, last) for code, last in removed_at if last and last >= since]
    return sorted(removals, key=lambda removal: (removal.at, removal.code))


def _hidden(moment: datetime, at: datetime) -> Iterable[HiddenListing]:
    visible = Listing.objects.public(at).filter(pk=OuterRef("pk"))
    hidden = {
        model: _hiding_versions(model, moment).filter(history_date__gte=moment).values("id")
        for model in VISIBILITY_FIELDS
    }
    rows = Listing.objects.filter(_depending_on(hidden) | Q(changed_at__gte=moment)).exclude(Exists(visible))
    rows = rows.order_by()
    listings, films_of = {}, defaultdict(list)
    columns = ("pk", "code", "published_at", "withdrawn_at", "item", "item__edition", "venue", "item__kind")
    for pk, *values, film in rows.values_list(*columns, "films"):
        listings[pk] = values
        films_of[pk].append(film)
    if not listings:
        return
    arranged, visible_until = _publications(rows)
    items = _versions(ProgrammeItem, rows.values("item"))
    editions = _versions(Edition, rows.values("item__edition"))
    venues = _versions(Venue, rows.values("venue"))
    films = _versions(Film, rows.values("films"))
    for pk, (code, published_at, withdrawn_at, item, edition, venue, kind) in listings.items():
        is_film = kind == ProgrammeItem.Kind.FILM
        yield HiddenListing(
            code,
            arranged.get(pk, published_at),
            withdrawn_at,
            visible_until[pk],
            (items[item], editions[edition], venues[venue]),
            tuple(films[film] for film in films_of[pk]) if is_film else None,
        )


def _publications(rows: QuerySet) -> tuple[dict[int, datetime], dict[int, list[datetime]]]:
    """Of each listing, since when it has its item, venue and films, and until when it was visible."""
    arranged, visible_until = {}, defaultdict(list)
    changes = Change.objects.filter(listing__in=rows.values("pk")).order_by("publication__published_at", "pk")
    columns = ("listing", "publication__published_at", "was_public", "kind", "details")
    for listing, at, was_public, kind, details in changes.values_list(*columns):
        if was_public:
            visible_until[listing].append(at)
        if kind == Change.Kind.NEW or FIELDS_OF_VISIBILITY & {change["field"] for change in details}:
            arranged[listing] = at
    return arranged, visible_until


def _versions(model: type[Model], pks: QuerySet) -> dict[int, Versions]:
    versions: dict[int, Versions] = defaultdict(Versions)
    rows = model.history.filter(id__in=pks).order_by("history_date", "history_id")
    for pk, saved_at, visible in rows.values_list("id", "history_date", VISIBILITY_FIELDS[model]):
        versions[pk].saved_at.append(saved_at)
        versions[pk].visible.append(visible)
    return versions


def became_visible_since(moment: datetime) -> Q:
    """Public listings that were hidden at ``moment`` or later, or one of whose visible films was.

    A film that is hidden now counts for nothing, lest a package give away that it holds a secret one.
    """
    hidden = {
        model: _valid_since(model, _hiding_versions(model, moment), moment) for model in VISIBILITY_FIELDS
    }
    hidden[Film] = hidden[Film].filter(id__in=Film.objects.public().values("pk"))
    return _depending_on(hidden)


def _hiding_versions(model: type[Model], moment: datetime) -> QuerySet:
    """The versions that hide: at ``moment``, or when they were saved if that was later."""
    if model is ProgrammeItem:
        # What the clock had announced before the moment was visible then, whatever it was when it was saved.
        to_come = Q(announced_at__gt=F("history_date")) & Q(announced_at__gt=moment)
        return model.history.filter(Q(announced_at=None) | to_come)
    return model.history.filter(is_public=False)


def _valid_since(model: type[Model], versions: QuerySet, moment: datetime) -> QuerySet:
    """The rows that were as in these versions at ``moment`` or later."""
    date, number = OuterRef("history_date"), OuterRef("history_id")
    later = Q(history_date__gt=date) | Q(history_date=date, history_id__gt=number)
    replaced = model.history.filter(later, id=OuterRef("id"), history_date__lt=moment)
    return versions.exclude(Exists(replaced)).values("id")


def _depending_on(rows: dict[type[Model], QuerySet]) -> Q:
    by_edition, by_venue = Q(item__edition__in=rows[Edition]), Q(venue__in=rows[Venue])
    with_film = ListingFilm.objects.filter(film__in=rows[Film]).values("listing")
    return by_edition | by_venue | Q(item__in=rows[ProgrammeItem]) | Q(pk__in=with_film)
