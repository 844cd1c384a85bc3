"""Saves the invented programme: its items, its guests, and the plan of its screenings."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from random import Random
from typing import Any

from django.db.models import prefetch_related_objects

from films.models import Film, Person
from screenings import days
from screenings.models import (
    Appearance,
    Copy,
    Edition,
    Format,
    Guest,
    ItemFilm,
    ProgrammeItem,
    Screen,
    Screening,
    Section,
)
from screenings.models.codes import new_code

from .draft import INTRODUCTION, QA, Draft, DraftScreening, Item, Name
from .saving import create
from .timetable import Slot, Timetable

Facts = dict[str, Any]

TENTATIVE, LATE, HOUR_UNKNOWN, DAY_UNKNOWN = 0.02, 0.007, 0.015, 0.005
"""Shares of all screenings. The late ones are on hold during the first publication."""


@dataclass
class Programme:
    """What the plan is made from: the draft, where everything is laid, and the rows saved so far."""

    draft: Draft
    timetable: Timetable
    facts: Facts
    chance: Random
    edition: Edition
    sections: dict[str, Section]
    screens: list[Screen]
    films: list[Film]
    copies: list[Copy]
    people: dict[Name, Person]
    keys: dict[str, int] = field(default_factory=dict)
    """The number in the draft of each screening, by its code."""

    def items(self, announced_at: datetime) -> list[ProgrammeItem]:
        rows = create(ProgrammeItem, [self._item(item, announced_at) for item in self.draft.items])
        create(
            ItemFilm,
            [
                ItemFilm(item=row, film=self.films[film], position=position)
                for item, row in zip(self.draft.items, rows, strict=True)
                for position, film in enumerate(item.films, start=1)
            ],
        )
        prefetch_related_objects(rows, "item_films__film")
        return rows

    def screenings(self, items: list[ProgrammeItem]) -> list[Screening]:
        """In the order of the draft's screenings."""
        rows = [self._screening(key, items) for key in range(len(self.draft.screenings))]
        self.keys = {row.code: key for key, row in enumerate(rows)}
        create(Screening, rows)
        create(Appearance, self._appearances(rows))
        return rows

    def has_guests(self, screening: Screening) -> bool:
        return self.draft.screenings[self.keys[screening.code]].has_guests

    def place(self, screening: Screening, slot: Slot) -> None:
        screening.screen = self.screens[slot.screen]
        screening.venue = screening.screen.venue
        day = self.edition.starts_on + timedelta(days=slot.day + slot.minute // (24 * 60))
        at = time(slot.minute // 60 % 24, slot.minute % 60)
        screening.starts_at = days.instant(day, at, screening.venue.time_zone, "first")
        screening.derive()

    def _item(self, item: Item, announced_at: datetime) -> ProgrammeItem:
        return ProgrammeItem(
            code=new_code(self.chance),
            edition=self.edition,
            section=self.sections[item.section],
            kind=item.kind,
            title=item.title,
            premiere=item.premiere,
            premiere_territory=item.territory,
            length_minutes=item.length,
            announced_at=announced_at,
        )

    def _screening(self, key: int, items: list[ProgrammeItem]) -> Screening:
        planned = self.draft.screenings[key]
        screening = Screening(
            code=new_code(self.chance),
            item=items[planned.item],
            audience=planned.audience,
            introduction_minutes=INTRODUCTION if planned.has_guests else None,
            qa_minutes=QA if planned.has_guests else None,
        )
        self.place(screening, self.timetable.slots[key])
        self._fill_details(screening, planned)
        if not planned.has_guests:
            self._remove_time(screening)
        return screening

    def _fill_details(self, screening: Screening, planned: DraftScreening) -> None:
        """Copy, languages, access, tickets: what a real row has beside place and time."""
        chance, item = self.chance, self.draft.items[planned.item]
        city = self.facts["cities"][screening.venue.city]
        screening.spoken_languages = self._spoken_languages(item)
        if screening.spoken_languages != ["en"]:
            both = ["en", city["subtitles"]] if chance.random() < 0.3 else ["en"]
            screening.subtitle_languages = [tag for tag in both if tag not in screening.spoken_languages]
        if item.kind == "film":
            screening.copy = self.copies[item.films[0]]
            screening.format = screening.copy.format
        elif item.films:
            screening.format = Format.DCP_2K
        screening.step_free = screening.screen.position < 4
        screening.hearing_loop = screening.screen.position < 3
        for mark, share in {"open_captions": 0.03, "audio_description": 0.02, "relaxed": 0.01}.items():
            setattr(screening, mark, chance.random() < share)
        screening.sign_language = planned.has_guests and chance.random() < 0.1
        if screening.is_open_to_public:
            screening.price_note = self.facts["prices"][city["country"]]
            screening.ticket_url = f"https://example.org/tickets/{screening.code}"
        screening.expected_visitors = round(screening.screen.capacity * chance.uniform(0.3, 1.01))
        screening.status = "tentative" if chance.random() < TENTATIVE else "scheduled"
        screening.is_held = chance.random() < LATE

    def _spoken_languages(self, item: Item) -> list[str]:
        tags = dict.fromkeys(tag for film in item.films for tag in self.films[film].languages)
        return list(tags)[:1] if len(tags) == 1 else ["mul"] if tags else ["en"]

    def _remove_time(self, screening: Screening) -> None:
        """Of a few the hour is not known yet, of some of those not even the day."""
        draw = self.chance.random()
        if draw > HOUR_UNKNOWN:
            return
        screening.starts_at = screening.screen = None
        if draw < DAY_UNKNOWN:
            screening.window_starts_on = max(self.edition.starts_on, screening.day - timedelta(days=1))
            screening.window_ends_on = min(self.edition.ends_on, screening.day + timedelta(days=1))
            screening.day = None
        screening.derive()

    def _appearances(self, rows: list[Screening]) -> list[Appearance]:
        """The first director of a film, once a guest of the edition, is at all its talks."""
        talks = self._talks(rows)
        guests = create(Guest, [self._guest(person, attended) for person, attended in talks.items()])
        return [
            Appearance(screening=screening, guest=guest, part=Appearance.Part.QA)
            for guest, attended in zip(guests, talks.values(), strict=True)
            for screening in attended
        ]

    def _talks(self, rows: list[Screening]) -> dict[Person, list[Screening]]:
        """Whoever directed two films of the festival comes with the first of them only."""
        comes_with: dict[Person, int] = {}
        talks: dict[Person, list[Screening]] = {}
        for planned, screening in zip(self.draft.screenings, rows, strict=True):
            if not planned.has_guests:
                continue
            person = self.people[self.draft.films[self.draft.items[planned.item].films[0]].directors[0]]
            if comes_with.setdefault(person, planned.item) == planned.item:
                talks.setdefault(person, []).append(screening)
        return talks

    def _guest(self, person: Person, attended: list[Screening]) -> Guest:
        starts = [screening.starts_at for screening in attended]
        return Guest(
            edition=self.edition,
            person=person,
            arrives_at=min(starts) - timedelta(hours=20),
            departs_at=max(starts) + timedelta(hours=16),
        )
