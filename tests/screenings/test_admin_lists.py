"""The lists staff work from: found in any spelling, quick however long, nothing relied on deleted."""

import json

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from films.models import Film, Person
from screenings.models import (
    AwardRecord,
    Edition,
    Format,
    Listing,
    ProgrammeItem,
    Screen,
    Screening,
    Section,
    Venue,
)
from tests import factories as make
from tests.staff import Staff, address_of


@pytest.fixture
def staff(db) -> Staff:
    return Staff()


# Quick


def make_film_row():
    film = make.film(poster="posters/none.png")
    make.film_title(film=film, title="Det andet offer", kind="original")
    make.credit(film=film)


def make_screening_row():
    edition = make.edition()
    screen = make.screen()
    listing = make.listing(
        item=make.item(film=make.film(), section=make.section(edition=edition)), screen=screen
    )
    make.appearance(screening=listing.screening)
    Screening.objects.update(venue=make.venue(), screen=None, note="Changed")


def make_item_row():
    edition = make.edition()
    make.screening(item=make.item(films=[make.film(), make.film()], section=make.section(edition=edition)))


def make_award_row():
    make.award(film=make.film(), people=[make.person(), make.person()])


BUDGETS = [
    (Film, make_film_row, 7),
    (Screening, make_screening_row, 18),
    (ProgrammeItem, make_item_row, 7),
    (AwardRecord, make_award_row, 8),
]


@pytest.mark.parametrize(("model", "make_row", "budget"), BUDGETS)
def test_a_list_asks_as_much_of_the_database_for_three_rows_as_for_one(staff, model, make_row, budget):
    for rows in (1, 3):
        while model.objects.count() < rows:
            make_row()
        staff.list(model)  # what a first visit fetches and keeps
        with CaptureQueriesContext(connection) as asked:
            page = staff.list(model)
        assert len(page.rows()) == rows
        assert len(asked) == budget, "\n".join(one["sql"] for one in asked)


def test_a_page_asks_as_much_of_the_database_for_three_rows_beneath_as_for_one(staff):
    film, asked = make.film(), []
    for rows in (1, 3):
        while film.credits.count() < rows:
            make.credit(film=film)
        staff.change(film)  # what a first visit fetches and keeps
        with CaptureQueriesContext(connection) as queries:
            page = staff.change(film)
        asked.append(len(queries))
    assert asked[0] == asked[1]
    for credit in film.credits.all():
        assert credit.person.name in page.text


def test_a_screen_is_listed_with_every_format_there_is(staff):
    make.screen(formats=list(Format.values))

    [row] = staff.list(Screen).rows()

    assert ", ".join(str(one.label) for one in Format) in row


@pytest.mark.parametrize("factory", [make.screening, lambda **changes: make.listing(**changes).screening])
@pytest.mark.parametrize("query", [{}, {"o": "1"}, {"o": "-1"}])
def test_what_has_no_day_yet_stands_among_the_days_it_can_be_on(staff, factory, query):
    edition = make.edition(starts_on="2027-10-01", ends_on="2027-10-10")
    rows = [
        factory(edition=edition, day=None),
        factory(edition=edition, local="2027-10-02 10:00"),
        factory(edition=edition, window_starts_on="2027-10-03", window_ends_on="2027-10-09"),
        factory(edition=edition, local="2027-10-04 10:00"),
        factory(edition=edition, local="2027-10-05 01:00"),
        factory(edition=edition, day="2027-10-06"),
    ]
    wanted = [row.pk for row in rows]
    for model, name in ((Screening, "pk"), (Listing, "screening_id"))[: 1 + Listing.objects.exists()]:
        found = [getattr(row, name) for row in staff.list(model, **query).results]
        assert found == (wanted[::-1] if query.get("o") == "-1" else wanted), model


# Found in any spelling


@pytest.mark.parametrize(
    "typed",
    ["Sağlanmak", "saglanmak", "SAGLANMAK", "Saganmak", "ozlem saglanmak", "Det andet offer", "ANDET  offer"],
)
def test_a_film_is_found_by_any_spelling_of_its_titles_and_people(staff, typed):
    film = make.film(title="Second Victims", titles=["Det andet offer"])
    make.credit(film=film, person=make.person(name="Özlem Sağlanmak", aliases=["Özlem Saganmak"]))
    make.film(title="Another")

    assert [row[2] for row in staff.list(Film, q=typed).rows()] == ["Second Victims"]


def test_the_programme_is_found_by_film_venue_and_festival_in_any_spelling(staff):
    edition = make.edition(festival=make.festival(name="Göteborg Film Festival"))
    item = make.item(film=make.film(title="Ağır Roman"), edition=edition)
    screening = make.screening(item=item, venue=make.venue(name="Draken", city="Göteborg"))
    award = make.award(edition=edition)
    make.screening()
    make.award()

    for typed in ("agir", "goteborg", "GÖTEBORG draken", "agir goteborg", screening.code):
        assert staff.list(Screening, q=typed).results == [screening], typed
    for typed in ("agir", "Ağır goteborg"):
        assert staff.list(ProgrammeItem, q=typed).results == [item]
    assert staff.list(AwardRecord, q="goteborg").results == [award]
    assert staff.list(Edition, q="goteborg 2027").results == [edition]


@pytest.mark.parametrize("typed", ["!?", "%", "_", "'", "\\", "愛", "lolo " * 900, "</script>", "a" * 3000])
def test_an_odd_search_finds_nothing_and_breaks_nothing(staff, typed):
    make_screening_row()

    for model in (Film, Person, Screening, ProgrammeItem, AwardRecord, Edition, Venue, Listing):
        assert staff.list(model, q=typed).results == []


@pytest.mark.parametrize("value", ["0", "-1", "abc", "9" * 30, "1 OR 1=1", "\u0663"])
def test_a_filter_of_nothing_known_finds_nothing_or_everything_and_breaks_nothing(staff, value):
    make_screening_row()

    for model in (Screening, ProgrammeItem, AwardRecord, Listing, Section):
        for name in ("edition", "film", "public", "when", "announced"):
            answer = staff.client.get(address_of(model, "changelist"), {name: value})
            assert answer.status_code in {200, 302}, (model, name)


def test_a_number_too_large_for_a_database_is_no_fault(staff):
    """SQLite cannot compare it, PostgreSQL finds nothing."""
    answer = staff.client.get(address_of(User, "changelist"), {"groups": "9" * 30})
    assert answer.status_code == (200 if connection.vendor == "postgresql" else 400)


@pytest.mark.parametrize("year", ["99999", "0", "9999"])
def test_a_year_of_no_calendar_is_refused_in_the_list_of_anything(staff, year):
    for model in admin.site._registry:
        for field in model._meta.concrete_fields:
            if isinstance(field, models.DateField):
                for lookup in ("year", "iso_year__gte"):
                    query = {f"{field.name}__{lookup}": year}
                    answer = staff.client.get(address_of(model, "changelist"), query)
                    assert answer.status_code in {200, 302, 400}, (model, query)


def test_a_way_back_to_no_field_is_a_bad_request(staff):
    for row in (make.film(), make.user(), Group.objects.create(name="Desk")):
        for page in ("change", "delete"):
            assert staff.client.get(address_of(row, page), {"_to_field": ""}).status_code == 400


def test_lists_are_narrowed_to_an_edition_and_to_a_film(staff):
    edition, film = make.edition(), make.film()
    screening = make.screening(edition=edition, film=film)
    make.screening()

    assert staff.list(Screening, edition=edition.pk).results == [screening]
    assert staff.list(Screening, film=film.pk).results == [screening]
    assert staff.list(ProgrammeItem, film=film.pk).results == [screening.item]


def test_screenings_are_filtered_by_what_the_public_knows_and_by_what_is_known(staff):
    public = make.listing().screening
    timeless = make.screening(day="2027-10-03")
    dayless = make.screening(window_starts_on="2027-10-03")
    held = make.screening(is_held=True)

    def found(**query):
        return set(staff.list(Screening, **query).results)

    assert found(public="published") == {public}
    assert found(public="never") == {timeless, dayless, held}
    assert found(public="held") == {held}
    assert found(public="withdrawn") == set()
    assert found(when="timed") == {public, held}
    assert found(when="day") == {timeless}
    assert found(when="unknown") == {dayless}


# Selects that find by typing


def offered(staff, model, field, term="", **query) -> list[str]:
    query |= {"term": term, "app_label": model._meta.app_label, "model_name": model._meta.model_name}
    answer = staff.client.get(reverse("admin:autocomplete"), query | {"field_name": field})
    return [one["text"] for one in json.loads(answer.content)["results"]]


def test_a_select_finds_in_any_spelling_and_tells_namesakes_apart(staff):
    film = make.film(title="Second Victims", year=2025)
    make.credit(film=film, person=make.person(name="Jens Sørensen"), role="music")
    make.person(name="Jens Sørensen")

    assert sorted(offered(staff, type(film.credits.get()), "person", "sorensen")) == [
        "Jens Sørensen",
        "Jens Sørensen — Music, Second Victims (2025)",
    ]


def test_a_select_is_narrowed_by_what_was_chosen_before(staff):
    screen, _other = make.screen(name="Hall 1"), make.screen(name="Hall 1")
    section, _elsewhere = make.section(name="Competition"), make.section(name="Competition")
    item = make.item(film=make.film())
    copy, _another = make.copy(film=item.films.get()), make.copy()
    guest, _stranger = make.guest(edition=item.edition), make.guest()
    jury, _foreign = make.jury(edition=item.edition), make.jury()

    assert offered(staff, Screening, "screen", "hall", within=screen.venue_id) == [str(screen)]
    assert len(offered(staff, Screening, "screen", "hall")) == 2
    assert offered(staff, ProgrammeItem, "section", within=section.edition_id) == [
        f"Competition · {section.edition}"
    ]
    assert offered(staff, Screening, "copy", within=item.pk) == [str(copy)]
    assert offered(staff, Screening.guests.through, "guest", within=item.pk) == [str(guest)]
    assert offered(staff, AwardRecord, "jury", within=item.edition_id) == [str(jury)]


@pytest.mark.parametrize("within", ["abc", "-1", "9" * 30, "1)--"])
def test_nonsense_narrows_nothing(staff, within):
    screen = make.screen()

    assert offered(staff, Screening, "screen", within=within) == [str(screen)]


def test_a_venue_says_its_zone_as_it_is_chosen(staff):
    make.venue(time_zone="Australia/Perth")
    query = {"app_label": "screenings", "model_name": "screening", "field_name": "venue"}

    answer = staff.client.get(reverse("admin:autocomplete"), query)

    assert json.loads(answer.content)["results"][0]["zone"] == "Australia/Perth, the venue's time zone"


def test_selects_show_nothing_to_those_who_may_not_look(db):
    make.screen()
    nobody = Staff(make.user(is_staff=True))
    query = {"app_label": "screenings", "model_name": "screening", "field_name": "screen"}

    assert nobody.client.get(reverse("admin:autocomplete"), query).status_code == 403


# Deleting what others rely on


def make_relied_on() -> dict:
    """Rows that others rely on, each with words of what stands in the way."""
    listing = make.listing(item=make.item(film=make.film(title="Relied on"), section=make.section()))
    make.opening(opens_at="2027-10-01 08:00Z", closes_at="2027-10-01 20:00Z")
    credit = make.credit()
    return {
        listing.venue: "Screening:",
        listing.item.films.get(): "Film of a published screening:",
        listing.item.edition: "Programme item:",
        listing.item.section: "Programme item:",
        credit.person: "Credit:",
        listing.screening: "Published screening:",
        listing.item: "Screening:",
        listing.item.edition.festival: "Edition:",
        make.related_film(other=make.film()).other: "Related film:",
    }


def test_nothing_others_rely_on_is_deleted_and_what_stands_in_the_way_is_listed(staff):
    for row, in_the_way in make_relied_on().items():
        page = staff.get(address_of(row, "delete"))

        assert "cannot be deleted because these use it" in page.words, row
        assert in_the_way.casefold() in page.words.casefold(), row
        staff.send(page.address, {"post": "yes"})
        staff.choose_action("delete_selected", row)
        answer = staff.send(
            address_of(type(row), "changelist"),
            {"action": "delete_selected", "_selected_action": row.pk, "index": 0, "post": "yes"},
        )
        assert "Nothing was deleted" in answer.content.decode()
        assert in_the_way.casefold() in answer.content.decode().casefold()
        assert type(row).objects.filter(pk=row.pk).exists(), row


def test_what_stands_in_the_way_is_named_with_its_day_on_the_clocks_of_the_venue(staff):
    perth = make.venue(name="Luna", country="AU", time_zone="Australia/Perth")
    film = make.film(title="Second Victims", year=None)
    listing = make.listing(item=make.item(film=film), venue=perth, local="2027-10-02 20:30")
    screening = "Second Victims, Sat 2 Oct 2027, 20:30, Luna"
    assert f"Screening: {screening}" in staff.get(address_of(perth, "delete")).words
    page = staff.get(address_of(film, "delete"))
    assert f"Film of a published screening: {screening}" in page.words
    assert f"Second Victims in Second Victims · {listing.item.edition}" in page.words


def test_the_history_of_a_screening_is_told_on_the_clocks_of_its_venue(staff):
    screening = make.screening(
        venue=make.venue(country="AU", time_zone="Australia/Perth"), local="2027-10-02 20:00"
    )
    staff.save(staff.change(screening), time="21:30")
    page = staff.get(address_of(screening, "history"))
    assert "Starts at Sat 2 Oct 2027, 20:00 AWST → Sat 2 Oct 2027, 21:30 AWST" in page.words


def test_a_told_screening_is_to_be_cancelled_instead(staff):
    listing = make.listing()

    assert "To cancel it, set its status" in staff.get(address_of(listing.screening, "delete")).words


def test_what_nobody_relies_on_can_be_deleted(staff):
    screening = make.screening()

    staff.send(address_of(screening, "delete"), {"post": "yes"})

    assert not Screening.objects.exists()


def test_the_public_copy_and_its_record_are_nobodys_to_delete_or_invent(staff):
    listing = make.listing()
    change = listing.changes.get()
    for row in (listing, change, change.publication):
        assert staff.client.get(address_of(type(row), "add")).status_code == 403
        assert staff.client.post(address_of(row, "delete"), {"post": "yes"}).status_code == 403
    for row in (change, change.publication):
        assert staff.client.post(address_of(row, "change"), {"kind": "moved"}).status_code == 403
