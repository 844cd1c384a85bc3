"""What was hidden, and what is shown again, without being published: read from the history of what hides it.

A listing is hidden with its edition, its venue, its last public film or the announcement of its item. Of what
is hidden only the code and the moment are told, and only where everybody could see it until then. What
publishing took from the public is read from the publications.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet

from films.models import Film
from screenings.models import Change, Edition, Listing, ListingFilm, ProgrammeItem, Venue

REACHES_BACK = timedelta(days=400)
"""Who asks once a year is still told. Whose copy is older starts anew, lest anybody make us read the whole
history."""

SHOWN_FROM = {Edition: "is_public", Venue: "is_public", Film: "is_public", ProgrammeItem: "announced_at"}
WHAT_IT_IS_OF = {"item", "venue", "films"}
"""Changes of these put a listing behind other visibility conditions."""


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
    """A listing that nobody may see now. Of its ``films`` one is enough; of ``always`` all are needed.

    These are its own since ``arranged_at``; of before, only the publications until which it was ``seen`` say
    anything.
    """

    code: str
    arranged_at: datetime
    withdrawn_at: datetime | None
    seen: list[datetime]
    always: tuple[Versions, ...]
    films: tuple[Versions, ...] | None

    def removed_at(self) -> datetime | None:
        """When it was last seen; None where it never was."""
        moments = {moment for one in (*self.always, *(self.films or ())) for moment in one.saved}
        moments |= {self.withdrawn_at} if self.withdrawn_at else set()
        return max([*self.seen, *filter(self.was_public_until, moments)], default=None)

    def was_public_until(self, moment: datetime) -> bool:
        end = self.withdrawn_at or moment
        return (
            self.arranged_at < moment <= end
            and all(one.was_open_until(moment) for one in self.always)
            and (self.films is None or any(one.was_open_until(moment) for one in self.films))
        )


def removed_since(moment: datetime, at: datetime) -> list[Removal]:
    """The listings that were taken from the public at ``moment`` or later, the last ones last.

    At most as long before ``at`` as it ``REACHES_BACK``. In six queries; one where nothing that is hidden now
    was hidden or published since.
    """
    since = max(moment, at - REACHES_BACK)
    found = ((hidden.code, hidden.removed_at()) for hidden in _hidden(since, at))
    removals = [Removal(code, last) for code, last in found if last and last >= since]
    return sorted(removals, key=lambda removal: (removal.at, removal.code))


def _hidden(moment: datetime, at: datetime) -> Iterable[Hidden]:
    shown = Listing.objects.public(at).filter(pk=OuterRef("pk"))
    closed = {
        model: _closed(model, moment).filter(history_date__gte=moment).values("id") for model in SHOWN_FROM
    }
    rows = Listing.objects.filter(_under(closed) | Q(changed_at__gte=moment)).exclude(Exists(shown))
    rows = rows.order_by()
    listings, films_of = {}, defaultdict(list)
    columns = ("pk", "code", "published_at", "withdrawn_at", "item", "item__edition", "venue", "item__kind")
    for pk, *values, film in rows.values_list(*columns, "films"):
        listings[pk] = values
        films_of[pk].append(film)
    if not listings:
        return
    arranged, seen = _publications(rows)
    items = _versions(ProgrammeItem, rows.values("item"))
    editions = _versions(Edition, rows.values("item__edition"))
    venues = _versions(Venue, rows.values("venue"))
    films = _versions(Film, rows.values("films"))
    for pk, (code, published_at, withdrawn_at, item, edition, venue, kind) in listings.items():
        is_film = kind == ProgrammeItem.Kind.FILM
        yield Hidden(
            code,
            arranged.get(pk, published_at),
            withdrawn_at,
            seen[pk],
            (items[item], editions[edition], venues[venue]),
            tuple(films[film] for film in films_of[pk]) if is_film else None,
        )


def _publications(rows: QuerySet) -> tuple[dict[int, datetime], dict[int, list[datetime]]]:
    """Of each listing, since when it is of what it is of now, and until when it was seen each time."""
    arranged, seen = {}, defaultdict(list)
    changes = Change.objects.filter(listing__in=rows.values("pk")).order_by("publication__published_at", "pk")
    columns = ("listing", "publication__published_at", "was_public", "kind", "details")
    for listing, at, was_public, kind, details in changes.values_list(*columns):
        if was_public:
            seen[listing].append(at)
        if kind == Change.Kind.NEW or WHAT_IT_IS_OF & {change["field"] for change in details}:
            arranged[listing] = at
    return arranged, seen


def _versions(model: type[Model], pks: QuerySet) -> dict[int, Versions]:
    found: dict[int, Versions] = defaultdict(Versions)
    rows = model.history.filter(id__in=pks).order_by("history_date", "history_id")
    for pk, saved, shown in rows.values_list("id", "history_date", SHOWN_FROM[model]):
        found[pk].saved.append(saved)
        found[pk].shown.append(shown)
    return found


def shown_again_since(moment: datetime) -> Q:
    """Of public listings those that were hidden at ``moment`` or later, or a film of which was that is shown.

    Of a film that is hidden now nothing is told, lest a package give away that it holds a secret one.
    """
    hidden = {model: _valid_since(model, _closed(model, moment), moment) for model in SHOWN_FROM}
    hidden[Film] = hidden[Film].filter(id__in=Film.objects.public().values("pk"))
    return _under(hidden)


def _closed(model: type[Model], moment: datetime) -> QuerySet:
    """The versions that hide: at ``moment``, or when they were saved if that was later."""
    if model is ProgrammeItem:
        # What the clock opened before the moment was open then, whatever it was when it was saved.
        to_come = Q(announced_at__gt=F("history_date")) & Q(announced_at__gt=moment)
        return model.history.filter(Q(announced_at=None) | to_come)
    return model.history.filter(is_public=False)


def _valid_since(model: type[Model], versions: QuerySet, moment: datetime) -> QuerySet:
    """The rows that were as in these versions at ``moment`` or later."""
    date, number = OuterRef("history_date"), OuterRef("history_id")
    later = Q(history_date__gt=date) | Q(history_date=date, history_id__gt=number)
    replaced = model.history.filter(later, id=OuterRef("id"), history_date__lt=moment)
    return versions.exclude(Exists(replaced)).values("id")


def _under(rows: dict[type[Model], QuerySet]) -> Q:
    by_edition, by_venue = Q(item__edition__in=rows[Edition]), Q(venue__in=rows[Venue])
    with_film = ListingFilm.objects.filter(film__in=rows[Film]).values("listing")
    return by_edition | by_venue | Q(item__in=rows[ProgrammeItem]) | Q(pk__in=with_film)
