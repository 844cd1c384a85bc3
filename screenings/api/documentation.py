"""What the page for people says of the API, made from the same viewsets that answer."""

from dataclasses import dataclass
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


@dataclass(frozen=True)
class Chapter:
    """Of one kind of thing."""

    resource: type[ResourceViewSet]
    address: str
    address_of_one: str

    @property
    def name(self) -> str:
        return self.resource.plural

    @property
    def about(self) -> str:
        return self.resource.about

    @property
    def singular(self) -> str:
        return self.resource.singular

    @property
    def orderings(self) -> list[str]:
        return list(self.resource.orderings)

    @property
    def filters(self) -> list[tuple[str, str]]:
        """(parameter, its values in words)."""
        return [
            (parameter["name"], _values(parameter["schema"]))
            for parameter in self.resource.list_parameters()
            if parameter["name"] not in GENERAL
        ]

    @property
    def members(self) -> list[tuple[str, str, str, bool]]:
        """(name, kind in words, meaning, whether lists have it without being asked)."""
        in_lists, references = self.resource.list_fields(), self.resource.references()
        fields = self.resource.serializer_class().fields.items()
        schemas = {name: ResourceSchema().map_field(field) for name, field in fields}
        return [
            (name, _type(schema, references.get(name, "")), schema["description"], name in in_lists)
            for name, schema in schemas.items()
        ]


@lru_cache
def chapters() -> list[Chapter]:
    return [_chapter(resource) for resource in RESOURCES.values()]


def _chapter(resource: type[ResourceViewSet]) -> Chapter:
    address = reverse(f"api:{resource.plural}")
    return Chapter(resource, address, f"{address}{'/'.join(f'‹{part}›' for part in resource.key)}/")


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
