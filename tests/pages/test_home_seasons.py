"""Home before, during and after a festival."""

from datetime import date, timedelta

import pytest

from screenings.planning.publication import publish
from tests import factories as make
from tests.pages.home_page import Home, at
from tests.pages.site import picture

pytestmark = pytest.mark.django_db

OPENING, CLOSING = date(2027, 10, 1), date(2027, 10, 10)
LOS_ANGELES = "America/Los_Angeles"


def films(count: int, edition) -> list:
    return [make.item(edition=edition) for _ in range(count)]


# The edition in its season


COUNTDOWNS = {
    "2027-09-01 12:00": "Starts in 30 days",
    "2027-09-30 12:00": "Starts tomorrow",
    "2027-10-01 03:59": "Starts tomorrow",  # 05:59 in Berlin: the festival day before
    "2027-10-01 04:00": "Day 1 of 10",
    "2027-10-11 03:59": "Day 10 of 10",  # its closing night
    "2027-10-11 04:00": "Ended yesterday",
    "2027-10-31 12:00": "Ended 21 days ago",
    "2027-11-01 12:00": "",
    "2027-05-01 12:00": "Starts in 153 days",
}


@pytest.mark.parametrize("moment", COUNTDOWNS)
def test_cover_counts_festival_days(client, moment):
    make.edition()
    with at(moment):
        assert Home(client).countdown == COUNTDOWNS[moment]


def test_edition_in_los_angeles_is_not_over_on_its_closing_night_in_utc(client):
    make.edition(time_zone=LOS_ANGELES)
    with at("2027-10-11 12:59"):
        assert Home(client).countdown == "Day 10 of 10"


def test_ceremony_of_one_day_is_today(client):
    make.edition(starts_on=OPENING, ends_on=OPENING)
    with at("2027-10-01 12:00"):
        assert Home(client).countdown == "Today"


def test_of_two_running_that_with_more_screenings_today_is_home(client):
    few, many = make.edition(name="Few"), make.edition(name="Many", starts_on=date(2027, 9, 1))
    for edition, count in ((few, 1), (many, 2)):
        for _ in range(count):
            make.listing(edition=edition)
    make.listing(edition=few, local="2027-10-03 20:00", venue=make.venue())
    make.listing(edition=few, local="2027-10-03 22:00", venue=make.venue())
    with at("2027-10-02 10:00"):
        assert Home(client).title == "Many"
    with at("2027-10-03 10:00"):
        assert Home(client).title == "Few"


@pytest.mark.parametrize(
    "days",
    [{"starts_on": date(2027, 9, 30), "ends_on": date(2027, 9, 30)}, {"starts_on": None, "ends_on": None}],
)
def test_old_ceremony_is_not_among_the_festivals(client, days):
    awards = make.edition(festival=make.festival(kind="awards"), **days)
    make.edition(name="Last year", starts_on=date(2026, 10, 1), ends_on=date(2026, 10, 9), year=2026)
    make.edition()
    with at("2027-10-02 10:00"):
        home = Home(client)
    assert awards.full_name not in home.response.text
    assert "Last year" in home.response.text


def test_ceremony_to_come_is_among_the_festivals(client):
    awards = make.edition(festival=make.festival(kind="awards"), starts_on=CLOSING, ends_on=CLOSING)
    make.edition()
    with at("2027-10-02 10:00"):
        assert awards.get_absolute_url() in Home(client).parts["Festivals"]


# Before


def test_before_a_schedule_there_are_sections_and_films(client):
    edition = make.edition()
    sections = [make.section(edition=edition, name=name, position=place) for place, name in enumerate("AB")]
    items = [make.item(section=section) for section in sections for _ in range(2)]
    make.item(edition=edition, announced_at=None)
    with at("2027-09-01 12:00"):
        home = Home(client)
    assert [*home.parts] == ["Films"]
    shown = [url for url in home.parts["Films"] if url.startswith("/films/")]
    in_turn = [items[0], items[2], items[1], items[3]]
    assert shown == [item.films.get().get_absolute_url() for item in in_turn]
    assert {f"{edition.get_absolute_url()}#section-a", f"{edition.get_absolute_url()}#section-b"} <= {
        *home.parts["Films"]
    }


def test_before_with_a_schedule_leads_to_its_days(client):
    """With as many screenings as the schedule counts: without those for the industry."""
    listing = make.listing()
    make.listing(edition=listing.item.edition, audience="industry")
    with at("2027-09-01 12:00"):
        home = Home(client)
    days = home.parts["Schedule"]
    [bar] = home.tree.find_class("day-bar")
    assert [count.text_content().split()[0] for count in bar.find_class("count")] == ["1"]
    assert f"{listing.item.edition.get_absolute_url()}schedule/?date=2027-10-02" in days


def test_before_says_when_each_film_plays_first_where_there_are_seats(client):
    edition, venue = make.edition(), make.venue(city="Stockholm")
    item = make.item(edition=edition, film=make.film())
    make.listing(item=item, venue=venue, local="2027-10-01 18:00", availability="sold-out")
    make.listing(item=item, venue=venue, local="2027-10-02 20:30")
    with at("2027-09-20 12:00"):
        [time] = Home(client).tree.find_class("item-time")
    assert " ".join(time.text_content().split()) == "Sat 2 Oct, 20:30"


def test_before_names_what_was_moved_cancelled_or_added_since_the_schedule_came_out(client):
    listing = make.listing()
    edition, screening = listing.item.edition, listing.screening
    with at("2027-09-01 12:00"):
        assert "Changes" not in Home(client).parts
    new = make.listing(edition=edition)
    for change in ({"note": "Bring a coat."}, {"status": "cancelled"}):
        for name, value in change.items():
            setattr(screening, name, value)
        screening.save()
        publish(edition, codes=[screening.code])
    with at("2027-09-01 12:00"):
        links = Home(client).parts["Changes"]
    assert sorted(links[:-1]) == sorted([listing.get_absolute_url(), new.get_absolute_url()])
    assert links[-1] == f"{edition.get_absolute_url()}changes/"


def test_before_says_from_where_what_was_moved(client):
    listing = make.listing()
    screening = listing.screening
    there = make.screen(venue=make.venue(name="Kino Ost"), name="Screen 4")
    screening.venue, screening.screen = there.venue, there
    screening.save()
    publish(screening.item.edition, codes=[screening.code])
    with at("2027-09-01 12:00"):
        [line] = Home(client).tree.xpath("//section[@aria-labelledby='changes']//li")
    words = " ".join(line.text_content().split())
    assert "Kino Ost" in words
    assert f"Moved. Was {listing.venue.name}" in words


# During


def test_during_never_announces_as_next_what_has_begun(client):
    venue = make.venue(city="Stockholm")
    edition = make.edition()

    def listing(start, **changes):
        return make.listing(edition=edition, venue=venue, local=f"2027-10-02 {start}", **changes)

    begun, coming = listing("17:20"), listing("18:41")
    sold_out, cancelled = listing("18:45", availability="sold-out"), listing("18:50", status="cancelled")
    with at("2027-10-02 16:40"):
        parts = Home(client).parts
    assert coming.get_absolute_url() in parts["Next in Stockholm"]
    assert begun.get_absolute_url() in parts["On now 1"]
    assert begun.get_absolute_url() not in parts["Next in Stockholm"]
    for one in (sold_out, cancelled):
        assert one.get_absolute_url() in parts["Sold out, moved or cancelled today"]
        assert one.get_absolute_url() not in parts["Next in Stockholm"]


@pytest.mark.parametrize(
    ("moment", "yesterday"), [("2027-10-02 16:40", "2027-10-01"), ("2027-10-02 23:30", "2027-10-01")]
)
def test_during_what_changed_since_yesterday_is_one_step_away(client, moment, yesterday):
    """Yesterday by the festival day: at half past one at night it is the day before the evening."""
    edition = make.edition()
    with at(moment):
        assert "since yesterday" not in Home(client).response.text
        listing = make.listing(edition=edition)
        listing.screening.status = "cancelled"
        listing.screening.save()
        publish(edition, codes=[listing.screening.code])
        home = Home(client)
        assert "since yesterday" in home.response.text
        address = f"{edition.get_absolute_url()}changes/?since={yesterday}"
        assert home.tree.xpath("//header//a/@href").count(address) == 1
        assert client.get(address).status_code == 200


def test_during_in_several_cities_no_row_stands_without_its_city(client):
    """What is on is in Stockholm alone, what is next in Helsinki alone."""
    edition = make.edition()
    for city, start in (("Stockholm", "18:00"), ("Helsinki", "20:00")):
        venue = make.venue(city=city)
        make.listing(edition=edition, venue=venue, local=f"2027-10-02 {start}")
    with at("2027-10-02 16:40"):
        home = Home(client)
    on_now = home.tree.get_element_by_id("on-now").getparent()
    assert [name.text_content() for name in on_now.iter("h3")] == ["Stockholm"]
    assert "Helsinki and Stockholm" in home.tree.find_class("cover-dates")[0].text_content()


def test_during_after_midnight_is_still_the_evening_before(client):
    edition, venue = make.edition(), make.venue(city="Stockholm")
    late = make.listing(edition=edition, venue=venue, local="2027-10-03 00:30")
    morning = make.listing(edition=edition, venue=venue, local="2027-10-03 10:00")
    with at("2027-10-02 22:20"):
        home = Home(client)
    assert home.countdown == "Day 2 of 10"
    links = home.parts["Next in Stockholm"]
    assert links.index(late.get_absolute_url()) < links.index(morning.get_absolute_url())


def test_during_without_anything_more_says_so(client):
    make.edition()
    with at("2027-10-10 22:20"):
        assert "No further screenings are scheduled." in Home(client).response.text


def test_during_names_what_is_to_come_without_a_time_where_no_time_is_known(client):
    listing = make.listing(day=date(2027, 10, 3), starts_at=None)
    over = make.listing(edition=listing.item.edition, day=date(2027, 10, 1), starts_at=None)
    with at("2027-10-02 16:40"):
        home = Home(client)
    assert listing.get_absolute_url() in home.parts["Still to come"]
    assert over.get_absolute_url() not in home.parts["Still to come"]
    assert listing.item.films.get().get_absolute_url() in home.parts["Films"]
    assert "No further screenings" not in home.response.text


# After


def test_after_there_are_winners_and_where_the_films_go_on(client):
    edition, film = make.edition(), make.film()
    item = make.item(edition=edition, film=film)
    won = make.award(edition=edition, film=film, result="won")
    lost = make.award(edition=edition, film=make.film(), result="nominated")
    secret = make.award(edition=edition, film=make.film(), result="won", announced_at=None)
    make.listing(item=item)
    season = make.edition(festival=make.festival(kind="season"), starts_on=None, ends_on=None, year=2028)
    again = make.listing(film=film, edition=season, venue=make.venue(), local="2027-11-20 20:00")
    other = make.listing(edition=season, venue=make.venue(), local="2027-11-20 20:00")
    with at("2027-10-15 12:00"):
        parts = Home(client).parts
    assert won.film.get_absolute_url() in parts["Winners"]
    for award in (lost, secret):
        assert award.film.get_absolute_url() not in parts["Winners"]
    assert again.get_absolute_url() in parts["These films also play"]
    assert other.get_absolute_url() not in parts["These films also play"]


def test_after_picks_stay_and_the_next_edition_is_named(client):
    edition = make.edition()
    film_list = make.film_list(edition=edition)
    make.film_list_entry(film_list=film_list, film=make.item(edition=edition).films.get())
    days = {"starts_on": date(2028, 10, 1), "ends_on": date(2028, 10, 9)}
    later = make.edition(festival=edition.festival, year=2028, **days)
    for city, count in (("Helsinki", 1), ("Stockholm", 2)):
        for _ in range(count):
            make.listing(edition=edition, venue=make.venue(city=city))
    with at("2027-10-15 12:00"):
        home = Home(client)
    assert film_list.get_absolute_url() in home.response.text
    assert later.get_absolute_url() in home.tree.xpath("//header[contains(@class,'cover')]//a/@href")
    assert "Stockholm and Helsinki" in home.tree.find_class("cover-dates")[0].text_content()


@pytest.mark.parametrize("is_competitive", [True, False])
def test_after_a_competition_whose_prizes_are_not_recorded_says_so(client, is_competitive):
    make.item(section=make.section(edition=make.edition(), competitive=is_competitive))
    with at("2027-10-15 12:00"):
        assert ("The prizes will follow." in Home(client).response.text) is is_competitive


# Whatever is missing


def test_empty_site_says_that_nothing_is_published(client):
    home = Home(client)
    assert home.title == "What’s on"
    assert "The programme has not been published yet." in home.response.text
    assert home.parts == {}


@pytest.mark.parametrize(
    "moment",
    ["2027-05-01 12:00", "2027-09-20 12:00", "2027-10-05 12:00", "2027-10-15 12:00", "2028-05-01 12:00"],
)
@pytest.mark.parametrize("has_films", [False, True])
def test_edition_without_venues_times_or_pictures_has_a_page_in_every_season(client, moment, has_films):
    edition = make.edition()
    if has_films:
        films(2, edition)
        make.listing(edition=edition, day=OPENING + timedelta(days=1), starts_at=None)
    with at(moment):
        home = Home(client)
    assert home.response.status_code == 200
    leads_with_film = has_films and moment > "2028"
    assert home.title.startswith("Film") if leads_with_film else home.title == edition.full_name
    assert home.tree.xpath("//header//*[contains(@class,'home-picture')]")


# What each season asks of the database, whatever is on the page.
QUERIES = {"2027-09-20 12:00": 15, "2027-10-02 16:40": 9, "2027-10-15 12:00": 10, "2028-05-01 12:00": 10}


@pytest.mark.parametrize("moment", QUERIES)
def test_home_asks_the_same_of_the_database_however_much_there_is(client, django_assert_num_queries, moment):
    edition, season = make.edition(), make.edition(festival=make.festival(kind="season"), year=2029)
    for count in (2, 3):
        for _ in range(count):
            film = make.film(poster=picture())
            make.credit(film=film)
            make.item(section=make.section(edition=edition), film=film)
            make.award(edition=edition, film=film, result="won", people=[make.person()])
            make.listing(film=film, edition=edition, local="2027-10-02 20:00", venue=make.venue())
            make.listing(film=film, edition=season, local="2027-12-02 20:00", venue=make.venue())
        with at(moment):
            client.get("/")
            with django_assert_num_queries(QUERIES[moment]):
                client.get("/")


# With lists of editors: which there are, the films of the first, their directors, sections and screenings.
QUERIES_WITH_LISTS = {"2027-09-20 12:00": 21, "2027-10-02 16:40": 15, "2027-10-15 12:00": 13}


@pytest.mark.parametrize("moment", QUERIES_WITH_LISTS)
def test_lists_of_editors_cost_home_the_same_however_long_they_are(client, django_assert_num_queries, moment):
    edition, season = make.edition(), make.edition(festival=make.festival(kind="season"), year=2029)
    highlights, unlisted = make.film_list(edition=edition), make.item(section=make.section(edition=edition))
    make.credit(film=unlisted.films.get())
    for count in (2, 3):
        for _ in range(count):
            film = make.film(poster=picture())
            make.credit(film=film)
            item = make.item(section=make.section(edition=edition), film=film)
            make.award(edition=edition, film=film, result="won", people=[make.person()])
            make.listing(item=item, local="2027-10-02 20:00", venue=make.venue())
            make.listing(film=film, edition=season, local="2027-12-02 20:00", venue=make.venue())
            for film_list in (highlights, make.film_list(edition=edition)):
                make.film_list_entry(film_list=film_list, film=film)
        with at(moment):
            client.get("/")
            with django_assert_num_queries(QUERIES_WITH_LISTS[moment]):
                client.get("/")
