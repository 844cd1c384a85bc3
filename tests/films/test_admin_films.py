"""The film in the admin: what one page holds, and what is done to many films at once."""

import io
import json

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from films.models import Film
from tests import factories as make
from tests.staff import AdminPage, Staff, errors


@pytest.fixture
def staff(db) -> Staff:
    return Staff()


def test_a_row_says_at_a_glance_which_film_it_is(staff):
    film = make.film(title="Second Victims", year=2025, runtime_minutes=92, countries=["DK"])
    make.film_title(film=film, title="Det andet offer", kind="original")
    make.credit(film=film, person=make.person(name="Zinnini Elkington"))

    [row] = staff.list(Film).rows()

    assert row[2:-1] == ["Second Victims", "Det andet offer", "Zinnini Elkington", "2025", "DK", "92"]


def test_films_are_made_public_and_taken_off_the_site_with_a_record_of_who_did(staff):
    hidden, shown = make.film(is_public=False), make.film(is_public=True)

    staff.act("make_public", hidden, shown)

    assert Film.objects.public().count() == 2
    assert hidden.history.first().history_user == staff.user
    assert hidden.history.count() == 2
    assert shown.history.count() == 1
    staff.act("take_off_the_site", hidden, shown)
    assert not Film.objects.public().exists()


def test_the_film_leads_to_its_programmes_and_awards(staff):
    film = make.film()
    make.screening(film=film)
    make.award(film=film)

    page = staff.change(film)

    assert "1 programme items 1 screenings 1 award records" in page.words
    assert f"/admin/screenings/screening/?film={film.pk}" in page.text


def test_a_film_leads_nobody_to_lists_they_may_not_see(staff):
    make.screening(film=(film := make.film()))
    clerk = make.user(is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(codename__in=["view_film", "view_screening"]))

    lists = Staff(clerk).change(film).response.context["lists"]

    assert [one["name"] for one in lists] == ["screenings"]


def test_a_row_beneath_the_film_is_changed_and_removed(staff):
    film = make.film()
    first, second = make.credit(film=film), make.credit(film=film)

    staff.save(
        staff.change(film),
        **{"credits-0-character": "Alexandra", "credits-1-DELETE": "on"},
    )

    assert [row.character for row in film.credits.all()] == ["Alexandra"]
    assert {first.pk, second.pk} > {row.pk for row in film.credits.all()}


def test_a_new_spelling_entered_with_the_film_finds_it_at_once(staff):
    film = make.film(title="Second Victims")

    staff.save(staff.change(film), **{"titles-0-title": "Zweite Opfer", "titles-0-kind": "alias"})

    assert staff.list(Film, q="zweite").results == [film]


def test_a_second_original_title_is_refused_where_it_was_entered(staff):
    film = make.film()
    make.film_title(film=film, kind="original", title="One")

    answer = staff.save(staff.change(film), **{"titles-1-title": "Two", "titles-1-kind": "original"})

    assert errors(answer) == {"titles-1-kind": ["A film can have only one original title."]}
    assert film.titles.count() == 1


def test_another_title_becomes_the_original_while_the_first_is_given_up(staff):
    film = make.film()
    alias = make.film_title(film=film, kind="alias", title="Truly the original")
    original = make.film_title(film=film, kind="original", title="Mistaken for it")

    answer = staff.save(staff.change(film), **{"titles-0-kind": "original", "titles-1-kind": "international"})

    assert answer.status_code == 302
    alias.refresh_from_db()
    original.refresh_from_db()
    assert (alias.kind, original.kind) == ("original", "international")


def test_the_original_title_is_replaced_by_another_row(staff):
    film = make.film()
    make.film_title(film=film, kind="original", title="Mistaken for it")
    new = {"titles-1-title": "Truly the original", "titles-1-kind": "original"}

    staff.save(staff.change(film), **{"titles-0-DELETE": "on"}, **new)

    assert [(row.title, row.kind) for row in film.titles.all()] == [("Truly the original", "original")]


def test_a_film_is_not_related_to_itself(staff):
    film = make.film()

    answer = staff.save(staff.change(film), **{"related-0-other": film.pk})

    assert errors(answer) == {"related-0-__all__": ["A film cannot be related to itself."]}


def test_the_same_credit_twice_is_refused(staff):
    film, person = make.film(), make.person()
    rows = {f"credits-{row}-person": person.pk for row in (0, 1)}
    rows |= {f"credits-{row}-role": "director" for row in (0, 1)}

    answer = staff.save(staff.change(film), **rows)

    assert answer.status_code == 200
    assert not film.credits.exists()


def test_an_impossible_film_is_refused_field_by_field(staff):
    answer = staff.save(
        staff.add(Film),
        title="Film",
        year="1700",
        runtime_minutes="-1",
        website="javascript:alert(1)",
        imdb_id="nm1",
        countries=["XX"],
        languages=["not a language"],
    )

    assert set(errors(answer)) == {"year", "runtime_minutes", "website", "imdb_id", "countries", "languages"}


def test_a_picture_that_came_with_a_refused_form_is_to_be_chosen_again_beside_the_one_that_stays(staff):
    film = make.film(poster="posters/stays.png", poster_alt="Two hands")
    page, picture = staff.change(film), io.BytesIO()
    Image.new("RGB", (40, 60)).save(picture, "PNG")
    values = {name: value[0] if len(value) == 1 else value for name, value in page.values().items()}
    upload = SimpleUploadedFile("new.png", picture.getvalue(), "image/png")

    answer = staff.client.post(page.address, {**values, "title": "", "poster": upload, "_save": "1"})

    assert list(errors(answer)) == ["title"]
    again = AdminPage(answer, page.address)
    assert "Poster: choose the file again" in again.words
    assert "“new.png” was not saved" in again.words
    assert "posters/stays.png" in again.text
    assert "Choose the" not in staff.change(film).words


def test_a_select_of_languages_is_sent_only_what_is_chosen(staff):
    film = make.film(languages=["sv", "da"])

    page = staff.change(film)

    options = [option.get("value") for option in page.field("languages")]
    assert options == ["sv", "da"]
    assert page.field("languages").get("data-choices") == reverse("admin:choices", args=["languages"])


@pytest.mark.parametrize(
    ("kind", "choice"),
    [
        ("languages", {"id": "da", "text": "Danish (da)"}),
        ("countries", {"id": "DK", "text": "Denmark"}),
        ("countries", {"id": "SU", "text": "Soviet Union"}),
        ("zones", {"id": "Europe/Berlin", "text": "Europe/Berlin"}),
    ],
)
def test_the_long_lists_are_fetched_by_name(staff, kind, choice):
    answer = staff.client.get(reverse("admin:choices", args=[kind]))

    assert choice in json.loads(answer.content)["choices"]
    assert answer.headers["Cache-Control"] == "private, max-age=3600"


def test_there_is_no_other_long_list(staff, client):
    assert staff.client.get(reverse("admin:choices", args=["passwords"])).status_code == 404
    assert client.get(reverse("admin:choices", args=["languages"])).status_code == 302


def test_the_way_back_to_an_earlier_state(staff):
    film = make.film(title="First title")
    staff.save(staff.change(film), title="Second title")
    earlier = film.history.last()

    page = staff.get(reverse("admin:films_film_simple_history", args=[film.pk, earlier.pk]))
    staff.save(page)

    film.refresh_from_db()
    assert film.title == "First title"
    words = staff.get(reverse("admin:films_film_history", args=[film.pk])).words
    assert "Title First title → Second title" in words
    assert staff.user.username in words


def test_the_countries_of_a_film_keep_the_order_in_which_they_were_chosen(staff):
    film = make.film(countries=["SE", "DK"])

    staff.save(staff.change(film), countries=["SE", "NO", "DK"])

    film.refresh_from_db()
    assert [country.code for country in film.countries] == ["SE", "NO", "DK"]
    assert staff.change(film).values()["countries"] == ["SE", "NO", "DK"]


def test_who_renamed_a_tag_is_remembered(staff):
    tag = make.tag(name="thriler")

    staff.save(staff.change(tag), name="thriller")

    assert [(one.name, one.history_user) for one in tag.history.all()] == [
        ("thriller", staff.user),
        ("thriler", None),
    ]


@pytest.mark.parametrize(
    ("minutes", "is_taken"),
    [("0", True), ("14400", True), ("51420", True), ("100000", True), ("100001", False), ("-1", False)],
)
def test_a_running_time_may_be_under_a_minute_and_weeks_long(staff, minutes, is_taken):
    staff.save(staff.add(Film), title="Film", runtime_minutes=minutes)
    assert list(Film.objects.values_list("runtime_minutes", flat=True)) == [int(minutes)] * is_taken
