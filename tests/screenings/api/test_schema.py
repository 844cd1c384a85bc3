"""The description says what every operation does, and is no promise that nothing will ever be added."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from screenings.api.resources import RESOURCES
from tests.pages.api_samples import everything_of
from tests.pages.site import make_site

pytestmark = pytest.mark.django_db


@pytest.fixture
def described(client) -> dict[str, Any]:
    return json.loads(client.get("/api/v1/schema/").content)


@pytest.fixture(scope="module")
def of_everything(rows_for_all) -> None:
    make_site()


def schemas_in(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        yield node
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from schemas_in(part)


def validator(described: dict[str, Any], name: str) -> Draft202012Validator:
    components = described["components"]
    return Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": components})


def test_every_operation_and_parameter_says_what_it_does(described):
    operations = [operation for path in described["paths"].values() for operation in path.values()]
    assert len({one["summary"] for one in operations}) == len(operations) == 2 + 2 * len(RESOURCES)
    for operation in operations:
        assert len(operation["description"]) > len(operation["summary"])
        assert {"RateLimit", "RateLimit-Policy"} <= operation["responses"]["200"]["headers"].keys()
        for parameter in operation["parameters"]:
            assert parameter["description"].endswith("."), parameter["name"]


def test_no_answer_is_closed_to_what_may_be_added(described):
    answers = [described["components"], *(path["get"]["responses"] for path in described["paths"].values())]
    schemas = list(schemas_in(answers))
    assert len(schemas) > 2 * len(RESOURCES)
    for schema in schemas:
        assert "enum" not in schema
        assert "const" not in schema
        assert schema.get("additionalProperties", True) is not False


def test_a_client_of_today_reads_an_answer_with_new_values_and_members(of_everything, described, client):
    [listing] = client.get(f"/api/v1/listings/?limit=1&{everything_of('listings')}").json()["results"]
    listing |= {"status": "rained-off", "format": "hologram", "access": ["scented"], "weather": "wet"}
    assert list(validator(described, "Listing").iter_errors(listing)) == []
    [error] = validator(described, "Listing").iter_errors(listing | {"status": 1})
    assert error.json_path == "$.status"


@pytest.mark.parametrize("name", RESOURCES)
def test_nothing_is_told_that_is_not_described(of_everything, described, client, name):
    """Today's answers hold no other member and no other value of a choice than those that are named."""
    for schema in schemas_in(described["components"]):
        if "properties" in schema:
            schema["additionalProperties"] = False
        if "examples" in schema:
            schema["enum"] = [*schema["examples"], None]
    rows = client.get(f"/api/v1/{name}/?limit=250&fields={','.join(RESOURCES[name].fields())}").json()[
        "results"
    ]
    strict = validator(described, RESOURCES[name].singular.capitalize())
    assert rows
    assert [error.message for row in rows for error in strict.iter_errors(row)] == []
