"""One alphabet for every list of names, the same in every database."""

import pytest
from hypothesis import given, settings, strategies as st

from films.collation import LONGEST_KEY, sort_key, without_article
from films.models import Film, Person
from screenings.models import Festival, Screen, Venue
from tests import factories as make

IN_ORDER = {
    "en": "… / #Alive / $9.99 / 1 / 007 / 8½ / 12 Angry Men / 2001: A Space Odyssey / Adam / Ærø / AMOEBA / "
    "Århus / élan / Élle / Eva / Łódź / Öland / Østerbro / Screen 2 / Screen 10 / zebra / Zürich / "
    "Ζορμπάς / Сталкер / 도둑들 / あ / 東京物語",
    "da": "Adam / Duer / Eva / München / Mynte / Oslo / zebra / Ærø / Æsel / Öland / Øst / Aarhus / Århut",
}


@pytest.mark.parametrize("language", IN_ORDER)
def test_names_stand_as_readers_of_the_language_expect(language):
    expected = IN_ORDER[language].split(" / ")
    by_bytes = sorted(expected)
    assert sorted(by_bytes, key=lambda name: sort_key(name, language)) == expected != by_bytes


@pytest.mark.parametrize("language", ["de", "nl", "en-GB", ""])
def test_other_languages_share_the_order_of_unicode(language):
    assert sort_key("Ærø", language) == sort_key("Ærø", "en")


@settings(deadline=None)
@given(st.text(st.characters(codec=None, exclude_categories=())), st.sampled_from(["en", "da"]))
def test_a_key_of_any_text_is_plain_and_short_enough_for_its_column(text, language):
    key = sort_key(text, language)
    assert set(key) <= set("0123456789abcdef!")
    assert len(key) <= LONGEST_KEY


@pytest.mark.parametrize(
    ("title", "languages", "rest"),
    [
        ("The Thing", ["en"], "Thing"),
        ("A Serious Man", ["en"], "Serious Man"),
        ("Die Brücke", ["de"], "Brücke"),
        ("Die Hard", ["en"], "Die Hard"),
        ("L’Avventura", ["it"], "Avventura"),
        ("L'Argent", ["fr"], "Argent"),
        ("Les Misérables", ["fr"], "Misérables"),
        ("Los olvidados", ["es"], "olvidados"),
        ("Det andet offer", ["da"], "andet offer"),
        ("Het Diner", ["nl-BE"], "Diner"),
        ("'t Meisje", ["nl"], "Meisje"),
        ("The Dreamers", ["fr"], "Dreamers"),
        ("De slag", [], "De slag"),
        ("A.I.", ["en"], "A.I."),
        ("L.A. Confidential", ["fr"], "L.A. Confidential"),
        ("À bout de souffle", ["fr"], "À bout de souffle"),
        ("The", ["en"], "The"),
        ("Theorem", ["en"], "Theorem"),
        ("", ["en"], ""),
    ],
)
def test_an_article_of_the_titles_own_language_is_left_out(title, languages, rest):
    assert without_article(title, languages) == rest


@pytest.mark.django_db
def test_films_are_listed_by_their_titles_without_articles_and_staff_may_say_otherwise(client):
    for title, languages in [("zebra", ["en"]), ("The Apple", ["en"]), ("AMOEBA", ["en"]), ("Élle", ["fr"])]:
        make.film(title=title, languages=languages)
    make.film(title="Das Boot", languages=["de"])
    make.film(title="#Alive", sort_title="Alive")
    shown = [film.title for film in client.get("/films/").context["page_obj"]]
    assert shown == ["#Alive", "AMOEBA", "The Apple", "Das Boot", "Élle", "zebra"]
    assert shown == [film.title for film in Film.objects.all()]


@pytest.mark.django_db
def test_a_translated_title_loses_no_article_of_the_originals_language():
    film = make.film(title="Die Another Day", languages=["de"])
    make.film_title(film=film, title="Stirb", kind="original", language=["de"])
    assert Film.objects.get().sort_key == sort_key("Die Another Day")
    make.film_title(film=film, title="Die Another Day", kind="local", language=["de"])
    assert Film.objects.get().sort_key == sort_key("Another Day")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("title", "kind", "language"),
    [("The Boat", "local", ["en"]), ("Das Boot", "local", []), ("Das Boot", "original", [])],
)
def test_title_that_says_nothing_of_the_one_shown_leaves_it_in_the_films_language(title, kind, language):
    make.film_title(
        film=make.film(title="Das Boot", languages=["de"]), title=title, kind=kind, language=language
    )
    assert Film.objects.get().sort_key == sort_key("Boot")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("title", "countries", "languages", "rest"),
    [
        ("De slag", ["NL", "DE"], [], "slag"),
        ("La promesse", ["BE"], [], "promesse"),
        ("Die Brücke", ["DE"], [], "Brücke"),
        ("Die Hard", ["US", "DE"], [], "Die Hard"),
        ("Die Hard", ["DE"], ["en"], "Die Hard"),
        ("Das Fahrrad", ["DD"], [], "Das Fahrrad"),
        ("De slag", [], [], "De slag"),
        ("The Kiss", ["DE"], [], "Kiss"),
    ],
)
def test_a_film_without_a_language_has_the_articles_of_its_first_country(title, countries, languages, rest):
    film = make.film(title=title, countries=countries, languages=languages)
    assert film.sort_key == sort_key(rest)


@pytest.mark.django_db
def test_danish_readers_find_danish_letters_at_the_end(client):
    for title in ["Zebra", "Ørkenen", "Aarhus", "Adam"]:
        make.film(title=title)
    shown = [film.title for film in client.get("/da/films/").context["page_obj"]]
    assert shown == ["Adam", "Zebra", "Ørkenen", "Aarhus"]


@pytest.mark.django_db
def test_people_places_and_rooms_stand_in_the_same_order():
    for name in ["zebra", "Élle", "AMOEBA", "Adam"]:
        make.person(name=name)
        make.festival(name=name)
        make.venue(name=name, city="Perth", country="AU")
    expected = ["Adam", "AMOEBA", "Élle", "zebra"]
    for rows in (Person.objects.all(), Festival.objects.all(), Venue.objects.all()):
        assert [row.name for row in rows] == expected
    venue = Venue.objects.get(name="Adam")
    for name in ["Screen 10", "Screen 2"]:
        make.screen(venue=venue, name=name)
    assert [screen.name for screen in Screen.objects.filter(venue=venue)] == ["Screen 2", "Screen 10"]


@pytest.mark.django_db
def test_venues_are_listed_by_country_city_and_name_as_they_are_called(client):
    for name, city, country in [
        ("Öst", "Århus", "DK"),
        ("Zoo", "Aalborg", "DK"),
        ("Kino 10", "Zürich", "CH"),
        ("Kino 9", "Zürich", "CH"),
        ("Astor", "Hamburg", "DE"),
    ]:
        make.venue(name=name, city=city, country=country)
    cities = client.get("/venues/").context["cities"]
    assert [(city.name, [venue.name for venue in city.venues]) for city in cities] == [
        ("Aalborg", ["Zoo"]),
        ("Århus", ["Öst"]),
        ("Hamburg", ["Astor"]),
        ("Zürich", ["Kino 9", "Kino 10"]),
    ]


@pytest.mark.django_db
def test_the_choices_of_a_filter_stand_in_that_order(client):
    for city in ["zebra", "Élle", "AMOEBA", "Adam"]:
        make.listing(venue=make.venue(city=city))
    choices = client.get("/screenings/").context["filter"].facets.choices["city"]
    assert [label for _, label in choices] == ["Adam", "AMOEBA", "Élle", "zebra"]
