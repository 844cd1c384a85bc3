"""Of a withdrawn screening what was published stays public, while its edition is public."""

from datetime import timedelta

import feedparser
import pytest
from django.urls import reverse

from screenings.models import Change, Edition, ProgrammeItem, Venue
from screenings.planning.publication import publish
from tests import factories as make
from tests.factories import LONG_AGO

pytestmark = pytest.mark.django_db

WITHDRAWN_AT = LONG_AGO + timedelta(days=2)

HIDDEN = {
    "nothing": lambda: None,
    "edition": lambda: Edition.objects.update(is_public=False),
    "venue": lambda: Venue.objects.update(is_public=False),
    "announced with it": lambda: ProgrammeItem.objects.update(announced_at=WITHDRAWN_AT),
    "announced later": lambda: ProgrammeItem.objects.update(announced_at=WITHDRAWN_AT + timedelta(seconds=1)),
}


@pytest.fixture
def listing():
    """Public for two days, then withdrawn."""
    screening = make.screening(film=make.film(title="Second Victims"))
    listing = make.listing(screening=screening)
    screening.is_held = True
    screening.save()
    publish(screening.item.edition, at=WITHDRAWN_AT)
    return listing


def told_where(client, listing) -> set[str]:
    """On which of the public surfaces anyone reads of the withdrawal."""
    edition, film = listing.item.edition, listing.films.get()
    of_edition, of_film = [edition.festival.slug, edition.slug], [film.slug]
    found = {
        "list of the API": [row["kind"] for row in client.get("/api/v1/changes/").json()["results"]],
        "page": page_kinds(client, "screenings:change-list", of_edition),
        "page of the film": page_kinds(client, "screenings:film-change-list", of_film),
        "Atom": feed_kinds(client, "screenings:change-feed", of_edition),
        "Atom of the film": feed_kinds(client, "screenings:film-change-feed", of_film),
    }
    answer = client.get(f"/api/v1/listings/{listing.code}/")
    assert answer.status_code in {404, 410}
    gone = {"row of the API"} if answer.status_code == 410 else set()
    return gone | {where for where, kinds in found.items() if "withdrawn" in kinds}


def page_kinds(client, name, args) -> list[str]:
    context = client.get(reverse(name, args=args)).context or {}
    return [entry.kind for changed, *_ in context.get("change_days", []) for entry in changed.entries]


def feed_kinds(client, name, args) -> list[str]:
    answer = client.get(reverse(name, args=args))
    entries = feedparser.parse(answer.content).entries if answer.status_code == 200 else []
    return [entry.tags[0].term for entry in entries]


OF_EDITION = {"list of the API", "row of the API", "page", "Atom"}
EVERYWHERE = OF_EDITION | {"page of the film", "Atom of the film"}
NOWHERE = set()


@pytest.mark.parametrize(
    ("was_public", "hidden", "expected"),
    [
        (True, "nothing", EVERYWHERE),
        (True, "venue", OF_EDITION),
        (True, "edition", NOWHERE),
        (None, "nothing", EVERYWHERE),
        (None, "announced with it", EVERYWHERE),
        (None, "announced later", NOWHERE),
        (None, "venue", NOWHERE),
        (None, "edition", NOWHERE),
        (False, "nothing", NOWHERE),
    ],
)
def test_withdrawal_is_told_of_public_editions_to_who_had_heard_of_it(
    client, listing, was_public, hidden, expected
):
    Change.objects.update(was_public=was_public)
    HIDDEN[hidden]()
    assert told_where(client, listing) == expected
