"""The page of a person: each film once, with all that they did there, and where it plays next."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from lxml import html

from screenings.models import Venue
from tests import factories as make

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 10, 2, 12, tzinfo=UTC)
SHOP = "https://example.org/shop"


def page(client, person):
    with time_machine.travel(NOW, tick=False):
        return html.fromstring(client.get(person.get_absolute_url()).text)


def words(nodes) -> list[str]:
    return [" ".join(node.text_content().split()) for node in nodes]


def test_a_film_stands_once_with_every_job_and_part(client):
    person, film = make.person(), make.film(title="Second Victims", premise="A doctor sends a man home.")
    for role in ("writer", "director"):
        make.credit(person=person, film=film, role=role)
    other = make.film(title="Other", year=2020)
    make.credit(person=person, film=other, role="cast", character="Alex")
    found = page(client, person)
    assert words(found.xpath("//ul[@class='filmography']/li//h3")) == ["Second Victims", "Other"]
    assert words(found.find_class("jobs")) == ["Director Writer", "Cast"]
    assert words(found.find_class("character")) == ["as Alex"]
    assert words(found.find_class("lead")) == ["Director Writer Cast"]
    assert "A doctor sends a man home." in found.text_content()


def test_the_next_screenings_of_a_film_have_their_tickets(client):
    person, film = make.person(), make.film()
    make.credit(person=person, film=film)
    hidden = make.venue()
    make.listing(film=film, starts_at=NOW + timedelta(minutes=30), venue=hidden)
    Venue.objects.filter(pk=hidden.pk).update(is_public=False)
    for changes in (
        {"starts_at": NOW - timedelta(minutes=5)},
        {"status": "cancelled"},
        {"audience": "industry"},
    ):
        make.listing(film=film, **{"starts_at": NOW + timedelta(hours=1), **changes})
    states = [
        {"ticket_url": SHOP},
        {"ticket_url": SHOP, "availability": "sold-out"},
        {},
        {"ticket_url": SHOP},
    ]
    made = [
        make.listing(film=film, starts_at=NOW + timedelta(days=number + 1), **state)
        for number, state in enumerate(states)
    ]
    [offer] = page(client, person).find_class("credit-next")
    assert offer.xpath(".//li/p[1]/a/@href") == [listing.get_absolute_url() for listing in made[:3]]
    assert [words(row.find_class("ticket-state")) for row in offer.xpath(".//li")] == [
        [f"Tickets: {film.title}"],
        ["Sold out"],
        [],
    ]
    assert "All 4 screenings" in words([offer])[0]


def test_what_a_person_won_comes_before_what_they_were_nominated_for(client):
    person, film = make.person(), make.film()
    make.credit(person=person, film=film)
    named, gave = make.edition(name="43rd Robert Awards", year=2026), make.edition(name="Prize", year=2025)
    make.award(edition=named, film=film, people=[person], result="unknown")
    make.award(edition=gave, film=film, people=[person], result="won")
    # Of the film, and no word on who won them.
    make.win_count(edition=named, film=film, wins=6)
    found = page(client, person)
    assert words(found.xpath("//*[@class='award-head']/h3")) == ["Prize", "43rd Robert Awards"]
    assert words(found.xpath("//details[contains(@class,'nominations')]/summary")) == ["Nominated 1"]


def test_only_film_of_a_person_names_who_else_plays_in_it_and_leads_to_where_it_has_played(client):
    person, other, film = make.person(), make.person(name="Other"), make.film()
    for one in (person, other):
        make.credit(person=one, film=film, role="cast")
    make.credit(film=film, role="editing")
    assert not page(client, person).xpath("//li//a[contains(@href,'#where-and-when')]")
    make.listing(film=film, starts_at=NOW - timedelta(days=9))
    found = page(client, person)
    assert words(found.find_class("credit-with")) == ["With Other"]
    [way] = found.xpath("//li//a[contains(@href,'#where-and-when')]")
    assert way.get("href").startswith(film.get_absolute_url())
    make.credit(person=person, film=make.film())
    assert not page(client, person).find_class("credit-with")
