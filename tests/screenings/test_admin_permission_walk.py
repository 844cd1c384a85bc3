"""Every address of the admin, read and written to with every single permission missing.

A cell is an address with what is sent to it, and all permissions but one. No statement may be sent to the
database that writes what the missing one is about. Each address is tried first with all permissions: where
it writes what the missing one is about, the cell is tried itself, or is wrong if that is not asked for.
"""

import logging
from datetime import UTC, datetime

import pytest
from django.contrib import admin

from festival.accounts.models import SignIn
from films.models import Film
from screenings.models import Listing
from tests import factories

from .admin_call import PUBLISHING, Colleague
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
    factories.make_credit(film=Film.objects.first(), role="music")
    return Walk()


WRITING = ("add", "change", "delete")

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


def test_no_address_writes_what_a_missing_permission_is_about(walk, db, quiet):
    colleague, wrong, cells, writing = Colleague(), [], 0, set()
    for call in [*walk.calls()]:
        full = colleague.make(call)
        assert call.values is not None or not full.writes, f"GET {call.path} writes {full.writes}"
        writing |= full.writes
        for missing in colleague.permissions.all:
            cells += 1
            is_tried = missing in full.writes & full.asked
            cell = colleague.make(call, missing) if is_tried else full
            if missing in cell.writes:
                wrong.append((call.path, call.page, missing, cell.answer))
    assert wrong == []
    assert cells > 3000
    assert writing >= MUST_HAVE_BEEN_WRITTEN


def test_an_address_that_the_walk_does_not_know_stops_it(walk):
    with pytest.raises((AttributeError, LookupError, ValueError)):
        [*walk.calls_of("films_film_teleport", "<int:pk>/teleport/")]
