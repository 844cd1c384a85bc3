"""Error responses. 403 is Django's own view with our template."""

import logging

from django.conf import settings
from django.contrib import admin
from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseServerError
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.defaults import page_not_found, permission_denied

from films import unsaved_forms
from screenings.api.problems import is_api_request, problem

logger = logging.getLogger(__name__)

# In English: the catalogues of other languages may be what is broken.
LAST_RESORT = """<!doctype html>
<html lang="en">
<title>Something went wrong</title>
<h1>Something went wrong</h1>
<p>The page could not be made. Please try again in a moment.</p>
</html>
"""


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return too_large(request)
    if is_api_request(request):
        detail = str(exception) if isinstance(exception, BadRequest) else ""
        return problem(400, detail or _("The request cannot be understood."))
    return HttpResponseBadRequest(render_standalone("400.html"))


def too_large(request: HttpRequest) -> HttpResponse:
    """413 (RFC 9110, 15.5.14), for which Django has no handler of its own."""
    if is_api_request(request):
        return problem(413, _("What was sent is too large"))
    return HttpResponse(render_standalone("413.html"), status=413)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Alike for what is hidden and what never was: the answer reveals nothing."""
    if is_api_request(request):
        return problem(404, _("Nothing was found at this address."))
    request.resolver_match = None
    return page_not_found(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    if is_api_request(request):
        return problem(500, _("Something went wrong. Please try again in a moment."))
    return HttpResponseServerError(render_standalone("500.html"))


def try_again_later(request: HttpRequest, status: int, message: str) -> HttpResponse:
    """429 or 503, for views without a ``refuse`` of their own."""
    if is_api_request(request):
        return problem(status, message)
    return HttpResponse(render_standalone("wait.html", status=status, message=message), status=status)


def render_standalone(template: str, **context: object) -> str:
    """A page that needs no request, no database and, if it has to be, no template."""
    try:
        return render_to_string(template, {"site_name": settings.SITE_NAME, **context})
    except Exception:
        logger.exception("The page %s could not be made", template)
        return LAST_RESORT


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Refuse a form whose CSRF token is missing, wrong or older than the last sign-in.

    A form of our own is shown again, filled in: somebody has signed in anew since it was opened.
    """
    is_ours = request.META.get("HTTP_ORIGIN") == f"{request.scheme}://{request.get_host()}"
    if is_ours and unsaved_forms.can_preserve(request):
        return admin.site.preserve_unsaved_form(request)
    explanation = _("This form is out of date. Go back, load the page again and send it once more.")
    return permission_denied(request, PermissionDenied(explanation))
