"""What reaches the public is shown and asked about first, and is never what Enter does."""

from datetime import timedelta

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from films.admin.base import MOST_ROWS
from films.models import Film
from screenings.models import Listing, ProgrammeItem, Publication, Screening
from tests import factories as make
from tests.staff import AdminPage, Staff, messages

pytestmark = pytest.mark.django_db

IN_A_WEEK = timezone.now() + timedelta(days=7)


@pytest.fixture
def staff() -> Staff:
    return Staff()


def asked(answer) -> list[str]:
    """What the page says will happen to each row, in its order."""
    assert answer.status_code == 200
    page = AdminPage(answer, answer.request["PATH_INFO"])
    assert answer.templates[0].name == "admin/confirm_action.html"
    return [cell.text for cell in page.all("td") if cell.get("class") == "effect"]


def moved_since() -> Screening:
    screening = make.listing(note="").screening
    Screening.objects.filter(pk=screening.pk).update(note="With a talk")
    return screening


def held(**changes) -> Screening:
    return make.screening(is_held=True, **changes)


EFFECTS = [
    ("publish", make.screening, "New"),
    ("publish", moved_since, "Details changed; public note: nothing → With a talk"),
    ("publish", lambda: make.listing().screening, "no change: already public like this"),
    ("hold", lambda: make.listing().screening, "withdrawn by the next publication"),
    ("hold", make.screening, "not published while on hold"),
    ("hold", held, "no change: already on hold"),
    ("release", held, "published by the next publication"),
    ("release", make.screening, "no change: not on hold"),
    ("announce_now", lambda: make.item(announced_at=None), "no screening is published yet"),
    (
        "announce_now",
        lambda: make.listing(item=make.item(announced_at=IN_A_WEEK)).item,
        "with 1 published screening",
    ),
    ("announce_now", make.item, "no change: already announced"),
    ("make_public", lambda: make.film(is_public=False), "will be public"),
    ("make_public", make.film, "no change"),
    ("take_off_the_site", make.film, "will be hidden, with its screenings"),
    (
        "mark_as_checked",
        lambda: make.listing(availability="few-left"),
        "Few left, checked: never → now",
    ),
    (
        "cancel",
        lambda: make.listing().screening,
        "Scheduled → Cancelled; public after the next publication",
    ),
    ("postpone", make.screening, "Scheduled → Postponed; not public yet"),
    (
        "make_tentative",
        lambda: make.screening(status="cancelled"),
        "Cancelled → To be confirmed; not public yet",
    ),
    ("schedule", make.screening, "no change: already Scheduled"),
]

HARMLESS = {"delete_selected": "Django's own confirmation shows what goes with it"}


def test_every_action_is_among_those_that_ask_first_or_is_known_to_be_harmless(rf):
    request = rf.get("/admin/")
    request.user = make.staff()
    actions = {
        name: action
        for model_admin in admin.site._registry.values()
        for name, (action, *_) in model_admin.get_actions(request).items()
        if name not in HARMLESS
    }
    assert [name for name, action in actions.items() if not hasattr(action, "previews")] == []
    assert {name for name, *_ in EFFECTS} == {*actions}, "each shows what it will do"


def buttons(page: AdminPage) -> list[str]:
    return [one.get("value") for one in page.all("input") if one.get("class") == "default"]


def test_action_that_would_change_nothing_says_so_and_asks_nothing(staff):
    page = AdminPage(staff.choose_action("publish", make.listing().screening), "")
    assert "No changes" in page.words
    assert buttons(page) == []


def test_button_counts_the_rows_that_would_change(staff):
    page = AdminPage(staff.choose_action("make_public", make.film(), make.film(is_public=False)), "")
    assert buttons(page) == ["Make public (1)"]


def test_what_cannot_be_published_is_shown_with_its_reason_and_no_button(staff):
    listing = make.listing(screen=make.screen(), film=make.film(runtime_minutes=90))
    clashing = make.screening(item=listing.item, screen=listing.screen)
    beside = make.screening(edition=listing.item.edition)

    answer = staff.choose_action("publish", clashing, beside)

    first, second = sorted(asked(answer))
    assert first.startswith("cannot be published: ")
    assert listing.screen.name in first
    assert second == "not published: another of the selected screenings is blocked"
    assert buttons(AdminPage(answer, "")) == []


@pytest.mark.parametrize(("action", "factory", "words"), EFFECTS)
def test_action_shows_what_it_will_do_and_does_nothing_before_it_is_confirmed(staff, action, factory, words):
    row = factory()
    before = list(type(row).objects.values()), list(Listing.objects.values()), Publication.objects.count()

    [said] = asked(staff.choose_action(action, row))

    assert said.endswith(words)
    now = list(type(row).objects.values()), list(Listing.objects.values()), Publication.objects.count()
    assert now == before


def test_action_that_would_do_something_else_than_was_shown_asks_again(staff):
    screening = make.screening()
    page = AdminPage(staff.choose_action("publish", screening), "/admin/screenings/screening/")
    Screening.objects.update(is_held=True)

    answer = staff.send(page.address, page.values())

    assert "the entries have changed since" in AdminPage(answer, "").words
    assert not Publication.objects.exists()


def test_confirmation_without_what_was_shown_is_asked_for(staff):
    film = make.film(is_public=False)
    values = {"action": "make_public", "_selected_action": film.pk, "preview_digest": "forged"}
    assert asked(staff.send("/admin/films/film/", values)) == ["will be public"]
    assert not Film.objects.public().exists()


def test_action_on_all_rows_of_a_list_shows_all_of_them(staff):
    items = [make.item(announced_at=None) for _ in range(3)]
    values = {"action": "announce_now", "_selected_action": items[0].pk, "index": 0, "select_across": 1}

    answer = staff.send("/admin/screenings/programmeitem/", values)

    assert len(asked(answer)) == 3
    staff.confirm(answer)
    assert not ProgrammeItem.objects.filter(announced_at=None).exists()


def test_first_button_of_a_form_is_what_enter_presses_and_publishes_nothing(staff):
    screening = make.screening()
    pages = {
        "change": staff.change(screening),
        "add": staff.add(Screening),
        "desk": staff.get(reverse("admin:screenings_edition_publish", args=[screening.item.edition.pk])),
    }
    first = {name: first_button(page).attrib for name, page in pages.items()}
    assert first["change"]["name"] == first["add"]["name"] == "_save"
    assert "disabled" in first["desk"], "the browser sends nothing"


def first_button(page: AdminPage):
    """Of the page's own form, in the order of the page."""
    return next(
        element
        for element in page._main_form().iter()
        if element.tag == "button" or element.get("type") in {"submit", "image"}
    )


@pytest.mark.parametrize("action", ["delete_selected", "make_public", "take_off_the_site"])
def test_more_rows_of_a_list_than_a_page_can_send_back_are_refused_in_words(staff, action, monkeypatch):
    monkeypatch.setattr("films.admin.base.MOST_ROWS", 2)
    films = [make.film(is_public=False) for _ in range(3)]
    values = {"action": action, "_selected_action": [films[0].pk], "select_across": "1", "index": "0"}

    answer = staff.send(reverse("admin:films_film_changelist"), values)

    assert answer.status_code == 302
    assert messages(answer) == [
        "Nothing was changed: 3 entries are selected, 2 at most. Filter the list first."
    ]
    films[0].delete()
    values["_selected_action"] = [films[1].pk]
    assert staff.send(reverse("admin:films_film_changelist"), values).status_code == 200


def test_as_many_rows_as_an_action_takes_fit_into_one_form(settings):
    assert MOST_ROWS + 100 < settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
