"""Practical information of an edition: which sections are shown in which language, and what leads there."""

import pytest
from django.db import IntegrityError, transaction
from lxml import html

from screenings.models import PracticalText
from tests import factories as make
from tests.staff import Staff

pytestmark = pytest.mark.django_db


def address(edition, language: str = "") -> str:
    return f"{language and f'/{language}'}/festivals/{edition.public_id}/practical/"


def page(client, *of):
    answer = client.get(address(*of))
    assert answer.status_code == 200
    return html.fromstring(answer.content)


def sections(found) -> list[str]:
    return [heading.text for heading in found.xpath("//section[@class='practical']/h2")]


def paragraphs(found) -> list[tuple[str, str | None]]:
    """With the language they say they are in."""
    return [(text.text_content().strip(), text.get("lang")) for text in found.find_class("prose")]


def test_sections_with_a_text_alone_are_shown_in_the_order_a_visitor_needs_them(client):
    edition = make.practical_text(tickets="EUR 9", getting_there="Tram *1*.", passes="").edition
    found = page(client, edition)
    assert sections(found) == ["Tickets", "Getting there"]
    assert paragraphs(found) == [("EUR\N{NBSP}9", None), ("Tram 1.", None)]
    assert found.find_class("contact") == []


def test_access_is_shown_for_its_contact_alone(client):
    text = make.practical_text(
        tickets="", contact_name="Ann", contact_phone="+45 12 34", contact_email="ann@example.org"
    )
    found = page(client, text.edition)
    assert sections(found) == ["Access"]
    assert found.xpath("//dl[@class='contact']//a/@href") == ["tel:+451234", "mailto:ann@example.org"]


def test_each_section_is_in_the_language_of_the_page_else_in_that_of_the_site_else_in_any(client):
    edition = make.practical_text(
        language=["en"], tickets="Tickets", passes="Passes", contact_name="Ann"
    ).edition
    make.practical_text(edition=edition, language=["da"], tickets="Billetter")
    make.practical_text(edition=edition, language=["de-AT"], tickets="Karten", lost_property="Fundbüro")
    austrian = ("Fundbüro", "de-AT")
    for language, tickets, passes, fallbacks in [
        ("", ("Tickets", None), ("Passes", None), ["Austrian German"]),
        ("da", ("Billetter", None), ("Passes", "en"), ["engelsk", "østrigsk tysk"]),
        ("de", ("Karten", "de-AT"), ("Passes", "en"), ["Englisch"]),
        ("nl", ("Tickets", "en"), ("Passes", "en"), ["Engels", "Engels", "Duits"]),
    ]:
        found = page(client, edition, language)
        assert paragraphs(found) == [tickets, passes, austrian]
        notes = [note.text_content() for note in found.find_class("only-in")]
        assert [word in note for word, note in zip(fallbacks, notes, strict=True)] == [True] * len(notes)
        assert "Ann" in found.find_class("contact")[0].text_content()


def test_language_of_a_page_without_any_text_in_the_readers_is_named_once(client):
    edition = make.practical_text(passes="EUR 90").edition
    [note] = page(client, edition, "nl").find_class("only-in")
    assert "Engels" in note.text_content()


def test_page_in_the_language_of_all_its_texts_says_nothing_of_languages(client):
    assert page(client, make.practical_text().edition).find_class("only-in") == []


def linking_pages(edition) -> list[str]:
    listing = make.listing(edition=edition)
    return [
        edition.get_absolute_url(),
        f"{edition.get_absolute_url()}schedule/",
        listing.get_absolute_url(),
    ]


def test_edition_schedule_and_screenings_lead_to_it(client):
    edition = make.practical_text().edition
    for url in linking_pages(edition):
        assert html.fromstring(client.get(url).content).xpath(f"//a[@href='{address(edition)}']"), url


def test_without_any_text_it_is_not_found_and_nothing_leads_to_it(client):
    edition = make.edition()
    make.practical_text()
    assert client.get(address(edition)).status_code == 404
    for url in linking_pages(edition):
        assert "practical/" not in client.get(url).text


def test_of_a_hidden_edition_it_is_not_found(client):
    text = make.practical_text(edition=make.edition(is_public=False))
    assert client.get(address(text.edition)).status_code == 404
    assert list(PracticalText.objects.public()) == []


def test_former_address_of_the_edition_leads_to_it(client):
    edition = make.practical_text().edition
    former = address(edition)
    edition.slug = "renamed"
    edition.save()
    answer = client.get(former)
    assert (answer.status_code, answer["Location"]) == (301, address(edition))


@pytest.mark.parametrize("count", [1, 4])
def test_page_asks_the_same_of_the_database_in_however_many_languages_it_is(
    client, django_assert_num_queries, count
):
    edition = make.edition()
    for language in ("en", "da", "de", "fr")[:count]:
        make.practical_text(edition=edition, language=[language])
    client.get(address(edition))
    with django_assert_num_queries(3):
        client.get(address(edition))


@pytest.mark.parametrize("changes", [{"tickets": ""}, {"language": ["en"]}])
def test_row_without_any_text_or_twice_in_a_language_is_refused(changes):
    edition = make.practical_text().edition
    with pytest.raises(IntegrityError), transaction.atomic():
        make.practical_text(edition=edition, **{"language": ["da"], **changes})


def test_editor_is_told_to_fill_in_a_section():
    staff = Staff()
    page = staff.save(staff.add(PracticalText), edition=make.edition().pk, language="da")
    assert "Fill in at least one section." in page.text
    assert not PracticalText.objects.exists()


def test_saved_text_is_seen_at_once(client, enable_page_cache):
    text, staff = make.practical_text(), Staff()
    assert "EUR\N{NBSP}99" not in client.get(address(text.edition)).text
    assert staff.save(staff.change(text), tickets="EUR 99").status_code == 302
    assert "EUR\N{NBSP}99" in client.get(address(text.edition)).text


def test_markup_of_an_editor_becomes_no_script_and_no_foreign_link(client):
    hostile = "<script>alert(1)</script> [x](javascript:alert(1))"
    edition = make.practical_text(tickets=hostile, contact_name="<b>Ann</b>").edition
    text = client.get(address(edition)).text
    assert "<script>alert" not in text
    assert 'href="javascript' not in text
    assert "<b>Ann" not in text
