"""One question in any spelling is one page, and what asks nothing of us is passed over."""

import pytest
from django.urls import get_resolver

from festival.page_cache import middleware
from screenings.api.viewsets import PublicAPIView
from tests import factories as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("enable_page_cache")]

PUBLIC = ("films.views", "screenings.public.views", "screenings.api")
SAME = [
    ("/films/", "q=night&page=1", ["page=1&q=night", "q=%6eight&page=1&page=1", "q=night&page=1&ref=x&_=1"]),
    ("/films/", "", ["?", "q=", "utm_source=x&utm_medium=y", "fbclid=1", "nonsense", "gclid=a&x=1&y=2"]),
    ("/screenings/", "when=past", ["city=&when=past&q=", "when=past&when=past", "WHEN=upcoming&when=past"]),
    ("/screenings/", "access=a&access=b", ["access=b&access=a&access=b", "access=&access=a&access=b"]),
    ("/search/", "q=a+b", ["q=a%20b", "q=a+b&page=", "q=c&q=a+b"]),
    ("/screenings.csv", "cells=exact", ["cells=exact&when=", "utm_id=3&cells=exact", "_=7&cells=exact"]),
    ("/screenings.json", "when=past&q=x", ["q=x&when=past", "q=x&msclkid=1&when=past"]),
    ("/embed/next/", "limit=3&scheme=dark", ["scheme=dark&limit=3", "scheme=dark&limit=3&gbraid=1"]),
    ("/api/v1/films/", "limit=3&q=x", ["q=x&limit=3", "utm_campaign=a&q=x&limit=3"]),
    ("/films/", "", ["page=1", "page=", "page=2&page=1"]),
    ("/festivals/", "page=1", [""]),
    ("/da/films/", "q=nat", ["utm_content=x&q=nat&x="]),
]


@pytest.mark.parametrize(("address", "query", "spellings"), SAME)
def test_one_question_in_any_spelling_is_one_page(client, address, query, spellings):
    page = client.get(f"{address}?{query}")
    assert page.status_code == 200
    for spelling in spellings:
        assert client.get(f"{address}?{spelling}").content == page.content, spelling
    assert len(middleware.pages.pages) == 1


def test_what_asks_for_something_else_is_another_page(client):
    make.film(title="Night"), make.film(title="Day")
    both, day, night = (True, True), (False, True), (True, False)
    asked = {"": both, "q=day": day, "q=night&q=day": day, "q=day&q=night": night, "Q=day": both}
    for query, expected in asked.items():
        found = client.get(f"/films/?{query}").text
        assert (">Night<" in found, ">Day<" in found) == expected, query
    assert len(middleware.pages.pages) == 3


def test_what_is_passed_over_is_said_nowhere_on_the_cached_page(client):
    make.listing()
    page = client.get("/screenings/?when=upcoming&evil=%22zqx&utm_source=zqx").text
    assert "zqx" not in page


@pytest.mark.parametrize(
    "address", ["/screenings.ics", "/films.json", "/embed/next/", "/api/v1/films/", "/api/v1/"]
)
def test_programs_are_still_told_of_what_does_not_exist(client, address):
    assert client.get(f"{address}?utm_source=x&_=1").status_code == 200
    for unknown in ("festval=x", "utmsource=x", "__=1", "festval="):
        assert client.get(f"{address}?{unknown}&utm_source=x").status_code == 400, unknown


def views(patterns):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from views(pattern.url_patterns)
        else:
            yield pattern.callback


def test_every_public_view_says_which_parameters_it_reads():
    """But for the API, which refuses what it does not know by its own description."""
    public = {view for view in views(get_resolver().url_patterns) if view.__module__.startswith(PUBLIC)}
    silent = {view for view in public if not hasattr(view, "accepted_query")}
    assert len(public) > 30
    assert silent
    assert all(issubclass(view.cls, PublicAPIView) for view in silent)
