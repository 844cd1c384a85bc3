"""What stands beside a screening is the same on its card, in a schedule and on its own page."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.template import Context, Template
from django.utils import translation

from screenings.formatting.languages import format_languages
from screenings.models import Listing
from screenings.public.timetable.rows import timetable_rows
from tests import factories as make

pytestmark = pytest.mark.django_db

FRIDAY = datetime(2027, 10, 1, 18, tzinfo=UTC)
NOW = datetime(2027, 9, 1, tzinfo=UTC)


def badges(listing: Listing) -> str:
    """Without the word on tickets, which a row has apart."""
    listing.availability = ""
    return Template("{% load badges %}{% badges listing %}").render(Context({"listing": listing}))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"status": "cancelled"},
        {"status": "tentative", "relaxed": True, "step_free": True},
        {"audience": "school", "price_note": "8 EUR"},
        {"price_note": "8 EUR", "format": "35mm", "qa_minutes": 20},
        {"spoken_languages": ["da"], "subtitle_languages": ["en", "de"]},
    ],
)
@pytest.mark.parametrize("language", ["en", "da", "de", "nl"])
def test_a_card_and_a_schedule_show_the_same_badges(changes, language):
    listing = make.listing(starts_at=FRIDAY, **changes)
    with translation.override(language):
        [row] = timetable_rows(Listing.objects.public(NOW), NOW)
        assert badges(listing) == row.badges


def test_what_moved_names_no_venue_that_only_stands_for_one():
    placeholder = make.venue(name="Some cinema", is_placeholder=True)
    make.listing(starts_at=FRIDAY)
    Listing.objects.update(previous_venue=placeholder, previous_starts_at=FRIDAY - timedelta(days=1))
    [row] = timetable_rows(Listing.objects.public(NOW), NOW)
    [listing] = Listing.objects.public(NOW).for_schedule(NOW)
    card = Template("{% load badges %}{{ listing|moved }}").render(Context({"listing": listing}))
    assert card == row.moved
    assert "Thu 30 Sep" in card
    assert "Some cinema" not in card


def test_what_is_remembered_in_one_language_is_not_shown_in_another():
    make.listing(starts_at=FRIDAY, film=make.film(countries=["DK"], runtime_minutes=93))
    said = {}
    for language in ("en", "de", "en"):
        with translation.override(language):
            [row] = timetable_rows(Listing.objects.public(NOW), NOW)
            said[language] = (
                re.findall("<span>(.*?)</span>", row.about)[0].split()[0],
                row.url.split("/")[1],
            )
    assert said == {"en": ("Denmark", "screenings"), "de": ("Dänemark", "de")}


@pytest.mark.parametrize(
    ("spoken", "subtitles", "words"),
    [
        (("da",), ("en",), "Danish with English subtitles"),
        ((), ("en",), "English subtitles"),
        (("da", "sv"), (), "Danish and Swedish"),
        (("zxx",), (), "No dialogue"),
        ((), (), ""),
    ],
)
def test_languages_are_told_in_words(spoken, subtitles, words):
    assert format_languages(spoken, subtitles) == words


def test_a_screen_that_shows_two_things_at_once_has_its_head_over_both(client):
    edition, screen = make.edition(year=2027), make.screen(venue=make.venue(), name="Foyer", shared=True)
    for minutes in (0, 30):
        item = make.item(edition=edition, film=make.film(runtime_minutes=90))
        make.listing(item=item, screen=screen, starts_at=FRIDAY + timedelta(minutes=minutes))
    page = client.get(f"{edition.get_absolute_url()}schedule/?view=grid").content.decode()
    assert re.search(r'scope="col"[^>]* colspan="2">\s*<span title="Foyer">Foyer', page)
    assert page.count('<td role="cell" colspan="2">') == page.count('role="rowheader"')


# On its own page


def show(film, **changes):
    edition = make.edition(year=2027)
    return make.listing(item=make.item(edition=edition, film=film), **changes)


def soon(days: int) -> datetime:
    return datetime.now(UTC).replace(microsecond=0) + timedelta(days=days)


@pytest.mark.parametrize(
    ("changes", "availability", "is_named"),
    [
        ({"status": "cancelled"}, "", True),
        ({}, "sold-out", True),
        ({}, "rush", False),
        ({}, "on-sale", False),
        ({"starts_at": soon(-3)}, "", True),
    ],
)
def test_screening_leads_to_others_that_one_can_see(client, changes, availability, is_named):
    film = make.film()
    listing = show(film, **{"starts_at": soon(3)} | changes)
    (
        show(film, starts_at=soon(4)),
        show(film, starts_at=soon(-9)),
        show(film, starts_at=soon(5), status="cancelled"),
    )
    Listing.objects.filter(pk=listing.pk).update(availability=availability)
    page = client.get(listing.get_absolute_url()).content.decode()
    assert ('href="#others">1 more screening to come' in page, "listing-next" in page) == (
        not is_named,
        is_named,
    )


def test_a_screening_that_is_over_says_so(client):
    page = client.get(show(make.film(), starts_at=soon(-3)).get_absolute_url()).content.decode()
    assert "This screening is over." in page


@pytest.mark.parametrize("days", [-3, 3])
@pytest.mark.parametrize("view", ["", "schedule/?date=all", "schedule/?date=all&view=grid"])
def test_only_a_screening_to_come_is_to_be_confirmed(client, view, days):
    listing = show(make.film(), starts_at=soon(days), status="tentative")
    address = view and listing.item.edition.get_absolute_url() + view.replace("all&", f"{listing.day}&")
    page = client.get(address or listing.get_absolute_url(), follow=True).text
    assert ("to be confirmed" in page.lower()) == (days > 0)


@pytest.mark.parametrize(
    ("language", "spoken", "subtitles", "words"),
    [
        ("da", ("da",), ("en",), "Dansk med engelske undertekster"),
        ("da", (), ("en", "fr"), "Engelske og franske undertekster"),
        ("da", ("da",), ("hi",), "Dansk med undertekster på hindi"),
        ("da", ("da",), ("en", "pt-BR"), "Dansk med undertekster på engelsk og brasiliansk portugisisk"),
        ("de", ("da",), ("en",), "Dänisch mit englischen Untertiteln"),
        ("de", (), ("de",), "Deutsche Untertitel"),
        ("de", ("da",), ("hi",), "Dänisch, Untertitel: Hindi"),
        ("nl", ("da",), ("en",), "Deens, ondertiteld in het Engels"),
    ],
)
def test_subtitles_are_inflected_where_their_language_can_be(language, spoken, subtitles, words):
    with translation.override(language):
        assert format_languages(spoken, subtitles) == words
