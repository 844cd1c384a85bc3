"""The filters of the catalogue of films: what a film is, and where it plays.

All public films are read as plain rows in four queries, once for many requests, and narrowed and counted in
memory.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property

from django.db.models import QuerySet
from django.db.models.lookups import GreaterThan
from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy as _, pgettext_lazy
from django_countries import countries

from films.collation import letter_of, sort_key, without_article
from films.languages import covering_tags, language_name, split_tags
from films.models import Credit, Film, sort_column
from films.phrases import localized_phrase
from films.titles import title_for
from screenings.models import Listing, ListingFilm
from screenings.models.listings import over_at

from .facet_mixin import ActiveFilter
from .facets import Choice, alphabetical_choices
from .index_cache import IndexCache
from .listings import LENGTHS

LABELS = {
    "section": _("Section"),
    "festival": _("Festival"),
    "when": _("When"),
    "genre": _("Genre or theme"),
    "country": _("Country"),
    "director": _("Director"),
    "language": _("Spoken language"),
    "length": _("Length"),
    "year": _("Year"),
    "letter": pgettext_lazy("of the alphabet", "Letter"),
}
MAX_CACHED_FILMS = 50_000
ORDERS = {"title": _("A–Z"), "next": _("Next screening"), "newest": _("Newest")}
"""What the films may be sorted by."""
LATEST = datetime.max.replace(tzinfo=UTC)
OTHER = "0-9"  # numbers, signs and other scripts
NOT_FOUND = _("“%(value)s” was not found.")


@dataclass(frozen=True)
class Catalogue:
    """The films in the order of the alphabet, the values each has in each filter, and the labels of these."""

    pks: list[int]
    values: dict[str, dict[int, set[str]]]  # by filter and film
    choices: dict[str, list[Choice]]
    starts: dict[int, list[datetime]]  # by film: when it plays for everybody, the first first
    colours: dict[str, str]  # by section: the class of its colour
    upcoming_sections: set[str]

    @classmethod
    def read(cls, films: QuerySet, at: datetime, language: str) -> "Catalogue":
        """``films`` are public."""
        reader = CatalogueReader(language)
        pks = reader.read_films(films)
        reader.read_tags(films)
        reader.read_directors(films)
        reader.read_listings(Listing.objects.public(at), at)
        starts = {film: sorted(moments) for film, moments in reader.starts.items()}
        return cls(pks, reader.values, reader.choices(), starts, reader.colours, reader.upcoming_sections)

    def __len__(self) -> int:
        return len(self.pks)

    def only(self, pks: list[int]) -> "Catalogue":
        """These films in this order."""
        return replace(self, pks=pks)

    def in_order(self, order: str, at: datetime) -> "Catalogue":
        """By another of ``ORDERS``; what has no next screening, or no year, comes last."""
        if order == "next":
            upcoming = {film: next(filter(at.__lt__, starts), LATEST) for film, starts in self.starts.items()}
            return self.only(sorted(self.pks, key=lambda film: upcoming.get(film, LATEST)))
        if order == "newest":
            years = {film: max(map(int, years)) for film, years in self.values["year"].items()}
            return self.only(sorted(self.pks, key=lambda film: -years.get(film, 0)))
        return self


class CatalogueReader:
    def __init__(self, language: str) -> None:
        self.language = language
        self.values: dict[str, dict[int, set[str]]] = {name: defaultdict(set) for name in LABELS}
        self.words: dict[str, dict[str, list[str]]] = defaultdict(dict)
        self.starts: dict[int, set[datetime]] = defaultdict(set)
        self.colours: dict[str, str] = {}
        self.upcoming_sections: set[str] = set()

    def add(self, name: str, film: int, value: str, *words: str) -> None:
        """``words``: the label of the value, then what tells it apart from others of that label."""
        self.values[name][film].add(value)
        self.words[name][value] = list(words)

    def read_films(self, films: QuerySet) -> list[int]:
        columns = ("title", "localized_titles", sort_column(self.language))
        facts = ("countries", "languages", "year", "runtime_minutes")
        pks = {}
        for pk, title, localized, column, origins, spoken, year, minutes in films.values_list(
            "pk", *columns, *facts
        ):
            key = pks[pk] = self._sort_key(title, localized, column)
            self.add("letter", pk, letter_of(key, self.language) or OTHER)
            for code in filter(None, str(origins).split(",")):
                self.add("country", pk, code, countries.name(code))
            for tag in spoken if isinstance(spoken, list) else split_tags(spoken):
                for wider in {tag, *covering_tags(tag)}:
                    self.add("language", pk, wider, language_name(wider, self.language))
            if year:
                self.add("year", pk, str(year))
            for length, (_label, _condition, is_of_length) in LENGTHS.items():
                if minutes is not None and is_of_length(minutes):
                    self.add("length", pk, length)
        return sorted(pks, key=lambda pk: (pks[pk], pk))

    def _sort_key(self, title: str, localized: dict[str, str], column: str) -> str:
        """Of the title that leads in this language, which the column knows of the main title."""
        leading = title_for(self.language, title, localized)
        if leading == title:
            return column
        return sort_key(without_article(leading, [self.language]), self.language)

    def read_tags(self, films: QuerySet) -> None:
        tagged = films.filter(tags__isnull=False).order_by()
        for film, slug, name in tagged.values_list("pk", "tags__slug", "tags__name"):
            self.add("genre", film, slug, localized_phrase(name))

    def read_directors(self, films: QuerySet) -> None:
        directed = Credit.objects.public().directors().filter(film__in=films, person__isnull=False).order_by()
        for film, slug, name in directed.values_list("film", "person__slug", "person__name"):
            self.add("director", film, slug, name)

    def read_listings(self, listings: QuerySet, at: datetime) -> None:
        rows = ListingFilm.objects.public().filter(listing__in=listings.order_by().values("pk")).order_by()
        edition = "listing__item__edition__festival"
        section = "listing__item__section"
        columns = (f"{edition}__slug", f"{edition}__name", f"{section}__slug", f"{section}__name")
        columns += (f"{section}__code", f"{section}__colour")
        columns += ("listing__status", "listing__audience", "listing__starts_at", "is_upcoming")
        rows = rows.annotate(is_upcoming=GreaterThan(over_at("listing__"), at)).values_list("film", *columns)
        for film, festival, name, slug, section_name, code, colour, *of_listing in rows.distinct():
            status, audience, starts_at, is_upcoming = of_listing
            takes_place = is_upcoming and status not in Listing.OFF
            self.add("festival", film, festival, localized_phrase(name))
            if takes_place:
                self.add("when", film, "upcoming")
                if starts_at and audience == Listing.Audience.PUBLIC:
                    self.starts[film].add(starts_at)
            if slug:
                self.add("section", film, slug, localized_phrase(section_name))
                self.colours[slug] = f"section-{code}" if colour else ""
                if takes_place:
                    self.upcoming_sections.add(slug)

    def choices(self) -> dict[str, list[Choice]]:
        choices = {name: alphabetical_choices(words) for name, words in self.words.items()}
        years = sorted(self.words["year"], key=int, reverse=True)
        letters = sorted(
            self.words["letter"], key=lambda letter: (letter == OTHER, "ÆØÅ".find(letter), letter)
        )
        choices["year"], choices["letter"] = (
            [(year, year) for year in years],
            [(letter, letter) for letter in letters],
        )
        choices["length"] = [(name, str(label)) for name, (label, *_rest) in LENGTHS.items()]
        choices["when"] = [("upcoming", str(_("Still to come")))]
        return choices


# Of all languages together, in one process.
catalogues = IndexCache(MAX_CACHED_FILMS)


def read_catalogue(at: datetime) -> Catalogue:
    """Of all public films, in the active language."""
    language = get_language()
    return catalogues.get(language, (), at, lambda: Catalogue.read(Film.objects.public(), at, language))


class CatalogueFilter:
    """Of a parameter that is repeated the last value counts; one that no film has finds nothing."""

    def __init__(self, query: QueryDict, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.selected = {name: query[name] for name in LABELS if query.get(name)}

    @property
    def errors(self) -> dict[str, str]:
        """By filter, of values that are none."""
        values = {name: dict(self.catalogue.choices.get(name, ())) for name in self.selected}
        unknown = {name: value for name, value in self.selected.items() if value not in values[name]}
        return {name: NOT_FOUND % {"value": value[:80]} for name, value in unknown.items()}

    @cached_property
    def matching(self) -> list[int]:
        """Films by their keys, in the order of the catalogue."""
        return [pk for pk in self.catalogue.pks if not self._failed(pk)]

    def _failed(self, pk: int) -> list[str]:
        """The filters by which a film is left out."""
        values = self.catalogue.values
        return [name for name, value in self.selected.items() if value not in values[name].get(pk, ())]

    @cached_property
    def _counts(self) -> dict[str, Counter]:
        """By filter and value: how many films it would leave, the other filters being as they are."""
        counts: dict[str, Counter] = {name: Counter() for name in LABELS}
        for pk in self.catalogue.pks:
            failed = self._failed(pk)
            # Whoever fails by one filter alone would be found by another value of that one.
            for name in LABELS if not failed else failed if len(failed) == 1 else ():
                counts[name].update(self.catalogue.values[name].get(pk, ()))
        return counts

    def choices_with_counts(self, name: str) -> list[tuple[str, str, int]]:
        """Those that would leave a film, and the selected one."""
        counts, selected = self._counts[name], self.selected.get(name)
        choices = self.catalogue.choices.get(name, ())
        return [
            (value, label, counts[value]) for value, label in choices if counts[value] or value == selected
        ]

    @property
    def active_filters(self) -> Iterator[ActiveFilter]:
        for name, value in self.selected.items():
            label = dict(self.catalogue.choices.get(name, ())).get(value, value[:80])
            yield ActiveFilter(name, str(LABELS[name]), label, value)
