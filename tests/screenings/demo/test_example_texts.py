"""What the example programme says of the film in each language."""

import re
from datetime import date

import pytest

from films.localization import TRANSLATED_FIELDS
from films.phrases import TRANSLATED
from screenings.models import Edition


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "synopsis",
            ("negligence", "liability", "understaffed|short of people", "not in a courtroom", "Wu", "2000"),
        ),
        ("synopsis", ("forsømmelse", "ansvaret", "mangler folk", "ikke i en retssal", "Wu", "2000")),
        ("synopsis", ("Fahrlässigkeit", "Haftung", "unterbesetzt", "nicht vor Gericht", "Wu", "2000")),
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
        (
            "synopsis",
            ("extra work", "unnecessary", "Under pressure", "apologise", "the system", "unexpectedly"),
        ),
        (
            "synopsis",
            ("ekstra arbejde", "nødvendigt", "Under pres ", "undskyldninger", "systemet", "uventet"),
        ),
        (
            "synopsis",
            (
                "zusätzliche",
                "unnötig",
                "Unter Druck",
                "sich lieber nicht entschuldigt",
                "System",
                "unerwartet",
            ),
        ),
        ("synopsis", ("werk bij", "niet nodig", "onder druk", "excuses", "systeem", "onverwacht")),
        ("production_notes", ("realism is heightened", "grew up")),
        ("production_notes", ("Realismen er skruet op", "vokset op", "i Herlev")),
        ("production_notes", ("Realismus ist gesteigert", "aufgewachsen")),
        ("production_notes", ("realisme is verhevigd", "groeide op")),
        ("content_notes", ("worth it",)),
        ("content_notes", ("det værd",)),
        ("content_notes", ("lohnt sich",)),
        ("content_notes", ("de moeite waard",)),
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


def test_a_source_names_the_review_in_the_language_of_the_page(client, film):
    assert '<p class="about">IMDb-brugere</p>' in client.get(f"/da{film.get_absolute_url()}").text


SAME_IN_ALL = {"Nordisk Film Prisen", "Ove Sprogøe Prisen", "NDR Filmpreis"}


def test_short_texts_of_the_film_page_are_all_translated_or_names(film):
    listings = film.listings.select_related("item")
    texts = [
        *film.credits.values_list("character_note", flat=True),
        *film.company_credits.values_list("territory", flat=True),
        *film.reviews.exclude(kind="aggregator").values_list("summary", flat=True),
        *film.related.values_list("note", flat=True),
        *film.awards.values_list("category", flat=True),
        *listings.values_list("note", flat=True),
        *film.items.values_list("title", flat=True),
        *Edition.objects.values_list("dates_note", flat=True),
    ]

    assert set(filter(None, texts)) - TRANSLATED == SAME_IN_ALL
