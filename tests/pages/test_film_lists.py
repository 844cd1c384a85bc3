"""Lists of films that editors make: who sees which, in what order, and where each film plays next."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from lxml import html

from screenings.models import FilmList
from tests import factories as make
from tests.pages.site import picture
from tests.staff import Staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    today = datetime.now(UTC).date()
    return make.edition(starts_on=today - timedelta(days=1), ends_on=today + timedelta(days=9))


def announced(edition, **changes):
    return make.item(edition=edition, **changes).films.get()


def filled(edition, count: int = 2, **changes) -> FilmList:
    film_list = make.film_list(edition=edition, **changes)
    for position in range(count):
        make.film_list_entry(film_list=film_list, film=announced(edition), position=position)
    return film_list


def soon(hours: int) -> datetime:
    return datetime.now(UTC) + timedelta(hours=hours)


def films_on(page) -> list[str]:
    picks = html.fromstring(page.content).xpath("//ol[starts-with(@class, 'picks')]/li")
    return [pick.xpath(".//h2/a/text() | .//h3/a/text()")[0] for pick in picks]


def hide(row) -> None:
    row.is_public = False
    row.save()


def test_films_stand_in_the_order_of_the_editors_with_a_sentence_each(client, edition):
    film_list = make.film_list(edition=edition, title="Five debuts", introduction="Five first films.")
    for title, position in (("B", 2), ("C", 3), ("A", 1)):
        film = announced(edition, film=make.film(title=title))
        make.film_list_entry(film_list=film_list, film=film, position=position, sentence=f"Why {title}.")
    page = client.get(f"{edition.get_absolute_url()}lists/five-debuts/")
    assert films_on(page) == ["A", "B", "C"]
    assert "Five first films." in page.text
    assert "Why A." in page.text


def test_film_is_once_in_a_list(edition):
    entry = filled(edition).entries.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        make.film_list_entry(film_list=entry.film_list, film=entry.film)


def film_is_hidden(film_list) -> None:
    hide(film_list.entries.first().film)


def film_is_not_announced(film_list) -> None:
    film_list.entries.first().film.items.update(announced_at=None)


def film_is_announced_tomorrow(film_list) -> None:
    film_list.entries.first().film.items.update(announced_at=soon(24))


def film_is_announced_elsewhere_alone(film_list) -> None:
    film_list.entries.first().film.items.update(edition=make.edition())


@pytest.mark.parametrize(
    "secret",
    [film_is_hidden, film_is_not_announced, film_is_announced_tomorrow, film_is_announced_elsewhere_alone],
)
@pytest.mark.parametrize("count", [1, 2])
def test_film_that_may_not_be_known_is_in_no_list_and_a_list_of_such_films_is_none(
    client, edition, secret, count
):
    film_list = filled(edition, count)
    entry = film_list.entries.first()
    secret(film_list)
    pages = [client.get(url) for url in (film_list.get_absolute_url(), edition.get_absolute_url(), "/")]
    assert [page.status_code for page in pages] == [404 if count == 1 else 200, 200, 200]
    for page in pages:
        assert entry.sentence not in page.text
        assert (film_list.get_absolute_url() in page.text) is (count == 2) or page.status_code == 404


@pytest.mark.parametrize("of", ["list", "edition"])
def test_hidden_list_is_not_found(client, edition, of):
    film_list = filled(edition)
    hide(film_list if of == "list" else edition)
    assert client.get(film_list.get_absolute_url()).status_code == 404
    assert film_list.title not in client.get("/").text


def test_each_film_has_its_next_screening_in_the_edition_and_none_that_has_begun(client, edition):
    film_list = filled(edition, 3)
    first, second, third = (entry.film for entry in film_list.entries.all())
    item = first.items.get()
    begun = make.listing(item=item, starts_at=soon(-1))
    coming = make.listing(item=item, starts_at=soon(2))
    later = make.listing(item=item, starts_at=soon(4))
    off = make.listing(item=second.items.get(), starts_at=soon(2), status="cancelled")
    elsewhere = make.listing(film=third, starts_at=soon(2))
    page = client.get(film_list.get_absolute_url()).text
    shown = [one for one in (begun, coming, later, off, elsewhere) if one.get_absolute_url() in page]
    assert shown == [coming]


def test_former_address_leads_to_the_present_one(client, edition):
    film_list = filled(edition, title="Debuts")
    former = film_list.get_absolute_url()
    film_list.slug = "five-debuts"
    film_list.save()
    answer = client.get(former)
    assert (answer.status_code, answer["Location"]) == (301, film_list.get_absolute_url())


def test_first_list_is_the_highlights_of_home_and_the_others_are_a_link_away(client, edition):
    second, first = filled(edition, position=2), filled(edition, 9, position=1)
    page = client.get("/")
    assert films_on(page) == [entry.film.title for entry in first.entries.all()[:6]]
    for film_list in (first, second):
        assert film_list.get_absolute_url() in page.text


def test_still_of_a_highlight_is_the_picture_of_home_and_comes_first(client, edition):
    film_list = filled(edition)
    film = film_list.entries.last().film
    film.still, film.still_alt = picture((1400, 700)), "A corridor"
    film.save()
    [image] = html.fromstring(client.get("/").content).xpath("//header//img")
    assert (image.get("width"), image.get("height"), image.get("alt")) == ("1400", "700", "A corridor")
    assert (image.get("loading"), image.get("fetchpriority")) == (None, "high")


def test_edition_page_names_its_lists(client, edition):
    lists = [filled(edition, position=2), filled(edition, position=1)]
    page = html.fromstring(client.get(edition.get_absolute_url()).content)
    links = page.xpath("//ul[@class='pick-lists']//a/@href")
    assert links == [film_list.get_absolute_url() for film_list in reversed(lists)]


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_the_same_of_the_database_however_many_films_it_has(
    client, django_assert_num_queries, edition, count
):
    film_list = filled(edition, count)
    for entry in film_list.entries.all():
        make.credit(film=entry.film)
        make.listing(item=entry.film.items.get(), starts_at=soon(2))
    client.get(film_list.get_absolute_url())
    with django_assert_num_queries(11):  # one of them for the other lists of the edition
        client.get(film_list.get_absolute_url())


def test_editor_makes_a_list_with_its_films(edition):
    film, staff = announced(edition), Staff()
    values = {
        "edition": edition.pk,
        "title": "For families",
        "is_public": "on",
        "entries-0-film": film.pk,
        "entries-0-sentence": "Funny at six.",
        "entries-0-position": 1,
    }
    assert staff.save(staff.add(FilmList), **values).status_code == 302
    [film_list] = FilmList.objects.public()
    assert (film_list.slug, film_list.entries.get().film) == ("for-families", film)
    assert film_list.history.count() == film_list.entries.get().history.count() == 1


def test_saved_sentence_is_seen_at_once(client, edition, enable_page_cache):
    film_list, staff = filled(edition, 1), Staff()
    pages = [film_list.get_absolute_url(), "/"]
    assert not any("A new reason." in client.get(page).text for page in pages)
    assert staff.save(staff.change(film_list), **{"entries-0-sentence": "A new reason."}).status_code == 302
    assert all("A new reason." in client.get(page).text for page in pages)


def test_home_does_not_show_a_highlight_twice(client, edition):
    section = make.section(edition=edition, colour="#a33a2a")
    edition.starts_on, edition.ends_on = (edition.ends_on + timedelta(days=days) for days in (20, 29))
    edition.save()
    picked, other = (make.item(section=section).films.get() for _ in range(2))
    make.film_list_entry(film_list=make.film_list(edition=edition), film=picked)
    page = html.fromstring(client.get("/").content)
    posters = page.xpath("//section[@aria-labelledby='films']//h3/a/text()")
    assert posters == [other.title]
