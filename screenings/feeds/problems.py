"""What went wrong, for programs: problem details of RFC 9457 as JSON or XML; plain text in other forms."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from .markup import DECLARATION, element, opening

JSON, XML, TEXT = "application/problem+json", "application/problem+xml", "text/plain; charset=utf-8"


@dataclass(frozen=True)
class Problem:
    """``reasons`` by parameter, in words for a person."""

    status: int
    detail: str
    reasons: Mapping[str, list[str]] = field(default_factory=dict)

    @property
    def title(self) -> str:
        return HTTPStatus(self.status).phrase

    @property
    def errors(self) -> list[dict[str, str]]:
        return [
            {"parameter": name, "detail": " ".join(map(str, reasons))}
            for name, reasons in self.reasons.items()
        ]


def serialize(problem: Problem, form: str) -> tuple[str, str]:
    """The text and its media type, in that form."""
    match form:
        case "json":
            return _json(problem), JSON
        case "xml" | "atom":
            return _xml(problem), XML
    return _text(problem), TEXT


def _json(problem: Problem) -> str:
    values = {
        "type": "about:blank",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
    }
    return json.dumps(values | ({"errors": problem.errors} if problem.errors else {}))


def _xml(problem: Problem) -> str:
    """Members that RFC 9457 does not know are written by its appendix B: an item of a list is an ``i``."""
    errors = [
        f"<i>{''.join(element(name, text) for name, text in error.items())}</i>" for error in problem.errors
    ]
    parts = [
        opening("problem", xmlns="urn:ietf:rfc:7807"),
        element("type", "about:blank"),
        element("title", problem.title),
        element("status", problem.status),
        element("detail", problem.detail),
        *(["<errors>", *errors, "</errors>"] if errors else []),
        "</problem>",
    ]
    return DECLARATION + "\n".join(parts) + "\n"


def _text(problem: Problem) -> str:
    lines = [problem.detail, *(f"{error['parameter']}: {error['detail']}" for error in problem.errors)]
    return "\n".join(lines) + "\n"
