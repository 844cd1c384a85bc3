"""What there is to choose from, read from the listings themselves."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any

from django.db.models import Model, OuterRef, Q, Subquery
from django.utils.translation import get_language
from django_countries import countries

from films.cities import localized_city
from films.collation import sort_key
from films.labels import distinct_labels
from films.languages import covering_tags, language_name
from films.models import Film
from films.phrases import localized_phrase
from screenings.formatting.places import format_venue_and_city
from screenings.formatting.premieres import premiere_name
from screenings.models import Edition, Festival, Listing, ProgrammeItem, Section, Venue
from screenings.models.festivals import edition_id

from .fields import edition_q
from .listing_rows import FilmRow, ListingRow, distinct_rows, distinct_rows_in_one_query

Choice = tuple[str, str]
# The label of a choice, then what distinguishes it from others of that label.
Label = Callable[[str, ListingRow], list[str]]

LANGUAGE_FILTERS = {"understandable", "language", "subtitles"}


def _country_label(code: str, row: ListingRow) -> list[str]:
    return [countries.name(code)]


def _language_label(tag: str, row: ListingRow) -> list[str]:
    return [language_name(tag, get_language())]


def _venue_label(slug: str, row: ListingRow) -> list[str]:
    name = _venue_name(row.venue_name, row.operator, row.is_placeholder, row.city)
    return [name, countries.name(row.country), row.address]


def _venue_name(name: str, operator: str, is_placeholder: bool, city: str) -> str:
    """Past and coming listings are behind one choice."""
    return format_venue_and_city(name, operator, is_placeholder, city, is_over=None)


FACETS: dict[str, tuple[Callable[[ListingRow], str | None], Label]] = {
    "festival": (
        attrgetter("festival"),
        lambda value, row: [localized_phrase(row.festival_name), localized_city(row.festival_city)],
    ),
    "section": (
        attrgetter("section"),
        lambda value, row: [localized_phrase(row.section_name), row.festival_name],
    ),
    "venue": (attrgetter("venue"), _venue_label),
    "country": (attrgetter("country"), _country_label),
    "audience": (attrgetter("audience"), lambda value, row: [str(Listing.Audience(value).label)]),
}
# By a short value where that means one thing only, else by a qualified one.
QUALIFIED_FACETS: dict[str, tuple[Callable[[ListingRow], str], Callable[[ListingRow], str], Label]] = {
    "edition": (
        attrgetter("edition"),
        lambda row: edition_id(row.festival, row.edition),
        lambda value, row: [localized_phrase(row.edition_name) or f"{row.festival_name} {row.edition_year}"],
    ),
    "city": (
        attrgetter("city"),
        lambda row: f"{row.city}, {row.country}",
        lambda value, row: [localized_city(row.city), countries.name(row.country)],
    ),
}
MULTIPLE_FACETS: dict[str, tuple[Callable[[ListingRow], Iterable[str]], Label]] = {
    "origin": (attrgetter("origins"), _country_label),
    "language": (attrgetter("spoken_languages"), _language_label),
    "subtitles": (attrgetter("subtitle_languages"), _language_label),
    "understandable": (lambda row: {*row.spoken_languages, *row.subtitle_languages}, _language_label),
}


def _by_slug(value: str) -> Q:
    return Q(slug=value)


# What has an address or an id of its own is a valid value before any listing has it.
ADDRESSABLE: dict[str, tuple[type[Model], Callable[[Any], str], Callable[[str], Q]]] = {
    "festival": (Festival, attrgetter("display_name"), _by_slug),
    "edition": (Edition, attrgetter("display_name"), edition_q),
    "section": (Section, attrgetter("display_name"), lambda code: Q(code=code)),
    "venue": (
        Venue,
        lambda venue: _venue_name(venue.name, venue.operator, venue.is_placeholder, venue.city),
        _by_slug,
    ),
    "film": (Film, attrgetter("display_title"), _by_slug),
}


def choice_by_slug(name: str, value: str, at: datetime | None) -> list[Choice]:
    """At most one choice, for a festival, say, before its programme is published."""
    if name not in ADDRESSABLE:
        return []
    model, label, condition = ADDRESSABLE[name]
    matches = list(model.objects.public(at).filter(condition(value))[:2])
    return [(value, label(matches[0]) if len(matches) == 1 else value)] if matches else []


@dataclass(frozen=True)
class Facets:
    """For each filter its choices in alphabetical order, and for each of its values the listings with it."""

    choices: dict[str, list[Choice]]
    listings_by_value: dict[str, dict[str, set]]

    @classmethod
    def from_listings(cls, listings) -> "Facets":
        return cls.from_rows(*distinct_rows(listings))

    @classmethod
    def in_one_query(cls, listings) -> "Facets":
        return cls.from_rows(*distinct_rows_in_one_query(listings))

    @classmethod
    def from_rows(cls, rows: list[ListingRow], films: list[FilmRow]) -> "Facets":
        facets = {name: _single(rows, *facet) for name, facet in FACETS.items()}
        facets |= {
            name: _single(rows, _shortest(rows, short, qualified), label)
            for name, (short, qualified, label) in QUALIFIED_FACETS.items()
        }
        facets |= {name: _multiple(rows, *facet) for name, facet in MULTIPLE_FACETS.items()}
        facets["premiere"] = _single(rows, attrgetter("premiere"), _premiere_label(rows))
        for name in LANGUAGE_FILTERS:
            _add_variants(facets[name][1])
        facets["film"] = _named((row.listing, row.slug, [row.title, str(row.year or "")]) for row in films)
        facets["genre"] = _named(
            (row.listing, row.tag, [localized_phrase(row.tag_name or "")]) for row in films
        )
        tba = {row.venue for row in rows if row.is_placeholder}
        facets["coming_from"] = [choice for choice in facets["venue"][0] if choice[0] not in tba], {}
        return cls(
            choices={name: choices for name, (choices, _) in facets.items()},
            listings_by_value={name: by_value for name, (_, by_value) in facets.items()},
        )


def _shortest(rows: list[ListingRow], short: Callable, qualified: Callable) -> Callable[[ListingRow], str]:
    """The short value where only one thing has it."""
    qualified_by_short = defaultdict(set)
    for row in rows:
        qualified_by_short[short(row)].add(qualified(row))
    return lambda row: short(row) if len(qualified_by_short[short(row)]) == 1 else qualified(row)


def _premiere_label(rows: list[ListingRow]) -> Label:
    """Swedish premiere; the general name where those of several countries are behind one choice."""
    told_apart = {(row.premiere, row.premiere_territory, row.festival_country or "") for row in rows}
    names = defaultdict(set)
    for premiere, territory, country in told_apart:
        names[premiere].add(premiere_name(premiere, territory, country))
    return lambda value, row: [
        next(iter(names[value])) if len(names[value]) == 1 else str(ProgrammeItem.Premiere(value).label)
    ]


def _single(rows: list[ListingRow], value_of: Callable, label: Label) -> tuple[list[Choice], dict[str, set]]:
    return _multiple(rows, lambda row: filter(None, [value_of(row)]), label)


def _multiple(
    rows: list[ListingRow], values_of: Callable, label: Label
) -> tuple[list[Choice], dict[str, set]]:
    by_value, row_by_value = defaultdict(set), {}
    for row in rows:
        for value in values_of(row):
            by_value[value].add(row.listing)
            row_by_value[value] = row
    return alphabetical_choices({value: label(value, row) for value, row in row_by_value.items()}), by_value


def _add_variants(listings_by_tag: dict[str, set]) -> None:
    """English also finds British English, as its filter does."""
    for tag, listings in list(listings_by_tag.items()):
        for wider in covering_tags(tag) & listings_by_tag.keys():
            listings_by_tag[wider] = listings_by_tag[wider] | listings


def festivals_with(listings) -> list[Choice]:
    """Looked up for one festival after another, so that no list of all listings is made for it."""
    first_listing = listings.order_by().filter(item__edition__festival=OuterRef("pk")).values("pk")[:1]
    festivals = Festival.objects.public().alias(listing=Subquery(first_listing)).filter(listing__isnull=False)
    return alphabetical_choices(
        {slug: words for slug, *words in festivals.values_list("slug", "name", "city")}
    )


def _named(rows: Iterable[tuple[int | None, str | None, list]]) -> tuple[list[Choice], dict[str, set]]:
    by_value, words_by_value = defaultdict(set), {}
    for listing, value, words in rows:
        if value:
            by_value[value].add(listing)
            words_by_value[value] = words
    return alphabetical_choices(words_by_value), by_value


def alphabetical_choices(words_by_value: dict[str, list[str]]) -> list[Choice]:
    """No two look alike: where nothing else tells them apart, the value does."""
    labels = distinct_labels({value: [*words, value] for value, words in words_by_value.items()})
    language = get_language() or ""
    return sorted(labels.items(), key=lambda choice: sort_key(choice[1], language))
