"""Serves uploaded pictures to those who may see them.

A name changes with the content, so a copy may be kept for ever. Which pictures are public is remembered until
the content version changes, so that they are served, as kept pages are, while the database does not answer.
"""

from threading import Lock

from cachetools import LRUCache
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
        raise Http404
    try:
        make_missing(default_storage, path)
        response = serve(request, path, document_root=settings.MEDIA_ROOT)
    except OSError as error:  # longer than any name a file can have
        raise Http404 from error
    if path.endswith(".webp"):
        response.headers["Content-Type"] = "image/webp"  # not known to every system's list of types
    response.headers["Cache-Control"] = IMMUTABLE if is_public_now else "private, no-store"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def is_public_picture(name: str) -> bool:
    if not originals(name):
        return False
    with _lock:
        known_at = public_pictures.get(name)
    try:
        number = ContentVersion.current()
    except Error:
        if known_at is None:
            raise
        return True
    if known_at != number:
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
