"""What a festival has been: year by year its cities, films and winners."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Q

from films.models import Film
from screenings.models import AwardRecord, Edition, Listing, ProgrammeItem, Venue

Result = AwardRecord.Result
GIVEN = (*AwardRecord.WINS, AwardRecord.Result.MENTION)


@dataclass
class Chapter:
    """One edition, as far as it is known; what is not known is nought and is not said."""

    edition: Edition
    cities: list[str] = field(default_factory=list)
    screening_count: int = 0
    films: int = 0
    awards: list[AwardRecord] = field(default_factory=list)

    @property
    def given(self) -> list[AwardRecord]:
        return [record for record in self.awards if record.result in GIVEN]

    @property
    def given_count(self) -> int:
        """How many awards were given: one that several share is one."""
        shared = {record.category.casefold() for record in self.given if record.result == Result.SHARED}
        return sum(record.result != Result.SHARED for record in self.given) + len(shared)

    @property
    def nominated(self) -> int:
        return self._count(Result.NOMINATED)

    @property
    def unknown(self) -> int:
        """Nominations of which nobody here knows what became."""
        return self._count(Result.UNKNOWN)

    @property
    def declined(self) -> int:
        return self._count(Result.DECLINED)

    @property
    def withdrawn(self) -> int:
        return self._count(Result.WITHDRAWN)

    def _count(self, result: str) -> int:
        return sum(record.result == result for record in self.awards)


def history(editions: Iterable[Edition], now: datetime) -> list[Chapter]:
    """In the order of the editions, in the same few queries however many there are."""
    chapters = {edition.pk: Chapter(edition) for edition in editions}
    for edition, count in _film_counts(chapters, now):
        chapters[edition].films = count
    for edition, city, count in _cities_played_in(chapters, now):
        chapters[edition].screening_count += count
        chapters[edition].cities.append(city)
    for edition, city in _cities_announced(chapters):
        if city not in chapters[edition].cities:
            chapters[edition].cities.append(city)
    for record in _awards(chapters, now):
        chapters[record.edition_id].awards.append(record)
    return list(chapters.values())


def award_by_award(chapters: list[Chapter]) -> list[tuple[str, list[AwardRecord]]]:
    """Each award that is known to be given in more than one edition, with who won it, latest first."""
    won: dict[str, list[AwardRecord]] = {}
    for chapter in chapters:
        for record in chapter.given:
            if record.is_win:
                won.setdefault(record.category.casefold(), []).append(record)
    often = [records for records in won.values() if len({record.edition_id for record in records}) > 1]
    return [(records[0].category, records) for records in often]


def _film_counts(editions: Iterable[int], now: datetime):
    films = Count("films", filter=Q(films__in=Film.objects.public(now)), distinct=True)
    announced = ProgrammeItem.objects.public(now).filter(edition__in=editions)
    return announced.order_by().values_list("edition").annotate(count=films)


def _cities_played_in(editions: Iterable[int], now: datetime):
    """Where most was shown first."""
    shown = Listing.objects.public(now).filter(item__edition__in=editions)
    cities = shown.order_by().values_list("item__edition", "venue__city").annotate(count=Count("pk"))
    return cities.order_by("-count", "venue__city_sort_key")


def _cities_announced(editions: Iterable[int]):
    houses = Venue.objects.public().filter(editions__in=editions, is_placeholder=False)
    return houses.order_by("city_sort_key").values_list("editions", "city").distinct()


def _awards(editions: Iterable[int], now: datetime) -> list[AwardRecord]:
    """With all that the posters of the films that won print."""
    records = AwardRecord.objects.public(now).filter(edition__in=editions).with_recipients()
    won = {record.film_id for record in records if record.result in GIVEN}
    films = {film.pk: film for film in Film.objects.public(now).filter(pk__in=won).for_catalogue()}
    for record in records:
        record.film = films.get(record.film_id, record.film)
    return records
