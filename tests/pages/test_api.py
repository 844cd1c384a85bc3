"""The API as a stranger meets it: open to all, cheap to ask again, and silent of what is not public."""

import json
from datetime import timedelta
from functools import partial

import pytest
from django.db import connection

from films.models import Freshness
from screenings.api.resources import RESOURCES
from tests.factories import make_award, make_film, make_item, make_listing
from tests.pages.api_samples import everything_of
from tests.pages.canaries import ASKED_BY, MARK, NOBODY, Planted, assert_as_if_it_were_not, assert_found
from tests.pages.curtains import for_staff_alone, soon, the_day
from tests.pages.reading import Page, words
from tests.pages.world import make_world

pytestmark = pytest.mark.django_db

ROOT = "/api/v1/"
EVERY_FILTER = [
    (name, parameter)
    for name, resource in RESOURCES.items()
    for parameter in resource.filters.base_filters
    if parameter in {*ASKED_BY, "q"}
]


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
    make_film(is_public=False), make_film()
    before = client.get(f"{ROOT}films/").content
    client.force_login(admin_user)
    asked = []
    with connection.execute_wrapper(lambda do, sql, *rest: (asked.append(sql), do(sql, *rest))[1]):
        assert client.get(f"{ROOT}films/").content == before
    assert [sql for sql in asked if "session" in sql or "auth_user" in sql] == []


# Asking again


@pytest.mark.usefixtures("pages_are_kept")
@pytest.mark.parametrize("address", ["", "schema/", "films/", "films/second/", "films/?fields=title&limit=1"])
def test_what_has_not_changed_is_not_sent_again(visitor, address):
    film = make_film(title="Second", slug="second")
    Freshness.step()
    first = visitor.get(ROOT + address)
    again = visitor.get(ROOT + address, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert again["Access-Control-Allow-Origin"] == "*"
    film.title = "Renamed"
    film.save()
    Freshness.step()
    anew = visitor.get(ROOT + address, headers={"If-None-Match": first["ETag"]})
    assert anew.status_code == (200 if address.startswith("films") else 304)


@pytest.mark.usefixtures("pages_are_kept")
def test_what_is_kept_is_answered_with_one_question(visitor, django_assert_num_queries):
    make_listing()
    visitor.get(f"{ROOT}listings/")
    with django_assert_num_queries(1):
        assert visitor.get(f"{ROOT}listings/").status_code == 200


@pytest.mark.usefixtures("pages_are_kept")
def test_no_refusal_is_kept(visitor):
    assert visitor.get(f"{ROOT}films/second/").status_code == 404
    make_film(slug="second")
    assert visitor.get(f"{ROOT}films/second/").status_code == 200


def test_head_has_the_headers_of_get(visitor):
    get, head = (getattr(visitor, method)(f"{ROOT}films/") for method in ("get", "head"))
    differing = {name for name in get.headers if get.headers[name] != head.headers.get(name)}
    assert not differing
    assert head.content == b""


# What is not public


def asked_for_everything(visitor, orders: int | None = None) -> dict[str, str]:
    """All lists, in so many of their orders, with all there is to them, and every single thing they name."""
    answers = {}
    for name, resource in RESOURCES.items():
        for ordering in list(resource.orderings)[:orders]:
            address = f"{ROOT}{name}/?{everything_of(name)}&ordering={ordering}&limit=250"
            answers[address] = response = visitor.get(address)
        for row in response.json()["results"]:
            address = f"{ROOT}{name}/{row['id']}/"
            answers[address] = visitor.get(address)
            assert answers[address].status_code == 200, address
    for address in (ROOT, f"{ROOT}schema/", "/api/"):
        answers[address] = visitor.get(address)
    return {address: f"{response.headers}{response.text}" for address, response in answers.items()}


def telling(answers: dict[str, str], word: str) -> list[str]:
    return [address for address, text in answers.items() if word in text.lower()]


def test_no_canary_sings(visitor, hidden):
    for_staff_alone(Planted())
    make_world()
    answers = asked_for_everything(visitor)

    assert len(answers) > 150
    assert telling(answers, MARK) == []


def test_the_same_words_are_read_once_the_curtain_is_up(visitor, seen):
    answers = asked_for_everything(visitor, orders=1)
    sung = {word for word in seen.words if telling(answers, word)}

    assert seen.words - seen.silent - sung == set()
    assert sung & seen.silent == set()


def test_what_is_hidden_has_no_address(visitor, hidden):
    """Asked for by the names that its page would have, it answers as what never was; what was withdrawn, as
    ``changes`` tells everybody."""
    names = {address.strip("/").rpartition("/")[2] for address in hidden.addresses}
    assert len(names) > 15
    told = visitor.get(f"{ROOT}changes/", {"limit": 250}).json()["results"]
    withdrawn = {row["listing"] for row in told if row["kind"] == "withdrawn"} & names
    assert len(withdrawn) == 1
    for name in names:
        for resource in ("festivals", "films", "people", "venues", "listings", "items", "sections"):
            there, nothing = (visitor.get(f"{ROOT}{resource}/{one}/") for one in (name, NOBODY))
            if resource == "listings" and name in withdrawn:
                assert there.status_code == 410
                assert there.json()["detail"] == "This was withdrawn."
            else:
                assert (there.status_code, there.content) == (nothing.status_code, nothing.content)
                assert nothing.status_code == 404


def test_asked_for_by_any_filter_it_is_as_if_it_were_not(visitor, hidden, subtests):
    assert_as_if_it_were_not(hidden, EVERY_FILTER, partial(without, visitor), subtests)


def test_the_same_filters_find_it_once_the_curtain_is_up(visitor, seen, subtests):
    assert_found(seen, EVERY_FILTER, partial(without, visitor), subtests)


def without(visitor, name: str, parameter: str, word: str) -> tuple[int, str]:
    response = visitor.get(f"{ROOT}{name}/", {parameter: word})
    return response.status_code, response.text.replace(word, "")


def test_an_embargo_ends_at_its_moment():
    moment = the_day(up=False)
    make_listing(item=make_item(kind="event", announced_at=moment), starts_at=soon())
    make_award(announced_at=moment)
    before, then = moment - timedelta(microseconds=1), moment

    for name in ("items", "listings", "changes", "awards"):
        assert RESOURCES[name].public(before).count() == 0, name
        assert RESOURCES[name].public(then).count() == 1, name


# The page that explains it


def test_the_page_names_every_list_parameter_and_member(visitor):
    page = Page(visitor.get("/api/").content, "/api/")
    said = {words(code) for code in page.all("code")}

    assert page.headline == "The programme as data"
    for name, resource in RESOURCES.items():
        assert f"{ROOT}{name}/" in said
        assert {*resource.by_name, *resource.orderings, *resource.filters.base_filters} <= said


def test_every_example_of_the_page_is_answered(visitor):
    make_world()
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
