"""The API as a stranger meets it: open to all, cheap to ask again, and silent of what is not public."""

import json
from datetime import timedelta

import pytest
from django.db import connection

from films.models import ContentVersion
from screenings.api.resources import RESOURCES
from tests import factories as make
from tests.pages.reading import Page, words
from tests.pages.site import make_site
from tests.pages.visibility import soon, the_day

pytestmark = pytest.mark.django_db

ROOT = "/api/v1/"
# Open to all


def test_scripts_of_any_site_may_read_it_and_learn_nothing_of_who_asks(visitor):
    for address in ("", "films/", "nothing/", "films/?limit=x"):
        response = visitor.get(ROOT + address, headers={"Origin": "https://elsewhere.example"})
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["Cross-Origin-Resource-Policy"] == "cross-origin"
        exposed = response["Access-Control-Expose-Headers"]
        assert exposed == "ETag, Link, RateLimit, RateLimit-Policy, Retry-After"
        assert "Access-Control-Allow-Credentials" not in response.headers
        assert "Cookie" not in response.get("Vary", "")
        assert not response.cookies


def test_a_browser_that_asks_before_is_told_what_it_may_send(visitor):
    response = visitor.options(
        f"{ROOT}films/",
        headers={"Origin": "https://elsewhere.example", "Access-Control-Request-Headers": "if-none-match"},
    )
    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Methods"] == response["Allow"] == "GET, HEAD, OPTIONS"
    assert response["Access-Control-Allow-Headers"] == "If-None-Match, If-Modified-Since"


def test_who_is_signed_in_is_told_the_same_and_not_known(client, admin_user, monkeypatch):
    make.film(is_public=False), make.film()
    before = client.get(f"{ROOT}films/").content
    client.force_login(admin_user)
    asked = []
    with connection.execute_wrapper(lambda do, sql, *rest: (asked.append(sql), do(sql, *rest))[1]):
        assert client.get(f"{ROOT}films/").content == before
    assert [sql for sql in asked if "session" in sql or "auth_user" in sql] == []


# Asking again


@pytest.mark.usefixtures("enable_page_cache")
@pytest.mark.parametrize("address", ["", "schema/", "films/", "films/second/", "films/?fields=title&limit=1"])
def test_what_has_not_changed_is_not_sent_again(visitor, address):
    film = make.film(title="Second", slug="second")
    ContentVersion.bump()
    first = visitor.get(ROOT + address)
    again = visitor.get(ROOT + address, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Access-Control-Allow-Origin"] == "*"
    film.title = "Renamed"
    film.save()
    ContentVersion.bump()
    anew = visitor.get(ROOT + address, headers={"If-None-Match": first["ETag"]})
    assert anew.status_code == (200 if address.startswith("films") else 304)


@pytest.mark.usefixtures("enable_page_cache")
def test_what_is_kept_is_answered_with_one_question(visitor, django_assert_num_queries):
    make.listing()
    visitor.get(f"{ROOT}listings/")
    with django_assert_num_queries(1):
        assert visitor.get(f"{ROOT}listings/").status_code == 200


@pytest.mark.usefixtures("enable_page_cache")
def test_no_refusal_is_kept(visitor):
    assert visitor.get(f"{ROOT}films/second/").status_code == 404
    make.film(slug="second")
    assert visitor.get(f"{ROOT}films/second/").status_code == 200


def test_head_has_the_headers_of_get(visitor):
    get, head = (getattr(visitor, method)(f"{ROOT}films/") for method in ("get", "head"))
    differing = {name for name in get.headers if get.headers[name] != head.headers.get(name)}
    assert not differing
    assert head.content == b""


# What is not public


def test_an_embargo_ends_at_its_moment():
    moment = the_day(up=False)
    make.listing(item=make.item(kind="event", announced_at=moment), starts_at=soon())
    make.award(announced_at=moment)
    before, then = moment - timedelta(microseconds=1), moment

    for name in ("items", "listings", "changes", "awards"):
        assert RESOURCES[name].public(before).count() == 0, name
        assert RESOURCES[name].public(then).count() == 1, name


# The page that explains it


def test_the_page_names_every_list_parameter_and_member(visitor):
    page = Page(visitor.get("/api/").content, "/api/")
    said = {words(code) for code in page.all("code")}

    assert page.headline == "Open data"
    for name, resource in RESOURCES.items():
        assert f"{ROOT}{name}/" in said
        assert {*resource.fields(), *resource.orderings, *resource.filterset_class.base_filters} <= said


def test_every_example_of_the_page_is_answered(visitor):
    make_site()
    page = Page(visitor.get("/api/").content, "/api/")
    examples = {link for link in page.own_links if link.startswith(ROOT)}

    assert len(examples) > len(RESOURCES) + 4
    assert {visitor.get(link).status_code for link in examples} == {200}


def test_the_description_names_every_address_there_is(visitor):
    described = json.loads(visitor.get(f"{ROOT}schema/").content)
    known = {f"{ROOT}", f"{ROOT}schema/", *(f"{ROOT}{name}/" for name in RESOURCES)}

    assert described["openapi"].startswith("3.1")
    assert described["servers"] == [{"url": "http://127.0.0.1:8000"}]
    assert known < described["paths"].keys()
    assert len(described["paths"]) == 2 + 2 * len(RESOURCES)
    for path, operations in described["paths"].items():
        assert operations.keys() == {"get"}, path
        assert {"200", "304", "400", "404", "405", "429"} <= operations["get"]["responses"].keys()
