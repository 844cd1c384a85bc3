"""A visitor finds what they mean, however it is spelled, and never what nobody may know of."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings, strategies as st
from lxml import html

from films.models import Film
from tests import factories as make

pytestmark = pytest.mark.django_db

KINDS = ("films", "people", "festivals", "venues")


@pytest.fixture
def search(client):
    """The names a search finds, by kind; kinds without any are left out."""

    def names_found(query: str) -> dict[str, list[str]]:
        context = client.get("/search/", {"q": query}).context
        found = {kind: [str(row).partition(" (")[0] for row in context.get(kind, [])] for kind in KINDS}
        return {kind: names for kind, names in found.items() if names}

    return names_found


@pytest.fixture
def second_victims() -> Film:
    film = make.film(title="Second Victims", year=2025)
    make.film_title(film=film, title="Det andet offer", kind="original", language=["da"])
    make.film_title(film=film, title="Andra offret", kind="alias")
    lead = make.person(name="Özlem Saglanmak", aliases=["Özlem Sağlanmak", "Özlem Saganmak"])
    make.credit(film=film, person=lead, role="cast", character="Alexandra", character_aliases="Alex")
    make.credit(film=film, person=make.person(name="Zinnini Elkington"))
    make.film(title="Another Film")
    return film


FILM = {"films": ["Second Victims"]}
LEAD = {"people": ["Özlem Saglanmak"]}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Saglanmak", FILM | LEAD),
        ("Sağlanmak", FILM | LEAD),
        ("SAĞLANMAK", FILM | LEAD),
        ("saganmak", FILM | LEAD),
        ("Sag\u0306lanmak", FILM | LEAD),
        ("ozlem saglanmak", FILM | LEAD),
        ("saglanmak özlem", FILM | LEAD),
        ("det andet offer", FILM),
        ("DET ANDET", FILM),
        ("andra offret", FILM),
        ("second victims", FILM),
        ("victims, second", FILM),
        ("victi", FILM),
        ("alexandra", FILM),
        ("saglanmak alexandra", FILM),
        ("zinnini", FILM | {"people": ["Zinnini Elkington"]}),
    ],
)
def test_a_film_and_its_people_are_found_in_any_spelling(search, second_victims, query, expected):
    assert search(query) == expected


def test_screening_without_a_day_is_found_by_any_day_of_its_edition(client):
    listing = make.listing(starts_at=None, day=None)
    first = listing.item.edition.starts_on
    days = [first, first - timedelta(days=1)]
    found = [client.get("/search/", {"q": f"{day:%-d %B %Y}"}).context.get("listings", []) for day in days]
    assert found == [[listing], []]


def test_editions_are_found_by_the_city_their_festival_has_moved_to(client):
    edition = make.edition(festival=make.festival(name="Nordic Days", city="Lund"))
    edition.festival.city = "Uppsala"
    edition.festival.save()
    found = [list(client.get("/search/", {"q": city}).context["editions"]) for city in ("Uppsala", "Lund")]
    assert found == [[edition], []]


def test_screenings_of_one_day_are_told_apart(client):
    """By their time or window, and their edition."""
    film, venue, edition = make.film(title="Second Victims"), make.venue(), make.edition(name="Harbour Days")
    day, window = (
        date(2027, 10, 2),
        {"window_starts_on": date(2027, 10, 2), "window_ends_on": date(2027, 10, 5)},
    )
    for when in ({"local": "2027-10-02 18:30"}, {"local": "2027-10-02 21:00"}, {"day": day}, window):
        make.listing(film=film, venue=venue, edition=edition, **when)
    page = " ".join(client.get("/search/?q=secnd+victims").text.split())
    for said in ("18:30 CEST<", "21:00 CEST<", "<span>time TBA<", ">Within 2–5 October 2027<"):
        assert page.count(said) == 1
    assert page.count(f"<span>{edition.full_name}</span>") == 4


def test_festivals_and_venues_are_found_by_every_name_they_go_by(search):
    festival = make.festival(name="Göteborg Film Festival", aliases="Gothenburg Film Festival\nGIFF")
    make.edition(festival=festival)
    make.venue(name="Biograf Draken", city="Göteborg", operator="Folkets Hus", aliases="The Dragon")
    draken = {"venues": ["Biograf Draken, Göteborg"]}
    goteborg = {"festivals": ["Göteborg Film Festival"]}
    assert search("Goteborg") == search("göteborg") == goteborg | draken
    assert search("Gothenburg") == goteborg | draken
    assert search("giff") == goteborg
    assert search("dragon") == search("folkets hus") == draken


@pytest.mark.parametrize("query", ["blabaer aero", "blåbær ærø", "BLÅBÆR", "blabær"])
def test_danish_letters_are_found_with_and_without_them(search, query):
    make.film(title="Blåbær på Ærø")
    assert search(query) == {"films": ["Blåbær på Ærø"]}


def test_turkish_letters_are_found_from_any_keyboard(search):
    make.film(title="Ağır Işık İstanbul")
    for query in ("agir", "AĞIR", "isik", "ışık", "IŞIK", "istanbul", "İSTANBUL", "ISTANBUL"):
        assert search(query) == {"films": ["Ağır Işık İstanbul"]}, query


# Small typos


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("second victms", FILM),
        ("secnod victims", FILM),
        ("sekond viktims", FILM),
        ("det andt offer", FILM),
        ("elkingtn", {"people": ["Zinnini Elkington"]}),
        ("saglanmack", LEAD),
    ],
)
def test_a_small_typo_finds_the_nearest_names_and_the_page_says_so(
    client, search, second_victims, query, expected
):
    assert search(query) == expected
    page = client.get("/search/", {"q": query})
    assert page.context["is_close"]
    assert f"No match for “{query}”. Did you mean one of these?" in page.text


def test_what_is_spelled_right_is_not_called_close(client, second_victims):
    page = client.get("/search/", {"q": "victims"})
    assert not page.context["is_close"]
    assert "Nothing is spelled" not in page.text


def test_what_is_nowhere_near_any_name_finds_nothing_and_says_so(client, search, second_victims):
    assert search("kvrnqoxzz") == {}
    assert "Nothing found" in client.get("/search/", {"q": "kvrnqoxzz"}).text


def test_what_is_spelled_as_typed_is_shown_alone_however_many_names_are_close(client):
    for number in range(14):
        make.film(title=f"Zinnino {number}")
    film = make.film(title="Second Victims")
    make.credit(film=film, character="Zinnini")

    page = client.get("/search/", {"q": "zinnini"})

    assert (page.context["films"], page.context["is_close"]) == ([film], False)


def test_words_of_hidden_names_take_no_place_of_public_ones_that_are_close(client):
    for letter in "abcdefghijklmnopqrstuvwxy":
        make.film(title=f"{letter}ictims", is_public=False)
    public = make.film(title="zictims")

    assert client.get("/search/", {"q": "ictims"}).context["films"] == [public]


@pytest.mark.parametrize(
    "typed",
    [
        "https://www.imdb.com/title/tt1234567/",
        "https://www.imdb.com/title/tt1234567/?ref_=nv_sr_srsg_0",
        "http://m.imdb.com/de/title/tt1234567/fullcredits",
        "imdb.com/title/TT1234567",
        "  https://www.imdb.com/title/tt1234567#cast second ",
    ],
)
def test_a_film_is_found_by_the_address_of_its_page_on_imdb(client, typed):
    film = make.film(title="Second Victims", imdb_id="tt1234567")
    make.film(title="Title", imdb_id="tt7654321")

    for address, found in (("/search/", "films"), ("/films/", "page_obj")):
        assert list(client.get(address, {"q": typed}).context[found]) == [film]


def test_a_person_is_found_by_the_address_of_their_page_on_imdb(client):
    person = make.credit(person=make.person(name="Zinnini", imdb_id="nm7654321")).person

    page = client.get("/search/", {"q": "https://www.imdb.com/name/nm7654321/bio/"})

    assert page.context["people"] == [person]


# Odd queries


@pytest.mark.parametrize("query", ["", " ", "\t", "\u200b "])
def test_an_empty_search_lists_nothing_and_invites(client, search, second_victims, query):
    assert search(query) == {}
    page = client.get("/search/", {"q": query})
    assert page.status_code == 200
    assert "Goteborg" in page.text


@pytest.mark.parametrize("query", ["%", "_", "\\", "%%%", "*", "!!!", "'", '"', "--", "…", "🎬" * 3])
def test_a_sign_is_not_a_wildcard(search, second_victims, query):
    assert search(query) == {}


def test_signs_beside_a_word_do_not_hide_it(search, second_victims):
    assert search("%victims_") == search("'victims'") == search("“Victims!”") == FILM


@pytest.mark.parametrize("address", ["/search/", "/films/", "/screenings/"])
@pytest.mark.parametrize(
    "query",
    ["victims " * 24, "x" * 5000, "\ufdfa" * 200, "\ufdfb" * 200, "㍿" * 200, "a b " * 900, "'" * 200],
    ids=["one word often", "one long word", "ligatures", "more ligatures", "squares", "many words", "quotes"],
)
def test_an_endless_query_is_answered(client, second_victims, address, query):
    response = client.get(address, {"q": query[:1500]})
    assert response.status_code == 200
    assert len(response.content) < 35_000


def test_beyond_what_any_address_holds_it_is_refused(client):
    assert client.get("/search/", {"q": "x" * 10_000}).status_code == 400


def test_any_text_at_all_is_answered(client, second_victims):
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(query=st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=60))
    def is_answered(query):
        for address in ("/search/", "/films/", "/screenings/"):
            assert client.get(address, {"q": query}).status_code == 200

    is_answered()


# The list of films has the same search


def test_the_list_of_films_is_searched_alike(client, second_victims):
    for query in ("saganmak", "det andet", "ALEXANDRA"):
        page = client.get("/films/", {"q": query}).context["page_obj"]
        assert [film.title for film in page] == ["Second Victims"], query
    assert list(client.get("/films/", {"q": "!!!"}).context["page_obj"]) == []


# Nothing private


PRIVATE = "zqxsecret"


def make_private_rows() -> None:
    film = make.film(title=f"{PRIVATE} draft", is_public=False)
    make.film_title(film=film, title=f"{PRIVATE} working title", kind="working")
    make.credit(film=film, person=make.person(name=f"{PRIVATE} actor", aliases=[f"{PRIVATE} alias"]))
    make.person(name=f"{PRIVATE} nobody")
    make.guest(person=make.person(name=f"{PRIVATE} guest"), note=PRIVATE)
    make.festival(name=f"{PRIVATE} festival", aliases=PRIVATE)
    make.edition(festival=make.festival(name=f"{PRIVATE} plan"), is_public=False)
    make.venue(name=f"{PRIVATE} venue", aliases=PRIVATE, is_public=False)
    make.venue(name=f"{PRIVATE} placeholder", is_placeholder=True)
    tomorrow = datetime.now(UTC) + timedelta(days=1)
    make.award(
        category=PRIVATE, work=PRIVATE, announced_at=tomorrow, people=[make.person(name=f"{PRIVATE} star")]
    )
    make.screening(item=make.item(kind="event", title=f"{PRIVATE} party"), internal_note=PRIVATE)


@pytest.mark.parametrize(
    "query", ["zqxsecret", "zqxsecret draft", "zqxsecert", "zqxsecre", "ZQXSECRET actor"]
)
def test_nothing_private_is_found_nor_near(client, search, second_victims, query):
    make_private_rows()

    assert search(query) == {}
    assert list(client.get("/films/", {"q": query}).context["page_obj"]) == []
    assert list(client.get("/screenings/", {"q": query}).context["page_obj"]) == []


def test_the_same_words_are_found_once_they_are_public(search):
    """The control: the private rows above are found by these very queries when they are public."""
    film = make.film(title=f"{PRIVATE} draft")
    make.credit(film=film, person=make.person(name=f"{PRIVATE} actor"))
    make.edition(festival=make.festival(name=f"{PRIVATE} plan"))
    make.venue(name=f"{PRIVATE} venue")
    assert set(search(PRIVATE)) == set(search("zqxsecert")) == set(KINDS)


def test_an_alias_helps_to_find_and_is_not_shown(client, second_victims):
    page = client.get("/search/", {"q": "offret"})
    assert [film.title for film in page.context["films"]] == ["Second Victims"]
    assert "Andra offret" not in page.text
    film_page = client.get(second_victims.get_absolute_url()).text
    assert "Andra offret" not in film_page
    assert "Saganmak" not in film_page
    assert "Alex<" not in film_page


def test_a_screening_of_a_hidden_film_is_found_by_none_of_its_names(client):
    film = make.film(title="Zqxsecret")
    make.listing(film=film)
    assert len(client.get("/screenings/", {"q": PRIVATE}).context["page_obj"]) == 1
    Film.objects.update(is_public=False)
    assert len(client.get("/screenings/", {"q": PRIVATE}).context["page_obj"]) == 0


def headings_of(client, query: str) -> list[str]:
    found = html.fromstring(client.get("/search/", {"q": query}).text)
    return [heading.text_content() for heading in found.xpath("//main//h2")]


def test_a_film_and_a_festival_in_one_query_lead_to_the_screening_then_to_each(client):
    festival = make.festival(name="Film Fest Gent")
    edition = make.edition(festival=festival, year=2025)
    listing = make.listing(film=make.film(title="Second Victims"), edition=edition)
    make.listing(film=make.film(title="Second Thoughts"))
    make.listing(edition=edition)
    page = client.get("/search/", {"q": "second victims gent"})
    assert headings_of(client, "second victims gent") == ["Screenings 1", "Films 1", "Editions 1"]
    assert page.context["listings"] == [listing]
    assert page.context["films"] == [listing.films.get()]
    assert page.context["editions"] == [edition]
    assert headings_of(client, "second")[0] == "Films 2"


def test_people_come_before_the_screenings_of_their_films_and_each_kind_can_be_jumped_to(client):
    listing = make.listing(film=make.film(title="Lantern"))
    make.credit(film=listing.films.get(), person=make.person(name="Zinnini Elkington"))
    assert headings_of(client, "elkington") == ["People 1", "Films 1", "Screenings 1"]
    found = html.fromstring(client.get("/search/", {"q": "elkington"}).text)
    [person] = found.xpath("//ul[@class='name-list']/li")
    assert " ".join(person.text_content().split()) == "Zinnini Elkington DirectorLantern"
    assert found.xpath("//ul[@class='result-kinds']//a/@href") == ["#people", "#films", "#screenings"]


def test_an_empty_search_offers_what_comes_next(client):
    soon = make.listing(starts_at=timezone.now() + timedelta(days=1))
    found = html.fromstring(client.get("/search/").text)
    assert found.xpath("//section[@aria-labelledby='next']//li//a[@dir]/@href") == [soon.get_absolute_url()]


def test_results_say_how_many_there_are_in_all_and_whether_there_are_tickets(client):
    def add(number: int) -> None:
        soon = timezone.now() + timedelta(days=number + 1)
        make.listing(film=make.film(title=f"River {number}"), starts_at=soon, availability="few-left")

    for number in range(15):
        add(number)
    text = client.get("/search/", {"q": "river"}).text
    assert "All 15 films" not in text
    assert text.count('<b class="seats few-left">Few left</b>') == 15 + 6
    add(15)
    text = client.get("/search/", {"q": "river"}).text
    assert "All 16 films" in text
    assert "All 16 screenings" in text
    assert text.count('<b class="seats few-left">Few left</b>') == 12 + 6
    assert headings_of(client, "river") == ["Films 16", "Screenings 16"]


def test_a_search_that_finds_nothing_offers_its_words_and_the_lists(client):
    make.listing(film=make.film(title="Over"), starts_at=timezone.now() - timedelta(days=1))
    soon = make.listing(film=make.film(title="Next"), starts_at=timezone.now() + timedelta(days=1))
    found = html.fromstring(client.get("/search/", {"q": "zzzz qqqq"}).text)
    assert found.xpath("//section[@aria-labelledby='next']//li//a[@dir]/@href") == [soon.get_absolute_url()]
    ways = found.xpath("//main//a/@href")
    assert ways[:2] == ["/search/?q=zzzz", "/search/?q=qqqq"]
    assert {"/", "/screenings/", "/films/", "/festivals/", "/venues/"} <= set(ways)


def test_screenings_for_the_industry_are_none_of_the_results(client):
    film = make.film(title="Lantern")
    listings = [make.listing(film=film, audience=audience) for audience in ("public", "industry", "market")]
    page = client.get("/search/", {"q": "lantern"}).text
    assert [listing.get_absolute_url() in page for listing in listings] == [True, False, False]
