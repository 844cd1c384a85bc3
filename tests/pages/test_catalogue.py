"""The catalogue of films: narrowed by what a film is and where it plays, from A to Z."""

from datetime import timedelta
from urllib.parse import quote

import pytest
from django.utils import timezone
from lxml import html

from films.collation import letter_of, sort_key
from screenings.public import views
from tests import factories as make

pytestmark = pytest.mark.django_db


def read(client, query="", path="/films/") -> html.HtmlElement:
    response = client.get(f"{path}{query}")
    assert response.status_code == 200
    return html.fromstring(response.content)


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def titles(client, query="", path="/films/") -> list[str]:
    return [text(title) for title in read(client, query, path).xpath("//ul[@class='posters']/li/h3")]


def choices(page: html.HtmlElement, name: str) -> list[str]:
    return [text(option) for option in page.xpath(f"//select[@name='{name}']/option[@value!='']")]


@pytest.fixture(autouse=True)
def no_films_are_few(monkeypatch):
    """Many films have more than few have, for which see test_few_films.py: here three stand for them."""
    monkeypatch.setattr(views.films, "FEW_FILMS", 0)


@pytest.fixture
def films():
    """One of everything, which plays tomorrow, one that has played, one of nothing, and a hidden one."""
    drama, comedy = make.tag(name="Drama"), make.tag(name="Comedy")
    night = make.film(title="Night", countries=["DK", "SE"], languages=["da"], year=2024, runtime_minutes=100)
    night.tags.add(drama, comedy)
    make.credit(film=night, role="director", person=make.person(name="Ida Holm"))
    day = make.film(title="Day", countries=["DE"], languages=["en-GB"], year=2025, runtime_minutes=101)
    day.tags.add(drama)
    unknown = make.film(title="Ånd", countries=[], languages=[], year=None, runtime_minutes=None)
    hidden = make.film(title="Hidden", countries=["IS"], languages=["is"], year=1999)
    hidden.tags.add(make.tag(name="Secret"))
    edition = make.edition(festival=make.festival(name="Nordic Days"))
    section = make.section(edition=edition, name="Open Water")
    at = timezone.now()
    make.listing(item=make.item(film=night, section=section), starts_at=at + timedelta(days=1))
    make.listing(item=make.item(film=day, edition=edition), starts_at=at - timedelta(days=2))
    make.listing(item=make.item(film=hidden, section=make.section(edition=edition, name="Veiled")))
    hidden.is_public = False
    hidden.save()
    return {"night": night, "day": day, "unknown": unknown}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Ånd", "Day", "Night"]),
        ("?letter=A", ["Ånd"]),
        ("?letter=D", ["Day"]),
        ("?genre=drama", ["Day", "Night"]),
        ("?genre=drama&genre=comedy", ["Night"]),
        ("?country=SE", ["Night"]),
        ("?language=en", ["Day"]),
        ("?language=en-GB", ["Day"]),
        ("?director=ida-holm", ["Night"]),
        ("?year=2025", ["Day"]),
        ("?length=up-to-100", ["Night"]),
        ("?length=over-100", ["Day"]),
        ("?festival=nordic-days", ["Day", "Night"]),
        ("?section=open-water", ["Night"]),
        ("?when=upcoming", ["Night"]),
        ("?genre=drama&when=upcoming", ["Night"]),
        ("?genre=drama&country=IS", []),
        ("?q=day", ["Day"]),
        ("?q=day&country=DK", []),
        ("?sort=next", ["Night", "Ånd", "Day"]),
        ("?sort=newest", ["Day", "Night", "Ånd"]),
        ("?sort=anything", ["Ånd", "Day", "Night"]),
        ("?sort=newest&genre=drama", ["Day", "Night"]),
        ("?sort=newest&letter=N", ["Night"]),
    ],
)
def test_catalogue_is_narrowed_by_each_filter_and_sorted(client, films, query, expected):
    assert titles(client, query) == expected


def test_of_several_values_the_last_counts_and_empty_ones_ask_nothing(client, films):
    assert titles(client, "?year=2024&year=2025&genre=") == ["Day"]


@pytest.mark.parametrize(
    ("query", "of", "expected"),
    [
        ("", "genre", ["Comedy (1)", "Drama (2)"]),
        ("?country=DE", "genre", ["Drama (1)"]),
        ("?genre=comedy", "genre", ["Comedy (1)", "Drama (2)"]),
        ("?genre=comedy&country=DE", "genre", ["Comedy (0)", "Drama (1)"]),
        ("", "year", ["2025 (1)", "2024 (1)"]),
        ("", "country", ["Denmark (1)", "Germany (1)", "Sweden (1)"]),
        ("", "section", ["Open Water (1)"]),
        ("?q=night", "director", ["Ida Holm (1)"]),
    ],
)
def test_count_beside_a_choice_is_what_choosing_it_would_leave(client, films, query, of, expected):
    """What would leave nothing is not offered; hidden films, their genres and sections are not counted."""
    assert choices(read(client, query), of) == expected


def test_letters_lead_to_their_films_and_back(client, films):
    letters = read(client, "?genre=drama&letter=D").xpath("//ul[@class='letters']//a")
    assert [(text(link), link.get("href"), link.get("aria-label")) for link in letters] == [
        ("D", "/films/?genre=drama", "D: 1 film"),
        ("N", "/films/?genre=drama&letter=N", "N: 1 film"),
    ]


@pytest.mark.parametrize(("path", "last"), [("/films/", "Z"), ("/da/films/", "Å")])
def test_letters_without_films_keep_their_place_and_lead_nowhere(client, films, path, last):
    places = read(client, path=path).xpath("//ul[@class='letters']/li/*")
    assert (text(places[0]), text(places[-2]), text(places[-1])) == ("A", last, "0-9")
    assert all((place.get("href") is None) == (place.tag == "span") for place in places)
    assert [text(place) for place in places if place.tag == "span"][-1] == "0-9"


@pytest.mark.parametrize(
    ("is_off", "query", "ways"),
    [
        (False, "", [("/films/?section=open-water", "Open Water 1 film")]),
        (True, "", [("/films/?festival=nordic-days", "Nordic Days 2 films")]),
        (False, "?genre=drama", []),
        (False, "?q=night", []),
    ],
)
def test_sections_lead_into_the_catalogue_while_they_have_films_to_come(client, films, is_off, query, ways):
    if is_off:
        films["night"].listings.update(status="cancelled")
    links = read(client, query).xpath("//nav[@class='ways-in']//a")
    assert [(link.get("href"), text(link)) for link in links] == ways


@pytest.mark.parametrize(
    ("query", "orders"),
    [
        ("", [("A–Z", "/films/", "true"), ("Next screening", "/films/?sort=next", None)]),
        ("?sort=next", [("A–Z", "/films/", None), ("Next screening", "/films/?sort=next", "true")]),
        ("?q=day", [("Best match", "/films/?q=day", "true"), ("A–Z", "/films/?q=day&sort=title", None)]),
    ],
)
def test_list_says_how_it_is_sorted(client, films, query, orders):
    links = read(client, query).xpath("//nav[@class='orders']//a")
    assert [(text(link), link.get("href"), link.get("aria-current")) for link in links[:2]] == orders


def test_without_films_to_come_sections_of_several_lead_in(client, films):
    past = timezone.now() - timedelta(days=2)
    section = films["night"].items.get().section
    make.listing(item=make.item(film=films["unknown"], section=section), starts_at=past)
    films["night"].listings.update(status="cancelled")
    [link] = read(client).xpath("//nav[@class='ways-in']//a")
    assert (link.get("href"), text(link)) == ("/films/?section=open-water", "Open Water 2 films")


def test_films_searched_for_are_sorted_by_title_where_that_is_asked_for(client):
    for title in ("Lantern", "Bright Lantern"):
        make.film(title=title)
    assert titles(client, "?q=lantern") == ["Lantern", "Bright Lantern"]
    assert titles(client, "?q=lantern&sort=title") == ["Bright Lantern", "Lantern"]


def test_card_names_where_a_film_is_from_how_long_it_is_and_its_section(client, films):
    card = text(read(client, "?q=night").xpath("//ul[@class='posters']/li")[0])
    for words in ("Ida Holm", "Denmark and Sweden 2024", "100 min", "Open Water"):
        assert words in card


def test_danish_readers_have_danish_letters_at_the_end(client, films):
    assert titles(client, f"?letter={quote('Å')}", "/da/films/") == ["Ånd"]
    letters = [text(link) for link in read(client, path="/da/films/").xpath("//ul[@class='letters']//a")]
    assert letters == ["D", "N", "Å"]


@pytest.mark.parametrize(
    ("title", "language", "letter"),
    [
        ("Émilie", "en", "E"),
        ("zorro", "en", "Z"),
        ("Żółw", "en", "Z"),
        ("Østers", "en", "O"),
        ("Østers", "da", "Ø"),
        ("Aaben", "da", "Å"),
        ("Ärger", "da", "Æ"),
        ("Über", "da", "Y"),
        ("12 Years", "en", ""),
        ("¿Qué?", "en", ""),
        ("Ωmega", "en", ""),
        ("기생충", "da", ""),
    ],
)
def test_letter_is_that_of_the_order_of_the_list(title, language, letter):
    assert letter_of(sort_key(title, language), language) == letter


@pytest.mark.parametrize(
    "query", ["?genre=secret", "?section=veiled", "?year=1999", "?letter=%C3%9E", "?when=x"]
)
def test_value_that_no_public_film_has_is_refused_in_words(client, films, query):
    page = read(client, query)
    assert not page.xpath("//ul[@class='posters']")
    assert page.xpath("//div[contains(@class, 'notice error')]")
    assert page.xpath("//div[contains(@class, 'notice')]//a[@href='/films/']")


def test_each_film_says_when_it_plays_next(client, films):
    """The first to come that is open to the public and takes place."""
    at, item = timezone.now(), films["night"].items.get()
    for hours, changes in ((2, {"status": "cancelled"}), (3, {"audience": "industry"}), (-1, {})):
        make.listing(item=item, starts_at=at + timedelta(hours=hours), **changes)
    links = read(client).xpath("//ul[@class='posters']/li/p/a/@href")
    assert links == [item.listings.order_by("starts_at").last().get_absolute_url()]
