"""What a row says of a showing in whole sentences, in the language of the page."""

from functools import lru_cache

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext
from django_countries import countries

from films.numbers import number
from screenings.templatetags import when


def moved(was: str) -> SafeString:
    """That it has moved and, as far as the public may know it, from when and where, struck through."""
    if not was:
        return format_html("{}", gettext("Moved"))
    said = escape(gettext("Moved. Was %(before)s"))
    return mark_safe(said % {"before": format_html('<span class="struck">{}</span>', was)})


def films_together(count: int) -> str:
    said = ngettext("%(count)s film under one ticket", "%(count)s films under one ticket", count)
    return said % {"count": number(count)}


@lru_cache(maxsize=4096)
def about_film(locale: str, year: int | None, minutes: int | None, codes: str) -> str:
    """Denmark, Sweden 2025, 92 min"""
    made = ", ".join(countries.name(code) for code in codes.split(",") if code)
    first = " ".join(str(part) for part in (made, year) if part)
    return ", ".join(part for part in (first, when.minutes(minutes)) if part)
