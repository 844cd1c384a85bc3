"""The description of the API for programs: OpenAPI 3.1, made from the same tables that answer."""

from collections.abc import Mapping
from types import MappingProxyType
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
}

REFUSALS = {
    "400": "A parameter does not exist, or its value means nothing.",
    "404": "There is nothing at this address, or no such page.",
    "405": "Only GET, HEAD and OPTIONS.",
    "410": "What was here is withdrawn: a screening that is no longer for the public.",
    "429": "Too many requests from one address. Retry-After says how many seconds to wait.",
}


ABOUT = {
    "v1": (
        "Find your way",
        "The addresses of every list, of this description and of its page for people.",
    ),
    "schema": ("Describe the API", "All of it for programs, in OpenAPI 3.1."),
}
RATE = {
    "RateLimit-Policy": "How many requests (q) an address may make in so many seconds (w).",
    "RateLimit": "How many it has left (r), and the seconds until it has all of them again (t).",
}
LINK = {"Link": "The next page (rel=next) and the one before (rel=prev), as far as there are any (RFC 8288)."}


class Description(AutoSchema):
    """Of one view. The shape of an answer is in the tables of ``resources``, not in serializers."""

    def get_operation(self, path, path_regex, path_prefix, method, registry):
        for name, schema in COMPONENTS.items():
            registry.register_on_missing(
                ResolvedComponent(name, ResolvedComponent.SCHEMA, schema=schema, object=name)
            )
        resource = getattr(self.view, "resource", None)
        if resource is None:
            name = path.strip("/").rpartition("/")[2]
            return _operation(name, "about", ABOUT[name], [], {"type": "object"})
        if "{" in path:
            asked = [*parameters.in_path(resource), *parameters.of_one(resource)]
            return _operation(
                resource.one, resource.name, _of_one(resource), asked, _ref(_component(resource))
            )
        asked = parameters.of_list(resource)
        return _operation(resource.name, resource.name, _of_list(resource), asked, _page_of(resource), LINK)


def describe() -> dict[str, Any]:
    return SchemaGenerator().get_schema(request=None, public=True)


def _of_one(resource: Resource) -> tuple[str, str]:
    """Summary and description."""
    return f"Get one of the {resource.name}", f"{resource.says} With all there is to it, by its id."


def _of_list(resource: Resource) -> tuple[str, str]:
    """Summary and description."""
    return (
        f"List {resource.name}",
        f"{resource.says} All that the filters leave, page by page; long texts and what is read from "
        "elsewhere only when named in “fields”.",
    )


def _operation(
    name: str,
    tag: str,
    about: tuple[str, str],
    asked: list[parameters.Parameter],
    answer: Schema,
    headers: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, Any]:
    summary, description = about
    return {
        "operationId": name,
        "summary": summary,
        "description": description,
        "tags": [tag],
        "parameters": asked,
        "responses": {
            "200": {
                "description": "As asked for.",
                "headers": _headers({**headers, **RATE}),
                "content": {JSON: {"schema": answer}},
            },
            "301": {"description": "It has another address now."},
            "304": {"description": "Nothing has changed since."},
            **{status: _refusal(status, says) for status, says in REFUSALS.items()},
        },
    }


def _headers(meanings: Mapping[str, str]) -> dict[str, Any]:
    return {name: {"description": says, "schema": {"type": "string"}} for name, says in meanings.items()}


def _refusal(status: str, says: str) -> dict[str, Any]:
    headers = {"Retry-After": {"schema": {"type": "integer", "minimum": 1}}} if status == "429" else {}
    content = {problems.JSON: {"schema": _ref("Problem")}}
    return {"description": says, "content": content, **({"headers": headers} if headers else {})}


def _page_of(resource: Resource) -> Schema:
    page = kinds.parts(
        resource.says,
        results=kinds.each(_ref(_component(resource)), "The rows of this page."),
        next=kinds.or_unknown(kinds.text("The address of the next page; null on the last.")),
    )
    on_the_first = {one.name: one.schema for one in resource.summaries}
    return {**page, "properties": {**page["properties"], **on_the_first}}


def _component(resource: Resource) -> str:
    return resource.one.capitalize()


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _shape(resource: Resource) -> Schema:
    """Only the id is always there: ``fields`` may leave out the rest, and lists leave out what is long."""
    return {
        "type": "object",
        "description": resource.says,
        "properties": {member.name: _member(member) for member in resource.members},
        "required": ["id"],
    }


def _member(member: Member) -> Schema:
    if not member.to:
        return member.schema
    thing = _ref(_component(RESOURCES[member.to]))
    if member.is_many:
        return {**member.schema, "items": {"anyOf": [member.schema["items"], thing]}}
    said = {name: value for name, value in member.schema.items() if name != "description"}
    return {"anyOf": [said, thing], "description": member.schema["description"]}


COMPONENTS = {
    "Problem": PROBLEM,
    **{_component(resource): _shape(resource) for resource in RESOURCES.values()},
}
