"""Words planted in rows that nobody may know of, one for each text they have."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from films.cleaning import Prose, TextLine, WebAddress
from films.models import Credit, Film, FilmText, Person, PersonAlias, Tag
from screenings.models import Copy, Edition, Festival, ProgrammeItem, Screening, Section, Venue

MARK = "zoqix"
"""In every word planted here, and in no other: no language has it, and no code, which are without i and o."""

NOT_SHOWN = {
    Copy: {"name", "note"},
    Credit: {"character_aliases"},
    Festival: {"aliases"},
    Film: {"sort_title"},
    FilmText: {"premise", "synopsis", "spoiler", "production_notes", "content_notes"},
    Person: {"sort_name"},
    PersonAlias: {"name", "note"},
    ProgrammeItem: {"source_url", "source_note"},
    Screening: {"internal_note"},
    Venue: {"aliases"},
}
"""Texts that are on no page whatever is public: to show one is to take it from here, on purpose."""

ASKED_BY = {
    "festival": (Festival, "slug"),
    "edition": (Edition, "slug"),
    "section": (Section, "slug"),
    "venue": (Venue, "slug"),
    "coming_from": (Venue, "slug"),
    "going_to": (Venue, "slug"),
    "city": (Venue, "city"),
    "film": (Film, "slug"),
    "genre": (Tag, "slug"),
}
"""Filters that take what a row is called in addresses, which a visitor may guess."""

NOBODY = "qqqnobody"
"""A word as long as a canary may be, which stands for nothing."""

Answer = Callable[[str, str, str], object]
"""What is said at an address, by the name of a filter and a word for it, but for the word itself."""


@dataclass
class Canaries:
    words: set[str] = field(default_factory=set)
    silent: set[str] = field(default_factory=set)
    """Those of the words that are not shown even when the rows are public."""
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

    def asked_by(self, name: str) -> list[str]:
        """What somebody who guesses would write into that filter.

        In a search every name, as they are found also with a slip of the pen, and what is in every word:
        as a search finds parts of words, it finds by that whatever can be found at all.
        """
        if name == "q":
            return [
                MARK,
                *sorted(word for word in self.words if word.endswith(("slug", "title", "name", "city"))),
            ]
        model, column = ASKED_BY[name]
        called = model.objects.filter(**{f"{column}__contains": MARK})
        return sorted(set(called.values_list(column, flat=True)))


def assert_as_if_it_were_not(hidden: Canaries, filters: Iterable[tuple[str, str]], answer: Answer, subtests):
    """By whatever it is asked for, it is said what is said about a word that means nothing."""
    for where, name in filters:
        words = hidden.asked_by(name)
        assert words, name
        with subtests.test(where=where, name=name):
            nothing = answer(where, name, NOBODY)
            for word in words:
                assert answer(where, name, word) == nothing, word


def assert_found(seen: Canaries, filters: Iterable[tuple[str, str]], answer: Answer, subtests):
    """The control: by what it is called in addresses, and in a search by a part of its words."""
    for where, name in filters:
        with subtests.test(where=where, name=name):
            nothing = answer(where, name, NOBODY)
            words = [MARK] if name == "q" else seen.asked_by(name)
            assert [word for word in words if answer(where, name, word) != nothing] != []
