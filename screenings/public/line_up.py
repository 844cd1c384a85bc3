"""The line-up of an edition: its announced items by section, and the first of each."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, Min, Q
from django.utils.translation import get_language

from films.models import Film, sort_column
from films.renditions import is_there
from screenings.models import Edition, FilmList, FilmListEntry, ProgrammeItem, Section

from .next_listings import next_listings

FIRST_OF_A_SECTION = 8
FIRST_OF_A_SHORT_LINE_UP = 24
"""Where there are no more than two sections."""
FIRST_OF_A_LIST = 5
FIRST_FILMS = 8


@dataclass(frozen=True)
class SectionItems:
    section: Section | None
    """None for what is in no section."""
    items: list[ProgrammeItem]
    count: int
    """Of all pages."""

    @property
    def anchor(self) -> str:
        return f"section-{self.section.slug}" if self.section else "without-section"

    @property
    def is_of_films(self) -> bool:
        """So that they can be counted as films."""
        return all(item.kind == ProgrammeItem.Kind.FILM and item.films_in_order for item in self.items)

    @property
    def has_more(self) -> bool:
        return self.count > len(self.items)


def items_of(edition: Edition, now: datetime) -> list[ProgrammeItem]:
    """By section, those without one last; within it by name."""
    column = sort_column(get_language())
    items = edition.items.public(now).for_line_up().order_by("section__position", f"section__{column}", "pk")
    return sorted(items, key=lambda item: _place_in_alphabet(item, column))


def by_section(items: Iterable[ProgrammeItem], counts: Counter) -> list[SectionItems]:
    """In their order. ``counts``: the items by the key of their section."""
    sections: dict[Section | None, list[ProgrammeItem]] = {}
    for item in items:
        sections.setdefault(item.section, []).append(item)
    return [SectionItems(section, rows, counts[section and section.pk]) for section, rows in sections.items()]


def first_by_section(items: list[ProgrammeItem], leading: Collection[int]) -> list[SectionItems]:
    """A few of each: what has one of the ``leading`` films first, then what has a picture."""
    sections = by_section(items, Counter(item.section_id for item in items))
    most = FIRST_OF_A_SECTION if len(sections) > 2 else FIRST_OF_A_SHORT_LINE_UP
    return [
        SectionItems(row.section, sorted(row.items, key=lambda item: _rank(item, leading))[:most], row.count)
        for row in sections
    ]


def show_first_films(film_lists: Iterable[FilmList], line_up: list[ProgrammeItem], now: datetime) -> set[int]:
    """Gives each list the first of its films that are in the line-up; returns the keys of all picked ones."""
    films = {film.pk: film for item in line_up for film in item.films_in_order}
    lists = {film_list.pk: film_list for film_list in film_lists}
    entries = FilmListEntry.objects.public(now).filter(film_list__in=lists).order_by("position", "pk")
    picked: dict[int, list[int]] = {key: [] for key in lists}
    for key, film in entries.values_list("film_list", "film"):
        picked[key].append(film)
    for key, film_list in lists.items():
        announced = [films[film] for film in picked[key] if film in films]
        film_list.first_films = announced[:FIRST_OF_A_LIST]
    return {film for of_list in picked.values() for film in of_list}


def first_films(edition: Edition, now: datetime) -> list[Film]:
    """A few of those announced, the picked ones first, each with its ``next_listing`` there, or None."""
    announced = ProgrammeItem.objects.public(now).filter(edition=edition)
    place = Min("list_entries__position", filter=Q(list_entries__film_list__edition=edition))
    films = Film.objects.public(now).filter(pk__in=announced.values("films")).annotate(place=place)
    first = list(films.order_by(F("place").asc(nulls_last=True), "pk").for_catalogue()[:FIRST_FILMS])
    following = next_listings([film.pk for film in first], now, edition)
    for film in first:
        film.next_listing = following.get(film.pk)
    return first


def _rank(item: ProgrammeItem, leading: Collection[int]) -> tuple:
    films = item.films_in_order
    return (
        not any(film.pk in leading for film in films),
        not any(is_there(film.poster) for film in films[:1]),
    )


def _place_in_alphabet(item: ProgrammeItem, column: str) -> tuple:
    """A single film by its own title."""
    named = [item] if item.title else item.films_in_order[:1]
    section = item.section
    place = (section.position, getattr(section, column)) if section else (0, "")
    return (section is None, place, [getattr(row, column) for row in named])
