"""How many, in the language of the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext

from films.numbers import number


class HasDay(Protocol):
    day: date | None


@dataclass
class DateCount:
    """How many are in a list, and of how many of them the day is not known."""

    count: int = 0
    undated: int = 0

    @classmethod
    def of(cls, listed: Iterable[HasDay]) -> "DateCount":
        found = cls()
        for one in listed:
            found.add(one)
        return found

    @classmethod
    def of_query(cls, listings: QuerySet) -> "DateCount":
        undated = Count("pk", filter=Q(day=None))
        return cls(**listings.order_by().aggregate(count=Count("pk"), undated=undated))

    def add(self, one: HasDay) -> None:
        self.count += 1
        self.undated += one.day is None

    def __str__(self) -> str:
        """Nothing where all are dated."""
        if not self.undated:
            return ""
        said = gettext("Date known for %(dated)s of %(count)s.")
        return said % {"dated": grouped(self.count - self.undated), "count": grouped(self.count)}


def grouped(count: int) -> str:
    """1,000 in English, 1.000 in Danish"""
    return number(count)
