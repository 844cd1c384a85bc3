"""The feed of films that are new, and since when they are."""

import feedparser
import pytest

from films.models import Film
from screenings.feeds import atom, catalogue
from tests import factories as make

pytestmark = pytest.mark.django_db

ABOUT = atom.About("New films", "https://example.org/films/", "https://example.org/films.atom")


def test_films_are_new_from_when_they_are_public():
    first = make.film(title="First", is_public=False)
    second = make.film(title="Second", premise="A premise.", tags=[make.tag(name="drama")])
    make.credit(film=second, person=make.person(name="Zinnini Elkington"))
    assert [film.title for film in catalogue.new_films(9)] == ["Second"]
    first.is_public = True
    first.save()
    assert [film.title for film in catalogue.new_films(9)] == ["First", "Second"]
    assert [film.title for film in catalogue.new_films(1)] == ["First"]

    feed = feedparser.parse(atom.films(catalogue.new_films(9), ABOUT))
    told = feed.entries[1]
    assert (told.title, told.tags[0].term) == ("Second", "drama")
    assert "Zinnini Elkington" in told.summary
    assert "A premise." in told.summary
    assert told.id == f"tag:127.0.0.1,{second.history.earliest().history_date:%Y-%m-%d}:film/second"


def test_a_correction_changes_a_film_but_does_not_make_it_new():
    film = make.film()
    [before] = catalogue.new_films(9)
    film.premise = "Corrected."
    film.save()
    [after] = catalogue.new_films(9)
    assert after.public_since == before.public_since
    assert after.changed_at > before.changed_at


def test_a_film_keeps_its_name_in_feeds_when_its_address_moves():
    film = make.film(title="First", slug="first")
    before = feedparser.parse(atom.films(catalogue.new_films(9), ABOUT)).entries
    film.slug = "renamed"
    film.save()
    [after] = feedparser.parse(atom.films(catalogue.new_films(9), ABOUT)).entries
    assert (after.id, after.link) == (before[0].id, "http://127.0.0.1:8000/films/renamed/")


def test_a_film_since_when_it_is_public_nobody_knows_is_no_news():
    make.film()
    Film.history.all().delete()
    assert list(catalogue.new_films(9)) == []
