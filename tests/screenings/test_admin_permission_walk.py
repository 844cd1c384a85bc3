"""Every address of the admin, read and sent to by staff of many kinds.

A cell is an address, what is sent to it, and what somebody may do. No statement may be sent to the database
that writes what that person may not, and an address is closed to whoever holds nothing that opens it. Each
address is tried with all permissions first: they are taken away one by one of those that it then writes by.
"""

import logging
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.contrib import admin

from festival.accounts.models import SignIn
from films.models import Film
from screenings.models import Listing
from tests import factories as make

from .admin_call import PUBLISHING, Call, Colleague
from .admin_walk import Walk

LATER = {
    "listing": {"availability": "rush"},
    "screenopening": {"closes_at": datetime(2027, 10, 1, 23, tzinfo=UTC)},
    "screen": {"capacity": 9},
    "venue": {"phone": "9"},
    "edition": {"website": "https://example.org/"},
    "screening": {"price_note": "EUR 9"},
    "guest": {"note": "Later"},
    "awardrecord": {"prize": "EUR 9"},
    "wincount": {"wins": 9},
    "practicaltext": {"tickets": "Later"},
    "release": {"admissions": 9},
    "programmeitem": {"premiere_territory": "Europe"},
}
"""By model, what was changed last and can be restored or published; elsewhere ``name`` or ``title``."""


@pytest.fixture(scope="module")
def walk(a_row_of_each) -> Walk:
    """Each row has an earlier version, and one a former address; something is to be published."""
    listing = Listing.objects.get()
    film = listing.films.get()
    film.slug = "leaves-a-former-address"
    for row in (film, listing):
        row.save()
    SignIn.begin("nobody", "127.0.0.1")
    for model in admin.site._registry:
        if hasattr(model, "history"):
            name = next(
                (one for one in ("name", "title", "character", "territory") if hasattr(model, one)), ""
            )
            later = LATER.get(model._meta.model_name) or {name: "Later"}
            model.objects.filter(pk=model.objects.first().pk).update(**later)
    make.credit(film=Film.objects.first(), role="music")
    return Walk()


WRITING = ("add", "change", "delete")
KINDS_OF_STAFF = (
    {"film", "filmtitle", "filmtext", "relatedfilm", "review", "link", "release", "formeraddress"},
    {"person", "personalias", "company", "credit", "companycredit"},
    {"festival", "edition", "section", "programmeitem", "itemfilm", "publication"},
    {"filmlist", "filmlistentry", "practicaltext"},
    {"screening", "listing", "guest", "appearance", "copy"},
    {"venue", "screen", "screenopening", "way"},
    {"tag", "jury", "awardrecord", "wincount"},
    {"user", "group"},
)
"""By what they work on: each kind holds all permissions of these models, and none of others."""

MUST_HAVE_BEEN_WRITTEN = {
    PUBLISHING,
    *(f"films.{action}_{name}" for name in ("film", "credit") for action in WRITING),
    *(f"screenings.{action}_{name}" for name in ("screening", "edition") for action in WRITING),
}
"""Or else the walk, with all permissions, tries too little to find anything."""


@pytest.fixture
def quiet(monkeypatch):
    """The list of pages at the side asks for all permissions there are, and writes nothing."""
    monkeypatch.setattr(admin.site, "get_app_list", lambda request, app_label=None: [])
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def held_by_kinds(everything: frozenset[str]) -> list[frozenset[str]]:
    return [
        frozenset(name for name in everything if name.rpartition("_")[2] in models)
        for models in KINDS_OF_STAFF
    ]


def kinds_of_staff(call: Call, full: Call, everything: frozenset[str]) -> Iterator[frozenset[str]]:
    """What is held by each who tries this call; ``full`` is how it went with all permissions.

    Reading writes nothing for whoever may do everything, so it is tried by those only who may not read.
    """
    yield frozenset()
    if call.opened_by:
        yield everything - call.opened_by
        models = {name.rpartition("_")[2] for name in call.opened_by}
        yield frozenset(name for name in everything if name.rpartition("_")[2] not in models)
        yield from (held for held in held_by_kinds(everything) if held.isdisjoint(call.opened_by))
    if call.values is not None:
        yield frozenset(name for name in everything if name.partition(".")[2].startswith("view_"))
    yield from (everything - {name} for name in sorted(full.writes & full.asked))


def wrong(cell: Call, held: frozenset[str]) -> list[str]:
    """What this cell should not have done."""
    found = [f"writes {name}" for name in sorted(cell.writes - held)]
    if cell.opened_by and cell.opened_by.isdisjoint(held) and cell.answer != "403":
        found.append(f"answers {cell.answer}")
    return found


def test_no_address_opens_or_writes_without_the_permission(walk, db, quiet):
    colleague, faults, cells, writing = Colleague(), [], 0, set()
    everything = colleague.permissions.all
    for_superusers = {name for name in everything if name.startswith("auth.")}
    for call in [*walk.calls()]:
        full = colleague.make(call, everything)
        faults += [(call.path, call.page, "all", name) for name in sorted(full.writes & for_superusers)]
        assert call.values is not None or not full.writes, f"GET {call.path} writes {full.writes}"
        writing |= full.writes
        for held in kinds_of_staff(call, full, everything):
            cells += 1
            cell = colleague.make(call, held)
            missing = sorted(everything - held)
            faults += [(call.path, call.page, missing[:3], words) for words in wrong(cell, held)]
    assert faults == []
    assert cells >= 3000
    assert writing >= MUST_HAVE_BEEN_WRITTEN


def test_an_address_that_the_walk_does_not_know_stops_it(walk):
    with pytest.raises((AttributeError, LookupError, ValueError)):
        [*walk.calls_of("films_film_teleport", "<int:pk>/teleport/")]
