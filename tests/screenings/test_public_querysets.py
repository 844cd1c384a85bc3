"""Of two of everything, one of which is public: what ``public()`` gives of each kind of row."""

from datetime import timedelta

import pytest

from films.models import Credit, Film, Person
from screenings.models import (
    AwardRecord,
    Edition,
    Festival,
    Jury,
    Listing,
    ListingFilm,
    ProgrammeItem,
    Section,
    Venue,
    WinCount,
)
from tests import factories as make

pytestmark = pytest.mark.django_db

BEFORE, AFTER = make.LONG_AGO - timedelta(microseconds=1), make.LONG_AGO


def test_festival_is_public_with_a_public_edition_of_its_own_only():
    edition, _hidden = make.edition(), make.edition(is_public=False)
    make.festival(name="Without any edition")
    assert list(Festival.objects.public()) == [edition.festival]
    assert list(Edition.objects.public()) == [edition]


def test_section_is_public_with_an_announced_item_of_its_own_only():
    edition = make.edition()
    section, *others = (make.section(edition=edition) for _ in range(3))
    make.item(section=section)
    make.item(section=others[0], announced_at=None)
    make.item(section=make.section(edition=make.edition(is_public=False)))
    assert list(Section.objects.public()) == [section]


def test_item_of_one_film_is_public_with_a_public_film_of_its_own_only():
    edition = make.edition()
    item = make.item(edition=edition)
    make.item(edition=edition, film=make.film(is_public=False))
    make.item(edition=edition, films=[])
    make.item(edition=make.edition(is_public=False))
    assert list(ProgrammeItem.objects.public()) == [item]


@pytest.mark.parametrize("kind", ["package", "event"])
def test_item_of_any_other_kind_is_public_whatever_its_films(kind):
    make.item(announced_at=None)
    items = [make.item(kind=kind, films=[make.film(is_public=is_public)]) for is_public in (True, False)]
    assert set(ProgrammeItem.objects.public()) == {*items}


def test_item_is_public_from_the_moment_it_is_announced():
    item, _never = make.item(), make.item(announced_at=None)
    assert list(ProgrammeItem.objects.public(BEFORE)) == []
    assert list(ProgrammeItem.objects.public(AFTER)) == [item]


def test_person_is_public_and_has_a_page_with_a_credit_on_a_public_film_only():
    credit = make.credit()
    hidden = make.credit(film=make.film(is_public=False))
    nobody = make.person()
    assert list(Person.objects.public()) == [credit.person]
    assert list(Credit.objects.public()) == [credit]
    assert {person: person.has_page for person in Person.objects.with_page()} == {
        credit.person: True,
        hidden.person: False,
        nobody: False,
    }


def test_film_and_venue_are_public_by_themselves():
    film, venue = make.film(), make.venue()
    make.film(is_public=False)
    make.venue(is_public=False)
    assert list(Film.objects.public()) == [film]
    assert list(Venue.objects.public()) == [venue]


@pytest.mark.parametrize("hidden", ["film", "edition", "venue"])
def test_listing_is_public_when_all_of_its_own_are_and_whatever_is_hidden_of_another(hidden):
    listing, other = make.listing(), make.listing()
    row = {"film": other.films.get(), "edition": other.item.edition, "venue": other.venue}[hidden]
    type(row).objects.filter(pk=row.pk).update(is_public=False)
    assert list(Listing.objects.public()) == [listing]
    assert list(listing.films.get().listings.public()) == [listing]
    films_shown = ListingFilm.objects.public().values_list("listing", flat=True)
    assert set(films_shown) == ({listing.pk} if hidden == "film" else {listing.pk, other.pk})


def test_withdrawn_listing_is_public_to_calendars_alone():
    listing, other = make.listing(), make.listing()
    Listing.objects.filter(pk=other.pk).update(withdrawn_at=make.LONG_AGO, holds_screen=False)
    assert list(Listing.objects.public()) == [listing]
    assert set(Listing.objects.public(also_withdrawn=True)) == {listing, other}


PRIZES = [(make.award, AwardRecord), (make.jury, Jury), (make.win_count, WinCount)]


@pytest.mark.parametrize(("make_row", "model"), PRIZES)
def test_award_and_jury_are_public_once_announced_in_a_public_edition(make_row, model):
    row, _never = make_row(), make_row(announced_at=None)
    make_row(edition=make.edition(is_public=False))
    assert list(model.objects.public()) == [row]
    assert list(model.objects.public(BEFORE)) == []
    assert list(model.objects.public(AFTER)) == [row]


def test_award_of_a_hidden_film_is_not_public():
    award, of_nothing = make.award(film=make.film()), make.award(film=None)
    make.award(film=make.film(is_public=False))
    assert set(AwardRecord.objects.public()) == {award, of_nothing}


def test_number_of_wins_of_a_hidden_film_is_not_public():
    count = make.win_count()
    make.win_count(film=make.film(is_public=False))
    assert list(WinCount.objects.public()) == [count]
