"""What a row says of a showing in whole sentences, in the language of the page."""

from functools import lru_cache

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, ngettext
from django_countries import countries

from screenings.templatetags import when


def moved(was: str) -> SafeString:
    """That it has moved and, as far as the public may know it, from when and where, struck through."""
    if not was:
        return format_html("{}", gettext("Moved"))
    said = escape(gettext("Moved. Was %(before)s"))
    return mark_safe(said % {"before": format_html('<span class="was">{}</span>', was)})


def house_unknown(operator: str, is_over: bool) -> str:
    """In place of a cinema's name, while it is not known which of an operator's it is."""
    if operator:
        said = (
            gettext("%(operator)s, cinema not known")
            if is_over
            else gettext("%(operator)s, cinema to be announced")
        )
        return said % {"operator": operator}
    return gettext("Cinema not known") if is_over else gettext("Cinema to be announced")


def moment_unknown(has_day: bool, is_over: bool) -> str:
    if has_day:
        return gettext("time not known") if is_over else gettext("time to be announced")
    return gettext("date not known") if is_over else gettext("date to be announced")


def films_together(count: int) -> str:
    said = ngettext("%(count)s film under one ticket", "%(count)s films under one ticket", count)
    return said % {"count": count}


@lru_cache(maxsize=4096)
def about_film(locale: str, year: int | None, minutes: int | None, codes: str) -> str:
    """Denmark, Sweden 2025, 92 min"""
    made = ", ".join(countries.name(code) for code in codes.split(",") if code)
    first = " ".join(str(part) for part in (made, year) if part)
    return ", ".join(part for part in (first, when.minutes(minutes)) if part)
