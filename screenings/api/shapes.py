"""How rows become JSON: each member of an object says from which columns, or which other table, it is made.

Rows are read as tuples of just the columns asked for, and what is in other tables for all rows of a page at
once: the number of queries depends on the members, never on the rows.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

import django_filters
from django.db.models import Model, QuerySet
from django.http import QueryDict

from .kinds import Schema

Entries = Mapping[int, list[Any]]
Load = Callable[[Collection[int], datetime], Entries]
Filtered = Callable[[QueryDict, QuerySet, datetime], django_filters.FilterSet]


@dataclass(frozen=True)
class Member:
    """``write`` gets what ``load`` found for the row, if anything is loaded, and then the columns.

    A member with ``to`` names other things by their ids; ``expand`` puts the things themselves there. Their
    keys stand in the column ``pk``; of several, each loaded entry begins with its own.
    """

    name: str
    schema: Schema
    columns: tuple[str, ...] = ()
    write: Callable[..., Any] | None = None
    load: Load | None = None
    to: str = ""
    pk: str = ""
    in_lists: bool = True

    @property
    def is_many(self) -> bool:
        return bool(self.to and self.load)


@dataclass(frozen=True)
class Summary:
    """What the first page of a list says beside its rows, of all that the filters leave.

    ``write`` gets the rows, the values of the filters and the moment; None: nothing is said.
    """

    name: str
    schema: Schema
    write: Callable[[QuerySet, Mapping[str, Any], datetime], Any]


class Table:
    """Columns of rows, by primary key, in the order of the query."""

    def __init__(self, rows: QuerySet, columns: Iterable[str]) -> None:
        names = list(dict.fromkeys(columns))
        self.place = {name: number for number, name in enumerate(names, start=1)}
        self.rows = {row[0]: row for row in rows.values_list("pk", *names)}

    def column(self, name: str) -> dict[int, Any]:
        place = self.place[name]
        return {pk: row[place] for pk, row in self.rows.items()}

    def values(self, pk: int, columns: Iterable[str]) -> list[Any]:
        return [self.rows[pk][self.place[name]] for name in columns]


@dataclass(frozen=True)
class Resource:
    """A kind of thing the API tells of.

    ``key`` are the columns its id is made of, as many as its address has parts. An ordering is a list of
    columns, a minus before those that fall; the key decides between rows that are alike in them.
    """

    name: str
    one: str
    says: str
    public: Callable[[datetime], QuerySet]
    key: dict[str, str]
    members: tuple[Member, ...]
    orderings: dict[str, tuple[str, ...]]
    filters: type[django_filters.FilterSet]
    filtered: Filtered
    at_former: Callable[..., Model] | None = field(default=None, compare=False)
    """The row that answers at these parts of an address today; Http404 where there is none."""
    was_withdrawn: Callable[..., bool] | None = field(default=None, compare=False)
    """Whether the public was told that what had this address is withdrawn."""
    summaries: tuple[Summary, ...] = ()
    follows_the_clock: bool = field(default=False, compare=False)
    """Whether it says something else, such as what is not recorded of the past, though no row has changed."""

    @cached_property
    def by_name(self) -> dict[str, Member]:
        return {member.name: member for member in self.members}

    @property
    def in_lists(self) -> list[str]:
        return [member.name for member in self.members if member.in_lists]

    @property
    def links(self) -> dict[str, str]:
        """What may be expanded, and to what kind of thing."""
        return {member.name: member.to for member in self.members if member.to}

    def columns(self, names: Iterable[str], expand: Collection[str] = ()) -> list[str]:
        members = [self.by_name[name] for name in names]
        pks = [member.pk for member in members if member.pk and member.name in expand]
        return [column for member in members for column in member.columns] + pks

    def as_json(
        self, table: Table, at: datetime, names: Collection[str], expand: Collection[str] = ()
    ) -> dict[int, dict[str, Any]]:
        """By primary key, in the order of the table, each with its members in their own order."""
        found: dict[int, dict[str, Any]] = {pk: {} for pk in table.rows}
        loaded: dict[Load, Entries] = {}
        for member in self.members:
            if member.name not in names:
                continue
            if member.load and member.load not in loaded:
                loaded[member.load] = member.load(list(table.rows), at)
            entries = loaded[member.load] if member.load else None
            write = expanded if member.name in expand else written
            for pk, value in write(table, member, entries, at).items():
                found[pk][member.name] = value
        return found


def written(table: Table, member: Member, entries: Entries | None, at: datetime) -> dict[int, Any]:
    write, places = member.write, [table.place[name] for name in member.columns]
    if entries is not None and write is not None:
        return {
            pk: write(entries.get(pk, []), *[row[place] for place in places])
            for pk, row in table.rows.items()
        }
    if write is not None:
        return {pk: write(*[row[place] for place in places]) for pk, row in table.rows.items()}
    return table.column(member.columns[0])


def expanded(table: Table, member: Member, entries: Entries | None, at: datetime) -> dict[int, Any]:
    """The things themselves that a member names, in the shape they have in lists; the id of what is gone."""
    from .resources import RESOURCES

    resource = RESOURCES[member.to]
    if entries is not None:
        pks = {entry[0] for each in entries.values() for entry in each}
    else:
        pks = set(table.column(member.pk).values())
    names = resource.in_lists
    others = resource.as_json(
        Table(resource.public(at).filter(pk__in=pks), resource.columns(names)), at, names
    )
    if entries is not None:
        return {
            pk: [others[entry[0]] for entry in entries.get(pk, []) if entry[0] in others] for pk in table.rows
        }
    ids = written(table, member, None, at)
    return {pk: others.get(other, ids[pk]) for pk, other in table.column(member.pk).items()}
