"""The catalogue of films."""

from dataclasses import dataclass
from datetime import datetime
from string import ascii_uppercase

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from films.cleaning import clean_text
from films.models import Film, correct_spelling
from films.paging import page_of
from films.querystrings import accepts_query
from films.search import SearchQuery
from screenings.models import Listing
from screenings.public.filters.catalogue import LABELS, ORDERS, OTHER, CatalogueFilter, read_catalogue
from screenings.public.next_listings import with_next_listings
from screenings.public.timetable.lists import row_values

from .day_groups import day_list_context
from .querystrings import MOST_CHOICES, Control, Narrowing, chips, with_params

FILMS_A_PAGE = 48
LONGEST_QUERY = 200
FEW_FILMS = 6
"""So many are seen at once: there is nothing to search, to sort or to leaf through."""
SCREENINGS_OF_FEW = 6
WAYS_IN, GENRES = 12, 10
LETTERS = {"da": ascii_uppercase + "ÆØÅ"}


@dataclass(frozen=True)
class WayIn:
    """A section or a festival as a link to its films, with shapes that its ``slug`` chooses."""

    filter_name: str
    slug: str
    link: Narrowing
    colour_class: str


@accepts_query("q", "page", "sort", *LABELS)
@require_safe
def film_list(request):
    """From A to Z or by another order; films that were searched for, by how well they match."""
    now, text = timezone.now(), clean_text(request.GET.get("q", ""))[:LONGEST_QUERY]
    query, ranked = _search(SearchQuery.of(text)) if text else (SearchQuery.of(""), None)
    catalogue, order = read_catalogue(now), _order(request, ranked)
    films = catalogue.in_order(order, now)
    if ranked is not None:
        matches = set(ranked)
        films = films.only(ranked if order == "match" else [pk for pk in films.pks if pk in matches])
    film_filter = CatalogueFilter(request.GET, films)
    page = page_of(request, film_filter.matching, FILMS_A_PAGE)
    page.object_list = _films(page.object_list, now)
    context = {
        "page_obj": page,
        "query": text,
        "is_close": query.is_corrected and bool(ranked),
        "filter": film_filter,
        "controls": [_control(film_filter, name) for name in LABELS if name != "letter"],
        "letters": _letters(request, film_filter),
        "order": order,
        "orders": _orders(request, order, ranked),
        "chips": chips(request, film_filter),
        "clear_url": request.path,
    }
    if not (request.GET or page.has_other_pages()) and len(films) <= FEW_FILMS:
        context |= {"is_few": True, **_screenings_context(now)}
    elif not (text or film_filter.selected or page.number > 1):
        context |= {
            "ways_in": _ways_in(request, film_filter),
            "genres": _genres(request, film_filter),
        }
    return render(request, "screenings/film_list.html", context)


def _screenings_context(now: datetime) -> dict:
    """The next screenings of few films; the latest ones where all are over."""
    listings = Listing.objects.public(now).open_to_public().exclude(status__in=Listing.OFF)
    nearest = listings.nearest_first(now)
    rows = row_values(nearest.filter(is_over=False)[:SCREENINGS_OF_FEW], now)
    return day_list_context(rows or row_values(nearest[:SCREENINGS_OF_FEW], now), now)


def _films(pks: list[int], now: datetime) -> list[Film]:
    """In this order, each with its ``next_listing``."""
    films = Film.objects.public().for_catalogue().in_bulk(pks)
    return with_next_listings([films[pk] for pk in pks if pk in films], now)


def _control(film_filter: CatalogueFilter, name: str) -> Control:
    choices, selected = film_filter.choices_with_counts(name), film_filter.selected.get(name)
    marked = [(*choice, choice[0] == selected) for choice in choices[:MOST_CHOICES]]
    errors = [error for other, error in film_filter.errors.items() if other == name]
    return Control(name, str(LABELS[name]), marked, several=False, errors=errors, count=len(choices))


def _letters(request, film_filter: CatalogueFilter) -> list[Narrowing]:
    """The whole alphabet, so that a letter keeps its place; one without films has a count of 0."""
    selected, choices = film_filter.selected.get("letter"), film_filter.choices_with_counts("letter")
    counts = {value: count for value, _label, count in choices}
    if not counts:
        return []
    every = [*LETTERS.get(get_language(), ascii_uppercase), OTHER]
    return [
        Narrowing(
            letter,
            counts.get(letter, 0),
            letter == selected,
            with_params(request, letter=None if letter == selected else letter),
        )
        for letter in [*every, *(letter for letter in counts if letter not in every)]
    ]


def _order(request, ranked: list[int] | None) -> str:
    """What was asked for; else films that were searched for stay in the order of the search."""
    sort = request.GET.get("sort")
    return sort if sort in ORDERS else "title" if ranked is None else "match"


def _orders(request, order: str, ranked: list[int] | None) -> list[Narrowing]:
    first = {} if ranked is None else {"match": gettext("Best match")}
    labels = first | {name: str(label) for name, label in ORDERS.items()}
    standard = next(iter(labels))
    return [
        Narrowing(label, 0, name == order, with_params(request, sort=None if name == standard else name))
        for name, label in labels.items()
    ]


def _ways_in(request, film_filter: CatalogueFilter) -> list[WayIn]:
    """Sections: those with films to come, else those with several films. Without one, festivals."""
    catalogue, sections = film_filter.catalogue, film_filter.choices_with_counts("section")
    upcoming = catalogue.upcoming_sections
    sections = [row for row in sections if (row[0] in upcoming if upcoming else row[2] > 1)]
    if sections:
        links = _links(request, "section", sections, WAYS_IN)
        return [WayIn("section", slug, link, catalogue.colours[slug]) for slug, link in links]
    links = _links(request, "festival", film_filter.choices_with_counts("festival"), WAYS_IN)
    return [WayIn("festival", slug, link, "") for slug, link in links]


def _genres(request, film_filter: CatalogueFilter) -> list[Narrowing]:
    """What is said of a single film leads nowhere else."""
    rows = [row for row in film_filter.choices_with_counts("genre") if row[2] > 1]
    return [link for _value, link in _links(request, "genre", rows, GENRES)]


def _links(request, name: str, rows: list[tuple[str, str, int]], most: int) -> list[tuple[str, Narrowing]]:
    """Those with most films, in the order they have."""
    largest = {row[0] for row in sorted(rows, key=lambda row: -row[2])[:most]}
    return [
        (value, Narrowing(label, count, False, with_params(request, **{name: value})))
        for value, label, count in rows
        if value in largest
    ]


def _search(query: SearchQuery) -> tuple[SearchQuery, list[int]]:
    """The query, with its typos corrected if it has no results as typed; the keys of the films."""
    films = Film.objects.public()
    ranked = list(films.ranked(query).values_list("pk", flat=True))
    if not ranked and (corrected := correct_spelling(query)).is_corrected:
        return corrected, list(films.ranked(corrected).values_list("pk", flat=True))
    return query, ranked
