"""Structured data holds what the page shows beside times and places."""

from datetime import date

import pytest

from films.markdown import plain_text
from tests import factories as make
from tests.pages.site import picture
from tests.screenings.feeds.test_jsonld import BASE, about, told_at

pytestmark = pytest.mark.django_db

TEXT, SAID = "A *short*\n\n- [text](https://x.example) & more", "A short text & more"


@pytest.mark.parametrize(
    ("note", "offer"),
    [
        ("AUD 28", {"price": "28", "priceCurrency": "AUD"}),
        ("12,50 EUR", {"price": "12.50", "priceCurrency": "EUR"}),
        ("€9", {"price": "9", "priceCurrency": "EUR"}),
        ("28", {"description": "28"}),
        ("AUD 28, concessions 22", {"description": "AUD 28, concessions 22"}),
        ("from EUR 8", {"description": "from EUR 8"}),
    ],
)
def test_a_price_is_a_sum_only_where_the_note_is_nothing_else(client, note, offer):
    [node] = about(client, make.listing(price_note=note))
    assert node["offers"] == {"@type": "Offer", **offer}


def test_a_listing_has_the_pictures_of_its_films_and_the_words_of_an_event(client):
    film = make.film(poster=picture(), premise="Two doctors.")
    [node] = about(client, make.listing(film=film))
    assert node["image"] == [BASE + film.poster.url]
    assert node["description"] == "Two doctors."
    event = make.listing(item=make.item(kind="event", title="Talk", description=TEXT))
    [node] = about(client, event)
    assert (node["image"], node["description"]) == ([f"{BASE}/screenings/{event.code}/card.png"], SAID)


def test_a_festival_without_a_site_is_known_by_its_page_here(client):
    edition = make.edition(festival=make.festival(website=""), description=TEXT)
    [node] = about(client, make.listing(edition=edition))
    assert node["organizer"]["url"] == BASE + edition.festival.get_absolute_url()
    [node] = about(client, edition)
    assert (node["image"], node["description"]) == (f"{BASE}{edition.get_absolute_url()}card.png", SAID)


@pytest.mark.parametrize("factory", [make.festival, make.venue])
def test_a_festival_and_a_venue_are_described_and_pictured(client, factory):
    row = factory(description=TEXT)
    make.edition(festival=row) if factory is make.festival else make.listing(venue=row)
    [node] = about(client, row)
    assert (node["image"], node["description"]) == (f"{BASE}{row.get_absolute_url()}card.png", SAID)


def test_a_film_has_its_synopsis_and_reviews_and_a_person_their_life(client):
    film = make.film(synopsis=TEXT)
    person = make.credit(film=film, person=make.person(biography=TEXT)).person
    make.review(film=film, outlet="Ekko", critic="A. Critic", rating_value=4, rating_scale=6, summary="Good.")
    make.review(film=film, outlet="Letterboxd", critic="", rating_value=3, rating_scale=None, summary="")
    movie, *_ = about(client, film)
    assert movie["description"] == SAID
    rated, plain = movie["review"]
    assert rated["author"] == {"@type": "Person", "name": "A. Critic"}
    assert rated["publisher"]["name"] == "Ekko"
    assert rated["reviewRating"] == {"@type": "Rating", "ratingValue": 4.0, "bestRating": 6.0}
    assert plain["author"] == {"@type": "Organization", "name": "Letterboxd"}
    assert "reviewRating" not in plain, "of how many nobody said"
    [node] = about(client, person)
    assert node["description"] == SAID


def test_a_film_has_its_trailer_its_crew_and_its_releases(client):
    film = make.film(title="Second Victims", trailer="https://example.org/trailer")
    makers = {
        role: make.credit(film=film, role=role).person.name
        for role in ("director", "writer", "producer", "editing", "music", "sound", "costume")
    }
    make.release(film=film, territory="DK", date=date(2025, 7, 25), distributor=make.company(name="Nordisk"))
    make.release(film=film, territory="SE", date=None)
    movie, *_ = about(client, film)
    assert movie["trailer"] == {
        "@type": "VideoObject",
        "name": "Trailer: Second Victims",
        "url": "https://example.org/trailer",
    }
    said = {"director": "director", "writer": "author", "producer": "producer", "editing": "editor"}
    for role, name in {**said, "music": "musicBy"}.items():
        assert [one["name"] for one in movie[name]] == [makers[role]], role
    assert [one["name"] for one in movie["contributor"]] == [makers["sound"], makers["costume"]]
    assert movie["releasedEvent"] == [
        {
            "@type": "PublicationEvent",
            "name": "In cinemas",
            "startDate": "2025-07-25",
            "location": {"@type": "Country", "name": "Denmark"},
            "publishedBy": {"@type": "Organization", "name": "Nordisk"},
        },
        {
            "@type": "PublicationEvent",
            "name": "In cinemas",
            "location": {"@type": "Country", "name": "Sweden"},
        },
    ]


def test_a_venue_has_the_events_of_the_day_that_its_page_shows(client):
    venue = make.venue()
    shown = make.listing(venue=venue, local="2027-10-02 20:00")
    make.listing(venue=venue, local="2027-10-03 20:00")
    make.listing(venue=venue, local="2027-10-02 22:00", film=(secret := make.film()))
    secret.is_public = False
    secret.save()
    [node] = told_at(client, f"{venue.get_absolute_url()}?date=2027-10-02")
    [event] = node["event"]
    assert event["url"] == BASE + shown.get_absolute_url()
    assert (event["@type"], event["startDate"]) == ("ScreeningEvent", "2027-10-02T20:00:00+02:00")
    assert event["location"]["name"] == venue.name


def test_text_without_markup_is_words_alone():
    assert plain_text("# A\n\n<b>b</b> *c* &amp; d") == "A <b>b</b> c & d"
    assert plain_text(None) == ""
