"""What cannot be asked for is refused by name, and never answered with everything instead."""

import pytest
from django.test import override_settings

from screenings.api import problems
from screenings.api.resources import RESOURCES
from tests import factories as make

pytestmark = pytest.mark.django_db

NO_NUMBERS = ["0", "-1", "251", "1e3", "NaN", "Infinity", "1_0", "1.0", " 5", "+5", "٣", "２０", "0x10"]
HUGE = [str(10**30), "9" * 5000, str(2**31), str(2**63)]


@pytest.mark.parametrize("value", [*NO_NUMBERS, *HUGE])
def test_a_limit_is_a_plain_number_within_bounds(refused, value):
    assert refused("films/", limit=value) == {"limit": "Give a whole number from 1 to 250."}


@pytest.mark.parametrize("value", ["1889", "2201", *NO_NUMBERS, *HUGE])
@pytest.mark.parametrize("of", ["awards", "editions"])
def test_a_year_is_a_plain_number_within_bounds(refused, of, value):
    assert refused(f"{of}/", year=value) == {"year": "Give a whole number from 1890 to 2200."}


@pytest.mark.parametrize("name", RESOURCES)
def test_names_that_do_not_exist_are_refused_all_at_once(refused, name):
    faults = refused(f"{name}/", page="2", ordering="pk", fields="title,password", expand="user")

    assert faults["page"].startswith("There is no such parameter. There are: ")
    assert faults["ordering"].startswith("Choose one of: ")
    assert "expand" in faults
    assert "“password”" in faults["fields"] or "“title”" in faults["fields"]


@pytest.mark.parametrize(
    "address", ["", "schema/", "films/second-victims/", "films/nothing/", "listings/zzzzzzzz/"]
)
def test_parameter_that_does_not_exist_is_refused_of_one_thing_too(refused, film, address):
    assert refused(address, field="title").keys() == {"field"}
    assert refused(address, limit="5", q="x").keys() == {"limit", "q"}


def test_parameters_of_one_thing_are_checked_like_those_of_a_list(refused, get_json, film):
    address = "films/second-victims/"
    assert refused(address, fields="titel", expand="user").keys() == {"fields", "expand"}
    assert get_json(address, fields="title").keys() == {"id", "title"}


@pytest.mark.parametrize(
    "name", ["_connector", "item__edition", "film__title__startswith", "search_text", "page"]
)
def test_no_lookup_of_the_database_can_be_asked_for(refused, name):
    assert refused("listings/", **{name: "x"}).keys() == {name}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("festival", "nowhere"),
        ("edition", "1999"),
        ("section", "nothing"),
        ("venue", "nowhere"),
        ("film", "nothing"),
        ("language", "xx-klingon"),
        ("audience", "nobody"),
        ("access", "none"),
        ("when", "now"),
        ("date", "2027-02-30"),
        ("date", "2027-2-3"),
        ("date", "２０２７-10-02"),
        ("from", "yesterday"),
        ("after", "30:00"),
        ("after", "7:5"),
        ("before", "１８:00"),
        ("q", "x" * 201),
    ],
)
def test_a_filter_that_means_nothing_here_is_refused_by_name(refused, name, value):
    make.listing()
    assert refused("listings/", **{name: value}).keys() == {name}
    assert refused("changes/", **{name: value}).keys() == {name}


@pytest.mark.parametrize(
    "name", ["q", "limit", "cursor", "fields", "expand", "ordering", "festival", "access"]
)
@pytest.mark.parametrize("empty", ["", " ", "\t"])
def test_a_parameter_without_a_value_is_refused(refused, name, empty):
    assert refused("listings/", **{name: empty}) == {name: "Give a value, or leave the parameter out."}


def test_a_parameter_given_twice_is_refused_unless_it_is_a_list(refused, get_json):
    make.film()
    assert refused("films/", limit=["1", "2"]) == {"limit": "Give this parameter once."}
    assert get_json("films/?fields=title&fields=year")["results"][0].keys() == {"id", "title", "year"}
    assert refused("films/", fields=["title", "password"]).keys() == {"fields"}


@pytest.mark.parametrize("value", ["kind", "venue,", ",", "venue,venue,"])
def test_lists_with_gaps_are_refused(refused, value):
    assert refused("listings/", expand=value).keys() == {"expand"}


@pytest.mark.parametrize("query", ["x=%00", "x=%ED%A0%80", f"q={'x' * 9000}"])
def test_what_no_page_could_take_is_refused_in_json_too(client, query):
    response = client.get(f"/api/v1/films/?{query}")
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert response.json()["status"] == 400
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    "address",
    [
        "nothing",
        "nothing/",
        "films/nothing/",
        "films/nothing/at/all/",
        "editions/nothing/2026/",
        "changes/nothing/1/",
        "changes/nothing/of%0Athe/kind/",
        f"changes/nothing/{10**30}/",
        f"changes/nothing/{'9' * 5000}/",
        "changes/nothing/１/",
        "listings/-1/",
        "films/../admin/",
    ],
)
def test_where_there_is_nothing_that_is_said_in_json(client, address):
    response = client.get(f"/api/v1/{address}")
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert response.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "Nothing was found at this address.",
    }


def test_an_address_without_its_last_slash_leads_to_the_one_with_it(client):
    response = client.get("/api/v1/films?limit=1")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/films/?limit=1")
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "BREW"])
@pytest.mark.parametrize("address", ["", "schema/", "films/", "films/x/", "nothing/"])
def test_nothing_can_be_written(client, method, address):
    response = client.generic(method, f"/api/v1/{address}", b"{}", "application/json")
    assert (response.status_code, response["Content-Type"]) == (405, "application/problem+json")
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response.json()["title"] == "Method Not Allowed"


@pytest.mark.parametrize("accept", ["text/html", "application/xml", "image/*", "application/json;q=0", "/"])
def test_whatever_is_accepted_the_answer_is_json_kept_or_not(client, accept):
    for _ in range(2):
        response = client.get("/api/v1/films/", headers={"Accept": accept})
        assert (response.status_code, response["Content-Type"]) == (200, "application/json")


def test_no_other_format_can_be_asked_for_in_the_address(refused):
    assert refused("films/", format="xml").keys() == {"format"}


def test_a_fault_of_ours_is_told_in_json_without_its_reason(client, monkeypatch):
    def broken(at):
        raise RuntimeError("ZQX-secret of the source")

    client.raise_request_exception = False
    monkeypatch.setattr(RESOURCES["films"], "public", broken)
    response = client.get("/api/v1/films/")

    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert "ZQX" not in response.text


def test_the_body_of_a_request_is_not_read(client):
    response = client.generic("GET", "/api/v1/films/", b'{"limit": NaN' + b"[" * 10_000, "application/json")
    assert response.json() == {"results": [], "next": None}


def test_a_type_of_body_we_do_not_take_has_its_own_refusal():
    from rest_framework.exceptions import UnsupportedMediaType

    response = problems.exception_handler(UnsupportedMediaType("text/csv"), {})
    assert (response.status_code, response["Content-Type"]) == (415, "application/problem+json")


@override_settings(DEBUG=True)
def test_refusals_are_json_while_developing_too(client):
    assert client.get("/api/v1/nothing/")["Content-Type"] == "application/problem+json"
