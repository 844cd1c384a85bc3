"""The line-up: the first films of each section on the page of an edition, all on a page of their own."""

from datetime import timedelta

import pytest
from django.utils import timezone
from lxml import html

from screenings.public.line_up import FIRST_OF_A_LIST, FIRST_OF_A_SECTION
from tests import factories as make

pytestmark = pytest.mark.django_db


def page(client, address: str):
    return html.fromstring(client.get(address).content)


def titles(block) -> list[str]:
    return block.xpath(".//ul[contains(@class, 'posters')]/li/h3/a/text()")


def three_sections(counts: dict[str, int]):
    edition = make.edition()
    for name, count in counts.items():
        section = make.section(edition=edition, name=name)
        for number in range(count):
            make.item(section=section, film=make.film(title=f"{name} {number:02}"))
    return edition


def blocks(client, address: str) -> dict:
    found = page(client, address).find_class("section-block")
    return {block.xpath("string(header/h3)").strip(): block for block in found}


def test_edition_has_the_first_films_of_a_section_and_the_way_to_all_of_them(client):
    most = FIRST_OF_A_SECTION
    edition = three_sections({"Open Water": most + 1, "Shorts": most, "Late": 1})
    url = edition.get_absolute_url()
    shown = blocks(client, url)
    assert {name: len(titles(block)) for name, block in shown.items()} == {
        "Open Water": most, "Shorts": most, "Late": 1,
    }  # fmt: skip
    [link] = shown["Open Water"].xpath("header/a")
    assert " ".join(link.text_content().split()) == f"All {most + 1} films of Open Water"
    assert link.get("href") == f"{url}line-up/#section-open-water"
    assert [shown[name].xpath("header/a") for name in ("Shorts", "Late")] == [[], []]
    whole = blocks(client, f"{url}line-up/")
    assert {name: len(titles(block)) for name, block in whole.items()} == {
        "Open Water": most + 1, "Shorts": most, "Late": 1,
    }  # fmt: skip
    assert whole["Open Water"].xpath("@aria-labelledby") == ["section-open-water"]


def test_winners_and_picked_films_are_among_the_first_of_their_section(client):
    edition = three_sections({"Open Water": FIRST_OF_A_SECTION + 4, "Shorts": 1, "Late": 1})
    films = {item.films.get().title: item.films.get() for item in edition.items.all()}
    won, nominated, picked = (films[f"Open Water {number:02}"] for number in (9, 10, 11))
    make.award(edition=edition, film=won, result="won")
    make.award(edition=edition, film=nominated, result="nominated")
    make.film_list_entry(film_list=make.film_list(edition=edition), film=picked)
    block = blocks(client, edition.get_absolute_url())["Open Water"]
    assert titles(block)[:3] == ["Open Water 09", "Open Water 11", "Open Water 00"]


def test_list_of_editors_shows_the_posters_of_its_first_films(client):
    film_list = make.film_list()
    for _ in range(FIRST_OF_A_LIST + 1):
        film = make.item(edition=film_list.edition).films.get()
        make.film_list_entry(film_list=film_list, film=film)
    hidden = make.film(is_public=False)
    make.film_list_entry(film_list=make.film_list(edition=film_list.edition, position=9), film=hidden)
    strips = page(client, film_list.edition.get_absolute_url()).find_class("pick-list-posters")
    assert [len(strip) for strip in strips] == [FIRST_OF_A_LIST]


def test_without_anything_announced_there_is_no_line_up(client):
    edition = make.edition()
    make.item(edition=edition, announced_at=None)
    assert client.get(f"{edition.get_absolute_url()}line-up/").status_code == 404


@pytest.mark.parametrize(
    ("starts_in", "way"),
    [(-2, "Today’s programme"), (9, "Day by day"), (90, "Day by day"), (-15, "Line-up"), (-90, "Line-up")],
)
def test_head_of_an_edition_leads_to_what_its_season_is_for(client, starts_in, way):
    first = timezone.localdate() + timedelta(days=starts_in)
    edition = make.edition(starts_on=first, ends_on=first + timedelta(days=4))
    make.listing(edition=edition, local=f"{first + timedelta(days=2)} 20:00")
    links = page(client, edition.get_absolute_url()).xpath("//p[@class='cover-links']/a/text()")
    assert links[0].strip() == way
