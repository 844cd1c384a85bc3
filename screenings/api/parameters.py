"""The parameters of each list and each single thing: what is checked, and what the description says."""

from typing import Any

import django_filters
from django import forms

from screenings.public.filters.fields import AvailableChoicesFilter, ClockFilter, DayFilter

from .filters import IdentifierFilter, MomentFilter, ZonedDateTimeField
from .shapes import Resource

Parameter = dict[str, Any]

USUAL_LIMIT, MOST = 50, 250
LONGEST_TEXT = 200
LONGEST_CURSOR = 4000

CLOCK = {
    "type": "string",
    "pattern": "^[0-2]?[0-9][:.hH][0-5][0-9]$",
    "examples": ["18:00"],
}
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
IN_LANGUAGE = "in this language: a BCP 47 tag, which finds its kinds and members too."
MEANINGS = {
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
    "from": "Screenings of this festival day or later. What was changed lately: changed_since.",
    "to": "Screenings of this festival day or earlier.",
    "after": "Screenings that start at this time of the festival day or later.",
    "before": "Screenings that start before this time of the festival day.",
    "when": "Still to come, or past.",
    "status": "Screenings in this state, or in any of several.",
    "audience": "Screenings for this audience.",
    "understandable": f"Spoken or subtitled {IN_LANGUAGE}",
    "language": f"Spoken {IN_LANGUAGE}",
    "subtitles": f"Subtitled {IN_LANGUAGE}",
    "access": "Screenings with this access mark, or with all of several.",
    "genre": "Films of this genre or theme: the slug of a tag.",
    "origin": "Films made in this country: its ISO 3166-1 code.",
    "premiere": "Items of this standing at their edition.",
    "length": "By the running time of the films.",
    "chance": "The last screening that is still to come, or the only one.",
    "changed_since": "What was told or changed at this moment or since. In an address a + is written %2B.",
    "q": "Every one of these words is in the names, in any spelling.",
    "kind": "Only of this kind.",
    "year": "Only of this year.",
    "result": "Only with this result.",
    "imdb_id": "What has this id at IMDb.",
    "wikidata_id": "What has this id at Wikidata.",
    "tmdb_id": "What has this id at TMDB.",
}
"""What each filter does, whatever list it is of."""


def of_list(resource: Resource) -> list[Parameter]:
    return [
        *[_of_filter(name, one) for name, one in resource.filters.base_filters.items()],
        _parameter("ordering", {"type": "string", "enum": list(resource.orderings)}, _sorted_by(resource)),
        _parameter(
            "limit",
            {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL_LIMIT},
            "Rows of a page.",
        ),
        _parameter(
            "cursor",
            {"type": "string", "minLength": 1, "maxLength": LONGEST_CURSOR},
            "Where the page begins: take it from “next” of the page before.",
        ),
        *of_one(resource),
    ]


def of_one(resource: Resource) -> list[Parameter]:
    fields = _list_of(resource.by_name, "Only these members, and always the id.")
    expand = _list_of(resource.links, "The things themselves in place of their ids.")
    return [
        _parameter("fields", **fields),
        *([_parameter("expand", **expand)] if resource.links else []),
    ]


def in_path(resource: Resource) -> list[Parameter]:
    return [
        {
            "name": name,
            "in": "path",
            "required": True,
            "schema": _number_in_path() if name == "number" else {"type": "string", "pattern": "^[^/]+$"},
            "description": f"{name.capitalize()}, as in its id.",
        }
        for name in resource.key
    ]


def _number_in_path() -> dict[str, Any]:
    return {"type": "integer", "minimum": 0}


def _parameter(name: str, schema: dict[str, Any], description: str, **more: Any) -> Parameter:
    return {"name": name, "in": "query", "schema": schema, "description": description, **more}


def _list_of(names: Any, says: str) -> dict[str, Any]:
    """Written with commas."""
    return {
        "schema": {"type": "array", "items": {"type": "string", "enum": list(names)}, "minItems": 1},
        "description": says,
        "style": "form",
        "explode": False,
    }


def _sorted_by(resource: Resource) -> str:
    return f"Sorted by this; {next(iter(resource.orderings))} when left out. What is not known comes last."


def _of_filter(name: str, one: django_filters.Filter) -> Parameter:
    return _parameter(name, _schema_of(one), MEANINGS[name])


def _schema_of(one: django_filters.Filter) -> dict[str, Any]:
    extra = one.extra
    match one:
        case DayFilter():
            return DAY
        case ClockFilter():
            return CLOCK
        case MomentFilter():
            return MOMENT
        case IdentifierFilter():
            return {"type": "string", "pattern": extra["regex"], "examples": [extra["example"]]}
        case AvailableChoicesFilter():
            return {"type": "array", "items": {"type": "string", "minLength": 1}, "minItems": 1}
        case django_filters.MultipleChoiceFilter():
            allowed = [value for value, _ in extra["choices"]]
            return {"type": "array", "items": {"type": "string", "enum": allowed}, "minItems": 1}
        case django_filters.ChoiceFilter() if "choices" in extra:
            return {"type": "string", "enum": [value for value, _ in extra["choices"]]}
        case _ if issubclass(one.field_class, forms.IntegerField):
            return {"type": "integer", "minimum": extra["min_value"], "maximum": extra["max_value"]}
    return {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}
