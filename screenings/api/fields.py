"""Fields beside DRF's own: what is made of several columns, or of other tables, or names other things.

Rows are dictionaries of columns, as ``QuerySet.values()`` reads them. ``load`` gets the primary keys of all
rows of a page and the moment, and gives what is in other tables under the key of each.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

from rest_framework import serializers
from rest_framework.serializers import CharField, Field, ListField

from screenings.models.festivals import edition_id

Row = dict[Any, Any]
MOST_RELATED = 1000  # entries of a list within one row

Load = Callable[[Collection[int], datetime], Mapping[int, list[Any]]]


class MarkdownField(CharField):
    """A long text: lists have it only when it is named."""

    def __init__(self, help_text: str, **kwargs: Any) -> None:
        super().__init__(help_text=f"{help_text} Markdown.", **kwargs)


SourceUrlField = partial(CharField, help_text="The page that states this.")
SourceNoteField = partial(MarkdownField, "Why the source is trusted.")
UTCDateTimeField = partial(serializers.DateTimeField, format="%Y-%m-%dT%H:%M:%SZ", default_timezone=UTC)


class ChoiceField(serializers.ChoiceField):
    """Open: a client made today must live through a value that is added tomorrow."""

    def __init__(self, values: Iterable[str], help_text: str, **kwargs: Any) -> None:
        values = list(values)
        super().__init__(values, help_text=f"{help_text} Known values: {', '.join(values)}.", **kwargs)

    def to_representation(self, value: str) -> str | None:
        return value or None if self.allow_null else value


class LanguagesField(ListField):
    def __init__(self, help_text: str) -> None:
        super().__init__(child=CharField(), help_text=f"{help_text} BCP 47 tags.")


class CountriesField(ListField):
    """Codes that are stored with commas between them."""

    def __init__(self, help_text: str) -> None:
        super().__init__(child=CharField(), help_text=f"{help_text} ISO 3166-1 codes.")

    def to_representation(self, codes: str) -> list[str]:
        return codes.split(",") if codes else []


class RowField(Field):
    """Made of a whole row: of its ``columns`` and of what ``load`` read for it."""

    columns: tuple[str, ...] = ()
    load: Load | None = None

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(source="*", **kwargs)


class ComputedField(RowField):
    """``function`` gets what was loaded, if anything is, and then the columns; ``kind`` is what it gives."""

    def __init__(
        self, kind: Field, function: Callable[..., Any], *columns: str, load: Load | None = None
    ) -> None:
        super().__init__()
        self.kind, self.function, self.columns, self.load = kind, function, columns, load

    def to_representation(self, row: Row) -> Any:
        values = [row[column] for column in self.columns]
        return self.function(row[self.load], *values) if self.load else self.function(*values)


class RelatedField(RowField):
    """A list within a row: one ``part`` of what was loaded, of ``MOST_RELATED`` entries."""

    part = 1

    def entries(self, row: Row) -> list[Any]:
        return row[self.load][(self.part - 1) * MOST_RELATED : self.part * MOST_RELATED]

    def goes_on(self, row: Row) -> bool:
        return len(row[self.load]) > self.part * MOST_RELATED


class RelatedRowsField(RelatedField):
    """Objects made of the rows that were loaded."""

    def __init__(self, child: serializers.Serializer, load: Load, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.child, self.load = child, load

    def to_representation(self, row: Row) -> list[dict[str, Any]]:
        return [self.child.to_representation(related) for related in self.entries(row)]


class ReferenceField(RowField):
    """Names another thing by its id, in ``column``; its key stands in the column ``pk``.

    With ``expand`` the thing itself stands there, in the shape it has in lists; the id of what is gone.
    """

    expanded: Mapping[int, dict[str, Any]] | None = None

    def __init__(self, to: str, column: str, *, pk: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.to, self.pk, self.columns = to, pk, (pk, column)

    def keys(self, rows: Iterable[Row]) -> set[int]:
        return {row[self.pk] for row in rows}

    def get_id(self, row: Row) -> str | None:
        return row[self.columns[1]]

    def to_representation(self, row: Row) -> Any:
        if self.expanded and (expanded_object := self.expanded.get(row[self.pk])):
            return expanded_object
        return self.get_id(row)


class EditionReferenceField(ReferenceField):
    def __init__(self, pk: str, **kwargs: Any) -> None:
        super().__init__("editions", f"{pk}__slug", pk=pk, **kwargs)
        self.columns = (*self.columns, f"{pk}__festival__slug")

    def get_id(self, row: Row) -> str:
        return edition_id(row[self.columns[2]], row[self.columns[1]])


class ReferencesField(RelatedField):
    """Names other things: each loaded entry begins with the key and the id of one."""

    expanded: Mapping[int, dict[str, Any]] | None = None

    def __init__(self, to: str, load: Load, id_help: str = "A code.", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.to, self.load, self.child = to, load, CharField(help_text=id_help)

    def keys(self, rows: Iterable[Row]) -> set[int]:
        return {entry[0] for row in rows for entry in self.entries(row)}

    def to_representation(self, row: Row) -> list[Any]:
        if self.expanded is None:
            return [entry[1] for entry in self.entries(row)]
        return [self.expanded[entry[0]] for entry in self.entries(row) if entry[0] in self.expanded]
