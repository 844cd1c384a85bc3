from collections.abc import Callable
from dataclasses import asdict
from functools import partial

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Window
from django.http import JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from films.cities import city_names, localized_city
from films.cleaning import clean_text
from films.models import Film, Person, correct_spelling, is_spelled_right
from films.paging import page_of
from films.querystrings import accepts_query
from films.search import SearchQuery
from screenings.models import Edition, Festival, Listing, ListingFilm, Venue
from screenings.public.next_listings import with_next_listings
from screenings.public.search.listings import correct_if_needed, matching_listings
from screenings.public.search.order import by_title, order_of_kinds
from screenings.public.search.results import add_details
from screenings.public.search.sections import sections_of
from screenings.public.search.suggestions import suggest
from screenings.public.search.topics import find_close_topics, find_topics, whole_catalogue
from screenings.public.upcoming import read_upcoming

MOST_OF_A_KIND = 12
A_FEW_MORE = 3
"""Where no more than these are left they are shown too."""
A_PAGE = 48
LONGEST_QUERY = 200
SCREENINGS = 6
MOST_WORDS = 6
SHORTEST_SUGGESTED = 2
TOPICS_SUGGESTED = 3


@accepts_query("q")
@require_safe
def search_suggestions(request):
    """The first results while somebody types, as JSON: what each is called, what it is, its address."""
    text, now = clean_text(request.GET.get("q", ""))[:LONGEST_QUERY], timezone.now()
    query = SearchQuery.of(text if len(text) >= SHORTEST_SUGGESTED else "")
    topics = (
        find_topics(query, _cities_named(query, _cities()), whole_catalogue(now), TOPICS_SUGGESTED)
        if query
        else []
    )
    return JsonResponse({"suggestions": [asdict(one) for one in suggest(query, topics, now)]})


@accepts_query("q", "kind", "page")
@require_safe
def search(request):
    """In any spelling; without a match, with typos corrected. One ``kind`` has pages of results."""
    text = clean_text(request.GET.get("q", ""))[:LONGEST_QUERY]
    query, kind = SearchQuery.of(text), request.GET.get("kind", "")
    if query and kind in PAGED:
        query = correct_if_needed(query, SEARCHES)
        page = page_of(request, PAGED[kind](query), A_PAGE)
        rows = add_details(kind, list(page))
        if kind == "films":
            rows = with_next_listings(rows, timezone.now())
        results = {"kind": kind, "kinds": [kind], "page_obj": page, kind: rows, "has_results": bool(rows)}
        results["totals"] = {kind: page.paginator.count}
    else:
        query, results = _search_all_kinds(query)
    context = {
        "query": text,
        "single_words": words if len(words := text.split()[:MOST_WORDS]) > 1 else [],
        "is_close": query.is_corrected and results["has_results"],
        **results,
    }
    totals = {**results.get("totals", {}), "listings": results.get("listing_total", 0)}
    context["sections"] = sections_of(results.get("kinds", []), results, totals)
    if not context["sections"]:
        context["next_in_cities"] = read_upcoming(timezone.now())
    return render(request, "screenings/search.html", context)


def _search_all_kinds(query: SearchQuery) -> tuple[SearchQuery, dict]:
    """The first results of each kind, for the query as typed or else with its typos corrected.

    A word with which no known word begins is likely misspelled: one search then looks for it and for its
    corrections.
    """
    if not query:
        return query, {"has_results": False}
    is_right = is_spelled_right(query)
    used, results = _first_results(query if is_right else correct_spelling(query))
    if is_right and not results["has_results"] and (corrected := correct_spelling(query)).is_corrected:
        used, results = _first_results(corrected)
    film_filter = results.pop("film_filter")
    if not results["has_results"] and (topics := find_close_topics(query, film_filter, MOST_OF_A_KIND)):
        results |= {"topics": topics, "has_results": True, "is_close": True}
    return used, results


def _first_results(query: SearchQuery) -> tuple[SearchQuery, dict]:
    """Exact matches of each kind or else close ones, and the query that they match."""
    now, cities = timezone.now(), _cities()
    searches = {**PAGED, "festivals": partial(_festivals, cities=cities)}
    enough = MOST_OF_A_KIND + A_FEW_MORE + 1
    close = {kind: list(search(query)[:enough]) for kind, search in searches.items()}
    results = {kind: [row for row in rows if not row.is_close] for kind, rows in close.items()}
    listings, listing_total = _nearest_listings(query)
    if query.is_corrected:
        exact, exact_total = _nearest_listings(query.as_typed) if listings else ([], 0)
        if exact or any(results.values()):
            query, listings, listing_total = query.as_typed, exact, exact_total
        else:
            results = close
    listings_first = bool(listings) and not results["films"]
    if listings_first:
        results |= _films_and_editions_of(listings, results)
    results["films"] = with_next_listings(results["films"], now)
    film_filter = whole_catalogue(now)
    topics = find_topics(query, _cities_named(query, cities), film_filter, MOST_OF_A_KIND)
    return query, {
        **{kind: add_details(kind, _first(rows, MOST_OF_A_KIND)) for kind, rows in results.items()},
        "totals": _totals(query, results),
        "topics": topics,
        "film_filter": film_filter,
        "listings": add_details("listings", listings),
        "listings_by_progress": _by_progress(listings),
        "kinds": order_of_kinds(results, listings_first),
        "listing_total": listing_total,
        "listing_count": len(listings),
        "has_results": any([listings, topics, *results.values()]),
    }


def _totals(query: SearchQuery, results: dict[str, list]) -> dict[str, int]:
    """How many there are of each kind; those that the page has are not counted again."""
    more = [kind for kind, rows in results.items() if len(rows) > MOST_OF_A_KIND + A_FEW_MORE]
    matches = results | {kind: PAGED[kind](query) for kind in more}
    return {kind: len(rows) if isinstance(rows, list) else rows.count() for kind, rows in matches.items()}


def _first(rows: list, most: int) -> list:
    return rows if len(rows) <= most + A_FEW_MORE else rows[:most]


def _films_and_editions_of(listings: list[Listing], results: dict[str, list]) -> dict[str, list]:
    """Where the words name a film at a festival or place, neither of them has all of the words."""
    films = Film.objects.public().for_catalogue().filter(listings__in=listings).distinct()
    editions = {listing.item.edition.pk: listing.item.edition for listing in listings}
    return {"films": list(films[:MOST_OF_A_KIND]), "editions": results["editions"] or [*editions.values()]}


def _nearest_listings(query: SearchQuery) -> tuple[list[Listing], int]:
    """The first and how many there are, in two queries: the second, of all that is printed, needs rows."""
    nearest = _listings(query).next_first().annotate(total=Window(Count("pk")))
    totals = dict(nearest.values_list("pk", "total")[: SCREENINGS + A_FEW_MORE + 1])
    if not totals:
        return [], 0
    films = Prefetch("listing_films", ListingFilm.objects.public().select_related("film"))
    listings = Listing.objects.public().with_progress()
    listings = listings.select_related("item__edition__festival", "venue", "screen")
    rows = listings.prefetch_related(films).in_bulk(totals)
    return _first([rows[key] for key in totals if key in rows], SCREENINGS), max(totals.values())


def _by_progress(listings: list[Listing]) -> list[tuple[str, list[list[Listing]]]]:
    """What is to come, is on and is over, each under its name; all of it under none while it is to come.

    Past ones of a film are one entry.
    """
    to_come, on_now, past = gettext("Still to come"), gettext("On now"), gettext("Past")
    groups: dict[str, list[Listing]] = {to_come: [], on_now: [], past: []}
    for listing in listings:
        groups[past if listing.is_over else on_now if listing.is_on else to_come].append(listing)
    if len(groups[to_come]) == len(listings):
        return [("", [[one] for one in listings])]
    return [
        (name, by_title(rows) if name == past else [[one] for one in rows])
        for name, rows in groups.items()
        if rows
    ]


def _films(query: SearchQuery) -> QuerySet:
    return Film.objects.public().for_catalogue().ranked(query)


def _people(query: SearchQuery) -> QuerySet:
    return Person.objects.public().ranked(query)


def _editions(query: SearchQuery) -> QuerySet:
    return Edition.objects.public().select_related("festival").ranked(query)


def _venues(query: SearchQuery) -> QuerySet:
    return Venue.objects.public().filter(is_placeholder=False).ranked(query)


def _listings(query: SearchQuery) -> QuerySet:
    return matching_listings(Listing.objects.public(timezone.now()).without_trade(), query)


def _festivals(query: SearchQuery, cities: set[str] | None = None) -> list[Festival]:
    """Those of that name, then those that were or are in a city of that name."""
    named = list(Festival.objects.public().ranked(query))
    keys = {festival.pk for festival in named}
    return named + [festival for festival in _festivals_in_cities(query, cities) if festival.pk not in keys]


def _festivals_in_cities(query: SearchQuery, every_city: set[str] | None) -> list[Festival]:
    """Based there or with screenings or venues there; with ``plays_in``."""
    cities = _cities_named(query, _cities() if every_city is None else every_city)
    if not cities:
        return []
    editions = Edition.objects.public().filter(festival=OuterRef("pk"))
    listings = Listing.objects.public(timezone.now()).filter(
        item__edition__festival=OuterRef("pk"), venue__city__in=cities
    )
    with_venues = editions.filter(venues__in=Venue.objects.public().filter(city__in=cities))
    in_cities = Q(city__in=cities) | Exists(listings) | Exists(with_venues)
    festivals = list(Festival.objects.public().filter(in_cities))
    for festival in festivals:
        festival.plays_in = localized_city(cities[0]) if len(cities) == 1 else festival.display_city
    return festivals


def _cities_named(query: SearchQuery, cities: set[str]) -> list[str]:
    return sorted(city for city in cities if query.begins(*city_names(city)))


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
"""Festivals need none of their own: the search of editions matches their names."""
