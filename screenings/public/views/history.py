"""The past editions of a festival: cities, films and winners of each."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Prefetch, Q

from films.cities import localized_city
from films.models import Film
from screenings.formatting.awards import AwardBody
from screenings.models import AwardRecord, Edition, Listing, ProgrammeItem, Venue, WinCount

Result = AwardRecord.Result
MOST_WINNERS, MOST_CITIES, MOST_ELSEWHERE = 60, 20, 12
GIVEN = (*AwardRecord.WINS, Result.MENTION)


@dataclass
class EditionSummary:
    """One edition, as far as it is recorded; a count of 0 is not shown."""

    edition: Edition
    cities: list[str] = field(default_factory=list)
    public_count: int = 0
    trade_count: int = 0
    today_count: int = 0
    """Of its festival day, without those for the industry."""
    film_count: int = 0
    awards: list[AwardRecord] = field(default_factory=list)

    @property
    def screening_count(self) -> int:
        """As its schedule counts: those for the industry only where there is nothing else."""
        return self.public_count or self.trade_count

    @property
    def industry_count(self) -> int:
        """How many there are besides."""
        return self.trade_count if self.public_count else 0

    @property
    def is_named_by_year(self) -> bool:
        """Its name is that of the festival and the year, with nothing of its own."""
        return self.edition.display_name == f"{self.edition.festival.display_name} {self.edition.year}"

    @property
    def given(self) -> list[AwardRecord]:
        return [record for record in self.awards if record.result in GIVEN]

    @property
    def win_counts(self) -> list[WinCount]:
        return AwardBody(self.edition, self.awards).win_counts

    @property
    def winners(self) -> list[AwardRecord]:
        return self.given[:MOST_WINNERS]

    @property
    def first_cities(self) -> list[str]:
        return [localized_city(city) for city in self.cities[:MOST_CITIES]]

    @property
    def further_cities(self) -> int:
        return len(self.cities[MOST_CITIES:])

    @property
    def given_count(self) -> int:
        """How many awards were given: one that several share is one."""
        shared = {record.category.casefold() for record in self.given if record.result == Result.SHARED}
        return sum(record.result != Result.SHARED for record in self.given) + len(shared)

    @property
    def counts(self) -> Counter[str]:
        """Award records by their result; of a nomination it may not be known who won."""
        counts = Counter(record.result for record in self.awards)
        counts[Result.NOMINATED] += counts.pop(Result.UNKNOWN, 0)
        return counts


def summarize_editions(editions: Iterable[Edition], now: datetime) -> list[EditionSummary]:
    """In the order of the editions, in the same few queries however many there are."""
    summaries = {one.edition.pk: one for one in summarize_programmes(editions, now)}
    for record in _awards(summaries, now):
        summaries[record.edition_id].awards.append(record)
    return list(summaries.values())


def summarize_programmes(editions: Iterable[Edition], now: datetime) -> list[EditionSummary]:
    """Without awards."""
    summaries = {edition.pk: EditionSummary(edition) for edition in editions}
    for edition, count in _film_counts(summaries, now):
        summaries[edition].film_count = count
    running = [row.edition for row in summaries.values() if _runs(row.edition, now)]
    for edition, city, count, trade, today in _cities_with_screenings(summaries, running, now):
        summaries[edition].public_count += count - trade
        summaries[edition].trade_count += trade
        summaries[edition].today_count += today
        summaries[edition].cities.append(city)
    for edition, city in _cities_announced(summaries):
        if city not in summaries[edition].cities:
            summaries[edition].cities.append(city)
    return list(summaries.values())


def wins_of(editions: Iterable[Edition], now: datetime) -> dict[int, list[AwardRecord]]:
    """The awards that a public film won, by the key of the edition."""
    won = AwardRecord.objects.public(now).filter(edition__in=editions, result__in=AwardRecord.WINS)
    films = Film.objects.public(now).for_catalogue()
    wins: dict[int, list[AwardRecord]] = {}
    for record in won.filter(film__in=films).prefetch_related(Prefetch("film", films)):
        wins.setdefault(record.edition_id, []).append(record)
    return wins


def editions_elsewhere(edition: Edition, now: datetime) -> list[Edition]:
    """Of other festivals and cinemas that have its films too, those to come first; the latest of each."""
    films = Film.objects.public(now).filter(items__in=edition.items.public(now).values("pk"))
    items = ProgrammeItem.objects.public(now).filter(films__in=films.values("pk"))
    others = Edition.objects.public(now).filter(pk__in=items.order_by().values("edition"))
    others = others.exclude(festival=edition.festival_id).select_related("festival")
    rows = list(others.nearest_first(now)[: 2 * MOST_ELSEWHERE])
    return list({row.festival_id: row for row in reversed(rows)}.values())[::-1][:MOST_ELSEWHERE]


def group_by_award(summaries: list[EditionSummary]) -> list[tuple[str, list[AwardRecord]]]:
    """Each award given in more than one edition, with its winners, latest first."""
    won: dict[str, list[AwardRecord]] = {}
    for summary in summaries:
        for record in summary.given:
            if record.is_win:
                won.setdefault(record.category.casefold(), []).append(record)
    often = [records for records in won.values() if len({record.edition_id for record in records}) > 1]
    return [(records[0].category, records) for records in often]


def _film_counts(editions: Iterable[int], now: datetime):
    films = Count("films", filter=Q(films__in=Film.objects.public(now)), distinct=True)
    announced = ProgrammeItem.objects.public(now).filter(edition__in=editions)
    return announced.order_by().values_list("edition").annotate(count=films)


def _runs(edition: Edition, now: datetime) -> bool:
    first, last = edition.starts_on, edition.ends_on or edition.starts_on
    return first is not None and first <= edition.today(now) <= last


def _cities_with_screenings(editions: Iterable[int], running: list[Edition], now: datetime):
    """The city with the most screenings first."""
    is_trade, is_today = Q(audience__in=Listing.TRADE), Q(pk=None)
    for edition in running:
        is_today |= Q(item__edition=edition, day=edition.today(now))
    listings = Listing.objects.public(now).filter(item__edition__in=editions)
    cities = (
        listings.order_by()
        .values_list("item__edition", "venue__city")
        .annotate(
            count=Count("pk"),
            trade=Count("pk", filter=is_trade),
            today=Count("pk", filter=is_today & ~is_trade),
        )
    )
    return cities.order_by("-count", "venue__city_sort_key")


def _cities_announced(editions: Iterable[int]):
    venues = Venue.objects.public().filter(editions__in=editions, is_placeholder=False)
    return venues.order_by("city_sort_key").values_list("editions", "city").distinct()


def _awards(editions: Iterable[int], now: datetime) -> list[AwardRecord]:
    """With what the posters of the winning films print."""
    records = AwardRecord.objects.public(now).filter(edition__in=editions).with_recipients()
    won = {record.film_id for record in records if record.result in GIVEN}
    films = {film.pk: film for film in Film.objects.public(now).filter(pk__in=won).for_catalogue()}
    for record in records:
        record.film = films.get(record.film_id, record.film)
    return records
