"""Invented titles in many scripts, and people to go with them. Pure: chance comes in, names go out."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import cycle, permutations, product
from pathlib import Path
from random import Random
from typing import Any, TypeVar

T = TypeVar("T")

STORY_PARTS = ("who", "what", "where", "then")


@dataclass(frozen=True, slots=True)
class Title:
    language: str
    original: str
    english: str


@dataclass(frozen=True, slots=True)
class Story:
    """A sentence for lists, and a whole synopsis."""

    premise: str
    synopsis: str


@cache
def words() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


class Naming:
    """Hands out titles and people; they come round again only when all have been used."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._languages: dict[str, dict[str, Any]] = words()["languages"]
        self._things = {tag: language["things"].split() for tag, language in self._languages.items()}
        self._pairs = self._shuffled(permutations(range(len(self._things["en"])), 2))
        self._people: dict[str, Iterator[tuple[str, str]]] = {}
        for region in words()["names"]:
            people = self._shuffled(product(region["given"].split(), region["family"].split()))
            self._people |= dict.fromkeys(region["languages"], people)

    def title(self) -> Title:
        language = self._chance.choice(list(self._languages))
        form, number, pair = self._chance.random(), self._chance.randint(2, 99), next(self._pairs)
        return Title(
            language,
            self._format_title(language, form, number, pair),
            self._format_title("en", form, number, pair),
        )

    def person(self, language: str) -> tuple[str, str]:
        """Given and family name of somebody from where the language is spoken."""
        return next(self._people[language])

    def countries(self, language: str) -> list[str]:
        """Where a film in that language comes from; now and then two countries made it together."""
        makers = [language]
        if self._chance.random() < 0.25:
            makers.append(self._chance.choice(list(self._languages)))
        return list(dict.fromkeys(self._chance.choice(self._languages[tag]["countries"]) for tag in makers))

    def stories(self) -> dict[str, Story]:
        """One story, in each of the languages of the site."""
        texts_by_language = words()["stories"]
        parts = {part: self._chance.randrange(len(texts_by_language["en"][part])) for part in STORY_PARTS}
        return {
            tag: self._story({part: texts[part][n] for part, n in parts.items()}, texts["sentence"])
            for tag, texts in texts_by_language.items()
        }

    @staticmethod
    def _story(parts: dict[str, str], sentence: str) -> Story:
        what = parts["what"].format(who=parts["who"])
        premise = sentence.format(where=parts["where"], what=what).replace(",.", ".")
        premise = premise[:1].upper() + premise[1:]
        return Story(premise, f"{premise} {parts['then']}")

    def _shuffled(self, values: Iterator[T]) -> Iterator[T]:
        every = list(values)
        self._chance.shuffle(every)
        return cycle(every)

    def _format_title(self, tag: str, form: float, number: int, pair: tuple[int, int]) -> str:
        language = self._languages[tag]
        one, other = (self._things[tag][thing] for thing in pair)
        other = other.lower() if language.get("sentence_case") else other
        if form < 0.04:
            return one
        if form < 0.2:
            return f"{one} {number}"
        return (language["and"] if form < 0.75 else language.get("apart", "{}, {}")).format(one, other)
