"""The conditions of a search as one expression each.

Django resolves every lookup of a Q by itself: for as many as a search has, that takes longer than the search.
"""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import BooleanField, Func, IntegerField, Q

CONTAINS = "__contains"


class Holds(Func):
    """True where a row meets the Q: of ``contains`` alone, within the row or those it leads to."""

    def __init__(self, condition: Q):
        self.condition, self.paths = condition, _paths([condition])
        super().__init__(*self.paths, output_field=BooleanField())

    def as_sql(self, compiler, connection, **extra):
        columns = [compiler.compile(source)[0] for source in self.get_source_expressions()]
        return _Writer(dict(zip(self.paths, columns, strict=True)), connection).written(self.condition)


class Rank(Func):
    """The place of the first tier that a row meets, the number of all where it meets none.

    Rows of ``exact``, which is asked before the tiers, have 0 where the column with the name as it is shown
    is as typed, 1 where it is so in other case, else 2; the tiers follow.
    """

    def __init__(self, literal: str, text: str, exact: Q, tiers: Sequence[Q]):
        self.text, self.exact, self.tiers, self.paths = text, exact, tiers, _paths([exact, *tiers])
        super().__init__(literal, *self.paths, output_field=IntegerField())

    def as_sql(self, compiler, connection, **extra):
        literal, *columns = [compiler.compile(source)[0] for source in self.get_source_expressions()]
        writer = _Writer(dict(zip(self.paths, columns, strict=True)), connection)
        exact, params = writer.written(self.exact)
        in_case, texts = self._in_any_case(literal)
        whens = f"WHEN {exact} THEN CASE WHEN {literal} = %s THEN 0 WHEN {in_case} THEN 1 ELSE 2 END"
        params = [*params, self.text, *texts]
        for place, tier in enumerate(self.tiers, 3):
            sql, of_tier = writer.written(tier)
            whens += f" WHEN {sql} THEN {place}"
            params += of_tier
        return f"CASE {whens} ELSE {len(self.tiers) + 3} END", params

    def _in_any_case(self, literal: str) -> tuple[str, list[str]]:
        """Of other than ASCII letters SQLite knows no case."""
        text = self.text
        cases = [text, *sorted({text.upper(), text.capitalize(), text.title(), text.lower()})]
        places = ", ".join(["%s"] * (len(cases) - 1))
        return f"(UPPER({literal}) = UPPER(%s) OR {literal} IN ({places}))", cases


class _Writer:
    def __init__(self, columns: dict[str, str], connection):
        self.columns, self.is_sqlite = columns, connection.vendor == "sqlite"
        self.prepared = connection.ops.prep_for_like_query

    def written(self, part: Q | tuple[str, str]) -> tuple[str, list[str]]:
        """SQL and its parameters."""
        if isinstance(part, Q):
            written = [self.written(child) for child in part.children]
            joined = f" {part.connector} ".join(sql for sql, _ in written)
            return f"({joined})", [param for _, params in written for param in params]
        lookup, text = part
        column = self.columns[lookup.removesuffix(CONTAINS)]
        # Case-sensitive: SQLite's LIKE is not, and PostgreSQL has indexes for no other.
        if self.is_sqlite:
            return f"INSTR({column}, %s) > 0", [text]
        return f"{column} LIKE %s", [f"%{self.prepared(text)}%"]


def _paths(conditions: Iterable[Q]) -> list[str]:
    """Of the columns, each once."""
    lookups = (lookup for condition in conditions for lookup, _ in _lookups(condition))
    return list(dict.fromkeys(lookup.removesuffix(CONTAINS) for lookup in lookups))


def _lookups(condition: Q) -> Iterator[tuple[str, str]]:
    for child in condition.children:
        if isinstance(child, Q):
            yield from _lookups(child)
        else:
            yield child
