"""Every list of the admin has a limit, which is shown, and a way to the rows beyond it."""

import pytest
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteMixin
from django.contrib.auth.models import Group, Permission, User
from django.forms import ModelChoiceField
from django.test import RequestFactory
from django.urls import reverse

from films.models import Credit, Film, FilmTitle
from films.permissions import ReadOnlyMixin
from screenings.models import AwardRecord, Listing, ProgrammeItem, Screen, Venue
from tests import factories as make
from tests.staff import AdminPage, Staff, address_of, errors, messages, version_address

pytestmark = pytest.mark.django_db

SIZE = "films.admin.paged_rows.PagedFormSet.rows_a_page"


@pytest.fixture
def two_a_page(monkeypatch) -> None:
    monkeypatch.setattr(SIZE, 2)


def credits_of(film, count: int) -> list[Credit]:
    return [make.credit(film=film, position=n, person=make.person(name=f"Person {n}")) for n in range(count)]


def links_to_pages(page: AdminPage) -> list[tuple[str, str]]:
    [links] = [nav for nav in page.all("nav") if nav.get("class") == "row-pages"]
    return [(link.text, link.get("href")) for link in links.iter("a")]


# Rows beneath a page


@pytest.mark.parametrize(
    "make_rows", [credits_of, lambda film, n: [make.review(film=film) for _ in range(n)]]
)
def test_rows_beneath_a_page_are_paged_and_each_is_on_one_page(two_a_page, make_rows):
    film, staff = make.film(), Staff()
    rows = make_rows(film, 5)
    prefix = {"credit": "credits", "review": "reviews"}[rows[0]._meta.model_name]
    found = []
    for number, part in (("1", "1–2 of 5"), ("2", "3–4 of 5"), ("3", "5–5 of 5")):
        page = staff.get(address_of(film, "change"), **{f"{prefix}-page": number})
        found += [int(page.value(f"{prefix}-{n}-id")) for n in range(2 if number < "3" else 1)]
        assert page.value(f"{prefix}-2-id") is None
        assert part in page.words
        others = [name for name, _url in links_to_pages(page) if name.isdigit()]
        assert others == [name for name in "123" if name != number]
    assert sorted(found) == sorted(row.pk for row in rows)


@pytest.mark.parametrize("count", [0, 2])
def test_rows_of_one_page_say_nothing_of_pages(two_a_page, count):
    film = make.film()
    credits_of(film, count)
    assert "row-pages" not in Staff().change(film).text


@pytest.mark.parametrize(
    ("number", "part"), [("9", "3–3 of 3"), ("-1", "3–3 of 3"), ("x", "1–2 of 3"), ("", "1–2")]
)
def test_page_that_is_none_is_the_nearest(two_a_page, number, part):
    film = make.film()
    credits_of(film, 3)
    assert part in Staff().get(address_of(film, "change"), **{"credits-page": number}).words


def test_read_only_rows_are_paged_and_lead_to_the_list_of_all(two_a_page):
    person, staff = make.person(), Staff()
    made = [make.credit(person=person, film=make.film(year=2020 - n)) for n in range(3)]
    page = staff.change(person)
    assert [address_of(credit, "change") in page.text for credit in made] == [True, True, False]
    links = dict(links_to_pages(page))
    assert (
        address_of(made[2], "change")
        in staff.get(address_of(person, "change") + links["2"].split("#")[0]).text
    )
    assert len(staff.get(links["Show all"]).results) == 3
    assert staff.save(page, name="Newly Named").status_code == 302


def test_all_travel_times_entered_at_other_venues_are_within_reach(two_a_page):
    venue, staff = make.venue(name="Gloria"), Staff()
    others = [make.venue(name=f"Venue {n}") for n in range(3)]
    for other in others:
        make.travel_time(venue=other, other=venue, minutes=10)
    pages = [staff.change(venue)]
    pages.append(staff.get(address_of(venue, "change") + dict(links_to_pages(pages[0]))["2"].split("#")[0]))
    assert all(any(other.name in page.words for page in pages) for other in others)


def test_a_page_of_rows_is_saved_without_touching_the_others(two_a_page):
    film, staff = make.film(), Staff()
    made = credits_of(film, 5)
    person = make.person()
    page = staff.get(address_of(film, "change") + "?credits-page=2")

    answer = staff.save(
        page,
        "_continue",
        **{"credits-0-credited_as": "Zqx", "credits-1-DELETE": "on"},
        **{"credits-2-person": person.pk, "credits-2-role": "cast", "credits-2-position": 9},
    )

    assert (answer.status_code, answer["Location"]) == (302, address_of(film, "change") + "?credits-page=2")
    names = [(credit.person, credit.credited_as) for credit in film.credits.order_by("position")]
    a, b, c, _gone, e = [credit.person for credit in made]
    assert names == [(a, ""), (b, ""), (c, "Zqx"), (e, ""), (person, "")]


def test_rows_added_while_a_form_is_open_are_neither_lost_nor_mistaken(two_a_page, monkeypatch):
    """Opened with fewer rows than a page holds, and sent when there are more."""
    film, staff, other = make.film(), Staff(), Staff()
    first, second = (make.credit(film=film, position=5 + n, person=make.person()) for n in range(2))
    page = staff.change(film)
    for n in range(2):
        make.credit(film=film, position=n, person=make.person(), credited_as=f"New {n}")
    assert other.change(film).value("credits-0-credited_as") == "New 0"

    values = {"credits-0-credited_as": "First", "credits-1-credited_as": "Second"}
    wrong = staff.save(page, title="", **values)
    assert errors(wrong).keys() == {"title"}
    again = AdminPage(wrong, page.address)
    assert [again.value(f"credits-{n}-credited_as") for n in range(3)] == ["First", "Second", None]
    assert address_of(first, "change") in again.text
    assert address_of(second, "change") in again.text

    assert staff.save(again, title="Title").status_code == 302
    stored = [credit.credited_as for credit in film.credits.order_by("position")]
    assert stored == ["New 0", "New 1", "First", "Second"]


def test_row_deleted_while_a_form_is_open_takes_no_other_with_it(two_a_page):
    film, staff = make.film(), Staff()
    first, second = credits_of(film, 2)
    page = staff.change(film)
    first.delete()

    again = AdminPage(staff.save(page, title="", **{"credits-1-credited_as": "Second"}), page.address)

    assert again.value("credits-1-credited_as") == "Second"
    assert address_of(second, "change") in again.text
    assert staff.save(again, title="Title").status_code == 302
    assert film.credits.get().credited_as == "Second"


def test_original_title_on_another_page_remains_the_only_one(two_a_page):
    film, staff = make.film(), Staff()
    make.film_title(film=film, title="Zz", kind="original")
    for title in "abc":
        make.film_title(film=film, title=title, kind="alias")
    pages = [staff.get(address_of(film, "change"), **{"titles-page": number}) for number in (1, 2)]
    page = next(one for one in pages if "original" not in [one.value(f"titles-{n}-kind") for n in range(2)])
    page.address = address_of(film, "change")
    answer = staff.save(page, **{"titles-0-kind": "original"})
    assert errors(answer)["titles-0-__all__"] == ["A film can have only one original title."]
    assert FilmTitle.objects.get(kind="original").title == "Zz"


def test_empty_form_sent_twice_doubles_no_row_beyond_its_first_page(two_a_page):
    staff = Staff()
    page = staff.add(Film)
    people = [make.person() for _ in range(5)]
    rows = {f"credits-{n}-person": person.pk for n, person in enumerate(people)}
    rows |= {f"credits-{n}-role": "cast" for n in range(5)}
    assert staff.save(page, title="First", **rows).status_code == 302
    page = AdminPage(staff.save(page, title="Second", **rows), page.address)
    film = Film.objects.get()
    page.address = address_of(film, "change")
    assert staff.save(page).status_code == 302
    assert sorted(film.credits.values_list("person", flat=True)) == [person.pk for person in people]


@pytest.mark.parametrize("count", [2, 3])
def test_saving_as_new_is_offered_where_it_copies_all_rows(two_a_page, count):
    screening, staff = make.screening(), Staff()
    for _ in range(count):
        make.appearance(screening=screening)
    assert ('name="_saveasnew"' in staff.change(screening).text) == (count == 2)


def test_film_with_1200_credits_can_be_opened_and_saved():
    film, staff, person = make.film(), Staff(), make.person()
    Credit.objects.bulk_create(
        Credit(film=film, person=person, role="cast", position=n, character=f"Double {n}")
        for n in range(1200)
    )
    page = staff.change(film)
    assert "1–100 of 1,200" in page.words
    assert page.value("credits-100-id") is None
    assert len(page.values()) < 2000
    assert staff.save(page, **{"credits-99-credited_as": "Zqx"}).status_code == 302
    assert film.credits.get(credited_as="Zqx").position == 99
    assert film.credits.count() == 1200


@pytest.mark.parametrize("added_since", [False, True])
def test_row_that_is_already_on_another_page_or_was_added_since_is_refused(two_a_page, added_since):
    film, staff, person = make.film(), Staff(), make.person()
    credits_of(film, 2)
    page = None if not added_since else staff.change(film)
    make.credit(film=film, position=9, person=person)
    page = page or staff.change(film)

    answer = staff.save(page, **{"credits-2-person": person.pk, "credits-2-role": "director"})

    assert errors(answer)["credits-2-__all__"] == ["This person already has this credit."]
    assert film.credits.count() == 3


# Filters beside a list


def filter_texts(page: AdminPage) -> list[str]:
    """Of every filter its choices, and what is said beneath."""
    blocks = [block for block in page.all("details") if block.get("data-filter-title")]
    notes = [after.text if (after := block.getnext()) is not None else "" for block in blocks]
    return [f"{block.text_content()} {note}" for block, note in zip(blocks, notes, strict=True)]


def tagged_films() -> tuple[type, list[dict]]:
    tags = [make.tag(name=f"Choice {n}") for n in range(4)]
    make.film(tags=tags)
    return Film, [{"tags__id__exact": tag.pk} for tag in tags]


def items_of_editions() -> tuple[type, list[dict]]:
    festivals = [make.festival(name=f"Choice {n}") for n in range(4)]
    editions = [make.edition(festival=festival, year=2030 - n) for n, festival in enumerate(festivals)]
    return ProgrammeItem, [{"edition": make.item(edition=edition).edition.pk} for edition in editions]


def screens_of_venues() -> tuple[type, list[dict]]:
    screens = [make.screen(venue=make.venue(name=f"Choice {n}")) for n in range(4)]
    return Screen, [{"venue": screen.venue.pk} for screen in screens]


def venues_in_cities() -> tuple[type, list[dict]]:
    made = [make.venue(city=f"Choice {n}") for n in range(4)]
    return Venue, [{"city": f"{venue.city}, {venue.country.code}"} for venue in made]


def accounts_in_groups() -> tuple[type, list[dict]]:
    groups = [Group.objects.create(name=f"Choice {n}") for n in range(4)]
    make.user().groups.set(groups)
    return User, [{"groups__id__exact": group.pk} for group in groups]


@pytest.mark.parametrize(
    "make_rows", [tagged_films, items_of_editions, screens_of_venues, venues_in_cities, accounts_in_groups]
)
def test_filter_lists_the_first_choices_and_how_many_more_there_are(monkeypatch, make_rows):
    model, queries = make_rows()
    staff = Staff()

    def choices(**query) -> tuple[str, int]:
        [text] = [text for text in filter_texts(staff.list(model, **query)) if "Choice" in text]
        return "".join(n for n in "0123" if f"Choice {n}" in text), text

    assert choices()[0] == "0123"
    assert "more. Use the search box" not in choices()[1]
    monkeypatch.setattr("films.admin.filters.MOST_CHOICES", 2)
    listed, text = choices()
    assert (listed, "2 more. Use the search box to find them." in text) == ("01", True)
    listed, text = choices(**queries[3])
    assert (listed, "1 more. Use the search box to find them." in text) == ("013", True), (
        "what is selected is named"
    )
    assert len(staff.list(model, **queries[3]).results) == 1


def test_filter_names_no_film_to_who_may_not_view_films():
    film = make.film(title="Zqx")
    clerk = make.user(is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(codename="view_awardrecord"))
    assert "Zqx" in Staff().list(AwardRecord, film=film.pk).text
    assert "Zqx" not in Staff(clerk).list(AwardRecord, film=film.pk).text


# Lists within a page


@pytest.fixture
def two_lines(monkeypatch) -> None:
    monkeypatch.setattr("films.admin.limits.MOST_LINES", 2)


def test_page_of_a_deletion_names_the_first_rows_and_deletes_all(two_lines):
    film, staff = make.film(), Staff()
    for n in range(5):
        make.review(film=film, outlet=f"Outlet {n}")
    address = address_of(film, "delete")
    page = staff.get(address)
    [listed] = [one for one in page.all("ul") if one.get("id") == "deleted-objects"]
    assert len([*listed.iter("li")]) == 3
    assert "and 4 more" in listed.text_content()
    assert "Reviews: 5" in page.words, "the summary counts all"
    assert staff.send(address, {"post": "yes"}).status_code == 302
    assert not Film.objects.exists()


def test_page_of_a_refused_deletion_names_the_first_of_what_stands_against_it(two_lines):
    festival, staff = make.festival(), Staff()
    for n in range(5):
        make.edition(festival=festival, year=2020 + n)
    page = staff.get(address_of(festival, "delete"))
    [listed] = [one for one in page.all("ul") if one.get("id") == "deleted-objects"]
    assert [line.text_content().partition(":")[0] for line in listed] == ["Edition", "Edition", "and 3 more"]


def test_page_of_a_version_names_the_first_changes_and_restores_all(two_lines):
    film, staff = make.film(), Staff()
    made = credits_of(film, 5)
    address = version_address(film)
    staff.save(staff.change(film), title="After", **{f"credits-{n}-DELETE": "on" for n in range(5)})

    page = staff.get(address)

    assert sum(f"{credit}: will be added" in page.words for credit in made) == 2
    assert "and 3 more changes" in page.words
    assert staff.save(page).status_code == 302
    assert film.credits.count() == 5


def publish_page(edition) -> str:
    return reverse("admin:screenings_edition_publish", args=[edition.pk])


def test_publish_page_lists_what_it_has_room_for_and_the_rest_afterwards(monkeypatch):
    monkeypatch.setattr("screenings.admin.publish_view.MOST_SCREENINGS", 2)
    edition, staff = make.edition(), Staff()
    for _ in range(5):
        make.screening(edition=edition)
    for listed, more in ((2, 3), (2, 1), (1, 0)):
        page = staff.get(publish_page(edition))
        assert len(page.values()["codes"]) == listed
        assert (f"Once these are published, {more} more will be listed." in page.words) == bool(more)
        assert staff.save(page).status_code == 302
    assert Listing.objects.count() == 5


def test_publish_page_names_the_first_findings_of_a_rule_and_counts_all(two_lines):
    edition, staff = make.edition(), Staff()
    for _ in range(5):
        make.screening(edition=edition, item=make.item(edition=edition, announced_at=None))
    page = staff.get(publish_page(edition))
    rules = [heading.getnext() for heading in page.all("h2") if "5" in heading.text_content().split()]
    assert rules
    assert all([line.text.strip() for line in rule][2:] == ["and 3 more"] for rule in rules)


def test_refusal_to_publish_names_the_first_reasons(monkeypatch):
    monkeypatch.setattr("films.admin.limits.MOST_REASONS", 2)
    edition, staff = make.edition(), Staff()
    screen = make.screen()
    made = [make.screening(edition=edition, screen=screen, local="2027-10-02 20:00") for _ in range(3)]
    codes = [screening.code for screening in made]
    staff.save(page := staff.get(publish_page(edition)), codes=codes)
    answer = staff.save(page, codes=codes)
    reasons = [text for text in messages(answer) if text.startswith("Not published")]
    assert len(reasons) == 3
    assert reasons[-1].endswith(" more")


# Selects


def selects() -> list:
    request = RequestFactory().get("/")
    request.user = make.staff()
    for model_admin in admin.site._registry.values():
        owners = [model_admin, *model_admin.get_inline_instances(request)]
        for owner in [one for one in owners if not isinstance(one, ReadOnlyMixin)]:
            formset = owner.get_formset(request) if owner is not model_admin else None
            form = formset.form if formset else model_admin.get_form(request)
            fields = [one for one in form.base_fields.items() if not formset or one[0] != formset.fk.name]
            yield from ((owner, name, field) for name, field in fields)


def test_every_select_of_rows_is_filled_by_typing():
    rows = [one for one in selects() if isinstance(one[2], ModelChoiceField)]
    wide = [
        f"{type(owner).__name__}: {name}"
        for owner, name, field in rows
        if not isinstance(getattr(field.widget, "widget", field.widget), AutocompleteMixin)
    ]
    assert len(rows) > 20
    assert wide == ["StaffGroupAdmin: permissions"], "few by nature"
