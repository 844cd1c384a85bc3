"""What went wrong, for programs: problem details of RFC 9457."""

from collections.abc import Mapping
from math import ceil
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from rest_framework import exceptions

from screenings.cors import allow_cross_origin
from screenings.feeds import problems

ROOT = "/api/v1/"


def is_api_request(request: HttpRequest) -> bool:
    """Whether errors here are JSON, also before any view is reached."""
    return request.path_info.startswith(ROOT)


def problem(status: int, detail: str, reasons: Mapping[str, list[str]] | None = None) -> HttpResponse:
    """``reasons`` by parameter, in words for a person."""
    content, media_type = problems.serialize(problems.Problem(status, detail, reasons or {}), "json")
    return allow_cross_origin(HttpResponse(content, status=status, content_type=media_type))


def exception_handler(error: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """For the views; None for what is no answer but a fault of ours."""
    match error:
        case exceptions.ValidationError():
            return problem(400, "The query is invalid.", error.detail)
        case Http404() | exceptions.NotFound():
            return problem(404, str(error) or "Nothing was found at this address.")
        case PermissionDenied():
            return problem(403, "Permission denied.")
        case exceptions.Throttled():
            response = problem(429, "Too many requests from your address. Wait, then go on more slowly.")
            response["Retry-After"] = str(max(1, ceil(error.wait or 1)))
            return response
        case exceptions.APIException():
            return problem(error.status_code, str(error.detail))
    return None
