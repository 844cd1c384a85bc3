"""The page of a list that editors made of films."""

from datetime import UTC, datetime, timedelta

import pytest
from lxml import html

from tests import factories as make

pytestmark = pytest.mark.django_db


def in_list(film_list, **kwargs):
    film = make.film(**kwargs)
    make.film_list_entry(film_list=film_list, film=film)
    return make.item(edition=film_list.edition, film=film)


def page_of(client, film_list):
    return html.fromstring(client.get(film_list.get_absolute_url()).content)


def test_film_of_a_list_says_what_it_is_and_how_to_see_it(client):
    edition = make.edition()
    film_list = make.film_list(edition=edition)
    item = in_list(film_list, title="Picked", countries=["DK"], year=2025, runtime_minutes=92)
    soon = datetime.now(UTC) + timedelta(days=3)
    make.listing(item=item, starts_at=soon, availability="sold-out", venue=make.venue(name="Grand"))
    [film] = page_of(client, film_list).xpath("//ol[@class='picks']/li")
    text = film.text_content()
    assert all(words in text for words in ("Denmark 2025", "92\xa0min", "Grand", "Sold out"))


def test_list_leads_to_the_other_lists_of_its_edition(client):
    edition = make.edition()
    film_list, other = make.film_list(edition=edition), make.film_list(edition=edition)
    hidden = make.film_list(edition=edition, is_public=False)
    for one in (film_list, other, hidden, make.film_list()):
        in_list(one)
    links = page_of(client, film_list).xpath("//ul[@class='pick-lists']//a/@href")
    assert links == [other.get_absolute_url()]
