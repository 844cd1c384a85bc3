"""What is not public beside what is: it changes nothing that is published of that."""

import pytest
from django.apps import apps
from simple_history.models import HistoricalChanges

from films.models import DatedPageModel, FilmTitle, PersonAlias
from screenings.models import ItemFilm, Listing
from tests import factories as make
from tests.factories import LONG_AGO
from tests.pages.canaries import MARK, NOBODY, Canaries
from tests.pages.crawling import Crawl
from tests.pages.site import Site, make_site
from tests.pages.test_draft_canary import LISTS, body_without
from tests.pages.test_resolver_walk import samples, whole
from tests.pages.visibility import CONDITIONS, for_staff_alone, the_day

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
    site = make_site()
    addresses = [found for found, _ in samples(site)]
    long_ago(site)
    before = {found: whole(visitor.get(found)).content for found in addresses}
    add_hidden_rows(site)
    assert {found: whole(visitor.get(found)).content for found in addresses} == before


def long_ago(site: Site) -> None:
    """What is kept of every save, so that one made now is seen in every date that tells of it."""
    for model in apps.get_models():
        if issubclass(model, HistoricalChanges) and hasattr(model, "history_date"):
            model.objects.update(history_date=LONG_AGO)
        elif issubclass(model, DatedPageModel):
            model.objects.update(page_changed_at=LONG_AGO)


def add_hidden_rows(site: Site) -> None:
    hidden = make.film(title="Aaa", is_public=False, year=2199, languages=["kl"], countries=["GL"])
    for kind in FilmTitle.Kind.ALIAS, FilmTitle.Kind.WORKING:
        FilmTitle.objects.create(film=site.film, title="Aaa", kind=kind)
    PersonAlias.objects.create(person=site.person, name="Aaa")
    make.credit(film=hidden, person=site.person, role="director")
    make.related_film(film=site.film, other=hidden)
    make.copy(film=site.film)
    add_hidden_programme(site, hidden)
    add_hidden_plan(site)
    add_hidden_awards(site)


def add_hidden_programme(site: Site, hidden) -> None:
    section = make.section(edition=site.edition, name="Aaa", colour="#111111")
    make.item(section=section, film=site.film, announced_at=None)
    make.item(section=section, film=site.other_film, announced_at=the_day(up=False))
    make.item(edition=site.edition, film=hidden)
    ItemFilm.objects.create(item=site.edition.items.get(kind="package"), film=hidden, position=9)
    make.edition(festival=site.festival, year=2199, is_public=False, accent="#222222")
    site.edition.venues.add(make.venue(name="Aaa", city="Aaa", is_public=False))


def add_hidden_plan(site: Site) -> None:
    item, screening = site.listing.item, site.listing.screening
    make.screening(item=item, venue=make.venue(name="Aaa", city="Aaa", is_public=False))
    make.screening(item=item, venue=site.venue, spoken_languages=["kl"], audience="school", relaxed=True)
    make.guest(edition=site.edition, person=make.person(name="Aaa"), note="Aaa")
    screening.note, screening.status, screening.starts_at = "Aaa", "cancelled", None
    screening.save()


def add_hidden_awards(site: Site) -> None:
    jury = make.jury(edition=site.edition, announced_at=None, members=[site.person])
    for announced_at in (None, the_day(up=False)):
        make.award(edition=site.edition, film=site.film, people=[site.person], announced_at=announced_at)
    make.award(edition=site.quiet, category="Aaa", people=[site.person], announced_at=None)
    site.edition.awards.filter(announced_at__isnull=False, jury=None).update(jury=jury)


def test_a_screening_is_gone_from_every_page_the_moment_it_is_withdrawn(visitor):
    planted = Canaries()
    CONDITIONS[7](planted, up=True)
    [address] = planted.addresses
    assert visitor.get(address).status_code == 200
    Listing.objects.update(withdrawn_at=the_day(up=True))
    assert visitor.get(address).status_code == 404
    assert Crawl(visitor).follow(LISTS).telling(MARK) == {}
