from django.db.models import Exists, OuterRef, Q
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from films.cleaning import clean_text
from films.folding import fold_all, query_words
from films.models import Film, Person
from films.querystrings import accepts_query
from films.spelling import nearest
from screenings.models import Edition, Festival, Listing, Venue

MOST_OF_A_KIND = 24
LONGEST_QUERY = 200
CLOSE_NAMES = 8


@accepts_query("q")
@require_safe
def search(request):
    """By any spelling; when nothing is spelled so, by the nearest names there are."""
    query = clean_text(request.GET.get("q", ""))[:LONGEST_QUERY]
    found = _found(query) if query else {}
    is_close = bool(query) and not any(found.values())
    if is_close:
        found = _near(query)
    return render(request, "screenings/search.html", {"query": query, "is_close": is_close, **found})


def _public() -> dict:
    return {
        "films": Film.objects.public().for_catalogue(),
        "people": Person.objects.public(),
        "festivals": Festival.objects.public(),
        "venues": Venue.objects.public().filter(is_stand_in=False),
    }


def _found(query: str) -> dict:
    found = {kind: list(rows.matching(query)[:MOST_OF_A_KIND]) for kind, rows in _public().items()}
    named = {festival.pk for festival in found["festivals"]}
    others = [festival for festival in _festivals_in_cities(query) if festival.pk not in named]
    found["festivals"] = (found["festivals"] + others)[:MOST_OF_A_KIND]
    return found


def _festivals_in_cities(query: str) -> list[Festival]:
    """Those that were or are in a city of that name, wherever they are at home; with ``plays_in``."""
    words = query_words(query)
    cities = [city for city in _cities() if words and all(word in fold_all(city) for word in words)]
    if not cities:
        return []
    editions = Edition.objects.public().filter(festival=OuterRef("pk"))
    played = Listing.objects.public(timezone.now()).filter(
        item__edition__festival=OuterRef("pk"), venue__city__in=cities
    )
    houses = editions.filter(venues__in=Venue.objects.public().filter(city__in=cities))
    there = Q(city__in=cities) | Exists(played) | Exists(houses)
    found = list(Festival.objects.public().filter(there).order_by("name")[:MOST_OF_A_KIND])
    for festival in found:
        festival.plays_in = cities[0] if len(cities) == 1 else festival.city
    return found


def _cities() -> set[str]:
    homes = Festival.objects.public().order_by().exclude(city="").values_list("city", flat=True)
    return set(Venue.objects.public().order_by().values_list("city", flat=True).union(homes))


def _near(query: str) -> dict:
    """Rows whose folded names come within a typo or two of the query."""
    named = {kind: dict(rows.values_list("pk", "search_text")) for kind, rows in _public().items()}
    close = set(nearest(query, {text for names in named.values() for text in names.values()}, CLOSE_NAMES))
    return {
        kind: list(rows.filter(pk__in=[pk for pk, text in named[kind].items() if text in close]))
        for kind, rows in _public().items()
        if close & set(named[kind].values())
    }
