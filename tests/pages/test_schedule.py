"""The schedule of an edition as a visitor meets it."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from lxml import html

from festival.page_cache import compression
from films.models import Film
from screenings.demo.synthetic.festival import make_festival
from screenings.models import Listing
from tests import factories as make
from tests.pages.reading import Page

pytestmark = pytest.mark.django_db

FRIDAY, SATURDAY = datetime(2027, 10, 1, 18, tzinfo=UTC), datetime(2027, 10, 2, 18, tzinfo=UTC)


@pytest.fixture
def edition():
    return make.edition(year=2027)


def address(edition, query: str = "") -> str:
    return f"{edition.get_absolute_url()}schedule/{query and '?' + query}"


def schedule(client, edition, query: str = ""):
    return client.get(address(edition, query))


def show(edition, starts_at=FRIDAY, **changes):
    film = make.film(title=changes.pop("title", "Second Victims"))
    return make.listing(item=make.item(edition=edition, film=film), starts_at=starts_at, **changes)


def titles(response) -> list[str]:
    return [row.title for group in response.context["days"] for row in group.rows]


def test_without_a_day_the_first_with_something_is_shown(client, edition):
    show(edition, title="Friday"), show(edition, SATURDAY, title="Saturday")
    assert titles(schedule(client, edition)) == ["Friday"]


@time_machine.travel(SATURDAY)
def test_while_the_edition_runs_it_opens_on_today(client, edition):
    for later, title in ((-1, "yesterday"), (0, "today"), (1, "tomorrow")):
        show(edition, SATURDAY + timedelta(days=later, hours=-6), title=title)
    assert titles(schedule(client, edition)) == ["today"]


def test_a_day_is_chosen_by_its_address_and_the_whole_edition_is_one_page(client, edition):
    show(edition, title="Friday"), show(edition, SATURDAY, title="Saturday")
    assert titles(schedule(client, edition, "date=2027-10-02")) == ["Saturday"]
    assert titles(schedule(client, edition, "date=all")) == ["Friday", "Saturday"]


def test_without_a_date_it_is_said_once(client, edition):
    show(edition, starts_at=None)
    page = schedule(client, edition, "date=unknown")
    assert re.findall(
        "(?i)date TBA",
        html.fromstring(page.content).get_element_by_id("results").getparent().getparent().text_content(),
    ) == ["Date TBA"]


def test_line_on_a_film_without_a_translation_is_the_original_in_its_language(client, edition):
    show(edition)
    Film.objects.update(premise="A doctor makes a mistake.")
    german = f"/de{address(edition)}"
    assert '<p class="premise" dir="auto">A doctor' in schedule(client, edition).text
    assert '<p class="premise" lang="en" dir="auto">A doctor' in client.get(german).text
    make.film_text(film=Film.objects.get(), language=["de"], premise="Eine Ärztin irrt.")
    assert '<p class="premise" dir="auto">Eine Ärztin irrt.' in client.get(german).text


@pytest.mark.parametrize(("later", "said"), [(0, []), (1, ["The festival ended on 4 October 2027."])])
def test_after_the_festival_its_schedule_says_that_it_has_ended(client, later, said):
    edition = make.edition(year=2027, starts_on=date(2027, 10, 1), ends_on=date(2027, 10, 4))
    show(edition)
    with time_machine.travel(datetime(2027, 10, 4 + later, 12, tzinfo=UTC), tick=False):
        page = html.fromstring(schedule(client, edition).content)
    assert [line.text_content() for line in page.find_class("ended")] == said


def test_the_one_city_that_is_chosen_is_named_with_its_zone(client, edition):
    show(edition), show(edition, venue=make.venue(city="Perth", country="AU", time_zone="Australia/Perth"))
    page = html.fromstring(schedule(client, edition, "date=all&city=Perth").content)
    [head] = page.find_class("city-head")
    assert head.text_content().split()[:2] == ["Perth", "AWST"]


def test_the_day_bar_counts_what_the_filters_leave(client, edition):
    show(edition, relaxed=True), show(edition), show(edition, SATURDAY)
    bar = schedule(client, edition, "access=relaxed").context["day_bar"]
    assert [one.count for one in bar] == [1, 0]
    assert bar[1].url == address(edition, "access=relaxed&date=2027-10-02")


def test_the_end_of_a_day_leads_to_the_days_with_something_before_and_after_it(client, edition):
    for later in (0, 1, 3):
        show(edition, FRIDAY + timedelta(days=later), relaxed=later != 1)
    page = schedule(client, edition, "date=2027-10-02").content.decode()
    assert f'rel="prev" href="{address(edition, "date=2027-10-01")}#programme"' in page
    assert f'rel="next" href="{address(edition, "date=2027-10-04")}#programme"' in page
    page = schedule(client, edition, "access=relaxed&date=2027-10-01").content.decode()
    assert f'rel="next" href="{address(edition, "access=relaxed&amp;date=2027-10-04")}#programme"' in page
    assert 'rel="prev"' not in page


def parts(response) -> dict[str, list[str]]:
    [group] = response.context["days"]
    return {part.name: [row.title for row in part.rows] for part in group.cities[0].parts}


@time_machine.travel(FRIDAY)
def test_today_opens_with_what_is_over_and_on_now_folded_and_then_what_is_next(client, edition):
    for minutes, title in ((-300, "over"), (-20, "on"), (1, "next")):
        show(edition, FRIDAY + timedelta(minutes=minutes), title=title, ticket_url="https://tickets.example/")
    Listing.objects.update(availability="few-left")
    response = schedule(client, edition)
    assert parts(response) == {"earlier": ["over"], "on": ["on"], "next": ["next"]}
    text = " ".join(response.text.split())
    assert "1 earlier today" in text
    assert "On now (1)" in text
    assert "began 20 min ago" in text
    assert re.findall('<b class="seats few-left">(.*?)<', text) == ["Few left"]
    assert re.findall('<a class="buy".*?>(.*?)<', text) == ["Tickets"]
    assert '<details class="part-fold" open' not in text
    assert parts(schedule(client, edition, "date=2027-10-01&when=upcoming")).keys() == {"on", "next"}


@time_machine.travel(FRIDAY)
def test_today_is_named_in_the_day_bar(client, edition):
    show(edition), show(edition, SATURDAY)
    text = " ".join(schedule(client, edition, "date=2027-10-02").text.split())
    assert 'aria-current="date" class="today"' in text
    assert text.count(">Today<") == 1


@time_machine.travel(FRIDAY)
@pytest.mark.parametrize(("query", "is_fresh"), [("date=2027-10-01", True), ("date=2027-10-02", False)])
def test_browser_asks_anew_for_what_is_on_now(client, edition, query, is_fresh):
    show(edition), show(edition, SATURDAY)
    assert (schedule(client, edition, query).get("Cache-Control") == "public, max-age=0") is is_fresh


@time_machine.travel(FRIDAY - timedelta(hours=1))
def test_nothing_is_folded_while_nothing_has_begun(client, edition):
    show(edition)
    assert parts(schedule(client, edition)).keys() == {""}


def test_industry_and_market_are_left_out_until_they_are_asked_for(client, edition):
    for audience in ("public", "industry", "market", "school"):
        show(edition, title=audience, audience=audience)
    show(edition, SATURDAY, audience="market")
    response = schedule(client, edition)
    assert titles(response) == ["public", "school"]
    assert [link.count for link in response.context["day_bar"]] == [2, 0]
    assert "Show industry (2)" in response.text
    assert "schedule.ics?industry=hide" in response.text
    assert response.context["chips"] == []
    for view in ("", "&view=grid"):
        assert ">market<" not in schedule(client, edition, f"date=2027-10-01{view}").text
        assert ">market<" in schedule(client, edition, f"date=2027-10-01&industry=show{view}").text
    assert titles(schedule(client, edition, "audience=market")) == ["market"]


def test_calendar_gives_all_unless_asked_to_hide_industry(client, edition):
    show(edition, title="Talk", audience="industry"), show(edition)
    calendar = f"{address(edition).rstrip('/')}.ics"
    assert client.get(calendar).text.count("BEGIN:VEVENT") == 2
    assert client.get(f"{calendar}?industry=hide").text.count("BEGIN:VEVENT") == 1


def test_filters_of_a_day_count_what_is_on_that_day(client, edition):
    section = make.section(edition=edition, name="Open Water")
    for starts_at in (FRIDAY, SATURDAY, SATURDAY):
        make.listing(item=make.item(section=section), starts_at=starts_at)
    counts = {
        query: schedule(client, edition, query).context["filter"].choices_with_counts("section")
        for query in ("date=2027-10-01", "date=2027-10-02", "date=all")
    }
    assert [count for [(_, _, count)] in counts.values()] == [1, 2, 3]


def test_edition_in_several_cities_is_apart_by_city_and_one_can_be_chosen(client, edition):
    for city in ("Stockholm", "Helsinki"):
        show(edition, title=city, venue=make.venue(city=city))
    response = schedule(client, edition)
    assert titles(schedule(client, edition, "city=Helsinki")) == ["Helsinki"]
    [group] = response.context["days"]
    assert [city.name for city in group.cities] == ["Helsinki", "Stockholm"]
    assert [link["url"] for link in response.context["cities"]] == [
        address(edition, f"city={city}") for city in ("Helsinki", "Stockholm")
    ]


def test_edition_in_one_city_has_no_heads_of_cities(client, edition):
    show(edition), show(edition)
    response = schedule(client, edition)
    assert (response.context["has_cities"], response.context["cities"]) == (False, [])


def test_row_without_a_known_end_names_its_zone_where_there_are_several(client, edition):
    for zone in ("Europe/Berlin", "Europe/Helsinki"):
        item = make.item(edition=edition, film=make.film(runtime_minutes=None))
        make.listing(item=item, venue=make.venue(time_zone=zone), starts_at=FRIDAY)
    assert re.findall('<span class="zone">(.*?)</span>', schedule(client, edition).text) == ["CEST", "EEST"]


@pytest.mark.parametrize("view", ["", "&view=grid"])
def test_both_views_obey_every_filter(client, edition, view):
    show(edition, title="Kept", relaxed=True), show(edition, title="Left out")
    page = schedule(client, edition, f"access=relaxed{view}").content.decode()
    assert "Kept" in page
    assert "Left out" not in page


def test_no_matches_offers_to_remove_each_filter_with_its_count(client, edition):
    show(edition, relaxed=True), show(edition), show(edition)
    response = schedule(client, edition, "access=relaxed&q=nothing-like-it")
    assert response.context["removable_filters"] == [
        {"label": "nothing-like-it", "url": address(edition, "access=relaxed"), "count": 1}
    ]
    assert "No matches" in response.content.decode()


def test_nothing_on_this_day_names_the_days_with_something(client, edition):
    show(edition), show(edition, SATURDAY, relaxed=True)
    page = schedule(client, edition, "date=2027-10-01&access=relaxed").text
    assert "Sat 2 October 2027</a>: 1 screening <" in " ".join(page.split())


@pytest.mark.parametrize(
    "query",
    [
        "date=2026-02-30",
        "section=x&length=y&after=30:00",
        "date=%00",
        "q=" + "x" * 300,
        "view=&zoom=9&date=all&view=grid",
    ],
)
def test_bad_input_gets_a_page_that_explains_itself(client, edition, query):
    show(edition)
    response = schedule(client, edition, query)
    assert response.status_code in {200, 400}
    assert list(Page(response.content).faults()) == []


def test_a_day_that_is_none_says_so(client, edition):
    show(edition)
    assert "Enter a date such as 2025-11-06." in schedule(client, edition, "date=2026-02-30").content.decode()


def test_a_schedule_without_listings_leads_to_the_line_up(client, edition):
    page = schedule(client, edition).content.decode()
    assert "has not been published yet" in page
    assert edition.get_absolute_url() in page


def test_an_edition_nobody_may_know_has_no_schedule(client):
    hidden = make.edition(is_public=False)
    assert client.get(f"/festivals/{hidden.festival.slug}/{hidden.slug}/schedule/").status_code == 404


def test_the_address_of_before_keeps_its_question(client, edition):
    show(edition)
    before = address(edition, "q=x")
    edition.slug = "27"
    edition.save()
    response = client.get(before)
    assert (response.status_code, response["Location"]) == (301, address(edition, "q=x"))


def test_the_venue_it_was_moved_from_is_named_only_if_public(client, edition):
    secret = make.venue(name="Zqx venue", is_public=False)
    show(edition)
    Listing.objects.update(previous_venue=secret, previous_starts_at=SATURDAY)
    page = schedule(client, edition).content.decode()
    assert "Moved. Was" in page
    assert "Zqx" not in page


def test_the_grid_is_a_table_with_a_head_for_each_screen_and_hour(client, edition):
    screen = make.screen(venue=make.venue(name="Astor"), name="Saal 1")
    show(edition, screen=screen)
    page = schedule(client, edition, "view=grid").content.decode()
    for told in ('scope="colgroup"', 'scope="col"', 'scope="row"', "Saal 1", "20:00", 'role="table"'):
        assert told in page
    assert "style=" not in page


BEFORE = FRIDAY - timedelta(minutes=1)


@pytest.mark.parametrize(
    ("availability", "at", "scarcity", "said"),
    [
        ("few-left", BEFORE, "Few left", "Few left"),
        ("no-advance", BEFORE, "At the door only", "At the door only"),
        ("rush", BEFORE, "Rush line", "Rush line"),
        ("sold-out", BEFORE, "Sold out", "Sold out"),
        ("sold-out", FRIDAY, "", ""),
        ("sold-out", FRIDAY + timedelta(days=1), "", ""),
        ("on-sale", BEFORE, "", "Tickets"),
        ("", BEFORE, "", "Tickets"),
        ("on-sale", FRIDAY, "", ""),
        ("free", BEFORE, "", "Free"),
        ("not-yet", BEFORE, "", "Not yet on sale"),
    ],
)
def test_block_says_whether_there_are_tickets_until_it_begins(
    client, edition, availability, at, scarcity, said
):
    show(edition, availability=availability, ticket_url="https://example.org/")
    with time_machine.travel(at, tick=False):
        page = html.fromstring(schedule(client, edition, "view=grid").content)
    [block] = page.xpath("//table//a[contains(@class, 'block ')]")
    assert [word.text_content() for word in block.find_class("scarce")] == [scarcity] * bool(scarcity)
    words = [word.text_content().strip() for name in ("sale", "marks") for word in block.find_class(name)]
    assert words == [said] * bool(said)


def test_timetable_of_today_folds_what_is_over_and_names_the_screens(client, edition):
    venue = make.venue(name="Astor")
    for name, minutes in (("Saal 1", 30), ("Saal 2", 300)):
        item = make.item(edition=edition, film=make.film(title=f"In {name}", runtime_minutes=minutes))
        make.listing(item=item, screen=make.screen(venue=venue, name=name), starts_at=FRIDAY)
    with time_machine.travel(FRIDAY + timedelta(hours=2), tick=False):
        pages = [schedule(client, edition, f"view=grid{more}").content for more in ("", "&hours=all")]
    folded, whole = (" ".join(html.fromstring(page).text_content().split()) for page in pages)
    assert "Over for today: Astor (Saal 1)" in folded
    assert ("In Saal 1" in folded, "1 earlier today" in folded) == (False, True)
    assert ("In Saal 1" in whole, "From now on" in whole) == (True, True)


# What it costs, for a festival of 1,000 listings


@pytest.fixture(scope="module")
def big(rows_for_all):
    return make_festival(1000, 7, date(2027, 2, 4))


LARGEST = "date=2027-02-09"
BUDGETS = {
    LARGEST: (7, 14_000),
    "date=2027-02-06&view=grid": (8, 25_000),
    "date=all": (10, 60_000),
}


@time_machine.travel(datetime(2027, 2, 9, 9, tzinfo=UTC))
def test_largest_day_is_no_larger_while_it_runs(big):
    for query in (LARGEST, ""):
        assert len(compression.ENCODERS["br"](Client().get(address(big, query)).content)) <= 14_000


@pytest.mark.parametrize("query", BUDGETS)
def test_queries_and_bytes_of_a_big_edition(big, django_assert_max_num_queries, query):
    queries, size = BUDGETS[query]
    client = Client()
    client.get(address(big, query))
    with django_assert_max_num_queries(queries):
        body = client.get(address(big, query)).content
    assert len(compression.ENCODERS["br"](body)) <= size
    assert (body.count(b'<li class="screening-row') == 934) is (query == "date=all")
