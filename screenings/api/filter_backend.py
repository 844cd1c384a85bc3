"""How the filters of a list are applied and described."""

import django_filters
from django import forms
from django_filters.rest_framework import DjangoFilterBackend
from rest_framework.exceptions import ValidationError

from screenings.public.filters.fields import (
    MOST_VALUES,
    AvailableChoicesFilter,
    ClockFilter,
    DayFilter,
    LocalDateTimeFilter,
)

from .filters import IdentifierFilter, ZonedDateTimeField, ZonedDateTimeFilter
from .query import Parameter, Schema, parameter

LONGEST_TEXT = 200

CLOCK = {"type": "string", "pattern": "^[0-2]?[0-9][:.hH][0-5][0-9]$", "examples": ["18:00"]}
DAY = {
    "type": "string",
    "format": "date",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
    "examples": ["2025-11-06"],
}
MOMENT = {
    "type": "string",
    "format": "date-time",
    "pattern": ZonedDateTimeField.PATTERN,
    "examples": [ZonedDateTimeField.EXAMPLE],
}
LOCAL_MOMENT = {
    "type": "string",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}$",
    "examples": ["2026-11-06T18:30"],
}
IN_LANGUAGE = "in this language: a BCP 47 tag, which finds its kinds and members too."
# What each filter does, whatever list it is of.
DESCRIPTIONS = {
    "festival": "Only of this festival: its id.",
    "edition": "Only of this edition: its id, or its slug, which several festivals may have.",
    "section": "Only in this section: its id, or its slug, which several editions may have.",
    "item": "Only of this item of the programme: its id.",
    "film": "Only of this film: its id.",
    "venue": "Only at this venue: its id.",
    "screen": "Only on this screen: its id.",
    "city": "Only in this city, written as in the venues.",
    "country": "Only in this country: its ISO 3166-1 code.",
    "date": "Screenings of this festival day.",
    "from": "Screenings of this festival day or later. For recent changes use changed_since.",
    "to": "Screenings of this festival day or earlier.",
    "after": "Screenings that start at this time of the festival day or later.",
    "before": "Screenings that start before this time of the festival day.",
    "free_from": "Screenings that start at this moment of their venue's clocks, or coming_from's, or later.",
    "coming_from": "The id of the venue where one is then: only what can be reached from there in time.",
    "free_until": "Screenings that end at this moment of their venue's clocks, or going_to's, or earlier.",
    "going_to": "The id of the venue where one must be then: only what leaves time to get there.",
    "when": "Upcoming or past.",
    "status": "Screenings in this state, or in any of several.",
    "tickets": "available leaves what is open to the public, has not begun and is neither sold out, on the "
    "rush line nor not yet on sale.",
    "audience": "Screenings for this audience.",
    "industry": "hide leaves out screenings for press, industry and market; by default they are listed.",
    "understandable": f"Spoken or subtitled {IN_LANGUAGE}",
    "language": f"Spoken {IN_LANGUAGE}",
    "subtitles": f"Subtitled {IN_LANGUAGE}",
    "access": "Screenings with this access mark, or with all of several.",
    "genre": "Films of this genre or theme: the slug of a tag.",
    "origin": "Films made in this country: its ISO 3166-1 code.",
    "premiere": "Items with this premiere status.",
    "length": "By the running time of the films.",
    "chance": "The last upcoming screening, or the only one.",
    "changed_since": "Published or changed at this time or later. In a URL, write + as %2B.",
    "q": "All of these words occur in its names, in any spelling.",
    "kind": "Only of this kind.",
    "year": "Only of this year.",
    "result": "Only with this result.",
    "imdb_id": "With this IMDb id.",
    "wikidata_id": "With this Wikidata id.",
    "tmdb_id": "With this TMDB id.",
}


class ResourceFilterBackend(DjangoFilterBackend):
    def filter_queryset(self, request, queryset, view):
        """Nothing is built for a request without a filter: a form asks the database for its choices."""
        if not any(name in view.filterset_class.base_filters for name in request.GET):
            return queryset
        filterset = view.filterset_class(**self.get_filterset_kwargs(request, queryset, view))
        if not filterset.is_valid():
            raise ValidationError(filterset.errors)
        view.filter_values = filterset.form.cleaned_data
        return filterset.qs

    def get_filterset_kwargs(self, request, queryset, view):
        moment = {"at": view.at} if view.follows_the_clock else {}
        return {"data": request.GET, "queryset": queryset, **moment}

    def get_schema_operation_parameters(self, view) -> list[Parameter]:
        filters = view.filterset_class.base_filters
        return [parameter(name, _schema_of(filters[name]), DESCRIPTIONS[name]) for name in filters]


def _schema_of(declared: django_filters.Filter) -> Schema:
    extra = declared.extra
    match declared:
        case DayFilter():
            return DAY
        case ClockFilter():
            return CLOCK
        case LocalDateTimeFilter():
            return LOCAL_MOMENT
        case ZonedDateTimeFilter():
            return MOMENT
        case IdentifierFilter():
            return {"type": "string", "pattern": extra["regex"], "examples": [extra["example"]]}
        case AvailableChoicesFilter():
            items = {"type": "string", "minLength": 1}
            return {"type": "array", "items": items, "minItems": 1, "maxItems": MOST_VALUES}
        case django_filters.MultipleChoiceFilter():
            allowed = [value for value, _ in extra["choices"]]
            return {"type": "array", "items": {"type": "string", "enum": allowed}, "minItems": 1}
        case django_filters.ChoiceFilter() if "choices" in extra:
            return {"type": "string", "enum": [value for value, _ in extra["choices"]]}
        case _ if issubclass(declared.field_class, forms.IntegerField):
            return {"type": "integer", "minimum": extra["min_value"], "maximum": extra["max_value"]}
    return {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}
