"""Each address is one source of a page, with one number and what staff wrote of it."""

import re

import pytest

from films.sources import SourceList
from tests import factories as make

pytestmark = pytest.mark.django_db

WIKI, TRADE = "https://wiki.example/film", "https://trade.example/film"


def test_an_address_has_one_number_and_keeps_each_of_its_notes():
    film, sources = make.film(), SourceList()
    facts = [
        make.review(film=film, source_url=WIKI, source_note="First."),
        make.review(film=film, source_url=TRADE),
        make.review(film=film, source_url=WIKI, source_note="Second."),
        make.review(film=film, source_url=WIKI, source_note="First."),
        make.review(film=film, source_note="A letter."),
        make.review(film=film),
    ]
    cited = [sources.cite(fact, fact.outlet) for fact in facts]
    assert [source and source.number for source in cited] == [1, 2, 1, 1, 3, None]
    assert [(source.url, list(source.notes)) for source in sources] == [
        (WIKI, ["First.", "Second."]), (TRADE, []), ("", ["A letter."]),
    ]  # fmt: skip


def test_every_mark_leads_to_an_entry_of_the_list_at_the_end_of_the_page(client):
    film = make.film(source_url=WIKI)
    make.credit(film=film, role="cast", source_url=TRADE)
    make.release(film=film, source_url=WIKI)
    make.listing(film=film, source_note="Seen on the poster.")
    award = make.award(film=film, source_url="https://prize.example/")
    for row, count in ((film, 4), (award.edition, 1)):
        html = client.get(row.get_absolute_url()).text
        marks = re.findall(r'<a href="#source-(\d+)" aria-label="Source (\d+)">\[(\d+)\]', html)
        assert {int(number) for mark in marks for number in mark} == set(range(1, count + 1))
        assert [html.count(f'id="source-{number}"') for number in range(1, count + 1)] == [1] * count
        assert html.index('id="source-1"') > html.index('aria-label="Source 1"')
    assert "Source 1" in client.get("/awards/").text
