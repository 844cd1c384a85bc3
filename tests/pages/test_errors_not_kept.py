"""What went wrong is kept by no cache and known by no tag, whoever refuses it and in whatever form."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from screenings.planning.publication import publish
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("enable_page_cache")]


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@pytest.fixture
def withdrawn() -> str:
    listing = make.listing()
    listing.screening.is_held = True
    listing.screening.save()
    publish(listing.item.edition)
    return listing.code


def is_kept_by_nobody(response: HttpResponse) -> bool:
    tags = {"ETag", "Last-Modified", "Expires"} & {*response.headers}
    return response.get("Cache-Control") == "no-store" and not tags


@pytest.mark.parametrize(
    ("status", "method", "address"),
    [
        (400, "get", "/api/v1/listings/?colour=red"),
        (400, "get", "/api/v1/films/x/?fields=none"),
        (404, "get", "/api/v1/films/x/"),
        (404, "get", "/api/v1/films/?cursor=x"),
        (404, "get", "/api/v1/nothing/"),
        (405, "post", "/api/v1/films/"),
        (400, "get", "/screenings.ics?colour=red"),
        (400, "get", "/screenings.csv?cells=x"),
        (400, "get", "/films.atom?colour=red"),
        (404, "get", "/films/x/screenings.ics"),
        (404, "get", "/festivals/x/2026/schedule.xml"),
        (404, "get", "/festivals/x/2026/changes.atom"),
        (404, "get", "/screenings/x.ics"),
        (405, "post", "/screenings.ics"),
        (400, "get", "/embed/next/?limit=0"),
        (404, "get", "/embed/films/x/"),
        (404, "get", "/oembed?url=x"),
        (404, "get", "/sitemap-none-1.xml"),
        (404, "get", "/films/x/"),
        (404, "get", "/no/such/page"),
        (405, "post", "/films/"),
        (400, "get", "/films/?q=%00"),
    ],
)
def test_refusals_are_kept_by_nobody(visitor, status, method, address):
    response = getattr(visitor, method)(address)
    assert response.status_code == status
    assert is_kept_by_nobody(response), response.headers


def test_withdrawn_listing_of_the_api_is_kept_by_nobody(visitor, withdrawn):
    response = visitor.get(f"/api/v1/listings/{withdrawn}/")
    assert response.status_code == 410
    assert is_kept_by_nobody(response), response.headers


def test_throttled_request_of_the_api_is_kept_by_nobody(visitor, settings):
    settings.API_REQUESTS_A_MINUTE = 1
    answers = [visitor.get(f"/api/v1/films/?limit={number}") for number in (1, 2, 3)]
    assert answers[-1].status_code == 429
    assert is_kept_by_nobody(answers[-1]), answers[-1].headers


@pytest.mark.parametrize(
    ("address", "broken"),
    [
        ("/api/v1/films/", "screenings.api.viewsets.validate_query"),
        ("/screenings.ics", "screenings.public.views.feeds.apply_filters"),
        ("/embed/next/", "screenings.public.views.embed.apply_filters"),
        ("/films/", "screenings.public.views.films.page_of"),
    ],
)
def test_faults_are_kept_by_nobody(visitor, monkeypatch, address, broken):
    monkeypatch.setattr(broken, _break)
    response = visitor.get(address)
    assert response.status_code == 500
    assert is_kept_by_nobody(response), response.headers


def _break(*args: object, **kwargs: object) -> Callable:
    raise RuntimeError
