"""Calendars: RFC 5545, and RFC 7986 for what a subscriber sees of the calendar as a whole.

The lines are written here and not by the icalendar package, which takes over a second for a thousand events.
Zones are the package's, cut to the days in use. What is withdrawn stays in as cancelled, so that it also
leaves the calendars of those who subscribed; what has no day yet has no entry.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from tempfile import SpooledTemporaryFile
from zoneinfo import ZoneInfo

from django.utils.text import capfirst
from django.utils.translation import gettext
from icalendar import Timezone

from screenings import days
from screenings.formatting.addresses import uid
from screenings.formatting.counts import DateCount
from screenings.formatting.listings import ListingPresenter
from screenings.formatting.status import AUDIENCE_NOTES
from screenings.models import Listing

from .colours import nearest_name

logger = logging.getLogger(__name__)

PRODUCT = "-//festival-programme//Festival Programme//EN"
REFRESH = "PT1H"
LONGEST_LINE = 75
IN_MEMORY = 4 * 1024 * 1024
A_DAY = timedelta(days=1)
ASSUMED_MINUTES = 120
"""Of a screening whose end is not known, unless what is known of its parts takes longer."""

STATUS = {Listing.Status.SCHEDULED: "CONFIRMED", Listing.Status.TENTATIVE: "TENTATIVE"}

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile(f"{_LINE_ENDS.pattern}|{_CONTROLS.pattern}|[\\\\;,\n]")
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True)
class Calendar:
    """The calendar as a whole: ``page`` and ``source`` are its addresses for people and for programs."""

    name: str
    page: str
    source: str
    colour: str = ""
    is_busy: bool = False
    """Whether its owner goes to everything in it; else it takes no time in the day of who subscribes."""


@dataclass
class _HeadFacts:
    """What the events turn out to need of the head."""

    days: dict[ZoneInfo, tuple[date, date]] = field(default_factory=dict)
    newest: datetime | None = None
    dates: DateCount = field(default_factory=DateCount)

    def count(self, presenter: ListingPresenter) -> None:
        """Of what is still public, how many there are and how many can have no entry."""
        if not presenter.is_withdrawn:
            self.dates.add(presenter.listing)

    def add_event(self, presenter: ListingPresenter) -> None:
        changed_at, start = presenter.listing.changed_at, _start(presenter)
        self.newest = max(self.newest or changed_at, changed_at)
        if isinstance(start, datetime):
            zone, first, last = start.tzinfo, start.date(), _end(presenter, start).date()
            earliest, latest = self.days.get(zone, (first, last))
            self.days[zone] = (min(first, earliest), max(last, latest))


def calendar(rows: Iterable[ListingPresenter], about: Calendar) -> Iterator[bytes]:
    """The text of a calendar in pieces. The events wait in a file until the zones they need are known."""
    facts = _HeadFacts()
    with SpooledTemporaryFile(max_size=IN_MEMORY) as events:
        for presenter in rows:
            facts.count(presenter)
            events.write(_event_or_nothing(presenter, about, facts))
        yield _joined(["BEGIN:VCALENDAR", *_head(about, facts)])
        yield from _zones(facts)
        events.seek(0)
        yield from iter(lambda: events.read(65536), b"")
    yield b"END:VCALENDAR\r\n"


def text(value: str) -> str:
    """As a value of type TEXT: nothing in it can end the line or begin another."""
    if not _SPECIAL.search(value):
        return value
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", value)).translate(_ESCAPES)


def folded(line: str) -> bytes:
    """One content line of at most 75 octets a piece, never cut within a letter."""
    octets = line.encode()
    if len(octets) <= LONGEST_LINE:
        return octets
    pieces, start, room = [], 0, LONGEST_LINE
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:
            end -= 1
        pieces.append(octets[start:end])
        start, room = end, LONGEST_LINE - 1
    pieces.append(octets[start:])
    return b"\r\n ".join(pieces)


def _joined(lines: Iterable[str]) -> bytes:
    return b"".join([folded(line) + b"\r\n" for line in lines])


def _head(about: Calendar, facts: _HeadFacts) -> Iterator[str]:
    yield "VERSION:2.0"
    yield f"PRODID:{PRODUCT}"
    yield "CALSCALE:GREGORIAN"
    yield f"NAME:{text(about.name)}"
    yield f"X-WR-CALNAME:{text(about.name)}"
    yield f"URL:{about.page}"
    yield f"SOURCE;VALUE=URI:{about.source}"
    yield f"REFRESH-INTERVAL;VALUE=DURATION:{REFRESH}"
    yield f"X-PUBLISHED-TTL:{REFRESH}"
    if note := str(facts.dates):
        yield f"DESCRIPTION:{text(note)}"
        yield f"X-WR-CALDESC:{text(note)}"
    if facts.newest:
        yield f"LAST-MODIFIED:{_utc(facts.newest)}"
    if about.colour:
        yield f"COLOR:{nearest_name(about.colour)}"
        yield f"X-APPLE-CALENDAR-COLOR:{about.colour.upper()}"


def _zones(facts: _HeadFacts) -> Iterator[bytes]:
    """Also of a calendar without events, which would be no calendar without any component."""
    for zone in sorted(facts.days, key=lambda zone: zone.key):
        yield _zone(zone, *facts.days[zone])
    if not facts.days:
        yield _zone(ZoneInfo("UTC"), date(2000, 1, 1), date(2000, 1, 1))


@lru_cache(maxsize=128)
def _zone(zone: ZoneInfo, first: date, last: date) -> bytes:
    return Timezone.from_tzinfo(zone, zone.key, first - A_DAY, last + 2 * A_DAY).to_ical()


def _event_or_nothing(presenter: ListingPresenter, about: Calendar, facts: _HeadFacts) -> bytes:
    """One bad row is left out and noted; the others still reach their readers."""
    try:
        event = _joined(_event(presenter, about.is_busy)) if _start(presenter) else b""
        if event:
            facts.add_event(presenter)
        return event
    except Exception:
        logger.exception("Listing %s is left out of a calendar", presenter.listing.code)
        return b""


def _event(presenter: ListingPresenter, is_busy: bool) -> Iterator[str]:
    listing = presenter.listing
    yield "BEGIN:VEVENT"
    yield f"UID:{uid(listing.code)}"
    yield f"DTSTAMP:{_utc(listing.changed_at)}"
    yield f"CREATED:{_utc(listing.published_at)}"
    yield f"LAST-MODIFIED:{_utc(listing.changed_at)}"
    yield f"SEQUENCE:{listing.sequence}"
    yield f"STATUS:{'CANCELLED' if presenter.is_off else STATUS[listing.status]}"
    yield f"TRANSP:{'OPAQUE' if is_busy and presenter.start and not presenter.is_off else 'TRANSPARENT'}"
    yield f"SUMMARY:{text(presenter.heading)}"
    yield from _when(presenter)
    yield f"LOCATION:{text(presenter.place)}"
    if listing.venue.latitude is not None and not listing.venue.is_placeholder:
        yield f"GEO:{listing.venue.latitude:f};{listing.venue.longitude:f}"
    if not presenter.is_withdrawn:
        yield from _particulars(presenter)
    yield "END:VEVENT"


def _when(presenter: ListingPresenter) -> Iterator[str]:
    """A time that is not known is a whole day, an end that is not known is assumed: its absence would be
    shown as no minutes by some programs and as a whole day by others."""
    start = _start(presenter)
    if not isinstance(start, datetime):
        yield f"DTSTART;VALUE=DATE:{start:%Y%m%d}"
        return
    yield f"DTSTART{_local(start)}"
    yield f"DTEND{_local(_end(presenter, start))}"


def _end(presenter: ListingPresenter, start: datetime) -> datetime:
    """On the venue's clocks: known, or assumed of what has a start."""
    if presenter.end:
        return presenter.end
    listing = presenter.listing
    parts = [listing.introduction, listing.qa, *(film.runtime_minutes or 0 for film in presenter.films)]
    minutes = max(ASSUMED_MINUTES, sum(parts))
    return days.local(days.ends(start, minutes), start.tzinfo)


def _unknown_note(presenter: ListingPresenter) -> str:
    """What an entry cannot leave open, though it is."""
    if presenter.start is None:
        return capfirst(presenter.unknown_moment) + "."
    if presenter.end is None:
        return gettext("The end time is an estimate.")
    return ""


def _start(presenter: ListingPresenter) -> datetime | date | None:
    """What is put off to a day not known yet stands where it was: calendars that have it take it out."""
    listing = presenter.listing
    if listing.day is None and presenter.is_off:
        return listing.previous_local_start or listing.previous_day
    return presenter.start or listing.day


def _local(moment: datetime) -> str:
    """On the venue's clocks. Of a time they show twice these mean the first (RFC 5545, 3.3.5)."""
    if moment.fold:
        return f":{_utc(moment)}"
    return f";TZID={moment.tzinfo.key}:{moment:%Y%m%dT%H%M%S}"


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _particulars(presenter: ListingPresenter) -> Iterator[str]:
    item, url = presenter.listing.item, presenter.url
    section, edition = item.section, item.edition.full_name
    lines = [edition, _unknown_note(presenter), *presenter.particulars, url]
    yield "DESCRIPTION:" + text("\n".join(line for line in lines if line))
    yield f"URL:{url}"
    kinds = [edition, section and section.name, str(AUDIENCE_NOTES.get(presenter.listing.audience, ""))]
    yield f"CATEGORIES:{','.join(text(kind) for kind in kinds if kind)}"
    if section and section.colour:
        yield f"COLOR:{nearest_name(section.colour)}"
