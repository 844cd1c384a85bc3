"""How many, in the language of the page."""

from django.utils.formats import number_format
from django.utils.translation import gettext


def grouped(number: int) -> str:
    """1,000 in English, 1.000 in Danish"""
    return str(number) if number < 1000 else number_format(number, force_grouping=True)


def dates_known(undated: int, count: int) -> str:
    """Of how many of a list the day is known; nothing where it is known of all."""
    if not undated:
        return ""
    said = gettext("Date known for %(dated)s of %(count)s.")
    return said % {"dated": grouped(count - undated), "count": grouped(count)}
