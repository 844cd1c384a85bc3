"""The film on the cover of home, and what stands around it."""

from datetime import date

import pytest

from tests import factories as make
from tests.pages.home_page import Home, at
from tests.pages.site import picture

pytestmark = pytest.mark.django_db

BEFORE, DURING, AFTER = "2027-09-20 12:00", "2027-10-02 16:40", "2027-10-15 12:00"


def on_cover(home: Home) -> str | None:
    """The title of the film that hangs there."""
    return next(iter(home.tree.xpath("//header//*[contains(@class,'cover-film')]//h2/a/text()")), None)


def text_of(home: Home, heading: str) -> str:
    """Of the part whose heading has this key."""
    [part] = home.tree.xpath(f"//section[@aria-labelledby='{heading}']")
    return " ".join(part.text_content().split())


def picked(edition, **kwargs):
    """A film of the first list of the edition."""
    film = make.film(**kwargs)
    item = make.item(edition=edition, film=film)
    film_list = edition.film_lists.first() or make.film_list(edition=edition, title="Six to begin with")
    make.film_list_entry(film_list=film_list, film=film, sentence=f"Why {film.title}.")
    return item


@pytest.mark.parametrize("moment", [BEFORE, DURING])
def test_cover_shows_the_pick_that_plays_next_with_why_and_when(client, moment):
    edition = make.edition()
    picked(edition, title="Unscheduled")
    make.listing(item=picked(edition, title="Later"), local="2027-10-04 20:00", venue=make.venue())
    listing = make.listing(item=picked(edition, title="Sooner"), local="2027-10-03 20:00", venue=make.venue())
    with at(moment):
        home = Home(client)
    assert on_cover(home) == "Sooner"
    [film] = home.tree.xpath("//header//div[contains(@class,'cover-film')]")
    assert all(words in film.text_content() for words in ("Six to begin with", "Why Sooner.", "20:00"))
    assert listing.get_absolute_url() in film.xpath(".//a/@href")
    beneath = home.tree.xpath("//ol[contains(@class,'picks')]/li[not(@class)]//h3")
    assert "Sooner" in [one.text_content().strip() for one in beneath]


def test_cover_prefers_a_film_with_a_still_and_shows_that(client):
    edition = make.edition()
    make.listing(item=picked(edition, title="Sooner"), local="2027-10-03 20:00", venue=make.venue())
    still = picked(edition, title="Still", still=picture())
    with at(BEFORE):
        home = Home(client)
    assert on_cover(home) == "Still"
    assert home.tree.xpath("//header/img/@src") == [still.films.get().still.url]


@pytest.mark.parametrize(("wins", "title"), [(2, "Won 0"), (1, None)])
def test_after_the_winner_is_on_the_cover_where_others_are_left_below(client, wins, title):
    edition = make.edition()
    picked(edition, title="Picked")
    for number in range(wins):
        make.award(edition=edition, film=make.film(title=f"Won {number}"), result="won", position=number)
    with at(AFTER):
        assert on_cover(Home(client)) == title


def test_after_without_winners_what_can_be_watched_leads_and_picks_stand_last(client):
    edition = make.edition()
    film = make.item(edition=edition).films.get()
    make.link(film=film, kind="watch", url="https://example.org/watch", territories=["DK", "SE"])
    make.link(film=make.film(), kind="watch", url="https://example.org/another")
    picked(edition, title="Picked")
    make.item(edition=edition)
    other = make.film_list(edition=edition, title="Five debuts", position=1)
    make.film_list_entry(film_list=other, film=edition.items.first().films.get())
    with at(AFTER):
        home = Home(client)
    assert [*home.parts] == ["Watch now", "Films of the festival", "Picks"]
    assert [one for one in home.parts["Watch now"] if "//" in one] == ["https://example.org/watch"]
    assert "only in Denmark and Sweden" in text_of(home, "watch")
    assert on_cover(home) == "Picked"
    # Nobody asks any more where to begin: each list is its covers and its name.
    lists = home.tree.xpath("//ul[@class='pick-lists']/li")
    assert [one.xpath("string(h3/a)") for one in lists] == ["Six to begin with", "Five debuts"]
    assert all(one.find_class("poster") and not one.findall("p") for one in lists)


@pytest.mark.parametrize(("address", "titles"), [("/", ["Åben", "Zebra"]), ("/da/", ["Zebra", "Åben"])])
def test_what_can_be_watched_is_in_the_alphabet_of_the_page(client, address, titles):
    edition = make.edition()
    for title in ("Zebra", "Åben"):
        make.link(film=make.item(edition=edition, film=make.film(title=title)).films.get(), kind="watch")
    with at(AFTER):
        home = Home(client, address)
    assert home.tree.xpath("//section[@aria-labelledby='watch']//h3/a/text()") == titles


def test_cover_of_a_festival_of_one_film_shows_that(client):
    edition = make.edition()
    make.item(edition=edition, film=make.film(title="Alone"))
    with at(DURING):
        assert on_cover(Home(client)) == "Alone"
    make.item(edition=edition)
    with at(DURING):
        assert on_cover(Home(client)) is None


def test_in_the_evening_all_of_it_stands_before_picks_and_what_is_on(client):
    edition, film = make.edition(), make.film()
    picked(edition)
    for number, time in enumerate(("18:00", *(f"19:{minute}" for minute in range(10, 18)))):
        item = make.item(edition=edition, film=film if not number else make.film())
        make.listing(item=item, local=f"2027-10-02 {time}", venue=make.venue(city="Stockholm"))
    with at(DURING):
        home = Home(client)
    assert [*home.parts] == ["Next in Stockholm", "Six to begin with", "On now 1"]
    [line] = home.tree.xpath("//section[@aria-labelledby='on-now']//li")
    assert "began 40 min ago" in line.text_content()


def test_the_night_is_named_once(client):
    """At twenty past midnight, for what is still to come of it, and each day after by its own date."""
    edition, venue = make.edition(), make.venue(city="Stockholm")
    make.listing(edition=edition, venue=venue, local="2027-10-03 00:30")
    make.listing(edition=edition, venue=venue, local="2027-10-03 10:00")
    with at("2027-10-02 22:20"):
        names = Home(client).tree.find_class("city-name")
    assert [" ".join(name.text_content().split()) for name in names] == ["Tonight", "Sunday 3 October 2027"]


def test_site_of_one_film_says_where_it_was_and_what_it_won_there(client):
    film = make.film(title="Second Victims")
    edition = make.edition(starts_on=date(2027, 10, 1))
    make.listing(item=make.item(edition=edition, film=film), local="2027-10-02 20:00")
    elsewhere = make.edition(year=2026)
    make.award(film=film, edition=edition, result="won", category="Critics’ Prize")
    make.award(film=film, edition=edition, result="nominated", category="Best Film")
    make.link(film=film, kind="watch", territories=["DK"])
    with at("2028-05-01 12:00"):
        home = Home(client)
        text = home.tree.xpath("//section[@aria-labelledby='festivals']")[0].text_content()
        assert "No screening is announced at the moment." in home.response.text
    assert [*home.parts] == ["Where it has been shown"]
    links = home.parts["Where it has been shown"]
    assert [edition.get_absolute_url() in links, elsewhere.get_absolute_url() in links] == [True, False]
    assert "Critics’ Prize" in text
    assert "Best Film" not in text
    assert "only in Denmark" in home.tree.xpath("string(//p[@class='home-links'])")
