"""What a page says it is about, read out of the page and expanded by a JSON-LD processor."""

import html
import json
import re

import pytest
from pyld import jsonld as processor

from screenings.models import Listing
from screenings.planning.publication import publish
from tests import factories as make
from tests.screenings.feeds.schema_org import SCHEMA, faults

pytestmark = pytest.mark.django_db

BASE = "http://127.0.0.1:8000"
LUEBECK = {"@type": "PostalAddress", "addressLocality": "Lübeck", "addressCountry": "DE"}
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def loader(url, options=None):
    """The context of schema.org, as far as it matters here: every name is its own."""
    assert url.rstrip("/") == "https://schema.org"
    context = {"@vocab": SCHEMA, "url": {"@type": "@id"}, "sameAs": {"@type": "@id"}}
    return {
        "contextUrl": None,
        "documentUrl": url,
        "contentType": "application/ld+json",
        "document": {"@context": context},
    }


def about(client, row) -> list[dict]:
    return told_at(client, row.get_absolute_url())


def told_at(client, address: str) -> list[dict]:
    """The nodes of the page, each of them valid."""
    page = client.get(address).text
    [text] = BLOCK.findall(page)
    document = json.loads(text)
    expanded = processor.expand(document, {"documentLoader": loader})
    nodes = document.get("@graph", [document])
    assert len(expanded) == len(nodes)
    assert document["@context"] == "https://schema.org"
    assert list(faults([{k: v for k, v in node.items() if k != "@context"} for node in nodes])) == []
    return nodes


@pytest.fixture
def film():
    film = make.film(
        title="Second Victims",
        year=2025,
        runtime_minutes=92,
        countries=["DK", "SE"],
        languages=["da", "sv"],
        premise="Two doctors, one night.",
        imdb_id="tt32210485",
        wikidata_id="Q42",
        eidr="10.5240/7791-8534-2C23-9030-8610-5",
        website="https://example.org/film",
        tags=[make.tag(name="drama"), make.tag(name="hospital", kind="theme")],
    )
    make.film_title(film=film, title="Det andet offer", kind="original", language=["da"])
    make.film_title(film=film, title="Second Victim", kind="alias")
    make.credit(film=film, person=make.person(name="Zinnini Elkington"))
    make.credit(
        film=film, person=make.person(name="Özlem Saglanmak"), role="cast", credited_as="Ö. Saglanmak"
    )
    make.company_credit(film=film, company=make.company(name="Asta Film", website="https://asta.example"))
    return film


@pytest.fixture
def listing(film):
    festival = make.festival(
        name="Nordic Days", city="Lübeck", country="DE", website="https://nordic.example"
    )
    edition = make.edition(festival=festival, name="67th Nordic Days")
    venue = make.venue(
        name="CineStar", address="Mühlenbrücke 11", city="Lübeck", latitude="53.863", longitude="10.684"
    )
    return make.listing(
        item=make.item(section=make.section(edition=edition), film=film),
        screen=make.screen(venue=venue, name="Saal 1"),
        local="2027-10-02 22:30",
        spoken_languages=["da"],
        subtitle_languages=["en", "pt-BR"],
        format="35mm",
        step_free=True,
        ticket_url="https://example.org/tickets",
        availability="few-left",
        price_note="AUD 28",
        note="Bring a coat.",
    )


# The film


def test_a_film_is_a_movie_with_its_makers_and_its_screenings(client, film, listing):
    movie, *screenings = about(client, film)
    slug = f"{BASE}/films/second-victims/"
    person = movie.pop("director")[0]
    assert person["name"] == "Zinnini Elkington"
    assert person["@id"].startswith(f"{BASE}/people/")
    assert [one["name"] for one in movie.pop("actor")] == ["Ö. Saglanmak"]
    assert movie == {
        "@type": "Movie",
        "@id": slug,
        "name": "Second Victims",
        "alternateName": "Det andet offer",
        "url": slug,
        "abstract": "Two doctors, one night.",
        "dateCreated": "2025",
        "duration": "PT92M",
        "countryOfOrigin": [{"@type": "Country", "name": "Denmark"}, {"@type": "Country", "name": "Sweden"}],
        "inLanguage": ["da", "sv"],
        "titleEIDR": "10.5240/7791-8534-2C23-9030-8610-5",
        "sameAs": [
            "https://example.org/film",
            "https://www.imdb.com/title/tt32210485/",
            "https://www.wikidata.org/wiki/Q42",
        ],
        "productionCompany": [{"@type": "Organization", "name": "Asta Film", "url": "https://asta.example"}],
        "genre": ["drama"],
        "keywords": ["hospital"],
    }
    assert [one["@id"] for one in screenings] == [f"{BASE}/screenings/{listing.code}/"]


def test_only_what_was_won_or_mentioned_is_an_award(client, film):
    robert = make.edition(festival=make.festival(name="Robert", kind="awards"), name="43rd Robert Awards")
    for result in ("won", "mention", "nominated", "unknown"):
        make.award(edition=robert, film=film, category=f"Best {result}", result=result)
    [movie] = about(client, film)
    assert set(movie["award"]) == {
        "Best won, 43rd Robert Awards",
        "Special mention: Best mention, 43rd Robert Awards",
    }


def test_an_award_under_embargo_is_not_told(client, film):
    make.award(film=film, result="won", announced_at=None)
    assert "award" not in about(client, film)[0]


# A screening


def test_a_screening_says_all_that_the_listing_does(client, film, listing):
    [node] = about(client, listing)
    festival, edition = listing.item.edition.festival, listing.item.edition
    assert node.pop("workPresented")["@id"] == f"{BASE}/films/second-victims/"
    assert node == {
        "@context": "https://schema.org",
        "@type": "ScreeningEvent",
        "@id": f"{BASE}/screenings/{listing.code}/",
        "url": f"{BASE}/screenings/{listing.code}/",
        "name": "Second Victims",
        "startDate": "2027-10-02T22:30:00+02:00",
        "endDate": "2027-10-03T00:02:00+02:00",
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {
            "@type": "MovieTheater",
            "@id": f"{BASE}{listing.venue.get_absolute_url()}#{listing.screen.code}",
            "name": "CineStar, Saal 1",
            "url": f"{BASE}{listing.venue.get_absolute_url()}",
            "address": {**LUEBECK, "streetAddress": "Mühlenbrücke 11"},
            "geo": {"@type": "GeoCoordinates", "latitude": 53.863, "longitude": 10.684},
        },
        "superEvent": {
            "@type": "Festival",
            "@id": BASE + edition.get_absolute_url(),
            "name": "67th Nordic Days",
            "url": BASE + edition.get_absolute_url(),
            "startDate": "2027-10-01",
            "endDate": "2027-10-10",
            "location": {"@type": "Place", "address": LUEBECK},
        },
        "organizer": {"@type": "Organization", "name": festival.name, "url": "https://nordic.example"},
        "inLanguage": ["da"],
        "subtitleLanguage": ["en", "pt-BR"],
        "videoFormat": "35mm",
        "keywords": ["Step-free"],
        "description": "Two doctors, one night. Bring a coat.",
        "image": [f"{BASE}/screenings/{listing.code}/card.png"],
        "offers": {
            "@type": "Offer",
            "url": "https://example.org/tickets",
            "availability": "https://schema.org/LimitedAvailability",
            "price": "28",
            "priceCurrency": "AUD",
        },
    }


def test_a_package_presents_several_works(client):
    films = [make.film(title="One"), make.film(title="Two"), make.film(title="Three", is_public=False)]
    listing = make.listing(item=make.item(kind="package", title="Shorts", films=films))
    [node] = about(client, listing)
    assert node["name"] == "Shorts"
    assert [work["name"] for work in node["workPresented"]] == ["One", "Two"]


def test_a_talk_is_an_event_and_shows_nothing(client):
    listing = make.listing(item=make.item(kind="event", title="Master class", films=[]))
    [node] = about(client, listing)
    assert node["@type"] == "Event"
    assert "workPresented" not in node


@pytest.mark.parametrize(
    ("status", "expected"),
    [("cancelled", "EventCancelled"), ("postponed", "EventPostponed"), ("tentative", "EventScheduled")],
)
def test_the_state_of_a_screening(client, status, expected):
    listing = make.listing(status=status, ticket_url="https://example.org/t")
    [node] = about(client, listing)
    assert node["eventStatus"] == SCHEMA + expected
    assert ("offers" in node) is (status == "tentative")


def test_a_moved_screening_says_when_it_was_before(client):
    screening = make.screening(local="2027-10-02 20:00", venue=make.venue())
    publish(screening.item.edition)
    screening.starts_at = screening.starts_at.replace(hour=20)
    screening.save()
    publish(screening.item.edition)
    [node] = about(client, Listing.objects.get())
    assert node["eventStatus"] == f"{SCHEMA}EventRescheduled"
    assert (node["previousStartDate"], node["startDate"]) == (
        "2027-10-02T20:00:00+02:00",
        "2027-10-02T22:00:00+02:00",
    )


def test_what_is_not_known_of_a_screening_is_not_said(client):
    venue = make.venue(name="Some cinema", city="Perth", country="AU", is_placeholder=True)
    listing = make.listing(window_starts_on="2027-10-01", venue=venue)
    [node] = about(client, listing)
    assert not {"startDate", "endDate", "offers"} & node.keys()
    assert node["location"] == {
        "@type": "Place",
        "name": "Cinema TBA, Perth",
        "address": {"@type": "PostalAddress", "addressLocality": "Perth", "addressCountry": "AU"},
    }


def test_a_day_without_a_time_is_a_date(client):
    listing = make.listing(day="2027-10-03")
    assert about(client, listing)[0]["startDate"] == "2027-10-03"


def test_a_closed_screening_offers_nothing_to_the_public(client):
    listing = make.listing(audience="industry", ticket_url="https://example.org/t", availability="on-sale")
    [node] = about(client, listing)
    assert node["audience"] == {"@type": "Audience", "audienceType": "Press & industry"}
    assert "offers" not in node


def test_a_free_screening_says_so(client):
    assert about(client, make.listing(availability="free"))[0]["isAccessibleForFree"] is True


def test_a_guest_with_a_page_is_linked_and_one_without_is_named(client):
    edition = make.edition()
    known, unknown = make.person(name="Known"), make.person(name="Unknown")
    make.credit(film=make.film(), person=known)
    guests = [make.guest(edition=edition, person=person) for person in (known, unknown)]
    [node] = about(client, make.listing(edition=edition, guests=guests))
    people = {one["name"]: one for one in node["performer"]}
    assert people["Known"]["url"] == f"{BASE}/people/known/"
    assert people["Unknown"] == {"@type": "Person", "name": "Unknown"}


# The other pages


def test_a_festival_is_a_series_and_an_edition_one_of_it(client, listing):
    edition, festival = listing.item.edition, listing.item.edition.festival
    [node] = about(client, edition)
    [series] = about(client, festival)
    assert node["@type"] == "Festival"
    assert node["superEvent"]["@id"] == series["@id"] == BASE + festival.get_absolute_url()
    assert series["@type"] == "EventSeries"
    assert [one["@id"] for one in series["subEvent"]] == [node["@id"]]
    assert [(one["@id"], one["startDate"]) for one in node["subEvent"]] == [
        (f"{BASE}/screenings/{listing.code}/", "2027-10-02T22:30:00+02:00")
    ]


def test_wherever_an_event_is_named_search_engines_learn_where_it_is(client, film, listing):
    """They take no event without a place, also within another."""
    edition = listing.item.edition
    for row in (film, listing, edition, edition.festival):
        named = [one for node in about(client, row) for one in events(node)]
        assert named
        assert [one["@id"] for one in named if "location" not in one] == []


def events(node: dict):
    if node["@type"] in {"ScreeningEvent", "Event", "Festival"}:
        yield node
    for value in node.values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                yield from events(one)


@pytest.mark.parametrize(
    ("country", "location"),
    [("AU", {"@type": "Place", "address": {"@type": "PostalAddress", "addressCountry": "AU"}}), ("", None)],
)
def test_of_a_festival_that_travels_the_country_is_told(client, country, location):
    edition = make.edition(festival=make.festival(city="", country=country))
    assert about(client, edition)[0].get("location") == location


def test_a_venue_is_a_cinema_with_its_screens(client, listing):
    [node] = about(client, listing.venue)
    assert (node["@type"], node["name"], node["screenCount"]) == ("MovieTheater", "CineStar", 1)


def test_a_person_has_no_name_that_only_helps_to_find(client, film):
    person = film.credits.get(role="director").person
    person.aliases.create(name="Zinnini Elkingtonn")
    [node] = about(client, person)
    assert node == {
        "@context": "https://schema.org",
        "@type": "Person",
        "@id": BASE + person.get_absolute_url(),
        "name": "Zinnini Elkington",
        "url": BASE + person.get_absolute_url(),
    }


# Text that would break out


def test_a_hostile_title_is_one_block_on_its_page(client):
    film = make.film(title="</script><script>alert(1)</script>")
    page = client.get(film.get_absolute_url()).text
    assert about(client, film)[0]["name"] == film.title
    assert film.title not in page
    assert html.escape(film.title) in page


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/screenings/",
        "/films/",
        "/festivals/",
        "/venues/",
        "/awards/",
        "/search/",
        "/api/",
        "/da/films/",
    ],
)
def test_a_list_says_what_it_is_and_home_where_the_site_is_searched(client, path):
    make.listing()
    [page] = told_at(client, path)
    assert (page["@type"], page["url"]) == ("CollectionPage", BASE + path)
    assert page["inLanguage"] == ("da" if path.startswith("/da/") else "en")
    assert page["isPartOf"]["@id"].endswith("/#site")
    searches = page["isPartOf"].get("potentialAction", {}).get("target", "").endswith("/search/?q={words}")
    assert searches is (path == "/")


def test_a_list_with_filters_says_nothing_of_its_own(client):
    make.listing()
    assert BLOCK.findall(client.get("/screenings/?genre=horror").text) == []


@pytest.mark.parametrize("under", ["schedule/", "changes/"])
def test_pages_of_an_edition_say_what_they_are(client, under):
    edition = make.listing().item.edition
    [page] = told_at(client, f"{edition.get_absolute_url()}{under}")
    assert edition.name in page["name"]
    assert page["url"] == f"{BASE}{edition.get_absolute_url()}{under}"
