"""Venues by city as pages list them: with a drawn map, their screens, and what is on there next."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby

from django.db.models import Count, F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.html import escape
from django.utils.translation import get_language

from films.cities import localized_city
from films.collation import sort_key
from films.models import sort_column
from screenings import days
from screenings.formatting.addresses import listing_path
from screenings.formatting.dates import format_day_short
from screenings.formatting.row_parts import render_thumbnail_of
from screenings.formatting.tickets import format_tickets, render_tickets
from screenings.formatting.times import format_clock
from screenings.models import Edition, Listing, Venue
from screenings.models.festivals import edition_accent_class
from screenings.models.programme import format_localized_title

from .locator import Place
from .next_listings import PrintedFilm, printed_films
from .venue_map import VenueMap, draw_map

NEXT_AT_A_VENUE = 2
SOON = timedelta(days=14)
"""A festival that runs or is about to outweighs one of next year."""
COLUMNS = (
    "pk",
    "code",
    "starts_at",
    "availability",
    "ticket_url",
    "venue",
    "venue__time_zone",
    "item__title",
    "item__edition__slug",
    "item__edition__accent",
    "item__edition__festival__slug",
    "count",
    "soon",
)
"""Of a listing, for what a venue's line prints of it."""


@dataclass(frozen=True)
class CityVenues:
    name: str
    country: str
    venues: list[Venue]
    """Each with its ``number`` on the map, or None."""
    map: VenueMap | None
    accent_class: str = ""
    """Of the edition that is on there next."""

    @property
    def count(self) -> int:
        """Of screenings to come."""
        return sum(venue.programme.count for venue in self.venues)

    @property
    def unmapped(self) -> int:
        return sum(venue.number is None for venue in self.venues)


class NextListing:
    """What a line prints of a screening at a venue; a day only where it is not today."""

    def __init__(self, row, films: list[PrintedFilm], now: datetime) -> None:
        zone = row.venue__time_zone
        start = days.local(row.starts_at, zone)
        is_today = start.date() == days.local(now, zone).date()
        self.day = "" if is_today else format_day_short(start)
        self.clock, self.iso = format_clock(start), start.isoformat(timespec="minutes")
        self.title = format_localized_title(row.item__title, (film.title for film in films))
        self.url, self.thumbnail = listing_path(row.code), render_thumbnail_of(films, row.item__title)
        words, shop = format_tickets(row.availability, row.ticket_url)
        self.tickets = render_tickets(row.availability, words, shop, escape(self.title))


@dataclass
class VenueProgramme:
    """What is to come at a venue."""

    count: int = 0
    soon: int = 0
    accent_class: str = ""
    listings: list[NextListing] = field(default_factory=list)
    """The first of them."""


NOTHING = VenueProgramme()


def named_venues(now: datetime, edition: Edition | None = None) -> QuerySet:
    """All that have a name; those of an edition are where it plays, and where it was announced to play."""
    venues = Venue.objects.public(now).filter(is_placeholder=False).with_screen_totals()
    if edition is None:
        return venues
    playing = Listing.objects.public(now).in_edition(edition).order_by().values("venue")
    return venues.filter(Q(pk__in=edition.venues.values("pk")) | Q(pk__in=playing))


def in_order_of_cities(
    venues: Iterable[Venue], programmes: Mapping[int, VenueProgramme] | None = None
) -> list[Venue]:
    """By country, city and name as they are called in the reader's language.

    Cities in which more is on soon come first, then those in which anything is to come.
    """
    language = get_language()
    column = sort_column(language)
    rows, soon, later = list(venues), Counter(), Counter()
    for venue in rows:
        venue.programme = (programmes or {}).get(venue.pk, NOTHING)
        soon[venue.country.code, venue.city] += venue.programme.soon
        later[venue.country.code, venue.city] += venue.programme.count
    return sorted(
        rows,
        key=lambda venue: (
            -soon[venue.country.code, venue.city],
            -later[venue.country.code, venue.city],
            sort_key(str(venue.country.name), language),
            venue.country.code,
            getattr(venue, f"city_{column}"),
            venue.city,
            getattr(venue, column),
        ),
    )


def by_city(venues: Iterable[Venue]) -> list[CityVenues]:
    """Of venues ``in_order_of_cities``."""
    groups = groupby(venues, key=lambda venue: (venue.country, venue.city))
    return [_city(localized_city(city), country.name, list(rows)) for (country, city), rows in groups]


def _city(name: str, country: str, venues: list[Venue]) -> CityVenues:
    places = [
        (venue.pk, Place(venue.name, venue.get_absolute_url(), float(venue.latitude), float(venue.longitude)))
        for venue in venues
        if venue.latitude is not None
    ]
    drawn = draw_map(places)
    for venue in venues:
        venue.number = drawn.numbers.get(venue.pk) if drawn else None
    accent = next((one for venue in venues if (one := venue.programme.accent_class)), "")
    return CityVenues(name, country, venues, drawn, accent)


def programmes_at_venues(now: datetime, edition: Edition | None = None) -> dict[int, VenueProgramme]:
    """Of each venue what is open to the public and has not begun: the first, and how much there is."""
    listings = Listing.objects.public(now).open_to_public().exclude(status__in=Listing.OFF)
    listings = listings.filter(starts_at__gt=now)
    if edition:
        listings = listings.in_edition(edition)
    rows = list(
        listings.annotate(
            place=Window(RowNumber(), partition_by=F("venue"), order_by=["starts_at", "pk"]),
            count=Window(Count("pk"), partition_by=F("venue")),
            soon=Window(Count("pk", filter=Q(starts_at__lt=now + SOON)), partition_by=F("venue")),
        )
        .filter(place__lte=NEXT_AT_A_VENUE)
        .order_by("starts_at", "pk")
        .values_list(*COLUMNS, named=True)
    )
    films = printed_films(row.pk for row in rows)
    programmes: dict[int, VenueProgramme] = {}
    for row in rows:
        programme = programmes.setdefault(row.venue, VenueProgramme(row.count, row.soon, _accent_class(row)))
        programme.listings.append(NextListing(row, films[row.pk], now))
    return programmes


def _accent_class(row) -> str:
    festival, edition = row.item__edition__festival__slug, row.item__edition__slug
    return edition_accent_class(festival, edition, row.item__edition__accent)
