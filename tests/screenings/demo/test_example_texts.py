"""What the example programme says of the film in each language."""

import re
from datetime import date

import pytest

from films.localization import TRANSLATED_FIELDS


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "synopsis",
            ("negligence", "liability", "understaffed|short of people", "not in a courtroom", "Wu", "2000"),
        ),
        ("synopsis", ("forsømmelse", "ansvaret", "mangler folk", "ikke i en retssal", "Wu", "2000")),
        ("synopsis", ("Fahrlässigkeit", "Haftung", "es fehlen Leute", "nicht vor Gericht", "Wu", "2000")),
        (
            "synopsis",
            ("nalatigheid", "aansprakelijkheid", "te weinig personeel", "niet in een rechtszaal", "Wu"),
        ),
        ("production_notes", ("empathy", "real cases", "long take", "held by hand", "bright orange", "body")),
        (
            "production_notes",
            ("empati", "virkelige sager", "lang indstilling", "håndholdt", "orange", "kroppen"),
        ),
        ("production_notes", ("Mitgefühl", "wirkliche Fälle", "Einstellung", "von Hand", "Orange", "Körper")),
        ("production_notes", ("empathie", "echte gevallen", "lang shot", "uit de hand", "oranje", "lichaam")),
        ("content_notes", ("alarms, strip lights",)),
        ("content_notes", ("alarmer, lysstofrør",)),
        ("content_notes", ("Alarme, Neonlicht",)),
        ("content_notes", ("alarmen, tl-licht",)),
    ],
)
def test_what_the_film_is_about_and_how_it_is_made_is_told_in_a_language(film, name, words):
    texts = " ".join(getattr(text, name) for text in [film, *film.texts.all()]).replace("\n", " ")

    assert [word for word in words if not any(one in texts for one in word.split("|"))] == []


def test_no_text_of_the_film_says_we(film):
    texts = [film, *film.texts.all()]
    said = " ".join(str(getattr(text, name)) for text in texts for name in TRANSLATED_FIELDS)

    assert not re.findall(r"\b(?:[Ww]e|[Oo]ur|[Vv]i|[Vv]ores|[Ww]ir|[Uu]nser|[Oo]nze?)\b", said)


def test_perth_is_said_to_rest_on_the_name_of_the_cinemas_on_its_own_screening(client, film):
    listing = film.listings.get(day=date(2025, 7, 25))

    assert "in Perth, and no city" in client.get(listing.get_absolute_url()).text
