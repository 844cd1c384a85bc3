"""Countries, languages and credits of a film in the language of the page."""

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from django.utils.translation import get_language

from films.languages import joined as join_words, language_names
from films.phrases import localized_phrase

from .localization import phrase_lang

register = template.Library()

register.filter("credited_names", lambda rows: [credit.credited_name for credit in rows])


@register.filter
def languages(tags: list[str]) -> str:
    """Danish and Swedish"""
    return capfirst(language_names(tags, get_language())) if tags else ""


@register.filter
def joined(parts) -> str:
    """Denmark, Norway, and Sweden; names and links alike."""
    return mark_safe(join_words(map(conditional_escape, parts), get_language()))


@register.filter
def names(countries) -> list[str]:
    return [country.name for country in countries]


@register.filter
def origin(film) -> str:
    """Denmark and Sweden 2025"""
    origin_countries = join_words(names(film.countries), get_language())
    return " ".join(str(part) for part in (origin_countries, film.year) if part)


@register.filter
def person_links(rows) -> list[str]:
    """Names as credited, each leading to its person."""
    return [
        format_html('<a href="{}">{}</a>', credit.person.get_absolute_url(), credit.credited_name)
        for credit in rows
    ]


@register.filter
def item_link(listing) -> str:
    """What the ticket is for, linked to its screening."""
    return format_html('<a href="{}"><bdi>{}</bdi></a>', listing.get_absolute_url(), listing.item.title)


@register.filter
def company_names(rows) -> list[str]:
    return [
        format_html(
            '{} <span class="quiet"{}>({})</span>',
            localized_phrase(credit.company.name),
            phrase_lang(credit.territory),
            localized_phrase(credit.territory),
        )
        if credit.territory
        else localized_phrase(credit.company.name)
        for credit in rows
    ]
