"""Serves uploaded pictures where no web server in front does.

Their names are hashes of their content: a copy may be kept for ever, and a picture
that is not shown anywhere yet has an address nobody can guess.
"""

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from django.views.static import serve

from films.renditions import make_missing


@require_safe
def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    try:
        make_missing(default_storage, path)
        response = serve(request, path, document_root=settings.MEDIA_ROOT)
    except OSError as error:  # longer than any name a file can have
        raise Http404 from error
    if path.endswith(".webp"):
        response.headers["Content-Type"] = "image/webp"  # not known to every system's list of types
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_safe
@cache_control(public=True, max_age=86400)
def icon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for /favicon.ico on every page that names no icon, as those of the admin."""
    return redirect(static("favicon.svg"))
