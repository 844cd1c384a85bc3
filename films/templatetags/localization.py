"""Which language a text on the page is in, where that is not the language of the page."""

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language

from films.localization import is_own_language, title_language
from films.phrases import is_foreign, localized_phrase

register = template.Library()


def _attribute(language: str) -> str:
    return format_html(' lang="{}"', language) if language and language != get_language() else ""


@register.simple_tag
def own_lang() -> str:
    """For what staff wrote and nobody translated."""
    return "" if is_own_language() else _attribute(settings.LANGUAGE_CODE)


register.filter("phrase", localized_phrase)


@register.filter
def phrase_lang(text: str) -> str:
    """For a short text of staff that ``phrase`` prints."""
    return own_lang() if is_foreign(text) else ""


@register.filter
def tag_lang(tag) -> str:
    return phrase_lang(tag.name)


register.filter("text_lang", lambda text: _attribute(text.language))
register.filter("title_lang", lambda film: _attribute(title_language(film)))
register.filter("second_title_lang", lambda film: _attribute(title_language(film, film.second_title)))
