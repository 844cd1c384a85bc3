"""Every list, in every order, page by page."""

import pytest

from screenings.api.resources import RESOURCES
from tests.screenings.api.walking import make_some_of_everything, walk, walk_back

pytestmark = pytest.mark.django_db

ORDERINGS = [(name, ordering) for name, resource in RESOURCES.items() for ordering in resource.orderings]


@pytest.fixture(scope="module")
def plenty(rows_for_all) -> None:
    make_some_of_everything()


@pytest.mark.parametrize(("name", "ordering"), ORDERINGS)
def test_every_row_comes_once_and_in_the_order_of_one_large_page(plenty, client, name, ordering):
    whole = client.get(f"/api/v1/{name}/?limit=250&ordering={ordering}").json()
    assert whole["next"] is None
    assert len(whole["results"]) >= 4

    assert walk(client, f"/api/v1/{name}/?limit=1&ordering={ordering}") == whole["results"]
    assert walk(client, f"/api/v1/{name}/?limit=3&ordering={ordering}") == whole["results"]
    pages = walk_back(client, f"/api/v1/{name}/?limit=3&ordering={ordering}")
    assert [row for page in reversed(pages) for row in page] == whole["results"]


@pytest.mark.parametrize("name", RESOURCES)
def test_the_first_row_is_told_alike_in_the_list_and_by_itself(plenty, client, name):
    fields = ",".join(RESOURCES[name].fields())
    [found] = client.get(f"/api/v1/{name}/?limit=1&fields={fields}").json()["results"]

    assert client.get(f"/api/v1/{name}/{found['id']}/").json() == found
