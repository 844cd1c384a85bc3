from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from films.models import Film
from tests import factories as make
from tests.pages.site import picture

ROOT = "/api/v1/"


@pytest.fixture
def get_json(client: Client) -> Callable[..., Any]:
    """What the API answers at an address below its root."""

    def ask(address: str, **query: str) -> Any:
        response = client.get(ROOT + address, query)
        assert response.status_code == 200, response.content
        return response.json()

    return ask


@pytest.fixture
def refused(client: Client) -> Callable[..., dict[str, str]]:
    """The parameters that are refused, with the reason."""

    def ask(address: str, **query: Any) -> dict[str, str]:
        response = client.get(ROOT + address, query)
        assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
        problem = response.json()
        assert {name: problem[name] for name in ("type", "title", "status")} == {
            "type": "about:blank",
            "title": "Bad Request",
            "status": 400,
        }
        return {fault["parameter"]: fault["detail"] for fault in problem["errors"]}

    return ask


@pytest.fixture
def film(db) -> Film:
    return make.film(
        title="Second Victims",
        slug="second-victims",
        year=2025,
        runtime_minutes=92,
        countries=["DK", "SE"],
        languages=["da", "sv"],
        **{name: f"The {name}." for name in ("premise", "synopsis", "spoiler", "production_notes")},
        content_notes="Blood.",
        awards_note="Some.",
        poster=picture(),
        poster_alt="Two doctors",
        poster_credit="Somebody",
        trailer="https://example.org/trailer",
        website="https://example.org/film",
        imdb_id="tt32210485",
        wikidata_id="Q42",
        tmdb_id=99,
        eidr="10.5240/7791-8534-2C23-9030-8610-5",
        tags=[make.tag(name="hospital", kind="theme"), make.tag(name="drama")],
        source_url="https://example.org/source",
        source_note="So it says.",
    )
