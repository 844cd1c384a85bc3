"""The language of a page is part of its address: /films/ is in the site's own language, /da/films/ in Danish.

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

LANGUAGES_IN_ADDRESSES = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
STAFF_PAGES = settings.LANGUAGE_COOKIE_PATH
UNLOCALIZED = (STAFF_PAGES, "/api/")
ROOMS_IN_LANGUAGES = {"films", "screenings"}


def language_of(path: str) -> str:
    """The language that an address of ours is in."""
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    if first in LANGUAGES_IN_ADDRESSES:
        return first
    return "en" if path.startswith(UNLOCALIZED) else settings.LANGUAGE_CODE


def in_language(path: str, code: str) -> str:
    """The same page in another language; path may carry a query."""
    own = language_of(path)
    bare = path.removeprefix(f"/{own}") if own in LANGUAGES_IN_ADDRESSES else path
    return bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}"


def in_every_language(path: str) -> dict[str, str]:
    """Nothing for what has one address for all languages."""
    codes = [] if path.startswith(UNLOCALIZED) else [code for code, _ in settings.LANGUAGES]
    return {code: in_language(path, code) for code in codes}


def speak_language_of_address(get_response: Callable[[HttpRequest], HttpResponseBase]):
    """The language stays chosen while a streamed answer is written, until this thread's next request."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        is_for_staff = request.path_info.startswith(STAFF_PAGES)
        language = (
            translation.get_language_from_request(request) if is_for_staff else language_of(request.path_info)
        )
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = get_response(request)
        response.headers.setdefault("Content-Language", language)
        if is_for_staff:
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    return middleware


def without_language(request: HttpRequest, rest: str) -> HttpResponsePermanentRedirect:
    """The site's own language has no part in the address: /en/films/ leads to /films/, /en/da/ nowhere."""
    if language_of("/" + rest.lstrip("/")) in LANGUAGES_IN_ADDRESSES:
        raise Http404
    bare = request.get_full_path().removeprefix(f"/{settings.LANGUAGE_CODE}")
    return HttpResponsePermanentRedirect("/" + bare.lstrip("/"))


@dataclass(frozen=True)
class Translation:
    code: str
    name: str
    """What the language calls itself."""
    address: str
    is_current: bool


def translations_of(request: HttpRequest) -> list[Translation]:
    """Where this page is in each language; of a page that is in one alone, where the home pages are."""
    match, current = request.resolver_match, translation.get_language()
    path = request.get_full_path() if match and ROOMS_IN_LANGUAGES & set(match.namespaces) else "/"
    return [
        Translation(code, name, in_language(path, code), code == current) for code, name in settings.LANGUAGES
    ]
