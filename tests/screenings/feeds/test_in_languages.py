"""The words of a feed are those of its address's language; what programs know a thing by never is."""

from datetime import timedelta

import pytest
from django.utils.translation import get_language, override

from screenings.feeds import changes, ical, rows
from screenings.feeds.ical import Calendar
from screenings.formatting import listings as told
from screenings.models import Edition, Listing
from screenings.planning.publication import publish
from tests import factories as make
from tests.factories import EVENING, LONG_AGO

pytestmark = pytest.mark.django_db

LATER = LONG_AGO + timedelta(days=2)
ABOUT = Calendar("Nordic Days", "https://example.org/", "https://example.org/screenings.ics")


@pytest.fixture
def every_word_marked(monkeypatch):
    """Each word that is looked up says in which language, as long as there is no catalogue to ask."""
    monkeypatch.setattr(told, "gettext", lambda text: f"{get_language()}: {text}")


def lines_in(language: str, name: str) -> list[str]:
    with override(language):
        text = b"".join(ical.calendar(rows.present_listings(Listing.objects.public()), ABOUT)).decode()
    return [line for line in text.replace("\r\n ", "").split("\r\n") if line.startswith(name)]


def test_a_calendar_speaks_the_language_it_is_asked_in(every_word_marked):
    make.listing(local="2027-10-02 20:00", spoken_languages=["da"], subtitle_languages=["en"])
    [danish], [english] = lines_in("da", "DESCRIPTION"), lines_in("en", "DESCRIPTION")
    assert "da: Ends about" in danish
    assert "en: Ends about" in english


def test_an_entry_is_the_same_entry_in_every_language(every_word_marked):
    make.listing(local="2027-10-02 20:00")
    for name in ("UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND", "STATUS", "PRODID"):
        assert lines_in("da", name) == lines_in("en", name) != []


def test_a_room_without_a_name_yet_keeps_its_guid():
    venue = make.venue(name="Some cinema", city="Gent", is_placeholder=True)
    edition = make.edition()
    make.listing(item=make.item(edition=edition), venue=venue)

    def room(language: str):
        with override(language):
            return rows.schedule(edition, Listing.objects.public())[0].rooms[0]

    assert (room("da").name, room("de").name) == (
        "Biograf følger, Gent",
        "Kino folgt, Gent",
    )
    assert room("da").guid == room("de").guid == room("en").guid


def moved(**values):
    screening = make.screening(spoken_languages=["da"])
    publish(screening.item.edition, at=LONG_AGO)
    for name, value in values.items():
        setattr(screening, name, value)
    screening.save()
    with override("da"):
        publish(screening.item.edition, at=LATER)
    return screening.listing.changes.first().details


def told_in(language: str) -> list[tuple[str, str, str]]:
    with override(language):
        scope = changes.Scope(edition=Edition.objects.get())
        entries = changes.entries(scope.log(scope.listings(LATER), None, LATER), LATER)
        return [(line.label, line.before, line.after) for line in entries[0].lines]


def test_what_changed_is_recorded_in_one_language_whoever_publishes():
    [detail] = [one for one in moved(starts_at=EVENING + timedelta(days=1)) if one["field"] == "starts_at"]
    assert (detail["before"], detail["after"]) == ("Sat 2 Oct 2027, 20:00 CEST", "Sun 3 Oct 2027, 20:00 CEST")


def test_a_change_is_told_in_the_language_of_the_reader():
    moved(starts_at=EVENING + timedelta(days=1), spoken_languages=["de", "en"])
    assert [before_and_after for _, *before_and_after in told_in("da")] == [
        ["lør. 2. okt. 2027, 20:00 CEST", "søn. 3. okt. 2027, 20:00 CEST"],
        ["dansk", "tysk og engelsk"],
    ]
    assert told_in("en") == [
        ("Starts at", "Sat 2 Oct 2027, 20:00 CEST", "Sun 3 Oct 2027, 20:00 CEST"),
        ("Spoken languages", "Danish", "German and English"),
    ]


def test_a_change_recorded_in_words_alone_is_told_in_those():
    screening = make.screening()
    publish(screening.item.edition, at=LONG_AGO)
    screening.starts_at = EVENING + timedelta(days=1)
    screening.save()
    publish(screening.item.edition, at=LATER)
    change = screening.listing.changes.first()
    change.details = [
        {name: one[name] for name in ("field", "label", "before", "after")} for one in change.details
    ]
    change.save()
    [(_, before, after)] = told_in("da")
    assert (before, after) == ("Sat 2 Oct 2027, 20:00 CEST", "Sun 3 Oct 2027, 20:00 CEST")
