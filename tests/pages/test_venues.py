"""The list of venues, by city and of one edition: what is said of each, and what of those nobody may know."""

from datetime import UTC, datetime, timedelta

import pytest
from lxml import html

from films.artwork import poster_class, shape_class
from tests import factories as make

pytestmark = pytest.mark.django_db

SHOP = "https://example.org/shop"


def page(client, address: str = "/venues/"):
    answer = client.get(address)
    assert answer.status_code == 200
    return html.fromstring(answer.content)


def soon(hours: float) -> datetime:
    return datetime.now(UTC) + timedelta(hours=hours)


def words(nodes) -> list[str]:
    return [" ".join(node.text_content().split()) for node in nodes]


def names(found) -> list[str]:
    return words(found.xpath("//ul[@class='venue-list']//h4/a"))


def next_at(found) -> list[str]:
    return found.xpath("//ol[@class='next-list']//a/@href")


def test_venue_has_its_street_operator_screens_and_access_in_one_line(client):
    venue = make.venue(
        address="Main Street 1", operator="Luna Cinemas", access_notes="**Lift** to all. More."
    )
    for _ in range(2):
        make.screen(venue=venue)
    [row] = words(page(client).xpath("//ul[@class='venue-list']/li"))
    assert row.startswith(f"{venue.name} Main Street 1 Luna Cinemas 2 screens Access Lift to all.")
    assert "More." not in row


def test_wheelchair_spaces_stand_for_access_notes_that_are_missing(client):
    venue = make.venue()
    for spaces in (2, 3, None):
        make.screen(venue=venue, wheelchair_spaces=spaces)
    assert "Access 5 wheelchair spaces" in words(page(client).xpath("//ul[@class='venue-list']/li"))[0]


def test_the_next_two_public_screenings_that_have_not_begun_stand_at_their_venue(client):
    venue = make.venue()
    later, third, first = (make.listing(venue=venue, starts_at=soon(hours)) for hours in (3, 4, 1))
    make.listing(venue=venue, starts_at=soon(-0.2))
    make.listing(venue=venue, starts_at=soon(0.5), status="cancelled")
    make.listing(venue=venue, starts_at=soon(0.5), audience="industry")
    hidden = make.listing(venue=venue, starts_at=soon(0.5))
    hidden.item.films.update(is_public=False)
    found = page(client)
    assert next_at(found) == [first.get_absolute_url(), later.get_absolute_url()]
    assert third.get_absolute_url() not in next_at(found)


def test_screening_has_the_picture_of_its_film_or_shapes(client):
    venue = make.venue()
    drawn, event = make.listing(venue=venue, starts_at=soon(1)), make.item(kind="event", title="Party")
    make.listing(venue=venue, item=event, starts_at=soon(2))
    film = drawn.public_films[0]
    shapes = [f"thumb {poster_class(slug)} {shape_class(slug)}" for slug in (film.slug, "Party")]
    thumbs = "//span[contains(@class,'thumb')]/@class"
    assert page(client).xpath(f"//ol[@class='next-list']{thumbs}") == shapes
    of_venue = page(client, venue.get_absolute_url())
    assert of_venue.xpath(f"//li[contains(@class,'slot')]{thumbs}") == shapes


def test_city_with_most_screenings_soon_comes_first_and_one_without_any_last(client):
    make.venue(name="Aalto", city="Aachen", country="DE")
    for name, city, in_hours in (
        ("Next year", "Basel", [9000, 9001, 9002]),
        ("Small", "Celle", [2]),
        ("Large", "Zwolle", [30, 300]),
    ):
        venue = make.venue(name=name, city=city, country="DE")
        for hours in in_hours:
            make.listing(venue=venue, starts_at=soon(hours))
    found = page(client)
    assert names(found) == ["Large", "Small", "Next year", "Aalto"]
    quiet = found.xpath("//details[not(@open)][summary/h2]")
    assert words(quiet[0].xpath(".//h4")) == ["Aalto"]


def test_city_says_how_much_is_to_come_in_the_colours_of_its_festival(client):
    venue = make.venue(city="Perth")
    edition = make.edition(accent="#112233")
    for hours in (1, 2, 30):
        make.listing(edition=edition, venue=venue, starts_at=soon(hours))
    [city] = page(client).xpath("//section[contains(@class, 'city-venues')]")
    assert edition.accent_class in city.get("class").split()
    assert "3 screenings to come" in words(city)[0]


@pytest.mark.parametrize(
    ("changes", "state", "shop"),
    [
        ({}, [], []),
        ({"ticket_url": SHOP}, ["Tickets: Luna"], [SHOP]),
        ({"availability": "few-left", "ticket_url": SHOP}, ["Few left Tickets: Luna"], [SHOP]),
        ({"availability": "sold-out", "ticket_url": SHOP}, ["Sold out"], []),
    ],
)
def test_next_screening_at_a_venue_has_its_ticket_state(client, changes, state, shop):
    make.listing(film=make.film(title="Luna"), starts_at=soon(1), **changes)
    found = page(client)
    assert words(found.find_class("ticket-state")) == state
    assert found.xpath("//a[@class='buy']/@href") == shop


def test_placeholder_and_hidden_venue_are_in_no_list_and_on_no_map(client):
    near = {"city": "Perth", "country": "AU", "latitude": "-31.95", "longitude": "115.86"}
    edition = make.edition()
    for changes in ({"name": "Luna"}, {"is_placeholder": True}, {"is_public": False}):
        edition.venues.add(make.venue(**{**near, **changes}))
    for address in ("/venues/", f"/venues/?edition={edition.public_id}", edition.get_absolute_url()):
        found = page(client, address)
        assert names(found) == ["Luna"]
        assert found.find_class("venue-map") == []


def test_map_has_a_mark_for_each_venue_with_a_position_and_says_which_have_none(client):
    places = [("Luna", "-31.95", "115.86"), ("Sol", "-31.955", "115.87"), ("Terra", None, None)]
    for name, latitude, longitude in places:
        make.venue(name=name, city="Perth", country="AU", latitude=latitude, longitude=longitude)
    found = page(client)
    marks = found.xpath("//figure[@class='venue-map']//a")
    assert [mark.get("aria-label") for mark in marks] == ["1. Luna", "2. Sol"]
    assert [mark.get("href") for mark in marks] == found.xpath("//ul[@class='venue-list']//h4/a/@href")[:2]
    assert words(found.find_class("map-number")) == ["1", "2", "–"]
    assert "1 venue is not on the map" in found.text_content()
    assert "about" in words(found.find_class("map-foot"))[0]


def test_venues_of_an_edition_are_those_announced_and_those_it_plays_at(client):
    edition = make.edition()
    announced, elsewhere = make.venue(name="Announced"), make.venue(name="Elsewhere")
    edition.venues.add(announced)
    playing = make.listing(edition=edition, venue=make.venue(name="Playing"), starts_at=soon(2))
    other = make.listing(venue=playing.venue, starts_at=soon(1))
    make.listing(venue=elsewhere)
    secret = make.listing(edition=edition, venue=make.venue(name="Secretive"), starts_at=soon(1))
    edition.items.filter(pk=secret.item_id).update(announced_at=None)
    found = page(client, f"/venues/?edition={edition.public_id}")
    assert sorted(names(found)) == ["Announced", "Playing"]
    assert next_at(found) == [playing.get_absolute_url()]
    assert other.get_absolute_url() in next_at(page(client))


@pytest.mark.parametrize("query", ["x", "x/y", "x/y/z", "/", "%00/2026"])
def test_venues_of_an_unknown_edition_are_not_found(client, query):
    assert client.get(f"/venues/?edition={query}").status_code in (400, 404)


def test_venues_of_a_hidden_edition_are_not_found_and_it_is_no_choice(client):
    edition = make.edition(venues=[make.venue()], is_public=False)
    assert client.get(f"/venues/?edition={edition.public_id}").status_code == 404
    assert edition.full_name not in client.get("/venues/").text


def test_festivals_with_venues_are_a_choice_and_no_more_than_a_few(client, monkeypatch):
    monkeypatch.setattr("screenings.public.views.venues.EDITIONS", 2)
    make.edition(venues=[make.venue(is_placeholder=True)])
    made = [make.edition(venues=[make.venue()]) for _ in range(3)]
    every, *links = page(client).xpath("//nav[@class='venues-of']//a/@href")
    assert every == "/venues/"
    assert len(links) == 2
    assert set(links) < {f"?edition={edition.festival.slug}%2F{edition.slug}" for edition in made} | {
        f"?edition={edition.public_id}" for edition in made
    }


def test_chosen_festival_is_marked_among_the_festivals(client):
    edition = make.edition(venues=[make.venue()])
    chosen = "//nav[@class='venues-of']//a[@aria-current='page']"
    assert words(page(client).xpath(chosen)) == ["All venues"]
    assert words(page(client, f"/venues/?edition={edition.public_id}").xpath(chosen)) == [edition.full_name]
