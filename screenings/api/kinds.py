"""What a value in an answer is, as JSON Schema with a word for people."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Choices

Schema = dict[str, Any]


def text(says: str) -> Schema:
    """Empty where there is nothing to say."""
    return {"type": "string", "description": says}


def prose(says: str) -> Schema:
    return text(f"{says} Markdown.")


def number(says: str) -> Schema:
    return {"type": "integer", "description": says}


def measure(says: str) -> Schema:
    return {"type": "number", "description": says}


def flag(says: str) -> Schema:
    return {"type": "boolean", "description": says}


def day(says: str) -> Schema:
    return {"type": "string", "format": "date", "description": says}


def moment(says: str) -> Schema:
    return {"type": "string", "format": "date-time", "description": says}


def choice(choices: type[Choices], says: str) -> Schema:
    return one_of(choices.values, says)


def one_of(values: Iterable[str], says: str) -> Schema:
    """Open: a client made today must live through a value that is added tomorrow."""
    known = list(values)
    return {"type": "string", "description": f"{says} Known values: {', '.join(known)}.", "examples": known}


def each(kind: Schema, says: str) -> Schema:
    return {"type": "array", "items": kind, "description": says}


def parts(says: str, **members: Schema) -> Schema:
    return {
        "type": "object",
        "properties": members,
        "required": list(members),
        "description": says,
    }


def or_unknown(kind: Schema) -> Schema:
    """Null where it is not known, or there is none."""
    return {**kind, "type": [kind["type"], "null"]}


def languages(says: str) -> Schema:
    return each({"type": "string"}, f"{says} BCP 47 tags.")


def countries(says: str) -> Schema:
    return each({"type": "string"}, f"{says} ISO 3166-1 codes.")
