"""What conference apps take for granted in schedule.xml and schedule.json.

From the description of the format (https://c3voc.de/wiki/schedule) and from what EventFahrplan and Giggity
read: a day has its end, an event an integer id, its duration hours and minutes.
"""

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from lxml import etree

SCHEMA = Path(__file__).parents[2] / "data" / "schedule.rng"
CONFERENCE = {"title", "acronym", "days", "daysCount", "start", "end", "timeslot_duration"}
CONFERENCE_MAY = {"time_zone_name", "url", "rooms", "description"}
DAY = {"index", "date", "day_start", "day_end", "rooms"}
EVENT = {
    *("id", "guid", "date", "start", "duration", "room", "slug", "url", "title", "subtitle", "track", "type"),
    *("language", "abstract", "persons", "links"),
}
EVENT_MAY = {"description", "recording_license", "attachments", "answers", "logo"}


def read_xml(data: bytes):
    """The document, which is valid."""
    root = etree.fromstring(data)
    schema = etree.RelaxNG(etree.parse(str(SCHEMA)))
    assert schema.validate(root), schema.error_log
    for attribute in ("id", "guid"):
        assert unique(event.get(attribute) for event in root.iter("event"))
    assert unique(root.xpath("//event/slug/text()"))
    assert [day.get("index") for day in root.iter("day")] == [
        str(number) for number in range(1, len(root.findall("day")) + 1)
    ]
    return root


def check_json(document: dict) -> dict:
    """The conference in it, whose every part is of the kind it must be."""
    assert document.keys() == {"$schema", "schedule"}
    schedule = document["schedule"]
    assert {"version", "base_url", "conference"} <= schedule.keys()
    assert isinstance(schedule["version"], str)
    conference = schedule["conference"]
    assert CONFERENCE <= conference.keys() <= CONFERENCE | CONFERENCE_MAY
    assert re.fullmatch(r"[a-z0-9_-][a-z0-9_]{3,}", conference["acronym"])
    assert conference["daysCount"] == len(conference["days"])
    for room in conference["rooms"]:
        assert room.keys() == {"name", "guid"}
        UUID(room["guid"])
    for day in conference["days"]:
        check_day(day)
    events = events_of(conference)
    for name in ("id", "guid", "slug"):
        assert unique(event[name] for event in events)
    return conference


def check_day(day: dict) -> None:
    assert day.keys() == DAY
    date.fromisoformat(day["date"])
    length = datetime.fromisoformat(day["day_end"]) - datetime.fromisoformat(day["day_start"])
    assert timedelta(hours=23) <= length <= timedelta(hours=25)
    for room, events in day["rooms"].items():
        for event in events:
            assert event["room"] == room
            check_event(event, day)


def check_event(event: dict, day: dict) -> None:
    assert EVENT <= event.keys() <= EVENT | EVENT_MAY
    assert isinstance(event["id"], int)
    assert 0 < event["id"] < 2**31
    UUID(event["guid"])
    begins = datetime.fromisoformat(event["date"])
    assert begins.utcoffset() is not None
    assert day["day_start"] <= event["date"] or begins >= datetime.fromisoformat(day["day_start"])
    assert begins < datetime.fromisoformat(day["day_end"])
    assert event["start"] == f"{begins:%H:%M}"
    assert re.fullmatch(r"[0-9]+:[0-9]{2}", event["duration"])
    assert re.fullmatch(r"[a-z0-9_-]+[a-z0-9]", event["slug"])
    for person in event["persons"]:
        assert person.keys() == {"id", "guid", "name"}
        assert 0 < person["id"] < 2**31
    for name in ("title", "subtitle", "track", "type", "language", "abstract", "url"):
        assert isinstance(event[name], str), name


def events_of(conference: dict) -> list[dict]:
    return [event for day in conference["days"] for events in day["rooms"].values() for event in events]


def unique(values) -> bool:
    values = list(values)
    return len(values) == len(set(values))
