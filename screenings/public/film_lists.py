"""Editors' lists of films as pages show them: each film with its directors and its next screening."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import F, Prefetch, QuerySet

from films.models import Film
from screenings.models import Edition, FilmList, FilmListEntry, Section

from .next_listings import next_listings


def lists_of(edition: Edition, now: datetime) -> QuerySet:
    """In the order that editors gave them: the first is the highlights."""
    lists = FilmList.objects.public(now).select_related("edition__festival").filter(edition=edition)
    return lists.order_by("position", "title", "pk")


def entries_of(film_list: FilmList, now: datetime) -> QuerySet:
    """With all that is printed of a film, but for its screening."""
    films = Prefetch("film", Film.objects.public(now).for_catalogue())
    return film_list.entries.public(now).order_by("position", "pk").prefetch_related(films)


def in_edition(entries: Iterable[FilmListEntry], edition: Edition, now: datetime) -> list[FilmListEntry]:
    """Each with the ``section`` of its film there, and ``next_listing``, or None for what there is not."""
    rows = list(entries)
    sections = _sections(rows, edition, now)
    listings = next_listings([row.film_id for row in rows], now, edition)
    for row in rows:
        row.section = sections.get(row.film_id)
        row.next_listing = listings.get(row.film_id)
    return rows


def _sections(rows: list[FilmListEntry], edition: Edition, now: datetime) -> dict[int, Section]:
    items = edition.items.public(now).filter(section__isnull=False, films__in=[row.film_id for row in rows])
    items = items.select_related("section").annotate(film_key=F("films")).order_by("pk")
    return {item.film_key: item.section for item in items}
