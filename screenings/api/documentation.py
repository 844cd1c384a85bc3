"""What the page for people says of the API, made from the same viewsets that answer."""

from functools import lru_cache

from django.urls import reverse

from .query import Schema
from .resources import RESOURCES
from .schema import ResourceSchema
from .viewsets import ResourceViewSet

GENERAL = {"ordering", "limit", "cursor", "fields", "expand"}
TYPES = {
    "string": "text",
    "integer": "whole number",
    "number": "number",
    "boolean": "true or false",
    "array": "list",
    "object": "object",
}


@lru_cache
def chapters() -> list[dict]:
    """One for each kind of thing."""
    return [_chapter(resource) for resource in RESOURCES.values()]


def _chapter(resource: type[ResourceViewSet]) -> dict:
    address = reverse(f"api:{resource.plural}")
    return {
        "name": resource.plural,
        "singular": resource.singular,
        "about": resource.about,
        "address": address,
        "address_of_one": f"{address}{'/'.join(f'‹{part}›' for part in resource.key)}/",
        "orderings": list(resource.orderings),
        "filters": _filters(resource),
        "members": _members(resource),
    }


def _filters(resource: type[ResourceViewSet]) -> list[tuple[str, str]]:
    """(parameter, its values in words)."""
    return [
        (parameter["name"], _values(parameter["schema"]))
        for parameter in resource.list_parameters()
        if parameter["name"] not in GENERAL
    ]


def _members(resource: type[ResourceViewSet]) -> list[tuple[str, str, str, bool]]:
    """(name, kind in words, meaning, whether lists have it without being asked)."""
    in_lists, references = resource.list_fields(), resource.references()
    fields = resource.serializer_class().fields.items()
    schemas = {name: ResourceSchema().map_field(field) for name, field in fields}
    return [
        (name, _type(schema, references.get(name, "")), schema["description"], name in in_lists)
        for name, schema in schemas.items()
    ]


def _type(schema: Schema, to: str) -> str:
    """``to`` is what the id may be expanded to: then the schema is of either."""
    kind = schema["anyOf"][0]["type"] if "anyOf" in schema else schema["type"]
    [name] = [name for name in ([kind] if isinstance(kind, str) else kind) if name != "null"]
    words = {"date": "date", "date-time": "date and time"}.get(schema.get("format", ""), TYPES[name])
    expands = f", can be expanded to {to}" if to else ""
    return f"{words}{' or null' if isinstance(kind, list) else ''}{expands}"


def _values(schema: Schema) -> str:
    allowed = schema.get("enum") or schema.get("items", {}).get("enum")
    if allowed:
        return ", ".join(allowed)
    if schema["type"] == "integer":
        return f"{schema['minimum']} to {schema['maximum']}"
    return schema["examples"][0] if "examples" in schema else ""
