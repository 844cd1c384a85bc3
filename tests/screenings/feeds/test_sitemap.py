from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from lxml import etree

from films.models import Film
from screenings.feeds.sitemap import SITEMAPS, PublicSitemap
from screenings.models import Edition, Listing, ProgrammeItem
from tests import factories as make
from tests.factories import LONG_AGO
from tests.pages.site import picture

pytestmark = pytest.mark.django_db

BASE = "http://127.0.0.1:8000"
NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "image": "http://www.google.com/schemas/sitemap-image/1.1",
}


def read(path: str) -> etree._Element:
    response = Client().get(path)
    assert response.status_code == 200
    return etree.fromstring(response.content)


def addresses(kind: str, number: int = 1) -> dict[str, str | None]:
    """Path to what is said of its last change."""
    root = read(f"/sitemap-{kind}-{number}.xml")
    found = {}
    for entry in root.findall("s:url", NAMES):
        address = entry.findtext("s:loc", namespaces=NAMES)
        assert address.startswith(BASE)
        found[address.removeprefix(BASE)] = entry.findtext("s:lastmod", namespaces=NAMES)
    return found


def test_every_public_page_of_each_kind_is_in_it_and_nothing_else():
    listing = make.listing()
    film, edition = listing.films.get(), listing.item.edition
    person = make.credit(film=film).person
    film_list = make.film_list_entry(film_list=make.film_list(edition=edition), film=film).film_list
    make.film_list(edition=edition)
    without_items = make.edition()
    make.practical_text(edition=edition)
    make.practical_text(edition=make.edition(is_public=False))
    make.film(is_public=False)
    make.venue(is_public=False)
    make.venue(is_placeholder=True)
    hidden = make.listing().venue
    hidden.is_public = False
    hidden.save()
    Listing.objects.filter(pk=make.listing().pk).update(withdrawn_at=LONG_AGO)
    assert film.get_absolute_url() in addresses("films")
    assert list(addresses("screenings")) == [listing.get_absolute_url()]
    assert edition.get_absolute_url() in addresses("editions")
    assert edition.festival.get_absolute_url() in addresses("festivals")
    assert listing.venue.get_absolute_url() in addresses("venues")
    assert list(addresses("lists")) == [film_list.get_absolute_url()]
    line_ups = addresses("line-ups")
    assert f"{edition.get_absolute_url()}line-up/" in line_ups
    assert f"{without_items.get_absolute_url()}line-up/" not in line_ups
    assert list(addresses("practical")) == [f"{edition.get_absolute_url()}practical/"]
    assert list(addresses("people")) == [person.get_absolute_url()]
    assert len(addresses("venues")) == 2
    assert "/screenings/" in addresses("pages")


def test_a_screening_changed_when_it_was_last_published():
    listing = make.listing()
    assert addresses("screenings") == {
        listing.get_absolute_url(): listing.changed_at.isoformat(timespec="seconds")
    }


def test_what_was_published_before_its_announcement_changed_with_that():
    listing = make.listing()
    announced = listing.changed_at + timedelta(hours=1)
    ProgrammeItem.objects.update(announced_at=announced)
    for kind, row in (("screenings", listing), ("venues", listing.venue), ("films", listing.films.get())):
        if row != listing:
            type(row).objects.update(page_changed_at=LONG_AGO)
        assert addresses(kind)[row.get_absolute_url()] == announced.isoformat(timespec="seconds")


def test_a_film_changed_when_anything_of_it_was_told():
    listing = make.listing()
    film = listing.films.get()
    saved = addresses("films")[film.get_absolute_url()]
    tomorrow = timezone.now() + timedelta(days=1)
    review = make.review(film=film)
    Film.objects.update(page_changed_at=LONG_AGO)
    assert addresses("films")[film.get_absolute_url()] == LONG_AGO.isoformat()
    review.delete()
    assert addresses("films")[film.get_absolute_url()] >= saved
    Listing.objects.update(changed_at=tomorrow)
    assert addresses("films")[film.get_absolute_url()] == tomorrow.isoformat(timespec="seconds")


def test_an_award_under_embargo_does_not_date_its_film():
    film = make.film()
    before = addresses("films")
    make.award(film=film, announced_at=timezone.now() + timedelta(days=3))
    make.award(film=film, announced_at=None)
    make.win_count(film=film, announced_at=timezone.now() + timedelta(days=3))
    assert addresses("films") == before


def test_an_item_not_announced_is_not_counted():
    make.listing()
    ProgrammeItem.objects.update(announced_at=None)
    assert Client().get("/sitemap-screenings-1.xml").status_code == 404


def test_a_film_brings_its_pictures():
    film = make.film(poster=picture(), still=picture((60, 40)))
    root = read("/sitemap-films-1.xml")
    pictures = [one.text for one in root.iterfind(".//image:loc", NAMES)]
    assert pictures == [BASE + film.poster.url, BASE + film.still.url]


def test_what_does_not_fit_in_one_file_is_in_the_next(monkeypatch):
    monkeypatch.setattr(PublicSitemap, "limit", 2)
    films = [make.film() for _ in range(5)]
    assert list(SITEMAPS["films"](timezone.now()).files) == [1, 2, 3]
    for number in (0, 4):
        assert Client().get(f"/sitemap-films-{number}.xml").status_code == 404
    found = [*addresses("films", 1), *addresses("films", 2), *addresses("films", 3)]
    assert found == [film.get_absolute_url() for film in films]
    root = read("/sitemap.xml")
    named = [one.text for one in root.iterfind(".//s:loc", NAMES)]
    assert [f"{BASE}/sitemap-films-{number}.xml" for number in (1, 2, 3)] == [
        name for name in named if "films" in name
    ]
    assert not [name for name in named if "venues" in name], "of nothing there is no file"


def test_what_nobody_may_know_of_does_not_date_a_page():
    listing = make.listing()
    film, edition = listing.films.get(), listing.item.edition
    for model in (Film, Edition):
        model.objects.update(page_changed_at=LONG_AGO)
    Listing.objects.update(changed_at=LONG_AGO)
    make.related_film(film=film, other=make.film(is_public=False))
    make.film_title(film=film, kind="alias")
    edition.venues.add(make.venue(is_public=False))
    edition.refresh_from_db()
    edition.changeover_minutes += 5
    edition.save()
    assert addresses("films")[film.get_absolute_url()] == LONG_AGO.isoformat()
    assert addresses("editions") == {edition.get_absolute_url(): LONG_AGO.isoformat()}
    make.related_film(film=film, other=make.film())
    edition.venues.add(make.venue())
    assert addresses("films")[film.get_absolute_url()] > LONG_AGO.isoformat()
    assert addresses("editions")[edition.get_absolute_url()] > LONG_AGO.isoformat()


@pytest.mark.parametrize("kind", ["films", "editions", "venues", "screenings"])
@pytest.mark.parametrize("rows", [1, 3])
def test_sitemap_reads_no_history_however_many_rows(kind, rows, django_assert_num_queries):
    """Beside the content version and the embargoes, how many rows there are and those of the file."""
    for _ in range(rows):
        make.listing()
    with django_assert_num_queries(4) as queries:
        read(f"/sitemap-{kind}-1.xml")
    assert not [query for query in queries if "historical" in query["sql"]]


def test_pages_are_dated_after_a_bulk_update():
    film = make.film(is_public=False)
    Film.objects.update(page_changed_at=LONG_AGO)
    Film.date_pages([film.pk])
    film.refresh_from_db()
    assert film.page_changed_at > LONG_AGO
