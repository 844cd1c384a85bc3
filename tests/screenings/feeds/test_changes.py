from datetime import UTC, datetime, timedelta

import feedparser
import pytest
from django.utils import timezone

from films.models import Film
from screenings.feeds import atom, catalogue, changes
from screenings.models import Listing
from screenings.publication import publish
from tests.factories import (
    EVENING,
    LONG_AGO,
    make_appearance,
    make_credit,
    make_edition,
    make_film,
    make_guest,
    make_item,
    make_listing,
    make_person,
    make_screening,
    make_tag,
    make_venue,
)

pytestmark = pytest.mark.django_db

LATER = LONG_AGO + timedelta(days=2)
ABOUT = atom.About("Changes <of> it", "https://example.org/page/", "https://example.org/changes.atom")


def log(listings=None, at=None):
    at = at or timezone.now()
    listings = Listing.objects.public(at) if listings is None else listings
    return changes.entries(changes.log(listings, at), at)


def changed(screening, at=LATER, **values):
    for name, value in values.items():
        setattr(screening, name, value)
    screening.save()
    publish(screening.item.edition, codes=[screening.code], at=at)


@pytest.fixture
def screening():
    screening = make_screening(film=make_film(title="Second Victims"), venue=make_venue(name="Old House"))
    publish(screening.item.edition, at=LONG_AGO)
    return screening


def test_what_is_new_moved_and_cancelled_is_told_newest_first(screening):
    changed(screening, starts_at=EVENING + timedelta(hours=1), venue=make_venue(name="New House"))
    changed(screening, at=LATER + timedelta(days=1), status="cancelled")
    entries = log()
    assert [(entry.kind, entry.label, entry.at) for entry in entries] == [
        ("cancelled", "Cancelled", LATER + timedelta(days=1)),
        ("moved", "Moved", LATER),
        ("new", "New", LONG_AGO),
    ]
    moved = entries[1]
    assert moved.title == "Moved: Second Victims"
    assert [(line.label, line.before, line.after) for line in moved.lines] == [
        ("Venue", "Old House, Hamburg", "New House, Hamburg"),
        ("Starts at", "Sat 2 Oct 2027, 20:00 CEST", "Sat 2 Oct 2027, 21:00 CEST"),
    ]


def test_the_name_of_an_entry_stays(screening):
    [first] = log()
    changed(screening, starts_at=EVENING + timedelta(hours=1))
    assert log()[-1].id == first.id
    assert len({entry.id for entry in log()}) == 2


@pytest.mark.parametrize("state", ["few-left", "no-advance", "rush", "sold-out"])
def test_tickets_that_run_out_are_told(screening, state):
    checked = LATER + timedelta(hours=3)
    Listing.objects.update(availability=state, availability_checked_at=checked)
    entry = log()[0]
    assert (entry.kind, entry.at, entry.label) == ("tickets", checked, Listing.Availability(state).label)


def test_tickets_are_news_when_they_run_out_and_not_when_that_is_seen_again(screening):
    def seen(state, after):
        listing = Listing.objects.get()
        listing.availability, listing.availability_checked_at = state, LATER + timedelta(hours=after)
        listing.save()

    for after, state in enumerate(("sold-out", "on-sale", "few-left", "sold-out", "sold-out")):
        seen(state, after)
    Listing.objects.update(availability_checked_at=LATER + timedelta(days=1))
    assert log()[0].at == LATER + timedelta(hours=3)
    seen("few-left", 48)
    assert log()[0].at == LATER + timedelta(hours=48)


@pytest.mark.parametrize(
    "values",
    [
        {"availability": "on-sale"},
        {"availability": "sold-out", "availability_checked_at": None},
        {"availability": "sold-out", "audience": "market"},
    ],
)
def test_of_other_tickets_nothing_is_told(screening, values):
    Listing.objects.update(**{"availability_checked_at": LATER, **values})
    assert [entry.kind for entry in log()] == ["new"]


def test_what_was_withdrawn_takes_its_history_with_it(screening):
    changed(screening, is_held=True)
    assert log() == []


def test_what_happened_before_the_announcement_is_new_with_it():
    announced = LONG_AGO + timedelta(days=10)
    screening = make_screening(item=make_item(announced_at=announced))
    publish(screening.item.edition, at=LONG_AGO)
    changed(screening, starts_at=EVENING + timedelta(hours=1))
    assert log(at=announced - timedelta(seconds=1)) == []
    [entry] = log()
    assert (entry.kind, entry.at) == ("new", announced)


def test_a_house_no_longer_shown_is_not_named(screening):
    old = screening.venue
    changed(screening, venue=make_venue(name="New House"))
    old.is_public = False
    old.save()
    [line] = log()[0].lines
    assert (line.before, line.after) == ("", "New House, Hamburg")


def test_the_films_of_a_package_are_not_named_by_what_changed_of_them():
    secret = make_film(title="Secret short", is_public=False)
    screening = make_screening(item=make_item(kind="package", films=[make_film(), make_film()]))
    publish(screening.item.edition, at=LONG_AGO)
    screening.item.item_films.create(film=secret, position=9)
    publish(screening.item.edition, at=LATER)
    entry = log()[0]
    assert [line.label for line in entry.lines if line.label == "Films"] == ["Films"]
    assert "Secret" not in atom.changes([entry], ABOUT).decode()
    assert "Secret" in str(entry.told.listing.changes.first().details), (
        "the control: staff have it in writing"
    )


def test_a_guest_who_comes_is_told(screening):
    person = make_person(name="Zinnini Elkington")
    make_appearance(screening=screening, guest=make_guest(person=person, edition=screening.item.edition))
    publish(screening.item.edition, at=LATER)
    assert [(line.label, line.after) for line in log()[0].lines] == [("Guests", "Zinnini Elkington")]


# As a feed


def test_a_reader_of_feeds_finds_each_change(screening):
    changed(screening, starts_at=EVENING + timedelta(hours=1))
    feed = feedparser.parse(atom.changes(log(), ABOUT))
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.title == "Changes <of> it"
    assert feed.feed.id == "https://example.org/changes.atom"
    assert [entry.title for entry in feed.entries] == ["Moved: Second Victims", "New: Second Victims"]
    assert [entry.tags[0].term for entry in feed.entries] == ["moved", "new"]
    moved = feed.entries[0]
    assert moved.link == f"http://127.0.0.1:8000/screenings/{screening.code}/"
    assert moved.id == f"tag:127.0.0.1,2024-01-03:change/{screening.code}/2"
    assert datetime(*moved.updated_parsed[:6], tzinfo=UTC) == LATER
    assert "Starts at: Sat 2 Oct 2027, 20:00 CEST → Sat 2 Oct 2027, 21:00 CEST" in moved.summary


def test_a_feed_without_entries_is_valid_and_stays_the_same():
    empty = atom.changes([], ABOUT)
    assert empty == atom.changes([], ABOUT)
    assert not feedparser.parse(empty).bozo


@pytest.mark.parametrize("text", ["<b>&amp;</b>", "]]>", "\x00\x0b\ufffe", "</script>", "a\r\nb"])
def test_no_title_breaks_a_feed(screening, text):
    entries = log()
    entries[0].told.listing.item.title = text
    feed = feedparser.parse(atom.changes(entries, ABOUT), sanitize_html=False)
    assert not feed.bozo
    assert len(feed.entries) == 1


# New films


def test_films_are_new_from_when_they_are_public():
    first = make_film(title="First", is_public=False)
    second = make_film(title="Second", premise="A premise.", tags=[make_tag(name="drama")])
    make_credit(film=second, person=make_person(name="Zinnini Elkington"))
    assert [film.title for film in catalogue.new_films(9)] == ["Second"]
    first.is_public = True
    first.save()
    assert [film.title for film in catalogue.new_films(9)] == ["First", "Second"]
    assert [film.title for film in catalogue.new_films(1)] == ["First"]

    feed = feedparser.parse(atom.films(catalogue.new_films(9), ABOUT))
    told = feed.entries[1]
    assert (told.title, told.tags[0].term) == ("Second", "drama")
    assert "Zinnini Elkington" in told.summary
    assert "A premise." in told.summary
    assert told.id == f"tag:127.0.0.1,{second.history.earliest().history_date:%Y-%m-%d}:film/second"


def test_a_correction_changes_a_film_but_does_not_make_it_new():
    film = make_film()
    [before] = catalogue.new_films(9)
    film.premise = "Corrected."
    film.save()
    [after] = catalogue.new_films(9)
    assert after.public_since == before.public_since
    assert after.changed_at > before.changed_at


def test_a_film_keeps_its_name_in_feeds_when_its_address_moves():
    film = make_film(title="First", slug="first")
    before = feedparser.parse(atom.films(catalogue.new_films(9), ABOUT)).entries
    film.slug = "renamed"
    film.save()
    [after] = feedparser.parse(atom.films(catalogue.new_films(9), ABOUT)).entries
    assert (after.id, after.link) == (before[0].id, "http://127.0.0.1:8000/films/renamed/")


def test_a_film_since_when_it_is_public_nobody_knows_is_no_news():
    make_film()
    Film.history.all().delete()
    assert list(catalogue.new_films(9)) == []


def test_an_edition_has_its_changes_and_no_other():
    here, there = make_listing(edition=make_edition()), make_listing()
    found = log(Listing.objects.public().in_edition(here.item.edition))
    assert {entry.told.listing.code for entry in found} == {here.code}
    assert there.code not in {entry.told.listing.code for entry in found}
