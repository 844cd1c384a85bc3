"""The edition home is about, found among the nearest ones."""

from dataclasses import dataclass, field, replace
from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q

from screenings.models import Edition, Festival, Listing, PracticalText

from .seasons import Candidate, Season, choose

MOST = 60
"""Editions that are looked at: what is on or to come first, the nearest first."""

CEREMONIES = {Festival.Kind.AWARDS, Festival.Kind.MARKET}


@dataclass(frozen=True)
class EditionNow:
    """An edition and its season; on home the others too, the nearest first."""

    edition: Edition | None
    season: Season | None
    days_until: int
    days_since: int
    day_number: int
    """Of a running one: 1 on its first day."""
    day_count: int
    others: list[Edition] = field(default_factory=list)

    @property
    def season_name(self) -> str:
        """As templates ask for it: before, during, after …"""
        return self.season.name.lower() if self.season is not None else ""

    @property
    def is_over(self) -> bool:
        return self.season in {Season.AFTER, Season.PAST}

    @property
    def next_edition(self) -> Edition | None:
        """Of one that is over: of the same festival, else the next of any, where it has a first day."""
        if self.season is not Season.AFTER:
            return None
        last_day = self.edition.ends_on or self.edition.starts_on
        later = (one for one in self.others if one.starts_on and one.starts_on > last_day)
        return min(
            later,
            key=lambda one: (one.festival_id != self.edition.festival_id, one.starts_on),
            default=None,
        )


def edition_now(edition: Edition, now: datetime) -> EditionNow:
    return _as_of(edition, _candidate(edition, now))


def _as_of(edition: Edition, candidate: Candidate) -> EditionNow:
    first, last = candidate.first_day or candidate.today, candidate.last_day
    return EditionNow(
        edition,
        candidate.season,
        candidate.days_until or 0,
        candidate.days_since if candidate.first_day else 0,
        (candidate.today - first).days + 1,
        (last - first).days + 1,
    )


def find_editions(now: datetime) -> EditionNow:
    editions = _nearest(now)
    candidates = _candidates(
        [one for one in editions if one.festival.kind not in CEREMONIES] or editions, now
    )
    selected = choose(candidates)
    if selected is None:
        return EditionNow(None, None, 0, 0, 0, 0)
    edition = next(one for one in editions if one.pk == selected.key)
    return replace(_as_of(edition, selected), others=[one for one in editions if one is not edition])


def _nearest(now: datetime) -> list[Edition]:
    """A ceremony that is over, or whose day is not known, comes in only where there is nothing else."""
    editions = Edition.objects.public(now).select_related("festival").nearest_first(now)
    is_no_news = Q(over_at__lte=now) | Q(starts_on=None)
    practical = PracticalText.objects.public(now).filter(edition=OuterRef("pk"))
    editions = editions.annotate(has_practical_text=Exists(practical))
    relevant = editions.exclude(is_no_news, festival__kind__in=CEREMONIES)
    return list(relevant[:MOST]) or list(editions[:MOST])


def _candidates(editions: list[Edition], now: datetime) -> list[Candidate]:
    candidates = [_candidate(edition, now) for edition in editions]
    running = {one.key for one in candidates if one.season is Season.DURING}
    if len(running) < 2:
        return candidates
    counts = _listings_today([one for one in editions if one.pk in running], now)
    return [_candidate(edition, now, counts.get(edition.pk, 0)) for edition in editions]


def _candidate(edition: Edition, now: datetime, listings_today: int = 0) -> Candidate:
    return Candidate(
        edition.pk,
        edition.today(now),
        edition.starts_on,
        edition.ends_on,
        edition.year,
        edition.festival.kind == Festival.Kind.FESTIVAL,
        listings_today,
    )


def _listings_today(editions: list[Edition], now: datetime) -> dict[int, int]:
    """How many each has on the festival day that its own clocks show."""
    today = Q()
    for edition in editions:
        today |= Q(item__edition=edition, day=edition.today(now))
    rows = Listing.objects.public(now).filter(today).order_by().values_list("item__edition")
    return dict(rows.annotate(count=Count("pk")))
