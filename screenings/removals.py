"""What was hidden, and what is shown again, without being published: read from the history of what hides it.

A listing is hidden with its edition, its venue, its last public film or the announcement of its item. Of what
is hidden only the code and the moment are told, and only where everybody could see it until then.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet

from films.models import Film
from screenings.models import Edition, Listing, ListingFilm, ProgrammeItem, Venue

CLOSED = {
    Edition: Q(is_public=False),
    Venue: Q(is_public=False),
    Film: Q(is_public=False),
    ProgrammeItem: Q(announced_at=None) | Q(announced_at__gt=F("history_date")),
}
"""Versions that hide, at least when they were saved."""
SHOWN_FROM = {Edition: "is_public", Venue: "is_public", Film: "is_public", ProgrammeItem: "announced_at"}


@dataclass(frozen=True)
class Removal:
    code: str
    at: datetime


class Versions:
    """Of one row, in the order they were saved: when, and whether (or from when on) it was shown."""

    def __init__(self) -> None:
        self.saved: list[datetime] = []
        self.shown: list[bool | datetime | None] = []

    def was_open_until(self, moment: datetime) -> bool:
        place = bisect_left(self.saved, moment) - 1
        shown = self.shown[place] if place >= 0 else None
        return shown < moment if isinstance(shown, datetime) else bool(shown)


@dataclass(frozen=True)
class Hidden:
    """A listing that nobody may see now. Of its ``films`` one is enough; of ``always`` all are needed."""

    code: str
    published_at: datetime
    withdrawn_at: datetime | None
    always: tuple[Versions, ...]
    films: tuple[Versions, ...] | None

    def removed_at(self) -> datetime | None:
        """When it was last seen; None where it never was."""
        moments = {moment for one in (*self.always, *(self.films or ())) for moment in one.saved}
        moments |= {self.withdrawn_at} if self.withdrawn_at else set()
        return max(filter(self.was_public_until, moments), default=None)

    def was_public_until(self, moment: datetime) -> bool:
        end = self.withdrawn_at or moment
        return (
            self.published_at < moment <= end
            and all(one.was_open_until(moment) for one in self.always)
            and (self.films is None or any(one.was_open_until(moment) for one in self.films))
        )


def removed_since(moment: datetime, at: datetime) -> list[Removal]:
    """The listings that were taken from the public at ``moment`` or later, the last ones last.

    In six queries; one where nothing was hidden or withdrawn since.
    """
    found = ((hidden.code, hidden.removed_at()) for hidden in _hidden(moment, at))
    removals = [Removal(code, last) for code, last in found if last and last >= moment]
    return sorted(removals, key=lambda removal: (removal.at, removal.code))


def _hidden(moment: datetime, at: datetime) -> Iterable[Hidden]:
    shown = Listing.objects.public(at).filter(pk=OuterRef("pk"))
    closed = {model: _closed(model).filter(history_date__gte=moment).values("id") for model in CLOSED}
    rows = Listing.objects.filter(_under(closed) | Q(withdrawn_at__gte=moment)).exclude(Exists(shown))
    rows = rows.order_by()
    films, shows = defaultdict(list), ListingFilm.objects.filter(listing__in=rows.values("pk"))
    listings = list(
        rows.values_list(
            *("pk", "code", "published_at", "withdrawn_at"),
            *("item__kind", "item", "item__edition", "venue"),
        )
    )
    if not listings:
        return
    for listing, film in shows.values_list("listing", "film"):
        films[listing].append(film)
    items = _versions(ProgrammeItem, rows.values("item"))
    editions = _versions(Edition, rows.values("item__edition"))
    venues = _versions(Venue, rows.values("venue"))
    of_films = _versions(Film, shows.values("film"))
    for pk, code, published_at, withdrawn_at, kind, item, edition, venue in listings:
        is_film = kind == ProgrammeItem.Kind.FILM
        yield Hidden(
            code,
            published_at,
            withdrawn_at,
            (items[item], editions[edition], venues[venue]),
            tuple(of_films[film] for film in films[pk]) if is_film else None,
        )


def _versions(model: type[Model], pks: QuerySet) -> dict[int, Versions]:
    found: dict[int, Versions] = defaultdict(Versions)
    rows = model.history.filter(id__in=pks).order_by("history_date", "history_id")
    for pk, saved, shown in rows.values_list("id", "history_date", SHOWN_FROM[model]):
        found[pk].saved.append(saved)
        found[pk].shown.append(shown)
    return found


def shown_again_since(moment: datetime) -> Q:
    """Of public listings those that, or films of which, were hidden at ``moment`` or later, or are since."""
    hidden = {model: _valid_since(model, _closed(model), moment) for model in CLOSED}
    secret = Film.objects.filter(is_public=False).values("pk")
    gone = _valid_since(Film, Film.history.filter(id__in=secret, is_public=True), moment)
    return _under(hidden) | _with_film(gone)


def _closed(model: type[Model]) -> QuerySet:
    return model.history.filter(CLOSED[model])


def _valid_since(model: type[Model], versions: QuerySet, moment: datetime) -> QuerySet:
    """The rows that were as in these versions at ``moment`` or later."""
    date, number = OuterRef("history_date"), OuterRef("history_id")
    later = Q(history_date__gt=date) | Q(history_date=date, history_id__gt=number)
    replaced = model.history.filter(later, id=OuterRef("id"), history_date__lte=moment)
    return versions.exclude(Exists(replaced)).values("id")


def _under(rows: dict[type[Model], QuerySet]) -> Q:
    by_edition, by_venue = Q(item__edition__in=rows[Edition]), Q(venue__in=rows[Venue])
    return by_edition | by_venue | Q(item__in=rows[ProgrammeItem]) | _with_film(rows[Film])


def _with_film(films: QuerySet) -> Q:
    return Q(pk__in=ListingFilm.objects.filter(film__in=films).values("listing"))
