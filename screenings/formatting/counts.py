"""How many, in the language of the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext, ngettext

from films.numbers import format_number


class HasDay(Protocol):
    day: date | None


@dataclass
class DateCount:
    """How many are in a list, and how many of them have no date."""

    count: int = 0
    undated: int = 0

    @classmethod
    def of(cls, rows: Iterable[HasDay]) -> "DateCount":
        total = cls()
        for row in rows:
            total.add(row)
        return total

    @classmethod
    def of_query(cls, listings: QuerySet) -> "DateCount":
        undated = Count("pk", filter=Q(day=None))
        return cls(**listings.order_by().aggregate(count=Count("pk"), undated=undated))

    def add(self, row: HasDay) -> None:
        self.count += 1
        self.undated += row.day is None

    def __str__(self) -> str:
        """Nothing where all are dated."""
        if not self.undated:
            return ""
        text = gettext("Date known for %(dated)s of %(count)s.")
        return text % {"dated": format_number(self.count - self.undated), "count": format_number(self.count)}


def format_screening_count(count: int) -> str:
    """1,000 screenings"""
    return ngettext("%(count)s screening", "%(count)s screenings", count) % {"count": format_number(count)}


def format_screen_count(count: int) -> str:
    """3 screens; empty while none is recorded."""
    return (
        ngettext("%(count)s screen", "%(count)s screens", count) % {"count": format_number(count)}
        if count
        else ""
    )


def format_films_count(count: int) -> str:
    """339 films; as the others here, empty where there is none."""
    text = ngettext("%(count)s film", "%(count)s films", count)
    return text % {"count": format_number(count)} if count else ""


def format_package_count(count: int) -> str:
    """13 programmes: of several films under one ticket"""
    text = ngettext("%(count)s programme", "%(count)s programmes", count)
    return text % {"count": format_number(count)} if count else ""


def format_event_count(count: int) -> str:
    text = ngettext("%(count)s event", "%(count)s events", count)
    return text % {"count": format_number(count)} if count else ""
