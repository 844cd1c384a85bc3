from datetime import UTC, datetime, timedelta
from importlib import import_module

import feedparser
import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from films.models import Film
from screenings.feeds import atom
from screenings.models import Change, Listing
from screenings.planning.publication import publish
from screenings.planning.snapshots import venue_reference
from tests import factories as make
from tests.factories import EVENING, LONG_AGO
from tests.screenings.feeds.change_log import LATER, changed, log

pytestmark = pytest.mark.django_db

ABOUT = atom.About("Changes <of> it", "https://example.org/page/", "https://example.org/changes.atom")


@pytest.fixture
def screening():
    screening = make.screening(film=make.film(title="Second Victims"), venue=make.venue(name="Old Venue"))
    publish(screening.item.edition, at=LONG_AGO)
    return screening


def test_what_is_new_moved_and_cancelled_is_told_newest_first(screening):
    changed(screening, starts_at=EVENING + timedelta(hours=1), venue=make.venue(name="New Venue"))
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
        ("Venue", "Old Venue, Hamburg", "New Venue, Hamburg"),
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


def test_tickets_of_more_screens_take_no_more_queries():
    edition, asked = make.edition(), []
    for hours in range(3):
        screen = make.screen()
        make.listing(
            item=make.item(edition=edition, film=make.film()),
            venue=screen.venue,
            screen=screen,
            starts_at=EVENING + timedelta(hours=hours),
            availability="sold-out",
            availability_checked_at=LATER,
        )
        with CaptureQueriesContext(connection) as queries:
            tickets = [entry for entry in log() if entry.kind == "tickets"]
        assert len(tickets) == hours + 1
        asked.append(len(queries))
    assert asked[0] == asked[2]


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


def test_withdrawal_is_all_that_is_told_of_what_was_withdrawn(screening):
    changed(screening, starts_at=EVENING + timedelta(hours=1))
    changed(screening, at=LATER + timedelta(days=1), is_held=True)
    for found in (log(), log(film=screening.item.films.get())):
        [entry] = found
        assert (entry.title, entry.at) == ("Withdrawn: Second Victims", LATER + timedelta(days=1))
        assert (entry.url, entry.place, entry.start, entry.lines) == ("", "", None, ())


def test_what_comes_back_after_its_withdrawal_is_new_and_has_no_history(screening):
    changed(screening, starts_at=EVENING + timedelta(hours=1))
    changed(screening, at=LATER + timedelta(days=1), is_held=True)
    changed(screening, at=LATER + timedelta(days=2), is_held=False)
    assert [entry.kind for entry in log()] == ["new", "withdrawn"]


@pytest.mark.parametrize("condition", ["item", "film", "venue"])
def test_withdrawal_of_what_is_secret_again_tells_only_its_code_and_when(screening, condition):
    film = screening.item.films.get()
    changed(screening, is_held=True)
    match condition:
        case "item":
            screening.item.announced_at = None
            screening.item.save()
        case "film":
            Film.objects.update(is_public=False)
        case "venue":
            screening.venue.is_public = False
            screening.venue.save()
    [entry] = log()
    assert (entry.title, entry.at, entry.presenter) == (f"Withdrawn: Screening {screening.code}", LATER, None)
    feed = atom.changes([entry], ABOUT).decode()
    assert screening.item.edition.full_name not in feed
    assert "Second Victims" not in feed
    assert log(film=film) == []


def test_withdrawal_of_what_nobody_had_seen_is_not_told():
    screening = make.screening(item=make.item(announced_at=LATER + timedelta(days=9)))
    publish(screening.item.edition, at=LONG_AGO)
    changed(screening, is_held=True)
    assert log() == []


def test_what_happened_before_the_announcement_is_new_with_it():
    announced = LONG_AGO + timedelta(days=10)
    screening = make.screening(item=make.item(announced_at=announced))
    publish(screening.item.edition, at=LONG_AGO)
    changed(screening, starts_at=EVENING + timedelta(hours=1))
    assert log(at=announced - timedelta(seconds=1)) == []
    [entry] = log()
    assert (entry.kind, entry.at) == ("new", announced)


def test_a_venue_no_longer_shown_is_not_named(screening):
    old = screening.venue
    changed(screening, venue=make.venue(name="New Venue"))
    old.is_public = False
    old.save()
    [line] = log()[0].lines
    assert (line.before, line.after) == ("", "New Venue, Hamburg")


def test_the_films_of_a_package_are_not_named_by_what_changed_of_them():
    secret = make.film(title="Secret short", is_public=False)
    screening = make.screening(item=make.item(kind="package", films=[make.film(), make.film()]))
    publish(screening.item.edition, at=LONG_AGO)
    screening.item.item_films.create(film=secret, position=9)
    publish(screening.item.edition, at=LATER)
    entry = log()[0]
    assert [line.label for line in entry.lines if line.label == "Films"] == ["Films"]
    assert "Secret" not in atom.changes([entry], ABOUT).decode()
    assert "Secret" in str(entry.presenter.listing.changes.first().details), (
        "the control: staff have it in writing"
    )


def swapped(screening, film, at=LATER):
    screening.item.item_films.update(film=film)
    publish(screening.item.edition, at=at)


def test_replaced_film_is_told_on_the_pages_of_both(screening):
    old, new = screening.item.films.get(), make.film(title="Stand-In")
    swapped(screening, new)
    changed(screening, at=LATER + timedelta(days=1), starts_at=EVENING + timedelta(hours=1))

    assert [entry.title for entry in log(film=old)] == ["Film replaced: Stand-In", "New: Second Victims"]
    assert [entry.title for entry in log(film=new)] == ["Moved: Stand-In", "Film replaced: Stand-In"]
    for film in (old, new):
        swap = next(entry for entry in log(film=film) if entry.label == "Film replaced")
        assert swap.lines[0].sentence == "Stand-In instead of Second Victims"
        assert "Films: Stand-In instead of Second Victims" in atom.changes([swap], ABOUT).decode()


def test_one_film_of_a_package_is_replaced_and_the_others_are_not_named():
    films = [make.film(title=title) for title in ("First", "Second", "Third")]
    item = make.item(kind="package", title="Shorts", films=films)
    screening = make.screening(item=item)
    publish(item.edition, at=LONG_AGO)
    item.item_films.filter(film=films[1]).update(film=make.film(title="Late"))
    publish(screening.item.edition, at=LATER)
    assert (log()[0].title, log()[0].lines[0].sentence) == ("Film replaced: Shorts", "Late instead of Second")


def test_replaced_film_that_is_secret_now_is_named_nowhere(screening):
    old, new = screening.item.films.get(), make.film(title="Stand-In")
    swapped(screening, new)
    old.is_public = False
    old.save()
    swap, first = log()
    assert (swap.lines[0].before, swap.lines[0].after, swap.lines[0].sentence) == ("", "Stand-In", "")
    assert first.title == f"New: Screening {screening.code}"


def test_replaced_film_that_was_secret_then_is_named_as_it_is_called_now(screening):
    old = make.film(title="Working title", is_public=False)
    package = make.item(edition=screening.item.edition, kind="package", films=[old, make.film()])
    make.listing(screening=make.screening(item=package), published_at=LONG_AGO)
    package.item_films.filter(film=old).update(film=make.film(title="Late"))
    publish(package.edition, at=LATER)
    old.title, old.is_public = "Its title", True
    old.save()
    assert log()[0].lines[0].sentence == "Late instead of Its title"


def test_replaced_film_is_named_after_it_was_deleted(screening):
    old = screening.item.films.get()
    swapped(screening, make.film(title="Stand-In"))
    old.delete()
    swap, first = log()
    assert (swap.lines[0].sentence, first.name) == ("Stand-In instead of Second Victims", "Second Victims")


def test_replaced_film_or_item_that_was_hidden_before_it_was_deleted_stays_hidden(screening):
    old = screening.item.films.get()
    swapped(screening, make.film(title="Stand-In"))
    old.is_public = False
    old.save()
    old.delete()
    talk, edition = make.item(kind="event", title="Secret talk"), screening.item.edition
    other = make.screening(item=talk)
    publish(talk.edition, at=LONG_AGO)
    changed(other, item=make.item(kind="event", title="Plain", edition=talk.edition))
    talk.announced_at = None
    talk.save()
    talk.delete()
    told = str([(entry.title, entry.lines) for of in (edition, talk.edition) for entry in log(edition=of)])
    assert ("Second Victims" in told, "Secret talk" in told) == (False, False)
    assert "Stand-In" in told


def test_change_is_told_by_the_names_of_then(screening):
    changed(screening, venue=make.venue(name="New Venue"))
    screening.item.films.update(title="Renamed")
    screening.venue.__class__.objects.filter(name="New Venue").update(name="Renamed Venue")
    moved, new = log()
    assert (moved.name, moved.place) == ("Second Victims", "New Venue, Hamburg")
    assert (new.name, new.place) == ("Second Victims", "Old Venue, Hamburg")
    assert moved.lines[0].after == "New Venue, Hamburg"


def test_film_that_is_still_called_so_and_a_package_have_their_titles_in_the_language_of_the_page(screening):
    film = screening.item.films.get()
    film.titles.create(title="Det andet offer", kind="local", language=["da"])
    screening.item.title = "Short Films 6: Night"
    screening.item.save()
    swapped(screening, make.film(title="Stand-In"))
    with translation.override("da"):
        replaced, new = log(edition=screening.item.edition)
    assert (replaced.name, new.name) == ("Kortfilm 6: Night", "Det andet offer")
    assert "Det andet offer" in replaced.lines[0].sentence
    film.titles.update(title="Renamed")
    Film.objects.filter(pk=film.pk).update(title="Renamed")
    with translation.override("da"):
        assert log(edition=screening.item.edition)[-1].name == "Second Victims"


def test_place_is_known_by_its_key_and_not_by_a_name_that_others_bear(screening):
    changed(screening, venue=make.venue(name="New Venue"))
    secret = make.screening(edition=screening.item.edition).venue
    type(secret).objects.filter(name="Old Venue").update(is_public=False)
    make.venue(name="Old Venue", city="Hamburg")
    moved, new = log()[:2]
    assert (moved.lines[0].before, new.place) == ("", "")


def test_what_changed_before_the_announcement_was_so_from_the_start():
    seen_from = LATER + timedelta(days=5)
    item = make.item(announced_at=seen_from, film=make.film(title="First"))
    screening = make.screening(item=item, venue=make.venue(name="Old Venue"))
    publish(item.edition, at=LONG_AGO)
    swapped(screening, make.film(title="Second"))
    changed(screening, at=LATER + timedelta(1), venue=make.venue(name="New Venue"))
    [entry] = log(at=seen_from)
    assert (entry.title, entry.place) == ("New: Second", "New Venue, Hamburg")
    assert not Listing.objects.get().has_moved
    assert log(film=Film.objects.get(title="First"), at=seen_from) == []


def as_before_announcements_were_kept():
    Change.objects.update(announced={}, was_public=None)
    Change.films.through.objects.all().delete()
    for change in Change.objects.all():
        for detail in change.details:
            detail.pop("references", None)
        change.save()


def test_change_from_before_announcements_were_kept_still_reads(screening):
    changed(screening, venue=make.venue(name="New Venue"))
    as_before_announcements_were_kept()
    moved, _ = log()
    assert (moved.title, moved.place) == ("Moved: Second Victims", "New Venue, Hamburg")
    assert [(line.label, line.before, line.after) for line in moved.lines] == [("Venue", "", "")]


def test_migration_finds_films_and_places_of_old_changes_where_their_names_are_clear(screening, monkeypatch):
    old, new = make.screen(venue=screening.venue, name="One"), make.screen(name="Two")
    changed(screening, screen=old)
    changed(screening, at=LATER + timedelta(days=1), venue=new.venue, screen=new)
    as_before_announcements_were_kept()
    make.screen(venue=make.venue(name="Old Venue", city="Lübeck"), name="One")
    migration = import_module("screenings.migrations.0008_references_of_old_changes")
    # The column that it reads had another name then.
    monkeypatch.setattr(migration, "_venue", venue_reference)
    migration.link_films(apps, None)
    migration.find_places(apps, None)

    assert len(log(film=screening.item.films.get())) == 3
    lines = [(line.label, line.before, line.after) for line in log()[0].lines]
    assert lines == [("Venue", "Old Venue, Hamburg", f"{new.venue.name}, Hamburg"), ("Screen", "", "Two")]


def test_a_guest_who_comes_is_told(screening):
    person = make.person(name="Zinnini Elkington")
    make.appearance(screening=screening, guest=make.guest(person=person, edition=screening.item.edition))
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
    entries[0].presenter.listing.item.title = text
    feed = feedparser.parse(atom.changes(entries, ABOUT), sanitize_html=False)
    assert not feed.bozo
    assert len(feed.entries) == 1


def test_an_edition_has_its_changes_and_no_other():
    here, there = make.listing(edition=make.edition()), make.listing()
    found = log(edition=here.item.edition)
    assert {entry.presenter.listing.code for entry in found} == {here.code}
    assert there.code not in {entry.presenter.listing.code for entry in found}
