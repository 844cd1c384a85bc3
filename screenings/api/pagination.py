"""Pages that follow one another without gaps or repeats, also while rows come and go.

A cursor names the last row that was given, by what it is sorted by and its id; the next page is what stands
behind it. One for the page before names the first row, and that page is what stands in front of it. It is
signed, so nothing but what we gave comes back, and it holds nothing but what the row says. (DRF's own
``CursorPagination`` sorts by one column that is never null, and counts rows that are alike in it.)
"""

from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.core.signing import BadSignature, Signer
from django.db.models import F, Q
from django.http import Http404
from rest_framework.pagination import BasePagination
from rest_framework.response import Response

from screenings.formatting.addresses import absolute

from .query import Parameter, parameter

BACKWARDS = "backwards"
LONGEST_CURSOR = 4000


class KeysetPagination(BasePagination):
    default_limit, max_limit = 50, 250

    def paginate_queryset(self, queryset, request, view=None) -> list[dict[str, Any]]:
        """Rows as dictionaries of the columns that the view names, and of those they are sorted by."""
        self.request, self.limit = request, int(request.GET.get("limit", self.default_limit))
        ordering = request.GET.get("ordering", next(iter(view.orderings)))
        self.order = [*view.orderings[ordering], *view.key.values()]
        self.signer = Signer(salt=f"api:{view.plural}:{ordering}")
        cursor = request.GET.get("cursor")
        position, is_reversed = self._decode(cursor) if cursor else (None, False)
        if position:
            queryset = queryset.filter((_before if is_reversed else _after)(self.order, position))
        queryset = queryset.order_by(*[_sorting(column, is_reversed) for column in self.order])
        columns = dict.fromkeys(["pk", *view.columns, *self._bare_order])
        rows = list(queryset.values(*columns)[: self.limit + 1])
        has_more, page = len(rows) > self.limit, rows[: self.limit]
        self.has_next = is_reversed or has_more
        self.has_previous = has_more if is_reversed else position is not None
        self.page = page[::-1] if is_reversed else page
        return self.page

    def get_paginated_response(self, data) -> Response:
        links = {}
        if self.page and self.has_next:
            links["next"] = self._address(self._encode(self.page[-1]))
        if self.page and self.has_previous:
            links["prev"] = self._address(self._encode(self.page[0], BACKWARDS))
        response = Response({"results": data, "next": links.get("next")})
        if links:
            response["Link"] = ", ".join(f'<{address}>; rel="{name}"' for name, address in links.items())
        return response

    def get_paginated_response_schema(self, schema):
        address = {
            "type": ["string", "null"],
            "description": "The address of the next page; null on the last.",
        }
        rows = {"type": "array", "items": schema, "description": "The rows of this page."}
        return {
            "type": "object",
            "properties": {"results": rows, "next": address},
            "required": ["results", "next"],
        }

    def get_schema_operation_parameters(self, view) -> list[Parameter]:
        names = list(view.orderings)
        limit = {"type": "integer", "minimum": 1, "maximum": self.max_limit, "default": self.default_limit}
        cursor = {"type": "string", "minLength": 1, "maxLength": LONGEST_CURSOR}
        return [
            parameter(
                "ordering",
                {"type": "string", "enum": names},
                f"Sort order; {names[0]} by default. Unknown values come last.",
            ),
            parameter("limit", limit, "Rows per page."),
            parameter("cursor", cursor, "Where the page begins: take it from “next” of the page before."),
        ]

    @property
    def _bare_order(self) -> list[str]:
        return [column.removeprefix("-") for column in self.order]

    def _address(self, cursor: str) -> str:
        """The same list from another cursor."""
        query = [(name, value) for name, values in self.request.GET.lists() for value in values]
        parameters = [pair for pair in query if pair[0] != "cursor"]
        return absolute(f"{self.request.path}?{urlencode([*parameters, ('cursor', cursor)])}")

    def _decode(self, cursor: str) -> tuple[list[Any], bool]:
        """What the row it names is sorted by, and whether the page ends in front of that row."""
        try:
            values = self.signer.unsign_object(cursor)
        except BadSignature:
            raise Http404("There is no such page. Follow “next”, or begin without a cursor.") from None
        return values[: len(self.order)], len(values) > len(self.order)

    def _encode(self, row: dict[str, Any], *direction: str) -> str:
        values = [*[row[column] for column in self._bare_order], *direction]
        plain = [value.isoformat() if isinstance(value, date | datetime) else value for value in values]
        return self.signer.sign_object(plain)


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
        before, same = Q(**{f"{column}__isnull": False}), Q(**{f"{column}__isnull": True})
    else:
        comes = "gt" if columns[0].startswith("-") else "lt"
        before, same = Q(**{f"{column}__{comes}": value}), Q(**{column: value})
    return before | (same & _before(columns[1:], values[1:])) if columns[1:] else before
