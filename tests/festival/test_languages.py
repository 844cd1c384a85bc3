"""The language of a page is in its address, is said by the page, and leads to the others."""

import pytest
from django.conf import settings

from festival.languages import language_of_path, localized_path
from tests import factories as make
from tests.pages.reading import Page

CODES = [code for code, _ in settings.LANGUAGES]


@pytest.mark.parametrize(
    ("path", "language"),
    [
        ("/", "en"),
        ("/films/", "en"),
        ("/da/", "da"),
        ("/de/films/?q=da", "de"),
        ("/nl", "nl"),
        ("/dada/", "en"),
        ("/fr/films/", "en"),
        ("/da-dk/", "en"),
        ("", "en"),
    ],
)
def test_the_first_part_of_an_address_says_its_language(path, language):
    assert language_of_path(path) == language


@pytest.mark.parametrize("path", ["/", "/films/x/?q=/da/", "/screenings/?from=18:00&festival=a"])
def test_an_address_can_be_told_in_every_language_and_back(path):
    for code in CODES:
        there = localized_path(path, code)
        assert language_of_path(there) == code
        assert [localized_path(there, other) for other in CODES] == [
            localized_path(path, other) for other in CODES
        ]


@pytest.mark.django_db
@pytest.mark.parametrize("code", CODES)
def test_a_page_says_its_language_and_where_the_others_are(client, code):
    film = make.film(title="Second Victims", slug="second-victims")
    address = localized_path(film.get_absolute_url() + "?page=1", code)
    response = client.get(address)
    page = Page(response.content)
    assert (response.status_code, response["Content-Language"], page.root.get("lang")) == (200, code, code)
    told = {link.get("hreflang"): link.get("href") for link in page.all("link") if link.get("hreflang")}
    assert told == {
        other: f"{settings.SITE_URL}{'' if other == 'en' else '/' + other}/films/second-victims/"
        for other in CODES
    }
    switch = [link for link in page.all("a") if link.get("hreflang")]
    assert [link.get("hreflang") for link in switch] == [*CODES, *CODES], "in the masthead and at the foot"
    assert [link.get("hreflang") for link in switch if link.get("aria-current")] == [code, code]


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["da", "de", "nl"])
def test_links_of_a_page_stay_in_its_language(client, code):
    address = f"/{code}{make.listing().get_absolute_url()}"
    page = Page(client.get(address).content, address)
    inside = {link for link in page.own_links if not link.startswith("/api/")}
    assert len(inside) > 10
    assert [link for link in inside if not link.startswith(f"/{code}/")] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["/fr/", "/fr/films/", "/da-dk/", "/da/nothing/", "/DA/films/", "/da/da/films/"]
)
def test_a_language_that_does_not_exist_is_not_found(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.django_db
def test_a_refusal_does_not_repeat_an_address_that_holds_something_not_public(client):
    hidden = make.film(title="Secret", is_public=False)
    response = client.get(f"/da{hidden.get_absolute_url()}")
    assert response.status_code == 404
    assert hidden.slug not in response.content.decode()


@pytest.mark.django_db
def test_a_refusal_is_in_the_language_of_its_address_and_leads_home(client):
    response = client.get("/de/nothing/")
    page = Page(response.content)
    assert (response.status_code, page.root.get("lang")) == (404, "de")
    assert {link.get("href") for link in page.all("a") if link.get("hreflang")} == {
        "/",
        "/da/",
        "/de/",
        "/nl/",
    }
    assert [link for link in page.all("link") if link.get("hreflang")] == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "led_to"),
    [
        ("/en/", "/"),
        ("/en/films/?q=x%26y", "/films/?q=x%26y"),
        ("/en//evil.example/", "/evil.example/"),
        ("/en/%2F/evil.example/", "/evil.example/"),
        ("/en/a%3Fb/", "/a%3Fb/"),
    ],
)
def test_the_own_language_of_the_site_has_no_part_in_addresses(client, asked, led_to):
    response = client.get(asked)
    assert (response.status_code, response["Location"]) == (301, led_to)


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["/en/da/", "/en/da/films/", "/en//de/", "/en/nl", "/en/%64a/films/"])
def test_the_own_language_of_the_site_does_not_lead_to_another(client, asked):
    assert client.get(asked).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("header", ["da", "de-DE,de;q=0.9", "xx", "*"])
def test_nothing_is_negotiated_so_any_cache_may_keep_the_page(client, header):
    response = client.get("/", headers={"accept-language": header})
    assert response["Content-Language"] == "en"
    assert "language" not in response.get("Vary", "").lower()
    assert not response.cookies


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/admin/login/", "/api/", "/robots.txt", "/colours.css"])
def test_what_speaks_no_language_has_one_address(client, path):
    assert client.get(path).status_code == 200
    assert client.get(f"/da{path}").status_code == 404
