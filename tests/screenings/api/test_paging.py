"""From the first page to the last: every row once, in order, whatever happens meanwhile."""

import base64
import json
from datetime import UTC, date, datetime, timedelta

import pytest

from films.collation import sort_key
from screenings.api.resources import RESOURCES
from screenings.api.schema import ResourceSchema
from screenings.models import Listing
from tests import factories as make
from tests.screenings.api.walking import links_of, make_some_of_everything, walk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("ordering", ["starts_at", "-starts_at", "-changed_at"])
def test_rows_that_are_added_or_taken_meanwhile_move_no_other(client, ordering):
    make_some_of_everything()
    before = set(Listing.objects.values_list("code", flat=True))
    late, gone = [], []

    def between():
        late.append(make.listing(starts_at=datetime(2027, 10, 2, 17, tzinfo=UTC) - timedelta(len(late))).code)
        late.append(make.listing().code)
        last = Listing.objects.public().filter(code__in=before).exclude(code__in=gone).order_by("pk").last()
        if len(gone) < 2:
            gone.append(last.code)
            Listing.objects.filter(pk=last.pk).update(withdrawn_at=datetime(2027, 1, 1, tzinfo=UTC))

    found = [row["id"] for row in walk(client, f"/api/v1/listings/?limit=2&ordering={ordering}", between)]

    assert len(found) == len(set(found))
    assert before - set(gone) <= set(found)


def test_what_is_not_known_comes_last_both_ways(get_json):
    timed, untimed = make.listing(), make.listing(day=date(2027, 10, 2))
    undated = make.listing(window_starts_on=date(2027, 10, 1))

    for ordering in ("starts_at", "-starts_at"):
        rows = get_json("listings/", ordering=ordering)["results"]
        assert [row["id"] for row in rows] == [timed.code, untimed.code, undated.code]


def test_page_has_fifty_rows_unless_another_number_is_wanted(get_json):
    for _ in range(51):
        make.venue()
    assert len(get_json("venues/")["results"]) == 50
    assert len(get_json("venues/", limit="51")["results"]) == 51


def test_the_next_page_keeps_to_what_was_asked(client, get_json):
    for number in range(3):
        make.film(title=f"Ærø {number}")
    make.film(title="Elsewhere")
    page = get_json("films/", q="aero", ordering="-title", fields="title", limit="2")

    asked = "http://127.0.0.1:8000/api/v1/films/?fields=title&limit=2&ordering=-title&q=aero&cursor="
    assert page["next"].startswith(asked)
    assert client.get(page["next"]).json() == {"results": [{"id": "aero-0", "title": "Ærø 0"}], "next": None}


def test_the_headers_lead_to_the_pages_around(client):
    for number in range(5):
        make.film(title=f"{number}", slug=f"f{number}")

    def links(address: str) -> tuple[list[str], dict[str, str]]:
        response = client.get(address)
        return [row["id"] for row in response.json()["results"]], links_of(response)

    first, around_first = links("/api/v1/films/?limit=2&fields=title")
    assert around_first.keys() == {"next"}
    assert around_first["next"] == client.get("/api/v1/films/?limit=2&fields=title").json()["next"]
    second, around_second = links(around_first["next"])
    assert around_second.keys() == {"next", "prev"}
    last, around_last = links(around_second["next"])
    assert (first, second, last) == (["f0", "f1"], ["f2", "f3"], ["f4"])
    assert around_last.keys() == {"prev"}
    assert links(around_last["prev"])[0] == second
    assert links(around_second["prev"])[0] == first
    assert "Link" not in client.get("/api/v1/films/?limit=5")
    assert "Link" not in client.get("/api/v1/films/f0/")


def test_a_cursor_holds_what_the_row_says_and_no_key_of_the_database(get_json):
    make.film(title="First", slug="first"), make.film(title="Second", slug="second")
    cursor = get_json("films/", limit="1")["next"].partition("cursor=")[2]
    held = cursor.partition("%3A")[0]

    assert json.loads(base64.urlsafe_b64decode(held + "==")) == [sort_key("First"), "first"]


@pytest.mark.parametrize("name", RESOURCES)
def test_no_answer_holds_a_key_of_the_database(client, name):
    """Ids and links are words; numbers are what they are said to be."""
    resource = RESOURCES[name]
    fields = resource.serializer_class().fields
    for field in ("id", *resource.references()):
        schema = ResourceSchema().map_field(fields[field])
        kinds = schema.get("anyOf", [schema])[0]["type"]
        assert {"string", "array"} & {*([kinds] if isinstance(kinds, str) else kinds)}
    assert not {"pk", "_id"} & {column.rpartition("__")[2] for column in resource.key.values()}


def test_a_cursor_of_another_list_or_order_is_no_page(client, get_json):
    for _ in range(2):
        make.listing()
    cursor = get_json("listings/", limit="1")["next"].partition("cursor=")[2]

    for address in (
        f"listings/?ordering=-starts_at&cursor={cursor}",
        f"films/?cursor={cursor}",
        f"listings/?cursor={cursor}x",
        "listings/?cursor=WyJ4Il0:xyz",
        "listings/?cursor=%F0%9F%8E%AC",
    ):
        response = client.get(f"/api/v1/{address}")
        assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json"), address
