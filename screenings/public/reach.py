"""What else of its edition can be seen before and after a listing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from urllib.parse import urlencode

from django.db.models import Q, QuerySet

from films.phrases import localized_phrase
from screenings import days
from screenings.formatting.addresses import listing_path
from screenings.formatting.dates import format_day_short, is_another_day
from screenings.formatting.times import format_clock
from screenings.models import Listing, TravelTime
from screenings.models.programme import format_localized_title
from screenings.travel import LONGEST_WALK, Position, TravelTimes

from .connections import LONGEST_WAIT, Connection, Here, Nearby
from .next_listings import PrintedFilm, printed_films

MOST_CONNECTIONS = 8
COLUMNS = (
    *("pk", "code", "day", "starts_at", "ends_at", "item", "item__title", "availability"),
    *("venue", "venue__name", "venue__latitude", "venue__longitude", "venue__is_placeholder"),
    *("venue__time_zone", "screen__name"),
)


@dataclass(frozen=True)
class Connections:
    """The nearest of ``count`` in time, in running order."""

    rows: list["ConnectionRow"]
    count: int


class ConnectionRow:
    """What a line of the list prints."""

    def __init__(self, connection: Connection, row, films: list[PrintedFilm]) -> None:
        start = days.local(row.starts_at, row.venue__time_zone)
        self.trip, self.spare = connection.trip, connection.spare
        self.starts_at, self.start = row.starts_at, format_clock(start)
        self.iso = start.isoformat(timespec="minutes")
        self.date = format_day_short(start) if is_another_day(start, row.day) else ""
        self.end = row.ends_at and format_clock(days.local(row.ends_at, row.venue__time_zone))
        self.title = format_localized_title(row.item__title, (film.title for film in films))
        self.url = listing_path(row.code)
        self.venue, self.screen = row.venue__name, localized_phrase(row.screen__name or "")


@dataclass(frozen=True)
class Reach:
    after: Connections
    without_talk: Connections
    """What is within reach besides for whoever leaves before the talk at its end."""
    before: Connections
    meanwhile: int
    """Other screenings in the city at the same time."""
    unknown: int
    """Screenings soon after it for which it is not known whether one can be there in time."""
    query: str
    """Of the schedule: what begins after it, from there."""


def find_reach(listing: Listing, public: QuerySet, at: datetime) -> Reach | None:
    """Among ``public`` listings, in three queries; None of one that is over or has no start."""
    if not listing.starts_at or listing.is_over:
        return None
    entered = TravelTime.objects.public(at).of_venue(listing.venue_id).minutes_by_pair()
    others = _others_around(listing, public, max([LONGEST_WALK, *entered.values()]))
    rows = [*others.order_by().values_list(*COLUMNS, named=True)]
    here = Here(_real_venue(listing), TravelTimes(entered, _positions(listing, rows)))
    nearby = [_nearby(row) for row in rows if _is_worth_a_trip(row, listing, at)]
    parts = _connections(listing, here, nearby)
    return Reach(
        *_with_rows(parts, {row.pk: row for row in rows}),
        meanwhile=sum(_is_at_the_same_time(row, listing) for row in rows),
        unknown=here.unknown(listing.ends_at, nearby) if listing.ends_at else 0,
        query=_query_after(listing),
    )


def _query_after(listing: Listing) -> str:
    """Empty where its end is not known."""
    if not listing.ends_at:
        return ""
    end = f"{listing.local_end:%Y-%m-%dT%H:%M}"
    place = {"city": listing.venue.city, "coming_from": listing.venue.slug}
    return urlencode({"date": listing.day, **place, "free_from": end})


def _others_around(listing: Listing, public: QuerySet, longest_trip: int) -> QuerySet:
    """Open to the public in the same edition and city, near enough in time to matter."""
    span = timedelta(minutes=LONGEST_WAIT + longest_trip)
    first, last = listing.starts_at - span, (listing.ends_at or listing.starts_at) + span
    return (
        public.in_edition(listing.item.edition_id)
        .open_to_public()
        .exclude(pk=listing.pk)
        .exclude(status__in=Listing.OFF)
        .filter(Q(ends_at__gte=first) | Q(ends_at=None, starts_at__gte=first), starts_at__lte=last)
        .filter(venue__city=listing.venue.city, venue__country=listing.venue.country)
    )


def _positions(listing: Listing, rows: list) -> dict[int, Position]:
    venue = listing.venue
    places = {row.venue: (row.venue__latitude, row.venue__longitude) for row in rows}
    places[venue.pk] = (venue.latitude, venue.longitude)
    return {key: (float(north), float(east)) for key, (north, east) in places.items() if north is not None}


def _real_venue(listing: Listing) -> int | None:
    return None if listing.venue.is_placeholder else listing.venue_id


def _is_worth_a_trip(row, listing: Listing, at: datetime) -> bool:
    """There are tickets or may be, it is something else, and it has not begun."""
    is_sold_out = row.availability == Listing.Availability.SOLD_OUT
    return not is_sold_out and row.item != listing.item_id and row.starts_at > at


def _nearby(row) -> Nearby:
    return Nearby(row.pk, row.starts_at, row.ends_at, None if row.venue__is_placeholder else row.venue)


def _is_at_the_same_time(row, listing: Listing) -> bool:
    return days.overlap(row.starts_at, row.ends_at, listing.starts_at, listing.ends_at)


def _connections(listing: Listing, here: Here, nearby: list[Nearby]) -> list[list[Connection]]:
    """After it, after its film alone, and before it."""
    if listing.is_off:
        return [[], [], []]
    end, talk = listing.ends_at, listing.qa
    after = here.after(end, nearby) if end else []
    early = here.after(end - timedelta(minutes=talk), nearby) if end and talk else []
    without_talk = [one for one in early if one.spare < talk]
    return [after, without_talk, here.before(listing.starts_at, nearby)]


def _with_rows(parts: list[list[Connection]], rows: dict) -> Iterator[Connections]:
    after, without_talk, before = parts
    nearest = after[:MOST_CONNECTIONS], without_talk[:MOST_CONNECTIONS], before[-MOST_CONNECTIONS:]
    films = printed_films({one.key for part in nearest for one in part})
    for part, near in zip(parts, nearest, strict=True):
        lines = [ConnectionRow(one, rows[one.key], films[one.key]) for one in near]
        yield Connections(sorted(lines, key=attrgetter("starts_at")), len(part))
