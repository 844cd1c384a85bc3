"""What home shows of an edition that is not running: sections, films, changes, winners, where films go on."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, time

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum, Window
from django.db.models.functions import Coalesce, RowNumber
from django.utils.translation import get_language

from films.localization import localize_films, parts_of
from films.models import Film, Link
from films.phrases import localized_phrase
from screenings.feeds.changes import dated_changes
from screenings.models import (
    AwardRecord,
    Change,
    Edition,
    Listing,
    ListingFilm,
    ProgrammeItem,
    Section,
    WinCount,
)
from screenings.public.timetable.lists import row_values
from screenings.public.timetable.rows import TimetableRow, timetable_rows

FILMS, CHANGES, WINNERS, ELSEWHERE, SECTIONS, WATCH, WATCHED = 10, 6, 10, 6, 30, 3, 6

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
    items = edition.items.public(now).filter(section=OuterRef("pk")).order_by().values("section")
    counts = Subquery(items.annotate(count=Count("pk")).values("count"))
    sections = edition.sections.annotate(item_count=counts).filter(item_count__gt=0)
    return list(sections.order_by("position", "sort_key")[:SECTIONS])


def days_and_cities(edition: Edition, now: datetime) -> tuple[dict[date, int], list[str]]:
    """How many each day has, as the schedule counts; all cities, that with most first. One query.

    What is for the industry counts only where there is nothing else.
    """
    rows = Listing.objects.public(now).in_edition(edition).order_by().values_list("day", "venue__city")
    is_open = ~Q(audience__in=Listing.TRADE)
    counted = [*rows.annotate(count=Count("pk"), open_count=Count("pk", filter=is_open))]
    place = 3 if any(row[3] for row in counted) else 2
    days, cities = Counter(), Counter()
    for row in counted:
        days[row[0]] += row[place]
        cities[row[1]] += row[place]
    ordered = sorted(
        (city for city in cities if city and cities[city]), key=lambda city: (-cities[city], city)
    )
    return {day: days[day] for day in sorted(filter(None, days)) if days[day]}, ordered


def count_changes(edition: Edition, first_day: date, now: datetime) -> int:
    """From that day on, by the clocks of the edition; without what only ran out of tickets."""
    start = datetime.combine(first_day, time.min, edition.time_zone)
    return dated_changes(now).filter(publication__edition=edition, public_at__gte=start).count()


def last_changes(edition: Edition, now: datetime) -> list[tuple[str, TimetableRow]]:
    """New, moved or cancelled since the first publication, the latest first: the kind, and the row."""
    changed = dated_changes(now).filter(publication__edition=edition, publication__number__gt=1)
    changed = changed.filter(kind__in=WEIGHTY).order_by("-public_at", "pk").values_list("listing", "kind")
    kinds: dict[int, str] = {}
    for key, kind in changed[: 3 * CHANGES]:
        kinds.setdefault(key, kind)
    keys = [*kinds][:CHANGES]
    rows = timetable_rows(Listing.objects.public(now).filter(pk__in=keys), now) if keys else []
    return [(kinds[row.key], row) for row in sorted(rows, key=lambda row: keys.index(row.key))]


def most_awarded_film(now: datetime, language: str) -> Film | None:
    """The film that won most, else the newest: with its texts in this language, ``lead`` and ``prizes``.

    A stated number of wins and the recorded ones are added up, though some are in both: it only ranks.
    """
    recorded = AwardRecord.objects.public(now).filter(result__in=AwardRecord.WINS, film=OuterRef("pk"))
    stated = WinCount.objects.public(now).filter(film=OuterRef("pk"))
    wins = Coalesce(Subquery(_total(recorded, Count("pk"))), 0) + Coalesce(
        Subquery(_total(stated, Sum("wins"))), 0
    )
    ranked = Film.objects.public(now).order_by(-wins, F("year").desc(nulls_last=True), "pk").values("pk")
    films = localize_films(Film.objects.public(now).for_catalogue().filter(pk__in=ranked[:1]), language)
    for film in films:
        film.lead = parts_of(film.localized_texts)["lead"]
        film.prizes = film.awards.public(now).with_recipients(has_film=True)
    return films[0] if films else None


def watch_links(film: Film) -> QuerySet:
    return film.links.filter(kind=Link.Kind.WATCH)[:WATCH]


def stops_of(film: Film, editions: list[Edition], now: datetime) -> list[Edition]:
    """Those with the film in their programme, each with what it won there: of a film with its ``prizes``."""
    items = ProgrammeItem.objects.public(now).filter(films=film, edition__in=editions)
    in_programme = set(items.order_by().values_list("edition", flat=True))
    won: dict[int, list[str]] = {}
    for record in film.prizes:
        if record.is_win:
            won.setdefault(record.edition_id, []).append(localized_phrase(record.category))
    stops = [edition for edition in editions if edition.pk in in_programme]
    for edition in stops:
        edition.prizes = won.get(edition.pk, [])
    return stops


def _total(rows: QuerySet, total) -> QuerySet:
    return rows.order_by().values("film").annotate(total=total).values("total")


def winners_of(edition: Edition, now: datetime) -> list[AwardRecord]:
    """Each with its film as lists of films show it."""
    won = edition.awards.public(now).filter(result__in=AwardRecord.WINS).order_by("position", "pk")
    records = AwardRecord.objects.public(now).filter(pk__in=won.values("pk")[:WINNERS]).with_recipients()
    films = Film.objects.public(now).for_catalogue().in_bulk([one.film_id for one in records if one.film_id])
    for record in records:
        record.film = films.get(record.film_id)
    return records


def films_to_watch(edition: Edition, now: datetime) -> list[Film]:
    """A few that can be watched at home, each with its links, ``watch``."""
    watched = Film.objects.public(now).filter(links__kind=Link.Kind.WATCH).values("pk")
    films = Film.objects.public(now).filter(pk__in=edition.items.public(now).values("films"))
    films = films.filter(pk__in=watched).alphabetical(get_language())
    rows = list(films.for_catalogue().prefetch_related("links")[:WATCHED])
    for film in rows:
        film.watch = [link for link in film.links.all() if link.kind == Link.Kind.WATCH][:WATCH]
    return rows


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
