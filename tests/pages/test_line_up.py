"""The line-up: the first films of each section on the page of an edition, all on a page of their own."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from lxml import html

from screenings.public.line_up import FIRST_OF_A_LIST, FIRST_OF_A_SECTION, FIRST_PROGRAMMES
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
    assert titles(block)[:2] == ["Open Water 09", "Open Water 11"]


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
    make.item(edition=edition)
    links = page(client, edition.get_absolute_url()).xpath("//div[@class='cover-now']/a/text()")
    assert links[0].strip() == way


def hours(number: float):
    return timezone.now() + timedelta(hours=number)


TIMES = {
    "the next that is not sold out": (
        [{"starts_at": 2, "availability": "sold-out"}, {"starts_at": 5}, {"starts_at": 9}], 5,
    ),
    "sold out where all are": ([{"starts_at": 2, "availability": "sold-out"}], "Sold out"),
    "not what is cancelled": ([{"starts_at": 2, "status": "cancelled"}, {"starts_at": 5}], 5),
    "cancelled where all are": ([{"starts_at": 2, "status": "cancelled"}], "Cancelled"),
    "over before cancelled": ([{"starts_at": -9}, {"starts_at": 2, "status": "cancelled"}], "Cancelled"),
    "what has begun": ([{"starts_at": -0.5}], "On now"),
    "what is over": ([{"starts_at": -9}], "Over"),
    "nothing of what delegates see": ([{"starts_at": 2, "audience": "industry"}], None),
    "nothing without a screening": ([], None),
}  # fmt: skip


@pytest.mark.parametrize(("listings", "expected"), TIMES.values(), ids=TIMES)
def test_line_up_says_when_an_item_plays_next_or_why_it_does_not(client, listings, expected):
    today = timezone.localdate()
    edition = make.edition(starts_on=today - timedelta(days=3), ends_on=today + timedelta(days=3))
    item = make.item(edition=edition, film=make.film(runtime_minutes=90))
    for values in listings:
        make.listing(item=item, **{**values, "starts_at": hours(values["starts_at"])})
    times = page(client, f"{edition.get_absolute_url()}line-up/").find_class("item-time")
    if isinstance(expected, int):
        start = timezone.localtime(hours(expected), edition.time_zone)
        assert f"{start:%H:%M}" in times[0].text_content()
        assert times[0].xpath(".//time/@datetime")[0].startswith(f"{start:%Y-%m-%dT%H:%M}")
    else:
        assert [time.text_content().strip() for time in times] == ([expected] if expected else [])


def test_line_up_says_of_which_night_an_hour_after_midnight_is(client):
    edition = make.edition(starts_on=date(2030, 10, 1), ends_on=date(2030, 10, 4))
    make.listing(edition=edition, venue=make.venue(city="Stockholm"), local="2030-10-03 00:30")
    [time] = page(client, f"{edition.get_absolute_url()}line-up/").find_class("item-time")
    assert " ".join(time.text_content().split()) == "Wed 2 Oct, after midnight 00:30"


@pytest.mark.parametrize("cities", [("Stockholm",), ("Stockholm", "Helsinki")])
def test_line_up_names_the_city_where_there_are_several(client, cities):
    today = timezone.localdate()
    edition = make.edition(starts_on=today, ends_on=today + timedelta(days=3))
    for city in cities:
        make.listing(edition=edition, venue=make.venue(city=city), starts_at=hours(3))
    times = page(client, f"{edition.get_absolute_url()}line-up/").find_class("item-time")
    named = [city for city in cities if any(city in time.text_content() for time in times)]
    assert named == ([*cities] if len(cities) > 1 else [])


def test_line_up_of_an_edition_that_is_over_says_of_no_film_that_it_is(client):
    edition = make.edition(starts_on=date(2024, 1, 1), ends_on=date(2024, 1, 5), year=2024)
    make.listing(edition=edition, local="2024-01-03 20:00")
    assert page(client, f"{edition.get_absolute_url()}line-up/").find_class("item-time") == []


@pytest.mark.parametrize(
    ("countries", "year", "said"),
    [
        (["IS"], 2026, "Eerik Rautaporras, Iceland 2026"),
        (["DK", "SE"], 2025, "Eerik Rautaporras, Denmark and Sweden 2025"),
        ([], 2025, "Eerik Rautaporras, 2025"),
        (["DK"], None, "Eerik Rautaporras, Denmark"),
    ],
)
@pytest.mark.parametrize("path", ["", "line-up/"])
def test_film_says_by_whom_and_from_where_it_is(client, path, countries, year, said):
    film = make.film(countries=countries, year=year)
    make.credit(film=film, role="director", person=make.person(name="Eerik Rautaporras"))
    edition = make.item(film=film).edition
    [line] = page(client, f"{edition.get_absolute_url()}{path}").find_class("by")
    assert line.text_content() == said


def test_package_and_event_lead_to_their_screening(client):
    today = timezone.localdate()
    edition = make.edition(starts_on=today, ends_on=today + timedelta(days=3))
    items = [make.item(edition=edition, kind=kind, title=kind) for kind in ("package", "event")]
    codes = {item.title: make.listing(item=item, starts_at=hours(3)).code for item in items}
    links = page(client, f"{edition.get_absolute_url()}line-up/").xpath("//li/h3/a")
    assert {link.text: link.get("href") for link in links} == {
        title: f"/screenings/{code}/" for title, code in codes.items()
    }


def test_section_counts_each_thing_as_what_it_is(client):
    section = make.section(name="Short Films", position=1)
    films = [make.film() for _ in range(3)]
    make.item(section=section, kind="package", films=films[:2])
    make.item(section=section, kind="package", films=films)
    make.item(section=section, kind="event")
    make.item(section=make.section(edition=section.edition, position=2))
    for address in ("", "line-up/"):
        bar = page(client, section.edition.get_absolute_url() + address).find_class("section-bar")[0]
        counts = [count.text for count in bar.find_class("count")]
        assert counts == ["2 programmes, 3 films, 1 event", "1 film"]


def test_posters_alike_do_not_stand_beside_each_other_where_there_are_others(client):
    edition = make.edition()
    sections = [make.section(edition=edition, position=number) for number in range(3)]
    for number in range(40):
        make.item(section=sections[0], film=make.film(title=f"Bridge {number:02}"))
    for section in sections[1:]:
        make.item(section=section)
    block = page(client, edition.get_absolute_url()).find_class("section-block")[0]
    colours = [poster.get("class").split()[1] for poster in block.find_class("poster")]
    assert len(colours) == FIRST_OF_A_SECTION
    near = [colours[place + 1 : place + 4] for place in range(len(colours))]
    assert [one for one, others in zip(colours, near, strict=True) if one in others] == []


def test_edition_has_a_line_for_each_of_the_next_programmes_and_the_way_to_all(client):
    today = timezone.localdate()
    edition = make.edition(starts_on=today - timedelta(days=1), ends_on=today + timedelta(days=9))
    section = make.section(edition=edition, name="Shorts")
    make.item(section=make.section(edition=edition, name="Open Water"))
    untimed = make.item(section=section, kind="package", title="Shorts untimed", film=make.film(title="Tiny"))
    for number in range(FIRST_PROGRAMMES):
        item = make.item(section=section, kind="event", title=f"Talk {number}")
        make.listing(item=item, starts_at=hours(FIRST_PROGRAMMES - number))
    block = blocks(client, edition.get_absolute_url())["Shorts"]
    [rows] = block.find_class("programme-rows")
    assert rows.xpath("li/h4/a/text()") == [f"Talk {number}" for number in reversed(range(FIRST_PROGRAMMES))]
    assert len(rows.find_class("item-time")) == FIRST_PROGRAMMES
    assert not block.find_class("posters")
    assert block.xpath("header/a/@href") == [f"{edition.get_absolute_url()}line-up/#section-shorts"]
    edition.items.exclude(pk__in=[untimed.pk]).update(announced_at=None)
    [row] = blocks(client, edition.get_absolute_url())["Shorts"].xpath(".//ul[@class='programme-rows']/li")
    assert " ".join(row.text_content().split()) == "Shorts untimed 1 film, 100 min"


@pytest.mark.parametrize("sections", [2, 3])
def test_films_of_many_sections_have_a_line_each(client, sections):
    edition = three_sections({f"Section {number}": 1 for number in range(sections)})
    lines = page(client, edition.get_absolute_url()).find_class("poster-line")
    assert len(lines) == (sections if sections > 2 else 0)
