"""What is not public beside what is: it changes nothing that is told of that."""

import pytest
from django.apps import apps
from simple_history.models import HistoricalChanges

from films.models import DatedPageModel, FilmTitle, PersonAlias
from screenings.models import ItemFilm, Listing
from tests import factories as make
from tests.factories import LONG_AGO
from tests.pages.canaries import MARK, NOBODY, Canaries
from tests.pages.crawling import Crawl
from tests.pages.test_draft_canary import LISTS, body_without
from tests.pages.test_resolver_walk import samples, whole
from tests.pages.visibility import CONDITIONS, for_staff_alone, the_day
from tests.pages.world import World, make_world

pytestmark = pytest.mark.django_db


def test_a_word_that_only_helps_to_find_is_not_said_to_who_finds_by_it(visitor):
    planted = Canaries()
    for_staff_alone(planted)
    control = {path: body_without(visitor, path, "q", NOBODY) for path in ("/films/", "/search/")}
    finds = set()
    for word in planted.words:
        for path, nothing in control.items():
            text = body_without(visitor, path, "q", word)
            assert MARK not in text, (path, word)
            finds |= {word} if text != nothing else set()
    assert finds == {MARK + word for word in FINDERS}


FINDERS = {"filmalias", "filmworkingname", "aliasname", "characteralias", "festivalalias", "venuealias"}


def test_what_hangs_on_a_public_row_changes_no_byte_of_any_page(visitor):
    """Neither a number, a choice, a colour nor an order tells that there is more than is shown."""
    world = make_world()
    addresses = [found for found, _ in samples(world)]
    long_ago(world)
    before = {found: whole(visitor.get(found)).content for found in addresses}
    add_hidden_rows(world)
    assert {found: whole(visitor.get(found)).content for found in addresses} == before


def long_ago(world: World) -> None:
    """What is kept of every save, so that one made now is seen in every date that tells of it."""
    for model in apps.get_models():
        if issubclass(model, HistoricalChanges) and hasattr(model, "history_date"):
            model.objects.update(history_date=LONG_AGO)
        elif issubclass(model, DatedPageModel):
            model.objects.update(page_changed_at=LONG_AGO)


def add_hidden_rows(world: World) -> None:
    hidden = make.film(title="Aaa", is_public=False, year=2199, languages=["kl"], countries=["GL"])
    for kind in FilmTitle.Kind.ALIAS, FilmTitle.Kind.WORKING:
        FilmTitle.objects.create(film=world.film, title="Aaa", kind=kind)
    PersonAlias.objects.create(person=world.person, name="Aaa")
    make.credit(film=hidden, person=world.person, role="director")
    make.related_film(film=world.film, other=hidden)
    make.copy(film=world.film)
    add_hidden_programme(world, hidden)
    add_hidden_plan(world)
    add_hidden_awards(world)


def add_hidden_programme(world: World, hidden) -> None:
    section = make.section(edition=world.edition, name="Aaa", colour="#111111")
    make.item(section=section, film=world.film, announced_at=None)
    make.item(section=section, film=world.other_film, announced_at=the_day(up=False))
    make.item(edition=world.edition, film=hidden)
    ItemFilm.objects.create(item=world.edition.items.get(kind="package"), film=hidden, position=9)
    make.edition(festival=world.festival, year=2199, is_public=False, accent="#222222")
    world.edition.venues.add(make.venue(name="Aaa", city="Aaa", is_public=False))


def add_hidden_plan(world: World) -> None:
    item, screening = world.listing.item, world.listing.screening
    make.screening(item=item, venue=make.venue(name="Aaa", city="Aaa", is_public=False))
    make.screening(item=item, venue=world.venue, spoken_languages=["kl"], audience="school", relaxed=True)
    make.guest(edition=world.edition, person=make.person(name="Aaa"), note="Aaa")
    screening.note, screening.status, screening.starts_at = "Aaa", "cancelled", None
    screening.save()


def add_hidden_awards(world: World) -> None:
    jury = make.jury(edition=world.edition, announced_at=None, members=[world.person])
    for announced_at in (None, the_day(up=False)):
        make.award(edition=world.edition, film=world.film, people=[world.person], announced_at=announced_at)
    make.award(edition=world.quiet, category="Aaa", people=[world.person], announced_at=None)
    world.edition.awards.filter(announced_at__isnull=False, jury=None).update(jury=jury)


def test_a_screening_is_gone_from_every_page_the_moment_it_is_withdrawn(visitor):
    planted = Canaries()
    CONDITIONS[7](planted, up=True)
    [address] = planted.addresses
    assert visitor.get(address).status_code == 200
    Listing.objects.update(withdrawn_at=the_day(up=True))
    assert visitor.get(address).status_code == 404
    assert Crawl(visitor).follow(LISTS).telling(MARK) == {}
