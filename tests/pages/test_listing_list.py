"""All screenings as a visitor cuts them: what is asked, what each answer leaves, where to look instead."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.http import QueryDict
from lxml import html

from screenings.models import Listing
from screenings.public.filters import ListingFilter
from tests import factories as make
from tests.pages.reading import Page

pytestmark = pytest.mark.django_db

FRIDAY = datetime(2027, 10, 1, 18, tzinfo=UTC)
NOW = datetime(2027, 9, 1, tzinfo=UTC)


def asked(query: str = "") -> ListingFilter:
    return ListingFilter(QueryDict(query), Listing.objects.public(NOW), at=NOW)


def counted(name: str, query: str = "") -> dict[str, int | None]:
    return {value: count for value, _, count in asked(query).choices_with_counts(name)}


@pytest.fixture
def programme():
    """Two screenings in Hamburg, one of them relaxed; one in Perth."""
    edition = make.edition(year=2027)
    section = make.section(edition=edition, name="Open Water")
    hamburg, perth = make.venue(name="Astor"), make.venue(name="Luna", city="Perth", country="AU")
    for number, (venue, relaxed) in enumerate([(hamburg, True), (hamburg, False), (perth, False)]):
        item = make.item(section=section if number == 0 else None, edition=edition, film=make.film())
        make.listing(item=item, venue=venue, relaxed=relaxed, starts_at=FRIDAY + timedelta(days=number))
    return edition


def test_a_choice_says_how_many_screenings_it_would_leave(programme):
    assert counted("city") == {"Hamburg": 2, "Perth": 1}
    assert counted("section") == {"open-water": 1}
    assert counted("access")["relaxed"] == 1
    assert asked().facet_counts.count == 3


def test_what_is_left_is_counted_among_what_the_other_filters_find(programme):
    assert counted("venue", "city=Hamburg") == {"astor-hamburg": 2}
    assert counted("access", "city=Perth")["relaxed"] == 0
    assert asked("city=Hamburg&access=relaxed").facet_counts.count == 1


def test_a_filter_that_is_set_still_offers_its_other_choices(programme):
    assert counted("city", "city=Hamburg") == {"Hamburg": None, "Perth": None}


def test_a_screening_of_several_films_is_counted_once(programme):
    films = [make.film() for _ in range(3)]
    make.listing(item=make.item(edition=programme, kind="package", films=films), starts_at=FRIDAY)
    assert sum(counted("city").values()) == asked().facet_counts.count == 4


def test_count_equals_the_length_of_the_list_for_any_filter(programme):
    for query in ("", "city=Hamburg", "when=upcoming", "after=18:00", "q=astor", "chance=only", "city=Rome"):
        assert asked(query).facet_counts.count == asked(query).qs.count()


def test_a_time_of_day_that_no_list_offers_stays_chosen(client, programme):
    choices = [value for value, *_ in asked("after=13:15").choices_with_counts("after")]
    assert choices == ["12:00", "13:15", "14:00", "16:00", "18:00", "20:00", "22:00"]
    page = html.fromstring(client.get("/screenings/?after=13:15").content)
    assert page.xpath("//input[@name='after' and @checked]/@value") == ["13:15"]


def test_screenings_page_has_every_filter_of_a_schedule(client, programme):
    page = client.get("/screenings/?q=zzz").content.decode()
    for name in ("q", "date", "from", "to", "after", "when", "length", "chance"):
        assert f'name="{name}"' in page


def test_no_matches_offers_to_remove_each_filter_with_its_count(client, programme):
    response = client.get("/screenings/?city=Perth&access=relaxed")
    assert [(one["label"], one["url"], one["count"]) for one in response.context["removable_filters"]] == [
        ("Perth", "/screenings/?access=relaxed", 1),
        ("Relaxed", "/screenings/?city=Perth", 1),
    ]
    assert "No matches" in response.content.decode()


def test_nothing_on_a_day_names_the_next_days_with_something(client, programme):
    page = " ".join(client.get("/screenings/?date=2027-09-30&city=Hamburg").text.split())
    link = '<a href="/screenings/?city=Hamburg&amp;date=2027-10-01">Fri 1 October 2027</a>'
    assert f"{link}: 1 screening" in page
    assert "Perth" not in page.split('class="notice"')[1]


@pytest.mark.parametrize(
    ("day", "near"),
    [
        ("2027-10-05", [("2027-10-04", 1), ("2027-10-08", 2), ("2027-10-09", 2)]),
        ("2027-09-20", [("2027-10-01", 1), ("2027-10-03", 2), ("2027-10-08", 2)]),
        ("2027-12-01", [("2027-10-10", 1)]),
    ],
)
def test_days_of_a_window_are_near_days_too(client, day, near):
    edition = make.edition()
    for first, last in ((None, 4), (8, 8), (8, None)):
        window = {"window_starts_on": _october(first), "window_ends_on": _october(last)}
        make.listing(edition=edition, day=None, starts_at=None, **window)
    for known in (3, 9):
        make.listing(edition=edition, day=_october(known), starts_at=None)
    offered = client.get(f"/screenings/?date={day}").context["alternative_days"]
    assert [(one["day"].isoformat(), one["count"]) for one in offered] == near


def _october(day: int | None) -> date | None:
    return day and date(2027, 10, day)


def test_clock_times_of_a_day_rise_within_each_of_its_cities(client):
    edition = make.edition(year=2027)
    for city, zone, hours in (("Perth", "Australia/Perth", (2, 8)), ("Hamburg", "Europe/Berlin", (5, 11))):
        for hour in hours:
            venue = make.venue(city=city, time_zone=zone)
            make.listing(edition=edition, venue=venue, starts_at=datetime(2027, 10, 1, hour, tzinfo=UTC))
    [day] = client.get("/screenings/?date=2027-10-01").context["days"]
    assert [(city.name, [row.start for part in city.parts for row in part.rows]) for city in day.cities] == [
        ("Hamburg", ["07:00", "13:00"]),
        ("Perth", ["10:00", "16:00"]),
    ]


def test_industry_screenings_are_listed_on_request(client):
    make.listing(audience="market")
    make.listing()
    page = client.get("/screenings/")
    assert (page.context["count"], "Show industry" in page.text) == (1, True)
    assert "/screenings.ics?industry=hide" in page.text
    assert client.get("/screenings/?industry=show").context["count"] == 2


@time_machine.travel(datetime(2027, 10, 1, 12, tzinfo=UTC))
@pytest.mark.parametrize(("minutes", "is_sold"), [(-200, False), (-5, False), (5, True)])
def test_what_has_begun_says_nothing_of_tickets(client, minutes, is_sold):
    at = datetime(2027, 10, 1, 12, tzinfo=UTC) + timedelta(minutes=minutes)
    make.listing(starts_at=at, price_note="EUR 12", film=make.film(runtime_minutes=90))
    Listing.objects.update(availability="few-left")
    page = client.get("/screenings/").text
    assert ("Few left" in page, "EUR 12" in page) == (is_sold, is_sold)


def test_form_keeps_the_requested_film(client, programme):
    listing = Listing.objects.first()
    film = listing.public_films[0].slug
    page = client.get(f"/screenings/?film={film}").content.decode()
    assert f'<input type="hidden" name="film" value="{film}">' in page


@pytest.mark.parametrize("query", ["", "city=Rome", "date=2026-02-30", "q=zzz", "after=30:00&length=y"])
def test_screenings_page_is_complete_for_any_query(client, programme, query):
    assert list(Page(client.get(f"/screenings/?{query}").content).faults()) == []


@pytest.mark.parametrize(("editions", "said_once"), [(1, 1), (2, 0)])
@time_machine.travel(NOW)
def test_an_edition_that_all_rows_share_is_named_once_above_them(client, editions, said_once):
    for edition in [make.edition(name=f"Light {number}") for number in range(editions)] * 2:
        make.listing(item=make.item(edition=edition))
    page = html.fromstring(client.get("/screenings/").content)
    [days] = page.find_class("days")
    assert len(page.find_class("shared-edition")) == said_once
    assert ("Light" in days.text_content()) is not bool(said_once)


def bar(client, query: str = "") -> list[tuple[str, str]]:
    """Each day of the bar: its words and what it is marked as."""
    page = html.fromstring(client.get(f"/screenings/?{query}").content)
    links = page.xpath("//nav[contains(@class, 'day-bar')]//a")
    return [(" ".join(link.text_content().split()), link.get("aria-current", "")) for link in links]


def on_days(*offsets: int) -> None:
    edition = make.edition(year=2027)
    venue = make.venue(name="Astor")
    for offset in offsets:
        make.listing(edition=edition, venue=venue, starts_at=FRIDAY + timedelta(days=offset))


@time_machine.travel(FRIDAY - timedelta(hours=6))
def test_bar_of_days_begins_with_today_after_all_and_what_is_earlier(client):
    on_days(-3, -1, 0, 0, 1)
    assert bar(client) == [
        ("All days 5 screenings", "true"),
        ("Earlier ← 30 Sep", ""),
        ("Today 1 Oct 2 screenings", "date"),
        ("Sat 2 Oct 1 screening", ""),
    ]


@time_machine.travel(FRIDAY - timedelta(hours=6))
def test_bar_marks_the_requested_day_and_keeps_the_other_filters(client):
    on_days(0, 1)
    page = client.get("/screenings/?date=2027-10-02&city=Hamburg")
    assert [marked for marked in bar(client, "date=2027-10-02&city=Hamburg") if marked[1]] == [
        ("Today 1 Oct 1 screening", "date"),
        ("Sat 2 Oct 1 screening", "page"),
    ]
    assert [link.url for link in page.context["day_bar"]] == [
        f"/screenings/?city=Hamburg&date=2027-10-0{number}" for number in (1, 2)
    ]
    assert [chip["name"] for chip in page.context["chips"]] == ["city"]


@time_machine.travel(FRIDAY + timedelta(days=90))
def test_bar_has_the_latest_day_first_as_the_list_has_once_all_are_over(client):
    on_days(*range(14))
    words = [words for words, _ in bar(client)]
    assert [*words[:3], words[-1]] == [
        "All days 14 screenings",
        "Thu 14 Oct 1 screening",
        "Wed 13 Oct 1 screening",
        "Earlier 2 Oct →",
    ]
    days = [row.day for group in client.get("/screenings/").context["days"] for row in group.rows]
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(
    ("at", "said", "tab"),
    [
        (FRIDAY - timedelta(days=1), "2 screenings", "Fri 1 Oct 1 screening"),
        (FRIDAY + timedelta(days=60), "All 2 screenings are over", "Fri 1 Oct 1 screening"),
        (FRIDAY + timedelta(days=160), "All 2 screenings are over", "Fri 1 Oct 2027 1 screening"),
    ],
)
def test_once_all_are_over_it_is_said_and_another_year_is_named(client, at, said, tab):
    on_days(0, 1)
    with time_machine.travel(at, tick=False):
        page = html.fromstring(client.get("/screenings/").content)
        [count] = page.find_class("result-count")
        assert " ".join(count.text_content().split()) == said
        assert any(words.endswith(tab) for words, _ in bar(client))


@pytest.mark.parametrize(
    ("films", "query", "has_filters"),
    [(0, "", False), (1, "", False), (2, "", True), (1, "?city=Hamburg", True)],
)
@time_machine.travel(NOW)
def test_filters_stand_where_there_are_several_films_to_choose_from(client, films, query, has_filters):
    for film in [make.film(title=f"Film {number}") for number in range(films)] * 2:
        make.listing(item=make.item(film=film), venue=make.venue(city="Hamburg"), starts_at=FRIDAY)
    page = html.fromstring(client.get(f"/screenings/{query}").content)
    assert bool(page.find_class("filters")) is has_filters


@time_machine.travel(FRIDAY)
def test_today_is_divided_as_in_a_schedule(client):
    edition = make.edition(year=2027)
    for minutes in (-300, -20, 60):
        film = make.film(runtime_minutes=90)
        make.listing(
            item=make.item(edition=edition, film=film), starts_at=FRIDAY + timedelta(minutes=minutes)
        )
    response = client.get("/screenings/")
    [day] = response.context["days"]
    assert [part.name for city in day.cities for part in city.parts] == ["earlier", "on", "next"]
    assert list(Page(response.content).faults()) == []


@time_machine.travel(NOW)
def test_festivals_with_most_to_see_are_one_tap_away(client, monkeypatch):
    monkeypatch.setattr("screenings.public.views.listings.MOST_FESTIVALS", 2)
    for name, count in (("Small", 1), ("Large", 3), ("Middle", 2)):
        edition = make.edition(festival=make.festival(name=name))
        for _ in range(count):
            make.listing(edition=edition)
    links = client.get("/screenings/").context["festivals"]
    assert [link["name"] for link in links] == ["Large", "Middle"]
    chosen = client.get(links[0]["url"]).context["festivals"]
    assert [(link["name"], link["is_selected"]) for link in chosen][:2] == [("All", False), ("Large", True)]
