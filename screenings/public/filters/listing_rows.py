"""The columns of a listing that filters offer as choices, as plain rows."""

from datetime import date, datetime
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import CharField, FilteredRelation, Q
from django.db.models.functions import Cast, Coalesce

from films.languages import split_tags
from films.localization import localized_title
from screenings.models import ACCESS_MARKS, Listing


class ListingRow(NamedTuple):
    """A listing with one of its public films: a package has a row for each."""

    festival: str
    festival_name: str
    festival_city: str
    festival_country: str
    edition: str
    edition_name: str
    edition_year: int
    section: str | None
    section_name: str | None
    venue: str
    venue_name: str
    operator: str
    is_placeholder: bool
    address: str
    city: str
    country: str
    audience: str
    premiere: str
    premiere_territory: str
    spoken_tags: str
    subtitle_tags: str
    film_tags: str | None
    film_countries: str | None
    # Only where the listings themselves are counted:
    listing: int | None = None
    day: date | None = None
    minute: int | None = None
    item_minutes: int | None = None
    film_minutes: int | None = None
    status: str = ""
    availability: str = ""
    begins_by: datetime | None = None
    access_marks: tuple[bool, ...] = ()

    def has_tickets(self, at: datetime) -> bool:
        """As the query of that name says of a listing."""
        is_refused = self.status in Listing.OFF or self.availability in Listing.WITHOUT_TICKETS
        return self.begins_by > at and self.audience == Listing.Audience.PUBLIC and not is_refused

    @property
    def spoken_languages(self) -> tuple[str, ...]:
        """The listing's own; where it states none, the film's."""
        return _split_tags(self.spoken_tags or self.film_tags or "")

    @property
    def subtitle_languages(self) -> tuple[str, ...]:
        return _split_tags(self.subtitle_tags)

    @property
    def origins(self) -> list[str]:
        return self.film_countries.split(",") if self.film_countries else []


@lru_cache(maxsize=4096)
def _split_tags(stored: str) -> tuple[str, ...]:
    return tuple(split_tags(stored))


def _as_text(column: str) -> Cast:
    # Without a value object for each row: few are different.
    return Cast(column, CharField())


FACET_COLUMNS: dict[str, Any] = {
    "festival": "item__edition__festival__slug",
    "festival_name": "item__edition__festival__name",
    "festival_city": "item__edition__festival__city",
    "festival_country": "item__edition__festival__country",
    "edition": "item__edition__slug",
    "edition_name": "item__edition__name",
    "edition_year": "item__edition__year",
    "section": "item__section__slug",
    "section_name": "item__section__name",
    "venue": "venue__slug",
    "venue_name": "venue__name",
    "operator": "venue__operator",
    "is_placeholder": "venue__is_placeholder",
    "address": "venue__address",
    "city": "venue__city",
    "country": "venue__country",
    "audience": "audience",
    "premiere": "item__premiere",
    "premiere_territory": "item__premiere_territory",
    "spoken_tags": _as_text("spoken_languages"),
    "subtitle_tags": _as_text("subtitle_languages"),
    "film_tags": _as_text("public_film__languages"),
    "film_countries": "public_film__countries",
}
LISTING_COLUMNS = FACET_COLUMNS | {
    "listing": "pk",
    "day": "day",
    "minute": "minute",
    "item_minutes": "item__length_minutes",
    "film_minutes": "public_film__runtime_minutes",
    "status": "status",
    "availability": "availability",
    "begins_by": Coalesce("starts_at", "last_day_ends_at"),
}


class FilmRow(NamedTuple):
    """A public film of a listing with one of its genres or themes."""

    listing: int | None
    slug: str | None
    title: str | None
    year: int | None
    tag: str | None
    tag_name: str | None


def _film_columns() -> tuple:
    """Of a ``FilmRow``, in the language of the page."""
    film = "public_film"
    columns = (f"{film}__year", f"{film}__tags__slug", f"{film}__tags__name")
    return f"{film}__slug", localized_title(film), *columns


def with_public_films(listings):
    return listings.order_by().annotate(
        public_film=FilteredRelation("films", condition=Q(films__is_public=True))
    )


def listing_rows(listings) -> list[ListingRow]:
    """One edition's listings with all that filters compare, in one query."""
    values = with_public_films(listings).values_list(*LISTING_COLUMNS.values(), *ACCESS_MARKS)
    count = len(LISTING_COLUMNS)
    return [
        ListingRow(**dict(zip(LISTING_COLUMNS, row, strict=False)), access_marks=row[count:])
        for row in values
    ]


def film_rows(listings) -> list[FilmRow]:
    return [FilmRow(*row) for row in with_public_films(listings).values_list("pk", *_film_columns())]


def distinct_rows(listings) -> tuple[list[ListingRow], list[FilmRow]]:
    """Of any number of listings, in two queries that return each difference once."""
    rows = with_public_films(listings).values_list(*FACET_COLUMNS.values()).distinct()
    films = with_public_films(listings).values_list(*_film_columns()).distinct()
    return [_facet_row(row) for row in rows], [FilmRow(None, *row) for row in films]


def distinct_rows_in_one_query(listings) -> tuple[list[ListingRow], list[FilmRow]]:
    """For few listings: a difference is returned once for each film and genre it comes with."""
    rows = with_public_films(listings).values_list(*FACET_COLUMNS.values(), *_film_columns()).distinct()
    count = len(FACET_COLUMNS)
    facet_rows = dict.fromkeys(_facet_row(row[:count]) for row in rows)
    return list(facet_rows), [FilmRow(None, *row[count:]) for row in rows]


def _facet_row(values: tuple) -> ListingRow:
    return ListingRow(**dict(zip(FACET_COLUMNS, values, strict=True)))
