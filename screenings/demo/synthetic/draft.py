"""Invents what plays: films, packages of shorts and events, and how often each of them. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from .naming import Naming, Story, Title
from .timetable import When, Wish

DAYS = 11
INTRODUCTION, QA = 5, 25
SHORTS_IN_A_PACKAGE = 6
SCREENINGS_OF_A_PACKAGE = 3
SCREENINGS_PER_FILM = 3.6
WHEN_UNKNOWN = 100
NIGHT_SECTION = "After Midnight"
CLASSICS = "Rediscovered"
SHORTS = "Short Films"
EVENTS = "Talks and Parties"

EVENT_KINDS = ("In conversation", "Master class", "Panel", "Breakfast talk", "Listening session", "Party")

Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Film:
    title: Title
    year: int
    runtime: int | None
    countries: list[str]
    stories: dict[str, Story]
    """By language; the one in English is the film's own."""
    genre: str
    directors: list[Name]
    cast: list[Name]
    is_on_film: bool


@dataclass(frozen=True, slots=True)
class DraftScreening:
    item: int
    day: int
    audience: str = "public"
    when: When = When.ANY
    has_guests: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """`films` are the numbers of its films; an event has none but a title and a length."""

    kind: str
    section: str
    films: tuple[int, ...] = ()
    title: str = ""
    premiere: str = ""
    territory: str = ""
    length: int | None = None


@dataclass
class Draft:
    year: int
    films: list[Film] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    screenings: list[DraftScreening] = field(default_factory=list)

    def wish(self, key: int) -> Wish:
        planned = self.screenings[key]
        item = self.items[planned.item]
        return Wish(
            key,
            planned.day,
            self.minutes(item) + (INTRODUCTION + QA if planned.has_guests else 0),
            planned.when,
            item.kind == "film" and self.films[item.films[0]].is_on_film,
        )

    def minutes(self, item: Item) -> int:
        return item.length or sum(self.films[film].runtime or WHEN_UNKNOWN for film in item.films)


def invent(chance: Random, screenings: int, year: int, sections: list[dict]) -> Draft:
    """A programme of exactly so many screenings, with about a third as many films."""
    inventing = _Inventing(chance, Naming(chance), Draft(year), [0] * DAYS)
    events, packages = screenings // 50, screenings // 75
    of_films = screenings - events - SCREENINGS_OF_A_PACKAGE * packages
    inventing.films(_shares(of_films, chance), sections)
    inventing.packages(packages)
    inventing.events(events)
    return inventing.draft


def _shares(screenings: int, chance: Random) -> list[int]:
    """How often each film is shown: at least once, at most on every other day, so many in all."""
    shares = [1] * max(1, round(screenings / SCREENINGS_PER_FILM))
    for _ in range(screenings - len(shares)):
        open_to_more = [
            film for film in chance.sample(range(len(shares)), min(4, len(shares))) if shares[film] < 6
        ]
        shares[min(open_to_more or [0], key=shares.__getitem__)] += 1
    return shares


@dataclass
class _Inventing:
    chance: Random
    naming: Naming
    draft: Draft
    load: list[int]
    """How many screenings each day has already."""

    def films(self, shares: list[int], sections: list[dict]) -> None:
        of_films = [section for section in sections if section["share"]]
        weights = [section["share"] for section in of_films]
        for share in shares:
            section = self.chance.choices(of_films, weights)[0]
            film = self.film(section["genre"], self.runtime(), is_classic=section["name"] == CLASSICS)
            premiere, territory = self.premiere(section)
            item = Item("film", section["name"], (film,), premiere=premiere, territory=territory)
            self.show(
                item, self.audiences(share), guests=self.chance.random() < 0.3 and section["name"] != CLASSICS
            )

    def packages(self, number: int) -> None:
        for count in range(1, number + 1):
            films = tuple(
                self.film("short film", self.chance.randint(4, 24)) for _ in range(SHORTS_IN_A_PACKAGE)
            )
            title = f"Short Films {count}: {self.draft.films[films[0]].title.english}"
            item = Item("package", SHORTS, films, title=title)
            self.show(item, ["public"] * SCREENINGS_OF_A_PACKAGE, guests=self.chance.random() < 0.5)

    def events(self, number: int) -> None:
        for _ in range(number):
            given, family = self.naming.person("en")
            title = f"{self.chance.choice(EVENT_KINDS)}: {given} {family}"
            item = Item("event", EVENTS, title=title, length=self.chance.choice((45, 60, 75, 90)))
            self.show(item, [self.chance.choice(("public", "public", "industry"))], guests=False)

    def show(self, item: Item, audiences: list[str], guests: bool) -> None:
        """Each time on another day. Guests stay for the first two screenings, unless days lie between."""
        self.draft.items.append(item)
        days = self.days(len(audiences))
        for audience, day in zip(audiences, days, strict=True):
            has_guests = guests and audience == "public" and day in days[:2] and day - days[0] <= 4
            planned = DraftScreening(
                len(self.draft.items) - 1, day, audience, self.when(item, audience), has_guests
            )
            self.draft.screenings.append(planned)

    def days(self, number: int) -> list[int]:
        """The emptiest days, roughly."""
        order = sorted(range(DAYS), key=lambda day: self.load[day] + self.chance.random() * 8)
        selected = sorted(order[:number])
        for day in selected:
            self.load[day] += 1
        return selected

    def when(self, item: Item, audience: str) -> When:
        if audience != "public":
            return When.MORNING
        return When.NIGHT if item.section == NIGHT_SECTION and self.chance.random() < 0.7 else When.ANY

    def audiences(self, share: int) -> list[str]:
        audiences = ["public"] * share
        if share > 2 and self.chance.random() < 0.25:
            audiences[0] = self.chance.choice(("industry", "industry", "market"))
        if share > 3 and self.chance.random() < 0.12:
            audiences[-1] = "school"
        return audiences

    def premiere(self, section: dict) -> tuple[str, str]:
        if not section.get("competitive") or self.chance.random() < 0.2:
            return "", ""
        kind = self.chance.choice(("world", "international", "continental", "national"))
        return kind, {"continental": "Europe", "national": "Sweden"}.get(kind, "")

    def runtime(self) -> int | None:
        return None if self.chance.random() < 0.015 else min(190, max(60, round(self.chance.gauss(103, 20))))

    def film(self, genre: str, runtime: int | None, is_classic: bool = False) -> int:
        title = self.naming.title()
        stories = self.naming.stories()
        year = (
            self.chance.randint(1928, 1989) if is_classic else self.draft.year - (self.chance.random() < 0.3)
        )
        film = Film(
            title=title,
            year=year,
            runtime=runtime,
            countries=self.naming.countries(title.language),
            stories=stories,
            genre=genre,
            directors=list(self.people(title.language, 1 + (self.chance.random() < 0.06))),
            cast=[] if genre in ("documentary", "short film") else list(self.people(title.language, 3)),
            is_on_film=is_classic and self.chance.random() < 0.5,
        )
        self.draft.films.append(film)
        return len(self.draft.films) - 1

    def people(self, language: str, number: int) -> Iterator[Name]:
        for _ in range(number):
            yield self.naming.person(language)
