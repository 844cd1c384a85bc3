"""The feeds as other programs get them: over HTTP, followed through changes, refused when asked wrongly."""

import json
import re
from collections import Counter
from datetime import timedelta
from itertools import chain
from urllib.robotparser import RobotFileParser

import feedparser
import icalendar
import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from screenings.models import Listing
from screenings.planning.publication import publish
from tests import factories as make
from tests.factories import EVENING
from tests.pages.feed_samples import EMBEDS, FEEDS, OTHER_FORMS, UNLENT
from tests.pages.site import Site, make_site
from tests.screenings.feeds.frab_rules import check_json, events_of, read_xml
from tests.screenings.feeds.reading_ics import Component, moment, read

pytestmark = pytest.mark.django_db

ALL = FEEDS | OTHER_FORMS


def samples(site: Site) -> list[str]:
    return [found for _, addresses in ALL.values() for found in addresses(site)]


def events(client, address: str = "/screenings.ics") -> dict[str, Component]:
    """By the code of the screening."""
    response = client.get(address)
    assert response.status_code == 200, response.content
    assert not [one for one in icalendar.Calendar.from_ical(response.content).events if one.errors]
    return {event.one("UID").value[:8]: event for event in read(response.content).of("VEVENT")}


# A calendar that somebody has subscribed to


def test_a_subscribed_calendar_follows_a_screening_through_all_that_happens_to_it(client):
    screening = make.screening(film=make.film(title="Second Victims"))
    edition = screening.item.edition
    schedule = f"{edition.get_absolute_url()}schedule.ics"
    assert events(client, schedule) == {}, "what is only planned is not told"

    def publish_and_fetch(hours: int):
        publish(edition, at=EVENING - timedelta(days=9) + timedelta(hours=hours))
        data = client.get(schedule).content
        [event] = read(data).of("VEVENT")
        assert event.one("UID").value == f"{screening.code}@127.0.0.1"
        said = [event.one(name).value for name in ("SEQUENCE", "STATUS", "SUMMARY")]
        return [*said, moment(event.one("DTSTART"), data), event.one("DTSTAMP").value]

    told = publish_and_fetch(0)
    assert told == ["0", "CONFIRMED", "Second Victims", EVENING, "20270923T180000Z"]

    screening.starts_at = EVENING + timedelta(hours=2)
    screening.save()
    moved = publish_and_fetch(1)
    assert moved == ["1", "CONFIRMED", "Second Victims", EVENING + timedelta(hours=2), "20270923T190000Z"]

    screening.note = "Only a word more."
    screening.save()
    assert publish_and_fetch(2)[0] == "1", "what changes neither time nor place is no new revision"

    screening.status = "cancelled"
    screening.save()
    assert publish_and_fetch(3)[:3] == ["2", "CANCELLED", "Cancelled: Second Victims"]

    screening.is_held = True
    screening.save()
    withdrawn = publish_and_fetch(4)
    assert withdrawn[:3] == ["3", "CANCELLED", "Cancelled: Second Victims"]

    screening.is_held, screening.status = False, "scheduled"
    screening.save()
    assert publish_and_fetch(5)[:3] == ["4", "CONFIRMED", "Second Victims"]


def test_what_was_withdrawn_says_no_more_than_that_it_is_off(client):
    screening = make.screening(note="A word.", guests=[make.guest()], local="2027-10-02 20:00")
    screening.item.edition.guests.update(edition=screening.item.edition)
    publish(screening.item.edition)
    screening.is_held = True
    screening.save()
    publish(screening.item.edition)
    [event] = events(client).values()
    assert {line.name for line in event.lines} == {
        *("UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "STATUS", "TRANSP", "SUMMARY"),
        *("DTSTART", "DTEND", "LOCATION"),
    }
    assert client.get(f"/screenings/{screening.code}/").status_code == 404
    assert client.get(f"/screenings/{screening.code}.ics").status_code == 200
    for other in ("/screenings.csv", "/screenings.json", "/screenings.xlsx"):
        assert screening.code.encode() not in client.get(other).content
    assert screening.code not in client.get(f"{screening.item.edition.get_absolute_url()}schedule.xml").text


@pytest.mark.parametrize("hide", ["film", "item", "edition", "venue"])
def test_what_the_public_may_not_know_of_any_more_is_in_no_calendar_not_even_cancelled(client, hide):
    screening = make.screening()
    publish(screening.item.edition)
    screening.is_held = True
    screening.save()
    publish(screening.item.edition)
    assert screening.code in events(client), "the control"
    row = {
        "film": screening.item.films.get(),
        "item": screening.item,
        "edition": screening.item.edition,
        "venue": screening.venue,
    }[hide]
    setattr(row, *(("announced_at", None) if hide == "item" else ("is_public", False)))
    row.save()
    assert events(client) == {}
    assert client.get(f"/screenings/{screening.code}.ics").status_code == 404


def test_a_calendar_holds_exactly_what_its_page_lists(client):
    site = make_site()
    for query in (
        f"festival={site.festival.slug}",
        "audience=market",
        "q=party",
        f"date={site.listing.day}",
    ):
        page = client.get(f"/screenings/?{query}&industry=show").text
        dated = set(re.findall(r'href="/screenings/(\w{8})/"', page))
        undated = set(Listing.objects.filter(day=None).values_list("code", flat=True))
        assert events(client, f"/screenings.ics?{query}").keys() == dated - undated
        rows = client.get(f"/screenings.json?{query}").json()["listings"]
        assert {row["code"] for row in rows} == dated


def test_a_calendar_of_a_film_of_a_venue_and_of_one_screening(client):
    film, venue = make.film(), make.venue()
    both = make.listing(film=film, venue=venue)
    here, there = make.listing(venue=venue), make.listing(film=film)
    assert events(client, f"{film.get_absolute_url()}screenings.ics").keys() == {both.code, there.code}
    assert events(client, f"{venue.get_absolute_url()}screenings.ics").keys() == {both.code, here.code}
    one = events(client, f"/screenings/{both.code}.ics")
    assert one.keys() == {both.code}
    assert one[both.code].one("TRANSP").value == "OPAQUE"


def test_the_schedule_over_http_is_what_apps_load(client):
    site = make_site()
    at = site.edition.get_absolute_url()
    told = events_of(check_json(client.get(f"{at}schedule.json").json()))
    assert len(told) == len(list(read_xml(client.get(f"{at}schedule.xml").content).iter("event"))) > 3
    page = client.get(at).text
    assert (
        f'type="application/vnd.c3voc.schedule+xml" title="Schedule for conference apps"\nhref="{at}' in page
    )


@pytest.mark.parametrize("status", ["scheduled", "cancelled", "postponed"])
def test_conference_apps_are_offered_a_schedule_only_when_it_has_an_event(client, status):
    """Of one without a day or an event EventFahrplan dies."""
    edition, soon = make.edition(starts_on=None, ends_on=None), timezone.now() + timedelta(hours=3)
    at = edition.get_absolute_url()
    make.listing(edition=edition, day=soon.date())
    if status != "scheduled":
        make.listing(edition=edition, starts_at=soon, status=status)
    for form, media_type in (("xml", "application/problem+xml"), ("json", "application/problem+json")):
        answer = client.get(f"{at}schedule.{form}")
        assert (answer.status_code, answer["Content-Type"]) == (404, media_type)
        assert "No screening has a start time yet." in answer.text
    assert "schedule.xml" not in (page := client.get(at).text)
    assert "schedule.json" not in page
    assert client.get(f"{at}schedule.ics").status_code == 200
    make.listing(edition=edition, starts_at=soon)
    assert f'href="{at}schedule.xml"' in client.get(at).text
    assert client.get(f"{at}schedule.json").status_code == 200
    assert client.get(f"{at}schedule.xml?q=nowhere-in-it").status_code == 404


def test_changes_over_http_can_be_cut_like_the_schedule(client):
    site = make_site()
    at = f"{site.edition.get_absolute_url()}changes.atom"
    everything = feedparser.parse(client.get(at).content)
    market = feedparser.parse(client.get(f"{at}?audience=market").content)
    assert 0 < len(market.entries) < len(everything.entries)
    assert not everything.bozo
    assert {entry.id for entry in market.entries} <= {entry.id for entry in everything.entries}


@pytest.mark.parametrize(("of", "part"), [("edition", "?audience=market"), ("film", "?when=past")])
def test_the_page_of_changes_is_cut_as_its_feed_is(client, monkeypatch, of, part):
    monkeypatch.setattr("screenings.public.change_log.MOST_NEW", 1000)
    at = f"{getattr(make_site(), of).get_absolute_url()}changes"
    counts = []
    for asked in ("", part, "?q=victims"):
        response = client.get(f"{at}/{asked}")
        page = response.text
        told = feedparser.parse(client.get(f"{at}.atom{asked}").content)
        titles = [entry.title.partition(": ")[2] for entry in told.entries]
        lines = Counter(re.findall(r"<h3>\s*<a [^>]*>([^<]+)</a>\s*</h3>", page))
        summaries = chain.from_iterable(day.summaries for day, *_ in response.context["change_days"])
        first_published = sum(count for summary in summaries for _, count in summary.counts)
        assert lines <= Counter(titles)
        assert lines.total() + first_published == len(titles)
        assert f'href="{at}.atom{asked}"' in page
        assert told.feed.link == f"http://127.0.0.1:8000{at}/{asked}"
        counts.append(len(titles))
    assert counts[1] < counts[0]
    assert f'href="{at}.atom"' in client.get(f"{at}/?utm_source=x").text
    refused = client.get(f"{at}/?venue=nowhere")
    assert (refused.status_code, refused.text.count('class="first-line"')) == (200, 0)
    assert "was not found" in refused.text


# Asked for again


def test_what_has_not_changed_is_not_sent_again(client, subtests):
    for address in samples(make_site()):
        with subtests.test(address=address):
            first = client.get(address)
            again = client.get(address)
            assert again.content == first.content
            assert again["ETag"] == first["ETag"]
            unchanged = client.get(address, headers={"If-None-Match": first["ETag"]})
            assert (unchanged.status_code, unchanged.content) == (304, b"")
            assert unchanged["ETag"] == first["ETag"]
            assert unchanged["Content-Security-Policy"] == first["Content-Security-Policy"]


def test_what_has_changed_is_sent_again(client):
    listing = make.listing()
    before = client.get("/screenings.ics")
    film = listing.films.get()
    film.title = "Renamed"
    film.save()
    after = client.get("/screenings.ics", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert "Renamed" in after.text


def test_a_large_feed_is_sent_from_disk_and_is_the_same(client, monkeypatch):
    make_site()
    small = client.get("/screenings.ics")
    monkeypatch.setattr("screenings.public.views.feed_responses.MAX_IN_MEMORY", 100)
    large = client.get("/screenings.ics")
    assert (small.streaming, large.streaming) == (False, True)
    assert b"".join(large) == small.content
    assert large["ETag"] == small["ETag"]
    assert client.get("/screenings.ics", headers={"If-None-Match": small["ETag"]}).status_code == 304
    large.close()


# What it costs


BUDGETS = {
    "/screenings.ics": 5,
    "/screenings.csv": 5,
    "/screenings.json": 5,
    "/screenings.xlsx": 5,
    "{edition}schedule.ics": 5,
    "{edition}schedule.xml": 8,  # also of how many the day is known
    "{edition}schedule.json": 8,
    "{edition}changes.atom": 11,
    "{edition}changes/?kind=new": 13,
    "{film}screenings.ics": 6,
    "{film}changes.atom": 11,
    "{film}changes/?kind=new": 13,
    "/films.atom": 3,
    "/embed/next/": 3,
    "/embed{edition}": 4,
}


def test_one_row_and_many_ask_the_same_of_the_database(client, subtests):
    edition, film = make.edition(festival=make.festival()), make.film()
    make.credit(film=film)
    addresses = {
        end: end.format(edition=edition.get_absolute_url(), film=film.get_absolute_url()) for end in BUDGETS
    }
    guest = make.guest(edition=edition)
    now = timezone.now().replace(microsecond=0)
    asked = {end: [] for end in BUDGETS}
    make.listing(item=make.item(edition=edition, film=film))  # what is first published is no change
    for number in range(12):
        item = make.item(edition=edition, film=make.film() if number % 2 else film)
        venue = make.venue()
        make.listing(item=item, venue=venue, starts_at=now + timedelta(hours=3 * number + 3), guests=[guest])
        if number in {0, 11}:
            for end, address in addresses.items():
                asked[end].append(queries_of(client, address))
    for end, (for_one, for_many) in asked.items():
        with subtests.test(end):
            assert len(for_one) == len(for_many) <= BUDGETS[end], "\n".join(for_many)


def queries_of(client, address: str) -> list[str]:
    client.get(address)  # whatever is asked once in a process is known from here on
    cache.clear()
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in queries if "contentversion" not in query["sql"]]


@pytest.mark.parametrize("language", ["", "/da", "/de", "/nl"])
def test_crawlers_leave_searches_and_frames_alone_in_every_language(client, language):
    robots = RobotFileParser()
    robots.parse(client.get("/robots.txt").text.splitlines())
    assert not robots.can_fetch("*", f"{language}/search/?q=x")
    assert not robots.can_fetch("*", f"{language}/embed/next/")
    assert robots.can_fetch("*", f"{language}/films/")
    assert not robots.can_fetch("*", "/admin/")
    assert robots.site_maps() == ["http://127.0.0.1:8000/sitemap.xml"]


def test_a_json_feed_of_films_is_what_its_readers_expect(client):
    film = make.film(title="Second Victims")
    make.credit(film=film)
    feed = json.loads(client.get("/films.json").content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "http://127.0.0.1:8000/films.json"
    [item] = feed["items"]
    assert {"id", "url", "title", "content_text", "date_published", "date_modified", "authors"} <= item.keys()


@pytest.mark.parametrize("form", ["atom", "json"])
def test_the_feed_of_films_is_cut_by_nothing_and_says_so(client, form):
    make.film()
    refused = client.get(f"/da/films.{form}?genre=drama")
    assert (refused.status_code, "genre" in refused.text) == (400, True)


def test_pages_name_their_other_forms(client):
    site = make_site()
    assert EMBEDS
    assert UNLENT
    host = "127.0.0.1%3A8000"
    pages = {
        site.film.get_absolute_url(): ["screenings.ics", "changes/", "changes.atom", "/oembed?url="],
        site.venue.get_absolute_url(): ["screenings.ics"],
        site.listing.get_absolute_url(): [f"{site.listing.code}.ics", "/oembed?url="],
        site.edition.get_absolute_url(): ["schedule.ics", "schedule.xml", "changes.atom", "schedule.csv"],
        f"{site.edition.get_absolute_url()}schedule/?q=victims&date=all&view=list": [
            f'{site.edition.get_absolute_url()}{end}?q=victims&amp;industry=hide"'
            for end in ("schedule.ics", "schedule.csv", "schedule.xlsx", "changes/")
        ],
        "/films/": ["/films.atom", "/films.json"],
        f"/screenings/?festival={site.festival.slug}&utm_source=x&page=1": [
            f'/screenings.ics?festival={site.festival.slug}&amp;industry=hide"',
            f'webcal://127.0.0.1:8000/screenings.ics?festival={site.festival.slug}&amp;industry=hide"',
            f"https://calendar.google.com/calendar/render?cid=webcal%3A%2F%2F{host}%2Fscreenings.ics%3Ffestival%3D",
            f"https://outlook.live.com/calendar/0/addfromweb?url=http%3A%2F%2F{host}%2Fscreenings.ics%3Ffestival%3D",
            f'/screenings.csv?festival={site.festival.slug}&amp;industry=hide"',
        ],
    }
    for page, forms in pages.items():
        text = client.get(page).text
        assert [form for form in forms if form not in text] == [], page
