"""With the page cache on: the next request shows a change the public can see; no other bumps a version."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from films.models import ContentVersion, Film
from screenings.models import AwardRecord, Guest, Jury, Listing, ProgrammeItem, Screening, Venue
from screenings.planning.publication import PublicationRefused, publish
from tests import factories as make
from tests.staff import Staff, address_of


@dataclass
class Site:
    """Something of everything that is public, and beside it something that is not."""

    staff: Staff
    listing: Listing
    hidden_film: Film
    draft: Screening
    secret_item: ProgrammeItem
    secret_award: AwardRecord
    guest: Guest

    @property
    def film(self):
        return self.listing.item.films.get()

    @property
    def edition(self):
        return self.listing.item.edition


@pytest.fixture
def site(db, enable_page_cache) -> Site:
    section = make.section(name="Panorama")
    edition = section.edition
    listing = make.listing(item=make.item(section=section), screen=make.screen(name="Blue"))
    film = listing.item.films.get()
    film.tags.add(make.tag(name="Western"))
    make.credit(film=film, person=make.person(name="Nora Known"))
    make.release(film=film, distributor=make.company(name="Nordic Films"))
    winner = make.person(name="Winner")
    make.award(edition=edition, film=film, category="Best Picture", people=[winner])
    make.film_list_entry(film_list=make.film_list(edition=edition), film=film)
    hidden_film = make.film(is_public=False)
    make.credit(film=hidden_film, person=make.person(name="Nobody Yet"))
    guest = make.guest(edition=edition)
    return Site(
        staff=Staff(),
        listing=listing,
        hidden_film=hidden_film,
        draft=make.screening(item=make.item(edition=edition, film=hidden_film)),
        secret_item=make.item(edition=edition, announced_at=None, film=hidden_film),
        secret_award=make.award(edition=edition, announced_at=None),
        guest=guest,
    )


def save(row, **changes) -> Callable:
    def change(staff: Staff):
        response = staff.save(staff.change(row), **changes)
        assert response.status_code == 302

    return change


def add(model, **values) -> Callable:
    def change(staff: Staff):
        assert staff.save(staff.add(model), **values).status_code == 302

    return change


def delete(row) -> Callable:
    def change(staff: Staff):
        assert staff.send(address_of(row, "delete"), {"post": "yes"}).status_code == 302
        assert not type(row).objects.filter(pk=row.pk).exists()

    return change


def act(action: str, row) -> Callable:
    def change(staff: Staff):
        assert staff.act(action, row).status_code == 302

    return change


def edition_page(site: Site) -> str:
    return site.edition.get_absolute_url()


def film_page(site: Site) -> str:
    return site.film.get_absolute_url()


def listing_page(site: Site) -> str:
    return site.listing.get_absolute_url()


def schedule(site: Site) -> str:
    return f"{edition_page(site)}schedule/?date=all"


def films(site: Site) -> str:
    return "/films/"


NEWS = {
    "film": (lambda s: save(s.film, title="Newly Named"), film_page, "Newly Named"),
    "film premise": (lambda s: save(s.film, premise="Newly Told"), film_page, "Newly Told"),
    "credit": (lambda s: save(s.film, **{"credits-0-credited_as": "New Credit"}), film_page, "New Credit"),
    "review": (lambda s: save(s.film, **{"reviews-0-outlet": "New Outlet"}), film_page, "New Outlet"),
    "person": (lambda s: save(s.film.credits.get().person, name="New Name"), film_page, "New Name"),
    "winner": (lambda s: save(s.film.awards.get().people.get(), name="Newcomer"), edition_page, "Newcomer"),
    "tag": (lambda s: save(s.film.tags.get(), name="Musical"), film_page, "Musical"),
    "company": (lambda s: save(s.film.releases.get().distributor, name="New Co"), film_page, "New Co"),
    "release": (lambda s: save(s.film.releases.get(), admissions="4321"), film_page, "4,321"),
    "festival": (lambda s: save(s.edition.festival, name="New Fest"), edition_page, "New Fest"),
    "edition": (lambda s: save(s.edition, name="New Edition"), edition_page, "New Edition"),
    "section": (lambda s: save(s.listing.item.section, name="New Section"), schedule, "New Section"),
    "item": (lambda s: save(s.listing.item, premiere="world"), listing_page, "World premiere"),
    "venue": (lambda s: save(s.listing.venue, name="New Venue"), listing_page, "New Venue"),
    "screen": (lambda s: save(s.listing.screen, name="Newly Red"), listing_page, "Newly Red"),
    "list": (lambda s: save(s.edition.film_lists.get(), title="New List"), edition_page, "New List"),
    "award": (lambda s: save(s.film.awards.get(), category="New Prize"), edition_page, "New Prize"),
    "jury": (lambda s: add(Jury, **jury(s)), edition_page, "New Jury"),
    "tickets": (lambda s: save(s.listing, availability="sold-out"), listing_page, "Sold out"),
    "tickets on the schedule": (lambda s: save(s.listing, availability="few-left"), schedule, "Few left"),
    "film made public": (lambda s: save(s.hidden_film, is_public="on", title="Revealed"), films, "Revealed"),
    "new film": (lambda s: add(Film, title="Brand New", is_public="on"), films, "Brand New"),
}


def jury(site: Site) -> dict:
    now = timezone.now()
    return {
        "edition": site.edition.pk,
        "name": "New Jury",
        "announced_at_day": (now - timedelta(days=1)).date().isoformat(),
        "announced_at_time": "10:00",
    }


@pytest.mark.parametrize("name", NEWS)
def test_public_change_is_seen_at_the_next_request(client, site, name):
    make_change, page, text = NEWS[name]
    address, change = page(site), make_change(site)
    assert text not in client.get(address).text
    change(site.staff)
    assert text in client.get(address).text


GONE = {
    "film hidden": (lambda s: save(s.film, is_public=[]), film_page),
    "film deleted": (
        lambda s: delete(make.film(title="Deleted", slug="deleted")),
        lambda s: "/films/deleted/",
    ),
    "edition hidden": (lambda s: save(s.edition, is_public=[]), edition_page),
    "venue hidden": (lambda s: save(s.listing.venue, is_public=[]), listing_page),
    "announcement taken back": (
        lambda s: save(s.listing.item, announced_at_day="", announced_at_time=""),
        listing_page,
    ),
}


@pytest.mark.parametrize("name", GONE)
def test_hidden_page_is_gone_at_the_next_request(client, site, name):
    make_change, page = GONE[name]
    change, address = make_change(site), page(site)
    assert client.get(address).status_code == 200
    change(site.staff)
    assert client.get(address).status_code == 404


UNSEEN = {
    "internal note": lambda s: save(s.listing.screening, internal_note="Call them"),
    "draft": lambda s: save(s.draft, note="Not public before it is published"),
    "new draft": lambda s: add(Screening, item=s.listing.item.pk, venue=s.listing.venue.pk),
    "screening held": lambda s: act("hold", s.listing.screening),
    "guest": lambda s: save(s.guest, note="Window seat"),
    "new guest": lambda s: add(Guest, edition=s.edition.pk, person=make.person().pk),
    "copy": lambda s: save(make.copy(film=s.film), note="Reel 3 is scratched"),
    "opening": lambda s: delete(make.opening(edition=s.edition, **HOURS)),
    "hidden film": lambda s: save(s.hidden_film, title="Still Secret"),
    "credit of a hidden film": lambda s: save(s.hidden_film, **{"credits-0-credited_as": "N. Y."}),
    "new hidden film": lambda s: add(Film, title="New Secret"),
    "hidden film deleted": lambda s: delete(make.film(is_public=False)),
    "person without a public credit": lambda s: save(s.hidden_film.credits.get().person, name="Secret"),
    "unannounced item": lambda s: save(s.secret_item, description="Secret"),
    "unannounced award": lambda s: save(s.secret_award, category="Secret"),
    "hidden edition": lambda s: save(make.edition(is_public=False), name="Secret"),
    "item of a hidden edition": lambda s: save(
        make.item(edition=make.edition(is_public=False)), description="Secret"
    ),
    "festival without a public edition": lambda s: save(make.festival(), name="Secret"),
    "hidden venue": lambda s: save(make.venue(is_public=False), name="Secret"),
    "tickets at a hidden venue": lambda s: save(at_hidden_venue(make.listing()), availability="free"),
    "note of another spelling": lambda s: save(
        s.film.credits.get().person.aliases.create(name="N. K.").person, **{"aliases-0-note": "Seen in Gent"}
    ),
    "changeover of an edition": lambda s: save(s.edition, changeover_minutes="25"),
    "audience languages": lambda s: save(s.edition, audience_languages=["da"]),
    "changeover of a screen": lambda s: save(s.listing.screen, changeover_minutes="25"),
    "screen shared": lambda s: save(s.listing.screen, shared="on"),
    "changeover in the form of the venue": lambda s: save(
        s.listing.venue, **{"screens-0-changeover_minutes": "25"}
    ),
    "copy in the form of the film": lambda s: save(
        s.film, **{"copies-0-name": "DCP", "copies-0-format": "dcp-2k"}
    ),
    "film saved as it was": lambda s: save(s.film),
    "tickets saved as they were": lambda s: save(s.listing),
    "hidden film that a public one names by another title": lambda s: save(
        make.related_film(film=s.film, other=s.hidden_film, title="Typed").other, title="Still Secret"
    ),
    "hidden film with a public award": lambda s: save(
        make.award(edition=s.edition, film=s.hidden_film).film, title="Still Secret"
    ),
    "account": lambda s: save(make.user(), first_name="Ada"),
}
HOURS = {"opens_at": make.EVENING, "closes_at": make.EVENING + timedelta(hours=6)}


def at_hidden_venue(listing: Listing) -> Listing:
    Venue.objects.filter(pk=listing.venue_id).update(is_public=False)
    return listing


@pytest.mark.parametrize("name", UNSEEN)
def test_change_nobody_sees_leaves_cached_pages_alone(client, site, name):
    change = UNSEEN[name](site)
    pages = [page(site) for page in (edition_page, film_page, listing_page, schedule, films)] + ["/"]
    before = {address: client.get(address)["ETag"] for address in pages}
    version = ContentVersion.current()
    change(site.staff)
    assert ContentVersion.current() == version
    assert {address: etag_if_kept(client, address) for address in pages} == before
    ContentVersion.bump()
    assert {address: client.get(address)["ETag"] for address in pages} == before, "it was shown"


def etag_if_kept(client: Client, address: str, most: int = 1) -> str | None:
    """None if it took more queries, because the page had to be built."""
    with CaptureQueriesContext(connection) as queries:
        etag = client.get(address)["ETag"]
    return etag if len(queries) <= most else None


@pytest.mark.parametrize("in_minutes", [10, 60 * 24])
def test_embargo_set_for_later_counts_as_seen(client, site, in_minutes):
    """Pages are kept no longer than until it ends, so they have to learn of it."""
    at = timezone.now() + timedelta(minutes=in_minutes)
    version = ContentVersion.current()
    day, clock = f"{at:%Y-%m-%d}", f"{at:%H:%M}"
    save(s := make.jury(announced_at=None), announced_at_day=day, announced_at_time=clock)(site.staff)
    assert s.announced_at is None
    assert ContentVersion.current() == version + 1


def test_hidden_film_in_a_public_package_counts_as_seen(client, site):
    make.item(kind="package", films=[site.film, site.hidden_film])
    version = ContentVersion.current()
    save(site.hidden_film, runtime_minutes="17")(site.staff)
    assert ContentVersion.current() == version + 1


def test_person_named_without_a_credit_counts_as_seen(client, site):
    person = make.jury(members=[make.person()]).members.get()
    version = ContentVersion.current()
    save(person, name="New Juror")(site.staff)
    assert ContentVersion.current() == version + 1


def test_several_rows_changed_in_one_list_bump_once(site):
    other = make.listing(item=make.item(edition=site.edition))
    page = site.staff.list(Listing)
    values = {name: "rush" for name in page.values() if re.fullmatch(r"form-\d+-availability", name)}
    assert len(values) == 2
    version = ContentVersion.current()
    assert site.staff.save(page, **values).status_code == 302
    assert ContentVersion.current() == version + 1
    other.refresh_from_db()
    assert other.availability == "rush"


# Editions


def pages_of(listing: Listing) -> list[str]:
    """All that follow the edition of the listing alone."""
    page = listing.item.edition.get_absolute_url()
    paths = ["", "schedule/", "schedule/?view=grid", "schedule.ics", "schedule.csv", "schedule.xml"]
    return [
        *(page + path for path in [*paths, "schedule.json", "changes/", "changes.atom"]),
        f"/da{page}schedule/",
        f"/embed{page}",
        f"{page}card.png",
        listing.get_absolute_url(),
        f"{listing.get_absolute_url()}card.png",
        f"/screenings/{listing.code}.ics",
        f"/embed{listing.get_absolute_url()}",
    ]


EDITION_CHANGES = {
    "publication": lambda listing: publish_another(listing),
    "withdrawal": lambda listing: withdraw(listing),
    "tickets": lambda listing: save(listing, availability="sold-out")(Staff()),
    "tickets checked": lambda listing: act("mark_as_checked", listing)(Staff()),
}


def publish_another(listing: Listing) -> None:
    screening = make.screening(item=make.item(edition=listing.item.edition))
    assert publish(listing.item.edition, codes=[screening.code])


def withdraw(listing: Listing) -> None:
    Screening.objects.filter(pk=listing.screening_id).update(is_held=True)
    assert publish(listing.item.edition, codes=[listing.code])


@pytest.mark.parametrize("name", EDITION_CHANGES)
def test_change_of_one_edition_leaves_pages_of_another_alone(client, site, name):
    other = make.listing()
    pages, across = pages_of(other), ["/", "/screenings/", "/screenings.ics", film_page(site)]
    before = {address: client.get(address)["ETag"] for address in pages}
    changed = [*across, *pages_of(site.listing)]
    for address in changed:
        assert client.get(address).status_code == 200, address
    EDITION_CHANGES[name](site.listing)
    assert {address: etag_if_kept(client, address, most=2) for address in pages} == before
    for address in changed:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        assert len(queries) > 2, f"{address} was kept"


def test_page_is_asked_for_its_scopes_once_after_a_change_elsewhere(client, site, django_assert_num_queries):
    address = pages_of(make.listing())[0]
    tag = client.get(address)["ETag"]
    for _ in range(2):
        ContentVersion.bump(site.edition.version_scope)
        for queries in (2, 1, 1):
            with django_assert_num_queries(queries):
                assert client.get(address)["ETag"] == tag


@pytest.mark.parametrize("name", ["publication", "tickets"])
def test_listing_page_shows_changes_of_other_screenings_of_its_film(client, site, name):
    """In whatever edition these are."""
    other = make.listing(item=make.item(film=site.film))
    before = client.get(listing_page(site)).text
    if name == "tickets":
        save(other, availability="sold-out")(site.staff)
    else:
        make.listing(item=make.item(film=site.film, edition=make.edition(name="Elsewhere")))
    after = client.get(listing_page(site)).text
    text = "Sold out" if name == "tickets" else "Elsewhere"
    assert (text in before, text in after) == (False, True)


def test_change_without_a_scope_empties_pages_of_every_edition(client, site):
    address = schedule(site)
    client.get(address)
    assert etag_if_kept(client, address)
    ContentVersion.bump()
    assert etag_if_kept(client, address) is None


def test_restored_backup_empties_pages_kept_since(client, site):
    """Its numbers are lower than those of the pages."""
    address, version = schedule(site), ContentVersion.objects.get(scope="")
    ContentVersion.bump()
    client.get(address)
    version.save()
    assert etag_if_kept(client, address) is None


# Writers that are no request


def test_publishing_that_is_refused_bumps_nothing(site):
    clash = make.screening(screen=site.listing.screen, item=make.item(edition=site.edition))
    version = ContentVersion.current()
    with pytest.raises(PublicationRefused, match="double-booked"):
        publish(site.edition, codes=[clash.code])
    assert ContentVersion.current() == version
