"""A screening of half a day, a day or ten: whatever states when it ends says the day too."""

import json
import re

import pytest

from screenings.models import Screening
from screenings.planning.finding_texts import finding_text
from screenings.planning.scheduling import findings
from tests import factories as make
from tests.factories import LONG_AGO

pytestmark = pytest.mark.django_db

LENGTHS = [
    # minutes, in words, local end, duration in an app, DTEND
    (719, "21:59", "2027-10-02T21:59:00+02:00", "11:59", "20271002T215900"),
    (840, "Sun 3 Oct 00:00", "2027-10-03T00:00:00+02:00", "14:00", "20271003T000000"),
    (1440, "Sun 3 Oct 10:00", "2027-10-03T10:00:00+02:00", "24:00", "20271003T100000"),
    (14400, "Tue 12 Oct 10:00", "2027-10-12T10:00:00+02:00", "99:59", "20271012T100000"),
    (51420, "Sun 7 Nov 02:00", "2027-11-07T02:00:00+01:00", "99:59", "20271107T020000"),
]


@pytest.fixture
def edition():
    return make.edition()


def show(edition, minutes: int, **changes):
    item = make.item(edition=edition, film=make.film(title="Long", runtime_minutes=minutes))
    return make.listing(item=item, local="2027-10-02 10:00", **changes)


@pytest.mark.parametrize(("minutes", "words", "ends_at", "duration", "dtend"), LENGTHS)
def test_every_format_says_when_it_ends(client, edition, minutes, words, ends_at, duration, dtend):
    listing = show(edition, minutes)
    schedule = f"{edition.get_absolute_url()}schedule/"
    assert f"until </span>{words}<" in client.get("/screenings/").text
    assert f"until </span>{words}<" in client.get(f"{schedule}?date=2027-10-02").text
    grid = client.get(f"{schedule}?date=2027-10-02&view=grid").text
    assert re.search(rf"–</span>{re.escape(words)}\s*</span>", grid)
    page = client.get(listing.get_absolute_url()).text
    assert f'<time datetime="{ends_at}">' in page
    assert json.loads(re.search(r'ld\+json">(.*?)</script>', page, re.DOTALL)[1])["endDate"] == ends_at
    calendar = client.get(f"{listing.get_absolute_url().rstrip('/')}.ics").text
    assert f"DTEND;TZID=Europe/Berlin:{dtend}" in calendar
    assert f"Ends about {words}" in calendar.replace("\r\n ", "")
    assert client.get(f"/api/v1/listings/{listing.code}/").json()["ends_at"] == ends_at
    assert ends_at.replace(":00+", "+") in client.get("/screenings.csv").text
    [event] = next(
        iter(
            client.get(f"{schedule[:-1]}.json").json()["schedule"]["conference"]["days"][0]["rooms"].values()
        )
    )
    assert event["duration"] == duration
    assert f"Ends about {words}" in event["description"]


@pytest.mark.parametrize(
    ("day", "shown"),
    [("2027-10-02", True), ("2027-10-05", True), ("2027-10-12", True), ("2027-10-13", False)],
)
def test_the_timetable_of_each_day_shows_what_is_still_running(client, edition, day, shown):
    show(edition, 14400)
    page = client.get(f"{edition.get_absolute_url()}schedule/?date={day}&view=grid").text
    assert ('class="block ' in page) == shown
    assert ("Sat 2 Oct 10:00</span>" in page) == (shown and day != "2027-10-02")


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_what_is_off_does_not_go_on_for_days(client, edition, status):
    show(edition, 14400, status=status)
    page = client.get(f"{edition.get_absolute_url()}schedule/?date=2027-10-05&view=grid").text
    assert 'class="block ' not in page


@pytest.mark.parametrize(
    ("start", "clashes"),
    [("2027-10-11 23:00", True), ("2027-10-12 09:59", True), ("2027-10-12 10:00", False)],
)
def test_a_screen_is_taken_for_ten_days_and_free_at_the_minute_of_the_end(edition, start, clashes):
    screen, short = make.screen(), make.item(edition=edition, film=make.film(runtime_minutes=60))
    long = make.item(edition=edition, film=make.film(runtime_minutes=14400))
    make.screening(item=long, screen=screen, local="2027-10-02 10:00")
    make.screening(item=short, screen=screen, local=start)
    for of in (long, short):
        around = Screening.objects.around(of.screenings.get()).with_company()
        found = [one for one in findings(edition, around, LONG_AGO) if one.rule == "double_booked_screen"]
        assert bool(found) == clashes
        assert all("10:00–Tue 12 Oct 2027, 10:00 CEST" in finding_text(finding) for finding in found)


def test_a_film_under_a_minute_says_so_and_takes_a_minute(client, edition):
    listing = show(edition, 0)
    film = listing.item.films.get()
    for page in (listing, film):
        assert "under\N{NO-BREAK SPACE}1\N{NO-BREAK SPACE}min" in client.get(page.get_absolute_url()).text
    assert (listing.ends_at - listing.starts_at).total_seconds() == 60
    assert client.get(f"/api/v1/films/{film.slug}/").json()["runtime_minutes"] == 0
    assert "PT0M" not in client.get(film.get_absolute_url()).text


def test_films_under_a_minute_count_as_one_each_in_a_package(edition):
    films = [make.film(runtime_minutes=minutes) for minutes in (0, 0, 12)]
    assert make.item(edition=edition, kind="package", films=films).running_minutes == 14


def test_a_film_under_a_minute_is_found_among_the_short(client, edition):
    show(edition, 0)
    address = f"{edition.get_absolute_url()}schedule/?date=all&length=up-to-60"
    assert "1 screening" in client.get(address).text
