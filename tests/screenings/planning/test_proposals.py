"""What publishing would do, shown before it is done: its token stands for exactly that."""

import pytest

from screenings.models import ItemFilm, Listing, Publication, Screening
from screenings.planning.publication import PlanHasChanged, PublicationRefused, propose, publish
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_the_token_of_an_outdated_look_is_refused():
    screening = make.screening()
    edition = screening.item.edition
    token = propose(edition).token
    screening.note = "Moved to the big screen"
    screening.save()
    with pytest.raises(PlanHasChanged):
        publish(edition, token=token)
    assert not Listing.objects.exists()
    assert publish(edition, token=propose(edition).token).number == 1


def test_the_second_of_two_people_who_press_at_once_is_told_the_first_did_it():
    screening = make.screening()
    edition = screening.item.edition
    token = propose(edition).token
    publish(edition, token=token)
    with pytest.raises(PlanHasChanged):
        publish(edition, token=token)
    assert Publication.objects.count() == 1


def test_the_token_stands_for_the_films_and_guests_of_a_new_screening_too():
    edition = make.edition()
    package = make.item(edition=edition, kind="package", films=[make.film()])
    screening = make.screening(item=package)
    before = propose(edition).token
    ItemFilm.objects.create(item=package, film=make.film(), position=1)
    with_film = propose(edition).token
    make.appearance(screening=screening, guest=make.guest(edition=edition))
    assert len({before, with_film, propose(edition).token}) == 3


@pytest.mark.parametrize("is_public", [False, True])
def test_token_changes_when_a_film_is_swapped_for_one_of_the_same_title(is_public):
    edition = make.edition()
    item = make.item(edition=edition, film=make.film(title="The Thing"))
    make.screening(item=item)
    if is_public:
        publish(edition)
        item.item_films.update(film=make.film(title="The Thing"))
    before = propose(edition).token
    item.item_films.update(film=make.film(title="The Thing"))
    assert propose(edition).token != before


def test_token_tells_one_of_two_alike_from_the_other():
    item, venue = make.item(kind="event"), make.venue()
    alike = [make.screening(item=item, venue=venue) for _ in range(2)]
    assert len({propose(item.edition, codes=[row.code]).token for row in alike}) == 2


def test_token_stands_for_what_is_public_as_well_as_for_what_is_planned():
    screening = make.screening()
    edition, tokens = screening.item.edition, [propose(screening.item.edition).token]
    for told in ("One", "Two"):
        Screening.objects.update(note=told)
        publish(edition)
        Screening.objects.update(note="Three")
        tokens.append(propose(edition).token)
    Screening.objects.update(note="", is_held=True)
    tokens.append(propose(edition).token)
    assert len({*tokens}) == 4


def test_proposing_writes_nothing():
    screening = make.screening(film=make.film(runtime_minutes=90))
    Screening.objects.update(ends_at=None)
    propose(screening.item.edition)
    assert Screening.objects.get().ends_at is None


def test_refusal_says_all_its_reasons():
    refused = PublicationRefused(reason for reason in ("Two at once.", "No film."))
    assert (refused.reasons, str(refused)) == (["Two at once.", "No film."], "Two at once.; No film.")
