"""Serves uploaded pictures to those who may see them.

A name changes with the content, so a copy may be kept for ever. Which pictures are public is remembered until
the content version changes, so that they are served, as cached pages are, while the database does not answer.
"""

from threading import Lock

from cachetools import LRUCache
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.db import Error
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.static import was_modified_since

from films.models import ContentVersion
from films.picture_visibility import is_public, may_see
from films.renditions import make_missing, originals

IMMUTABLE = "public, max-age=31536000, immutable"

# By name, the content version at which the picture was public last.
public_pictures, _lock = LRUCache(maxsize=20_000), Lock()


@require_safe
def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    is_public_now = is_public_picture(path)
    if not is_public_now and not may_see(request.user, path):
        return _not_found()
    try:
        make_missing(default_storage, path)
        response = _stored_file(request, path)
    except (OSError, SuspiciousFileOperation):
        return _not_found()
    response.headers["Cache-Control"] = IMMUTABLE if is_public_now else "private, no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _not_found() -> HttpResponse:
    """Alike for what is hidden and what never was, not a page: it is read by nobody."""
    text = _("Nothing was found at this address.")
    return HttpResponseNotFound(text, content_type="text/plain; charset=utf-8")


def _stored_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """From whatever storage there is; 304 for who has it. Raises FileNotFoundError."""
    if not default_storage.exists(name):
        raise FileNotFoundError(name)
    modified = int(default_storage.get_modified_time(name).timestamp())
    if not was_modified_since(request.headers.get("If-Modified-Since"), modified):
        return HttpResponseNotModified()
    media_type = "image/webp" if name.endswith(".webp") else "image/jpeg"
    response = FileResponse(default_storage.open(name), content_type=media_type)
    response.headers["Last-Modified"] = http_date(modified)
    return response


def is_public_picture(name: str) -> bool:
    if not originals(name):
        return False
    with _lock:
        version = public_pictures.get(name)
    try:
        number = ContentVersion.current()
    except Error:
        if version is None:
            raise
        return True
    if version != number:
        if not is_public(name):
            return False
        with _lock:
            public_pictures[name] = number
    return True


@require_safe
@cache_control(public=True, max_age=86400)
def icon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for /favicon.ico where a page names no icon, as in the admin."""
    return redirect(static("favicon.svg"))
