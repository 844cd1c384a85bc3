"""In which languages something is heard and read."""

from collections.abc import Iterable
from functools import lru_cache

from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, pgettext

from films.languages import joined, language_name, language_names

_ADJECTIVES = {"da": ("sk", "e", "e"), "de": ("sch", "e", "en")}
"""How names of languages end that are adjectives, and what these add: alone, and after "with"."""


def format_languages(spoken: Iterable[str], subtitles: Iterable[str]) -> str:
    """Danish with English subtitles"""
    return _format_languages(tuple(spoken), tuple(subtitles), get_language())


@lru_cache(maxsize=1024)
def _format_languages(spoken: tuple[str, ...], subtitles: tuple[str, ...], language: str) -> str:
    heard, read = language_names(spoken, language), language_names(subtitles, language)
    inflected = _inflect(subtitles, language, is_after_with=bool(heard))
    if not read:
        text = heard
    elif heard:
        text = (
            pgettext("inflected", "%(spoken)s with %(subtitles)s subtitles")
            if inflected
            else gettext("%(spoken)s with %(subtitles)s subtitles")
        ) % {"spoken": heard, "subtitles": inflected or read}
    else:
        text = (
            pgettext("inflected", "%(languages)s subtitles")
            if inflected
            else gettext("%(languages)s subtitles")
        ) % {"languages": inflected or read}
    return capfirst(text)


def _inflect(tags: tuple[str, ...], language: str, is_after_with: bool) -> str:
    """In Danish engelske og franske; empty where one has no such form: hindi, brasiliansk portugisisk."""
    names = [language_name(tag, language) for tag in tags]
    suffix, alone, after_with = _ADJECTIVES.get(language, ("", "", ""))
    if not suffix or any(" " in name or not name.endswith(suffix) for name in names):
        return ""
    return joined((name.lower() + (after_with if is_after_with else alone) for name in names), language)
