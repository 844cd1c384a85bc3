"""The description of the API for programs: OpenAPI 3.1, made from the serializers and filters that answer."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import append_meta
from rest_framework import serializers
from rest_framework.serializers import CharField, IntegerField

from screenings.feeds import problems

from .fields import (
    MOST_RELATED,
    ChoiceField,
    ComputedField,
    ReferenceField,
    ReferencesField,
    RelatedRowsField,
)
from .query import Parameter, Schema
from .serializers import ResourceSerializer

JSON = "application/json"


class ProblemErrorSerializer(serializers.Serializer):
    """An invalid parameter."""

    parameter = CharField(help_text="Its name.")
    detail = CharField(help_text="Why it is invalid.")


class ProblemSerializer(serializers.Serializer):
    """What went wrong (RFC 9457)."""

    type = CharField(help_text="Always about:blank: the status says it.")
    title = CharField(help_text="The status in words.")
    status = IntegerField(help_text="The status.")
    detail = CharField(help_text="What is wrong.")
    errors = ProblemErrorSerializer(many=True, required=False, help_text="The invalid parameters.")


REFUSALS = {
    "400": "A parameter does not exist, or its value is invalid.",
    "404": "Nothing was found at this address, or there is no such page.",
    "405": "Only GET, HEAD and OPTIONS.",
    "410": "Withdrawn: a screening that is no longer public.",
    "429": "Too many requests from one address. Retry-After says how many seconds to wait.",
}

ABOUT = {
    "v1": ("List the resources", "The URLs of every list, of this schema and of the documentation."),
    "schema": ("Describe the API", "The schema in OpenAPI 3.1."),
}
RATE = {
    "RateLimit-Policy": "Requests (q) allowed per client address in a window of seconds (w).",
    "RateLimit": "Requests remaining (r), and seconds until the window resets (t).",
}
LINK = {"Link": "The next page (rel=next) and the one before (rel=prev), as far as there are any (RFC 8288)."}
PART_LINK = {"Link": "The next part (rel=next) of the lists within it, as far as one goes on (RFC 8288)."}


class ResourceSchema(AutoSchema):
    """drf-spectacular's, but for what answers promise: values of a choice are open, members may be left out,
    and a thing may stand where its id does."""

    def get_operation(self, path, path_regex, path_prefix, method, registry):
        self.registry = registry
        self.resolve_serializer(ProblemSerializer(), "response")
        if not hasattr(self.view, "serializer_class"):
            name = path.strip("/").rpartition("/")[2]
            return _operation(name, "about", ABOUT[name], [], {"type": "object"})
        view, component = self.view, self.resolve_serializer(self.view.serializer_class(), "response")
        if view.action == "retrieve":
            summary = (f"Get one of the {view.plural}", f"{view.about} In full, by its id.")
            parameters = [*_path_parameters(view), *view.detail_parameters(), *view.part_parameters()]
            links = PART_LINK if view.part_parameters() else {}
            return _operation(view.singular, view.plural, summary, parameters, component.ref, links)
        summary = (
            f"List {view.plural}",
            f"{view.about} All matching rows, page by page; long texts and related rows "
            "only if named in “fields”.",
        )
        page = view.paginator.get_paginated_response_schema(component.ref)
        page["properties"] |= {name: self.map_field(field) for name, field in view.first_page.items()}
        page["description"] = view.about
        return _operation(view.plural, view.plural, summary, view.list_parameters(), page, LINK)

    def get_serializer_name(self, serializer, direction):
        is_resource = isinstance(serializer, ResourceSerializer)
        return (
            self.view.singular.capitalize()
            if is_resource
            else super().get_serializer_name(serializer, direction)
        )

    def map_field(self, field: serializers.Field) -> Schema:
        return self._map_serializer_field(field, "response")

    def _map_serializer(self, serializer, direction, bypass_extensions=False):
        schema = self._map_object(serializer)
        if isinstance(serializer, ResourceSerializer):
            schema |= {"description": self.view.about, "required": ["id"]}
        return schema

    def _map_serializer_field(self, field, direction, bypass_extensions=False):
        match field:
            case ComputedField():
                return self.map_field(field.kind)
            case ChoiceField():
                schema = {"type": "string", "examples": list(field.choices)}
            case ReferenceField():
                return self._map_reference(field)
            case ReferencesField():
                items = {"anyOf": [self.map_field(field.child), _component_of(field)]}
                schema = {"type": "array", "items": items, "maxItems": MOST_RELATED}
            case serializers.ListSerializer():
                schema = {"type": "array", "items": self._map_object(field.child)}
            case RelatedRowsField() | serializers.ListField():
                schema = {"type": "array", "items": self.map_field(field.child), **_limit_of(field)}
            case serializers.Serializer():
                schema = self._map_object(field)
            case serializers.FloatField():
                schema = {"type": "number"}
            case serializers.TimeField():
                schema = {"type": "string"}
            case _:
                return super()._map_serializer_field(field, direction, bypass_extensions)
        return append_meta(schema, self._get_serializer_field_meta(field, direction))

    def _map_object(self, serializer: serializers.Serializer) -> Schema:
        fields = serializer.fields
        return {
            "type": "object",
            "description": type(serializer).__doc__,
            "properties": {name: self.map_field(field) for name, field in fields.items()},
            "required": [name for name, field in fields.items() if field.required],
        }

    def _map_reference(self, field: ReferenceField) -> Schema:
        id_schema = append_meta({"type": "string"}, {"nullable": field.allow_null})
        return {"anyOf": [id_schema, _component_of(field)], "description": field.help_text}


def _limit_of(field: serializers.Field) -> Schema:
    return {"maxItems": MOST_RELATED} if isinstance(field, RelatedRowsField) else {}


def _component_of(field: ReferenceField | ReferencesField) -> Schema:
    return {"$ref": f"#/components/schemas/{field.to.removesuffix('s').capitalize()}"}


def _path_parameters(view) -> list[Parameter]:
    number, text = {"type": "integer", "minimum": 0}, {"type": "string", "pattern": "^[^/]+$"}
    return [
        {
            "name": part,
            "in": "path",
            "required": True,
            "schema": number if part == "number" else text,
            "description": f"{part.capitalize()}, as in its id.",
        }
        for part in view.key
    ]


def _operation(
    name: str,
    tag: str,
    titles: tuple[str, str],
    parameters: list[Parameter],
    content: Schema,
    headers: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, Any]:
    summary, description = titles
    return {
        "operationId": name,
        "summary": summary,
        "description": description,
        "tags": [tag],
        "parameters": parameters,
        "responses": {
            "200": {
                "description": "OK.",
                "headers": _headers({**headers, **RATE}),
                "content": {JSON: {"schema": content}},
            },
            "301": {"description": "Moved."},
            "304": {"description": "Not modified."},
            **{status: _refusal(status, description) for status, description in REFUSALS.items()},
        },
    }


def _headers(meanings: Mapping[str, str]) -> dict[str, Any]:
    return {
        name: {"description": description, "schema": {"type": "string"}}
        for name, description in meanings.items()
    }


def _refusal(status: str, description: str) -> dict[str, Any]:
    headers = {"Retry-After": {"schema": {"type": "integer", "minimum": 1}}} if status == "429" else {}
    content = {problems.JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": description, "content": content, **({"headers": headers} if headers else {})}
