"""What a feed is made from: listings with all that any format prints."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date, datetime
from functools import partial
from itertools import chain, count

from django.db.models import Prefetch, QuerySet

from films.models import Credit
from screenings.formatting.counts import DateCount
from screenings.formatting.listings import ListingPresenter
from screenings.formatting.places import format_venue
from screenings.models import Edition, Listing, ListingFilm

from .frab import Room, Schedule

BATCH = 1200
VENUE = ("venue__name", "venue__operator", "venue__is_placeholder", "venue__city")
BY_DAY_AND_ROOM = (
    "day",
    "venue__sort_key",
    "venue_id",
    "screen__position",
    "screen__sort_key",
    "screen_id",
    "starts_at",
    "pk",
)


def for_feeds(listings: QuerySet, at: datetime | None = None) -> QuerySet:
    """In running order, in four queries up to ``BATCH`` rows and three more for each further batch.

    A film is fetched once for all its screenings, and the edition, which ``present_listings`` adds, once for
    all: making a thousand copies of them takes longer than writing the feed.
    """
    films = ListingFilm.objects.public().prefetch_related("film").order_by("position", "pk")
    return (
        listings.with_over(at)
        .in_running_order()
        .select_related("item__section", "venue", "screen", "previous_venue", "previous_screen")
        .prefetch_related(
            Prefetch("listing_films", films, to_attr="visible_listing_films"),
            Prefetch("guests", to_attr="visible_guests"),
        )
    )


def present_listings(
    listings: QuerySet, edition: Edition | None = None, at: datetime | None = None
) -> Iterator[ListingPresenter]:
    """Row by row, never more than a batch in memory; in an edition, if one is given, all of them."""
    rows = for_feeds(listings, at)
    if edition is None:
        rows = rows.prefetch_related(
            Prefetch("item__edition", Edition.objects.public().select_related("festival"))
        )
    return _present(rows, edition)


def schedule(edition: Edition, listings: QuerySet) -> tuple[Schedule, Iterator[ListingPresenter]]:
    """An edition for ``frab``, and of its listings those it can hold: on, and at a known time."""
    takes_place = listings.filter(starts_at__isnull=False).exclude(status__in=Listing.OFF)
    directors = Credit.objects.public().filter(role=Credit.Role.DIRECTOR).select_related("person")
    rows = (
        for_feeds(takes_place)
        .order_by(*BY_DAY_AND_ROOM)
        .prefetch_related(
            Prefetch(
                "visible_listing_films__film__credits",
                directors.in_billing_order(),
                to_attr="director_credits",
            )
        )
    )
    days_and_rooms = _days_and_rooms(takes_place, edition.is_over())
    return Schedule(edition, *days_and_rooms, DateCount.of_query(listings)), _present(rows, edition)


def _present(rows: QuerySet, edition: Edition | None) -> Iterator[ListingPresenter]:
    for listing in rows.iterator(chunk_size=BATCH):
        if edition is not None:
            listing.item.edition = edition
        films = [row.film for row in listing.visible_listing_films]
        yield ListingPresenter(listing, films, listing.visible_guests)


def _days_and_rooms(listings: QuerySet, is_over: bool) -> tuple[list[date], list[Room]]:
    days_and_rooms = list(
        listings.order_by(*BY_DAY_AND_ROOM[:6])
        .values_list("day", "venue", "screen", "screen__name", *VENUE)
        .distinct()
    )
    names = _room_names(days_and_rooms, partial(format_venue, is_over=is_over))
    identities = _room_names(days_and_rooms, _identity)
    programme_days = list(dict.fromkeys(day for day, *_ in days_and_rooms))
    return programme_days, [Room(key, name, identities[key]) for key, name in names.items()]


def _identity(name: str, operator: str, is_placeholder: bool) -> str:
    # Apps know a room by a guid that is made from this: it is neither translated nor ever worded anew.
    if not is_placeholder:
        return name
    return f"{operator}, cinema to be announced" if operator else "Cinema to be announced"


def _room_names(rows: Iterable[tuple], name_venue: Callable) -> dict[tuple[int, int | None], str]:
    names: dict[tuple[int, int | None], str] = {}
    for _, venue, screen, room, name, operator, is_placeholder, city in rows:
        if (venue, screen) not in names:
            parts = (
                name_venue(name, operator, is_placeholder),
                city if is_placeholder else "",
                room,
            )
            label = ", ".join(part for part in parts if part)
            names[venue, screen] = _unlike(label, city, names.values())
    return names


def _unlike(name: str, city: str, others: Collection[str]) -> str:
    """Apps know a room by its name alone: venues of one name get their city, else a number."""
    choices = chain([name, f"{name}, {city}"], (f"{name} ({number})" for number in count(2)))
    return next(choice for choice in choices if choice not in others)
