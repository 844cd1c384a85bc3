"""What home shows of an edition that is not running: sections, films, changes, winners, where films go on."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber

from films.models import Film
from screenings.feeds import changes
from screenings.models import AwardRecord, Change, Edition, Listing, ListingFilm, ProgrammeItem, Section
from screenings.public.timetable.lists import row_values

FILMS, CHANGES, WINNERS, ELSEWHERE, SECTIONS = 10, 6, 10, 6, 30

WEIGHTY = {Change.Kind.NEW, Change.Kind.MOVED, Change.Kind.CANCELLED}


def first_films(edition: Edition, now: datetime, displayed: Iterable[int]) -> list[ProgrammeItem]:
    """Announced films: the first of each section, then the second of each, and so on.

    Without the films with these keys, which the page shows already.
    """
    place = Window(RowNumber(), partition_by=F("section"), order_by=["sort_key", "pk"])
    items = edition.items.public(now).filter(kind=ProgrammeItem.Kind.FILM)
    items = items.exclude(films__in=displayed).annotate(place=place)
    return list(items.order_by("place", "section__position", "section__sort_key", "pk").for_line_up()[:FILMS])


def sections_of(edition: Edition, now: datetime) -> list[Section]:
    """With ``item_count``, of what is announced."""
    items = edition.items.public(now).filter(section__isnull=False).order_by()
    counts = dict(items.values_list("section").annotate(count=Count("pk")))
    sections = list(edition.sections.filter(pk__in=counts).order_by("position", "sort_key")[:SECTIONS])
    for section in sections:
        section.item_count = counts[section.pk]
    return sections


def last_changes(edition: Edition, now: datetime) -> list[changes.Entry]:
    """New, moved and cancelled after the first publication, the latest first."""
    rows = changes.dated_changes(now).filter(
        publication__edition=edition, publication__number__gt=1, kind__in=WEIGHTY
    )
    keys = rows.order_by("-public_at", "pk").values_list("pk", "public_at")[:CHANGES]
    return changes.entries([changes.Mark(at, "", key) for key, at in keys], now)


def winners_of(edition: Edition, now: datetime) -> list[AwardRecord]:
    """Each with its film as lists of films show it."""
    won = edition.awards.public(now).filter(result__in=AwardRecord.WINS).order_by("position", "pk")
    keys = list(won.values_list("pk", flat=True)[:WINNERS])
    records = AwardRecord.objects.public(now).filter(pk__in=keys).with_recipients() if keys else []
    films = Film.objects.public(now).for_catalogue().in_bulk([one.film_id for one in records if one.film_id])
    for record in records:
        record.film = films.get(record.film_id)
    return records


def to_come_elsewhere(edition: Edition, now: datetime) -> QuerySet:
    """Row values of the next listings of its films, in other editions or in a cinema's season."""
    films = Film.objects.public(now).filter(items__in=edition.items.public(now).values("pk")).values("pk")
    listings = ListingFilm.objects.public(now).filter(film__in=films).values("listing")
    return next_listings(now).exclude(item__edition=edition).filter(pk__in=listings)[:ELSEWHERE]


def untimed_listings(edition: Edition, now: datetime) -> QuerySet:
    """Row values of what is to come some day, or some time of a day."""
    listings = Listing.objects.public(now).open_to_public().in_edition(edition).upcoming(now)
    untimed = listings.filter(starts_at=None).exclude(status__in=Listing.OFF)
    return row_values(untimed.in_running_order(), now)[:ELSEWHERE]


def next_listings(now: datetime) -> QuerySet:
    """Row values, in running order, of what is open to the public; never what has begun, nor what is off."""
    listings = Listing.objects.public(now).open_to_public().exclude(status__in=Listing.OFF)
    return row_values(listings.filter(starts_at__gt=now).in_running_order(), now)
