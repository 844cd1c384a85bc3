"""What the looks of the blocks of a day mean: their sections by colour, and those states that occur."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import get_language

from films.collation import sort_key

from .rows import TimetableRow


class SectionColour(NamedTuple):
    name: str
    colour: str
    """The class that has it."""


@dataclass(frozen=True)
class GridKey:
    sections: list[SectionColour]
    has_tickets: bool
    has_unsaid: bool
    """Whether of some nothing is said of tickets yet."""
    has_talks: bool
    has_past: bool
    has_closed: bool
    has_open: bool

    @classmethod
    def of(cls, rows: Collection[TimetableRow]) -> "GridKey":
        language = get_language() or ""
        timed = [row for row in rows if row.start]
        sections = {SectionColour(row.section, row.colour) for row in timed if row.section}
        return cls(
            sections=sorted(sections, key=lambda section: sort_key(section.name, language)),
            has_tickets=any(row.has_tickets for row in timed),
            has_unsaid=any(row.is_unsaid for row in timed),
            has_talks=any(row.introduction or row.qa for row in timed),
            has_past=any(row.is_over for row in timed),
            has_closed=any(row.is_closed for row in timed),
            has_open=any(not row.end for row in timed),
        )
