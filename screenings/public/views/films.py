"""The catalogue of films."""

from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from films.cleaning import clean_text
from films.models import Film, correct_spelling
from films.paging import page_of
from films.querystrings import accepts_query
from films.search import SearchQuery

FILMS_A_PAGE = 48
LONGEST_QUERY = 200


@accepts_query("q", "page")
@require_safe
def film_list(request):
    text = clean_text(request.GET.get("q", ""))[:LONGEST_QUERY]
    films = Film.objects.public().for_catalogue()
    query, results, count = SearchQuery.of(text), films.alphabetical(get_language()), None
    if text:
        query, results, count = _search(films, query)
    page = page_of(request, results, FILMS_A_PAGE, count=count)
    context = {"page_obj": page, "query": text, "is_close": query.is_corrected and bool(count)}
    return render(request, "screenings/film_list.html", context)


def _search(films, query: SearchQuery) -> tuple:
    """The query, with its typos corrected if it has no results as typed; the films and their count."""
    if not (count := films.matching(query).count()):
        query = correct_spelling(query)
        count = films.matching(query).count() if query.is_corrected else 0
    return query, films.ranked(query), count
