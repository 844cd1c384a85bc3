"""Festivals by what is nearest of them: on now, to come, over."""

from datetime import date, datetime
from enum import IntEnum

from django.db.models import Count, Exists, OuterRef, Subquery
from django.utils.translation import get_language

from screenings.models import AwardRecord, Edition, Festival


class Season(IntEnum):
    ON_NOW = 0
    TO_COME = 1
    PAST = 2


def festivals_by_season(now: datetime) -> list[Festival]:
    """All that are public, each with its ``nearest`` edition, ``season`` and ``edition_count``.

    On now are the days of an edition by its own clocks. Within a season the next comes first, and of what is
    over the latest; what has one date, in the order of names.
    """
    editions = Edition.objects.public(now)
    nearest = editions.filter(festival=OuterRef("pk")).nearest_first(now).values("pk")[:1]
    coloured = editions.filter(festival=OuterRef("pk")).exclude(accent="").latest_first().values("slug")[:1]
    counts = (
        editions.filter(festival=OuterRef("pk")).order_by().values("festival").annotate(count=Count("pk"))
    )
    festivals = Festival.objects.public().annotate(
        nearest_edition=Subquery(nearest),
        coloured_edition=Subquery(coloured),
        edition_count=Subquery(counts.values("count")),
    )
    rows = list(festivals.alphabetical(get_language()))
    awards = AwardRecord.objects.public(now).filter(edition=OuterRef("pk"))
    with_awards = editions.annotate(has_awards=Exists(awards))
    by_key = with_awards.select_related("festival").in_bulk([row.nearest_edition for row in rows])
    # One whose last edition was hidden between the two queries is left out.
    listed = [row for row in rows if row.nearest_edition in by_key]
    for row in listed:
        row.nearest = by_key[row.nearest_edition]
        row.season = _season(row.nearest, now)
    return sorted(listed, key=_order)


def _season(edition: Edition, now: datetime) -> Season:
    if edition.is_over(now) or _is_given(edition):
        return Season.PAST
    has_begun = edition.starts_on is not None and edition.starts_on <= edition.today(now)
    return Season.ON_NOW if has_begun else Season.TO_COME


def _is_given(edition: Edition) -> bool:
    """Awards without a day whose nominations or winners are recorded: nobody will ever date them."""
    is_undated = edition.starts_on is None and edition.festival.kind == Festival.Kind.AWARDS
    return is_undated and edition.has_awards


def _order(festival: Festival) -> tuple:
    """What has no day yet comes after all days of its year."""
    day = festival.nearest.starts_on or date(festival.nearest.year, 12, 31)
    return festival.season, -day.toordinal() if festival.season is Season.PAST else day.toordinal()
