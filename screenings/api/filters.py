"""Filters that only programs use. Those of the pages are ``screenings.public.filters``."""

import re
from collections.abc import Callable
from datetime import UTC, datetime

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from films.models import Film
from screenings.models import (
    AwardRecord,
    Edition,
    Festival,
    FilmListEntry,
    Listing,
    ProgrammeItem,
    Screen,
    Section,
    Venue,
)
from screenings.planning.removals import became_visible_since
from screenings.public.filters import AwardFilter, ListingFilter, StrictListingFilter
from screenings.public.filters.awards import YearFilter
from screenings.public.filters.fields import edition_q

LONGEST_SEARCH = 200
LARGEST_TMDB_ID = 999_999_999

# Finds things by the value of a parameter, under a path from the rows.
Lookup = Callable[[str, str], Q]


def by_slug(value: str, path: str) -> Q:
    return Q(**{f"{path}slug": value})


def by_code(value: str, path: str) -> Q:
    return Q(**{f"{path}code": value})


def by_slug_or_code(value: str, path: str) -> Q:
    return by_slug(value, path) | by_code(value, path)


class NameField(forms.CharField):
    """The slug, code or id of something public."""

    def __init__(self, *, public: Callable[[], QuerySet], lookup: Lookup, **kwargs):
        super().__init__(max_length=200, **kwargs)
        self.public, self.lookup = public, lookup

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not self.public().filter(self.lookup(value, "")).exists():
            raise ValidationError("There is nothing of that name here.", code="unknown")


class NameFilter(django_filters.Filter):
    """``path`` leads from the rows to what is named, with the underscores behind it."""

    field_class = NameField

    def __init__(self, path: str, public: Callable[[], QuerySet], lookup: Lookup = by_slug, **kwargs):
        super().__init__(field_name=path, public=public, lookup=lookup, **kwargs)
        self.lookup = lookup

    def filter(self, rows, value):
        return rows.filter(self.lookup(value, self.field_name)) if value else rows


class SearchFilter(django_filters.CharFilter):
    """Rows with every one of the words in their names, in any spelling."""

    def __init__(self, **kwargs):
        super().__init__(label="Words", max_length=LONGEST_SEARCH, **kwargs)

    def filter(self, rows, text):
        return rows.matching(text) if text else rows


class IdentifierField(forms.RegexField):
    def __init__(self, *, example: str, **kwargs):
        super().__init__(**kwargs)
        self.error_messages["invalid"] = f"Write it like {example}."


class IdentifierFilter(django_filters.Filter):
    """An id that another catalogue gives out: there may be nothing here that has it."""

    field_class = IdentifierField

    def __init__(self, regex: str, example: str, **kwargs):
        super().__init__(regex=regex, example=example, **kwargs)


class ZonedDateTimeField(forms.Field):
    """With its distance from UTC. A plus that was not escaped in the address has become a space."""

    PATTERN = (
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?(Z|[-+ ][0-9]{2}:[0-9]{2})$"
    )
    EXAMPLE = "2026-11-06T18:00:00Z"

    def to_python(self, value: str | None) -> datetime | None:
        if value in self.empty_values:
            return None
        try:
            return self._in_utc(value.replace(" ", "+"))
        except (ValueError, OverflowError):
            error = f"There is no such moment. Write it like {self.EXAMPLE}."
            raise ValidationError(error, code="invalid") from None

    def _in_utc(self, text: str) -> datetime:
        if not re.match(self.PATTERN, text):
            raise ValueError(text)
        return datetime.fromisoformat(text).astimezone(UTC)


class ZonedDateTimeFilter(django_filters.Filter):
    field_class = ZonedDateTimeField


def festival_filter(path: str) -> NameFilter:
    return NameFilter(path, lambda: Festival.objects.public(), label="Festival")


def edition_filter(path: str) -> NameFilter:
    return NameFilter(path, lambda: Edition.objects.public(), edition_q, label="Edition")


class FestivalFilterSet(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(choices=Festival.Kind.choices, label="Kind")
    q = SearchFilter()


class EditionFilterSet(django_filters.FilterSet):
    festival = festival_filter("festival__")
    year = YearFilter(label="Year", min_value=1890, max_value=2200)


class SectionFilterSet(django_filters.FilterSet):
    festival = festival_filter("edition__festival__")
    edition = edition_filter("edition__")


class ItemFilterSet(SectionFilterSet):
    section = NameFilter("section__", lambda: Section.objects.public(), by_slug_or_code, label="Section")
    film = NameFilter("films__", lambda: Film.objects.public(), label="Film")
    kind = django_filters.ChoiceFilter(choices=ProgrammeItem.Kind.choices, label="Kind")


class ListedFilmFilter(NameFilter):
    """Which list a film is in, nobody may find out before the list says it."""

    def filter(self, rows, value):
        entries = FilmListEntry.objects.public().filter(film__slug=value)
        return rows.filter(pk__in=entries.values("film_list")) if value else rows


class FilmListFilterSet(SectionFilterSet):
    film = ListedFilmFilter("entries__film__", lambda: Film.objects.public(), label="Film")


class SearchFilterSet(django_filters.FilterSet):
    """For what has a name, as the search of the pages."""

    q = SearchFilter()


class PersonFilterSet(SearchFilterSet):
    imdb_id = IdentifierFilter("^nm[0-9]{7,10}$", "nm0000001", label="IMDb")
    wikidata_id = IdentifierFilter("^Q[1-9][0-9]{0,11}$", "Q42", label="Wikidata")


class FilmFilterSet(SearchFilterSet):
    year = YearFilter(label="Year", min_value=1870, max_value=2200)
    imdb_id = IdentifierFilter("^tt[0-9]{7,10}$", "tt32210485", label="IMDb")
    wikidata_id = IdentifierFilter("^Q[1-9][0-9]{0,11}$", "Q42", label="Wikidata")
    tmdb_id = YearFilter(label="TMDB", min_value=1, max_value=LARGEST_TMDB_ID)


class AwardFilterSet(AwardFilter):
    """Who gave no award and which film got none finds nothing, but is no mistake."""

    festival = festival_filter("edition__festival__")
    edition = edition_filter("edition__")
    film = NameFilter("film__", lambda: Film.objects.public(), label="Film")
    result = django_filters.ChoiceFilter(
        choices=AwardRecord.Result.choices, label=AwardFilter.base_filters["result"].label, method="by_exact"
    )

    def by_exact(self, records, name, value):
        """Of a nomination data say whether it is known who won."""
        is_nominated = value == AwardRecord.Result.NOMINATED
        return records.filter(result=value) if is_nominated else self.by_result(records, name, value)


class ScreenFilterSet(django_filters.FilterSet):
    venue = NameFilter("venue__", lambda: Venue.objects.public(), label="Venue")


class ListingFilterSet(StrictListingFilter):
    """The filters of the pages, and what only who keeps a copy asks for."""

    status = django_filters.MultipleChoiceFilter(choices=Listing.Status.choices, label="Status")
    item = NameFilter("item__", lambda: ProgrammeItem.objects.public(), by_code, label="Item")
    screen = NameFilter("screen__", lambda: Screen.objects.public(), by_code, label="Screen")
    changed_since = ZonedDateTimeFilter(method="filter_changed_since", label="Changed since")

    def filter_changed_since(self, listings, name, moment):
        """An announcement tells anew what was published before it, and so does whatever else was hidden; the
        box office publishes nothing."""
        return listings.filter(
            Q(changed_at__gte=moment)
            | Q(availability_checked_at__gte=moment)
            | Q(item__announced_at__gte=moment)
            | became_visible_since(moment)
        )


ListingFilterSet.base_filters = {**ListingFilter.base_filters, **ListingFilterSet.declared_filters}
