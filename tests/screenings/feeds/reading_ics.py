"""Reads a calendar by the letter of RFC 5545, without the package that the program uses for its zones."""

import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from io import StringIO

from dateutil import tz

LINE = re.compile(
    r"(?P<name>[A-Z0-9-]+)(?P<params>(?:;[A-Z0-9-]+=(?:\"[^\"]*\"|[^\";:,]+))*):(?P<value>.*)", re.S
)
CONTROL = re.compile("[\x00-\x08\x0a-\x1f\x7f]")
ONCE_IN_AN_EVENT = {
    *("UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "STATUS", "SUMMARY", "TRANSP", "URL", "LOCATION"),
    *("DESCRIPTION", "CREATED", "LAST-MODIFIED", "GEO", "COLOR"),
}
ESCAPED = {"\\n": "\n", "\\N": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}


@dataclass
class Line:
    name: str
    params: dict[str, str]
    value: str


@dataclass
class Component:
    name: str
    lines: list[Line] = field(default_factory=list)
    children: list["Component"] = field(default_factory=list)

    def all(self, name: str) -> list[Line]:
        return [line for line in self.lines if line.name == name]

    def one(self, name: str) -> Line:
        [line] = self.all(name)
        return line

    def has(self, name: str) -> bool:
        return bool(self.all(name))

    def text(self, name: str) -> str:
        return unescaped(self.one(name).value)

    def of(self, name: str) -> list["Component"]:
        return [child for child in self.children if child.name == name]


def read(data: bytes) -> Component:
    """The one calendar in the file, or an AssertionError that says what is not as it must be."""
    root = Component("")
    open_ones = [root]
    for line in map(content_line, unfolded(data)):
        if line.name == "BEGIN":
            begun = Component(line.value)
            open_ones[-1].children.append(begun)
            open_ones.append(begun)
        elif line.name == "END":
            assert open_ones.pop().name == line.value
        else:
            open_ones[-1].lines.append(line)
    assert open_ones == [root]
    [calendar] = root.of("VCALENDAR")
    check(calendar)
    return calendar


def unfolded(data: bytes) -> list[str]:
    assert data.endswith(b"\r\n")
    lines = data[:-2].split(b"\r\n")
    for line in lines:
        assert len(line) <= 75, line
        assert b"\r" not in line, line
        assert b"\n" not in line, line
        line.decode()  # no letter is cut in two
    whole: list[str] = []
    for line in lines:
        if line.startswith((b" ", b"\t")):
            whole[-1] += line[1:].decode()
        else:
            whole.append(line.decode())
    return whole


def content_line(text: str) -> Line:
    assert not CONTROL.search(text), text
    found = LINE.fullmatch(text)
    assert found, text
    given = [one.partition("=") for one in found["params"].split(";") if one]
    return Line(found["name"], {name: value.strip('"') for name, _, value in given}, found["value"])


def check(calendar: Component) -> None:
    assert calendar.one("VERSION").value == "2.0"
    assert calendar.one("PRODID").value
    assert calendar.children, "a calendar has at least one component"
    zones = [zone.one("TZID").value for zone in calendar.of("VTIMEZONE")]
    assert len(zones) == len(set(zones))
    names = [event.one("UID").value for event in calendar.of("VEVENT")]
    assert len(names) == len(set(names))
    for event in calendar.of("VEVENT"):
        for name in ONCE_IN_AN_EVENT:
            assert len(event.all(name)) <= 1, name
        assert event.has("DTSTAMP")
        assert event.has("DTSTART")
        for line in event.lines:
            assert line.params.get("TZID", zones[0]) in zones, line


def unescaped(value: str) -> str:
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value), f"an escape is missing: {value}"
    return re.sub(r"\\(.)", lambda found: ESCAPED[found[0]], value)


def texts(value: str) -> list[str]:
    """A list of texts, as in CATEGORIES."""
    return [unescaped(part) for part in re.split(r"(?<!\\),", value)]


def moment(line: Line, data: bytes) -> date | datetime:
    """What a DTSTART or DTEND means, by the zones that are in the file and no others."""
    if line.params.get("VALUE") == "DATE":
        return datetime.strptime(line.value, "%Y%m%d").date()
    if line.value.endswith("Z"):
        return datetime.strptime(line.value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    zones = tz.tzical(StringIO("\n".join(unfolded(data))))
    wall = datetime.strptime(line.value, "%Y%m%dT%H%M%S")
    return wall.replace(tzinfo=zones.get(line.params["TZID"])).astimezone(UTC)
