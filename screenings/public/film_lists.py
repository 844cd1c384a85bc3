"""Editors' lists of films as pages show them: each film with its directors and its next screening."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import F, Prefetch, QuerySet, Window
from django.db.models.functions import RowNumber

from films.models import Film
from screenings.models import Edition, FilmList, FilmListEntry, Section

from .next_listings import next_listings

FIRST_OF_A_LIST = 6
"""How many covers stand for a list beside others."""


def lists_of(edition: Edition, now: datetime) -> QuerySet:
    """In the order that editors gave them: the first is the highlights."""
    lists = FilmList.objects.public(now).select_related("edition__festival").filter(edition=edition)
    return lists.order_by("position", "title", "pk")


def entries_of(film_list: FilmList, now: datetime) -> QuerySet:
    """With all that is printed of a film, but for its screening."""
    films = Prefetch("film", Film.objects.public(now).for_catalogue())
    return film_list.entries.public(now).order_by("position", "pk").prefetch_related(films)


def first_entries(
    film_lists: Collection[FilmList], most: int, now: datetime
) -> dict[int, list[FilmListEntry]]:
    """As ``entries_of``, the first of each list by its key; each list gets its ``first_films``."""
    place = Window(RowNumber(), partition_by=F("film_list"), order_by=["position", "pk"])
    films = Prefetch("film", Film.objects.public(now).for_catalogue())
    rows = FilmListEntry.objects.public(now).filter(film_list__in=film_lists).annotate(place=place)
    entries: dict[int, list[FilmListEntry]] = {film_list.pk: [] for film_list in film_lists}
    for entry in rows.filter(place__lte=most).order_by("place").prefetch_related(films):
        entries[entry.film_list_id].append(entry)
    for film_list in film_lists:
        film_list.first_films = [entry.film for entry in entries[film_list.pk][:FIRST_OF_A_LIST]]
    return entries


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
