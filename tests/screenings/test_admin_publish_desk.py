"""What the publish page points at, and what staff read of the visibility conditions."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from screenings.admin.public_states import state_of
from screenings.models import ItemFilm, Listing, ProgrammeItem, Screening
from tests import factories as make
from tests.staff import Staff, address_of, messages


@pytest.fixture
def staff(db) -> Staff:
    return Staff()


def desk(edition) -> str:
    return reverse("admin:screenings_edition_publish", args=[edition.pk])


def test_several_published_but_hidden_are_summed_up(staff):
    edition = make.edition()
    secret, early = make.film(is_public=False), make.item(edition=edition)
    ProgrammeItem.objects.filter(pk=early.pk).update(announced_at=timezone.now() + timedelta(days=1))
    rows = [make.screening(item=early), make.screening(item=early), make.screening(edition=edition)]
    package = make.item(kind="package", edition=edition, films=[secret])
    rows.append(make.screening(item=package))
    answer = staff.act("publish", *rows)
    assert [said for said in messages(answer) if "hidden" in said] == [
        "Published, but 2 of 4 are hidden (the item is announced later)."
    ]


def test_what_is_told_of_a_screening_is_what_is_public_of_it_not_what_is_planned(db):
    listing = make.listing()
    Screening.objects.update(venue=make.venue(is_public=False))
    state = state_of(Screening.objects.beside_listing().get())
    assert (state.label, state.is_seen, state.hidden_because) == ("Moved since publication", True, [])
    assert listing in Listing.objects.public()


@pytest.mark.parametrize("hidden", ["item", "edition", "venue", "film"])
def test_a_finding_leads_to_what_has_to_be_mended(staff, hidden):
    screening = make.screening()
    film = screening.item.films.get()
    item = screening.item
    row = {"item": item, "edition": item.edition, "venue": screening.venue, "film": film}[hidden]
    type(row).objects.update(**({"announced_at": None} if row == item else {"is_public": False}))

    page = staff.get(desk(item.edition))

    findings = [element for element in page.all("details") if "block" in element.get("class", "")]
    links = [link.get("href") for finding in findings for link in finding.iter("a")]
    assert links == [address_of(row, "change")]


def test_replaced_film_is_told_on_the_desk_in_the_words_of_the_public(staff):
    old, new = make.film(title="Withdrawn Print"), make.film(title="New Print")
    edition = make.edition()
    make.listing(edition=edition, local="2027-10-01 10:00")
    make.listing(edition=edition, film=old, local="2027-10-02 10:00")
    Screening.objects.update(note="Doors at 7")
    ItemFilm.objects.filter(film=old).update(film=new)
    make.screening(edition=edition)
    page = " ".join(staff.get(desk(edition)).text.split())
    captions = re.findall(r"<caption>([A-Z][a-z ]+) <span", page)
    assert captions == ["New", "Film replaced", "Details changed"]
    assert "</b> New Print instead of Withdrawn Print</div>" in page


def test_the_desk_reads_the_plan_once(staff):
    edition = make.edition()
    make.screening(edition=edition)
    with CaptureQueriesContext(connection) as asked:
        staff.get(desk(edition))
    plans = [one for one in asked if one["sql"].startswith('SELECT "screenings_screening"."id"')]
    assert len(plans) == 1
