"""Words planted in rows that nobody may know of, one for each text they have."""

from dataclasses import dataclass, field

from films.cleaning import Prose, TextLine, WebAddress
from films.models import Credit, FilmText, Person, PersonAlias
from screenings.models import Copy, Festival, ProgrammeItem, Screening, Venue

MARK = "zoqix"
"""In every word planted here, and in no other: no language has it, and no code, which are without i and o."""

NOT_SHOWN = {
    Copy: {"name", "note"},
    Credit: {"character_aliases"},
    Festival: {"aliases"},
    FilmText: {"premise", "synopsis", "spoiler", "production_notes", "content_notes"},
    Person: {"sort_name"},
    PersonAlias: {"name", "note"},
    ProgrammeItem: {"source_url", "source_note"},
    Screening: {"internal_note"},
    Venue: {"aliases"},
}
"""Texts that are on no page whatever curtain is up: to show one is to take it from here, on purpose."""


@dataclass
class Planted:
    words: set[str] = field(default_factory=set)
    silent: set[str] = field(default_factory=set)
    """Those of the words that are not shown even when the curtain is up."""
    addresses: list[str] = field(default_factory=list)

    def word(self, kind: str, name: str, silent: bool = False) -> str:
        word = f"{MARK}{kind}{name}".replace("_", "")
        self.words.add(word)
        if silent:
            self.silent.add(word)
        return word

    def texts(self, model, kind: str, **given) -> dict:
        """A word for each text of the model, addresses of the web included, but for what is given."""
        found = {}
        for column in model._meta.get_fields():
            if isinstance(column, TextLine | Prose | WebAddress) and column.name not in given:
                word = self.word(kind, column.name, silent=column.name in NOT_SHOWN.get(model, ()))
                found[column.name] = f"https://{word}.example/" if isinstance(column, WebAddress) else word
        return {**found, **given}

    def at(self, *rows) -> None:
        self.addresses += [row.get_absolute_url() for row in rows]
