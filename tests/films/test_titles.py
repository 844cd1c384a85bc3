"""Which title of a film leads, in each language."""

import pytest
from django.utils.translation import override

from films.localization import title_language
from films.models import Film, FilmTitle
from films.titles import localized_titles, second_title, title_for, title_in_line
from tests import factories as make

ORIGINAL, LOCAL, INTERNATIONAL = "original", "local", "international"


@pytest.mark.parametrize(
    ("titles", "spoken", "expected"),
    [
        ([], ["da"], {}),
        ([("Det andet offer", ORIGINAL, ["da"])], [], {"da": "Det andet offer"}),
        ([("Det andet offer", ORIGINAL, [])], ["da"], {"da": "Det andet offer"}),
        ([("Det andet offer", ORIGINAL, [])], ["da", "sv"], {}),
        ([("Andet", LOCAL, [])], ["da"], {}),
        ([("Offer", LOCAL, ["da"]), ("Det andet offer", ORIGINAL, ["da"])], [], {"da": "Det andet offer"}),
        ([("Second", INTERNATIONAL, ["de"]), ("Opfer", LOCAL, ["de"])], [], {"de": "Opfer"}),
        ([("Opfer", LOCAL, ["de-AT"]), ("Das Opfer", LOCAL, ["de"])], [], {"de": "Das Opfer"}),
        ([("Opfer", LOCAL, ["de-AT"])], [], {"de": "Opfer"}),
        ([("Offer", LOCAL, ["sv", "nl"])], [], {"sv": "Offer", "nl": "Offer"}),
        ([(kind, kind, ["da"]) for kind in ("alias", "working", "transliterated")], ["da"], {}),
    ],
)  # fmt: skip
def test_title_that_leads_in_a_language(titles, spoken, expected):
    assert localized_titles(titles, spoken) == expected
    assert localized_titles(titles[::-1], spoken) == expected


@pytest.mark.parametrize(
    ("language", "title"),
    [("da", "Dansk"), ("da-dk", "Dansk"), ("de", "Main"), ("en", "Main"), (None, "Main"), ("", "Main")],
)
def test_readers_without_a_title_of_their_own_get_the_main_one(language, title):
    assert title_for(language, "Main", {"da": "Dansk", "en": "English"}) == title


@pytest.fixture
def film(db) -> Film:
    film = make.film(title="Second Victims", languages=["da"])
    make.film_title(film=film, title="Second Victims", kind=INTERNATIONAL, language=["en"])
    make.film_title(film=film, title="Det andet offer", kind=ORIGINAL)
    make.film_title(film=film, title="Zweite Opfer", kind=LOCAL, language=["de"])
    return Film.objects.with_original().get(pk=film.pk)


@pytest.mark.parametrize(
    ("language", "title", "second", "languages"),
    [
        ("en", "Second Victims", "Det andet offer", ("en", "da")),
        ("da", "Det andet offer", "Second Victims", ("da", "en")),
        ("de", "Zweite Opfer", "Det andet offer", ("de", "da")),
        ("nl", "Second Victims", "Det andet offer", ("en", "da")),
    ],
)
def test_film_has_the_title_of_the_page_with_the_other_beneath_it(
    film, django_assert_num_queries, language, title, second, languages
):
    with override(language), django_assert_num_queries(0):
        assert (film.display_title, film.second_title) == (title, second)
        assert (title_language(film), title_language(film, second)) == languages


def test_title_that_leads_follows_the_rows_of_titles(film):
    film.titles.get(kind=ORIGINAL).delete()
    film.refresh_from_db()
    assert film.localized_titles == {"en": "Second Victims", "de": "Zweite Opfer"}
    FilmTitle.objects.filter(kind=LOCAL).delete()
    film.refresh_from_db()
    assert film.localized_titles == {"en": "Second Victims"}


def test_language_of_a_film_makes_its_original_title_lead(film):
    film.languages = ["sv"]
    film.save()
    assert film.localized_titles["sv"] == "Det andet offer"
    assert "da" not in film.localized_titles


def test_danish_alphabet_goes_by_the_title_that_leads_there(film):
    make.film(title="Elling")
    titles = Film.objects.alphabetical
    assert [one.title for one in titles("da")] == ["Second Victims", "Elling"]
    assert [one.title for one in titles("en")] == ["Elling", "Second Victims"]


@pytest.mark.parametrize(
    ("main", "original", "localized", "second", "in_line"),
    [
        ("河与花园", "", {"en": "River and Garden"}, "River and Garden", "河与花园 · River and Garden"),
        ("河与花园", "", {}, "", "河与花园"),
        ("Fire", "Ild", {"da": "Ild", "en": "Fire"}, "Ild", "Fire"),
        ("Ild", "", {"da": "Ild", "en": "Fire"}, "", "Ild"),
    ],
)
def test_title_in_another_script_has_the_known_one_beneath_it_and_in_a_line(
    main, original, localized, second, in_line
):
    assert second_title("en", main, original, localized) == second
    assert title_in_line(main, second) == in_line
