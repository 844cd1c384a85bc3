"""The title that leads in the language of the page, wherever a film is named."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from lxml import html

from screenings.planning.publication import publish
from tests import factories as make

pytestmark = pytest.mark.django_db

DANISH, MAIN = "Det andet offer", "Second Victims"


@pytest.fixture
def listing():
    film = make.film(title=MAIN, slug="second-victims", languages=["da"])
    make.film_title(film=film, title=DANISH, kind="original", language=["da"])
    make.film_title(film=film, title=MAIN, kind="international", language=["en"])
    edition = make.edition(
        starts_on=datetime.now(UTC).date() - timedelta(days=1),
        ends_on=datetime.now(UTC).date() + timedelta(days=9),
    )
    start = datetime.now(UTC) + timedelta(hours=30)
    row = make.listing(item=make.item(edition=edition, film=film), starts_at=start)
    make.award(film=film, edition=edition, result="won")
    make.film_list_entry(film_list=make.film_list(edition=edition), film=film, sentence="See it.")
    make.credit(film=film, role="director", person=make.person(slug="somebody", name="Somebody"))
    return row


def pages(listing) -> dict[str, str]:
    edition = listing.item.edition.get_absolute_url()
    return {
        "home": "/",
        "films": "/films/",
        "search": "/search/?q=andet",
        "screenings": "/screenings/",
        "schedule": f"{edition}schedule/",
        "edition": edition,
        "film": "/films/second-victims/",
        "changes": "/films/second-victims/changes/",
        "person": "/people/somebody/",
        "screening": listing.get_absolute_url(),
        "venue": listing.venue.get_absolute_url(),
        "awards": "/awards/",
        "list": listing.item.edition.film_lists.get().get_absolute_url(),
        "embed": "/embed/films/second-victims/",
        "calendar": "/films/second-victims/screenings.ics",
        "table": "/screenings.csv",
        "new films": "/films.atom",
    }


PAGES = (
    *(
        "home",
        "films",
        "search",
        "screenings",
        "schedule",
        "edition",
        "film",
        "changes",
        "person",
        "screening",
    ),
    *("venue", "awards", "list", "embed", "calendar", "table", "new films"),
)


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("prefix", ["/da", ""])
def test_title_of_the_language_leads_on_every_page(client, listing, prefix, name):
    page = client.get(prefix + pages(listing)[name])
    assert page.status_code == 200
    text = b"".join(page).decode() if page.streaming else page.text
    leading, other = (DANISH, MAIN) if prefix else (MAIN, DANISH)
    assert leading in text
    if other in text:
        assert text.index(leading) < text.index(other)


def test_heading_title_and_second_line_of_the_film(client, listing):
    page = html.fromstring(client.get("/da/films/second-victims/").content)
    assert page.xpath("string(//h1)") == DANISH
    assert page.xpath("string(//head/title)").startswith(DANISH)
    [second] = page.xpath("//p[@class='original']")
    assert (second.text_content(), second.get("lang")) == (MAIN, "en")
    assert page.xpath("//meta[@property='og:title']/@content") == [f"{DANISH} (2027)"]


@pytest.mark.parametrize(
    ("prefix", "name", "other"), [("", MAIN, DANISH), ("/da", DANISH, MAIN), ("/de", MAIN, DANISH)]
)
def test_structured_data_has_both_titles(client, listing, prefix, name, other):
    page = html.fromstring(client.get(f"{prefix}/films/second-victims/").content)
    [data] = page.xpath("//script[@type='application/ld+json']/text()")
    nodes = json.loads(data)["@graph"]
    movie = next(node for node in nodes if node["@type"] == "Movie")
    assert (movie["name"], movie["alternateName"]) == (name, other)
    event = next(node for node in nodes if node["@type"] == "ScreeningEvent")
    assert event["name"] == name


@pytest.mark.parametrize(
    ("prefix", "order", "letters"),
    [
        ("/da", [DANISH, "Kaos"], ["A", "K"]),
        ("", ["Kaos", MAIN], ["K", "S"]),
        ("/nl", ["Kaos", "Zweden"], ["K", "Z"]),
    ],
)
def test_catalogue_is_in_the_order_of_the_titles_that_lead(client, listing, prefix, order, letters):
    """Without the Danish article: under A."""
    film = listing.item.films.get()
    if prefix == "/nl":
        make.film_title(film=film, title="Zweden", kind="local", language=["nl"])
    make.film(title="Kaos")
    page = html.fromstring(client.get(f"{prefix}/films/?sort=title").content)
    assert page.xpath("//ul[@class='posters']//h3/a/text()") == order
    linked = [link.text_content().strip()[0] for link in page.xpath("//ul[@class='letters']//a")]
    assert linked == letters


@pytest.mark.parametrize("typed", [DANISH, MAIN])
@pytest.mark.parametrize("prefix", ["", "/da"])
def test_search_finds_a_film_by_either_title(client, listing, prefix, typed):
    page = client.get(f"{prefix}/search/", {"q": typed}).text
    assert f'{prefix}/films/second-victims/"' in page


def test_filter_names_the_film_by_the_title_of_the_language(client, listing):
    page = client.get("/da/screenings/?film=second-victims").text
    assert DANISH in page
    assert MAIN not in page.replace(f'<i dir="auto">{MAIN}</i>', "")


def test_films_of_a_person_have_both_titles_the_part_and_who_directed_them(client, listing):
    film = listing.item.films.get()
    actor = make.credit(
        film=film, role="cast", person=make.person(slug="actor", name="An Actor"), character="Alex"
    ).person
    page = html.fromstring(client.get(f"/da{actor.get_absolute_url()}").content)
    words = " ".join(page.xpath("//ul[contains(@class, 'filmography')]")[0].text_content().split())
    assert words.index(DANISH) < words.index(MAIN) < words.index("som Alex") < words.index("Somebody")


@pytest.mark.parametrize("place", ["schedule", "all days", "changes"])
def test_film_in_another_script_has_its_english_title_beside_it(client, place):
    edition = make.edition()
    film = make.film(title="河与花园", languages=["zh"])
    make.film_title(film=film, title="River and Garden", kind="international", language=["en"])
    start = datetime.now(UTC) + timedelta(days=9)
    off = make.screening(item=make.item(edition=edition, film=film), starts_at=start, qa_minutes=20)
    publish(edition)
    off.status = "cancelled" if place == "changes" else "scheduled"
    off.save()
    publish(edition)
    path = {"schedule": "schedule/", "all days": "schedule/?date=all", "changes": "changes/"}[place]
    page = html.fromstring(client.get(f"{edition.get_absolute_url()}{path}", follow=True).content)
    where = {
        "schedule": "//li[contains(@class, 'screening-row')]/div[@class='film']//text()",
        "all days": "//details/summary//bdi/text()",
        "changes": "//li[contains(@class, 'change-cancelled')]/h3//text()",
    }[place]
    text = " ".join(" ".join(page.xpath(where)).split())
    assert "河与花园" in text
    assert "River and Garden" in text


def test_title_of_an_event_in_another_script_has_not_that_of_its_film_beside_it(client):
    film = make.film(title="河与花园", languages=["zh"])
    make.film_title(film=film, title="River and Garden", kind="international", language=["en"])
    edition = make.edition()
    start = datetime.now(UTC) + timedelta(days=9)
    item = make.item(edition=edition, kind="event", title="电影之夜", films=[film])
    make.listing(item=item, starts_at=start, qa_minutes=20)
    page = html.fromstring(client.get(f"{edition.get_absolute_url()}schedule/?date=all").content)
    assert page.xpath("//details/summary//bdi/text()") == ["电影之夜"]
