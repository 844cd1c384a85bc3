"""A calendar, read back by two readers and compared with the listings it was made from."""

import logging
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
from hypothesis import given, settings, strategies as st

from screenings.feeds import ical, rows
from screenings.feeds.ical import Calendar
from screenings.models import Listing, Screening
from screenings.planning.publication import publish
from tests import factories as make
from tests.factories import EVENING
from tests.screenings.feeds.reading_ics import moment, read, texts, unescaped, unfolded

pytestmark = pytest.mark.django_db

ABOUT = Calendar("Screenings", "https://example.org/", "https://example.org/screenings.ics")


def written(*codes: str, about: Calendar = ABOUT) -> bytes:
    listings = Listing.objects.public(also_withdrawn=True)
    chosen = listings.filter(code__in=codes) if codes else listings
    return b"".join(ical.calendar(rows.present_listings(chosen), about))


def only_event(*codes: str):
    data = written(*codes)
    [event] = read(data).of("VEVENT")
    [other] = icalendar.Calendar.from_ical(data).events
    assert not other.errors
    return event, other, data


def full_listing() -> Listing:
    edition = make.edition(name="67th Nordic Days")
    venue = make.venue(
        name="CineStar", address="Mühlenbrücke 11", city="Lübeck", latitude="53.863", longitude="-10.684"
    )
    section = make.section(edition=edition, name="Kaleidoscope, late", colour="#a33a2a")
    item = make.item(
        section=section, film=make.film(title="Second; Victims"), introduction_minutes=10, qa_minutes=20
    )
    return make.listing(
        item=item,
        screen=make.screen(venue=venue, name="Saal 1"),
        local="2027-10-02 22:30",
        guests=[make.guest(edition=edition, person=make.person(name="Zinnini Elkington"))],
        spoken_languages=["da"],
        subtitle_languages=["en", "de"],
        format="35mm",
        step_free=True,
        hearing_loop=True,
        price_note="EUR 9",
        note="Bring a coat.\nAnd a hat.",
    )


# What an entry says


def test_an_entry_says_all_that_the_listing_does():
    listing = full_listing()
    event, other, data = only_event()

    assert event.one("UID").value == f"{listing.code}@127.0.0.1"
    assert moment(event.one("DTSTART"), data) == listing.starts_at == other.start
    assert moment(event.one("DTEND"), data) == listing.ends_at == other.end
    assert event.one("DTSTART").value == "20271002T223000"
    assert event.one("DTSTART").params == {"TZID": "Europe/Berlin"}
    assert event.one("DTSTAMP").value == f"{listing.changed_at:%Y%m%dT%H%M%SZ}"
    assert event.one("LAST-MODIFIED").value == f"{listing.changed_at:%Y%m%dT%H%M%SZ}"
    assert event.one("CREATED").value == f"{listing.published_at:%Y%m%dT%H%M%SZ}"
    assert event.one("SEQUENCE").value == "0"
    assert event.one("STATUS").value == "CONFIRMED"
    assert event.one("TRANSP").value == "TRANSPARENT"
    assert event.text("SUMMARY") == "Second; Victims"
    assert event.text("LOCATION") == "Saal 1, CineStar, Mühlenbrücke 11, Lübeck"
    assert event.one("GEO").value == "53.863000;-10.684000"
    assert event.one("URL").value == f"http://127.0.0.1:8000/screenings/{listing.code}/"
    assert texts(event.one("CATEGORIES").value) == ["67th Nordic Days", "Kaleidoscope, late"]
    assert event.one("COLOR").value == "brown"
    assert event.text("DESCRIPTION").splitlines() == [
        "67th Nordic Days",
        "Danish with English and German subtitles",
        "35mm",
        "Guests: Zinnini Elkington",
        "Introduction, 10 min; Q&A, 20 min",
        "Access: Hearing loop, Step-free",
        "Ends about 00:40",
        "EUR 9",
        "Bring a coat.",
        "And a hat.",
        f"http://127.0.0.1:8000/screenings/{listing.code}/",
    ]


def test_a_calendar_says_what_it_is_and_where_it_comes_from():
    listing = full_listing()
    about = Calendar("Nordic; Days, 67", "https://e.org/p/", "https://e.org/s.ics?q=a%2Cb", colour="#1b6f5a")
    calendar = read(written(about=about))

    assert calendar.text("NAME") == calendar.text("X-WR-CALNAME") == "Nordic; Days, 67"
    assert (calendar.one("SOURCE").params, calendar.one("SOURCE").value) == (
        {"VALUE": "URI"},
        "https://e.org/s.ics?q=a%2Cb",
    )
    assert calendar.one("URL").value == "https://e.org/p/"
    assert calendar.one("REFRESH-INTERVAL").params == {"VALUE": "DURATION"}
    assert calendar.one("REFRESH-INTERVAL").value == calendar.one("X-PUBLISHED-TTL").value == "PT1H"
    assert calendar.one("COLOR").value == "seagreen"
    assert calendar.one("X-APPLE-CALENDAR-COLOR").value == "#1B6F5A"
    assert calendar.one("LAST-MODIFIED").value == f"{listing.changed_at:%Y%m%dT%H%M%SZ}"


def test_one_who_goes_is_busy_and_one_who_looks_is_not():
    make.listing()
    [event] = read(written(about=Calendar("Mine", "https://e.org", "https://e.org", is_busy=True))).of(
        "VEVENT"
    )
    assert event.one("TRANSP").value == "OPAQUE"


@pytest.mark.parametrize(
    ("changes", "status", "summary"),
    [
        ({}, "CONFIRMED", "Film"),
        ({"status": "tentative"}, "TENTATIVE", "Film"),
        ({"status": "cancelled"}, "CANCELLED", "Cancelled: Film"),
        ({"status": "postponed"}, "CANCELLED", "Postponed: Film"),
        ({"audience": "market"}, "CONFIRMED", "Film (Market)"),
        ({"audience": "industry", "status": "cancelled"}, "CANCELLED", "Cancelled: Film (Press & industry)"),
    ],
)
def test_the_state_and_who_it_is_for_are_said_twice(changes, status, summary):
    make.listing(film=make.film(title="Film"), **changes)
    event, _, _ = only_event()
    assert (event.one("STATUS").value, event.text("SUMMARY")) == (status, summary)


# What is not known


@pytest.mark.parametrize("status", ["postponed", "cancelled"])
@pytest.mark.parametrize("previous", [{"local": "2027-10-03 20:00"}, {"day": date(2027, 10, 3)}])
def test_what_is_off_and_has_no_day_any_more_is_taken_out_where_it_stood(status, previous):
    listing = make.listing(**previous)
    Screening.objects.update(day=None, starts_at=None, ends_at=None, status=status)
    publish(listing.item.edition)
    event, _, data = only_event()
    start = moment(event.one("DTSTART"), data)
    assert (start if "day" in previous else start.date()) == date(2027, 10, 3)
    assert event.one("STATUS").value == "CANCELLED"


def test_an_unknown_time_is_a_whole_day():
    make.listing(day=date(2027, 10, 3))
    event, other, data = only_event()
    assert moment(event.one("DTSTART"), data) == date(2027, 10, 3) == other.start
    assert not event.has("DTEND")
    assert not read(data).of("VTIMEZONE")[1:]
    assert "\nTime TBA.\n" in event.text("DESCRIPTION")


def test_a_time_that_was_not_recorded_is_not_announced_any_more():
    make.listing(day=date(2024, 10, 3))
    event, _, _ = only_event()
    assert "\nTime unknown.\n" in event.text("DESCRIPTION")


@pytest.mark.parametrize(
    ("runtimes", "qa", "minutes"), [([None], 0, 120), ([None], 30, 120), ([170, None], 20, 190)]
)
def test_an_unknown_end_is_assumed_and_the_entry_says_so(runtimes, qa, minutes):
    films = [make.film(runtime_minutes=runtime) for runtime in runtimes]
    kind = "package" if len(films) > 1 else "film"
    make.listing(item=make.item(kind=kind, films=films, qa_minutes=qa))
    event, other, data = only_event()
    assert moment(event.one("DTSTART"), data) == EVENING
    assert moment(event.one("DTEND"), data) == EVENING + timedelta(minutes=minutes) == other.end
    assert "The end time is an estimate." in event.text("DESCRIPTION")


def test_a_known_end_is_not_said_to_be_assumed():
    make.listing()
    event, _, _ = only_event()
    assert "estimate" not in event.text("DESCRIPTION")


def test_an_unknown_day_has_no_entry_and_leaves_a_valid_calendar():
    make.listing(window_starts_on=date(2027, 10, 1), window_ends_on=date(2027, 10, 4))
    calendar = read(written())
    assert calendar.of("VEVENT") == []
    assert len(calendar.of("VTIMEZONE")) == 1


def test_an_unknown_venue_is_not_placed_on_the_map():
    make.listing(
        venue=make.venue(name="Some cinema", city="Perth", is_placeholder=True, latitude=1, longitude=2)
    )
    event, _, _ = only_event()
    assert event.text("LOCATION") == "Cinema TBA, Perth"
    assert not event.has("GEO")


# Time


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "Australia/Melbourne", "America/St_Johns", "Asia/Tehran", "UTC"]
)
def test_both_sides_of_a_clock_change_are_the_same_instants_to_whoever_reads_only_the_file(zone):
    venue = make.venue(time_zone=zone)
    edition = make.edition(starts_on=None, ends_on=None)
    listings = [
        make.listing(edition=edition, venue=venue, starts_at=datetime(2027, month, day, 12, 30, tzinfo=UTC))
        for month in (3, 4, 10, 11)
        for day in (1, 20)
    ]
    data = written()
    events = {event.one("UID").value: event for event in read(data).of("VEVENT")}
    for listing in listings:
        event = events[f"{listing.code}@127.0.0.1"]
        assert moment(event.one("DTSTART"), data) == listing.starts_at
        assert moment(event.one("DTEND"), data) == listing.ends_at
    assert {event.start for event in icalendar.Calendar.from_ical(data).events} == {
        listing.starts_at for listing in listings
    }


def test_the_hour_that_comes_twice_is_told_apart():
    """A local time that comes twice means the first (RFC 5545, 3.3.5), so the second is given in UTC."""
    venue = make.venue()
    first = make.listing(venue=venue, starts_at=datetime(2027, 10, 31, 0, 30, tzinfo=UTC))
    second = make.listing(venue=venue, starts_at=datetime(2027, 10, 31, 1, 30, tzinfo=UTC))
    data = written()
    starts = {e.one("UID").value[:8]: e.one("DTSTART") for e in read(data).of("VEVENT")}
    assert starts[first.code].value == "20271031T023000"
    assert starts[second.code].value == "20271031T013000Z"
    assert moment(starts[first.code], data) == first.starts_at
    assert moment(starts[second.code], data) == second.starts_at


def test_zones_are_those_in_use_and_no_longer_than_they_are():
    make.listing(starts_at=EVENING)
    make.listing(venue=make.venue(city="Perth", time_zone="Australia/Perth"), starts_at=EVENING)
    make.listing(venue=make.venue(city="Oslo", time_zone="Europe/Oslo"), day=date(2027, 10, 2))
    calendar = read(written())
    assert [zone.one("TZID").value for zone in calendar.of("VTIMEZONE")] == [
        "Australia/Perth",
        "Europe/Berlin",
    ]
    onsets = [part.one("DTSTART").value for zone in calendar.of("VTIMEZONE") for part in zone.children]
    assert onsets == ["20271002T000000", "20271001T000000"], "one each, from the day before the first in use"


# Text that would break it

HOSTILE = [
    'Fire, Walk; with \\ me: "twice"',
    "line\r\nATTENDEE:mailto:x@example.org\r\nBEGIN:VALARM",
    "line\nEND:VEVENT\nbare\rreturn",
    "\x00\x07\x1b[31m\x7f\x85 next",
    "\u2028separate\u2029paragraph\x0b\x0c",
    "기생충 " * 40,
    "👩‍👩‍👧‍👦🏳️‍🌈" * 20,
    "ﷺ \u202egnp.exe",
    "\\n is not a line",
    '=HYPERLINK("x")',
    "half \ud800 a pair \ufffe",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_out_of_its_line(text):
    """The fields are cleaned when saved; here they are not, as after an import behind the program's back."""
    listing = make.listing()
    told = next(rows.present_listings(Listing.objects.public()))
    told.listing.item.title = told.listing.note = told.listing.venue.name = text
    data = b"".join(ical.calendar([told], ABOUT))
    calendar = read(data)
    [event] = calendar.of("VEVENT")
    assert [line.name for line in event.lines].count("ATTENDEE") == 0
    assert event.one("UID").value.startswith(listing.code)
    [other] = icalendar.Calendar.from_ical(data).events
    assert str(other["SUMMARY"]) == event.text("SUMMARY")


@given(st.text(max_size=300))
@settings(max_examples=300)
def test_any_text_is_read_as_it_was_but_for_what_no_line_can_hold(text):
    line = f"SUMMARY:{ical.text(text)}"
    [unfolded_line] = unfolded(ical.folded(line) + b"\r\n")
    expected = ical._CONTROLS.sub("", ical._LINE_ENDS.sub("\n", text))
    assert unescaped(unfolded_line.removeprefix("SUMMARY:")) == expected


@pytest.mark.parametrize("length", [74, 75, 76, 148, 149, 150, 300])
@pytest.mark.parametrize("letter", ["a", "é", "기", "🎬"])
def test_a_line_is_folded_within_75_octets_and_no_letter_is_cut(length, letter):
    line = (letter * length)[:length]
    folded = ical.folded(line)
    for piece in folded.split(b"\r\n "):
        piece.decode()
    assert all(len(piece) <= 75 for piece in folded.split(b"\r\n"))
    assert folded.replace(b"\r\n ", b"").decode() == line


def test_one_bad_row_is_left_out_and_noted(caplog):
    good, bad = make.listing(), make.listing()
    told = list(rows.present_listings(Listing.objects.public()))
    for one in told:
        if one.listing.code == bad.code:
            one.listing.changed_at = None
    with caplog.at_level(logging.ERROR):
        data = b"".join(ical.calendar(told, ABOUT))
    assert [event.one("UID").value[:8] for event in read(data).of("VEVENT")] == [good.code]
    assert bad.code in caplog.text


# The same again


def test_two_calendars_of_the_same_rows_are_the_same_bytes():
    for number in range(4):
        make.listing(starts_at=EVENING + timedelta(hours=number))
    assert written() == written()


def test_the_reader_itself_finds_faults():
    """The control: what must not be in a calendar is found by the reader of these tests."""
    make.listing(film=make.film(title="A, B"))
    data = written()
    broken = [
        data.replace(b"\r\n", b"\n"),
        data.replace(b"A\\, B", b"A, B"),
        data.replace(b"SUMMARY:", b"SUMMARY:" + b"x" * 80),
        data.replace(b"END:VEVENT\r\n", b""),
        data.replace(b"TZID=Europe/Berlin", b"TZID=Europe/Nowhere"),
        data.replace(b"SUMMARY:", b"SUMMARY:\x07"),
        data.replace(b"SUMMARY:", b"UID:again\r\nSUMMARY:"),
    ]
    for fault in broken:
        assert fault != data
        with pytest.raises((AssertionError, ValueError)):
            [event.text("SUMMARY") for event in read(fault).of("VEVENT")]
