"""The line-up of an edition: its announced items by section, and the first of each."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import F, Min, Q
from django.utils.translation import get_language

from films.localization import localize_films
from films.models import Film, sort_column
from films.renditions import is_there
from screenings.formatting.counts import format_event_count, format_films_count, format_package_count
from screenings.models import Edition, FilmList, FilmListEntry, ProgrammeItem, Section

from .film_lists import FIRST_OF_A_LIST
from .item_times import ItemTime
from .next_listings import next_listings
from .variety import varied

FIRST_OF_A_SECTION = 8
FIRST_OF_A_SHORT_LINE_UP = 24
"""Where there are no more than two sections."""
FIRST_PROGRAMMES = 6
"""Of those of a section that have no poster of one film: packages, talks."""
FIRST_FILMS = 8

Kind = ProgrammeItem.Kind


@dataclass(frozen=True)
class SectionCount:
    """What a section has, each thing counted as what it is."""

    items: int
    films: int
    """Each once, those of packages too."""
    packages: int
    events: int

    @classmethod
    def of(cls, items: Collection[ProgrammeItem]) -> "SectionCount":
        kinds = Counter(item.kind for item in items)
        films = {film.pk for item in items for film in item.films_in_order}
        return cls(len(items), len(films), kinds[Kind.PACKAGE], kinds[Kind.EVENT])

    def __str__(self) -> str:
        """24 films; 13 programmes, 78 films; 20 events"""
        packages, events = format_package_count(self.packages), format_event_count(self.events)
        return ", ".join(filter(None, (packages, format_films_count(self.films), events)))


@dataclass(frozen=True)
class SectionItems:
    section: Section | None
    """None for what is in no section."""
    items: list[ProgrammeItem]
    total: SectionCount
    """Of all pages."""
    is_one_of_many: bool = False
    """So that its posters have one line."""

    @property
    def anchor(self) -> str:
        return f"section-{self.section.slug}" if self.section else "without-section"

    @property
    def count(self) -> int:
        return self.total.items

    @property
    def is_of_films(self) -> bool:
        """So that they can be counted as films."""
        return all(item.kind == Kind.FILM and item.films_in_order for item in self.items)

    @property
    def films(self) -> list[ProgrammeItem]:
        return [item for item in self.items if is_one_film(item)]

    @property
    def programmes(self) -> list[ProgrammeItem]:
        """Packages and events."""
        return [item for item in self.items if not is_one_film(item)]

    @property
    def has_more(self) -> bool:
        return self.count > len(self.items)


def is_one_film(item: ProgrammeItem) -> bool:
    return item.kind == Kind.FILM and bool(item.films_in_order)


def items_of(edition: Edition, now: datetime) -> list[ProgrammeItem]:
    """By section, those without one last; within it by name."""
    column = sort_column(get_language())
    items = edition.items.public(now).for_line_up().order_by("section__position", f"section__{column}", "pk")
    return sorted(items, key=lambda item: _place_in_alphabet(item, column))


def by_section(items: Iterable[ProgrammeItem], line_up: Iterable[ProgrammeItem]) -> list[SectionItems]:
    """In their order, counted in the whole ``line_up``."""
    totals = {key: SectionCount.of(rows) for key, rows in _grouped(line_up).items()}
    return [SectionItems(section, rows, totals[section]) for section, rows in _grouped(items).items()]


def _grouped(items: Iterable[ProgrammeItem]) -> dict[Section | None, list[ProgrammeItem]]:
    sections: dict[Section | None, list[ProgrammeItem]] = {}
    for item in items:
        sections.setdefault(item.section, []).append(item)
    return sections


def first_by_section(
    items: list[ProgrammeItem], leading: Collection[int], times: Mapping[int, ItemTime]
) -> list[SectionItems]:
    """A few of each: films, the ``leading`` first, then those with a picture; programmes, the next first.

    Each programme gets its ``time`` from ``times``, by its key.
    """
    sections = by_section(items, items)
    is_one_of_many = len(sections) > 2
    most = FIRST_OF_A_SECTION if is_one_of_many else FIRST_OF_A_SHORT_LINE_UP
    for item in items:
        item.time = times.get(item.pk)
    return [
        replace(
            row,
            items=[*_first_of(row.films, most, leading), *_next_of(row.programmes)],
            is_one_of_many=is_one_of_many,
        )
        for row in sections
    ]


def _next_of(programmes: list[ProgrammeItem]) -> list[ProgrammeItem]:
    """Those that have no time to come last."""
    return sorted(programmes, key=lambda item: item.time.order if item.time else (True, ""))[
        :FIRST_PROGRAMMES
    ]


def _first_of(items: list[ProgrammeItem], most: int, leading: Collection[int]) -> list[ProgrammeItem]:
    """Of more than there is room for, those whose drawn posters do not look alike beside each other."""
    ranked = sorted(items, key=lambda item: _rank(item, leading))
    if len(items) <= most:
        return ranked
    return varied(ranked, most, _first_film, lambda item: not _rank(item, leading)[0])


def _first_film(item: ProgrammeItem) -> Film | None:
    return next(iter(item.films_in_order), None)


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
    candidates = films.order_by(F("place").asc(nulls_last=True), "pk").for_catalogue()[: 3 * FIRST_FILMS]
    first = varied(candidates, FIRST_FILMS, lambda film: film, lambda film: film.place is not None)
    following = next_listings([film.pk for film in first], now, edition)
    for film in first:
        film.next_listing = following.get(film.pk)
    return first


def add_premises(films: list[Film], language: str) -> None:
    """Gives each its ``premise_text``, in this language where it has one. One query."""
    keys = [film.pk for film in films]
    rows = localize_films(Film.objects.public().filter(pk__in=keys), language) if keys else []
    texts = {row.pk: row.localized_texts["premise"] for row in rows}
    for film in films:
        film.premise_text = texts.get(film.pk)


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
