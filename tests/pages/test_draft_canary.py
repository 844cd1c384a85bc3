"""What is not public is on no page, in no header, redirect, refusal or search: not even that it is."""

import re
from functools import partial

import pytest
from django.apps import apps
from django.urls import resolve
from simple_history.models import HistoricalChanges

from films.models import FilmTitle, PersonAlias
from screenings.models import ItemFilm, Listing
from tests.factories import (
    LONG_AGO,
    make_award,
    make_copy,
    make_credit,
    make_edition,
    make_film,
    make_guest,
    make_item,
    make_jury,
    make_person,
    make_related_film,
    make_screening,
    make_section,
    make_venue,
)
from tests.pages.canaries import ASKED_BY, MARK, NOBODY, Planted, assert_as_if_it_were_not, assert_found
from tests.pages.crawling import Crawl
from tests.pages.curtains import CURTAINS, for_staff_alone, the_day
from tests.pages.feed_samples import OTHER_FORMS
from tests.pages.test_resolver_walk import SAMPLES, STAFF, routes, samples, whole
from tests.pages.world import World, make_world

pytestmark = pytest.mark.django_db

LISTS = ["/" + route for route in routes() if "<" not in route and not route.startswith(STAFF)]
FILTERS = {
    "/screenings.json": ["q"],
    "/screenings/": [*ASKED_BY, "q"],
    "/awards/": ["festival", "film"],
    "/films/": ["q"],
    "/search/": ["q"],
}
EVERY_FILTER = [(path, name) for path, names in FILTERS.items() for name in names]


# Curtains down


def test_no_canary_sings(visitor, hidden):
    """The crawl follows every link, asks for every hidden object by name, and for all in another language."""
    for_staff_alone(Planted())
    seen = [found for found, _ in samples(make_world(), SAMPLES | OTHER_FORMS)]
    crawl = Crawl(visitor).follow([*LISTS, *seen, *hidden.addresses])
    for address in LISTS:
        crawl.visit(f"/da{address}")
    assert len(crawl.answers) > 60
    assert crawl.telling(MARK) == {}


def test_no_canary_sings_by_head_nor_to_who_has_seen_it_before(visitor, hidden):
    for address in [*LISTS, *hidden.addresses]:
        for headers in ({}, {"If-None-Match": "*"}, {"If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"}):
            response = visitor.head(address, headers=headers)
            assert MARK not in str(response.headers).lower(), address
            assert (response.status_code == 404) == (address not in LISTS), address


def test_asked_for_by_any_filter_it_is_as_if_it_were_not(visitor, hidden, subtests):
    assert_as_if_it_were_not(hidden, EVERY_FILTER, partial(body_without, visitor), subtests)


def test_a_word_that_only_helps_to_find_is_not_said_to_who_finds_by_it(visitor):
    planted = Planted()
    for_staff_alone(planted)
    control = {path: body_without(visitor, path, "q", NOBODY) for path in ("/films/", "/search/")}
    finds = set()
    for word in planted.words:
        for path, nothing in control.items():
            text = body_without(visitor, path, "q", word)
            assert MARK not in text, (path, word)
            finds |= {word} if text != nothing else set()
    assert finds == {MARK + word for word in FINDERS}


FINDERS = {"filmalias", "filmworkingname", "aliasname", "characteralias", "festivalalias", "housealias"}


def body_without(visitor, path: str, name: str, word: str) -> str:
    response = visitor.get(path, {name: word})
    assert response.status_code == 200
    assert MARK not in str(response.headers).lower()
    return ON_PAPER.sub("", response.text).replace(word, "")


ON_PAPER = re.compile(r'<div class="on-paper".*?</div>', re.DOTALL)
"""Has the whole address of the page drawn in it, and so what was asked for."""


def test_an_address_with_something_hidden_answers_as_one_with_nothing(visitor, hidden):
    """The same status, the same headers and the same bytes: nothing tells a draft from a slip of the pen."""
    tried = 0
    for address in hidden.addresses:
        for asked in [f"{address}?page=2", address.rstrip("/"), *relatives(address)]:
            there = visitor.get(asked)
            nothing = visitor.get(asked.replace(address.rstrip("/"), nowhere(address)))
            assert there.status_code == (301 if asked == address.rstrip("/") else 404), asked
            assert there.status_code == nothing.status_code
            assert without_name(there.headers, address) == without_name(nothing.headers, address)
            assert there.content == nothing.content, asked
            tried += 1
    assert tried > 3 * len(hidden.addresses)


def nowhere(address: str) -> str:
    return re.sub(r"[^/]+(?=/$)", NOBODY, address).rstrip("/")


def relatives(address: str) -> list[str]:
    """Whatever else there is at an address: its feeds, its card, what other sites embed of it."""
    own = resolve(address).route
    below = [address + route[len(own) :] for route in routes() if route.startswith(own) and "^" not in route]
    above = [f"/{route[: -len(own)]}{address[1:]}" for route in routes() if route.endswith(own)]
    return [re.sub(r"<\w+:\w+>", "ics", found) for found in {*below, *above}]


def without_name(headers, address: str) -> dict[str, str]:
    """But for the redirect to the same address with its slash, which repeats what was asked for."""
    names = [part for part in address.split("/") if part]
    return {key: re.sub("|".join([NOBODY, *names]), "", value) for key, value in headers.items()}


# Beside what is public


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


def add_hidden_rows(world: World) -> None:
    hidden = make_film(title="Aaa", is_public=False, year=2199, languages=["kl"], countries=["GL"])
    for kind in FilmTitle.Kind.ALIAS, FilmTitle.Kind.WORKING:
        FilmTitle.objects.create(film=world.film, title="Aaa", kind=kind)
    PersonAlias.objects.create(person=world.person, name="Aaa")
    make_credit(film=hidden, person=world.person, role="director")
    make_related_film(film=world.film, other=hidden)
    make_copy(film=world.film)
    add_hidden_programme(world, hidden)
    add_hidden_plan(world)
    add_hidden_awards(world)


def add_hidden_programme(world: World, hidden) -> None:
    section = make_section(edition=world.edition, name="Aaa", colour="#111111")
    make_item(section=section, film=world.film, announced_at=None)
    make_item(section=section, film=world.other_film, announced_at=the_day(up=False))
    make_item(edition=world.edition, film=hidden)
    ItemFilm.objects.create(item=world.edition.items.get(kind="package"), film=hidden, position=9)
    make_edition(festival=world.festival, year=2199, is_public=False, accent="#222222")
    world.edition.venues.add(make_venue(name="Aaa", city="Aaa", is_public=False))


def add_hidden_plan(world: World) -> None:
    item, screening = world.listing.item, world.listing.screening
    make_screening(item=item, venue=make_venue(name="Aaa", city="Aaa", is_public=False))
    make_screening(item=item, venue=world.venue, spoken_languages=["kl"], audience="school", relaxed=True)
    make_guest(edition=world.edition, person=make_person(name="Aaa"), note="Aaa")
    screening.note, screening.status, screening.starts_at = "Aaa", "cancelled", None
    screening.save()


def add_hidden_awards(world: World) -> None:
    jury = make_jury(edition=world.edition, announced_at=None, members=[world.person])
    for announced_at in (None, the_day(up=False)):
        make_award(edition=world.edition, film=world.film, people=[world.person], announced_at=announced_at)
    make_award(edition=world.quiet, category="Aaa", people=[world.person], announced_at=None)
    world.edition.awards.filter(announced_at__isnull=False, jury=None).update(jury=jury)


# Curtains up: the control


NAME_IN_FEEDS = f"{MARK}filmformerslug"
"""The first public address of a film is part of its name in feeds, also when it has moved since."""


def test_the_same_words_are_read_once_the_curtain_is_up(visitor, seen):
    """Every word but those that are not for pages at all, which are listed by field: the crawl sees them."""
    crawl = Crawl(visitor).follow([*LISTS, *seen.addresses])
    sung = {word for word in seen.words if crawl.telling(word)}
    assert seen.words - seen.silent - sung == set()
    assert sung & seen.silent <= {NAME_IN_FEEDS}


def test_the_same_filters_find_it_once_the_curtain_is_up(visitor, seen, subtests):
    assert_found(seen, EVERY_FILTER, partial(body_without, visitor), subtests)


def test_a_showing_is_gone_from_every_page_the_moment_it_is_withdrawn(visitor):
    planted = Planted()
    CURTAINS[7](planted, up=True)
    [address] = planted.addresses
    assert visitor.get(address).status_code == 200
    Listing.objects.update(withdrawn_at=the_day(up=True))
    assert visitor.get(address).status_code == 404
    assert Crawl(visitor).follow(LISTS).telling(MARK) == {}
