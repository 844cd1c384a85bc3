"""Which pages there are, for search engines: https://www.sitemaps.org/protocol.html

A page is said to have changed when something it shows was saved or announced; where that is not known, no
date is given.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Greatest
from django.urls import reverse

from films.models import (
    CompanyCredit,
    Credit,
    Film,
    FilmTitle,
    Link,
    Person,
    RelatedFilm,
    Release,
    Review,
)
from screenings.formatting.addresses import absolute
from screenings.models import AwardRecord, Edition, Festival, Listing, Venue

from .markup import DECLARATION, element

MOST_IN_A_FILE = 50_000
BATCH = 2000

SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGES = "http://www.google.com/schemas/sitemap-image/1.1"

PAGES = (
    "screenings:home",
    "screenings:listing-list",
    "films:film-list",
    "screenings:festival-list",
    "screenings:venue-list",
    "screenings:award-list",
)
SHOWN_ON_A_FILM_PAGE: dict[type[Model], Q] = {
    FilmTitle: Q(kind=FilmTitle.Kind.ORIGINAL),
    Credit: Q(),
    CompanyCredit: Q(),
    Release: Q(),
    Review: Q(),
    Link: Q(),
    RelatedFilm: Q(other_id=None) | Q(other__is_public=True),
}
"""Which saves of these are to be seen."""
SHOWING_TOLD = Greatest("changed_at", "item__announced_at")
"""What was published before its item was announced is told with the announcement."""


@dataclass(frozen=True)
class Address:
    path: str
    changed: datetime | None = None
    pictures: list[str] = field(default_factory=list)


def index(at: datetime) -> Iterator[bytes]:
    yield f'{DECLARATION}<sitemapindex xmlns="{SITEMAPS}">\n'.encode()
    for kind in KINDS:
        for number in range(1, files_of(kind, at) + 1):
            address = absolute(reverse("site:sitemap", args=[kind, number]))
            yield f"<sitemap>{element('loc', address)}</sitemap>\n".encode()
    yield b"</sitemapindex>\n"


def files_of(kind: str, at: datetime) -> int:
    """How many files it takes; none for what there is nothing of."""
    if kind == "pages":
        return 1
    return -(-ROWS[kind](at).count() // MOST_IN_A_FILE)


def sitemap(kind: str, number: int, at: datetime) -> Iterator[bytes]:
    yield f'{DECLARATION}<urlset xmlns="{SITEMAPS}" xmlns:image="{IMAGES}">\n'.encode()
    if kind == "pages":
        addresses: Iterable[Address] = (Address(reverse(name)) for name in PAGES)
    else:
        start = (number - 1) * MOST_IN_A_FILE
        addresses = KINDS[kind](ROWS[kind](at).order_by("pk")[start : start + MOST_IN_A_FILE], at)
    for address in addresses:
        yield (_entry(address) + "\n").encode()
    yield b"</urlset>\n"


def _entry(address: Address) -> str:
    pictures = "".join(
        f"<image:image>{element('image:loc', absolute(picture))}</image:image>"
        for picture in address.pictures
    )
    changed = element("lastmod", address.changed.isoformat(timespec="seconds")) if address.changed else ""
    return f"<url>{element('loc', absolute(address.path))}{changed}{pictures}</url>"


def _films(films: QuerySet, at: datetime) -> Iterator[Address]:
    since = _last_told(films, at)
    for film in _saved(films).iterator(chunk_size=BATCH):
        pictures = [picture.url for picture in (film.poster, film.still) if picture]
        yield Address(film.get_absolute_url(), _latest(film.saved_at, since.get(film.pk)), pictures)


def _last_told(films: QuerySet, at: datetime) -> dict[int, datetime]:
    """By film, when last anything was saved or announced of what hangs on it, embargoed awards left out."""
    awards = AwardRecord.objects.public(at).filter(film__isnull=False)
    told = [
        model.history.filter(seen).values_list("film_id").annotate(Max("history_date"))
        for model, seen in SHOWN_ON_A_FILM_PAGE.items()
    ]
    told.append(awards.order_by().values_list("film_id").annotate(Max("announced_at")))
    showings = Listing.objects.public(at).order_by().values_list("films")
    told.append(showings.annotate(last=Max(SHOWING_TOLD)))
    latest: dict[int, datetime] = {}
    for rows in told:
        for film, moment in rows:
            latest[film] = _latest(latest.get(film), moment)
    return latest


def _with_last_showing(rows: QuerySet, at: datetime, where: str) -> QuerySet:
    showings = Listing.objects.public(at).order_by().filter(**{where: OuterRef("pk")}).values(where)
    return rows.annotate(told_at=Subquery(showings.annotate(last=Max(SHOWING_TOLD)).values("last")))


def _editions(editions: QuerySet, at: datetime) -> Iterator[Address]:
    saved = _editions_seen_to_change()
    rows = _with_last_showing(editions.select_related("festival"), at, "item__edition")
    for edition in rows.iterator(chunk_size=BATCH):
        yield Address(edition.get_absolute_url(), _latest(saved.get(edition.pk), edition.told_at))


def _editions_seen_to_change() -> dict[int, datetime]:
    """By edition, its last save but for those that only gave it, or took, a house nobody may know of."""
    saves = Edition.history.order_by("history_date", "history_id")
    houses: dict[int, set[int]] = defaultdict(set)
    shown = saves.filter(historicaledition_venues__venue__is_public=True).order_by()
    for save, venue in shown.values_list("history_id", "historicaledition_venues__venue"):
        houses[save].add(venue)
    columns = [column.attname for column in Edition.history.model.tracked_fields]
    seen: dict[int, tuple] = {}
    last: dict[int, datetime] = {}
    for save, moment, *values in saves.values_list("history_id", "history_date", *columns):
        state, edition = (values, houses[save]), values[0]
        if seen.get(edition) != state:
            seen[edition], last[edition] = state, moment
    return last


def _venues(venues: QuerySet, at: datetime) -> Iterator[Address]:
    for venue in _with_last_showing(_saved(venues), at, "venue").iterator(chunk_size=BATCH):
        yield Address(venue.get_absolute_url(), _latest(venue.saved_at, venue.told_at))


def _listings(listings: QuerySet, at: datetime) -> Iterator[Address]:
    for code, changed in listings.values_list("code", SHOWING_TOLD).iterator(chunk_size=BATCH):
        yield Address(reverse("screenings:listing-detail", args=[code]), changed)


def _undated(rows: QuerySet, at: datetime) -> Iterator[Address]:
    for row in rows.iterator(chunk_size=BATCH):
        yield Address(row.get_absolute_url())


def _saved(rows: QuerySet) -> QuerySet:
    """With ``saved_at``: when last a row itself was saved, where that is kept."""
    history = rows.model.history.filter(id=OuterRef("pk")).order_by("-history_date")
    return rows.annotate(saved_at=Subquery(history.values("history_date")[:1]))


def _latest(*moments: datetime | None) -> datetime | None:
    return max((moment for moment in moments if moment), default=None)


ROWS: dict[str, Callable[[datetime], QuerySet]] = {
    "films": lambda at: Film.objects.public(at),
    "screenings": lambda at: Listing.objects.public(at),
    "editions": lambda at: Edition.objects.public(at),
    "festivals": lambda at: Festival.objects.public(at),
    "venues": lambda at: Venue.objects.public(at).filter(is_placeholder=False),
    "people": lambda at: Person.objects.public(at),
}
KINDS: dict[str, Callable[[QuerySet, datetime], Iterator[Address]]] = {
    "pages": _undated,
    "films": _films,
    "screenings": _listings,
    "editions": _editions,
    "festivals": _undated,
    "venues": _venues,
    "people": _undated,
}
