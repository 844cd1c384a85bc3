"""Venues by city as pages list them: with a drawn map, their screens, and what is on there next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.translation import get_language

from films.collation import sort_key
from films.models import sort_column
from screenings import days
from screenings.formatting.addresses import listing_path
from screenings.formatting.dates import format_day_short
from screenings.formatting.times import format_clock
from screenings.models import Edition, Listing, Venue
from screenings.models.programme import format_title

from .locator import Place
from .next_listings import film_titles
from .venue_map import VenueMap, draw_map

NEXT_AT_A_VENUE = 2


@dataclass(frozen=True)
class CityVenues:
    name: str
    country: str
    venues: list[Venue]
    """Each with its ``number`` on the map, or None."""
    map: VenueMap | None

    @property
    def unmapped(self) -> int:
        return sum(venue.number is None for venue in self.venues)


class NextListing:
    """What a line prints of a screening at a venue; a day only where it is not today."""

    def __init__(self, row, titles: list[str], now: datetime) -> None:
        zone = row.venue__time_zone
        start = days.local(row.starts_at, zone)
        is_today = start.date() == days.local(now, zone).date()
        self.day = "" if is_today else format_day_short(start)
        self.clock, self.iso = format_clock(start), start.isoformat(timespec="minutes")
        self.title, self.url = format_title(row.item__title, titles), listing_path(row.code)


def named_venues(now: datetime, edition: Edition | None = None) -> QuerySet:
    """All that have a name; those of an edition are where it plays, and where it was announced to play."""
    venues = Venue.objects.public(now).filter(is_placeholder=False).with_screen_totals()
    if edition is None:
        return venues
    playing = Listing.objects.public(now).in_edition(edition).order_by().values("venue")
    return venues.filter(Q(pk__in=edition.venues.values("pk")) | Q(pk__in=playing))


def in_order_of_cities(venues: Iterable[Venue], with_listings: Iterable[int] = ()) -> list[Venue]:
    """By country, city and name as they are called in the reader's language.

    Cities in which anything is on, at the venues with these keys, come first.
    """
    language = get_language()
    column = sort_column(language)
    rows, playing = list(venues), set(with_listings)
    cities = {(row.country.code, row.city) for row in rows if row.pk in playing}
    return sorted(
        rows,
        key=lambda venue: (
            (venue.country.code, venue.city) not in cities,
            sort_key(str(venue.country.name), language),
            venue.country.code,
            getattr(venue, f"city_{column}"),
            venue.city,
            getattr(venue, column),
        ),
    )


def by_city(venues: Iterable[Venue]) -> list[CityVenues]:
    """Of venues in the order of cities."""
    groups = groupby(venues, key=lambda venue: (venue.country, venue.city))
    return [_city(city, country.name, list(rows)) for (country, city), rows in groups]


def _city(name: str, country: str, venues: list[Venue]) -> CityVenues:
    places = [
        (venue.pk, Place(venue.name, venue.get_absolute_url(), float(venue.latitude), float(venue.longitude)))
        for venue in venues
        if venue.latitude is not None
    ]
    drawn = draw_map(places)
    for venue in venues:
        venue.number = drawn.numbers.get(venue.pk) if drawn else None
    return CityVenues(name, country, venues, drawn)


def next_at_venues(now: datetime, edition: Edition | None = None) -> dict[int, list[NextListing]]:
    """The first listings of each venue that are open to the public and have not begun."""
    listings = Listing.objects.public(now).open_to_public().exclude(status__in=Listing.OFF)
    listings = listings.filter(starts_at__gt=now)
    if edition:
        listings = listings.in_edition(edition)
    place = Window(RowNumber(), partition_by=F("venue"), order_by=["starts_at", "pk"])
    rows = list(
        listings.annotate(place=place)
        .filter(place__lte=NEXT_AT_A_VENUE)
        .order_by("starts_at", "pk")
        .values_list("pk", "code", "starts_at", "venue", "venue__time_zone", "item__title", named=True)
    )
    titles = film_titles(row.pk for row in rows)
    by_venue: dict[int, list[NextListing]] = {}
    for row in rows:
        by_venue.setdefault(row.venue, []).append(NextListing(row, titles[row.pk], now))
    return by_venue
