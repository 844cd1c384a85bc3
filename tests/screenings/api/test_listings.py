"""A listing in the API says what the row says, member by member."""

from datetime import UTC, date, datetime, timedelta

import pytest

from screenings.models import Listing, Venue
from screenings.planning.publication import publish
from tests import factories as make

pytestmark = pytest.mark.django_db

PUBLISHED = datetime(2027, 5, 1, 10, 30, 15, 987654, tzinfo=UTC)


@pytest.fixture
def perth():
    return make.venue(name="Luna", slug="luna", city="Perth", country="AU", time_zone="Australia/Perth")


@pytest.fixture
def listing(perth) -> Listing:
    edition = make.edition(festival=make.festival(slug="nordic"), slug="67")
    item = make.item(
        section=make.section(edition=edition, slug="kaleidoscope"),
        film=make.film(title="Second Victims", slug="second-victims"),
        introduction_minutes=10,
        qa_minutes=20,
    )
    director = make.person(name="Zinnini Elkington", slug="elkington")
    make.credit(film=item.films.get(), person=director)
    stranger = make.person(name="A Guest", slug="a-guest")
    return make.listing(
        item=item,
        screen=make.screen(venue=perth, name="Cinema 1"),
        local="2027-10-03 00:30",
        published_at=PUBLISHED,
        guests=[make.guest(edition=edition, person=person) for person in (director, stranger)],
        qa_minutes=0,
        audience="market",
        status="tentative",
        spoken_languages=["da", "sv"],
        subtitle_languages=["en-GB"],
        format="35mm",
        open_captions=True,
        step_free=True,
        ticket_url="https://example.org/tickets",
        price_note="AUD 28",
        note="Bring a coat.",
        source_url="https://example.org/programme",
        source_note="As *printed*.",
        availability="few-left",
        availability_checked_at=datetime(2027, 9, 1, 8, 0, tzinfo=UTC),
    )


def test_every_member_equals_the_row(get_json, listing):
    assert get_json(f"listings/{listing.code}/") == {
        "id": listing.code,
        "title": "Second Victims",
        "kind": "film",
        "status": "tentative",
        "audience": "market",
        "item": listing.item.code,
        "films": ["second-victims"],
        "festival": "nordic",
        "edition": "nordic/67",
        "section": listing.item.section.code,
        "venue": "luna",
        "place": "Luna, Perth",
        "screen": listing.screen.code,
        "day": "2027-10-02",
        "starts_at": "2027-10-03T00:30:00+08:00",
        "ends_at": "2027-10-03T02:20:00+08:00",
        "time_zone": "Australia/Perth",
        "window": None,
        "previous": None,
        "introduction_minutes": 10,
        "qa_minutes": 0,
        "spoken_languages": ["da", "sv"],
        "subtitle_languages": ["en-GB"],
        "format": "35mm",
        "access": ["open-captions", "step-free"],
        "guests": [
            {"name": "A Guest", "person": None},
            {"name": "Zinnini Elkington", "person": "elkington"},
        ],
        "availability": "few-left",
        "availability_checked_at": "2027-09-01T08:00:00Z",
        "ticket_url": "https://example.org/tickets",
        "price_note": "AUD 28",
        "note": "Bring a coat.",
        "sequence": 0,
        "published_at": "2027-05-01T10:30:15Z",
        "changed_at": "2027-05-01T10:30:15Z",
        "url": f"http://127.0.0.1:8000/screenings/{listing.code}/",
        "source_url": "https://example.org/programme",
        "source_note": "As *printed*.",
    }


def test_what_is_not_known_is_null(get_json, perth):
    edition = make.edition(starts_on=date(2027, 10, 1), ends_on=date(2027, 10, 9))
    listing = make.listing(edition=edition, venue=perth, window_starts_on=date(2027, 10, 4))
    found = get_json(f"listings/{listing.code}/")

    unknown = {name for name, value in found.items() if value is None}
    assert unknown == {
        *("section", "screen", "day", "starts_at", "ends_at", "previous", "format"),
        *("availability", "availability_checked_at"),
    }
    assert found["window"] == {"first": "2027-10-04", "last": "2027-10-09"}


def test_a_day_without_a_time_is_never_midnight(get_json, perth):
    listing = make.listing(venue=perth, day=date(2027, 10, 5))
    found = get_json(f"listings/{listing.code}/")

    assert (found["day"], found["starts_at"], found["ends_at"], found["window"]) == (
        "2027-10-05",
        None,
        None,
        None,
    )


def moved(perth, **before) -> Listing:
    screening = make.screening(starts_at=datetime(2027, 10, 2, 18, 0, tzinfo=UTC), **before)
    publish(screening.item.edition, codes=[screening.code])
    screening.venue, screening.screen = perth, make.screen(venue=perth)
    screening.starts_at += timedelta(hours=1)
    screening.save()
    publish(screening.item.edition, codes=[screening.code])
    return Listing.objects.get(code=screening.code)


def test_a_moved_screening_says_when_and_where_it_was(get_json, perth):
    screen = make.screen(venue=make.venue(slug="old-venue"))
    found = get_json(f"listings/{moved(perth, screen=screen).code}/")

    assert found["starts_at"] == "2027-10-03T03:00:00+08:00"
    assert found["sequence"] == 1
    assert found["previous"] == {
        "day": None,
        "starts_at": "2027-10-02T20:00:00+02:00",
        "venue": "old-venue",
        "screen": screen.code,
    }


def test_a_screening_moved_from_a_day_without_a_time_says_which(get_json):
    screening = make.screening(day=date(2027, 10, 2))
    publish(screening.item.edition, codes=[screening.code])
    screening.day = date(2027, 10, 3)
    screening.save()
    publish(screening.item.edition, codes=[screening.code])

    assert get_json(f"listings/{screening.code}/")["previous"] == {
        "day": "2027-10-02",
        "starts_at": None,
        "venue": None,
        "screen": None,
    }


@pytest.mark.parametrize("change", [{"is_public": False}, {"is_placeholder": True}])
def test_previous_venue_and_its_screen_are_named_only_where_pages_name_them(get_json, perth, change):
    screen = make.screen(venue=make.venue(slug="old-venue"))
    listing = moved(perth, screen=screen)
    Venue.objects.filter(slug="old-venue").update(**change)

    assert get_json(f"listings/{listing.code}/")["previous"] == {
        "day": None,
        "starts_at": "2027-10-02T20:00:00+02:00",
        "venue": None,
        "screen": None,
    }


def test_a_package_names_its_public_films_in_running_order(get_json):
    first, second = make.film(slug="b-first"), make.film(slug="a-second")
    secret = make.film(slug="secret", is_public=False)
    listing = make.listing(item=make.item(kind="package", title="Shorts", films=[first, secret, second]))
    found = get_json(f"listings/{listing.code}/", expand="films,item")

    assert found["title"] == "Shorts"
    assert [film["id"] for film in found["films"]] == ["b-first", "a-second"]
    assert found["item"]["films"] == ["b-first", "a-second"]


def test_lists_leave_out_what_is_read_from_elsewhere_or_long_until_it_is_asked_for(get_json, listing):
    [found] = get_json("listings/")["results"]
    [asked] = get_json("listings/", fields="guests,source_note")["results"]
    one = get_json(f"listings/{listing.code}/")

    assert one.keys() - found.keys() == {"guests", "source_note"}
    assert found == {name: value for name, value in one.items() if name in found}
    assert asked == {name: one[name] for name in ("id", "guests", "source_note")}


def test_what_is_expanded_is_what_its_own_list_says(get_json, listing):
    links = {
        "item": "items",
        "films": "films",
        "festival": "festivals",
        "edition": "editions",
        "section": "sections",
        "venue": "venues",
        "screen": "screens",
    }
    found = get_json(f"listings/{listing.code}/", expand=",".join(links))

    for name, of in links.items():
        [only] = get_json(f"{of}/")["results"]
        assert found[name] == ([only] if name == "films" else only)


def test_what_is_expanded_is_there_also_when_fields_do_not_name_it(get_json, listing):
    found = get_json(f"listings/{listing.code}/", fields="title", expand="screen")

    assert found.keys() == {"id", "title", "screen"}
    assert found["screen"]["name"] == "Cinema 1"


def test_the_filters_are_those_of_the_pages(get_json, listing):
    other = make.listing(local="2027-10-05 12:00")

    def ids(**query):
        return [row["id"] for row in get_json("listings/", **query)["results"]]

    assert ids() == [listing.code, other.code]
    for query in (
        {"festival": "nordic"},
        {"date": "2027-10-02"},
        {"to": "2027-10-04"},
        {"section": "kaleidoscope"},
        {"subtitles": "en-GB"},
        {"access": "step-free"},
        {"after": "23:30", "audience": "market"},
        {"film": "second-victims"},
        {"q": "elkington"},
    ):
        assert ids(**query) == [listing.code], query
    assert ids(**{"from": "2027-10-03"}) == [other.code]


def test_a_page_asks_few_questions_however_many_rows(client, django_assert_num_queries):
    address = "/api/v1/listings/?limit=250&expand=films,venue,screen"
    client.get(address)
    for rows in range(1, 4):
        make.listing(screen=make.screen())
        with django_assert_num_queries(9):
            answer = client.get(address)
        assert len(answer.json()["results"]) == rows
