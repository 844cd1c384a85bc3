"""What other tables hold of the rows of a page."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import QuerySet


def by_row(found: Iterable[tuple]) -> dict[int, list[tuple]]:
    """Entries under the row each belongs to, whose key comes first."""
    entries: dict[int, list[tuple]] = defaultdict(list)
    for row, *entry in found:
        entries[row].append(tuple(entry))
    return dict(entries)


def as_objects(rows: QuerySet, of: str, **columns: str) -> dict[int, list[dict]]:
    """Each row of the query as an object with these members, under the row that ``of`` names."""
    found = by_row(rows.values_list(of, *columns.values()))
    return {
        key: [dict(zip(columns, entry, strict=True)) for entry in entries] for key, entries in found.items()
    }
