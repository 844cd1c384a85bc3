"""Serves uploaded pictures to those who may see them.

Their names change with their content, so a copy may be kept for ever. Which of them are public is remembered
until anything changes, so that pictures are there, as kept pages are, while the database does not answer.
"""

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import Error
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

from festival.shelf import Shelf
from films.models import ContentVersion
from films.picture_visibility import is_public, may_see
from films.renditions import make_missing, originals

MOST_REMEMBERED = 20_000
KEPT_BY_ANYONE = "public, max-age=31536000, immutable"

public_names = Shelf(MOST_REMEMBERED, 1)


@require_safe
def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    is_for_all = is_known_public(path)
    if not is_for_all and not may_see(request.user, path):
        raise Http404
    try:
        make_missing(default_storage, path)
        response = serve(request, path, document_root=settings.MEDIA_ROOT)
    except OSError as error:  # longer than any name a file can have
        raise Http404 from error
    if path.endswith(".webp"):
        response.headers["Content-Type"] = "image/webp"  # not known to every system's list of types
    response.headers["Cache-Control"] = KEPT_BY_ANYONE if is_for_all else "private, no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def is_known_public(name: str) -> bool:
    if not originals(name):
        return False
    try:
        number = ContentVersion.current()
    except Error:
        if public_names.get(name) is None:
            raise
        return True
    if public_names.get(name) != number:
        if not is_public(name):
            return False
        public_names.put(name, number, 1)
    return True


@require_safe
@cache_control(public=True, max_age=86400)
def icon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for /favicon.ico on every page that names no icon, as those of the admin."""
    return redirect(static("favicon.svg"))
