"""A listing's page says what else can be seen before and after it."""

import re
from datetime import timedelta

import pytest
import time_machine

from screenings.models import Listing
from tests import factories as make
from tests.pages.reading import Page, words
from tests.staff import Staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return make.edition()


@pytest.fixture
def here():
    return make.venue(name="Kino Hier", latitude="53.55", longitude="10")


@pytest.fixture
def listing(edition, here) -> Listing:
    """From 20:00 to 22:00, of which the last 20 minutes are a talk."""
    return make.listing(edition=edition, venue=here, qa_minutes=20)


def after(listing: Listing, minutes: int, title: str, **changes) -> Listing:
    """Another screening that begins so many minutes after the end of the first."""
    changes = {"edition": listing.item.edition, "venue": listing.venue, **changes}
    if "item" not in changes:
        changes["film"] = make.film(title=title)
    return make.listing(starts_at=listing.ends_at + timedelta(minutes=minutes), **changes)


def lists(client, listing: Listing, language: str = "") -> dict:
    """By its heading, each list of "Before and after"; and what is on meanwhile."""
    page = Page(client.get(f"{language}{listing.get_absolute_url()}").content)
    sections = [part for part in page.all("section") if part.get("class") == "part reach"]
    result, heading = {}, ""
    for element in (element for section in sections for element in section.iter()):
        if element.tag in {"h3", "summary"}:
            heading = words(element)
        elif element.get("class") == "meanwhile":
            result["meanwhile"] = words(element)
        elif element.tag in {"li", "p"} and element.get("class") != "small quiet dotted":
            result.setdefault(heading, []).append(words(element))
    return result


AFTER = "After this you can reach"


def test_after_a_screening_stands_what_begins_within_90_minutes_of_being_there(client, listing):
    next_door = make.venue(name="Kino Dort", latitude="53.555", longitude="10")
    after(listing, 90, "At the last minute")
    after(listing, 91, "Too late")
    after(listing, 10, "On foot", venue=next_door)
    after(listing, 0, "At once", screen=make.screen(venue=listing.venue, name="Saal 2"))
    assert lists(client, listing)[AFTER] == [
        "22:00 At once same cinema Saal 2 just in time",
        "22:10 On foot Kino Dort about 10 min on foot just in time",
        "23:30 At the last minute same cinema 90 min to spare",
    ]


def test_what_staff_entered_is_said_instead_of_a_walk(client, listing):
    there = make.venue(name="Kino Dort", latitude="53.555", longitude="10")
    make.travel_time(venue=there, other=listing.venue, minutes=9)
    after(listing, 10, "Near", venue=there)
    assert lists(client, listing)[AFTER] == ["22:10 Near Kino Dort about 9 min away 1 min to spare"]


NOT_OFFERED = {
    "cancelled": {"status": "cancelled"},
    "postponed": {"status": "postponed"},
    "sold out": {"availability": "sold-out"},
    "for the industry": {"audience": "industry"},
    "market": {"audience": "market"},
    "schools": {"audience": "school"},
}


@pytest.mark.parametrize("why", NOT_OFFERED)
def test_nobody_is_sent_where_they_cannot_get_in(client, listing, why):
    after(listing, 30, "Not for me", **NOT_OFFERED[why])
    after(listing, 40, "For me", availability="rush")
    assert [row[6:] for row in lists(client, listing)[AFTER]] == ["For me same cinema 40 min to spare"]


def test_elsewhere_again_and_of_other_editions_is_not_offered(client, listing):
    again = {"item": listing.item}
    after(listing, 30, "Again", **again)
    after(listing, 30, "Elsewhere", venue=make.venue(city="Lübeck", latitude="53.55", longitude="10"))
    after(listing, 30, "Abroad", venue=make.venue(country="AT", latitude="53.55", longitude="10"))
    after(listing, 30, "Other", edition=make.edition())
    assert lists(client, listing)[AFTER] == ["Nothing within 90 minutes."]


def test_where_nobody_knows_the_way_it_is_said_and_not_guessed(client, listing):
    for venue in (make.venue(), make.venue(is_placeholder=True), make.venue(latitude="53.9", longitude="10")):
        after(listing, 30, "Somewhere", venue=venue)
    assert lists(client, listing)[AFTER] == [
        "Nothing within 90 minutes.",
        "Not listed: 3 screenings that are too far to walk or whose travel time is not known.",
    ]


def test_who_skips_the_talk_reaches_more(client, listing):
    after(listing, -21, "During the film")
    after(listing, -20, "With the last words of the film")
    after(listing, -1, "Just before")
    after(listing, 0, "Anyway")
    result = lists(client, listing)
    assert [row[:11] for row in result[AFTER]] == ["22:00 Anywa"]
    assert result["If you skip the talk: 2 more"] == [
        "21:40 With the last words of the film same cinema just in time",
        "21:59 Just before same cinema 19 min to spare",
    ]


def test_before_a_screening_stands_what_ends_in_time(client, listing, edition, here):
    for minutes, title in ((100, "Just"), (99, "Late"), (191, "Early"), (190, "Long before")):
        start = listing.starts_at - timedelta(minutes=minutes)
        make.listing(edition=edition, venue=here, film=make.film(title=title), starts_at=start)
    assert list(lists(client, listing))[:2] == ["Before this you can see", AFTER], "in the order of time"
    assert lists(client, listing)["Before this you can see"] == [
        "16:50 Long before ends 18:30 same cinema 90 min to spare",
        "18:20 Just ends 20:00 same cinema just in time",
    ]


def test_long_lists_are_cut_and_counted(client, listing):
    for number in range(10):
        after(listing, number, f"Film {number}")
    rows = lists(client, listing)[AFTER]
    assert [row[:5] for row in rows] == [f"22:0{number}" for number in range(8)] + ["All 1"]


UNKNOWN = {
    "end": ({"film": {"runtime_minutes": None}}, "That depends on when this ends, which is not known."),
    "cinema": ({"venue": {"is_placeholder": True}}, "That depends on the cinema, which is to be announced."),
}


@pytest.mark.parametrize("missing", UNKNOWN)
def test_without_end_or_cinema_nothing_is_promised(client, listing, missing):
    changes, sentence = UNKNOWN[missing]
    open_ended = make.listing(
        edition=listing.item.edition,
        film=make.film(**changes.get("film", {})),
        venue=make.venue(name="TBA", **changes["venue"]) if "venue" in changes else listing.venue,
        starts_at=listing.starts_at,
    )
    after(listing, 30, "Later")
    assert lists(client, open_ended)[AFTER] == [sentence]


def test_a_cancelled_screening_names_only_what_else_is_on(client, listing, edition):
    off = make.listing(edition=edition, venue=make.venue(), status="cancelled", starts_at=listing.starts_at)
    after(listing, 30, "Later")
    assert lists(client, off) == {"meanwhile": "1 other screening at the same time in Hamburg"}


def test_nothing_is_before_what_has_begun_nor_after_what_is_over(client, listing):
    start = listing.starts_at - timedelta(hours=2)
    make.listing(edition=listing.item.edition, venue=listing.venue, starts_at=start)
    after(listing, 30, "Later")
    assert len(lists(client, listing)) == 2
    with time_machine.travel(listing.starts_at, tick=False):
        assert [*lists(client, listing)] == [AFTER]
    with time_machine.travel(listing.ends_at, tick=False):
        assert lists(client, listing) == {}


def test_travel_times_to_hidden_venues_stay_on_the_server(client, listing):
    """Neither the time nor that there is anything."""
    hidden = make.venue(name="Geheim", latitude="53.55", longitude="10", is_public=False)
    before = client.get(listing.get_absolute_url()).text
    make.travel_time(venue=listing.venue, other=hidden, minutes=47)
    shown = after(listing, 50, "Secret", venue=make.venue(name="Offen", is_public=True))
    Listing.objects.filter(pk=shown.pk).update(venue=hidden)
    page = client.get(listing.get_absolute_url()).text
    assert page == before
    hidden.is_public = True
    hidden.save()
    assert "about 47\N{NO-BREAK SPACE}min away" in client.get(listing.get_absolute_url()).text


def test_what_staff_enter_is_seen_at_the_next_request(client, listing, enable_page_cache):
    there = make.venue()
    after(listing, 50, "There", venue=there)
    assert "min away" not in client.get(listing.get_absolute_url()).text
    staff, entered = Staff(), {"travel_times-0-other": there.pk, "travel_times-0-minutes": 17}
    assert staff.save(staff.change(listing.venue), **entered).status_code == 302
    assert "about 17\N{NO-BREAK SPACE}min away" in client.get(listing.get_absolute_url()).text


def test_heading_names_what_the_part_has(client, listing):
    after(listing, 30, "Later")
    assert ">After this screening<" in re.sub(r"\s*\n\s*", "", client.get(listing.get_absolute_url()).text)
    make.listing(
        film=make.film(title="Earlier"),
        edition=listing.item.edition,
        venue=listing.venue,
        starts_at=listing.starts_at - timedelta(hours=2),
        ends_at=listing.starts_at - timedelta(minutes=20),
    )
    assert ">Before and after<" in re.sub(r"\s*\n\s*", "", client.get(listing.get_absolute_url()).text)


def test_before_and_after_in_other_languages(client, listing):
    after(listing, 30, "Later")
    for language in ("da", "de", "nl"):
        page = client.get(f"/{language}{listing.get_absolute_url()}").text
        assert not re.search(r"to spare|same cinema|After this", page)
