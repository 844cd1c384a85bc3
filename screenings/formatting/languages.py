"""In which languages something is heard and read."""

from collections.abc import Iterable
from functools import lru_cache

from django.utils.text import capfirst
from django.utils.translation import get_language, gettext

from films.languages import language_names


def format_languages(spoken: Iterable[str], subtitles: Iterable[str]) -> str:
    """Danish with English subtitles"""
    return _format_languages(tuple(spoken), tuple(subtitles), get_language())


@lru_cache(maxsize=1024)
def _format_languages(spoken: tuple[str, ...], subtitles: tuple[str, ...], language: str) -> str:
    heard, read = language_names(spoken, language), language_names(subtitles, language)
    if heard and read:
        return capfirst(
            gettext("%(spoken)s with %(subtitles)s subtitles") % {"spoken": heard, "subtitles": read}
        )
    return capfirst(gettext("%(languages)s subtitles") % {"languages": read} if read else heard)
