"""What a request asks for. A parameter that is not there, or a value without meaning, is refused by name."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from rest_framework.exceptions import ValidationError

from . import parameters
from .paging import Order, Page
from .shapes import Resource, Table


@dataclass(frozen=True)
class Asked:
    names: list[str]
    expand: list[str]


@dataclass(frozen=True)
class AskedList(Asked):
    limit: int
    order: Order
    cursor: str
    query: QueryDict

    def page(self, chosen: "Chosen") -> Page:
        """Of all that the filters leave, in order, what stands where the cursor points to."""
        rows, resource = chosen.rows, self.order.resource
        order, values = self.order.read(self.cursor) if self.cursor else (self.order, None)
        rows = order.behind(rows, values) if values else rows
        columns = [*resource.columns(self.names, self.expand), *order.bare_columns]
        table = Table(order.sorted(rows)[: self.limit + 1], columns)
        return Page.of(table, order, self.limit, is_first=values is None)

    def chosen(self, at: datetime) -> "Chosen":
        resource = self.order.resource
        rows = resource.public(at)
        if not any(name in resource.filters.base_filters for name in self.query):
            return Chosen(rows, {})
        chosen = resource.filtered(self.query, rows, at)
        if not chosen.form.is_valid():
            raise ValidationError(chosen.form.errors)
        return Chosen(chosen.qs, chosen.form.cleaned_data)

    def summaries(self, chosen: "Chosen", at: datetime) -> dict[str, Any]:
        """Once for a walk through all pages: whoever has a cursor has read it."""
        if self.cursor:
            return {}
        said = {one.name: one.write(chosen.rows, chosen.values, at) for one in self.order.resource.summaries}
        return {name: value for name, value in said.items() if value is not None}


@dataclass(frozen=True)
class Chosen:
    """What the filters leave, and their values."""

    rows: QuerySet
    values: Mapping[str, Any]


def asked_of_one(query: QueryDict, resource: Resource) -> Asked:
    _refuse_faults(query, parameters.of_one(resource))
    return Asked(**_shape(query, resource, list(resource.by_name)))


def asked_of_list(query: QueryDict, resource: Resource) -> AskedList:
    _refuse_faults(query, parameters.of_list(resource))
    return AskedList(
        **_shape(query, resource, resource.in_lists),
        limit=int(query.get("limit", parameters.USUAL_LIMIT)),
        order=Order(resource, query.get("ordering", next(iter(resource.orderings)))),
        cursor=query.get("cursor", ""),
        query=query,
    )


def asked_of_nothing(query: QueryDict) -> None:
    _refuse_faults(query, [])


def _shape(query: QueryDict, resource: Resource, usual: list[str]) -> dict[str, list[str]]:
    expand = _listed(query.getlist("expand"))
    named = _listed(query.getlist("fields")) or usual
    return {"names": ["id", *named, *expand], "expand": expand}


def _listed(values: Iterable[str]) -> list[str]:
    return [name for value in values for name in value.split(",") if name]


def _refuse_faults(query: QueryDict, known: list[parameters.Parameter]) -> None:
    by_name = {parameter["name"]: parameter for parameter in known}
    faults: dict[str, list[str]] = {}
    for name, values in query.lists():
        if name not in by_name:
            faults[name] = [f"There is no such parameter. There are: {', '.join(by_name) or 'none'}."]
        elif said := _fault(values, by_name[name]["schema"]):
            faults[name] = [said]
    if faults:
        raise ValidationError(faults)


def _fault(values: list[str], schema: dict[str, Any]) -> str:
    """Why these values do not fit the schema; empty when they do. What is left the filters find out."""
    if not all(value.strip() for value in values):
        return "Give a value, or leave the parameter out."
    if schema["type"] == "array":
        return next((said for said in (_fault_of_list(value, schema) for value in values) if said), "")
    if len(values) > 1:
        return "Give this parameter once."
    return _fault_of_one(values[0], schema)


def _fault_of_list(value: str, schema: dict[str, Any]) -> str:
    """Of a list written with commas, or of one value of a parameter that may be repeated."""
    allowed = schema["items"].get("enum")
    if not allowed:
        return ""
    unknown = [name for name in value.split(",") if name not in allowed]
    return f"There is no “{unknown[0][:80]}” here. There are: {', '.join(allowed)}." if unknown else ""


def _fault_of_one(value: str, schema: dict[str, Any]) -> str:
    if "enum" in schema and value not in schema["enum"]:
        return f"Choose one of: {', '.join(schema['enum'])}."
    if schema["type"] == "integer":
        least, most = schema["minimum"], schema["maximum"]
        if not re.fullmatch(r"[0-9]{1,9}", value) or not least <= int(value) <= most:
            return f"Give a whole number from {least} to {most}."
    if "pattern" in schema and not _compiled(schema["pattern"]).search(value):
        return f"Write it like {schema['examples'][0]}."
    if len(value) > schema.get("maxLength", len(value)):
        return f"At most {schema['maxLength']} characters."
    return ""


@lru_cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("$", r"\Z"))
