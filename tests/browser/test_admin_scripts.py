"""What the scripts of the admin add, in a real browser, under the strict policy."""

import pytest
from playwright.sync_api import Page

from films.models import Film, Person
from screenings.models import Listing, Publication
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(chromium, live_server):
    """Signed in, and failing the test on anything the browser complains of."""
    make.staff(username="staff")
    complaints = []
    page = chromium.new_page(viewport={"width": 1440, "height": 1000}, base_url=live_server.url)
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto("/admin/login/")
    page.fill("#id_username", "staff")
    page.fill("#id_password", "password")
    page.click("#login-form [type=submit]")
    yield page
    page.close()
    assert complaints == []


def choose(page: Page, name: str, typed: str, found: str) -> None:
    """Opens the select of that name, types, and takes what is found by its words."""
    page.locator(f".select2-selection[aria-label^='{name}']").first.click()
    page.keyboard.type(typed)
    page.locator(".select2-results__option", has_text=found).first.click()


def test_choosing_a_venue_shows_its_zone_and_offers_its_screens_alone(page):
    perth = make.venue(name="Luna Leederville", city="Perth", time_zone="Australia/Perth")
    make.screen(venue=perth, name="Cinema 1")
    make.screen(name="Elsewhere")
    page.goto("/admin/screenings/screening/add/")

    choose(page, "Venue", "luna", "Luna Leederville, Perth")

    assert page.text_content(".field-time .zone") == "Australia/Perth, the venue's time zone"
    page.locator(".select2-selection[aria-label^='Screen']").click()
    page.wait_for_selector(".select2-results__option:has-text('Cinema 1')")
    assert page.locator(".select2-results__option").all_text_contents() == ["Luna Leederville: Cinema 1"]


def test_choosing_an_item_leaves_only_its_films_copies_and_its_editions_guests(page):
    film = make.film(title="Second Victims")
    item = make.item(film=film)
    make.copy(film=film, name="DCP")
    make.copy(name="Foreign print")
    make.guest(edition=item.edition, person=make.person(name="Invited"))
    make.guest(person=make.person(name="Stranger"))
    page.goto("/admin/screenings/screening/add/")

    choose(page, "Item", "second", "Second Victims")
    page.locator(".select2-selection[aria-label^='Copy']").click()
    page.wait_for_selector(".select2-results__option:has-text('DCP')")
    copies = page.locator(".select2-results__option").all_text_contents()
    page.keyboard.press("Escape")
    page.click("#appearances-group .add-row a")
    page.locator("#appearances-0 .select2-selection").click()
    page.wait_for_selector(".select2-results__option:has-text('Invited')")
    guests = page.locator(".select2-results__option").all_text_contents()

    assert [len(copies), len(guests)] == [1, 1], (copies, guests)


def test_languages_are_found_by_typing_and_stay_in_the_order_of_choosing_also_in_new_rows(page):
    page.goto("/admin/films/film/add/")
    page.fill("#id_title", "Koproduktion")

    choose(page, "Spoken languages", "swed", "Swedish")
    choose(page, "Spoken languages", "dan", "Danish")
    choose(page, "Countries", "turkiye", "Türkiye")
    page.click("#titles-group .add-row a")
    page.fill("#id_titles-0-title", "Samproduktion")
    page.select_option("#id_titles-0-kind", "international")
    choose(page, "Language", "swed", "Swedish")
    page.click("[name=_save]")
    page.wait_for_selector(".messagelist .success")

    film = Film.objects.get()
    assert (film.languages, [country.code for country in film.countries]) == (["sv", "da"], ["TR"])
    assert film.titles.get().language == ["sv"]


def test_a_group_of_the_publish_desk_is_ticked_at_once_and_the_button_counts(page):
    edition = make.edition()
    for _ in range(3):
        make.screening(edition=edition)
    page.goto(f"/admin/screenings/edition/{edition.pk}/publish/")
    button = page.locator("#publish-form .default")
    assert button.input_value() == "Publish all 3"

    page.get_by_label("All: New 3").uncheck()

    assert button.is_disabled()
    page.locator("[name=codes]").first.check()
    assert button.input_value() == "Publish 1 of 3"
    button.click()
    page.wait_for_selector(".messagelist .success")
    assert Listing.objects.count() == 1


def test_enter_in_a_field_publishes_nothing(page):
    screening = make.screening()
    page.goto(f"/admin/screenings/edition/{screening.item.edition.pk}/publish/")
    page.fill("[name=note]", "Programme")
    page.press("[name=note]", "Enter")
    page.goto(f"/admin/screenings/screening/{screening.pk}/change/")
    page.fill("[name=price_note]", "EUR 12")
    page.press("[name=price_note]", "Enter")
    page.wait_for_selector(".messagelist .success")
    screening.refresh_from_db()
    assert screening.price_note == "EUR 12"
    assert Publication.objects.count() == 0


def test_going_back_to_a_saved_form_adds_no_second_row(page):
    page.goto("/admin/films/person/add/")
    page.fill("#id_name", "Özlem S.")
    page.click("[name=_save]")
    page.wait_for_url("**/person/")
    page.go_back()
    page.fill("#id_name", "Özlem Saglanmak")
    page.click("[name=_save]")
    page.get_by_text("This form was already saved").wait_for()
    page.click("[name=_save]")
    page.wait_for_url("**/person/")
    assert [person.name for person in Person.objects.all()] == ["Özlem Saglanmak"]


def test_adding_one_after_the_other_adds_each(page):
    page.goto("/admin/films/person/add/")
    for name in ("Özlem", "Trine"):
        page.fill("#id_name", name)
        page.click("[name=_addanother]")
        page.get_by_text("was added successfully").wait_for()
    assert {person.name for person in Person.objects.all()} == {"Özlem", "Trine"}
