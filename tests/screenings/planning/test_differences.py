"""What a change says of a column, before and after, in the language of whoever reads it."""

from datetime import date

import pytest
from django.utils.translation import override

from screenings.models import ItemFilm, Listing, Screening, Venue
from screenings.planning.differences import change_text, code, difference, format_code, format_column
from tests import factories as make
from tests.factories import EVENING

PERTH = Venue(time_zone="Australia/Perth")

WORDS = [
    ("starts_at", EVENING, "Sun 3 Oct 2027, 02:00 AWST", "søn. 3. okt. 2027, 02:00 AWST"),
    ("day", date(2027, 10, 2), "Sat 2 Oct 2027", "lør. 2. okt. 2027"),
    ("day", None, "", ""),
    ("spoken_languages", ["da", "en"], "Danish and English", "dansk og engelsk"),
    ("spoken_languages", [], "", ""),
    ("status", "cancelled", "Cancelled", "Aflyst"),
    ("format", "", "", ""),
    ("open_captions", True, "yes", "ja"),
    ("open_captions", False, "no", "nej"),
]


@pytest.mark.parametrize(("name", "value", "english", "danish"), WORDS)
def test_value_is_stored_without_a_language_and_said_in_that_of_the_reader(name, value, english, danish):
    column, screening = Listing._meta.get_field(name), Screening(venue=PERTH, **{name: value})
    assert format_column(column, screening) == english
    stored = code(column, screening)
    assert format_code(name, stored) == english
    with override("da"):
        assert format_code(name, stored) == format_column(column, screening) == danish


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [("introduction_minutes", None, ""), ("introduction_minutes", 5, "5"), ("note", "Hi", "Hi")],
)
def test_number_or_text_is_said_as_it_is(name, value, said):
    assert format_column(Listing._meta.get_field(name), Screening(venue=PERTH, **{name: value})) == said


@pytest.mark.parametrize(
    ("field", "label"), [("guests", "gæster"), ("films", "film"), ("screen", "sal"), ("gone", "Gone")]
)
def test_change_is_labelled_in_the_language_of_the_reader_while_the_column_exists(field, label):
    with override("da"):
        said = change_text({"field": field, "label": "Gone", "before": "", "after": "Bo"})
        lost = change_text({"field": field, "label": "Gone", "before": "Bo", "after": ""})
    assert (said.label.casefold(), said.before, said.after) == (label.casefold(), "intet", "Bo")
    assert (lost.before, lost.after) == ("Bo", "intet")


@pytest.mark.django_db
def test_guests_are_named_before_and_after():
    edition = make.edition()
    anna, bo = (make.guest(edition=edition, person=make.person(name=name)) for name in ("Anna", "Bo"))
    screening = make.screening(edition=edition, guests=[anna])
    make.listing(screening=screening)
    make.appearance(screening=screening, guest=bo)
    [change] = difference(Screening.objects.beside_listing().get()).changes
    assert (change.field, change.label, change.before, change.after) == (
        "guests",
        "guests",
        "Anna",
        "Anna, Bo",
    )


@pytest.mark.django_db
def test_place_and_item_are_named_with_the_rows_they_were_then():
    before, after = make.screen(name="A"), make.screen(name="B")
    screening = make.screening(screen=before)
    make.listing(screening=screening)
    Screening.objects.update(screen=after, venue=after.venue, item=make.item(edition=screening.item.edition))
    with override("da"):
        changes = {one.field: one for one in difference(Screening.objects.beside_listing().get()).changes}
    assert changes.keys() == {"item", "venue", "screen", "films"}
    assert (changes["screen"].label, changes["venue"].label) == ("screen", "venue")
    kept = {
        name: [[row["id"] for row in rows] for rows in change.references] for name, change in changes.items()
    }
    listing = Listing.objects.get()
    assert kept["screen"] == [[before.pk], [after.pk]]
    assert kept["venue"] == [[before.venue_id], [after.venue_id]]
    assert kept["item"] == [[listing.item_id], [Screening.objects.get().item_id]]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changes", "kind", "label"),
    [
        ({}, "details", "Film replaced"),
        ({"note": "Doors at 7"}, "details", "Film replaced"),
        ({"status": "cancelled"}, "cancelled", "Cancelled"),
    ],
)
def test_film_that_stands_for_another_is_called_so_unless_more_than_details_change(changes, kind, label):
    old, stays, new = (make.film(title=title) for title in ("Old", "Stays", "New"))
    make.listing(item=make.item(kind="package", films=[old, stays]))
    ItemFilm.objects.filter(film=old).update(film=new)
    Screening.objects.update(**changes)
    found = difference(Screening.objects.beside_listing().get())
    assert (found.kind, found.kind_label) == (kind, label)
    [films] = [change.text() for change in found.changes if change.field == "films"]
    assert (films.label, films.before, films.after) == ("films", "Old, Stays", "New, Stays")
    assert films.sentence == "New instead of Old"


@pytest.mark.django_db
def test_film_that_is_added_replaces_none():
    item = make.item(kind="package", films=[make.film(title="One")])
    make.listing(item=item)
    ItemFilm.objects.create(item=item, film=make.film(title="Two"), position=1)
    found = difference(Screening.objects.beside_listing().get())
    assert (found.kind_label, found.replaces_film) == ("Details changed", False)
    [films] = [change.text() for change in found.changes if change.field == "films"]
    assert (films.before, films.after, films.sentence) == ("One", "One, Two", "")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("is_public", "is_held", "kind"),
    [(False, False, "new"), (False, True, None), (True, True, "withdrawn"), (True, False, None)],
)
def test_screening_is_new_or_withdrawn_or_as_it_was(is_public, is_held, kind):
    make.screening()
    if is_public:
        make.listing(screening=Screening.objects.get())
    Screening.objects.update(is_held=is_held)
    found = difference(Screening.objects.beside_listing().get())
    assert (found and found.kind) == kind
    assert found is None or found.changes == ()


@pytest.mark.django_db
def test_what_each_language_says_otherwise_is_kept_as_a_code_beside_the_words():
    make.listing(note="Doors at 6")
    Screening.objects.update(
        open_captions=True, note="Doors at 7", status="cancelled", starts_at=None, ends_at=None
    )
    stored = [change.as_json() for change in difference(Screening.objects.beside_listing().get()).changes]
    codes = {one["field"]: one.get("codes") for one in stored}
    assert codes == {
        "starts_at": ["2027-10-02T18:00:00+00:00 in Europe/Berlin", ""],
        "ends_at": ["2027-10-02T19:40:00+00:00 in Europe/Berlin", ""],
        "status": ["scheduled", "cancelled"],
        "open_captions": ["False", "True"],
        "note": None,
    }
    assert all("references" not in one for one in stored)
