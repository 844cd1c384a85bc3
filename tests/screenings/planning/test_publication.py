from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from films.models import ContentVersion
from films.models.content_version import ANY, SHARED
from screenings.models import Change, Listing, Publication, Screening
from screenings.planning.publication import PublicationRefused, propose, publish
from tests import factories as make
from tests.factories import EVENING, FIRST_DAY, LAST_DAY, LONG_AGO, at_local

pytestmark = pytest.mark.django_db


def changes_of(publication) -> list[tuple[str, str]]:
    return [(change.listing.code, change.kind) for change in publication.changes.order_by("listing__pk")]


def test_a_screening_is_unknown_to_the_public_until_it_is_published_and_known_at_once_after():
    screening = make.screening()
    assert not Listing.objects.public().exists()

    publication = publish(screening.item.edition)

    assert changes_of(publication) == [(screening.code, "new")]
    assert [listing.code for listing in Listing.objects.public()] == [screening.code]


def test_publishing_copies_every_shared_column_and_the_films_in_running_order():
    second, first = make.film(title="Second"), make.film(title="First")
    item = make.item(kind="package", title="Shorts", films=[first, second])
    screening = make.screening(
        item=item, screen=make.screen(), price_note="AUD 28", subtitle_languages=["en"], hearing_loop=True
    )
    publish(item.edition)

    listing = Listing.objects.get()
    for field in Listing.shared_fields():
        assert getattr(listing, field.attname) == getattr(screening, field.attname), field.name
    assert [film.title for film in listing.public_films] == ["First", "Second"]


def test_publishing_again_without_a_change_writes_nothing():
    listing = make.listing()
    assert publish(listing.item.edition) is None
    assert Publication.objects.count() == 1


def test_publications_are_numbered_within_their_edition():
    edition, other = make.edition(), make.edition()
    for _ in range(2):
        make.screening(edition=edition)
        publish(edition)
    make.screening(edition=other)
    publish(other)
    assert list(Publication.objects.order_by("pk").values_list("edition", "number")) == [
        (edition.pk, 1),
        (edition.pk, 2),
        (other.pk, 1),
    ]


def test_a_moved_screening_says_where_and_when_it_was_before():
    old_screen = make.screen()
    new_screen = make.screen(venue=old_screen.venue)
    screening = make.screening(screen=old_screen, local="2027-10-02 20:00")
    publish(screening.item.edition)
    screening.screen, screening.starts_at = new_screen, at_local(old_screen.venue, "2027-10-03 00:30")
    screening.save()

    publication = publish(screening.item.edition)

    listing = Listing.objects.get()
    assert changes_of(publication) == [(listing.code, "moved")]
    assert (listing.previous_starts_at, listing.previous_screen) == (EVENING, old_screen)
    assert listing.previous_venue is None
    assert listing.sequence == 1
    assert {
        change["field"]: (change["before"], change["after"]) for change in publication.changes.get().details
    } == {
        "screen": (str(old_screen), str(new_screen)),
        "starts_at": ("Sat 2 Oct 2027, 20:00 CEST", "Sun 3 Oct 2027, 00:30 CEST"),
        "ends_at": ("Sat 2 Oct 2027, 21:40 CEST", "Sun 3 Oct 2027, 02:10 CEST"),
    }


def test_a_screening_that_moves_from_one_day_to_another_says_so_while_its_time_is_unknown():
    screening = make.screening(day=FIRST_DAY)
    publish(screening.item.edition)
    screening.day = LAST_DAY
    screening.save()

    assert changes_of(publish(screening.item.edition)) == [(screening.code, "moved")]

    listing = Listing.objects.get()
    assert listing.has_moved
    assert (listing.day, listing.previous_day, listing.previous_starts_at) == (LAST_DAY, FIRST_DAY, None)


def test_a_screening_that_moves_within_its_day_was_on_no_other_day():
    screening = make.screening(starts_at=EVENING)
    publish(screening.item.edition)
    screening.starts_at = EVENING + timedelta(hours=1)
    screening.save()
    publish(screening.item.edition)
    assert Listing.objects.get().previous_day is None


def test_learning_the_day_that_was_unknown_is_no_move():
    screening = make.screening(window_starts_on=FIRST_DAY, window_ends_on=LAST_DAY)
    publish(screening.item.edition)
    screening.day = FIRST_DAY
    screening.save()
    publish(screening.item.edition)
    listing = Listing.objects.get()
    assert (listing.has_moved, listing.previous_day) == (False, None)


def test_learning_a_time_that_was_unknown_is_no_move():
    screening = make.screening(day=EVENING.date())
    publish(screening.item.edition)
    screening.starts_at = EVENING
    screening.save()
    publication = publish(screening.item.edition)
    assert changes_of(publication) == [(screening.code, "details")]
    assert not Listing.objects.get().has_moved


def test_learning_the_venue_behind_a_placeholder_is_no_move():
    screening = make.screening(venue=make.venue(is_placeholder=True))
    publish(screening.item.edition)
    screening.venue = make.venue()
    screening.save()
    assert changes_of(publish(screening.item.edition)) == [(screening.code, "details")]
    assert not Listing.objects.get().has_moved


def test_a_cancelled_screening_stays_public_and_says_so():
    screening = make.screening()
    publish(screening.item.edition)
    screening.status = Screening.Status.CANCELLED
    screening.save()
    publication = publish(screening.item.edition)
    assert changes_of(publication) == [(screening.code, "cancelled")]
    assert Listing.objects.public().get().status == "cancelled"


def test_a_held_screening_is_withdrawn_and_comes_back_under_its_code():
    screening = make.screening()
    edition = screening.item.edition
    publish(edition)
    screening.is_held = True
    screening.save()
    assert changes_of(publish(edition)) == [(screening.code, "withdrawn")]
    assert not Listing.objects.public().exists()
    assert publish(edition) is None

    screening.is_held = False
    screening.save()
    assert changes_of(publish(edition)) == [(screening.code, "new")]
    assert Listing.objects.public().get().code == screening.code
    assert Listing.objects.get().sequence == 2


def test_a_longer_film_is_a_changed_end_though_nobody_touched_the_screening():
    film = make.film(runtime_minutes=90)
    screening = make.screening(film=film)
    publish(screening.item.edition)
    film.runtime_minutes = 100
    film.save()

    publication = publish(screening.item.edition)

    assert [change["field"] for change in publication.changes.get().details] == ["ends_at"]
    screening.refresh_from_db()
    assert screening.ends_at == Listing.objects.get().ends_at == EVENING + timedelta(minutes=100)
    assert screening.history.count() == 2


def test_guests_are_told_and_a_guest_who_cannot_come_is_a_change():
    edition = make.edition()
    guest = make.guest(edition=edition)
    screening = make.screening(edition=edition, guests=[guest])
    publish(edition)
    assert list(Listing.objects.get().guests.all()) == [guest.person]
    screening.appearances.all().delete()
    assert changes_of(publish(edition)) == [(screening.code, "details")]
    assert not Listing.objects.get().guests.exists()


def test_only_the_chosen_screenings_are_published():
    edition = make.edition()
    chosen, other = make.screening(edition=edition), make.screening(edition=edition)
    publish(edition, codes=[chosen.code])
    assert [listing.code for listing in Listing.objects.public()] == [chosen.code]
    assert [d.code for d in propose(edition).differences] == [other.code]


def test_a_double_booking_is_refused_and_nothing_of_the_plan_is_published():
    edition, screen = make.edition(), make.screen()
    make.screening(edition=edition, screen=screen, starts_at=EVENING)
    make.screening(edition=edition, screen=screen, starts_at=EVENING + timedelta(minutes=99))
    make.screening(edition=edition)
    with pytest.raises(PublicationRefused) as refused:
        publish(edition)
    assert len(refused.value.reasons) == 1
    assert (Listing.objects.count(), Publication.objects.count(), Change.objects.count()) == (0, 0, 0)


def test_what_starts_as_the_other_ends_is_no_double_booking():
    edition, screen = make.edition(), make.screen()
    make.screening(edition=edition, screen=screen, starts_at=EVENING)
    make.screening(edition=edition, screen=screen, starts_at=EVENING + timedelta(minutes=100))
    assert publish(edition).changes.count() == 2


def test_two_shows_are_swapped_in_one_publication():
    edition, screen = make.edition(), make.screen()
    early = make.screening(edition=edition, screen=screen, starts_at=EVENING)
    late = make.screening(edition=edition, screen=screen, starts_at=EVENING + timedelta(hours=3))
    publish(edition)
    early.starts_at, late.starts_at = late.starts_at, early.starts_at
    early.save()
    late.save()
    assert {kind for _, kind in changes_of(publish(edition))} == {"moved"}
    assert Listing.objects.get(code=late.code).starts_at == EVENING


def test_publishing_half_of_a_swap_is_refused_because_the_public_would_see_a_double_booking():
    edition, screen = make.edition(), make.screen()
    early = make.screening(edition=edition, screen=screen, starts_at=EVENING)
    late = make.screening(edition=edition, screen=screen, starts_at=EVENING + timedelta(hours=3))
    publish(edition)
    early.starts_at, late.starts_at = late.starts_at, early.starts_at
    early.save()
    late.save()
    with pytest.raises(PublicationRefused):
        publish(edition, codes=[late.code])
    assert Listing.objects.get(code=late.code).starts_at == EVENING + timedelta(hours=3)


def test_a_screen_taken_by_another_editions_public_show_is_refused():
    screen = make.screen()
    make.listing(screen=screen, starts_at=EVENING)
    other = make.screening(screen=screen, starts_at=EVENING + timedelta(minutes=30))
    with pytest.raises(PublicationRefused):
        publish(other.item.edition)


@pytest.mark.parametrize("point", ["Listing", "ListingFilm", "Change"])
def test_a_publication_that_dies_half_way_leaves_nothing(monkeypatch, point):
    screening = make.screening()

    def die(*args, **kwargs):
        raise KeyboardInterrupt

    monkeypatch.setattr(f"screenings.planning.publication.{point}.objects.bulk_create", die)
    with pytest.raises(KeyboardInterrupt), transaction.atomic():
        publish(screening.item.edition)
    assert not Publication.objects.exists()
    assert not Listing.objects.exists()


def test_what_is_not_announced_is_not_published():
    screening = make.screening(item=make.item(announced_at=None))
    with pytest.raises(PublicationRefused):
        publish(screening.item.edition)


def test_what_is_announced_later_is_published_now_and_seen_then():
    later = LONG_AGO + timedelta(days=1)
    screening = make.screening(item=make.item(announced_at=later))
    publish(screening.item.edition, at=LONG_AGO)
    assert not Listing.objects.public(later - timedelta(microseconds=1)).exists()
    assert Listing.objects.public(later).exists()


def test_the_query_count_does_not_grow_with_the_plan():
    small, large = make.edition(), make.edition()
    for edition, count in ((small, 2), (large, 12)):
        for _ in range(count):
            make.screening(edition=edition, screen=make.screen())
    ContentVersion.bump()
    for note in ("First told", "Told again"):
        Screening.objects.update(note=note)
        with CaptureQueriesContext(connection) as few:
            publish(small)
        with CaptureQueriesContext(connection) as many:
            publish(large)
        assert len(few) == len(many)


def test_a_screen_that_became_shared_holds_nobody_back():
    screen = make.screen()
    first = make.screening(screen=screen)
    publish(first.item.edition)
    screen.shared = True
    screen.save()
    second = make.screening(edition=first.item.edition, screen=screen)
    assert changes_of(publish(first.item.edition)) == [(second.code, "new")]
    assert not Listing.objects.filter(holds_screen=True).exists()


def test_a_placeholder_is_not_where_a_screening_moved_from():
    screening = make.screening(venue=make.venue(is_placeholder=True))
    publish(screening.item.edition)
    screening.venue, screening.starts_at = make.venue(), EVENING + timedelta(hours=1)
    screening.save()
    assert changes_of(publish(screening.item.edition)) == [(screening.code, "moved")]
    listing = Listing.objects.get()
    assert (listing.previous_starts_at, listing.previous_venue) == (EVENING, None)


def test_publication_counts_as_a_change_of_its_edition_alone():
    screening, other = make.screening(), make.edition()
    edition = screening.item.edition
    scopes = [edition.version_scope, other.version_scope, SHARED]
    before = ContentVersion.read(scopes)
    publish(edition)
    changed = {
        scope
        for scope, number in ContentVersion.read(scopes).numbers.items()
        if number > before.numbers[scope]
    }
    assert changed == {ANY, edition.version_scope}


@pytest.mark.parametrize(
    ("announced_at", "was_seen"), [(LONG_AGO, True), (LONG_AGO + timedelta(days=2), False)]
)
def test_move_of_what_nobody_could_see_yet_says_nothing_of_where_it_was(announced_at, was_seen):
    screening = make.screening(item=make.item(announced_at=announced_at))
    publish(screening.item.edition, at=LONG_AGO)
    screening.starts_at = EVENING + timedelta(hours=1)
    screening.save()
    publish(screening.item.edition, at=LONG_AGO + timedelta(days=1))
    listing = Listing.objects.get()
    assert (listing.has_moved, listing.sequence) == (was_seen, 1)
