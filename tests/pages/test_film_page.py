"""The page of a film: which of its facts stand where."""

from datetime import UTC, datetime, timedelta

import pytest
from lxml import html

from films.models import Person, Release, Review
from films.templatetags import posters
from tests import factories as make

pytestmark = pytest.mark.django_db


def read(client, film, language: str = "") -> html.HtmlElement:
    prefix = f"/{language}" if language else ""
    return html.fromstring(client.get(prefix + film.get_absolute_url()).content)


def text(node) -> str:
    return " ".join(node.text_content().split())


def outlets(page, part: int) -> list[str]:
    lists = page.xpath("//section[h2[@id='reviews']]/ul")
    return [text(node) for node in lists[part].xpath(".//p[@class='outlet']")]


# Reviews


def test_critics_come_first_and_audiences_stand_apart(client):
    film = make.film()
    make.review(film=film, outlet="Everybody", kind=Review.Kind.AUDIENCE, position=0)
    make.review(film=film, outlet="A paper", kind=Review.Kind.CRITIC, position=1)
    page = read(client, film)

    assert (outlets(page, 0), outlets(page, 1)) == (["A paper"], ["Everybody"])
    [heading] = page.xpath("//section[h2[@id='reviews']]/h3")
    assert text(heading) == "Audiences"


def test_an_aggregator_is_a_source_and_no_review(client):
    film = make.film()
    make.review(
        film=film, outlet="Everything", kind=Review.Kind.AGGREGATOR, url="https://example.org/all",
        summary="All of it.", rating_value=5,
    )  # fmt: skip
    page = read(client, film)

    assert page.xpath("//section[h2[@id='reviews']]//ul[contains(@class, 'entries')]") == []
    assert page.xpath("//section[h2[@id='reviews']]//a[@href='https://example.org/all']")
    assert "All of it." not in text(page)
    assert "5 stars" not in text(page)


def test_a_film_without_audiences_has_no_heading_for_them(client):
    film = make.review().film

    assert read(client, film).xpath("//section[h2[@id='reviews']]/h3") == []


def test_who_reported_reviews_is_named_once_with_their_outlets(client):
    film = make.film()
    for outlet in ("One", "Two"):
        make.review(film=film, outlet=outlet, reported_by="A blog")

    assert text(read(client, film)).count("As reported by A blog: One and Two.") == 1


@pytest.mark.parametrize(("make_row", "model"), [(make.review, Review), (make.release, Release)])
def test_rows_alike_in_all_they_are_sorted_by_keep_one_order(make_row, model):
    film = make.film()
    alike = {"outlet": "A paper"} if model is Review else {"territory": "DK", "date": None}
    keys = [make_row(film=film, **alike).pk for _ in range(5)]

    assert list(model.objects.values_list("pk", flat=True)) == keys
    assert model._meta.ordering[-1] == "pk"


# Genres and themes


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("", [("drama", None), ("the weight of silence", None), ("our own word", None)]),
        ("da", [("drama", None), ("tavshedens vægt", None), ("our own word", "en")]),
        ("de", [("Drama", None), ("die Last des Schweigens", None), ("our own word", "en")]),
        ("nl", [("drama", None), ("het gewicht van de stilte", None), ("our own word", "en")]),
    ],
)
def test_tags_are_in_the_language_of_the_page_and_others_say_theirs(client, language, names):
    film = make.film()
    tags = [make.tag(name=name) for name in ("drama", "the weight of silence", "our own word")]
    film.tags.set(tags)
    links = read(client, film, language).xpath("//ul[contains(@class, 'tags')]//a")

    assert sorted((text(link), link.get("lang")) for link in links) == sorted(names)


def test_catalogue_and_filters_offer_tags_in_the_language_of_the_page(client):
    film = make.listing().item.films.get()
    film.tags.set([make.tag(name="horror")])

    for address in ("/da/films/?sort=title", "/da/screenings/?genre=horror"):
        page = client.get(address).text
        assert "gyser" in page, address
        assert ">horror" not in page, address


# The head


@pytest.mark.parametrize(
    ("days", "parts"), [(2, ["where-and-when", "people"]), (-2, ["people", "where-and-when"])]
)
def test_where_it_plays_comes_before_who_made_it_while_there_is_something_to_come(client, days, parts):
    listing = make.listing(starts_at=datetime.now(UTC) + timedelta(days=days))
    film = listing.item.films.get()
    make.credit(film=film)
    assert read(client, film).xpath("//main//section/h2/@id")[:2] == parts


def test_head_without_a_picture_is_the_drawn_poster_and_says_the_title_once(client):
    film = make.film(title="Silver Lake")
    [head] = read(client, film).xpath("//header[contains(@class, 'hero')]")
    assert f"in-tone {posters.tone(film)}" in head.get("class")
    assert text(head).count("Silver Lake") == 1


# Other films of its section


@pytest.mark.parametrize(("days", "titles"), [(2, ["Night", "Silence", "Bread"]), (-2, [])])
def test_films_of_the_section_go_on_in_the_alphabet_while_it_is_to_come(client, days, titles):
    section, announced = make.section(), datetime.now(UTC) - timedelta(days=9)
    film = make.film(title="Moon")
    make.listing(
        item=make.item(film=film, section=section), starts_at=datetime.now(UTC) + timedelta(days=days)
    )
    for title in ("Bread", "Silence", "Night"):
        make.item(film=make.film(title=title), section=section, announced_at=announced)
    make.item(film=make.film(title="Secret"), section=section, announced_at=None)
    make.item(film=make.film(title="Hidden", is_public=False), section=section, announced_at=announced)
    make.item(film=make.film(title="Elsewhere"), edition=section.edition, announced_at=announced)
    found = read(client, film).xpath("//section[@aria-labelledby='section']//h3")
    assert [text(title) for title in found] == titles


# Where and when


def test_past_screening_of_a_festival_that_runs_is_over_and_each_to_come_has_tickets(client):
    now = datetime.now(UTC)
    edition = make.edition(starts_on=now.date() - timedelta(days=3), ends_on=now.date() + timedelta(days=5))
    item = make.item(edition=edition)
    for hours in (-30, 30, 54):
        make.listing(
            item=item, starts_at=now + timedelta(hours=hours), ticket_url=f"https://tickets.example/{hours}"
        )
    page = read(client, item.films.get())
    rows = page.xpath("//li[contains(@class, 'journey-stop')]//li[contains(@class, 'screening')]")

    assert [("is-past" in row.get("class"), "Over" in text(row)) for row in rows] == [
        (True, True),
        (False, False),
        (False, False),
    ]
    shops = [row.xpath(".//a[@class='buy']/@href") for row in rows]
    assert shops == [[], ["https://tickets.example/30"], ["https://tickets.example/54"]]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"availability": "few-left"}, "Few left"),
        ({"availability": "on-sale"}, "Tickets"),
        ({"availability": "sold-out"}, "Sold out"),
        ({"availability": "few-left", "status": "tentative"}, "To be confirmed"),
        ({"audience": "market"}, "Market (accredited only)"),
    ],
)
def test_film_page_says_the_state_of_a_screening_at_its_head_as_in_a_schedule_row(client, values, said):
    at = datetime.now(UTC) + timedelta(hours=30)
    listing = make.listing(starts_at=at, ticket_url="https://tickets.example/", **values)
    page = read(client, listing.item.films.get())

    for places in ("//ul[@class='next-screenings']/li", "//div[@class='stop-day']//li[1]"):
        assert said in text(page.xpath(places)[0]), places


@pytest.mark.parametrize("later", [2, None])
def test_screening_that_has_begun_is_not_next_and_says_so_below(client, later):
    now, film = datetime.now(UTC), make.film(runtime_minutes=120)
    make.listing(film=film, starts_at=now - timedelta(hours=1))
    if later:
        make.listing(film=film, starts_at=now + timedelta(days=later))
    page = read(client, film)

    assert len(page.xpath("//ul[@class='next-screenings']/li")) == (1 if later else 0)
    assert "began" not in text(page.xpath("//header[contains(@class, 'hero')]")[0])
    assert "began 1 h ago" in text(page.xpath("//li[contains(@class, 'journey-stop')]")[0])


@pytest.mark.parametrize(("days", "is_past"), [(-400, True), (2, False)])
def test_head_of_a_film_whose_screenings_are_over_leads_to_where_it_can_be_watched(client, days, is_past):
    listing = make.listing(starts_at=datetime.now(UTC) + timedelta(days=days))
    film = listing.item.films.get()
    make.link(film=film, kind="watch", label="A platform", url="https://watch.example/")
    head = read(client, film).xpath("//header[contains(@class, 'hero')]")[0]

    assert ("No screenings to come" in text(head)) == is_past
    assert len(head.xpath(".//a[@href='https://watch.example/']")) == 1
    assert head.xpath("boolean(.//a[@class='button'][@href='https://watch.example/'])") == is_past


@pytest.mark.parametrize("audience", ["public", "industry"])
def test_head_names_screenings_of_the_industry_only_where_there_is_no_other(client, audience):
    film, start = make.film(), datetime.now(UTC) + timedelta(days=2)
    trade = make.listing(film=film, audience="market", starts_at=start)
    other = make.listing(film=film, audience=audience, starts_at=start + timedelta(days=1))
    page = html.fromstring(client.get(film.get_absolute_url()).content)
    named = page.xpath("//ul[@class='next-screenings']//a[@class='next-when']/@href")
    both = [trade.get_absolute_url(), other.get_absolute_url()]
    assert named == (both[1:] if audience == "public" else both)


def test_screenings_of_a_festival_that_is_over_do_not_say_so_each(client):
    listing = make.listing(starts_at=datetime.now(UTC) - timedelta(days=400))
    page = read(client, listing.item.films.get())

    assert "Over" not in text(page.xpath("//li[contains(@class, 'journey-stop')]")[0])


@pytest.mark.parametrize(("language", "lang"), [("", None), ("da", "en"), ("de", "en"), ("nl", "en")])
def test_what_nobody_translates_says_its_language(client, language, lang):
    edition = make.edition(starts_on=None, ends_on=None, dates_note="Some time in spring")
    item = make.item(edition=edition)
    film = item.films.get()
    make.listing(item=make.item(film=film), note="A note.", source_note="A footnote.")
    make.company_credit(film=film, territory="The Far North")
    page = read(client, film, language)

    for words in ("Some time in spring", "A note.", "(The Far North)", "A footnote."):
        [node] = [one for one in page.xpath("//main//*[not(*)]") if text(one) == words]
        marked = next((one.get("lang") for one in [node, *node.iterancestors()] if one.get("lang")), None)
        assert marked == (lang or "en"), words
        assert node.xpath("boolean(ancestor-or-self::*[@lang][not(self::html)])") == bool(lang), words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("", {"Best Director": None, "our own prize": None, "a neurologist": None, "his cousin": None}),
        ("de", {"Beste Regie": None, "our own prize": None, "Neurologin": None, "his cousin": "en"}),
    ],
)
def test_known_short_texts_are_in_the_language_of_the_page_and_others_say_theirs(client, language, words):
    film = make.film()
    for category in ("Best Director", "our own prize"):
        make.award(film=film, category=category, result="won")
    for note in ("a neurologist", "his cousin"):
        make.credit(film=film, role="cast", character="Ada", character_note=note)
    page = read(client, film, language)

    parts = page.xpath("//span[@class='category' or @class='character']")
    assert {text(node).removeprefix(", "): node.get("lang") for node in parts} == words


# What is said once


@pytest.mark.parametrize(
    ("synopsis", "lead", "story"),
    [
        ("A boy leaves. He comes back.", "A boy leaves. He comes back.", ""),
        ("A boy leaves. He comes back.\n\nMore.", "A boy leaves.", "A boy leaves. He comes back. More."),
        ("Another beginning.", "A boy leaves.", "Another beginning."),
        ("", "A boy leaves.", ""),
    ],
)
def test_synopsis_that_goes_on_where_the_premise_ends_is_told_once(client, synopsis, lead, story):
    film = make.film(premise="A boy leaves.", synopsis=synopsis)
    film.tags.set([make.tag(name="horror")])
    page = read(client, film)

    assert [text(node) for node in page.xpath("//p[@class='lead']")] == [lead]
    assert [text(node) for node in page.xpath("//section[h2[@id='story']]/div[@class='prose']")] == (
        [story] if story else []
    )
    assert len(page.xpath("//ul[contains(@class, 'tags')]")) == 1


def test_cast_without_characters_and_roles_of_the_same_people_are_a_line_each(client):
    film = make.film()
    credited = {"cast": "Ada Bo", "director": "Cy", "writer": "Cy", "music": "Di"}
    for role, name in ((role, name) for role, names in credited.items() for name in names.split()):
        person = Person.objects.filter(name=name).first() or make.person(name=name)
        make.credit(film=film, role=role, person=person, character="")
    rows = read(client, film).xpath("//section[h2[@id='people']]/dl/div")

    assert [text(row) for row in rows] == ["Cast Ada and Bo", "Director / Writer Cy", "Music Di"]


def test_mark_of_a_source_stays_on_the_line_of_what_it_is_of(client):
    film = make.film(source_url="https://example.org/film")
    make.credit(film=film, character="Ada", source_url="https://example.org/cast")
    make.credit(film=film, role="music", source_url="https://example.org/music")
    make.review(film=film, source_url="https://example.org/review")
    make.review(film=film, kind=Review.Kind.AGGREGATOR, source_url="https://example.org/all")
    marks = read(client, film).xpath("//main//sup")

    assert len(marks) == 5
    for mark in marks:
        before = mark.getprevious()
        run = (before.tail if before is not None else mark.getparent().text) or ""
        assert run.endswith("\u2060")
        assert not run[:-1][-1:].isspace(), html.tostring(mark.getparent())
