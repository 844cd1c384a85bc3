"""Responses of feeds: headers, large bodies, and errors in the format that was requested."""

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
from screenings.feeds.problems import Problem, serialize

MAX_IN_MEMORY = 4 * 1024 * 1024

TYPES = {
    "ics": "text/calendar; charset=utf-8",
    "csv": "text/csv; charset=utf-8; header=present",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "xml": "application/xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
}
# The others open where they are clicked.
ATTACHMENTS = {"csv", "xlsx", "ics"}


class Refused(Exception):
    """The query is invalid: ``reasons`` by parameter, in words for a person."""

    def __init__(self, reasons: dict[str, list[str]]) -> None:
        super().__init__(reasons)
        self.reasons = reasons


def feed(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view for programs of any site: read only, open to all, with errors in the requested format.

    The format is the ``form`` in the address, else its ending.
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
            response = error_response(form, 404, str(missing) or _("Nothing was found at this address."))
        except Refused as refused:
            response = error_response(form, 400, _("Invalid request."), refused.reasons)
        return allow_cross_origin(response)

    answer.is_feed = True
    answer.refuse = lambda request, status, message: allow_cross_origin(
        error_response(form_of(request), status, message)
    )
    return answer


def dated_by_rows(response: HttpResponseBase) -> HttpResponseBase:
    """Marks that only rows and embargoes change it, not the clock: it changed when a row did last."""
    response.is_dated_by_rows = True
    return response


def feed_response(
    request: HttpRequest, pieces: Iterable[bytes], form: str, name: str, media_type: str = ""
) -> HttpResponseBase:
    """The whole feed, made before the first byte of it is sent: a fault is an error, never half a file.

    It is of the ``media_type`` of its form, where none is given. A large one waits on disk and is sent from
    there, so that memory stays flat; no cache keeps it, so conditional requests are answered here.
    """
    digest = sha256()
    with ExitStack() as closing:
        spool = closing.enter_context(SpooledTemporaryFile(max_size=MAX_IN_MEMORY))
        for piece in pieces:
            spool.write(piece)
            digest.update(piece)
        tag = f'W/"{digest.hexdigest()[:32]}"'
        is_large = spool.tell() > MAX_IN_MEMORY
        if is_large and (unchanged := get_conditional_response(request, tag)):
            return unchanged
        spool.seek(0)
        response = FileResponse(spool) if is_large else HttpResponse(spool.read())
        if is_large:
            closing.pop_all()  # the response closes it
    response["Content-Type"] = media_type or TYPES[form]
    response["Content-Disposition"] = content_disposition_header(form in ATTACHMENTS, f"{name}.{form}")
    response["ETag"] = tag
    return response


def redirect_if_moved(request: HttpRequest, **slugs: str) -> HttpResponse | None:
    """To the same page at its present address, if it was requested at a former one."""
    match = request.resolver_match
    if all(match.kwargs[name] == slug for name, slug in slugs.items()):
        return None
    address = reverse(match.view_name, kwargs={**match.kwargs, **slugs})
    query = request.META.get("QUERY_STRING", "")
    return redirect(f"{address}?{query}" if query else address, permanent=True)


def error_response(
    form: str, status: int, message: str, reasons: dict[str, list[str]] | None = None
) -> HttpResponse:
    content, media_type = serialize(Problem(status, message, reasons or {}), form)
    return HttpResponse(content, status=status, content_type=media_type)
