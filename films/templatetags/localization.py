"""Which language a text on the page is in, where that is not the language of the page."""

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.translation import get_language

from films.localization import is_own_language, original_title_language, title_language
from films.models import Film

register = template.Library()


def _attribute(language: str) -> str:
    return format_html(' lang="{}"', language) if language and language != get_language() else ""


@register.simple_tag
def own_lang() -> str:
    """For what staff wrote and nobody translated."""
    return "" if is_own_language() else _attribute(settings.LANGUAGE_CODE)


@register.filter
def text_lang(text) -> str:
    return _attribute(text.language)


@register.filter
def title_lang(film: Film) -> str:
    return _attribute(title_language(film))


@register.filter
def original_lang(film: Film) -> str:
    return _attribute(original_title_language(film))
