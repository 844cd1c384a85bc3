"""Short texts of staff that stand on the page in its own language, and cities by their name there."""

import pytest
from django.utils import translation

from films.cities import localized_city
from films.models import RelatedFilm
from films.phrases import is_foreign, localized_awards, localized_phrase


@pytest.mark.parametrize(
    ("text", "language", "localized"),
    [
        ("Screen 1", "da", "Sal 1"),
        ("Screen 12", "de", "Saal 12"),
        ("Screen 3", "nl", "Zaal 3"),
        ("Screen 3", "en", "Screen 3"),
        ("Main Competition", "nl", "Hoofdcompetitie"),
        ("horror", "da", "gyser"),
        ("Best Danish Film", "de", "Bester dänischer Film"),
        ("Short Films 4: Salt and Snow", "da", "Kortfilm 4: Salt and Snow"),
        ("In conversation: Ida Holm", "de", "Im Gespräch: Ida Holm"),
        ("Danish Film Institute", "nl", "Deens Filminstituut"),
        ("Alexandra (“Alex”)", "da", "Alexandra (»Alex«)"),
        ("", "da", ""),
    ],
)
def test_phrase_that_many_festivals_use_is_localized(text, language, localized):
    with translation.override(language):
        assert localized_phrase(text) == localized
    assert text == "" or not is_foreign(text)


@pytest.mark.parametrize(
    "text", ["Store Sal", "Screen", "Screen Two", "My Screen 2", "Ida: the film", "drama queen"]
)
def test_phrase_with_a_name_of_its_own_stays_as_it_is(text):
    with translation.override("da"):
        assert localized_phrase(text) == text
    assert is_foreign(text)


@pytest.mark.parametrize(
    ("language", "awards"), [("en", "Robert Awards"), ("da", "Robertpriser"), ("de", "Robert-Preise")]
)
def test_awards_after_a_number_are_localized(language, awards):
    with translation.override(language):
        assert localized_awards("Robert Awards") == awards
        assert localized_awards("Golden Pine") == "Golden Pine"


@pytest.mark.parametrize(
    ("city", "language", "localized"),
    [
        ("Copenhagen", "en", "Copenhagen"),
        ("Copenhagen", "da", "København"),
        ("København", "de", "Kopenhagen"),
        ("Gothenburg", "nl", "Göteborg"),
        ("Ghent", "da", "Gent"),
        ("Cologne", "nl", "Keulen"),
        ("The Hague", "da", "Haag"),
        ("Den Haag", "de", "Den Haag"),
        ("Hamburg", "da", "Hamburg"),
        ("Athens", "de", "Athens"),
        ("", "da", ""),
    ],
)
def test_city_is_called_by_its_name_in_the_language_of_the_page(city, language, localized):
    with translation.override(language):
        assert localized_city(city) == localized


@pytest.mark.parametrize(
    ("title", "director", "localized"),
    [
        ("The Guilty", "Gustav Möller", "Den skyldige"),
        ("The Guilty", "Antoine Fuqua", "The Guilty"),
        ("A Hijacking", "Tobias Lindholm", "Kapringen"),
    ],
)
def test_film_outside_the_catalogue_has_its_danish_title_and_others_of_that_name_have_not(
    title, director, localized
):
    with translation.override("da"):
        assert RelatedFilm(title=title, made_by=director).display_title == localized
