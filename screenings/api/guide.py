"""What the page for people says of the API, made from the same tables that answer."""

from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse

from . import parameters
from .kinds import Schema
from .resources import RESOURCES
from .shapes import Member, Resource

GENERAL = {"ordering", "limit", "cursor", "fields", "expand"}
KINDS = {
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

    resource: Resource
    address: str
    address_of_one: str

    @property
    def name(self) -> str:
        return self.resource.name

    @property
    def filters(self) -> list[tuple[str, str]]:
        """(parameter, its values in words)."""
        return [
            (parameter["name"], _values(parameter["schema"]))
            for parameter in parameters.of_list(self.resource)
            if parameter["name"] not in GENERAL
        ]

    @property
    def members(self) -> list[tuple[str, str, str, bool]]:
        """(name, kind in words, meaning, whether lists have it without being asked)."""
        return [
            (member.name, _kind(member), member.schema["description"], member.in_lists)
            for member in self.resource.members
        ]


@lru_cache
def chapters() -> list[Chapter]:
    return [_chapter(resource) for resource in RESOURCES.values()]


def _chapter(resource: Resource) -> Chapter:
    address = reverse(f"api:{resource.name}")
    return Chapter(resource, address, f"{address}{'/'.join(f'‹{part}›' for part in resource.key)}/")


def _kind(member: Member) -> str:
    kind = member.schema["type"]
    names = [KINDS[name] for name in (kind if isinstance(kind, list) else [kind]) if name != "null"]
    named = {"date": "date", "date-time": "moment"}.get(member.schema.get("format", ""), *names)
    expands = f", can be expanded to {member.to}" if member.to else ""
    return f"{named}{' or null' if isinstance(kind, list) else ''}{expands}"


def _values(schema: Schema) -> str:
    allowed = schema.get("enum") or schema.get("items", {}).get("enum")
    if allowed:
        return ", ".join(allowed)
    if schema["type"] == "integer":
        return f"{schema['minimum']} to {schema['maximum']}"
    return schema["examples"][0] if "examples" in schema else ""
