"""Titles and facts of films in the language of the page."""

from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext
from django_countries import countries

from films.numbers import format_number

from .times import format_minutes


def format_replaced(new: str, old: str) -> str:
    return gettext("%(new)s instead of %(old)s") % {"new": new, "old": old}


def format_film_count(count: int) -> str:
    text = ngettext("%(count)s film under one ticket", "%(count)s films under one ticket", count)
    return text % {"count": format_number(count)}


def format_film_facts(countries: str, year: int | None, minutes: int | None) -> str:
    """Denmark, Sweden 2025, 92 min. ``countries`` are codes with commas between."""
    return _format_film_facts(countries, year, minutes, get_language())


@lru_cache(maxsize=4096)
def _format_film_facts(codes: str, year: int | None, minutes: int | None, language: str) -> str:
    origin = ", ".join(countries.name(code) for code in codes.split(",") if code)
    first = " ".join(str(part) for part in (origin, year) if part)
    return ", ".join(part for part in (first, format_minutes(minutes)) if part)


MOST_DIRECTORS = 2


def format_directors(names: tuple[str, ...]) -> str:
    """Lana Wachowski, Lilly Wachowski; of more than two, the first and others."""
    if len(names) <= MOST_DIRECTORS:
        return ", ".join(names)
    return gettext("%(name)s and others") % {"name": names[0]}


@lru_cache(maxsize=4096)
def render_film_line(
    original: str,
    directors: tuple[str, ...],
    codes: str,
    year: int | None,
    minutes: int | None,
    language: str,
) -> SafeString:
    """Original title, director, Denmark 2025, 92 min: each a part of a dotted line."""
    origin = _format_film_facts(codes, year, None, language)
    facts = render_parts(format_directors(directors), origin, format_minutes(minutes))
    return format_html('<i dir="auto">{}</i> {}', original, facts) if original else facts


def render_parts(*parts: str) -> SafeString:
    """For a paragraph of the class ``dotted``; what is empty is left out with its dot."""
    return format_html_join(" ", "<span>{}</span>", ([part] for part in parts if part))
