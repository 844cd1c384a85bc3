"""The films of listings as plain values, with all that a row prints of them, in one query."""

from collections import defaultdict
from typing import NamedTuple

from django.conf import settings
from django.db.models import F, FilteredRelation, Q, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf
from django.utils.translation import get_language

from films.localization import is_own_language
from films.models import FilmTitle
from films.titles import second_title, title_for
from screenings.models import ListingFilm

COLUMNS = (
    *("title", "localized_titles", "slug", "countries", "year", "runtime_minutes"),
    *("poster", "poster_width"),
)


class FilmRow(NamedTuple):
    """``countries`` are codes with commas between; ``premise_lang`` is empty in the language of the page.

    ``original_title`` is what stands beneath the title, as ``Film.second_title``.
    """

    title: str
    slug: str
    countries: str
    year: int | None
    minutes: int | None
    poster: str
    poster_width: int | None
    original_title: str
    premise: str
    premise_lang: str
    directors: tuple[str, ...]


def films_by_listing(listings: QuerySet | list[int]) -> dict[int, list[FilmRow]]:
    """In the order of each; a film comes once for each of its directors, and is put together here."""
    films: dict[int, dict[int, list]] = defaultdict(dict)
    for listing, film, director, *values in _query(listings):
        facts = films[listing].setdefault(film, [values, {}])
        if director:
            facts[1][director] = None
    return {
        listing: [_film_row(values, tuple(directors)) for values, directors in of_listing.values()]
        for listing, of_listing in films.items()
    }


def _query(listings: QuerySet | list[int]) -> QuerySet:
    is_director = Q(film__credits__role="director")
    is_original = Q(film__titles__kind=FilmTitle.Kind.ORIGINAL)
    rows = ListingFilm.objects.public().filter(listing__in=listings)
    rows = rows.annotate(
        directing=FilteredRelation("film__credits", condition=is_director),
        original=FilteredRelation("film__titles", condition=is_original),
    )
    director = Coalesce(NullIf("directing__credited_as", Value("")), "directing__person__name")
    rows, premise = _with_premise(rows)
    return rows.order_by("position", "pk", "directing__position", "directing__pk").values_list(
        "listing",
        "film",
        director,
        *(f"film__{name}" for name in COLUMNS),
        "original__title",
        premise,
        "film__premise",
    )


def _with_premise(rows: QuerySet) -> tuple[QuerySet, F]:
    """In the language of the page; where that is empty, the film's own stands in for it."""
    if is_own_language():
        return rows, F("film__premise")
    is_translation = Q(film__texts__language__has=get_language())
    return rows.annotate(localized=FilteredRelation("film__texts", condition=is_translation)), F(
        "localized__premise"
    )


def _film_row(values: list, directors: tuple[str, ...]) -> FilmRow:
    main, localized, *columns, original, premise, own_premise = values
    title = title_for(get_language(), main, localized)
    second = second_title(get_language(), main, original or "", localized)
    premise_lang = "" if premise else settings.LANGUAGE_CODE
    return FilmRow(title, *columns, second, premise or own_premise, premise_lang, directors)
