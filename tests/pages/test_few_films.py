"""The catalogue of a site of few films, which has nothing to search, to sort or to leaf through."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from lxml import html

from screenings.public.views.films import FEW_FILMS
from tests import factories as make

pytestmark = pytest.mark.django_db
NOW = timezone.now().replace(hour=10, minute=0)


def read(client, query="") -> html.HtmlElement:
    return html.fromstring(client.get(f"/films/{query}").content)


def has_tools(page: html.HtmlElement) -> bool:
    """All of them; some alone would be a mistake."""
    tools = [bool(page.find_class(name)) for name in ("letters", "orders", "filters")]
    assert len(set(tools)) == 1
    return tools[0]


def names(page: html.HtmlElement) -> list[str]:
    return [title.text_content().strip() for title in page.find_class("film-name")]


@pytest.fixture
def night_and_day() -> None:
    """One plays tomorrow, one has played; a hidden one plays as well."""
    for title, days, changes in (("Night", 1, {}), ("Day", -2, {}), ("Hidden", 1, {"is_public": False})):
        film = make.film(title=title)
        make.listing(item=make.item(film=film), starts_at=NOW + timedelta(days=days))
        for name, value in changes.items():
            setattr(film, name, value)
        film.save()


@pytest.mark.parametrize(
    ("more", "query", "tools"), [(0, "", False), (1, "", True), (0, "?sort=newest", True)]
)
def test_up_to_six_films_have_their_next_screenings_instead_of_tools(
    client, night_and_day, more, query, tools
):
    for number in range(FEW_FILMS - 2 + more):
        make.film(title=f"Film {number}")
    with time_machine.travel(NOW, tick=False):
        page = read(client, query)
    assert has_tools(page) is tools
    assert names(page) == ([] if tools else ["Night"])


def test_once_all_is_over_the_latest_screenings_stand_there(client, night_and_day):
    with time_machine.travel(NOW + timedelta(days=3), tick=False):
        page = read(client)
    assert page.xpath("string(//*[@class='few-screenings']/h2)") == "Latest screenings"
    assert names(page) == ["Night", "Day"]


def test_few_films_cost_two_queries_more_than_many(client, night_and_day, django_assert_num_queries):
    with time_machine.travel(NOW, tick=False):
        client.get("/films/")
        with django_assert_num_queries(11):
            client.get("/films/")


def test_without_films_there_are_no_tools(client):
    page = read(client)
    assert not has_tools(page)
    assert "No films yet" in page.text_content()
