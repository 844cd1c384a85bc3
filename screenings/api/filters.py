"""Filters of what the pages show without any. Those of screenings and awards are ``screenings.filters``."""

from collections.abc import Callable

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from films.models import Film
from screenings.filters.awards import YearFilter
from screenings.models import Edition, Festival, ProgrammeItem, Section, Venue

LONGEST_SEARCH = 200


class NameField(forms.CharField):
    """The slug or code of something the public may know of."""

    def __init__(self, *args, public: Callable[[], QuerySet], column: str = "slug", **kwargs):
        super().__init__(*args, max_length=200, **kwargs)
        self.public, self.column = public, column

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not self.public().filter(**{self.column: value}).exists():
            raise ValidationError("There is nothing of that name here.", code="unknown")


class NameFilter(django_filters.Filter):
    field_class = NameField


class WordsFilter(django_filters.CharFilter):
    """Rows with every one of the words in their names, in any spelling."""

    def __init__(self, **kwargs):
        super().__init__(label="Words", max_length=LONGEST_SEARCH, **kwargs)

    def filter(self, rows, text):
        return rows.matching(text) if text else rows


def festival_filter(column: str) -> NameFilter:
    return NameFilter(field_name=column, public=lambda: Festival.objects.public(), label="Festival")


def edition_filter(column: str) -> NameFilter:
    return NameFilter(field_name=column, public=lambda: Edition.objects.public(), label="Edition")


class FestivalFilter(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(choices=Festival.Kind.choices, label="Kind")
    q = WordsFilter()


class EditionFilter(django_filters.FilterSet):
    festival = festival_filter("festival__slug")
    year = YearFilter(label="Year", min_value=1890, max_value=2200)


class SectionFilter(django_filters.FilterSet):
    festival = festival_filter("edition__festival__slug")
    edition = edition_filter("edition__slug")


class ItemFilter(SectionFilter):
    section = NameFilter(field_name="section__slug", public=lambda: Section.objects.public(), label="Section")
    film = NameFilter(field_name="films__slug", public=lambda: Film.objects.public(), label="Film")
    kind = django_filters.ChoiceFilter(choices=ProgrammeItem.Kind.choices, label="Kind")


class NamedFilter(django_filters.FilterSet):
    """For films, people and venues, as the search of the pages."""

    q = WordsFilter()


class ScreenFilter(django_filters.FilterSet):
    venue = NameFilter(field_name="venue__slug", public=lambda: Venue.objects.public(), label="Venue")
