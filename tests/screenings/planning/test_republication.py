"""What a second publication writes of the screening that changed, and leaves alone of the other one."""

from datetime import timedelta

import pytest

from films.models.content_version import ContentVersion
from screenings.models import ItemFilm, Listing, ListingFilm, Publication, Screen, Screening
from screenings.planning.publication import propose, publish
from tests import factories as make

pytestmark = pytest.mark.django_db

FIRST = make.LONG_AGO
SECOND = FIRST + timedelta(days=1)
THIRD = FIRST + timedelta(days=2)


@pytest.fixture
def two() -> tuple[Screening, Screening]:
    """Of one edition, on screens of their own, each with a film and a guest, both public."""
    edition = make.edition()
    for _ in range(2):
        guest = make.guest(edition=edition)
        make.screening(edition=edition, screen=make.screen(), guests=[guest])
    publish(edition, at=FIRST)
    return tuple(Screening.objects.order_by("pk"))


def change(screening: Screening, at, **columns):
    for name, value in columns.items():
        setattr(screening, name, value)
    screening.save()
    return publish(screening.item.edition, at=at)


def listing_of(screening: Screening) -> Listing:
    return Listing.objects.get(screening=screening)


def films_and_guests(screening: Screening) -> tuple[list, list]:
    listing = listing_of(screening)
    return [film.pk for film in listing.public_films], [person.pk for person in listing.guests.all()]


def test_films_and_guests_that_stay_are_not_written_anew(two):
    changed, _ = two
    rows = ListingFilm.objects.order_by("pk"), Listing.guests.through.objects.order_by("pk")
    before = [list(each) for each in rows]
    change(changed, SECOND, note="Bring a coat.")
    assert [list(each.all()) for each in rows] == before


@pytest.mark.parametrize("columns", [{"note": "Bring a coat."}, {"status": "cancelled"}, {"is_held": True}])
def test_second_publication_dates_the_changed_listing_alone(two, columns):
    changed, other = two
    change(changed, SECOND, **columns)
    assert (listing_of(changed).published_at, listing_of(changed).changed_at) == (FIRST, SECOND)
    assert (listing_of(other).published_at, listing_of(other).changed_at) == (FIRST, FIRST)


@pytest.mark.parametrize(
    ("columns", "kind", "sequence"),
    [
        ({"note": "Bring a coat."}, "details", 0),
        ({"price_note": "EUR 9"}, "details", 0),
        ({"status": "cancelled"}, "cancelled", 1),
        ({"status": "tentative"}, "details", 1),
        ({"starts_at": make.EVENING + timedelta(hours=1)}, "moved", 1),
        ({"is_held": True}, "withdrawn", 1),
    ],
)
def test_second_publication_steps_the_sequence_of_the_changed_listing_alone(two, columns, kind, sequence):
    changed, other = two
    publication = change(changed, SECOND, **columns)
    assert [(row.listing, row.kind) for row in publication.changes.all()] == [(listing_of(changed), kind)]
    assert (listing_of(changed).sequence, listing_of(other).sequence) == (sequence, 0)


def test_sequence_goes_on_rising_with_every_later_change(two):
    changed, _ = two
    change(changed, SECOND, starts_at=make.EVENING + timedelta(hours=1))
    change(Screening.objects.get(pk=changed.pk), THIRD, status="cancelled")
    assert listing_of(changed).sequence == 2


def test_withdrawn_listing_frees_its_screen_and_takes_it_again_when_it_comes_back(two):
    changed, other = two
    change(changed, SECOND, is_held=True)
    assert (listing_of(changed).withdrawn_at, listing_of(changed).holds_screen) == (SECOND, False)
    assert (listing_of(other).withdrawn_at, listing_of(other).holds_screen) == (None, True)
    change(changed, THIRD, is_held=False)
    assert (listing_of(changed).withdrawn_at, listing_of(changed).holds_screen) == (None, True)
    assert (listing_of(changed).published_at, listing_of(changed).changed_at) == (FIRST, THIRD)


def test_cancelled_screening_gives_its_screen_free(two):
    changed, other = two
    change(changed, SECOND, status="cancelled")
    assert (listing_of(changed).holds_screen, listing_of(other).holds_screen) == (False, True)


def test_swapped_film_is_written_of_its_own_listing_alone(two):
    changed, other = two
    before, new = films_and_guests(other), make.film()
    ItemFilm.objects.filter(item=changed.item).update(film=new)
    publish(changed.item.edition, at=SECOND)
    assert films_and_guests(changed)[0] == [new.pk]
    assert films_and_guests(changed)[1]
    assert films_and_guests(other) == before


def test_guest_who_joins_is_written_of_the_own_listing_alone(two):
    changed, other = two
    before = films_and_guests(other)
    films, [guest] = films_and_guests(changed)
    new = make.appearance(screening=changed).guest.person
    publish(changed.item.edition, at=SECOND)
    assert films_and_guests(changed) == (films, sorted([guest, new.pk]))
    assert films_and_guests(other) == before


def test_publication_keeps_who_when_and_why_under_the_next_number(two):
    staff = make.staff()
    Screening.objects.update(note="Bring a coat.")
    edition = two[0].item.edition
    make.listing()
    publication = publish(edition, by=staff, at=SECOND, note="Autumn")
    publication.refresh_from_db()
    kept = publication.number, publication.published_at, publication.published_by, publication.note
    assert kept == (2, SECOND, staff, "Autumn")
    assert list(edition.publications.order_by("number").values_list("number", flat=True)) == [1, 2]


def test_fault_of_a_screening_that_is_not_published_now_stops_nobody(two):
    changed, other = two
    Screening.objects.filter(pk=changed.pk).update(note="Bring a coat.")
    for _ in range(2):
        make.screening(edition=other.item.edition, screen=other.screen)
    assert propose(changed.item.edition).blocked_codes == {
        row.code for row in Screening.objects.filter(screen=other.screen, listing=None)
    } | {other.code}
    assert not propose(changed.item.edition, codes=[changed.code]).blocking
    assert publish(changed.item.edition, codes=[changed.code], at=SECOND).changes.count() == 1


def test_screen_that_became_shared_is_let_go_in_this_edition_alone(two):
    changed, other = two
    elsewhere = make.listing(screen=make.screen())
    Screen.objects.exclude(pk=other.screen_id).update(shared=True)
    Screening.objects.filter(pk=other.pk).update(note="Bring a coat.")
    publish(other.item.edition, at=SECOND)
    held = [listing_of(row).holds_screen for row in (changed, other, elsewhere.screening)]
    assert held == [False, True, True]


def test_end_is_stored_of_the_chosen_screening_alone(two):
    changed, other = two
    for row in two:
        row.item.films.update(runtime_minutes=120)
    staff = make.staff()
    publish(changed.item.edition, codes=[changed.code], by=staff, at=SECOND)
    ends = {row.pk: row.ends_at - row.starts_at for row in Screening.objects.all()}
    assert ends == {changed.pk: timedelta(minutes=120), other.pk: timedelta(minutes=100)}
    assert changed.history.first().history_change_reason
    assert changed.history.first().history_user == staff
    assert Publication.objects.count() == 2


@pytest.fixture
def moved_event() -> tuple[Screening, list]:
    """Without films, published in one edition and then in another; a third has nothing to do with it."""
    editions = [make.edition() for _ in range(3)]
    screening = make.screening(item=make.item(edition=editions[0], kind="event"), screen=make.screen())
    make.screening(edition=editions[2])
    publish(editions[0], at=FIRST)
    return screening, editions


def editions_bumped(editions, make_change) -> list[bool]:
    scopes = [edition.version_scope for edition in editions]
    before = ContentVersion.read(scopes).numbers
    make_change()
    after = ContentVersion.read(scopes).numbers
    return [after[scope] > before[scope] for scope in scopes]


def test_screening_that_moves_to_another_edition_changes_the_pages_of_both(moved_event):
    screening, editions = moved_event
    item = make.item(edition=editions[1], kind="event")
    assert editions_bumped(editions, lambda: change(screening, SECOND, item=item)) == [True, True, False]
    assert listing_of(screening).item == item


def test_screening_that_is_public_until_its_move_is_published_holds_its_screen(moved_event):
    screening, editions = moved_event
    screening.item = make.item(edition=editions[1], kind="event")
    screening.save()
    make.screening(item=make.item(edition=editions[0], kind="event"), screen=screening.screen)

    assert [finding.rule for finding in propose(editions[0]).blocking] == ["double_booked_screen"]


def test_withdrawal_after_such_a_move_changes_the_earlier_changes_of_the_old_edition(moved_event):
    screening, editions = moved_event
    change(screening, SECOND, item=make.item(edition=editions[1], kind="event"))
    assert editions_bumped(editions, lambda: change(screening, THIRD, is_held=True)) == [True, True, False]
