"""What a request may ask for, as the description says it: whatever else it asks is refused by name."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.http import QueryDict
from rest_framework.exceptions import ValidationError

Schema = dict[str, Any]
Parameter = dict[str, Any]


def parameter(name: str, schema: Schema, description: str, **more: Any) -> Parameter:
    return {"name": name, "in": "query", "schema": schema, "description": description, **more}


def list_parameter(name: str, values: Iterable[str], description: str) -> Parameter:
    """Written with commas."""
    schema = {"type": "array", "items": {"type": "string", "enum": list(values)}, "minItems": 1}
    return parameter(name, schema, description, style="form", explode=False)


def split_values(query: QueryDict, name: str) -> list[str]:
    return [part for value in query.getlist(name) for part in value.split(",")]


def validate_query(query: QueryDict, parameters: Iterable[Parameter]) -> None:
    by_name = {parameter["name"]: parameter for parameter in parameters}
    errors: dict[str, list[str]] = {}
    for name, values in query.lists():
        if name not in by_name:
            errors[name] = [f"There is no such parameter. There are: {', '.join(by_name) or 'none'}."]
        elif error := _error_of_values(values, by_name[name]["schema"]):
            errors[name] = [error]
    if errors:
        raise ValidationError(errors)


def _error_of_values(values: list[str], schema: Schema) -> str:
    """Why these values do not fit the schema; empty when they do. What is left the filters find out."""
    if not all(value.strip() for value in values):
        return "Give a value, or leave the parameter out."
    if schema["type"] == "array":
        if len(values) > schema.get("maxItems", len(values)):
            return f"Give at most {schema['maxItems']} values."
        return next((error for error in (_error_of_list(value, schema) for value in values) if error), "")
    if len(values) > 1:
        return "Give this parameter once."
    return _error_of_value(values[0], schema)


def _error_of_list(value: str, schema: Schema) -> str:
    """Of a list written with commas, or of one value of a parameter that may be repeated."""
    allowed = schema["items"].get("enum")
    if not allowed:
        return ""
    unknown = [name for name in value.split(",") if name not in allowed]
    return f"There is no “{unknown[0][:80]}” here. There are: {', '.join(allowed)}." if unknown else ""


def _error_of_value(value: str, schema: Schema) -> str:
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
