"""How many, in the language of the page."""

from django.utils.translation import gettext

from films.numbers import number


def grouped(count: int) -> str:
    """1,000 in English, 1.000 in Danish"""
    return number(count)


def dates_known(undated: int, count: int) -> str:
    """Of how many of a list the day is known; nothing where it is known of all."""
    if not undated:
        return ""
    said = gettext("Date known for %(dated)s of %(count)s.")
    return said % {"dated": grouped(count - undated), "count": grouped(count)}
