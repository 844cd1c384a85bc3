"""How a feed reaches those who ask for it: headers, sizes, and refusals in the form they asked for."""

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from functools import wraps
from hashlib import sha256
from tempfile import SpooledTemporaryFile

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from screenings.cors import allow_cross_origin
from screenings.feeds.problems import Problem, told

IN_MEMORY = 4 * 1024 * 1024

TYPES = {
    "ics": "text/calendar; charset=utf-8",
    "csv": "text/csv; charset=utf-8; header=present",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "xml": "application/xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
}
SAVED = {"csv", "xlsx", "ics"}
"""Offered for saving; the others open where they are clicked."""


class Refused(Exception):
    """What was asked for cannot be given: ``reasons`` by parameter, in words for a person."""

    def __init__(self, reasons: dict[str, list[str]]) -> None:
        super().__init__(reasons)
        self.reasons = reasons


def feed(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view for programs of any site: read only, free to all, and refusing in the form it was asked for.

    That form is the ``form`` in the address, else the ending of the address.
    """

    def form_of(request: HttpRequest) -> str:
        return request.path_info.rpartition(".")[2]

    @require_safe
    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponseBase:
        form = kwargs.get("form") or form_of(request)
        try:
            response = view(request, *args, **kwargs)
        except Http404 as missing:
            response = refusal(form, 404, str(missing) or _("There is nothing at this address."))
        except Refused as refused:
            response = refusal(form, 400, _("This cannot be asked for."), refused.reasons)
        return allow_cross_origin(response)

    answer.is_feed = True
    answer.refuse = lambda request, status, said: allow_cross_origin(refusal(form_of(request), status, said))
    return answer


def of_rows_alone(response: HttpResponseBase) -> HttpResponseBase:
    """Says nothing that the clock changes, but for what an embargo hides: it changed when a row did last."""
    response.is_of_rows_alone = True
    return response


def delivered(
    request: HttpRequest, pieces: Iterable[bytes], form: str, name: str, media_type: str = ""
) -> HttpResponseBase:
    """The whole feed, made before the first byte of it is sent: a fault is an error, never half a file.

    It is of the ``media_type`` of its form, where none is given. A large one waits on disk and is sent from
    there, so that memory stays flat; no cache keeps it, so whether it is known already is asked here.
    """
    digest = sha256()
    with ExitStack() as closing:
        spool = closing.enter_context(SpooledTemporaryFile(max_size=IN_MEMORY))
        for piece in pieces:
            spool.write(piece)
            digest.update(piece)
        tag = f'W/"{digest.hexdigest()[:32]}"'
        is_large = spool.tell() > IN_MEMORY
        if is_large and (unchanged := get_conditional_response(request, tag)):
            return unchanged
        spool.seek(0)
        response = FileResponse(spool) if is_large else HttpResponse(spool.read())
        if is_large:
            closing.pop_all()  # the response closes it
    response["Content-Type"] = media_type or TYPES[form]
    response["Content-Disposition"] = content_disposition_header(form in SAVED, f"{name}.{form}")
    response["ETag"] = tag
    return response


def elsewhere(request: HttpRequest, **slugs: str) -> HttpResponse | None:
    """The redirect to the same feed at its present address, or None when it was asked for there."""
    match = request.resolver_match
    if all(match.kwargs[name] == slug for name, slug in slugs.items()):
        return None
    address = reverse(match.view_name, kwargs={**match.kwargs, **slugs})
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{address}?{query}" if query else address, permanent=True)


def refusal(form: str, status: int, said: str, reasons: dict[str, list[str]] | None = None) -> HttpResponse:
    content, media_type = told(Problem(status, said, reasons or {}), form)
    return HttpResponse(content, status=status, content_type=media_type)
