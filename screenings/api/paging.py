"""Pages that follow one another without gaps or repeats, also while rows come and go.

A cursor names the last row that was given, by what it is sorted by and its id; the next page is what stands
behind it. One for the page before names the first row, and that page is what stands in front of it. It is
signed, so nothing but what we gave comes back, and it holds nothing but what the row says.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db.models import F, Q, QuerySet
from django.http import Http404

from .shapes import Resource, Table

BACKWARDS = "backwards"


@dataclass(frozen=True)
class Order:
    resource: Resource
    name: str
    is_reversed: bool = False

    @property
    def columns(self) -> list[str]:
        return [*self.resource.orderings[self.name], *self.resource.key.values()]

    @property
    def bare_columns(self) -> list[str]:
        return [column.removeprefix("-") for column in self.columns]

    def sorted(self, rows: QuerySet) -> QuerySet:
        """What is not known comes last, whichever way it runs."""
        return rows.order_by(*[_sorting(column, self.is_reversed) for column in self.columns])

    def behind(self, rows: QuerySet, values: list[Any]) -> QuerySet:
        condition = _before if self.is_reversed else _after
        return rows.filter(condition(self.columns, values))

    def read(self, cursor: str) -> tuple["Order", list[Any]]:
        """The way the cursor runs from the row it names, and what that row is sorted by."""
        try:
            values = self._signer.unsign_object(cursor)
        except (BadSignature, ValueError):
            raise Http404("There is no such page. Follow “next”, or begin without a cursor.") from None
        return replace(self, is_reversed=len(values) > len(self.columns)), values[: len(self.columns)]

    def cursor_of(self, table: Table, pk: int, *direction: str) -> str:
        values = [*table.values(pk, self.bare_columns), *direction]
        plain = [value.isoformat() if isinstance(value, date | datetime) else value for value in values]
        return self._signer.sign_object(plain)

    @property
    def _signer(self) -> Signer:
        return Signer(salt=f"api:{self.resource.name}:{self.name}")


@dataclass(frozen=True)
class Page:
    """Rows of a list, and the cursors of its neighbours, as far as there are any."""

    table: Table
    next: str | None
    previous: str | None

    @classmethod
    def of(cls, table: Table, order: Order, limit: int, is_first: bool) -> "Page":
        """``table`` holds one row more than is shown, if there are more that way."""
        has_more = len(table.rows) > limit
        if has_more:
            table.rows.popitem()
        if order.is_reversed:
            table.rows = dict(reversed(table.rows.items()))
        has_next, has_previous = (True, has_more) if order.is_reversed else (has_more, not is_first)
        pks = list(table.rows)
        return cls(
            table,
            next=order.cursor_of(table, pks[-1]) if pks and has_next else None,
            previous=order.cursor_of(table, pks[0], BACKWARDS) if pks and has_previous else None,
        )


def _sorting(column: str, is_reversed: bool):
    bare, falls = F(column.removeprefix("-")), column.startswith("-") != is_reversed
    nulls = {"nulls_first": True} if is_reversed else {"nulls_last": True}
    return bare.desc(**nulls) if falls else bare.asc(**nulls)


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


def _before(columns: list[str], values: list[Any]) -> Q:
    """In front of the row with these values."""
    column, value = columns[0].removeprefix("-"), values[0]
    if value is None:
        known, same = Q(**{f"{column}__isnull": False}), Q(**{f"{column}__isnull": True})
    else:
        comes = "gt" if columns[0].startswith("-") else "lt"
        known, same = Q(**{f"{column}__{comes}": value}), Q(**{column: value})
    return known | (same & _before(columns[1:], values[1:])) if columns[1:] else known
