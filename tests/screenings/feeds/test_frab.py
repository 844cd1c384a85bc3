import json
from datetime import UTC, datetime

import pytest
from django.db.models import Max
from django.utils import translation

from screenings.feeds import frab, rows
from screenings.models import Edition, Listing
from tests import factories as make
from tests.screenings.feeds.frab_rules import check_json, events_of, read_xml

pytestmark = pytest.mark.django_db


def schedule(edition: Edition):
    edition = Edition.objects.annotate(publications_made=Max("publications__number")).get(pk=edition.pk)
    return rows.schedule(edition, Listing.objects.public().in_edition(edition))


def xml(edition: Edition):
    return read_xml(b"".join(frab.xml(*schedule(edition))))


def conference(edition: Edition) -> dict:
    return check_json(json.loads(b"".join(frab.as_json(*schedule(edition)))))


@pytest.fixture
def edition() -> Edition:
    return make.edition(name="67th <Nordic> Days & Nights", slug="67")


@pytest.fixture
def listing(edition) -> Listing:
    director = make.person(name="Zinnini Elkington")
    film = make.film(title="Second & <Victims>", premise="Two doctors, one night.")
    make.credit(film=film, person=director)
    item = make.item(
        section=make.section(edition=edition, name="Kaleidoscope"), film=film, premiere="national"
    )
    return make.listing(
        item=item,
        screen=make.screen(venue=make.venue(name="CineStar"), name="Saal 1"),
        local="2027-10-02 22:30",
        spoken_languages=["da"],
        guests=[make.guest(edition=edition, person=director), make.guest(edition=edition)],
    )


def test_an_event_says_what_the_listing_does(edition, listing):
    [event] = events_of(conference(edition))
    people = event.pop("persons")

    assert event.pop("id") > 0
    assert event == {
        "guid": str(frab.guid(f"showing/{listing.code}")),
        "date": "2027-10-02T22:30:00+02:00",
        "start": "22:30",
        "duration": "01:40",
        "room": "CineStar, Saal 1",
        "slug": f"{edition.festival.slug}_67-{listing.code}".replace("-", "_", 1),
        "url": f"http://127.0.0.1:8000/screenings/{listing.code}/",
        "title": "Second & <Victims>",
        "subtitle": "National premiere, Danish",
        "track": "Kaleidoscope",
        "type": "film",
        "language": "da",
        "abstract": "Two doctors, one night.",
        "description": f"Danish\nGuests: {', '.join(p.name for p in listing.guests.all())}\nEnds about 00:10",
        "recording_license": "",
        "links": [],
        "attachments": [],
    }
    assert people[0]["name"] == "Zinnini Elkington"
    assert len(people) == 2, "who directs and comes is one person"


def test_both_forms_say_the_same(edition, listing):
    make.listing(edition=edition, local="2027-10-03 00:30", audience="industry")
    document, told = xml(edition), events_of(conference(edition))

    found = {event.get("guid"): event for event in document.iter("event")}
    assert len(told) == len(found) == 2
    for event in told:
        element = found[event["guid"]]
        assert element.get("id") == str(event["id"])
        for name in ("date", "start", "duration", "room", "slug", "url", "title", "subtitle", "type"):
            assert (element.findtext(name) or "") == event[name], name
        people = {person.get("id"): person.text for person in element.iter("person")}
        assert people == {str(person["id"]): person["name"] for person in event["persons"]}


def test_the_conference_is_the_edition(edition, listing):
    told, document = conference(edition), xml(edition)
    assert told["title"] == document.findtext("conference/title") == "67th <Nordic> Days & Nights"
    assert (told["start"], told["end"], told["daysCount"]) == ("2027-10-01", "2027-10-10", 1)
    assert told["time_zone_name"] == "Europe/Berlin"
    assert document.findtext("version") == "1"
    assert told["rooms"] == [{"name": "CineStar, Saal 1", "guid": str(frab.guid("room/CineStar, Saal 1"))}]


@pytest.mark.parametrize(
    ("operator", "identity"),
    [
        ("", "room/Cinema to be announced, Perth"),
        ("Luna Palace", "room/Luna Palace, cinema to be announced, Perth"),
    ],
)
def test_room_of_a_placeholder_keeps_its_guid_however_the_venue_is_named(edition, operator, identity):
    venue = make.venue(operator=operator, is_placeholder=True, city="Perth", name="Not named")
    make.listing(edition=edition, venue=venue)

    with translation.override("da"):
        [room] = conference(edition)["rooms"]

    assert room["guid"] == str(frab.guid(identity))
    assert "to be announced" not in room["name"]


def test_half_past_midnight_stands_on_the_day_before_with_the_date_it_has(edition):
    make.listing(edition=edition, local="2027-10-03 00:30")
    [day] = conference(edition)["days"]
    [[event]] = day["rooms"].values()
    assert (day["date"], event["date"], event["start"]) == (
        "2027-10-02",
        "2027-10-03T00:30:00+02:00",
        "00:30",
    )
    assert (day["day_start"], day["day_end"]) == ("2027-10-02T06:00:00+02:00", "2027-10-03T06:00:00+02:00")


def test_a_venue_in_another_zone_has_its_own_times_on_the_same_day(edition):
    make.listing(edition=edition, venue=make.venue(time_zone="Europe/Helsinki"), local="2027-10-02 20:00")
    [event] = events_of(conference(edition))
    assert event["date"] == "2027-10-02T20:00:00+03:00"


def test_an_unknown_end_is_one_slot_and_a_very_long_one_two_digits(edition):
    make.listing(edition=edition, film=make.film(runtime_minutes=None), local="2027-10-02 10:00")
    make.listing(edition=edition, film=make.film(runtime_minutes=6000), local="2027-10-03 10:00")
    assert [event["duration"] for event in events_of(conference(edition))] == ["00:05", "99:59"]
    xml(edition)


def test_only_what_takes_place_at_a_known_time_is_in_it(edition, listing):
    make.listing(edition=edition, status="cancelled")
    make.listing(edition=edition, status="postponed")
    make.listing(edition=edition, day=datetime(2027, 10, 2, tzinfo=UTC).date())
    make.listing(edition=edition, window_starts_on=edition.starts_on)
    assert [event["url"][-9:-1] for event in events_of(conference(edition))] == [listing.code]


def test_two_venues_of_one_name_are_two_rooms(edition):
    for city in ("Lübeck", "Kiel", "Kiel"):
        make.listing(edition=edition, venue=make.venue(name="Capitol", city=city), local="2027-10-02 20:00")
    rooms = [room["name"] for room in conference(edition)["rooms"]]
    assert rooms == ["Capitol", "Capitol, Kiel", "Capitol (2)"]
    assert len(events_of(conference(edition))) == 3


def test_numbers_last_and_a_person_has_one(edition, listing):
    person = listing.guests.first()
    before = {event["guid"]: event["id"] for event in events_of(conference(edition))}
    later = make.listing(
        edition=edition, local="2027-10-01 10:00", guests=[edition.guests.get(person=person)]
    )
    events = events_of(conference(edition))
    after = {event["guid"]: event["id"] for event in events}
    assert before.items() <= after.items()
    assert str(frab.guid(f"showing/{later.code}")) in after
    numbers = {one["id"] for event in events for one in event["persons"] if one["name"] == person.name}
    assert len(numbers) == 1


def test_no_two_names_share_a_number(monkeypatch):
    monkeypatch.setattr(frab, "LARGEST_NUMBER", 5)
    numbers = frab.Numbers()
    assert {numbers.of(f"showing/{name}") for name in "abcde"} == {1, 2, 3, 4, 5}
    assert numbers.of("showing/c") == numbers.of("showing/c")


@pytest.mark.parametrize(
    "text", ["]]><event>", "\x00\x0b\x1b\ud800\uffff", "</script>&amp;", "👩‍👩‍👧", "\"'<>"]
)
def test_no_text_breaks_either_form(edition, listing, text):
    about, told = schedule(edition)
    told = list(told)
    told[0].listing.item.title = told[0].listing.note = text
    told[0].listing.item.section.name = text
    kept = "".join(sign for sign in text if sign not in "\x00\x0b\x1b\ud800\uffff")
    document = read_xml(b"".join(frab.xml(about, told)))
    assert (
        document.findtext(".//event/title") == (kept or None) or document.findtext(".//event/title") == kept
    )
    check_json(json.loads(b"".join(frab.as_json(about, told))))


def test_the_rules_find_faults(edition, listing):
    """The control."""
    good = b"".join(frab.xml(*schedule(edition)))
    for before, after in [
        (b"<duration>01:40", b"<duration>100 min"),
        (b"+02:00</date>", b"</date>"),
        (b"<subtitle>", b"<sub>"),
        (b'guid="', b'guid="x'),
        (b"<slug>", b"<price>1</price><slug>"),
    ]:
        assert before in good
        with pytest.raises((AssertionError, SyntaxError)):
            read_xml(good.replace(before, after))
