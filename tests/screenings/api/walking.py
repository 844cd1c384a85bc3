"""From page to page, and enough rows to do it with."""

import re
from datetime import UTC, date, datetime

from django.test import Client

from tests import factories as make


def walk(client: Client, address: str, between=lambda: None) -> list[dict]:
    """All rows, page by page, doing something between any two pages."""
    rows = []
    while address:
        page = client.get(address).json()
        rows += page["results"]
        address = page["next"]
        between()
        assert len(rows) < 500, "It goes round in circles."
    return rows


def links_of(response) -> dict[str, str]:
    """The addresses in the Link header, by what they are to this answer."""
    return {
        name: address for address, name in re.findall('<([^>]+)>; rel="([a-z]+)"', response.get("Link", ""))
    }


def walk_back(client: Client, address: str) -> list[list[dict]]:
    """The pages from the last to the first, by the links of their headers alone."""
    response = client.get(address)
    while following := links_of(response).get("next"):
        response = client.get(following)
    pages = [response.json()["results"]]
    while address := links_of(response).get("prev"):
        response = client.get(address)
        pages.append(response.json()["results"])
        assert len(pages) < 500, "It goes round in circles."
    return pages


def make_some_of_everything() -> None:
    """Rows alike in what they are sorted by, and rows of which that is not known."""
    for number in range(4):
        year, known = 2020 + number // 2, number % 2 == 0
        film = make.film(title=f"Same {number // 2}", year=year if known else None)
        make.credit(film=film)
        edition = make.edition(
            festival=make.festival(),
            year=year,
            starts_on=date(2027, 10, 1) if known else None,
            ends_on=None,
        )
        section = make.section(edition=edition)
        screen = make.screen()
        start = {"starts_at": datetime(2027, 10, 2, 18, tzinfo=UTC)} if known else {}
        for item in (make.item(section=section, film=film), make.item(edition=edition, film=film)):
            make.listing(item=item, venue=screen.venue, **(start or {"day": date(2027, 10, 2)}))
            make.listing(item=item, venue=screen.venue, window_starts_on=date(2027, 10, 2))
        make.film_list_entry(film_list=make.film_list(edition=edition), film=film)
        make.award(edition=edition)
