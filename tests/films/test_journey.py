"""A film's way through the world: what is on it, in which order, and how it is drawn."""

import re
from datetime import UTC, date, datetime, time, timedelta
from xml.etree import ElementTree
from zoneinfo import ZoneInfo

import pytest

from films.journey import build_stops
from films.route import HEAD, LANE, build_route
from films.views import _screenings_context
from screenings.formatting.times import format_day_and_clock
from tests import factories as make

pytestmark = pytest.mark.django_db

TODAY = date(2027, 3, 1)
NOON = datetime.combine(TODAY, time(12), UTC)


@pytest.fixture
def film():
    return make.film(title="Second Victims")


def venue(city, country, **changes):
    return make.venue(city=city, country=country, **changes)


def edition(name, starts_on=None, ends_on=None, **changes):
    year = starts_on.year if starts_on else changes.pop("year", 2027)
    festival = make.festival(name=name, **changes.pop("brand", {}))
    return make.edition(festival=festival, year=year, starts_on=starts_on, ends_on=ends_on, **changes)


def shown(film, name, day, city="Hamburg", country="DE", **changes):
    of = changes.pop("of", None) or edition(name, day, day)
    return make.listing(film=film, edition=of, day=day, venue=venue(city, country), **changes)


def stops(film):
    screenings = _screenings_context(film)
    return build_stops(screenings["groups"], screenings["line_up"], list(film.releases.all()), NOON)


def words(html):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html)).strip()


def calls(html):
    """The line of each stop, by which it opens."""
    return [words(call) for call in re.findall(r'<details class="stop.*?</summary>', html, re.DOTALL)]


def test_festivals_and_releases_are_one_journey_in_order_of_time(film):
    shown(film, "Gent", date(2026, 10, 8), "Gent", "BE")
    make.release(film=film, date=date(2026, 4, 10), territory="DK")
    shown(film, "Göteborg", date(2026, 1, 29), "Göteborg", "SE")
    make.release(film=film, date=None, territory="FR")
    assert [stop.name for stop in stops(film)] == ["Göteborg 2026", "In cinemas", "Gent 2026", "In cinemas"]


def test_a_stop_lasts_from_the_first_screening_to_the_last(film):
    of = edition("Scandinavian", date(2026, 7, 11), date(2026, 8, 14))
    shown(film, "", date(2026, 8, 8), "Perth", "AU", of=of)
    shown(film, "", date(2026, 7, 19), "Melbourne", "AU", of=of)
    (stop,) = stops(film)
    assert stop.days == (date(2026, 7, 19), date(2026, 8, 8))
    assert [(country.code, cities) for country, cities in stop.places] == [("AU", ["Melbourne", "Perth"])]


def test_an_unknown_day_lies_within_what_is_known_and_says_so(client, film):
    for year in (2020, 2090):
        of = edition("Hamburg", date(year, 9, 25), date(year, 10, 4))
        make.listing(film=film, edition=of, day=None, venue=venue("Hamburg", "DE"))
    ahead, past = calls(client.get(film.get_absolute_url()).text)
    assert ahead == "between 25 Sep and 4 Oct 2090 Next Hamburg 2090 Hamburg, Germany 1 screening; day TBA"
    assert past == "between 25 Sep and 4 Oct 2020 Hamburg 2020 Hamburg, Germany 1 screening; day unknown"


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ({"day": None, "is_placeholder": True}, "1 screening; day and cinema unknown"),
        ({"day": date(2020, 9, 25), "is_placeholder": True}, "1 screening; time and cinema unknown"),
        ({"day": date(2020, 9, 25), "is_placeholder": False}, "1 screening; time unknown"),
        ({"local": "2020-09-25 20:00", "is_placeholder": False}, "1 screening"),
    ],
)
def test_a_stop_says_once_what_is_known_of_none_of_its_screenings(client, film, known, told):
    hall = venue("Hamburg", "DE", is_placeholder=known.pop("is_placeholder"))
    make.listing(film=film, edition=edition("Hamburg", date(2020, 9, 25)), venue=hall, **known)
    (stop,) = calls(client.get(film.get_absolute_url()).text)
    assert stop.endswith(f"Germany {told}")


def test_an_announced_film_without_screenings_has_the_days_of_its_festival(film):
    make.item(film=film, edition=edition("Lübeck", date(2028, 11, 5), date(2028, 11, 9)))
    (stop,) = stops(film)
    assert stop.days == (date(2028, 11, 5), date(2028, 11, 9))
    assert not stop.is_shown


def test_what_has_no_days_closes_its_year_in_the_words_of_staff(film):
    make.item(film=film, edition=edition("Affair", year=2026, dates_note="Some time in autumn"))
    shown(film, "Lübeck", date(2026, 11, 5))
    shown(film, "Winter", date(2027, 1, 5))
    assert [stop.name for stop in stops(film)] == ["Lübeck 2026", "Affair 2026", "Winter 2027"]
    assert stops(film)[1].note == "Some time in autumn"
    assert stops(film)[1].days is None


def test_only_the_first_stop_still_ahead_is_the_next(film):
    shown(film, "Past", date(2020, 1, 1))
    shown(film, "Soon", date(2090, 1, 1))
    shown(film, "Later", date(2091, 1, 1))
    assert [(stop.is_over, stop.is_next) for stop in stops(film)] == [
        (True, False),
        (False, True),
        (False, False),
    ]


@pytest.mark.parametrize(
    ("starts_on", "listings", "next_day"),
    [
        (date(2027, 3, 2), [(date(2027, 3, 5), "scheduled")], None),
        (date(2027, 3, 1), [(date(2027, 3, 5), "scheduled")], 5),
        (date(2027, 2, 26), [(date(2027, 3, 5), "cancelled"), (date(2027, 3, 7), "scheduled")], 7),
        (date(2027, 2, 26), [(date(2027, 3, 5), "cancelled")], None),
        (date(2027, 2, 26), [(date(2027, 3, 5), "industry"), (date(2027, 3, 7), "scheduled")], 7),
        (date(2027, 2, 26), [(date(2027, 3, 5), "industry")], 5),
        (None, [(date(2027, 3, 5), "scheduled")], None),
    ],
)
def test_stop_of_a_festival_that_has_begun_knows_what_is_next_there(film, starts_on, listings, next_day):
    of = edition("Nordic Days", starts_on, starts_on and date(2027, 3, 9))
    for day, state in listings:
        changes = {"audience": state} if state == "industry" else {"status": state}
        shown(film, "Nordic Days", day, of=of, local=f"{day} 20:00", **changes)
    [stop] = stops(film)
    assert (stop.next_listing and stop.next_listing.day.day) == next_day


def test_badge_of_a_festival_that_runs_says_what_is_next_there_and_no_other_does(client, film):
    now = datetime.now(UTC)
    for name, begins, number in (("Running", -2, 3), ("Untimed", -2, 4), ("Later", 20, 21)):
        of = edition(name, now.date() + timedelta(days=begins), now.date() + timedelta(days=30))
        at = now + timedelta(days=number)
        when = {"day": at.date()} if name == "Untimed" else {"starts_at": at}
        make.listing(film=film, edition=of, venue=venue("Hamburg", "DE"), **when)
    running, untimed, later = calls(client.get(film.get_absolute_url()).text)
    start = (now + timedelta(days=3)).astimezone(ZoneInfo("Europe/Berlin"))
    assert f"Next: {format_day_and_clock(start)}" in running
    assert "Next" not in untimed + later


def test_a_stop_says_section_premiere_and_for_whom(client, film):
    of = edition("Göteborg", date(2020, 1, 29), date(2020, 1, 29))
    item = make.item(
        film=film,
        section=make.section(edition=of, name="Nordic Market"),
        premiere="world",
        premiere_territory="",
    )
    shown(film, "", date(2020, 1, 29), "Göteborg", "SE", of=of, item=item, audience="market")
    shown(film, "Gent", date(2020, 10, 8), "Gent", "BE")
    first, _second = calls(client.get(film.get_absolute_url()).text)
    assert first == (
        "29 January 2020 Göteborg 2020 Göteborg, Sweden World premiere Nordic Market"
        " 1 screening; time unknown for delegates"
    )


@pytest.mark.parametrize(("status", "word"), [("cancelled", "Cancelled"), ("postponed", "Postponed")])
def test_a_stop_that_is_off_says_whether_it_may_still_come(client, film, status, word):
    shown(film, "Gent", date(2090, 10, 8), "Gent", "BE", status=status)
    shown(film, "Lübeck", date(2020, 11, 5))
    off, _past = calls(client.get(film.get_absolute_url()).text)
    assert off == f"8 October 2090 {word} Gent 2090 Gent, Belgium 1 screening; time TBA"


def test_what_is_to_come_stands_open_before_the_line_of_each_stop_so_far(client, film):
    shown(film, "Gent", date(2020, 10, 8), "Gent", "BE")
    make.item(film=film, edition=edition("Affair", date(2019, 9, 1), date(2019, 9, 3)))
    make.item(film=film, edition=edition("Ahead", date(2090, 9, 1), date(2090, 9, 3)))
    release = make.release(film=film, date=date(2021, 1, 1))
    html = client.get(film.get_absolute_url()).text
    stops = re.findall(r'<li class="journey-stop[^>]*id="([^"]+)">\s*<details class="stop"( open)?', html)
    assert stops == [
        ("ahead-2090", " open"), ("affair-2019", ""), ("gent-2020", ""), (f"release-{release.pk}", ""),
    ]  # fmt: skip
    assert [html.count(f'id="{anchor}"') for anchor, _ in stops] == [1] * 4


def test_each_screening_to_come_that_sells_tickets_has_a_button_in_the_head(client, film):
    for number, availability in enumerate(("on-sale", "few-left", "sold-out", "no-advance", "not-yet")):
        shop = f"https://tickets.example/{availability}/"
        make.listing(
            film=film, local=f"2090-01-0{number + 1} 20:00", availability=availability, ticket_url=shop
        )
    make.listing(film=film, local="2020-01-01 20:00", ticket_url="https://tickets.example/over/")
    html = client.get(film.get_absolute_url()).text
    head = html[html.index('<header class="hero') : html.index('id="where-and-when"')]
    assert re.findall(r'"https://tickets.example/([^"]+)/"', head) == ["on-sale", "few-left"]
    assert "Sold out" in head


def test_one_stop_is_no_journey(client, film):
    shown(film, "Gent", date(2020, 10, 8))
    assert 'class="journey"' not in client.get(film.get_absolute_url()).text
    assert 'class="journey"' not in client.get(make.film().get_absolute_url()).text


def test_visibility_conditions_hold_on_the_journey(client, film):
    shown(film, "Gent", date(2020, 10, 8))
    shown(film, "Lübeck", date(2021, 10, 8))
    hidden = edition("Secret", date(2022, 1, 1), date(2022, 1, 1), is_public=False)
    make.item(film=film, edition=hidden)
    assert len(calls(client.get(film.get_absolute_url()).text)) == 2


# The drawing


def test_each_country_has_a_line_in_the_order_it_was_reached(film):
    shown(film, "Gent", date(2026, 10, 8), "Gent", "BE")
    shown(film, "Hamburg", date(2026, 9, 25), "Hamburg", "DE")
    shown(film, "Lübeck", date(2026, 11, 6), "Lübeck", "DE")
    route = build_route(stops(film), TODAY, "en")
    assert [(lane.country.code, lane.cities) for lane in route.lanes] == [
        ("DE", ["Hamburg", "Lübeck"]),
        ("BE", ["Gent"]),
    ]
    assert route.height == HEAD + 2 * LANE
    assert len(route.marks) == 3
    assert len(route.legs) == 2


def test_time_runs_to_the_right_and_stays_within_the_drawing(film):
    for year in (2001, 2010, 2026):
        shown(film, f"Festival {year}", date(year, 3, 3))
    route = build_route(stops(film), TODAY, "da")
    lefts = [float(mark.left.rstrip("%")) for mark in route.marks]
    assert lefts == sorted(lefts)
    assert lefts[0] >= 0
    assert float(route.marks[-1].right.rstrip("%")) <= 100
    assert len(route.ticks) <= 10


def test_the_drawing_is_well_formed_in_every_language_and_hidden_from_those_who_hear_the_list(client, film):
    shown(film, "Gent", date(2026, 10, 8), "Gent", "BE")
    shown(film, "Hamburg", date(2027, 9, 25), "Hamburg", "DE")
    address = film.get_absolute_url()
    for prefix in ("", "/da", "/de", "/nl"):
        html = client.get(f"{prefix}{address}").text
        drawn = ElementTree.fromstring(re.search(r'<svg class="route".*?</svg>', html, re.DOTALL)[0])
        assert drawn.get("aria-hidden") == "true"
        shares = [line.get("x1") for line in drawn.iter("line")]
        assert shares
        assert all(re.fullmatch(r"\d+(\.\d+)?%?", share) for share in shares), shares


def test_one_festival_in_two_countries_is_drawn_in_both_and_joined(film):
    of = edition("Tour", date(2026, 7, 1), date(2026, 7, 9))
    shown(film, "", date(2026, 7, 2), "Malmö", "SE", of=of)
    shown(film, "", date(2026, 7, 3), "København", "DK", of=of)
    shown(film, "Gent", date(2026, 10, 8), "Gent", "BE")
    route = build_route(stops(film), TODAY, "en")
    sweden, denmark, belgium = (lane.line for lane in route.lanes)
    assert [mark.line for mark in route.marks] == [sweden, denmark, belgium]
    assert [(leg.top, leg.bottom) for leg in route.legs] == [(sweden, denmark), (denmark, belgium)]


def test_nothing_is_drawn_of_fewer_than_two_known_days(film):
    shown(film, "Gent", date(2026, 10, 8))
    make.release(film=film, date=None)
    assert build_route(stops(film), TODAY, "en") is None


# A short in a package


def test_a_short_says_in_which_package_it_plays_and_when(client, film):
    of = edition("Shorts", date(2090, 1, 1), date(2090, 1, 9))
    package = make.item(kind="package", title="Night & Day", films=[film, make.film()], edition=of)
    inside = make.listing(item=package, venue=venue("Gent", "BE"), local="2090-01-02 20:00")
    html = client.get(film.get_absolute_url()).text
    assert f'<a href="{inside.get_absolute_url()}"><bdi>Night &amp; Day</bdi></a>' in html
    stop = words(html[html.index('class="stop-within"') :])
    assert "As part of the package Night &amp; Day , with other films under one ticket:" in stop
    assert "20:00" in stop.split("one ticket:")[1][:200]


def test_a_film_that_also_plays_alone_keeps_those_screenings_apart(client, film):
    of = edition("Shorts", date(2090, 1, 1), date(2090, 1, 9))
    package = make.item(kind="package", title="Night", films=[film], edition=of)
    make.listing(item=package, local="2090-01-02 20:00")
    make.listing(film=film, edition=of, local="2090-01-01 18:00")
    html = client.get(film.get_absolute_url()).text
    html = html[html.index('id="where-and-when"') :]
    within = html.index('class="stop-within"')
    assert html.index(">18:00<") < within < html.index(">20:00<")
    assert html.count('class="stop-within"') == 1


def test_only_countries_with_a_public_screening_are_counted_and_the_others_named_apart(client, film):
    shown(film, "Gent", date(2020, 10, 8), "Gent", "BE")
    make.release(film=film, date=date(2020, 4, 10), territory="DK")
    shown(film, "Göteborg", date(2020, 1, 29), "Göteborg", "SE", audience="market")
    make.item(film=film, edition=edition("Affair", year=2019, brand={"country": "FI", "kind": "market"}))
    page = client.get(film.get_absolute_url()).text
    assert "4 stops 2 countries No public screening is known in Finland and Sweden." in words(page)
    assert re.search(r"Shown in</dt><dd><a href=\"#journey\">Denmark and Belgium</a>", page)


def test_days_of_a_film_at_a_festival_are_said_to_be_its_own(client, film):
    of = edition("Winter", date(2090, 1, 1), date(2090, 1, 20))
    for day in ("02", "05"):
        make.listing(film=film, edition=of, local=f"2090-01-{day} 18:00")
    assert "Plays 2–5 January 2090" in words(client.get(film.get_absolute_url()).text)


def test_before_a_film_is_shown_anywhere_the_countries_it_is_announced_in_are_counted(client, film):
    for name, country in (("Affair", "FI"), ("Lübeck", "DE")):
        of = edition(name, date(2090, 11, 5), date(2090, 11, 9), brand={"country": country})
        make.item(film=film, edition=of)
    page = words(client.get(film.get_absolute_url()).text)
    assert "2 stops 2 countries" in page
    assert "No public screening" not in page
