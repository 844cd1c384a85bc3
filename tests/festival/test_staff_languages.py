"""Staff choose the language of the admin; the language of a public page is in its address alone."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext, override

from festival.django_messages import MESSAGES, TOO_SHORT
from tests import factories as make
from tests.staff import AdminPage, Staff

pytestmark = pytest.mark.django_db

CHOOSER = "/admin/language/"


def choose(client: Client, language: str, next_page: str = "/admin/"):
    return client.post(CHOOSER, {"language": language, "next": next_page})


def language_of_page(response) -> str:
    return AdminPage(response, "").root.get("lang")


@pytest.mark.parametrize("language", ["en", "da", "de", "nl"])
def test_choosing_a_language_leads_back_and_sets_a_cookie_for_the_admin_alone(client, language):
    response = choose(client, language, "/admin/login/?next=/admin/films/film/")
    cookie = response.cookies["language"]

    assert (response.status_code, response["Location"]) == (302, "/admin/login/?next=/admin/films/film/")
    assert [*response.cookies] == ["language"]
    assert (cookie.value, cookie["path"], cookie["samesite"]) == (language, "/admin/", "Lax")
    assert cookie["httponly"]
    assert cookie["max-age"] == 365 * 24 * 3600
    assert language_of_page(client.get("/admin/login/")) == language


def test_chosen_language_survives_signing_in_and_out(client):
    make.staff(username="anna")
    choose(client, "de")
    client.post("/admin/login/", {"username": "anna", "password": "password", "next": "/admin/"})
    index = client.get("/admin/")
    assert (index.status_code, language_of_page(index), index["Content-Language"]) == (200, "de", "de")
    client.post("/admin/logout/")
    assert language_of_page(client.get("/admin/login/")) == "de"


@pytest.mark.parametrize("language", ["xx", "fr", "", "da\n", "../da", "d" * 5000])
def test_unknown_language_changes_nothing(client, language):
    response = choose(client, language)
    assert response.status_code == 302
    assert response.cookies.get("language") is None or language == "fr"  # Django knows it, this site does not
    assert language_of_page(client.get("/admin/login/")) == "en"


def test_unknown_language_in_the_cookie_is_ignored(client):
    client.cookies["language"] = "fr"
    assert language_of_page(client.get("/admin/login/")) == "en"


def test_reading_the_address_of_the_chooser_sets_nothing(client):
    response = client.get(f"{CHOOSER}?language=da&next=/admin/")
    assert (response.status_code, response["Location"]) == (302, "/admin/")
    assert not response.cookies


@pytest.mark.parametrize("elsewhere", ["//evil.example/", "https://evil.example/", "javascript:alert(1)"])
def test_chooser_leads_to_no_other_site(client, elsewhere):
    assert choose(client, "da", elsewhere)["Location"] == "/da/"


def test_chooser_asks_for_a_token():
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
    assert strict.post(CHOOSER, {"language": "da"}).status_code == 403


@pytest.mark.parametrize(
    ("header", "language"),
    [("da", "da"), ("de-DE,de;q=0.9,en;q=0.8", "de"), ("fr,nl;q=0.5", "nl"), ("*", "en")],
)
def test_browser_language_counts_until_one_is_chosen(client, header, language):
    page = client.get("/admin/login/", headers={"accept-language": header})
    assert language_of_page(page) == language
    assert {"Accept-Language", "Cookie"} <= {part.strip() for part in page["Vary"].split(",")}
    choose(client, "en")
    assert language_of_page(client.get("/admin/login/", headers={"accept-language": header})) == "en"


@pytest.mark.parametrize("address", ["/", "/films/", "/no/such/page/", "/api/v1/", "/screenings.ics"])
def test_public_pages_neither_read_nor_set_the_language_of_staff(client, address):
    before = client.get(address)
    choose(client, "da")
    client.cookies["language"]["path"] = "/"  # whatever a browser is made to send
    after = client.get(address, headers={"accept-language": "da"})

    assert after.content == before.content
    assert (after["Content-Language"], dict(after.cookies)) == ("en", {})
    assert "cookie" not in after.get("Vary", "").lower()
    assert "language" not in after.get("Vary", "").lower()


def test_header_offers_every_language_and_marks_the_current_one():
    staff = Staff()
    choose(staff.client, "nl")
    page = staff.get("/admin/films/film/", q="x")
    [form] = [form for form in page.all("form") if form.get("id") == "language-form"]
    buttons = {button.get("value"): button for button in form.iter("button")}

    assert {code: button.text for code, button in buttons.items()} == dict(settings.LANGUAGES)
    assert [code for code, button in buttons.items() if button.get("aria-current")] == ["nl"]
    assert {code: button.get("lang") for code, button in buttons.items()} == {code: code for code in buttons}
    assert form.find("input[@name='next']").get("value") == "/admin/films/film/?q=x"


def test_page_that_carries_what_was_typed_offers_no_way_to_lose_it():
    staff = Staff()
    form = staff.add(make.tag()._meta.model)
    staff.client.cookies.pop("session")
    page = AdminPage(staff.save(form, name="Typed"), "/admin/login/")
    assert [element.get("form") for element in page.all("input") if element.get("name") == "unsaved"] == [
        "login-form"
    ]
    assert [form.get("id") for form in page.all("form")] == ["login-form"]


@pytest.mark.parametrize("language", ["da", "de", "nl"])
def test_messages_that_catalogues_of_django_lack_are_translated(language):
    with override(language):
        english = [message for message in MESSAGES if gettext(message) == message]
        too_short = str(TOO_SHORT % 12)

    assert len(MESSAGES) > 10
    assert english == []
    assert "password" not in too_short


@pytest.mark.parametrize(
    ("language", "warning"),
    [
        ("en", "the current password for this user will be lost"),
        ("da", "går brugerens nuværende adgangskode tabt"),
        ("de", "geht das jetzige Passwort des Benutzers verloren"),
        ("nl", "gaat het huidige wachtwoord van de gebruiker verloren"),
    ],
)
def test_password_form_of_an_account_warns_in_the_language(language, warning):
    staff = Staff()
    choose(staff.client, language)
    account = User.objects.get()

    assert warning in staff.get(reverse("admin:auth_user_password_change", args=[account.pk])).words
