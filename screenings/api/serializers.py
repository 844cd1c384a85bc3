"""Serializers of values: only the columns that an answer names are read, and no model instance is made.

What is in other tables is read for all rows of a page at once: the number of queries depends on the fields,
never on the rows. ``ResourceSerializer`` is sparse (``fields``), puts things in place of their ids
(``expand``) and writes one ``part`` of the lists within a row.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from rest_framework.serializers import Field, ListSerializer, Serializer

from .fields import RelatedField, Row, RowField


def columns_of(serializer: Serializer) -> list[str]:
    fields = serializer.fields.values()
    return list(dict.fromkeys(column for field in fields for column in _columns(field)))


def _columns(field: Field) -> Collection[str]:
    return field.columns if isinstance(field, RowField) else (field.source,)


def group_rows(rows: Iterable[tuple]) -> dict[int, list[tuple]]:
    """Entries under the row each belongs to, whose key comes first."""
    groups: dict[int, list[tuple]] = defaultdict(list)
    for key, *entry in rows:
        groups[key].append(tuple(entry))
    return dict(groups)


def rows_for(serializer: type[Serializer], rows: QuerySet, owner: str) -> dict[int, list[Row]]:
    """What the serializer writes of each row, under the key in the column ``owner``."""
    groups: dict[int, list[Row]] = defaultdict(list)
    for row in rows.values(owner, *columns_of(serializer())):
        groups[row[owner]].append(row)
    return dict(groups)


class RowListSerializer(ListSerializer):
    goes_on = False  # whether a list within a row has more entries than were written

    def to_representation(self, rows: list[Row]) -> list[dict[str, Any]]:
        view = self.context["view"]
        fields = [field for field in self.child.fields.values() if isinstance(field, RowField)]
        pks = [row["pk"] for row in rows]
        for load in {field.load: None for field in fields if field.load}:
            loaded = load(pks, view.at)
            for row in rows:
                row[load] = loaded.get(row["pk"], [])
        for field in fields:
            if isinstance(field, RelatedField):
                field.part = self.child.part
                self.goes_on |= any(field.goes_on(row) for row in rows)
            if field.field_name in self.child.expand:
                field.expanded = view.resources[field.to].objects_by_key(field.keys(rows), self.context)
        return super().to_representation(rows)


class RowSerializer(Serializer):
    """As DRF's own, but for what a row never needs: no attribute is looked up, no field is passed over."""

    @cached_property
    def _writers(self) -> list[tuple[str, str | None, Callable[[Any], Any]]]:
        return [
            (name, None if isinstance(field, RowField) else field.source, field.to_representation)
            for name, field in self.fields.items()
        ]

    def to_representation(self, row: Row) -> dict[str, Any]:
        values = {}
        for name, column, write in self._writers:
            value = row if column is None else row[column]
            values[name] = None if value is None else write(value)
        return values


class ResourceSerializer(RowSerializer):
    class Meta:
        list_serializer_class = RowListSerializer

    def __init__(
        self,
        *args: Any,
        names: Collection[str] | None = None,
        expand: Collection[str] = (),
        part: int = 1,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.expand, self.part = expand, part
        for name in self.fields.keys() - names if names is not None else ():
            del self.fields[name]
