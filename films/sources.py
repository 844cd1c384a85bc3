"""The sources of a page: each address once, numbered in the order in which the page cites them."""

from dataclasses import dataclass, field

from films.models import CitedModel


@dataclass
class Source:
    number: int
    url: str
    notes: dict[str, str] = field(default_factory=dict)
    """What staff wrote of it, each once, with the first fact it was written beside."""


class SourceList:
    def __init__(self) -> None:
        self._by_key: dict[str, Source] = {}

    def __iter__(self):
        return iter(self._by_key.values())

    def __len__(self) -> int:
        return len(self._by_key)

    def cite(self, fact: CitedModel, about: str) -> Source | None:
        """The source of a fact, which ``about`` names; one without an address goes by its note."""
        key = fact.source_url or fact.source_note
        if not key:
            return None
        source = self._by_key.setdefault(key, Source(len(self) + 1, fact.source_url))
        if fact.source_note:
            source.notes.setdefault(fact.source_note, str(about))
        return source
