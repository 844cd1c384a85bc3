"""The history of whatever keeps one: every value of every field can be read, and leads back or is refused."""

from copy import copy
from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from django.contrib import admin
from django.db import models
from django_countries.fields import CountryField
from timezone_field import TimeZoneField

from films.admin.history import HistoryMixin
from films.admin.history_formatting import TextDiffFormatter
from films.languages import LanguagesField
from films.models import Film
from tests import factories as make
from tests.staff import Staff, address_of, version_address

from .admin_rows import make_a_row_of_each

pytestmark = pytest.mark.django_db

DESKS = [model for model, desk in admin.site._registry.items() if isinstance(desk, HistoryMixin)]
GONE = 987_654
OTHERS = {
    models.BooleanField: [True, False],
    models.DateTimeField: [datetime(2027, 10, 3, 9, tzinfo=UTC), datetime(2027, 10, 4, 9, tzinfo=UTC)],
    models.DateField: [date(2027, 10, 3), date(2027, 10, 4)],
    models.TimeField: [time(9), time(10)],
    models.DecimalField: [Decimal("1.5"), Decimal("2.5")],
    models.IntegerField: [1, 2],
    models.JSONField: [["35mm"], ["35mm", "dcp-4k"], []],
    models.FileField: ["films/gone.png"],
    TimeZoneField: [ZoneInfo("Europe/Lisbon"), ZoneInfo("Europe/Vienna")],
    LanguagesField: [["sv"], ["sv", "fi"], []],
    models.ForeignKey: [GONE],
    models.CharField: ["other"],
    models.TextField: ["Other *words*."],
}


def others(field: models.Field) -> list:
    """Values that a record may hold of the field; each of them is unlike the one before."""
    if isinstance(field, CountryField):
        return ["SE", "SE,DK", ""] if field.multiple else ["SE", ""]
    if choices := [value for value, _name in field.flatchoices]:
        return choices[:3] if field.empty_strings_allowed else choices[-2:]
    found = next(values for kind, values in OTHERS.items() if isinstance(field, kind))
    return [*found, None] if field.null else found


def record_changes(newest: models.Model) -> None:
    """In the history of a row: each field of it changed to each of its other values, by itself."""
    for field in newest.tracked_fields:
        for value in [] if field.primary_key else others(field):
            newest.pk, newest.history_type, newest.history_date = None, "~", datetime.now(UTC)
            setattr(newest, field.attname, value)
            newest.save(force_insert=True)


def test_each_field_of_each_row_is_read_in_its_history_and_restored_or_refused(subtests):
    make_a_row_of_each()
    staff = Staff()
    for model in DESKS:
        model.objects.latest("pk").save()
    beneath = {inline.model for model in DESKS for inline in admin.site._registry[model].inlines}
    newest = {model: model.history.first() for model in {*DESKS, *beneath} if hasattr(model, "history")}
    for record in [copy(record) for record in newest.values() if record]:
        record_changes(record)
    for model in DESKS:
        row = newest[model].instance
        for record in (newest[model], row.history.first()):
            with subtests.test(model=model.__name__, record=record.pk):
                assert staff.client.get(address_of(row, "history")).status_code == 200
                page = staff.get(version_address(row, record))
                can_be_restored = 'name="token"' in page.text
                assert not can_be_restored or staff.save(page).status_code in {200, 302}


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (["DK"], ["SE", "NO"], "Denmark"),
        ([], ["SE"], "empty"),
        (["DK", "SE"], [], "Denmark, Sweden"),
    ],
)
def test_countries_are_named_in_the_history_and_come_back(before, after, said):
    film, staff = make.film(countries=before), Staff()
    address = version_address(film)
    staff.save(staff.change(film), countries=after)

    assert said in staff.get(address_of(film, "history")).words
    assert said in staff.get(address).words
    assert staff.restore(address).status_code == 302
    assert [country.code for country in Film.objects.get().countries] == before


def test_what_was_deleted_since_keeps_its_name_in_the_history():
    film, tag = make.film(), make.tag(name="melodrama")
    film.tags.add(tag)
    film.tags.clear()
    tag.delete()

    words = Staff().get(address_of(film, "history")).words

    assert "“melodrama” (deleted since)" in words
    assert "pk=" not in words


@pytest.fixture
def added() -> Film:
    """With tags and a credit, by one form."""
    staff, tags = Staff(), [make.tag().pk, make.tag().pk]
    credit = {"credits-0-person": make.person().pk, "credits-0-role": "director"}
    assert staff.save(staff.add(Film), title="Second Victims", tags=tags, **credit).status_code == 302
    return Film.objects.get()


def test_what_was_added_by_one_form_is_one_version_that_brings_all_of_it_back(added):
    staff, tags = Staff(), {*added.tags.all()}
    [record] = added.history.all()
    assert (record.history_type, record.tags.count()) == ("+", 2)
    address = version_address(added)
    gone = {"credits-0-DELETE": "on"}
    assert staff.save(staff.change(added), title="Emptied", tags=[], **gone).status_code == 302

    assert staff.restore(address).status_code == 302

    added.refresh_from_db()
    assert (added.title, {*added.tags.all()}, added.credits.count()) == ("Second Victims", tags, 1)


def test_each_save_and_each_restoring_is_one_version(added):
    staff, address = Staff(), version_address(added)
    for saves, tags in enumerate(([make.tag().pk], [], [make.tag().pk, make.tag().pk]), start=2):
        staff.save(staff.change(added), title=f"Title {saves}", tags=tags)
        assert added.history.count() == saves
        assert {*added.history.first().tags.values_list("tag", flat=True)} == {*tags}
    staff.restore(address)
    assert [record.history_type for record in added.history.all()] == ["~", "~", "~", "~", "+"]
    assert added.history.first().tags.count() == 2


def test_an_edition_saved_with_its_venues_is_one_version():
    staff, edition = Staff(), make.edition()
    staff.save(staff.change(edition), venues=[make.venue().pk])
    assert [record.venues.count() for record in edition.history.all()[:1]] == [1]
    assert edition.history.count() == 2


LONG = " ".join(f"word{number}" for number in range(100))
CUTS = {
    "short": ("A film.", "A long film.", "A film.", "A long film."),
    "in the middle": (
        LONG,
        LONG.replace("word50", "another"),
        "… word44 word45 word46 word47 word48 word49 word50 word51 word52 word53 word54 word55 word56 …",
        "… word44 word45 word46 word47 word48 word49 another word51 word52 word53 word54 word55 word56 …",
    ),
    "added at the end": (
        LONG,
        f"{LONG} The end.",
        "… word94 word95 word96 word97 word98 word99",
        "… word94 word95 word96 word97 word98 word99 The end.",
    ),
    "taken from the beginning": (
        f"Now: {LONG}",
        LONG,
        "Now: word0 word1 word2 word3 word4 word5 …",
        "word0 word1 word2 word3 word4 word5 …",
    ),
    "without spaces": ("愛" * 60 + "東京" + "愛" * 60, "愛" * 122, f"… {'愛' * 12}東京{'愛' * 12} …", None),
    "all of it": (LONG, "", "word0 word1 ", ""),
}


@pytest.mark.parametrize(("old", "new", "shown_old", "shown_new"), CUTS.values(), ids=[*CUTS])
def test_long_text_is_shown_where_it_changed_and_cut_at_words(old, new, shown_old, shown_new):
    before, after = TextDiffFormatter().common_shorten_repr(old, new)
    assert before.startswith(shown_old)
    assert shown_new is None or after == shown_new
    assert len(before) < len(old) or len(old) < 120


def test_history_of_a_text_shows_no_count_of_characters():
    staff, film = Staff(), make.film(synopsis=LONG)
    film.synopsis = LONG.replace("word50", "another")
    film.save()
    words = staff.get(address_of(film, "history")).words
    assert "word49 another word51" in words
    assert "chars]" not in words
