"""The catalogue of films."""

from datetime import datetime

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from films.cleaning import clean_text
from films.models import Film, correct_spelling
from films.paging import page_of
from films.querystrings import accepts_query
from films.search import SearchQuery
from screenings.public.filters.catalogue import LABELS, CatalogueFilter, read_catalogue
from screenings.public.next_listings import with_next_listings

from .querystrings import MOST_CHOICES, Control, Narrowing, chips, with_params

FILMS_A_PAGE = 48
LONGEST_QUERY = 200


@accepts_query("q", "page", *LABELS)
@require_safe
def film_list(request):
    """From A to Z; films that were searched for, by how well they match."""
    now, text = timezone.now(), clean_text(request.GET.get("q", ""))[:LONGEST_QUERY]
    query, ranked = _search(SearchQuery.of(text)) if text else (SearchQuery.of(""), None)
    catalogue = read_catalogue(now)
    film_filter = CatalogueFilter(request.GET, catalogue if ranked is None else catalogue.only(ranked))
    page = page_of(request, film_filter.matching, FILMS_A_PAGE)
    page.object_list = _films(page.object_list, now)
    context = {
        "page_obj": page,
        "query": text,
        "is_close": query.is_corrected and bool(ranked),
        "filter": film_filter,
        "controls": [_control(film_filter, name) for name in LABELS if name != "letter"],
        "letters": _letters(request, film_filter),
        "chips": chips(request, film_filter),
        "clear_url": request.path,
    }
    return render(request, "screenings/film_list.html", context)


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
    selected = film_filter.selected.get("letter")
    return [
        Narrowing(
            label, count, value == selected, with_params(request, letter=None if value == selected else value)
        )
        for value, label, count in film_filter.choices_with_counts("letter")
    ]


def _search(query: SearchQuery) -> tuple[SearchQuery, list[int]]:
    """The query, with its typos corrected if it has no results as typed; the keys of the films."""
    films = Film.objects.public()
    ranked = list(films.ranked(query).values_list("pk", flat=True))
    if not ranked and (corrected := correct_spelling(query)).is_corrected:
        return corrected, list(films.ranked(corrected).values_list("pk", flat=True))
    return query, ranked
