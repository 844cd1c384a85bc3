"""Which pages there are, for search engines: https://www.sitemaps.org/protocol.html

A page changed when something it shows was saved, published or announced; where that is not stored, no date
is given.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max, QuerySet
from django.db.models.functions import Greatest
from django.urls import reverse

from films.models import Film, Person
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
# What was published before its item was announced is public with the announcement.
PUBLISHED_AT = Greatest("changed_at", "item__announced_at")


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
    published, awarded = _last_published(at, "films"), _last_awards(at)
    for film in films.iterator(chunk_size=BATCH):
        pictures = [picture.url for picture in (film.poster, film.still) if picture]
        changed = _latest(film.page_changed_at, published.get(film.pk), awarded.get(film.pk))
        yield Address(film.get_absolute_url(), changed, pictures)


def _last_published(at: datetime, path: str) -> dict[int, datetime]:
    """By the key at that path from a listing."""
    listings = Listing.objects.public(at).order_by().values_list(path)
    return dict(listings.annotate(last=Max(PUBLISHED_AT)))


def _last_awards(at: datetime) -> dict[int, datetime]:
    """By film, when last an award was announced: one under embargo is none."""
    awards = AwardRecord.objects.public(at).filter(film__isnull=False)
    return dict(awards.order_by().values_list("film_id").annotate(last=Max("announced_at")))


def _editions(editions: QuerySet, at: datetime) -> Iterator[Address]:
    return _dated(editions.select_related("festival"), _last_published(at, "item__edition"))


def _venues(venues: QuerySet, at: datetime) -> Iterator[Address]:
    return _dated(venues, _last_published(at, "venue"))


def _dated(rows: QuerySet, published: dict[int, datetime]) -> Iterator[Address]:
    for row in rows.iterator(chunk_size=BATCH):
        yield Address(row.get_absolute_url(), _latest(row.page_changed_at, published.get(row.pk)))


def _listings(listings: QuerySet, at: datetime) -> Iterator[Address]:
    for code, changed in listings.values_list("code", PUBLISHED_AT).iterator(chunk_size=BATCH):
        yield Address(reverse("screenings:listing-detail", args=[code]), changed)


def _undated(rows: QuerySet, at: datetime) -> Iterator[Address]:
    for row in rows.iterator(chunk_size=BATCH):
        yield Address(row.get_absolute_url())


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
