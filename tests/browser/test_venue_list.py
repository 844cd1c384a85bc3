"""Venues of a city beside its map."""

import pytest

from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)


def test_ticket_states_leave_room_for_titles_beside_a_map(
    open_page, live_server, browser_and_database_in_one_thread
):
    edition = make.edition(starts_on="2026-11-16", ends_on="2026-11-20")
    for north in (53.55, 53.56):
        venue = make.venue(latitude=north, longitude=10.0)
        film = make.film(title="Panel: Agnieszka Fairweather")
        make.listing(
            film=film,
            edition=edition,
            venue=venue,
            local="2026-11-17 20:00",
            availability="few-left",
            ticket_url="https://example.org/tickets",
        )
    page = open_page(viewport={"width": 1440, "height": 900})
    page.goto("/venues/")
    titles = page.locator(".has-map .next-list a:not(.buy)").all()
    assert len(titles) == 2
    for title in titles:
        box = title.bounding_box()
        assert box["width"] > 120
        assert box["height"] < 70
