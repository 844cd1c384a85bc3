import copy
from contextlib import suppress

import pytest
from django import forms
from django.contrib.admin import ModelAdmin, site
from django.contrib.admin.widgets import FilteredSelectMultiple
from django.core import serializers
from django.core.exceptions import FieldError, ValidationError
from django.db import connection
from django.db.migrations.writer import MigrationWriter
from django.forms import modelform_factory
from django.utils.translation import override
from hypothesis import given, settings, strategies as st

from films.languages import (
    LanguagesField,
    UnknownTag,
    canonical_tag,
    canonical_tags,
    language_choice,
    language_choices,
    language_name,
    language_names,
)
from films.models import Film
from tests import factories as make

tags = st.sampled_from(
    ["da", "dak", "en", "en-GB", "en-US", "eng", "pt-BR", "sr-Latn", "zxx", "mul", "zh-Hant-HK"]
)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("da", "da"),
        ("DA", "da"),
        ("PT_br", "pt-BR"),
        ("sr-latn", "sr-Latn"),
        ("ZH-hant-hk", "zh-Hant-HK"),
        ("es-419", "es-419"),
        ("de-1996", "de-1996"),
        ("zxx", "zxx"),
        ("mul", "mul"),
        ("dan", "da"),
        ("iw", "he"),
        ("sh", "sh"),
        ("dsl", "dsl"),
        ("cmn", "cmn"),
        ("aau", "aau"),
        ("tl", "fil"),
        ("tgl", "fil"),
        ("tl-PH", "fil-PH"),
    ],
)
def test_a_tag_has_one_spelling(written, canonical):
    assert canonical_tag(written) == canonical


@pytest.mark.parametrize(
    "written",
    ["", "xx", "und", "dansk", "en-", "-en", "en-XX", "en-Abcd", "x-private", "ı", "da\0", "e n", "ｄａ"],
)
def test_what_is_no_language_is_refused(written):
    with pytest.raises(UnknownTag):
        canonical_tag(written)


@settings(deadline=None)
@given(st.text())
def test_any_text_is_a_language_or_refused(text):
    with suppress(UnknownTag):
        assert canonical_tag(canonical_tag(text)) == canonical_tag(text)


@settings(deadline=None)
@given(st.lists(tags))
def test_order_is_kept_and_repeats_are_dropped(written):
    once = canonical_tags(written)
    assert once == list(dict.fromkeys(canonical_tag(tag) for tag in written))
    assert canonical_tags(",".join(once)) == once


@pytest.mark.parametrize(
    ("tag", "locale", "name"),
    [
        ("da", "en", "Danish"),
        ("da", "da", "dansk"),
        ("pt-BR", "en", "Brazilian Portuguese"),
        ("sr-Latn", "en", "Serbian (Latin)"),
        ("da-GL", "en-gb", "Danish (Greenland)"),
        ("zxx", "en", "no dialogue"),
        ("mul", "en", "several languages"),
        ("mul", "da", "flere sprog"),
        ("dsl", "da", "Danish Sign Language"),
        ("da", "xx-none", "Danish"),
        ("aau", "en", "aau"),
    ],
)
def test_languages_have_names(tag, locale, name):
    assert language_name(tag, locale) == name


def test_several_names_are_joined_as_the_locale_joins_them():
    assert language_names([]) == ""
    assert language_names(["da", "en"]) == "Danish and English"
    assert language_names(["da", "en", "sv"], "da") == "dansk, engelsk og svensk"


def test_every_choice_can_be_stored():
    assert all(canonical_tag(tag) == tag for tag, _name in language_choices())
    names = [name.casefold() for _tag, name in language_choices()]
    assert names == sorted(names)
    assert dict(language_choices())["da"] == "Danish (da)"


@pytest.mark.django_db
def test_a_film_keeps_its_languages_as_a_list():
    film = make.film(languages="DA, en_gb,da")
    assert film.languages == ["da", "en-GB"]
    film.refresh_from_db()
    assert film.languages == ["da", "en-GB"]
    assert Film.objects.filter(languages=["da", "en-GB"]).exists()
    assert not Film.objects.filter(languages=["en-GB", "da"]).exists()


@pytest.mark.django_db
def test_every_way_of_writing_stores_canonical_tags():
    Film.objects.bulk_create([Film(title="Bulk", slug="bulk", languages=["DAN"])])
    film = Film.objects.get(slug="bulk")
    assert film.languages == ["da"]
    Film.objects.update(languages=["EN"])
    film.refresh_from_db()
    assert film.languages == ["en"]
    film.languages = ["SV"]
    Film.objects.bulk_update([film], ["languages"])
    assert Film.objects.values_list("languages", flat=True).get() == ["sv"]


@pytest.mark.django_db
def test_history_remembers_the_languages_before():
    film = make.film(languages=["da"])
    film.languages.append("en")
    film.save()
    assert [row.languages for row in film.history.order_by("history_id")] == [["da"], ["da", "en"]]


def test_two_films_do_not_share_one_empty_list():
    film, other = Film(), Film()
    film.languages.append("da")
    assert other.languages == []


@pytest.mark.django_db
def test_a_film_survives_a_dump():
    make.film(title="Dumped", languages=["da", "zxx"])
    dumped = serializers.serialize("json", Film.objects.all())
    assert '"languages": "da,zxx"' in dumped
    [loaded] = serializers.deserialize("json", dumped)
    assert loaded.object.languages == ["da", "zxx"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("en", {"en", "en-GB", "da,en-US"}),
        ("en-GB", {"en-GB"}),
        ("EN_gb", {"en-GB"}),
        ("da", {"da", "da,en-US"}),
        ("dak", {"dak"}),
        ("zxx", {"zxx"}),
        ("no-such-language", set()),
        ("%", set()),
        ("", set()),
        ("\0", set()),
    ],
)
def test_a_language_finds_its_kinds_and_no_other(asked, found):
    for languages in ["da", "dak", "en", "en-GB", "da,en-US", "zxx", ""]:
        make.film(title=f"In {languages}", languages=languages)
    rows = Film.objects.filter(languages__has=asked)
    assert {",".join(film.languages) for film in rows} == found


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("no", {"no", "nb", "nn-NO"}),
        ("no-NO", {"nn-NO"}),
        ("nb", {"nb"}),
        ("zh", {"cmn", "yue,en", "zh-Hant", "cmn-Hant-TW"}),
        ("zh-Hant", {"zh-Hant", "cmn-Hant-TW"}),
        ("yue", {"yue,en"}),
        ("fil", {"fil"}),
        ("tl", {"fil"}),
    ],
)
def test_a_macrolanguage_finds_its_members_and_a_member_only_itself(asked, found):
    stored = ["no", "nb", "nn-NO", "cmn", "yue,en", "zh-Hant", "cmn-Hant-TW", "fil", "da", "dak", "is"]
    for languages in stored:
        make.film(title=f"In {languages}", languages=languages)
    rows = Film.objects.filter(languages__has=asked)
    assert {",".join(film.languages) for film in rows} == found


@pytest.mark.django_db
def test_tagalog_stored_before_it_was_filipino_is_read_and_found_as_filipino():
    film = make.film(languages=["fil"])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE films_film SET languages = 'tl'")
    assert [one.languages for one in Film.objects.filter(languages__has="fil")] == [["fil"]]
    assert film.pk in Film.objects.filter(languages__has="tl").values_list("pk", flat=True)


@pytest.mark.django_db
def test_a_language_is_found_through_relations_and_left_out_by_exclude():
    film = make.film(languages=["da"], titles=["Det andet offer"])
    make.film(languages=["sv"])
    titles = film.titles.model.objects.filter(film__languages__has="da")
    assert [title.title for title in titles] == ["Det andet offer"]
    assert [other.languages for other in Film.objects.exclude(languages__has="da")] == [["sv"]]


@pytest.mark.parametrize("lookup", ["contains", "icontains", "startswith", "regex"])
def test_looking_for_letters_in_tags_is_refused(lookup):
    with pytest.raises(FieldError):
        Film.objects.filter(**{f"languages__{lookup}": "da"})


@pytest.mark.parametrize("written", ["dansk", ["da", "xx"], "en;da"])
def test_an_unknown_language_is_an_error_of_the_field(written):
    with pytest.raises(ValidationError) as refused:
        Film(title="Film", slug="film", languages=written).clean_fields()
    assert set(refused.value.message_dict) == {"languages"}
    assert refused.value.error_dict["languages"][0].code == "unknown"


def test_more_languages_than_fit_are_refused():
    field = LanguagesField(max_length=8)
    assert field.clean(["da", "en", "sv"], None) == ["da", "en", "sv"]
    with pytest.raises(ValidationError) as refused:
        field.clean(["da", "en", "sv", "no"], None)
    assert refused.value.code == "too_many"


def test_the_field_is_the_same_after_a_migration():
    field = LanguagesField("spoken languages", blank=True)
    written, imports = MigrationWriter.serialize(field)
    assert written == (
        "films.languages.LanguagesField(blank=True, max_length=200, verbose_name='spoken languages')"
    )
    assert imports == {"import films.languages"}
    assert field.clone().deconstruct() == field.deconstruct()
    assert copy.deepcopy(field).get_default() == []


def test_the_admin_offers_languages_by_name_side_by_side():
    field = ModelAdmin(Film, site).formfield_for_dbfield(Film._meta.get_field("languages"), request=None)
    assert isinstance(field.widget, FilteredSelectMultiple)
    assert ("da", "Danish (da)") in list(field.choices)


FilmLanguages = modelform_factory(Film, fields=["languages"])


def test_a_public_form_has_a_plain_select_box():
    assert type(FilmLanguages().fields["languages"].widget) is forms.SelectMultiple


def test_a_stored_tag_that_is_no_choice_is_shown_and_kept():
    film = Film(languages=["da-GL", "en"])
    assert '<option value="da-GL" selected>Danish (Greenland) (da-GL)</option>' in str(
        FilmLanguages(instance=film)["languages"]
    )
    form = FilmLanguages({"languages": ["da-GL"]}, instance=film)
    assert form.is_valid()
    assert form.save(commit=False).languages == ["da-GL"]


def test_saving_a_form_unchanged_keeps_the_order_of_the_languages():
    film = Film(languages=["sv", "da"])
    form = FilmLanguages({"languages": ["da", "sv"]}, instance=film)
    assert form.is_valid()
    assert not form.has_changed()
    assert form.save(commit=False).languages == ["sv", "da"]


@pytest.mark.parametrize("sent", ["dansk", "xx", "<script>", "\0", "da,en"])
def test_a_form_refuses_what_is_no_language(sent):
    form = FilmLanguages({"languages": [sent]})
    assert not form.is_valid()
    assert set(form.errors) == {"languages"}
    with pytest.raises(ValidationError):
        LanguagesField(blank=True).formfield().clean([sent])


def test_a_form_may_leave_the_languages_empty():
    form = FilmLanguages({}, instance=Film(languages=["da"]))
    assert form.is_valid()
    assert form.cleaned_data["languages"] == []


def test_choices_of_languages_are_named_in_the_active_language():
    with override("da"):
        assert dict(language_choices())["da"] == "Dansk (da)"
        assert language_choice("en")[1] == "Engelsk (en)"
    assert dict(language_choices())["da"] == "Danish (da)"
