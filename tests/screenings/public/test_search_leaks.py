"""No name of what the public may not know has any part in what is found, counted or suggested."""

import pytest

from films.search import SearchQuery
from screenings.models import Edition, Listing, ProgrammeItem, Venue
from screenings.public.search.listings import matching_listings
from tests import factories as make

pytestmark = pytest.mark.django_db

SECRET, MISSPELLED = "zqxsecret", "zqxsecert"
ADDRESSES = (
    "/search/",
    "/search/suggestions/",
    "/films/",
    "/screenings/",
    "/api/v1/listings/",
    "/api/v1/festivals/",
    "/api/v1/venues/",
)
QUERIES = (SECRET, MISSPELLED, f"victms {SECRET}", "victims", "victms", "zqx")


def hidden_edition():
    edition = make.edition(festival=make.festival(name=f"{SECRET} days"))
    make.listing(edition=edition)
    Edition.objects.filter(pk=edition.pk).update(is_public=False)


def hidden_venue():
    venue = make.venue(name=f"{SECRET} venue")
    make.listing(venue=venue)
    Venue.objects.filter(pk=venue.pk).update(is_public=False)


def hidden_item():
    item = make.item(kind="event", title=f"{SECRET} party")
    make.listing(item=item)
    ProgrammeItem.objects.filter(pk=item.pk).update(announced_at=None)


def hidden_section():
    item = make.item(section=make.section(name=f"{SECRET} strand"))
    make.listing(item=item)
    ProgrammeItem.objects.filter(pk=item.pk).update(announced_at=None)


def show_all():
    Edition.objects.update(is_public=True)
    Venue.objects.update(is_public=True)
    ProgrammeItem.objects.filter(announced_at=None).update(announced_at="2024-01-01T00:00:00Z")


def answers(client) -> dict:
    return {
        (address, query): client.get(address, {"q": query}).content
        for address in ADDRESSES
        for query in QUERIES
    }


def found(text: str) -> int:
    return matching_listings(Listing.objects.public(), SearchQuery.of(text)).count()


@pytest.mark.parametrize("hide", [hidden_edition, hidden_venue, hidden_item, hidden_section])
def test_hidden_names_change_no_answer(client, hide):
    make.listing(film=make.film(title="Second Victims"))
    before = answers(client)

    hide()

    assert answers(client) == before
    assert [found(SECRET), found(f"the {SECRET}")] == [0, 0]
    show_all()
    assert found(SECRET) == 1, "the control"
    assert client.get("/search/", {"q": SECRET}).content != before["/search/", SECRET]
