"""What other sites show of the programme in their pages: who may frame it, what is in it, how it is found."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from tests import factories as make
from tests.festival.test_answers import POLICY, policy
from tests.pages.reading import Page
from tests.pages.site import make_site, picture

pytestmark = pytest.mark.django_db

FRAMED = POLICY - {"frame-ancestors 'none'"} | {"frame-ancestors *"}
BASE = "http://127.0.0.1:8000"


def soon(hours: int = 3):
    return timezone.now().replace(microsecond=0) + timedelta(hours=hours)


def titles(client, address: str) -> list[str]:
    page = Page(client.get(address).content)
    return ["".join(one.itertext()).strip() for one in page.root.iter() if one.get("class") == "film-name"]


@pytest.mark.parametrize("kind", ["next", "film", "listing", "edition"])
def test_any_site_may_frame_it_and_all_else_of_the_policy_holds(client, kind):
    site = make_site()
    address = {
        "next": "/embed/next/",
        "film": f"/embed{site.film.get_absolute_url()}",
        "listing": f"/embed{site.listing.get_absolute_url()}",
        "edition": f"/embed{site.edition.get_absolute_url()}",
    }[kind]
    response = client.get(address)
    assert policy(response) == FRAMED
    assert "X-Frame-Options" not in response
    assert not response.cookies
    assert list(Page(response.content).faults()) == []


@pytest.mark.parametrize("address", ["/", "/screenings/", "/films/", "/admin/login/"])
def test_no_other_page_may_be_framed(client, address):
    response = client.get(address)
    assert "frame-ancestors 'none'" in policy(response)
    assert response["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("address", ["/embed/films/x/", "/embed/screenings/x/", "/embed/festivals/x/2026/"])
def test_what_is_not_in_the_programme_says_so_within_the_frame(client, address):
    response = client.get(address)
    page = Page(response.content)
    assert response.status_code == 404
    assert policy(response) == FRAMED
    assert page.headline == "Not in the programme"
    assert list(page.faults()) == []


@pytest.mark.parametrize("query", ["limit=0", "limit=51", "limit=x", "festival=nowhere", "colour=red"])
def test_embed_shows_its_errors_within_the_frame(client, query):
    make.listing(starts_at=soon())
    response = client.get(f"/embed/next/?{query}")
    assert (response.status_code, policy(response)) == (400, FRAMED)
    assert Page(response.content).headline == "This content cannot be displayed"
    assert f"<li>{query.partition('=')[0]}: " in response.text


def test_embed_of_next_screenings_lists_public_ones_up_to_the_limit(client):
    edition = make.edition()
    for hours, title in ((3, "First"), (6, "Second"), (9, "Third"), (-9, "Over")):
        make.listing(edition=edition, film=make.film(title=title), starts_at=soon(hours))
    make.listing(edition=edition, film=make.film(title="Market"), starts_at=soon(12), audience="market")
    assert titles(client, "/embed/next/") == ["First", "Second", "Third"]
    assert titles(client, "/embed/next/?limit=2") == ["First", "Second"]
    assert titles(client, "/embed/next/?audience=market") == ["Market"]
    assert titles(client, "/embed/next/?q=third") == ["Third"]


def test_next_leads_to_what_was_when_nothing_more_is_to_come(client):
    over = make.listing(starts_at=soon(-90))
    festival = over.item.edition.festival.slug
    assert "No screenings." in client.get("/embed/next/?q=qqqqqq&limit=2").text
    page = client.get(f"/embed/next/?festival={festival}&limit=2&scheme=dark&when=upcoming").text
    assert "No screenings." not in page
    link = re.search(r'No upcoming screenings\. <a href="([^"]+)">All screenings</a>', page)[1].replace(
        "&amp;", "&"
    )
    assert link == f"/screenings/?festival={festival}&audience=public"
    assert over.get_absolute_url() in client.get(link).text


def test_a_film_shows_where_it_still_plays_and_when_that_is_over_where_it_did(client):
    film, edition = make.film(title="Film"), make.edition()
    over = make.listing(film=film, edition=edition, starts_at=soon(-90), venue=make.venue(name="Then"))
    address = f"/embed{film.get_absolute_url()}"
    assert over.venue.name in client.get(address).text
    coming = make.listing(film=film, edition=edition, starts_at=soon(), venue=make.venue(name="Now"))
    text = client.get(address).text
    assert coming.venue.name in text
    assert over.venue.name not in text


def test_an_edition_shows_the_next_day_and_the_way_to_the_others(client):
    edition = make.edition(starts_on=None, ends_on=None)
    rows = {
        hours: make.listing(edition=edition, film=make.film(title=f"In {hours}"), starts_at=soon(hours))
        for hours in (-72, 24, 72)
    }
    address = f"/embed{edition.get_absolute_url()}"
    assert titles(client, address) == ["In 24"]
    assert titles(client, f"{address}?date={rows[72].day}") == ["In 72"]
    assert titles(client, f"{address}?date=2026-02-30&scheme=dark") == ["In 24"]
    page = Page(client.get(f"{address}?scheme=dark").content, address)
    days = [link for link in page.all("a") if link.get("target") == "_self"]
    assert [link.get("href") for link in days] == [
        f"?scheme=dark&date={rows[hours].day}" for hours in (-72, 24, 72)
    ]
    assert [link.get("aria-current") for link in days] == [None, "date", None]


def test_an_edition_that_is_over_shows_its_last_day_and_one_without_days_nothing(client):
    edition = make.edition()
    address = f"/embed{edition.get_absolute_url()}"
    assert "No screenings." in client.get(address).text
    make.listing(edition=edition, film=make.film(title="Last"), starts_at=soon(-72))
    assert titles(client, address) == ["Last"]


def test_embed_leaves_out_planned_and_withdrawn_screenings(client):
    screening = make.screening(item=make.item(film=make.film(title="Planned")), starts_at=soon())
    assert titles(client, "/embed/next/") == []
    assert client.get(f"/embed/screenings/{screening.code}/").status_code == 404


# Colours


def test_embed_has_the_requested_colours(client):
    text = client.get("/embed/next/?accent=8A2BE2&scheme=dark").text
    assert '<html lang="en" data-scheme="dark">' in text
    assert 'href="/embed/accent-8A2BE2.css"' in text
    style = client.get("/embed/accent-8A2BE2.css")
    assert style["Content-Type"] == "text/css; charset=utf-8"
    assert style.text.startswith(".own-accent { --accent: #8a2be2; ")


@pytest.mark.parametrize("accent", ["red", "8a2be", "8a2be2;}", "../../x", "%3Cscript%3E"])
def test_what_is_no_colour_is_not_worn(client, accent):
    text = client.get(f"/embed/next/?accent={accent}&scheme=pink").text
    assert "own-accent" not in text
    assert "data-scheme" not in text
    assert client.get(f"/embed/accent-{accent}.css").status_code == 404


# oEmbed


def test_a_consumer_learns_how_to_show_a_film_a_screening_and_an_edition(client):
    site = make_site()
    for row in (site.film, site.listing, site.edition):
        page = client.get(row.get_absolute_url())
        [address] = [link for link in Page(page.content).forms if link.startswith("/oembed")]
        answer = client.get(address)
        data = answer.json()
        assert answer["Content-Type"] == "application/json"
        assert (data["version"], data["type"], data["width"], data["height"]) == (
            "1.0",
            "rich",
            640,
            480,
        )
        assert data["html"].startswith(
            f'<blockquote><a href="{BASE}{row.get_absolute_url()}">{data["title"]}</a></blockquote>'
            f'<iframe src="{BASE}/embed{row.get_absolute_url()}" title="{data["title"]}"'
        )
        assert client.get(f"/embed{row.get_absolute_url()}").status_code == 200


def test_a_title_cannot_break_out_of_the_frame_it_names(client):
    film = make.film(title='"><script>alert(1)</script>')
    data = client.get("/oembed", {"url": BASE + film.get_absolute_url()}).json()
    assert data["title"] == film.title
    assert "<script" not in data["html"]


def test_it_is_never_larger_than_the_room_there_is(client):
    film = make.film(poster=picture((400, 600)))
    address = {"url": BASE + film.get_absolute_url()}
    small = client.get("/oembed", address | {"maxwidth": "300", "maxheight": "200"}).json()
    assert (small["width"], small["height"]) == (300, 200)
    assert "thumbnail_url" not in small
    large = client.get("/oembed", address).json()
    assert large["thumbnail_url"] == BASE + film.poster.url
    assert (large["thumbnail_width"], large["thumbnail_height"]) == (400, 600)


def test_embed_redirects_a_former_address(client):
    site = make_site()
    former = next(before for before, now in site.former.items() if now == site.film.get_absolute_url())
    assert (
        f"/embed{site.film.get_absolute_url()}"
        in client.get("/oembed", {"url": BASE + former}).json()["html"]
    )


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({}, 400),
        ({"url": "http://elsewhere.example/films/x/"}, 404),
        ({"url": f"{BASE}.evil.example/films/x/"}, 404),
        ({"url": f"{BASE}/films/never-was/"}, 404),
        ({"url": f"{BASE}/admin/"}, 404),
        ({"url": f"{BASE}/[::1"}, 404),
        ({"url": f"{BASE}/films/", "maxwidth": "wide"}, 400),
        ({"url": f"{BASE}/films/", "maxwidth": "-1"}, 400),
        ({"url": f"{BASE}/films/x/", "format": "xml"}, 501),
    ],
)
def test_oembed_refuses_other_pages_in_json(client, given, status):
    response = client.get("/oembed", given)
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    assert response.json()["detail"]


def test_a_page_of_another_language_is_shown_in_that_language(client):
    film = make.film(slug="sv")
    data = client.get("/oembed", {"url": f"{BASE}/da{film.get_absolute_url()}"}).json()
    assert f'src="{BASE}/da/embed/films/sv/"' in data["html"]


@pytest.mark.parametrize("path", ["//elsewhere.example/films/sv/", "/da-dk/films/sv/", "/DA/films/sv/"])
def test_oembed_refuses_addresses_of_other_sites(client, path):
    make.film(slug="sv")
    assert client.get("/oembed", {"url": BASE + path}).status_code == 404


@pytest.mark.parametrize(
    ("path", "detail"),
    [
        ("/da/films/never-was/", "Nothing was found at this address."),
        ("/da/screenings/never-was/", "This screening was not found."),
        ("/da/films/", "This page cannot be embedded."),
        ("/da/never-was/", "Nothing was found at this address."),
    ],
)
def test_a_refusal_is_in_the_one_language_of_its_own_address(client, path, detail):
    response = client.get("/oembed", {"url": BASE + path})
    assert (response.status_code, response["Content-Language"]) == (404, "en")
    assert response.json()["detail"] == detail


# What other sites load


def test_other_sites_and_frames_without_an_origin_load_what_a_page_is_drawn_with(client, settings):
    """Nothing of it is of one visitor; all else stays ours."""
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    film = make.film(title="Film")
    address = f"/embed{film.get_absolute_url()}?accent=8a2be2"
    page = Page(client.get(address).content, address)
    drawn_with = [link.get("href") for link in page.all("link")] + [
        one.get("src") for one in page.all("script")
    ]
    assert len(drawn_with) == 8
    for needed in (*drawn_with, "/static/js/embed.js", "/static/fonts/instrument-sans-latin.woff2"):
        answer = Client().get(needed)
        assert answer.status_code == 200, needed
        assert answer["Access-Control-Allow-Origin"] == "*", needed
        assert answer["Cross-Origin-Resource-Policy"] == "cross-origin", needed
        answer.getvalue()  # read to its end, a file is closed, but not the connection of the test
    assert "Access-Control-Allow-Origin" not in client.get("/films/")


def test_the_page_brings_its_icons(client):
    make.listing(starts_at=soon(), open_captions=True)
    text = client.get("/embed/next/").text
    used = set(re.findall('<use href="#(icon-[a-z-]+)"', text))
    assert {"icon-open-captions", "icon-external"} <= used
    assert "sprite" not in text
    assert set(re.findall('<symbol id="([a-z-]+)"', text)) == used
