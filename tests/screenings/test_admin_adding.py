"""Every kind of row is added as staff add it; and whatever is typed into it stays text and breaks nothing."""

from io import BytesIO
from itertools import cycle, islice

import pytest
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from films.models import Company, CompanyCredit, Credit, Film, Person, Release, Tag
from screenings.models import (
    AwardRecord,
    Copy,
    Edition,
    Festival,
    FilmList,
    Guest,
    Jury,
    PracticalText,
    ProgrammeItem,
    Screen,
    Screening,
    ScreenOpening,
    Section,
    Venue,
    WinCount,
)
from tests import factories as make
from tests.staff import AdminPage, Staff, address_of, errors


@pytest.fixture
def staff(db) -> Staff:
    return Staff()


OPEN_DAY = {
    "opens_at_day": "2027-10-01",
    "opens_at_time": "10:00",
    "closes_at_day": "2027-10-01",
    "closes_at_time": "23:00",
}

NEEDED = {
    Tag: lambda: {"name": "thriller"},
    Film: lambda: {
        "title": "Second Victims",
        "countries": ["DK", "SU"],
        "languages": ["da", "en"],
        "titles-0-title": "Det andet offer",
        "titles-0-kind": "original",
        "credits-0-person": make.person().pk,
        "credits-0-role": "director",
    },
    Person: lambda: {"name": "Özlem Sağlanmak", "aliases-0-name": "Özlem Saganmak"},
    Company: lambda: {"name": "Film i Väst"},
    Credit: lambda: {
        "film": make.film().pk,
        "person": make.person().pk,
        "role": "cast",
        "character": "Alexandra",
    },
    CompanyCredit: lambda: {"film": make.film().pk, "company": make.company().pk, "role": "sales"},
    Release: lambda: {"film": make.film().pk, "territory": "DK", "date": "2025-04-10"},
    Festival: lambda: {"name": "Nordische Filmtage Lübeck"},
    Edition: lambda: {
        "festival": make.festival().pk,
        "year": 2027,
        "time_zone": "Europe/Berlin",
        "sections-0-name": "Competition",
    },
    Section: lambda: {"edition": make.edition().pk, "name": "Kaleidoscope"},
    Venue: lambda: {
        "name": "Luna Leederville",
        "city": "Perth",
        "country": "AU",
        "time_zone": "Australia/Perth",
        "screens-0-name": "Cinema 1",
        "screens-0-formats": ["dcp-2k", "35mm"],
    },
    Screen: lambda: {"venue": make.venue().pk, "name": "Hall 2", "formats": ["35mm"]},
    ScreenOpening: lambda: {"screen": make.screen().pk, "edition": make.edition().pk, **OPEN_DAY},
    ProgrammeItem: lambda: {
        "edition": make.edition().pk,
        "item_films-0-film": make.film().pk,
    },
    Copy: lambda: {"film": make.film().pk, "name": "DCP", "format": "dcp-2k"},
    Guest: lambda: {"edition": make.edition().pk, "person": make.person().pk},
    Screening: lambda: {
        "item": (item := make.item()).pk,
        "venue": make.venue().pk,
        "date": "2027-10-02",
        "appearances-0-guest": make.guest(edition=item.edition).pk,
    },
    AwardRecord: lambda: {
        "edition": make.edition().pk,
        "category": "Best Film",
        "people": [make.person().pk],
    },
    Jury: lambda: {"edition": make.edition().pk, "name": "Main jury", "members": [make.person().pk]},
    WinCount: lambda: {
        "edition": (award := make.award(film=make.film())).edition_id,
        "film": award.film_id,
        "wins": "6",
        "source_note": "Says the *paper*.",
    },
    FilmList: lambda: {
        "edition": make.edition().pk,
        "title": "Five debuts",
        "entries-0-film": make.film().pk,
    },
    PracticalText: lambda: {"edition": make.edition().pk, "language": ["da"], "tickets": "90 kr."},
    User: lambda: {
        "username": "new",
        "usable_password": "true",
        "password1": "Lübeck, im November",
        "password2": "Lübeck, im November",
    },
    Group: lambda: {"name": "Editors"},
}
"""What each kind of row cannot be added without, and a row beneath it where it has any."""

OURS = [model for model in NEEDED if model._meta.app_label != "auth"]
of_each_kind = pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
"""An empty form is read once and sent with each wrong value: wherever it is refused it may be sent again."""


@pytest.mark.parametrize("model", NEEDED, ids=lambda model: model.__name__)
def test_every_kind_of_row_is_added_and_read_back(staff, model):
    needed = NEEDED[model]()

    answer = staff.save(staff.add(model), **needed)

    assert answer.status_code == 302, answer.context["errors"]
    row = model.objects.order_by("pk").last()
    page = staff.change(row)
    for name, value in needed.items():
        if "password" not in name:
            wanted = [str(one) for one in (value if isinstance(value, list) else [value])]
            assert page.values()[name] == wanted, name


def test_countries_and_languages_keep_the_order_they_were_chosen_in(staff):
    staff.save(staff.add(Film), title="Koproduktion", languages=["sv", "da", "en"])

    film = Film.objects.get()
    assert film.languages == ["sv", "da", "en"]
    assert staff.change(film).values()["languages"] == ["sv", "da", "en"]


def test_formats_are_ticked(staff):
    screen = make.screen(formats=["dcp-2k", "35mm"])
    page = staff.change(screen)

    assert page.values()["formats"] == ["dcp-2k", "35mm"]
    staff.save(page, formats=["16mm"])
    screen.refresh_from_db()
    assert screen.formats == ["16mm"]


def test_an_unknown_format_is_refused(staff):
    answer = staff.save(staff.change(make.screen()), formats=["8-track"])

    assert answer.status_code == 200


NEVER_OFFERED = ["abc", "-1", "0", "9" * 30, "\u0663", "1.5"]
"""Dealt out among the selects of a form, beginning elsewhere in each: every kind of select meets all."""


@of_each_kind
def test_a_choice_that_was_never_offered_is_an_error_and_no_fault(staff, model):
    page = staff.add(model)
    selects = [
        element.get("name") for element in page.all("select") if "__prefix__" not in element.get("name")
    ]
    for turn in (0, 3):
        first = OURS.index(model) + turn
        keys = dict(zip(selects, islice(cycle(NEVER_OFFERED), first, None), strict=False))

        answer = staff.save(page, **{name: key for name, key in keys.items() if name != "action"})

        assert answer.status_code == 200, keys
        assert staff.client.get(page.address, keys).status_code == 200, keys


MARKUP = (
    """"><img src=x onerror=alert(1)><b id=planted>' id=planted onmouseover='alert(1) """
    "</script></title></textarea><script id=planted>alert(1)</script> {{ 7|add:7 }}{% now 'Y' %}${7*7}"
)
LETTERS = (
    (
        "gnp.\u202eexe \u2066isolate a\0b\x07c half \ud800 pair Z"
        + "\u0300" * 200
        + " 👩‍👩‍👧‍👦 ﷺ 愛のコリーダ Ağır one\r\ntwo\u2028three"
    )
    .encode("utf-8", "replace")
    .decode()
)
HOSTILE = {"markup": MARKUP, "letters": LETTERS, "long": "x" * 10_000, "nothing": " \u200b\t "}


@of_each_kind
def test_whatever_is_typed_into_every_text_field_stays_text(staff, model):
    page = staff.add(model)
    fields = [name for name in text_fields(page) if "password" not in name]
    for kind, text in HOSTILE.items():
        typed, needed = dict.fromkeys(fields, text), NEEDED[model]()
        before = model.objects.count()

        answer = staff.save(page, **typed | {name: needed[name] for name in needed if name not in typed})

        is_saved = answer.status_code == 302
        assert is_saved or errors(answer), kind
        assert model.objects.count() == before + is_saved, kind
        assert_no_markup(AdminPage(answer, page.address), kind)


@pytest.mark.parametrize("text", [MARKUP, LETTERS], ids=["markup", "letters"])
def test_rows_with_hostile_names_are_harmless_wherever_they_are_named(staff, text):
    """Each name alone is hostile, so that the rest of the form is right and the row is kept."""
    saved = set()
    for model in OURS:
        page = staff.add(model)
        for name in ("title", "name", "character", "category", "note"):
            if name not in page.values():
                continue
            answer = staff.save(page, **NEEDED[model]() | {name: text})
            if answer.status_code == 302:
                saved.add((model, name))
                row = model.objects.order_by("pk").last()
                assert not {"\0", "\u202e", "\x07"} & set(getattr(row, name)), (model, name)
                for address in ("change", "delete", "history"):
                    assert_harmless(staff.get(address_of(row, address)), model)
    assert len(saved) > 10
    for model in OURS:
        assert_harmless(staff.list(model), model)
    assert_harmless(staff.get("/admin/"), "the first page")


def text_fields(page) -> list[str]:
    inputs = [
        element for element in page.all("input", "textarea") if "__prefix__" not in element.get("name", "")
    ]
    return [
        element.get("name")
        for element in inputs
        if element.tag == "textarea" or element.get("type") in {"text", "url", "email"}
        if element.get("name") != "q"
    ]


def assert_harmless(page: AdminPage, where) -> None:
    assert_no_markup(page, where)
    assert "\u202e" not in page.text, where


def assert_no_markup(page: AdminPage, where) -> None:
    assert list(page.refused_by_the_policy()) == [], where
    assert not [element for element in page.root.iter() if element.get("id") == "planted"], where


@of_each_kind
def test_a_number_no_database_keeps_is_an_error_and_no_fault(staff, model):
    page = staff.add(model)
    numbers = [
        element.get("name")
        for element in page.all("input")
        if element.get("type") == "number" and "__prefix__" not in element.get("name")
    ]
    for number in ("99999999999", "NaN", "9" * 300) if numbers else ():
        answer = staff.save(page, **NEEDED[model]() | dict.fromkeys(numbers, number))

        assert {*errors(answer)} & {*numbers}, number


def test_an_event_lasts_some_minutes_or_an_unknown_number(staff):
    event = {"edition": make.edition().pk, "kind": "event", "title": "Talk"}

    answer = staff.save(staff.add(ProgrammeItem), **event, length_minutes="0")

    assert list(errors(answer)) == ["length_minutes"]


# Pictures


def a_png(size=(40, 60)) -> SimpleUploadedFile:
    held = BytesIO()
    Image.new("RGB", size, "#1b6f5a").save(held, "PNG")
    return SimpleUploadedFile("../../poster.svg", held.getvalue(), "image/png")


def upload(staff, film, file):
    page = staff.change(film)
    return staff.client.post(page.address, {**page.values(), "poster": file, "_save": "1"})


def test_a_picture_is_shown_in_the_form_and_in_the_list(staff):
    film = make.film()

    upload(staff, film, a_png())

    film.refresh_from_db()
    assert "poster.svg" not in film.poster.name
    for page in (staff.change(film), staff.list(Film)):
        shown = [image.get("src") for image in page.all("img")]
        assert film.poster.url in shown


def test_a_list_loads_no_larger_picture_than_it_shows(staff):
    film = make.film()

    upload(staff, film, a_png((800, 1200)))

    film.refresh_from_db()
    [shown] = [image.get("src") for image in staff.list(Film).all("img") if image.get("class") == "thumb"]
    assert shown.endswith("-160.webp")


@pytest.mark.parametrize(
    "content",
    [b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", b"GIF89a", b"", b"%PDF-1.7"],
)
def test_what_is_no_picture_of_ours_is_an_error_of_the_field(staff, content):
    film = make.film()

    answer = upload(staff, film, SimpleUploadedFile("poster.png", content, "image/png"))

    assert answer.status_code == 200
    assert "poster" in answer.context["adminform"].form.errors
    film.refresh_from_db()
    assert not film.poster
