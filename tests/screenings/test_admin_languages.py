"""The staff pages of the programme in every language, and what is stored in none."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.utils.text import capfirst
from django.utils.translation import override

from screenings.models import Change, ProgrammeItem, Screening, Venue
from screenings.planning.checks.check import RULES
from screenings.planning.differences import change_text, difference
from screenings.planning.finding_texts import RULE_TITLES
from screenings.planning.publication import PublicationRefused, publish
from tests import factories as make
from tests.staff import Staff, address_of, errors, messages

LOCALE = Path(__file__).resolve().parents[2] / "locale"
LANGUAGES = ["da", "de", "nl"]
MODELS = sorted(apps.get_app_config("screenings").get_models(), key=lambda model: model.__name__)

pytestmark = pytest.mark.django_db


def staff_reading(language: str) -> Staff:
    staff = Staff()
    staff.client.cookies["language"] = language
    return staff


def english_of(language: str) -> set[str]:
    """What our catalogue says otherwise in that language; not what means something else there."""
    with (LOCALE / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        pairs = [(message.id, message.string) for message in read_po(file) if message.id]
    plain = [(id_, string) for id_, string in pairs if isinstance(id_, str)]
    translated = {form for _, string in plain for form in (string, capfirst(string))}
    return {form for id_, _ in plain for form in (id_, capfirst(id_))} - translated


def pages_of(staff: Staff, model):
    model_admin = admin.site._registry[model]
    yield staff.list(model)
    if type(model_admin).has_add_permission is admin.ModelAdmin.has_add_permission:
        yield staff.add(model)
    yield from (staff.change(row) for row in model._default_manager.all()[:1])


def texts(page) -> list[str]:
    """Of the content of the page, each by itself, and the names of what does not show its name."""
    content = page.root.get_element_by_id("content")
    names = ("aria-label", "title", "placeholder")
    named = [element.get(name) for element in content.iter("*") for name in names]
    named += [button.get("value") for button in content.iter("input") if button.get("type") == "submit"]
    return [text.strip() for text in (*content.itertext(), *filter(None, named))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_english_of_ours_is_left_on_a_page_of_the_programme(language, a_row_of_each):
    staff, english = staff_reading(language), english_of(language)
    registered = [model for model in MODELS if model in admin.site._registry]
    assert len(registered) > 10
    left = {}
    for model in registered:
        for page in pages_of(staff, model):
            assert page.root.get("lang") == language
            if found := english & {*texts(page)}:
                left[page.address] = found
    assert left == {}


@pytest.mark.parametrize(
    ("language", "name", "heading", "help_text"),
    [
        ("da", "Spillesteder", "Tilføj spillested", "Ét navn pr. linje; bruges til søgning."),
        ("de", "Spielstätten", "Spielstätte hinzufügen", "Ein Name pro Zeile; für die Suche."),
        ("nl", "Locaties", "Locatie toevoegen", "Eén naam per regel; voor het zoeken."),
    ],
)
def test_headings_labels_and_help_texts_are_in_the_language(language, name, heading, help_text):
    staff = staff_reading(language)
    listed, added = staff.list(Venue), staff.add(Venue)
    assert [element.text_content().strip() for element in listed.all("h1")][-1] == name
    assert heading in added.root.find("head/title").text
    assert help_text in added.words
    assert errors(staff.save(staff.add(Venue)))["name"] != ["This field is required."]


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        (
            "da",
            "er dobbeltbooket: »Alpha« (lør. 2. okt. 2027, 20:00–21:40 CEST) og »Beta« (lør. 2. okt. 2027, ",
        ),
        (
            "de",
            "ist doppelt belegt: „Alpha“ (Sa 2. Okt. 2027, 20:00–21:40 CEST) und „Beta“ (Sa 2. Okt. 2027, ",
        ),
        ("nl", "is dubbel geboekt: ‘Alpha’ (za 2 okt 2027, 20:00–21:40 CEST) en ‘Beta’ ("),
    ],
)
def test_refusal_gives_its_reasons_in_the_language(language, reason):
    screen = make.screen()
    first = make.screening(screen=screen, item=make.item(film=make.film(title="Alpha")))
    item = make.item(film=make.film(title="Beta"), edition=first.item.edition)
    later = first.starts_at + timedelta(minutes=30)
    make.screening(screen=screen, item=item, starts_at=later)
    with override(language), pytest.raises(PublicationRefused) as refused:
        publish(first.item.edition)
    assert any(reason in text for text in refused.value.reasons)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_a_title_in_the_language(language):
    assert [rule.__name__ for rule in RULES] == [*RULE_TITLES]
    with override(language):
        translated = [str(title) for title in RULE_TITLES.values()]
    with override("en"):
        assert not {str(title) for title in RULE_TITLES.values()} & {*translated}


@pytest.fixture
def changed_screening(db) -> Screening:
    """Of which everything that has words of its own is not what was published."""
    screening = make.listing().screening
    screening.status = Screening.Status.TENTATIVE
    screening.audience = Screening.Audience.INDUSTRY
    screening.starts_at = datetime(2027, 10, 3, 18, tzinfo=UTC)
    screening.spoken_languages, screening.relaxed, screening.note = ["da"], True, "With a talk"
    screening.venue, screening.screen = make.venue(name="Other"), None
    screening.save()
    make.appearance(screening=screening)
    screening.item.item_films.all().delete()
    screening.item.item_films.create(film=make.film(title="Other film"))
    return Screening.objects.beside_listing().get(pk=screening.pk)


@pytest.mark.parametrize("language", LANGUAGES)
def test_publishing_stores_the_same_in_every_language(language, changed_screening):
    edition = changed_screening.item.edition
    with override("en"):
        expected = [change.as_json() for change in difference(changed_screening).changes]
    assert len(expected) > 8
    with override(language):
        publish(edition)
    stored = Change.objects.latest("pk")
    assert stored.details == expected


@pytest.mark.parametrize(
    ("language", "field", "expected"),
    [
        ("da", "status", ("status", "Planlagt", "Endnu ikke bekræftet")),
        ("de", "venue", ("Spielstätte", None, "Other, Hamburg")),
        ("nl", "note", ("openbare opmerking", "niets", "With a talk")),
    ],
)
def test_stored_changes_are_read_in_the_language(language, field, expected, changed_screening):
    publish(changed_screening.item.edition)
    [detail] = [detail for detail in Change.objects.latest("pk").details if detail["field"] == field]
    with override(language):
        text = change_text(detail)
    label, before, after = expected
    assert (text.label, text.after) == (label, after)
    assert before is None or text.before == before


def test_log_of_changes_is_stored_in_english():
    item = make.item(title="Shorts", kind=ProgrammeItem.Kind.PACKAGE)
    staff = staff_reading("da")
    assert staff.save(staff.change(item), title="Short films").status_code == 302
    assert LogEntry.objects.latest("pk").change_message == '[{"changed": {"fields": ["Title"]}}]'


def test_log_names_rows_in_english():
    staff, screening = staff_reading("da"), make.screening()
    assert staff.save(staff.change(screening)).status_code == 302
    assert ", Sat 2 Oct 2027, 20:00, " in LogEntry.objects.latest("pk").object_repr


def test_action_reports_in_the_language():
    staff, screening = staff_reading("de"), make.screening()
    page = staff.choose_action("hold", screening)
    assert "Diese Vorstellungen zurückhalten?" in page.content.decode()
    answer = staff.confirm(page)
    assert messages(answer) == ["1 Vorstellung geändert. Erst nach dem Veröffentlichen öffentlich."]
    assert "Zurückgehalten" in staff.get(address_of(screening, "change")).words
