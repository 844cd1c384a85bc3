"""A venue's day sheet, a festival through its years, juries, and the addresses pages want to be known by."""

import re
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from math import dist

import pytest
import time_machine
from lxml import html

from tests import factories as make
from tests.factories import LONG_AGO

pytestmark = pytest.mark.django_db

TOMORROW = timedelta(days=1)
SHOP = "https://example.org/shop"


def page(client, address: str, status: int = 200):
    response = client.get(address)
    assert response.status_code == status
    return html.fromstring(response.content.decode())


def words(found) -> list[str]:
    return [" ".join(one.text_content().split()) for one in found]


def sheet(client, address: str) -> list[tuple[str, str]]:
    """The screens of the sheet and the films on them, in the order of the page."""
    found = page(client, address)
    screens = words(found.xpath("//ul[@class='screen-heads']/li")) or [""]
    slots = found.xpath("//li[contains(@class, 'slot ')]")
    columns = [int(re.search(r"column-(\d)", slot.get("class"))[1]) for slot in slots]
    titles = [words(slot.find_class("film-name"))[0] for slot in slots]
    return [(screens[column - 1], title) for column, title in zip(columns, titles, strict=True)]


# The sheet of a day


@pytest.fixture
def venue():
    return make.venue(name="Luna", city="Perth", time_zone="Australia/Perth", address="155 Oxford Street")


def shown(venue, title: str, local: str | None = None, **changes):
    when = {"local": local} if local else {}
    return make.listing(film=make.film(title=title), venue=venue, **when, **changes)


def test_a_sheet_hangs_out_a_day_by_time_and_screen(client, venue):
    second = make.screen(venue=venue, name="Screen 2", position=2)
    first = make.screen(venue=venue, name="Screen 1", position=1, capacity=120)
    shown(venue, "Late", "2027-10-02 21:00", screen=first)
    shown(venue, "Other screen", "2027-10-02 19:00", screen=second)
    shown(venue, "Early", "2027-10-02 18:00", screen=first)
    shown(venue, "Somewhere in it", "2027-10-02 17:00")
    shown(venue, "Other day", "2027-10-03 18:00", screen=first)
    assert sheet(client, f"{venue.get_absolute_url()}?date=2027-10-02") == [
        ("Screen TBA", "Somewhere in it"),
        ("Screen 1 120 seats", "Early"),
        ("Screen 2", "Other screen"),
        ("Screen 1 120 seats", "Late"),
    ]


def test_today_what_is_next_leads_with_its_tickets_and_what_is_over_is_folded(client, venue):
    edition = make.edition()
    shown(venue, "Before", "2027-10-02 16:00", edition=edition)
    shown(venue, "Running", "2027-10-02 19:00", edition=edition)
    tickets = {"ticket_url": SHOP, "price_note": "AUD 20"}
    shown(venue, "Later", "2027-10-02 21:00", edition=edition, **tickets)
    shown(venue, "Full", "2027-10-02 22:00", edition=edition, availability="sold-out")
    shown(venue, "Some time", edition=edition, day=date(2027, 10, 2), starts_at=None)
    with time_machine.travel(datetime(2027, 10, 2, 19, 30, tzinfo=venue.time_zone), tick=False):
        day = page(client, venue.get_absolute_url()).find_class("venue-day")[0]
    assert words(day.xpath(".//details[not(@open)]")) == ["1 earlier today 16:00 ends 17:40 Before"]
    assert words(day.xpath(".//details[@open]")) == ["On now (1) 19:00 ends 20:40 Running began 30 min ago"]
    assert words(day.xpath(".//h3")) == ["Next", "Time TBA"]
    assert words(day.find_class("tickets"))[1:] == ["Tickets: Later AUD 20", "Sold out"]
    assert words(day.find_class("unknown")) == []


def test_head_of_a_venue_says_how_many_screens_seats_and_wheelchair_spaces_it_has(client, venue):
    edition = make.edition(accent="#112233")
    shown(venue, "Before", "2027-10-02 16:00", edition=edition)
    for seats, spaces in ((200, 2), (120, None)):
        make.screen(venue=venue, capacity=seats, wheelchair_spaces=spaces)
    found = page(client, venue.get_absolute_url())
    assert words(found.xpath("//header[@class='page-head']/ul[@class='facts']/li")) == [
        "2 screens",
        "320 seats",
        "2 wheelchair spaces",
    ]
    assert edition.accent_class in found.xpath("//body/@class")[0].split()


def test_yesterdays_screening_without_a_time_is_over_and_sells_nothing(client):
    venue = make.venue()
    untimed = {"day": date(2027, 10, 2), "starts_at": None, "ticket_url": SHOP}
    listing = shown(venue, "Some time", **untimed, availability="on-sale")
    for hour, is_sold in ((5, True), (6, False)):
        with time_machine.travel(datetime(2027, 10, 3, hour, tzinfo=venue.time_zone), tick=False):
            for address in (venue, listing, listing.films.get()):
                assert (SHOP in client.get(address.get_absolute_url()).text) == is_sold
            row = page(client, "/screenings/").find_class("screening-row")[0]
            assert bool(row.find_class("buy")) == is_sold


def test_a_film_after_midnight_hangs_on_the_sheet_of_the_evening(client, venue):
    shown(venue, "After midnight", "2027-10-03 00:30")
    assert sheet(client, f"{venue.get_absolute_url()}?date=2027-10-02") == [("", "After midnight")]
    assert sheet(client, f"{venue.get_absolute_url()}?date=2027-10-03") == []


def test_the_days_of_a_venue_lead_to_their_sheets(client, venue):
    shown(venue, "One", "2027-10-02 18:00")
    shown(venue, "Two", "2027-10-02 20:00")
    shown(venue, "Three", "2027-10-05 20:00")
    make.listing(venue=venue, window_starts_on=datetime(2027, 10, 4).date())
    bar = page(client, venue.get_absolute_url()).xpath("//nav[contains(@class, 'day-bar')]//a")
    assert [(one.get("href"), words([one])[0]) for one in bar] == [
        ("?date=2027-10-02", "Sat 2 Oct 2027 2 screenings"),
        ("?date=2027-10-05", "Tue 5 Oct 2027 1 screening"),
        ("?date=unknown", "Date TBA 1 screening"),
    ]
    assert [one.get("aria-current") for one in bar] == ["page", None, None]


def test_the_sheet_that_hangs_out_is_of_today_else_the_next_day_else_the_last(client, venue):
    now = datetime.now(UTC)
    shown(venue, "Long over", "2024-05-02 18:00")
    assert sheet(client, venue.get_absolute_url()) == [("", "Long over")]
    make.listing(film=make.film(title="Far off"), venue=venue, starts_at=now + timedelta(days=30))
    make.listing(film=make.film(title="Soon"), venue=venue, starts_at=now + timedelta(days=3))
    assert sheet(client, venue.get_absolute_url()) == [("", "Soon")]


def test_of_a_year_of_days_the_bar_shows_those_around_the_chosen_one(client, venue):
    first = datetime(2027, 1, 1, 10, tzinfo=UTC)
    film, edition = make.film(), make.edition()
    for number in range(60):
        item = make.item(film=film, edition=edition)
        make.listing(item=item, venue=venue, starts_at=first + number * TOMORROW)
    bar = page(client, f"{venue.get_absolute_url()}?date=2027-02-03").xpath(
        "//nav[contains(@class, 'day-bar')]//a"
    )
    assert (words(bar[:1]), bar[0].get("href")) == (["Earlier ← 28 Jan 2027"], "?date=2027-01-28")
    assert (words(bar[-1:]), bar[-1].get("href")) == (["Later 26 Feb 2027 →"], "?date=2027-02-26")
    assert len(bar) == 30


@pytest.mark.parametrize("day", ["2027-13-01", "tomorrow", "20271002", "0000-01-01", "９"])
def test_a_day_that_does_not_exist_says_so_and_shows_nothing(client, venue, day):
    shown(venue, "One", "2027-10-02 18:00")
    found = page(client, f"{venue.get_absolute_url()}?date={day}")
    assert words(found.xpath("//h2[@id='screenings']")) == ["Invalid date"]
    assert found.find_class("slot") == []


def test_a_day_without_screenings_names_those_before_and_after(client, venue):
    shown(venue, "One", "2027-10-02 18:00")
    shown(venue, "Two", "2027-10-05 18:00")
    found = page(client, f"{venue.get_absolute_url()}?date=2027-10-04")
    assert words(found.xpath("//h2[@id='screenings']")) == ["No screenings here on Mon 4 October 2027"]
    assert words(found.xpath("//div[@class='notice']//li")) == [
        "Sat 2 October 2027: 1 screening",
        "Tue 5 October 2027: 1 screening",
    ]


@pytest.mark.parametrize(
    ("year", "notice"),
    [
        (None, "No screenings planned here"),
        (2020, "No screenings planned here Earlier festivals here: Nordic 2020"),
        (
            2090,
            "No screenings here yet They will appear here once the programme is published. "
            "Festivals here: Nordic 2090",
        ),
    ],
)
def test_a_venue_where_nothing_plays_says_whether_that_is_to_come(client, venue, year, notice):
    if year:
        festival = make.festival(name="Nordic")
        days = {"starts_on": date(year, 1, 1), "ends_on": date(year, 1, 5)}
        make.edition(festival=festival, year=year, venues=[venue], **days)
    found = page(client, venue.get_absolute_url())
    assert words(found.xpath("//div[@class='notice']")) == [notice]
    assert words(found.xpath("//dt[.='Time zone']/following-sibling::dd"))[0] == "AWST"


def test_a_venue_with_past_screenings_alone_says_that_no_more_are_planned(client, venue):
    note = "No more screenings are planned here. These are over."
    shown(venue, "Then", "2020-10-02 18:00")
    assert note in words(page(client, venue.get_absolute_url()).xpath("//p"))
    shown(venue, "Later", "2090-10-02 18:00")
    assert note not in words(page(client, venue.get_absolute_url()).xpath("//p"))


def test_a_venue_is_drawn_among_the_others_of_its_city(client):
    here = make.venue(name="Here", latitude="53.550000", longitude="10.000000")
    make.venue(name="A kilometre north", latitude="53.559000", longitude="10.000000")
    make.venue(name="Close by", latitude="53.550000", longitude="10.006000")
    make.venue(name="Secret", latitude="53.551", longitude="10", is_public=False)
    make.venue(name="Elsewhere", city="Kiel", latitude="53.551", longitude="10")
    make.venue(name="Nowhere yet", latitude="53.551", longitude="10", is_placeholder=True)
    others = page(client, here.get_absolute_url()).xpath("//figure[@class='locator']//li")
    assert words(others) == ["Close by 400\u00a0m".replace("\u00a0", " "), "A kilometre north 1 km"]


def test_venues_side_by_side_do_not_cover_each_other(client):
    here, *_ = [make.venue(latitude="53.55", longitude=f"10.0{place}") for place in ("0", "01", "02", "9")]
    marks = page(client, here.get_absolute_url()).xpath("//g[@class='spot']/circle")
    places = [(0.0, 0.0), *((float(mark.get("cx")), float(mark.get("cy"))) for mark in marks)]
    assert min(dist(one, other) for one, other in combinations(places, 2)) > 2 * 6


def test_a_venue_alone_or_of_unknown_place_is_not_drawn(client, venue):
    alone = make.venue(name="Alone", latitude="53.55", longitude="10")
    for one in (alone, venue):
        assert page(client, one.get_absolute_url()).xpath("//figure[@class='locator']") == []


# A festival through its years


def winners(found) -> list[str]:
    return words(found.xpath("//ul[@class='winners']/li/p[@class='category']"))


def test_a_festival_tells_its_editions_with_cities_films_and_winners(client):
    festival = make.festival(name="Nordic Days")
    edition = make.edition(festival=festival, year=2027, ordinal=3)
    perth, film = make.venue(city="Perth"), make.film(title="Second Victims")
    for number, venue in enumerate((make.venue(city="Sydney"), perth, perth)):
        item = make.item(edition=edition, film=film)
        make.listing(item=item, venue=venue, local=f"2027-10-0{number + 1} 18:00")
    make.award(edition=edition, category="Grand Prix", film=film, result="won")
    make.award(edition=edition, category="Audience Award", film=film, result="unknown")
    found = page(client, festival.get_absolute_url())
    [facts] = found.xpath("//li[contains(@class, 'chapter')]//ul[@class='facts']")
    assert words(found.find_class("cover-dates")) == ["Perth and Sydney"]
    assert words(facts.xpath("li")) == [
        "1–10 October 2027",
        "Edition 3",
        "1 film",
        "3 screenings",
        "1 award given",
    ]


def test_what_became_of_a_nomination_is_never_guessed(client):
    edition = make.edition()
    make.award(edition=edition, category="Grand Prix", film=make.film(), result="unknown")
    found = page(client, edition.festival.get_absolute_url())
    assert winners(found) == []
    assert "1 nomination." in found.text_content()


def test_an_embargoed_award_or_jury_is_on_no_page(client):
    edition = make.edition()
    jury = make.jury(edition=edition, name="Secret Jury", announced_at=None)
    make.award(edition=edition, category="Secret Prize", film=make.film(), result="won", announced_at=None)
    make.award(edition=edition, category="Open Prize", film=make.film(), result="won", jury=jury)
    for address in (edition.get_absolute_url(), edition.festival.get_absolute_url(), "/awards/"):
        found = page(client, address).text_content()
        assert "Open Prize" in found
        assert "Secret" not in found


def test_an_award_given_in_several_years_tells_who_won_it(client):
    festival = make.festival()
    for year, title in ((2025, "First"), (2026, "Second")):
        edition = make.edition(festival=festival, year=year)
        make.award(edition=edition, category="Grand Prix", film=make.film(title=title), result="won")
        make.award(edition=edition, category=f"Prize of {year}", film=make.film(), result="won")
    [line] = page(client, festival.get_absolute_url()).xpath("//dl[@class='award-lines']/div")
    assert words(line) == ["Grand Prix", "2026 Second", "2025 First"]


# An edition


def test_a_jury_stands_with_its_members_on_the_edition_and_at_the_award(client):
    edition = make.edition()
    members = [make.person(name="Ada Berg"), make.person(name="Bo Dahl")]
    jury = make.jury(edition=edition, name="Main Jury", members=members)
    make.award(edition=edition, category="Grand Prix", film=make.film(), result="won", jury=jury)
    found = page(client, edition.get_absolute_url())
    [visible_jury] = found.xpath("//li[@class='jury']")
    assert words(visible_jury.xpath("h3|.//li")) == ["Main Jury", "Ada Berg", "Bo Dahl"]
    assert found.xpath("//p[@class='award-jury']/a/@href") == [
        f"{edition.get_absolute_url()}#{visible_jury.get('id')}"
    ]
    of_body = page(client, "/awards/").xpath("//p[@class='award-jury']")
    assert words(of_body) == ["Main Jury: Ada Berg and Bo Dahl"]


def test_the_line_up_stands_before_there_are_times(client):
    edition = make.edition(
        starts_on=datetime(2099, 1, 1).date(), ends_on=datetime(2099, 1, 9).date(), year=2099
    )
    section = make.section(
        edition=edition, name="Kaleidoscope", description="From everywhere.", competitive=True
    )
    make.item(section=section, film=make.film(title="Second Victims"))
    found = page(client, edition.get_absolute_url())
    [block] = found.xpath("//section[contains(@class, 'section-block')]")
    assert words(block.xpath("header/h3")) == ["Kaleidoscope", "Second Victims"][:1]
    assert "In competition" in block.text_content()
    assert "From everywhere." in block.text_content()
    assert "Dates and times will follow." in found.text_content()
    assert block.xpath(".//a[contains(@href, 'schedule')]") == []


def test_a_section_leads_to_its_screenings(client):
    edition = make.edition()
    section = make.section(edition=edition, name="Kaleidoscope")
    make.listing(item=make.item(section=section, film=make.film(title="In it")))
    make.listing(item=make.item(edition=edition, film=make.film(title="Not in it")))
    found = page(client, edition.get_absolute_url())
    assert found.xpath("//ul[@class='section-bar']//a/@href") == ["#section-kaleidoscope", "#without-section"]
    [link] = found.xpath("//header[@class='section-head']/a/@href")
    assert words(page(client, link).find_class("film-name")) == ["In it"]


def test_placeholder_venue_is_no_venue_of_the_edition(client):
    edition = make.edition(
        venues=[make.venue(name="Luna"), make.venue(name="Some cinema", is_placeholder=True)]
    )
    assert words(page(client, edition.get_absolute_url()).xpath("//ul[@class='venue-list']//h4/a")) == [
        "Luna"
    ]


# Search


def test_a_festival_is_found_by_the_cities_it_plays_in(client):
    edition = make.edition(festival=make.festival(name="Scandinavian Film Festival"))
    make.listing(item=make.item(edition=edition), venue=make.venue(city="Århus"))
    announced = make.edition(festival=make.festival(name="Later Festival"), venues=[make.venue(city="Århus")])
    make.edition(festival=make.festival(name="Elsewhere", city="Kiel"))
    found = page(client, "/search/?q=aarhus").xpath("//section[@aria-labelledby='festivals']//li/a")
    assert words(found) == [announced.festival.name, "Scandinavian Film Festival"]


def test_a_city_of_a_screening_nobody_may_know_finds_no_festival(client):
    item = make.item(edition=make.edition(festival=make.festival(name="Secretive")))
    make.listing(item=item, venue=make.venue(city="Perth"))
    assert "Secretive" in page(client, "/search/?q=perth").text_content()
    item.announced_at = None
    item.save()
    found = page(client, "/search/?q=perth")
    assert found.xpath("//section[@aria-labelledby='festivals']") == []


# By which address a page wants to be known


def canonical(client, address: str) -> list[str]:
    found = page(client, address).xpath("//link[@rel='canonical']/@href")
    return [one.partition("://")[2].partition("/")[2] for one in found]


@pytest.mark.parametrize(
    ("address", "known_as"),
    [
        ("/", ""),
        ("/festivals/", "festivals/"),
        ("/films/?q=nothing", "films/"),
        ("/screenings/?city=Perth", "screenings/"),
        ("/venues/", "venues/"),
        ("/awards/?result=won", "awards/"),
        ("/awards/?page=1", "awards/"),
        ("/search/?q=nothing+of+it", "search/"),
        ("/da/venues/", "da/venues/"),
    ],
)
def test_canonical_address_of_a_list_has_no_filters(client, address, known_as):
    assert canonical(client, address) == [known_as]


def test_canonical_address_of_a_later_page_is_its_own_and_of_a_filtered_one_the_lists(client):
    edition = make.edition()
    for _ in range(101):
        make.award(edition=edition, result="won")
    assert canonical(client, "/awards/?page=2") == ["awards/?page=2"]
    assert canonical(client, "/awards/?result=won&page=2") == ["awards/"]


def test_canonical_address_of_a_venue_is_the_same_on_any_day(client, venue):
    shown(venue, "One", "2027-10-02 18:00", published_at=LONG_AGO)
    assert canonical(client, f"{venue.get_absolute_url()}?date=2027-10-02") == [venue.get_absolute_url()[1:]]
