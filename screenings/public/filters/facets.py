"""What there is to choose from, read off the listings themselves."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from django.db.models import CharField, FilteredRelation, Model, OuterRef, Q, Subquery
from django.db.models.functions import Cast
from django.utils.translation import get_language
from django_countries import countries

from films.collation import sort_key
from films.labels import distinct_labels
from films.languages import covering_tags, language_name, split_tags
from films.models import Film
from screenings.formatting.places import venue_and_city
from screenings.models import ACCESS_MARKS, Edition, Festival, Listing, ProgrammeItem, Section, Venue

from .fields import edition_named

Choice = tuple[str, str]


class Fact(NamedTuple):
    """What can be asked of one showing and one of its public films: a package has a fact for each."""

    listing: int | None
    day: date | None
    festival: str
    festival_name: str
    festival_city: str
    edition: str
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
    spoken_tags: str
    subtitle_tags: str
    film_tags: str | None
    film_countries: str | None
    edition_name: str
    edition_year: int
    marks: tuple[bool, ...] = ()
    length: int | None = None
    film_length: int | None = None
    minute: int | None = None

    @property
    def heard(self) -> tuple[str, ...]:
        """By the showing's own language; where it states none, by the film's."""
        return _tags(self.spoken_tags or self.film_tags or "")

    @property
    def subtitles(self) -> tuple[str, ...]:
        return _tags(self.subtitle_tags)

    @property
    def origins(self) -> list[str]:
        return self.film_countries.split(",") if self.film_countries else []


@lru_cache(maxsize=4096)
def _tags(stored: str) -> tuple[str, ...]:
    return tuple(split_tags(stored))


def _as_stored(column: str) -> Cast:
    """Without making a value of its own for each row: few are different."""
    return Cast(column, CharField())


COLUMNS = (
    "item__edition__festival__slug",
    "item__edition__festival__name",
    "item__edition__festival__city",
    "item__edition__slug",
    "item__section__slug",
    "item__section__name",
    "venue__slug",
    "venue__name",
    "venue__operator",
    "venue__is_placeholder",
    "venue__address",
    "venue__city",
    "venue__country",
    "audience",
    "item__premiere",
    _as_stored("spoken_languages"),
    _as_stored("subtitle_languages"),
    _as_stored("public_film__languages"),
    "public_film__countries",
    "item__edition__name",
    "item__edition__year",
)
FILM_AND_GENRE = (
    "public_film__slug",
    "public_film__title",
    "public_film__year",
    "public_film__tags__slug",
    "public_film__tags__name",
)
OF_ONE = ("item__length_minutes", "public_film__runtime_minutes", "minute", *ACCESS_MARKS)

# What a showing has to offer to each filter, and what that is called, with what tells it from its namesakes.
Label = Callable[[str, Fact], list[str]]
OFFERS: dict[str, tuple[Callable[[Fact], str | None], Label]] = {
    "festival": (attrgetter("festival"), lambda value, fact: [fact.festival_name, fact.festival_city]),
    "section": (attrgetter("section"), lambda value, fact: [fact.section_name, fact.festival_name]),
    "venue": (
        attrgetter("venue"),
        lambda value, fact: [
            _venue(fact.venue_name, fact.operator, fact.is_placeholder, fact.city),
            countries.name(fact.country),
            fact.address,
        ],
    ),
    "country": (attrgetter("country"), lambda value, fact: [countries.name(value)]),
    "audience": (attrgetter("audience"), lambda value, fact: [str(Listing.Audience(value).label)]),
    "premiere": (attrgetter("premiere"), lambda value, fact: [str(ProgrammeItem.Premiere(value).label)]),
}
OFFERS_IN_SHORT: dict[str, tuple[Callable[[Fact], str], Callable[[Fact], str], Label]] = {
    "edition": (
        attrgetter("edition"),
        lambda fact: f"{fact.festival}/{fact.edition}",
        lambda value, fact: [fact.edition_name or f"{fact.festival_name} {fact.edition_year}"],
    ),
    "city": (
        attrgetter("city"),
        lambda fact: f"{fact.city}, {fact.country}",
        lambda value, fact: [fact.city, countries.name(fact.country)],
    ),
}
"""By a short value where that means one thing only, else by a whole one."""
OFFERS_OF_SEVERAL: dict[str, tuple[Callable[[Fact], Iterable[str]], Label]] = {
    "origin": (lambda fact: fact.origins, lambda value, fact: [countries.name(value)]),
    "language": (lambda fact: fact.heard, lambda value, fact: [_language(value)]),
    "subtitles": (lambda fact: fact.subtitles, lambda value, fact: [_language(value)]),
    "understandable": (
        lambda fact: {*fact.heard, *fact.subtitles},
        lambda value, fact: [_language(value)],
    ),
}


def _by_slug(value: str) -> Q:
    return Q(slug=value)


LANGUAGES = {"understandable", "language", "subtitles"}

# What has an address or an id of its own, and can be asked for by it before anything of it is shown.
WITH_ADDRESSES: dict[str, tuple[type[Model], Callable[[Any], str], Callable[[str], Q]]] = {
    "festival": (Festival, attrgetter("name"), _by_slug),
    "edition": (Edition, attrgetter("full_name"), edition_named),
    "section": (Section, attrgetter("name"), lambda code: Q(code=code)),
    "venue": (Venue, lambda one: _venue(one.name, one.operator, one.is_placeholder, one.city), _by_slug),
    "film": (Film, attrgetter("title"), _by_slug),
}


def known_by_address(name: str, value: str, at: datetime | None) -> list[Choice]:
    """Whoever follows a festival from before its programme is out asks for something that is there."""
    if name not in WITH_ADDRESSES:
        return []
    model, label, named = WITH_ADDRESSES[name]
    found = list(model.objects.public(at).filter(named(value))[:2])
    return [(value, label(found[0]) if len(found) == 1 else value)] if found else []


def _venue(name: str, operator: str, is_placeholder: bool, city: str) -> str:
    """Past and coming listings stand behind one choice."""
    return venue_and_city(name, operator, is_placeholder, city, is_over=None)


def _language(tag: str) -> str:
    return language_name(tag, get_language())


def _with_public_films(listings):
    return listings.order_by().annotate(
        public_film=FilteredRelation("films", condition=Q(films__is_public=True))
    )


def facts_of(listings) -> list[Fact]:
    """For one edition's listings: everything there is to ask of each, in one query."""
    columns = ("pk", "day", *COLUMNS, *OF_ONE)
    known = len(columns) - len(ACCESS_MARKS) - 3
    return [
        Fact(*row[:known], row[known + 3 :], *row[known : known + 3])
        for row in _with_public_films(listings).values_list(*columns)
    ]


def films_and_genres_of(listings) -> list[tuple]:
    """(listing, address and title of a film, address and name of a genre or theme of it), each once."""
    return list(_with_public_films(listings).values_list("pk", *FILM_AND_GENRE))


@dataclass(frozen=True)
class Facets:
    choices: dict[str, list[Choice]]
    """For each filter (value, label), in the order of the alphabet."""
    holders: dict[str, dict[str, set]]
    """For each filter and value the showings that have it."""

    @classmethod
    def of(cls, listings) -> "Facets":
        """Of any number of listings, in two queries that tell each difference once."""
        rows = _with_public_films(listings).values_list(*COLUMNS).distinct()
        films = _with_public_films(listings).values_list(*FILM_AND_GENRE).distinct()
        return cls.read_off([Fact(None, None, *row) for row in rows], [(None, *row) for row in films])

    @classmethod
    def of_few(cls, listings) -> "Facets":
        """The same in one query, which tells a difference once for each film and genre it comes with."""
        rows = _with_public_films(listings).values_list(*COLUMNS, *FILM_AND_GENRE).distinct()
        facts = dict.fromkeys(Fact(None, None, *row[: len(COLUMNS)]) for row in rows)
        return cls.read_off(list(facts), [(None, *row[len(COLUMNS) :]) for row in rows])

    @classmethod
    def read_off(cls, facts: list[Fact], films_and_genres: list[tuple]) -> "Facets":
        read = {name: _offered(facts, *offer) for name, offer in OFFERS.items()}
        read |= {
            name: _offered(facts, _shortest(facts, short, whole), label)
            for name, (short, whole, label) in OFFERS_IN_SHORT.items()
        }
        read |= {name: _offered_several(facts, *offer) for name, offer in OFFERS_OF_SEVERAL.items()}
        for name in LANGUAGES:
            _add_covered(read[name][1])
        read["film"] = _named((row[0], row[1], [row[2], str(row[3] or "")]) for row in films_and_genres)
        read["genre"] = _named((row[0], row[4], [row[5]]) for row in films_and_genres)
        return cls(
            choices={name: choices for name, (choices, _) in read.items()},
            holders={name: holders for name, (_, holders) in read.items()},
        )


def _shortest(facts: list[Fact], short: Callable, whole: Callable) -> Callable[[Fact], str]:
    """What names one thing only among these."""
    meant = defaultdict(set)
    for fact in facts:
        meant[short(fact)].add(whole(fact))
    return lambda fact: short(fact) if len(meant[short(fact)]) == 1 else whole(fact)


def _offered(facts: list[Fact], value_of: Callable, label: Label) -> tuple[list[Choice], dict[str, set]]:
    holders = defaultdict(set)
    for fact in facts:
        holders[value_of(fact)].add(fact.listing)
    named = {value: fact for value, fact in zip(map(value_of, facts), facts, strict=True) if value}
    return _by_name({value: label(value, fact) for value, fact in named.items()}), holders


def _offered_several(
    facts: list[Fact], values_of: Callable, label: Label
) -> tuple[list[Choice], dict[str, set]]:
    holders, named = defaultdict(set), {}
    for fact in facts:
        for value in values_of(fact):
            holders[value].add(fact.listing)
            named[value] = fact
    return _by_name({value: label(value, fact) for value, fact in named.items()}), holders


def _add_covered(holders: dict[str, set]) -> None:
    """A language is also held by what is in a kind of it: English by British English, as its filter finds."""
    for tag, held in list(holders.items()):
        for wider in covering_tags(tag) & holders.keys():
            holders[wider] = holders[wider] | held


def festivals_with(listings) -> list[Choice]:
    """Asked for one festival after another, so that no list of all showings is made for it."""
    shown = listings.order_by().filter(item__edition__festival=OuterRef("pk")).values("pk")[:1]
    found = Festival.objects.public().alias(shown=Subquery(shown)).filter(shown__isnull=False)
    return _by_name({slug: words for slug, *words in found.values_list("slug", "name", "city")})


def _named(rows: Iterable[tuple[int | None, str | None, list]]) -> tuple[list[Choice], dict[str, set]]:
    holders, named = defaultdict(set), {}
    for listing, value, words in rows:
        if value:
            holders[value].add(listing)
            named[value] = words
    return _by_name(named), holders


def _by_name(named: dict[str, list[str]]) -> list[Choice]:
    """No two look alike: where nothing else tells them apart, the value does."""
    labels = distinct_labels({value: [*words, value] for value, words in named.items()})
    language = get_language() or ""
    return sorted(labels.items(), key=lambda choice: sort_key(choice[1], language))
