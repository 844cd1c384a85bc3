"""Pages that follow one another without gaps or repeats, also while rows come and go.

A cursor names the last row that was given, by what it is sorted by and its id; the next page is what stands
behind it. It is signed, so nothing but what we gave comes back, and it holds nothing but what the row says.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db.models import F, Q, QuerySet
from django.http import Http404

from .shapes import Resource


@dataclass(frozen=True)
class Order:
    resource: Resource
    name: str

    @property
    def columns(self) -> list[str]:
        return [*self.resource.orderings[self.name], *self.resource.key.values()]

    @property
    def bare_columns(self) -> list[str]:
        return [column.removeprefix("-") for column in self.columns]

    def sorted(self, rows: QuerySet) -> QuerySet:
        """What is not known comes last, whichever way it runs."""
        return rows.order_by(*[_sorting(column) for column in self.columns])

    def behind(self, rows: QuerySet, cursor: str) -> QuerySet:
        try:
            values = self._signer.unsign_object(cursor)
        except (BadSignature, ValueError):
            raise Http404("There is no such page. Follow “next”, or begin without a cursor.") from None
        return rows.filter(_after(self.columns, values))

    def cursor(self, values: Iterable[Any]) -> str:
        plain = [value.isoformat() if isinstance(value, date | datetime) else value for value in values]
        return self._signer.sign_object(plain)

    @property
    def _signer(self) -> Signer:
        return Signer(salt=f"api:{self.resource.name}:{self.name}")


def _sorting(column: str):
    if column.startswith("-"):
        return F(column[1:]).desc(nulls_last=True)
    return F(column).asc(nulls_last=True)


def _after(columns: list[str], values: list[Any]) -> Q:
    """Behind the row with these values; the last column tells any two rows apart."""
    column, value = columns[0].removeprefix("-"), values[0]
    if value is None:
        return Q(**{f"{column}__isnull": True}) & _after(columns[1:], values[1:])
    comes = "lt" if columns[0].startswith("-") else "gt"
    behind = Q(**{f"{column}__{comes}": value})
    if not columns[1:]:
        return behind
    same = Q(**{column: value}) & _after(columns[1:], values[1:])
    return behind | Q(**{f"{column}__isnull": True}) | same
