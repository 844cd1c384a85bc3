"""The description of the API for programs: OpenAPI 3.1, made from the same tables that answer."""

from typing import Any

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.plumbing import ResolvedComponent

from screenings.feeds import problems

from . import kinds, parameters
from .kinds import Schema
from .resources import RESOURCES
from .shapes import Member, Resource

JSON = "application/json"

PROBLEM = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "properties": {
        "type": kinds.text("Always about:blank: the status says it."),
        "title": kinds.text("The status in words."),
        "status": kinds.number("The status."),
        "detail": kinds.text("What is wrong."),
        "errors": kinds.each(
            kinds.parts(
                "A parameter that cannot be taken.",
                parameter=kinds.text("Its name."),
                detail=kinds.text("Why."),
            ),
            "Each parameter that cannot be taken.",
        ),
    },
    "required": ["type", "title", "status", "detail"],
    "additionalProperties": False,
}

REFUSALS = {
    "400": "A parameter does not exist, or its value means nothing.",
    "404": "There is nothing at this address, or no such page.",
    "405": "Only GET, HEAD and OPTIONS.",
    "429": "Too many requests from one address. Retry-After says how many seconds to wait.",
}


class Description(AutoSchema):
    """Of one view. The shape of an answer is in the tables of ``resources``, not in serializers."""

    def get_operation(self, path, path_regex, path_prefix, method, registry):
        for name, schema in COMPONENTS.items():
            registry.register_on_missing(
                ResolvedComponent(name, ResolvedComponent.SCHEMA, schema=schema, object=name)
            )
        resource = getattr(self.view, "resource", None)
        if resource is None:
            return _operation(path.strip("/").rpartition("/")[2], "about", [], {"type": "object"})
        in_path = parameters.in_path(resource)
        if "{" in path:
            asked = [*in_path, *parameters.of_one(resource)]
            return _operation(resource.one, resource.name, asked, _ref(resource.one.capitalize()))
        return _operation(resource.name, resource.name, parameters.of_list(resource), _page_of(resource))


def describe() -> dict[str, Any]:
    return SchemaGenerator().get_schema(request=None, public=True)


def _operation(name: str, tag: str, asked: list[parameters.Parameter], answer: Schema) -> dict[str, Any]:
    return {
        "operationId": name,
        "tags": [tag],
        "parameters": asked,
        "responses": {
            "200": {"description": "As asked for.", "content": {JSON: {"schema": answer}}},
            "301": {"description": "It has another address now."},
            "304": {"description": "Nothing has changed since."},
            **{status: _refusal(status, says) for status, says in REFUSALS.items()},
        },
    }


def _refusal(status: str, says: str) -> dict[str, Any]:
    headers = {"Retry-After": {"schema": {"type": "integer", "minimum": 1}}} if status == "429" else {}
    content = {problems.JSON: {"schema": _ref("Problem")}}
    return {"description": says, "content": content, **({"headers": headers} if headers else {})}


def _page_of(resource: Resource) -> Schema:
    return kinds.parts(
        resource.says,
        results=kinds.each(_ref(resource.one.capitalize()), "The rows of this page."),
        next=kinds.or_unknown(kinds.text("The address of the next page; null on the last.")),
    )


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _shape(resource: Resource) -> Schema:
    """Only the id is always there: ``fields`` may leave out the rest, and lists leave out what is long."""
    return {
        "type": "object",
        "description": resource.says,
        "properties": {member.name: _member(member) for member in resource.members},
        "required": ["id"],
        "additionalProperties": False,
    }


def _member(member: Member) -> Schema:
    if not member.to:
        return member.schema
    thing = _ref(RESOURCES[member.to].one.capitalize())
    if member.is_many:
        return {**member.schema, "items": {"anyOf": [member.schema["items"], thing]}}
    said = {name: value for name, value in member.schema.items() if name != "description"}
    return {"anyOf": [said, thing], "description": member.schema["description"]}


COMPONENTS = {
    "Problem": PROBLEM,
    **{resource.one.capitalize(): _shape(resource) for resource in RESOURCES.values()},
}
