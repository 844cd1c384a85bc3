"""An edition's schedule as conference apps read it: schedule.xml and schedule.json of frab.

The form is described at https://c3voc.de/wiki/schedule; Giggity and EventFahrplan load it. Its days are
festival days: a film at 00:30 stands on the day before, with the date it really has. It knows neither times
to be announced nor cancellation, so only what takes place at a known time is in it (the apps themselves
notice what disappears). A film whose end is not known is shown as one slot. There is at least one event:
EventFahrplan fails on a day without any.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from films.models import Person
from screenings import days
from screenings.formatting.addresses import absolute, guid
from screenings.formatting.counts import DateCount
from screenings.formatting.listings import ListingPresenter
from screenings.formatting.premieres import format_premiere
from screenings.models import Edition

from .markup import DECLARATION, content, element, opening

SLOT = timedelta(minutes=5)
LONGEST = timedelta(hours=99, minutes=59)
GENERATOR = {"name": "Festival Programme", "version": "0.1.0"}
LARGEST_NUMBER = 2**31 - 1


@dataclass(frozen=True)
class Room:
    """A screen of the edition, or a venue of which the screen is not known."""

    key: tuple[int, int | None]
    name: str
    identity: str  # the same in every language and for ever

    @property
    def guid(self) -> str:
        return str(guid(f"room/{self.identity}"))


@dataclass(frozen=True)
class Schedule:
    """What is known before the first event is read: the edition, its days and its rooms."""

    edition: Edition
    days: list[date]
    rooms: list[Room]
    dates: DateCount
    """Of all its screenings, also those that this format cannot hold."""

    @property
    def version(self) -> str:
        """Apps look for changes when it is another: the number of the last publication."""
        return str(self.edition.publications_made or 0)

    @property
    def acronym(self) -> str:
        return f"{self.edition.festival.slug}_{self.edition.slug}".replace("-", "_")

    @property
    def first(self) -> date | None:
        return min(filter(None, [self.edition.starts_on, *self.days[:1]]), default=None)

    @property
    def last(self) -> date | None:
        return max(filter(None, [self.edition.ends_on, *self.days[-1:]]), default=None)

    def conference(self) -> dict[str, object]:
        return {
            "title": self.edition.full_name,
            "acronym": self.acronym,
            "start": self.first and self.first.isoformat(),
            "end": self.last and self.last.isoformat(),
            "timeslot_duration": hours(SLOT),
            "time_zone_name": self.edition.time_zone.key,
        }


class Numbers:
    """Whole numbers for what is known by a name: the same in every export, and no two alike in one."""

    def __init__(self) -> None:
        self._by_name: dict[str, int] = {}
        self._used: set[int] = set()

    def of(self, name: str) -> int:
        if name not in self._by_name:
            number = guid(name).int % LARGEST_NUMBER + 1
            while number in self._used:
                number = number % LARGEST_NUMBER + 1
            self._by_name[name] = number
            self._used.add(number)
        return self._by_name[name]


def xml(schedule: Schedule, rows: Iterable[ListingPresenter]) -> Iterator[bytes]:
    numbers = Numbers()
    yield (DECLARATION + "<schedule>\n" + _xml_head(schedule)).encode()
    for index, day, rooms in _days(schedule, rows):
        yield (opening("day", index=index, **_bounds(schedule.edition, day, "start", "end")) + "\n").encode()
        for room, events in rooms:
            yield (opening("room", name=room.name) + "\n").encode()
            for presenter in events:
                yield _xml_event(event(presenter, room, schedule, numbers)).encode()
            yield b"</room>\n"
        yield b"</day>\n"
    yield b"</schedule>\n"


def as_json(schedule: Schedule, rows: Iterable[ListingPresenter]) -> Iterator[bytes]:
    numbers = Numbers()
    yield _json_head(schedule).encode(errors="replace")
    for index, day, rooms in _days(schedule, rows):
        yield (", " if index > 1 else "").encode(errors="replace")
        attributes = {"index": index, **_bounds(schedule.edition, day, "day_start", "day_end")}
        yield (_dumps(attributes)[:-1] + ', "rooms": {').encode(errors="replace")
        for place, (room, events) in enumerate(rooms):
            yield (f"{', ' if place else ''}{_dumps(room.name)}: [").encode(errors="replace")
            for number, presenter in enumerate(events):
                yield ((", " if number else "") + _dumps(event(presenter, room, schedule, numbers))).encode(
                    errors="replace"
                )
            yield b"]"
        yield b"}}"
    yield b"]}}}\n"


def event(presenter: ListingPresenter, room: Room, schedule: Schedule, numbers: Numbers) -> dict[str, object]:
    """One event, by the names of schedule.json."""
    listing, item = presenter.listing, presenter.listing.item
    premises = [film.premise for film in presenter.films if film.premise]
    return {
        "id": numbers.of(f"showing/{listing.code}"),
        "guid": str(guid(f"showing/{listing.code}")),
        "date": presenter.start.isoformat(),
        "start": f"{presenter.start:%H:%M}",
        "duration": hours(min(listing.ends_at - listing.starts_at, LONGEST) if listing.ends_at else SLOT),
        "room": room.name,
        "slug": f"{schedule.acronym}-{listing.code}",
        "url": presenter.url,
        "title": presenter.heading,
        "subtitle": ", ".join(part for part in (format_premiere(item), presenter.languages) if part),
        "track": item.section.name if item.section else "",
        "type": item.kind,
        "language": (listing.spoken_languages or [""])[0],
        "abstract": premises[0] if len(premises) == 1 else "",
        "description": "\n".join(presenter.particulars),
        "recording_license": "",
        "persons": [_person(person, numbers) for person in _people(presenter)],
        "links": [],
        "attachments": [],
    }


def hours(length: timedelta) -> str:
    minutes = length // timedelta(minutes=1)
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _people(presenter: ListingPresenter) -> Iterable[Person]:
    """Who made the films and who comes, each once."""
    directors = [credit.person for film in presenter.films for credit in film.director_credits]
    return {person.pk: person for person in [*directors, *presenter.guests]}.values()


def _person(person: Person, numbers: Numbers) -> dict[str, object]:
    name = f"person/{person.slug}"
    return {"id": numbers.of(name), "guid": str(guid(name)), "name": person.name}


def _days(schedule: Schedule, rows: Iterable[ListingPresenter]):
    """(number, day, its rooms with their events); rows come by day, room and start."""
    rooms = {room.key: room for room in schedule.rooms}
    for index, (day, of_day) in enumerate(groupby(rows, key=lambda row: row.listing.day), start=1):
        by_room = groupby(of_day, key=lambda row: (row.listing.venue_id, row.listing.screen_id))
        yield index, day, ((rooms[key], events) for key, events in by_room)


def _bounds(edition: Edition, day: date, start: str, end: str) -> dict[str, str]:
    zone: ZoneInfo = edition.time_zone
    opens, closes = days.day_bounds(day, zone, edition.day_starts_at)
    return {
        "date": day.isoformat(),
        start: days.local(opens, zone).isoformat(),
        end: days.local(closes, zone).isoformat(),
    }


def _xml_head(schedule: Schedule) -> str:
    conference = {
        **schedule.conference(),
        "days": len(schedule.days),
        "base_url": absolute(schedule.edition.get_absolute_url()),
    }
    elements = "".join(element(name, value) for name, value in conference.items() if value is not None)
    return (
        f"{_comment(str(schedule.dates))}"
        f"{opening('generator', **GENERATOR)}</generator>\n{element('version', schedule.version)}\n"
        f"<conference>{elements}</conference>\n"
    )


def _comment(text: str) -> str:
    return f"<!-- {content(text)} -->\n" if text else ""


def _xml_event(entry: dict) -> str:
    simple = "".join(
        element(name, value)
        for name, value in entry.items()
        if name not in {"id", "guid", "recording_license", "persons", "links", "attachments"}
    )
    people = "".join(element("person", person["name"], id=person["id"]) for person in entry["persons"])
    attributes = opening("event", id=entry["id"], guid=entry["guid"])
    return f"{attributes}{simple}<persons>{people}</persons><links/><attachments/></event>\n"


def _json_head(schedule: Schedule) -> str:
    address = absolute(schedule.edition.get_absolute_url())
    conference = {
        **{name: value or "" for name, value in schedule.conference().items()},
        "daysCount": len(schedule.days),
        "url": address,
        "rooms": [{"name": room.name, "guid": room.guid} for room in schedule.rooms],
    }
    if note := str(schedule.dates):
        conference["description"] = note
    attributes = {"version": schedule.version, "base_url": address, "generator": GENERATOR}
    return (
        f'{{"$schema": "https://c3voc.de/schedule/schema.json", "schedule": {_dumps(attributes)[:-1]}, '
        f'"conference": {_dumps(conference)[:-1]}, "days": ['
    )


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
