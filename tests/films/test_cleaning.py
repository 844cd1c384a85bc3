from unicodedata import normalize

import pytest
from django.core.exceptions import ValidationError
from django.db.migrations.writer import MigrationWriter
from django.forms import modelform_factory
from hypothesis import given, settings, strategies as st

from films.cleaning import LONGEST_PROSE, Prose, TextLine, WebAddress, clean_text
from films.models import Film
from tests import factories as make

anything = st.text(st.characters(codec=None, exclude_categories=()))


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Second\tVictims \r\n", "Second Victims"),
        ("a\0b\x07c\x1bd\x85e", "abcd e"),
        ("gnp\u202efdp.exe", "gnpfdp.exe"),
        ("\u2067שלום\u2069 \u200ework\u200f", "שלום work"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("e\u0301", "\u00e9"),
        ("e\u200b\u0301", "\u00e9"),
        ("half \ud800 pair \uffff", "half pair"),
        ("qu’il est loin\u00a0!", "qu’il est loin\u00a0!"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क्\u200dष", "क्\u200dष"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("pay\u200dpal\u200c", "paypal"),
        ("Z" + "\u0335\u0321" * 40 + "algo", "Z\u0335\u0335\u0335\u0335algo"),
        ("Tiếng Việt", "Tiếng Việt"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
    ],
)
def test_a_line_keeps_what_can_be_read(written, kept):
    assert clean_text(written) == kept


def test_prose_keeps_its_lines():
    assert clean_text("\r\n one\r\ntwo\rthree\u2028four\n\n\tfive\n", multiline=True) == (
        "one\ntwo\nthree\nfour\n\n    five"
    )


@settings(deadline=None)
@given(anything, st.booleans())
def test_cleaning_twice_changes_nothing(text, multiline):
    once = clean_text(text, multiline)
    assert clean_text(once, multiline) == once


@settings(deadline=None)
@given(anything)
def test_clean_text_can_be_stored_and_sent(text):
    kept = clean_text(text)
    kept.encode()
    assert normalize("NFC", kept) == kept
    assert not set(kept) & set("\0\r\n\t\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff")


@pytest.mark.django_db
def test_every_way_of_writing_cleans():
    film = make.film(title=" Second\0 Victims ", synopsis="one\r\ntwo\0")
    assert (film.title, film.synopsis) == ("Second Victims", "one\ntwo")
    Film.objects.filter(pk=film.pk).update(title="\u202eThird")
    film.refresh_from_db()
    assert film.title == "Third"
    Film.objects.bulk_create([Film(title="Bu\0lk", slug="bulk", synopsis="a\rb")])
    assert Film.objects.get(slug="bulk").synopsis == "a\nb"
    assert Film.objects.filter(title="Bu\0lk ").exists()


def test_a_title_of_nothing_visible_counts_as_empty():
    with pytest.raises(ValidationError) as refused:
        Film(title="\u200b \u202e", slug="film").clean_fields()
    assert refused.value.error_dict["title"][0].code == "blank"


def test_prose_has_a_length_that_no_database_decides():
    film = Film(title="Film", slug="film", synopsis="x" * LONGEST_PROSE)
    film.clean_fields()
    film.synopsis += "x"
    with pytest.raises(ValidationError) as refused:
        film.clean_fields()
    assert refused.value.error_dict["synopsis"][0].code == "max_length"


def test_a_line_end_counts_once_though_a_browser_sends_two_characters():
    form = modelform_factory(Film, fields=["premise"])
    assert form({"premise": "a\r\n" * 199 + "ab"}).is_valid()
    assert not form({"premise": "a\r\n" * 200 + "b"}).is_valid()


def test_a_form_takes_out_what_it_cannot_keep():
    form = modelform_factory(Film, fields=["title"])({"title": "Sec\0ond\u202e Victims"})
    assert form.is_valid()
    assert form.cleaned_data["title"] == "Second Victims"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "ftp://example.org/x",
        "//evil.example",
        "java\tscript:alert(1)",
        "https://exa\nmple.org",
        "https://example.org/" + "x" * 500,
        "example.org",
    ],
)
def test_only_addresses_of_the_web_are_kept(address):
    with pytest.raises(ValidationError) as refused:
        Film(title="Film", slug="film", website=address).clean_fields()
    assert set(refused.value.error_dict) == {"website"}


def test_an_address_of_the_web_is_kept_as_it_is():
    address = "https://metafilm.dk/films/second-victims/?a=1&b=%C3%B8#x"
    assert WebAddress().clean(f" {address} ", None) == address
    assert WebAddress().formfield().clean("metafilm.dk") == "https://metafilm.dk"


@pytest.mark.parametrize("address", ["ftp://example.org/", "javascript:alert(1)", "https://"])
def test_a_form_refuses_other_schemes_by_itself_and_says_so_once(address):
    with pytest.raises(ValidationError) as refused:
        WebAddress().formfield().clean(address)
    assert refused.value.messages == ["Enter a valid URL."]


@pytest.mark.parametrize(
    ("field", "written"),
    [
        (TextLine(max_length=80), "films.cleaning.TextLine(max_length=80)"),
        (Prose(blank=True), "films.cleaning.Prose(blank=True, max_length=20000)"),
        (WebAddress(), "films.cleaning.WebAddress(max_length=500)"),
    ],
)
def test_fields_are_the_same_after_a_migration(field, written):
    assert MigrationWriter.serialize(field) == (written, {"import films.cleaning"})
    assert len(field.clone().validators) == len(field.validators)
