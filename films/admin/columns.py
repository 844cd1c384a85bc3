"""Columns of a list that need no method of their own."""

from collections.abc import Callable
from operator import attrgetter
from typing import Any

from django.contrib import admin


def column(description: str, show: str | Callable[[Any], Any], ordering=None):
    """For a ModelAdmin or its rows: what a path of attributes such as ``edition.full_name`` leads to, or what
    a function gives of the row. ``ordering`` is the column that sorts the list by it."""
    value_of = attrgetter(show) if isinstance(show, str) else show

    @admin.display(description=description, ordering=ordering)
    def value(_model_admin, row):
        return value_of(row)

    return value
