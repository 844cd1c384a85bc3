"""Every staff page of films, people and accounts in every language of the site."""

import json
import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext, override

from films.models import Film, FormToken
from tests import factories as make
from tests.staff import Staff, address_of, version_address

pytestmark = pytest.mark.django_db

LANGUAGES = [code for code, _name in settings.LANGUAGES]
ROOMS = {"films", "accounts", "auth"}
LEFTOVER = re.compile(r"%\(\w+\)[sd]|%[sd]\b|\{\w*\}|__proxy__")

# Words of the source that each page shows, and that no translation has.
ENGLISH = {
    "changelist": ("of 0 selected", "None"),
    "add": ("Save and continue editing",),
    "change": ("Save and continue editing", "Leave empty", "Hidden from the public site", "running time"),
    "history": ("Choose a date", "Created", "the command line", "Changed"),
    "delete": ("Are you sure",),
}


@pytest.fixture
def film() -> Film:
    film = make.film(title="Zqx", runtime_minutes=92, year=2025)
    make.credit(film=film)
    make.review(film=film)
    film.runtime_minutes = 95
    film.save()
    return film


@pytest.fixture
def staff() -> Staff:
    return Staff()


def speak(staff: Staff, language: str) -> None:
    staff.client.post("/admin/language/", {"language": language, "next": "/admin/"})


def pages() -> Iterator[tuple[str, str]]:
    """(kind of page, address) of every model of these rooms."""
    for model in admin.site._registry:
        if model._meta.app_label in ROOMS:
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
            yield "changelist", reverse(f"{name}_changelist")
            model_admin = admin.site.get_model_admin(model)
            if model_admin.has_add_permission.__func__ is admin.ModelAdmin.has_add_permission:
                yield "add", reverse(f"{name}_add")
            row = model._default_manager.first()
            if row and hasattr(model, "history"):
                yield "change", reverse(f"{name}_change", args=[row.pk])
                yield "history", reverse(f"{name}_history", args=[row.pk])


@pytest.mark.parametrize("language", LANGUAGES)
def test_staff_pages_are_in_the_chosen_language_and_complete(staff, film, language):
    speak(staff, language)
    visited = [("index", "/admin/"), ("delete", address_of(film, "delete")), *pages()]
    assert len(visited) > 20
    for kind, address in visited:
        page = staff.get(address)
        assert page.root.get("lang") == language, address
        assert page.response["Content-Language"] == language
        assert LEFTOVER.findall(page.words) == [], address
        if language != "en":
            assert [words for words in ENGLISH.get(kind, ()) if words in page.words] == [], address


@pytest.mark.parametrize(
    ("language", "heading", "label", "help_text", "button"),
    [
        ("en", "Change film", "Running time (minutes):", "Without spoilers. Markdown.", "Add credit"),
        ("da", "Ret film", "Spilletid (minutter):", "Uden spoilere. Markdown.", "Tilføj kreditering"),
        ("de", "Film ändern", "Laufzeit (Minuten):", "Ohne Spoiler. Markdown.", "Mitwirkung hinzufügen"),
        ("nl", "Film wijzigen", "Speelduur (minuten):", "Zonder spoilers. Markdown.", "Credit toevoegen"),
    ],
)
def test_film_form_has_heading_labels_help_and_buttons_in_the_language(
    staff, film, language, heading, label, help_text, button
):
    speak(staff, language)
    page = staff.change(film)
    assert heading in page.words
    assert label in page.words
    assert help_text in page.words
    [rows] = [group for group in page.all("div") if group.get("id") == "credits-group"]
    assert json.loads(rows.get("data-inline-formset"))["options"]["addText"] == button


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Running time (minutes) 92 → 95"),
        ("da", "Spilletid (minutter) 92 → 95"),
        ("de", "Laufzeit (Minuten) 92 → 95"),
        ("nl", "Speelduur (minuten) 92 → 95"),
    ],
)
def test_history_names_fields_in_the_language(staff, film, language, words):
    speak(staff, language)
    with override(language):
        created = gettext("created").capitalize()
    history = staff.get(address_of(film, "history"))
    assert words in history.words
    assert created in history.words
    version = staff.get(version_address(film, film.history.last()))
    assert LEFTOVER.findall(version.words) == []
    assert version.root.get("lang") == language


@pytest.mark.parametrize(
    ("language", "date"),
    [
        ("en", "Tue 17 Nov 2026, 11:20 UTC"),
        ("da", "tirs. 17. nov. 2026, 11:20 UTC"),
        ("de", "Di 17. Nov. 2026, 11:20 UTC"),
        ("nl", "di 17 nov 2026, 11:20 UTC"),
    ],
)
def test_history_and_version_are_dated_as_the_language_writes_dates(language, date, time_machine):
    time_machine.move_to("2026-11-17T11:20:00Z", tick=False)
    film = make.film()
    staff = Staff()
    speak(staff, language)

    assert date in staff.get(address_of(film, "history")).words
    assert date in staff.get(version_address(film, film.history.last())).words


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "Add film"), ("da", "Tilføj film"), ("de", "Film hinzufügen"), ("nl", "Film toevoegen")],
)
def test_title_of_a_page_begins_with_a_capital_letter(staff, language, title):
    speak(staff, language)
    page = staff.get(reverse("admin:films_film_add"))

    assert [heading.text for heading in page.all("h1")] == [title]


def test_log_of_failed_attempts_stays_in_english(client, caplog):
    client.post("/admin/language/", {"language": "da"})
    client.post("/admin/login/", {"username": "nobody", "password": "x"})
    assert "Failed sign-in: unknown account from 127.0.0.1" in caplog.messages


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "This form was sent twice"), ("da", "blev sendt to gange"), ("nl", "is twee keer verzonden")],
)
def test_message_after_a_repeated_form_is_in_the_language(staff, language, said):
    speak(staff, language)
    tag = make.tag()
    page = staff.change(tag)
    staff.save(page, name="Ny")
    staff.save(page, name="Ny")
    assert FormToken.objects.count() == 1
    assert said in staff.list(type(tag)).words


def test_index_groups_models_in_the_language(staff):
    speak(staff, "de")
    names = [group["name"] for group in staff.get("/admin/").response.context["app_list"]]
    with override("de"):
        assert [str(name) for name in names][:2] == ["Planung", "Filme und Personen"]
