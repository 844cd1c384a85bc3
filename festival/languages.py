"""The language of a page is part of its path: /films/ is in the default language, /da/films/ in Danish.

Nothing is negotiated and no cookie is set, so that any cache may keep the pages. The API is in English. Staff
choose the language of their pages: Django's cookie for it is sent to the addresses of the admin alone.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext

PREFIXED_LANGUAGES = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
STAFF_PAGES = settings.LANGUAGE_COOKIE_PATH
UNLOCALIZED = (STAFF_PAGES, "/api/")
LOCALIZED_NAMESPACES = {"films", "screenings"}


def language_of_path(path: str) -> str:
    """Language code of a path of this site."""
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    if first in PREFIXED_LANGUAGES:
        return first
    return "en" if path.startswith(UNLOCALIZED) else settings.LANGUAGE_CODE


def localized_path(path: str, code: str) -> str:
    """The same page in another language; ``path`` may have a query string."""
    own = language_of_path(path)
    bare = path.removeprefix(f"/{own}") if own in PREFIXED_LANGUAGES else path
    return bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}"


def localized_paths(path: str) -> dict[str, str]:
    """By language code; empty for what has one address for all languages."""
    codes = [] if path.startswith(UNLOCALIZED) else [code for code, _ in settings.LANGUAGES]
    return {code: localized_path(path, code) for code in codes}


def language_from_path(get_response: Callable[[HttpRequest], HttpResponseBase]):
    """Middleware. The language stays active while a streamed response is written, until the next request."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        is_for_staff = request.path_info.startswith(STAFF_PAGES)
        language = (
            translation.get_language_from_request(request)
            if is_for_staff
            else language_of_path(request.path_info)
        )
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        if is_for_staff:
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    return middleware


def redirect_without_prefix(request: HttpRequest, rest: str) -> HttpResponsePermanentRedirect:
    """The default language has no prefix: /en/films/ redirects to /films/, /en/da/ is a 404."""
    if language_of_path("/" + rest.lstrip("/")) in PREFIXED_LANGUAGES:
        raise Http404
    bare = request.get_full_path().removeprefix(f"/{settings.LANGUAGE_CODE}")
    return HttpResponsePermanentRedirect("/" + bare.lstrip("/"))


@dataclass(frozen=True)
class Translation:
    code: str
    name: str  # in that language
    address: str
    is_current: bool

    @property
    def offer(self) -> str:
        """In that language, to a visitor whose browser prefers it."""
        with translation.override(self.code):
            return gettext("This page in English")

    @property
    def decline(self) -> str:
        with translation.override(self.code):
            return gettext("Close")


def translations_of(request: HttpRequest) -> list[Translation]:
    """This page in each language; for a page that exists in one language, the home pages."""
    match, current = request.resolver_match, translation.get_language()
    path = request.get_full_path() if match and LOCALIZED_NAMESPACES & set(match.namespaces) else "/"
    return [
        Translation(code, name, localized_path(path, code), code == current)
        for code, name in settings.LANGUAGES
    ]
