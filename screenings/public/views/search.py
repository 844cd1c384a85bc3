from collections.abc import Callable

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from films.cleaning import clean_text
from films.models import Film, Person, correct_spelling, is_spelled_right
from films.paging import page_of
from films.querystrings import accepts_query
from films.search import SearchQuery, normalize
from films.search.cities import city_names
from screenings.models import Edition, Festival, Listing, ListingFilm, Venue
from screenings.public.search.listings import matching_listings, spelled
from screenings.public.search.results import told_apart

MOST_OF_A_KIND = 12
A_PAGE = 48
LONGEST_QUERY = 200
SCREENINGS = 6


@accepts_query("q", "kind", "page")
@require_safe
def search(request):
    """By any spelling; when nothing is spelled so, by what is a typo or two away. ``kind`` is paged alone."""
    text = clean_text(request.GET.get("q", ""))[:LONGEST_QUERY]
    query, kind = SearchQuery.of(text), request.GET.get("kind", "")
    if query and kind in PAGED:
        query = spelled(query, SEARCHES)
        page = page_of(request, PAGED[kind](query), A_PAGE)
        rows = told_apart(kind, list(page))
        found = {"kind": kind, "page_obj": page, kind: rows, "is_anything": bool(rows)}
    else:
        query, found = _best(query)
    context = {"query": text, "is_close": query.is_corrected and found["is_anything"], **found}
    return render(request, "screenings/search.html", context)


def _best(query: SearchQuery) -> tuple[SearchQuery, dict]:
    """What is found, by the query itself or else with its typos mended.

    A word that begins none is likely misspelled: one search then looks for it and for what it may stand for.
    """
    if not query:
        return query, {"is_anything": False}
    is_right = is_spelled_right(query)
    used, found = _overview(query if is_right else correct_spelling(query))
    if is_right and not found["is_anything"] and (corrected := correct_spelling(query)).is_corrected:
        used, found = _overview(corrected)
    return used, found


def _overview(query: SearchQuery) -> tuple[SearchQuery, dict]:
    """The best of each kind, as it was typed or else what is close to it; and the query that found it."""
    close = {kind: list(rows(query)[: MOST_OF_A_KIND + 1]) for kind, rows in PAGED.items()}
    found = {kind: [row for row in rows if not row.is_close] for kind, rows in close.items()}
    coming = _coming(query)
    if query.is_corrected:
        typed = _coming(query.as_typed) if coming else []
        if typed or any(found.values()):
            query, coming = query.as_typed, typed
        else:
            found = close
    return query, {
        **{kind: told_apart(kind, rows[:MOST_OF_A_KIND]) for kind, rows in found.items()},
        "more": {kind for kind, rows in found.items() if len(rows) > MOST_OF_A_KIND},
        "listings": told_apart("listings", coming[:SCREENINGS]),
        "has_more_listings": len(coming) > SCREENINGS,
        "is_anything": any([coming, *found.values()]),
    }


def _coming(query: SearchQuery) -> list[Listing]:
    """What is printed of a screening is much, and asked for only where there is one."""
    keys = list(_listings(query).nearest_first().values_list("pk", flat=True)[: SCREENINGS + 1])
    if not keys:
        return []
    films = Prefetch("listing_films", ListingFilm.objects.public().select_related("film"))
    shown = Listing.objects.public().with_over().select_related("item__edition__festival", "venue", "screen")
    rows = shown.prefetch_related(films).in_bulk(keys)
    return [rows[key] for key in keys if key in rows]


def _films(query: SearchQuery) -> QuerySet:
    return Film.objects.public().for_catalogue().ranked(query)


def _people(query: SearchQuery) -> QuerySet:
    return Person.objects.public().ranked(query)


def _editions(query: SearchQuery) -> QuerySet:
    return Edition.objects.public().select_related("festival").ranked(query)


def _venues(query: SearchQuery) -> QuerySet:
    return Venue.objects.public().filter(is_placeholder=False).ranked(query)


def _listings(query: SearchQuery) -> QuerySet:
    return matching_listings(Listing.objects.public(timezone.now()), query)


def _festivals(query: SearchQuery) -> list[Festival]:
    """Those of that name, then those that were or are in a city of that name."""
    named = list(Festival.objects.public().ranked(query))
    known = {festival.pk for festival in named}
    return named + [festival for festival in _festivals_in_cities(query) if festival.pk not in known]


def _festivals_in_cities(query: SearchQuery) -> list[Festival]:
    """Wherever they are at home; with ``plays_in``."""
    cities = [city for city in _cities() if _is_city(query, city)]
    if not cities:
        return []
    editions = Edition.objects.public().filter(festival=OuterRef("pk"))
    played = Listing.objects.public(timezone.now()).filter(
        item__edition__festival=OuterRef("pk"), venue__city__in=cities
    )
    houses = editions.filter(venues__in=Venue.objects.public().filter(city__in=cities))
    there = Q(city__in=cities) | Exists(played) | Exists(houses)
    found = list(Festival.objects.public().filter(there))
    for festival in found:
        festival.plays_in = cities[0] if len(cities) == 1 else festival.city
    return found


def _is_city(query: SearchQuery, city: str) -> bool:
    words = [word for name in city_names(city) for word in normalize(name).split()]
    return bool(query.terms) and all(
        any(word.startswith(term.word) for word in words) for term in query.terms
    )


def _cities() -> set[str]:
    homes = Festival.objects.public().order_by().exclude(city="").values_list("city", flat=True)
    return set(Venue.objects.public().order_by().values_list("city", flat=True).union(homes))


PAGED: dict[str, Callable[[SearchQuery], QuerySet | list]] = {
    "films": _films,
    "people": _people,
    "festivals": _festivals,
    "editions": _editions,
    "venues": _venues,
}
SEARCHES: list[Callable[[SearchQuery], QuerySet]] = [_films, _people, _editions, _venues, _listings]
"""By which anything is found: a festival is, if its editions are."""
