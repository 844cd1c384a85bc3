"""From the staff's page to the public: one screening at a time, and a whole edition."""

from datetime import timedelta
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from films.models import Film
from screenings.admin.public_states import state_of
from screenings.models import Change, Listing, ProgrammeItem, Publication, Screening
from tests import factories as make
from tests.staff import AdminPage, Staff, messages


@pytest.fixture
def staff(db) -> Staff:
    return Staff()


def editor(*rights) -> Staff:
    """Someone with some rights, named as Django names them."""
    from django.contrib.auth.models import Permission

    user = make.user(is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return Staff(user)


MAY_EDIT = ("view_screening", "change_screening", "add_screening", "view_edition")


def desk(edition) -> str:
    return reverse("admin:screenings_edition_publish", args=[edition.pk])


def known(screening) -> str:
    return state_of(Screening.objects.beside_listing().get(pk=screening.pk)).label


# One screening


def test_save_and_publish_makes_it_public_at_once(staff):
    screening = make.screening(note="Draft")

    answer = staff.save(staff.change(screening), "_publish", note="With a talk")

    listing = Listing.objects.public().get()
    assert listing.note == "With a talk"
    assert Publication.objects.get().published_by == staff.user
    assert messages(answer)[-1].startswith("Published as publication 1 of ")
    assert staff.get(answer.headers["Location"]).address.endswith(f"/{screening.pk}/change/")


def test_a_new_screening_can_be_published_as_it_is_entered(staff):
    item, venue = make.item(), make.venue()

    staff.save(
        staff.add(Screening), "_publish", item=item.pk, venue=venue.pk, date="2027-10-02", time="20:00"
    )

    assert Listing.objects.public().get().screening == Screening.objects.get()


def test_publishing_one_screening_publishes_no_other(staff):
    edition = make.edition()
    screening, other = make.screening(edition=edition), make.screening(edition=edition)

    staff.save(staff.change(screening), "_publish")

    assert [listing.screening for listing in Listing.objects.all()] == [screening]
    assert known(other) == "Not public"


def test_a_refused_publication_says_why_and_keeps_the_plan_as_saved(staff):
    screen, edition = make.screen(), make.edition()
    make.listing(edition=edition, screen=screen, local="2027-10-02 20:00")
    screening = make.screening(edition=edition, screen=screen, local="2027-10-02 23:00")

    answer = staff.save(staff.change(screening), "_publish", time="20:30")

    screening.refresh_from_db()
    assert screening.local_start.hour == 20
    assert not hasattr(screening, "listing")
    [_saved, refused] = messages(answer)
    assert refused.startswith("Saved but not published. Fix these first:")
    assert screen.name in refused


def test_nothing_is_published_while_the_form_has_errors(staff):
    answer = staff.save(staff.change(make.screening()), "_publish", time="20:00", date="")

    assert answer.status_code == 200
    assert not Publication.objects.exists()


def test_publishing_what_the_public_knows_says_so(staff):
    screening = make.listing().screening

    answer = staff.save(staff.change(screening), "_publish")

    assert messages(answer)[-1] == "Nothing to publish."
    assert Publication.objects.count() == 1


def test_whoever_publishes_what_nobody_sees_is_told_what_is_still_closed(staff):
    screening = make.screening(item=make.item(announced_at=timezone.now() + timedelta(days=1)))

    answer = staff.save(staff.change(screening), "_publish")

    assert "Published, but hidden (the item is announced later)." in messages(answer)
    assert "but hidden: the item is announced later" in staff.change(screening).words


def test_without_the_right_to_publish_there_is_no_button_and_no_way(db):
    writer = editor(*MAY_EDIT)
    screening = make.screening(note="Before")
    page = writer.change(screening)

    answer = writer.save(page, "_publish", note="After")

    assert "_publish" not in page.text
    assert answer.status_code == 403
    screening.refresh_from_db()
    assert screening.note == "Before"
    assert not Listing.objects.exists()


# What the public knows


def test_every_state_has_its_name(staff):
    screening = make.screening()
    assert known(screening) == "Not public"

    staff.save(staff.change(screening), "_publish")
    assert known(screening) == "Public"

    staff.save(staff.change(screening), note="Changed")
    assert known(screening) == "Changed since publication"

    staff.save(staff.change(screening), time="21:15")
    assert known(screening) == "Moved since publication"

    staff.save(staff.change(screening), status="cancelled", time="20:00")
    assert known(screening) == "Cancelled since publication"

    staff.save(staff.change(screening), is_held="on")
    assert known(screening) == "On hold, still public"

    staff.save(staff.change(screening), "_publish")
    assert known(screening) == "On hold"

    values = {**staff.change(screening).values()}
    del values["is_held"]
    staff.send(f"/admin/screenings/screening/{screening.pk}/change/", values)
    assert known(screening) == "Withdrawn"


OPEN_OR_CLOSED = (True, False)


def test_unmet_conditions_named_are_those_that_hide_it_from_the_public(db):
    listing = make.listing()
    item = listing.item
    yesterday, tomorrow = (timezone.now() + timedelta(days=days) for days in (-1, 1))
    for edition, venue, film, announced_at in product(
        OPEN_OR_CLOSED, OPEN_OR_CLOSED, OPEN_OR_CLOSED, (yesterday, tomorrow, None)
    ):
        type(item.edition).objects.update(is_public=edition)
        type(listing.venue).objects.update(is_public=venue)
        Film.objects.update(is_public=film)
        ProgrammeItem.objects.update(announced_at=announced_at)

        state = state_of(Screening.objects.beside_listing().get())

        assert state.is_seen is Listing.objects.public().filter(pk=listing.pk).exists()
        assert len(state.hidden_because) == [edition, venue, film, announced_at == yesterday].count(False)


# A whole edition


def test_the_desk_shows_what_would_change_and_writes_nothing(staff):
    edition = make.edition()
    make.screening(edition=edition, film=make.film(title="New one"))
    moved = make.listing(edition=edition, film=make.film(title="Moved one")).screening
    Screening.objects.filter(pk=moved.pk).update(venue=make.venue(name="Passage"))

    with CaptureQueriesContext(connection) as asked:
        page = staff.get(desk(edition))

    written = [
        one["sql"] for one in asked if not one["sql"].startswith(("SELECT", "BEGIN", "SAVEPOINT", "RELEASE"))
    ]
    assert written == []
    captions = [" ".join("".join(caption.itertext()).split()) for caption in page.all("caption")]
    assert captions[-2:] == ["New 1", "Moved 1"]
    assert "Passage" in page.words


def test_everything_is_ticked_but_what_cannot_go(staff):
    edition, screen = make.edition(), make.screen()
    free = make.screening(edition=edition)
    for _ in range(2):
        make.screening(edition=edition, screen=screen, local="2027-10-02 20:00")

    page = staff.get(desk(edition))

    assert page.values()["codes"] == [free.code]
    assert "Blocks publishing" in page.words


def test_publishing_everything_at_once(staff):
    edition = make.edition()
    screenings = [make.screening(edition=edition), make.screening(edition=edition)]

    answer = staff.save(staff.get(desk(edition)), note="The line-up")

    assert answer.headers["Location"] == desk(edition)
    assert {listing.screening for listing in Listing.objects.public()} == set(screenings)
    publication = Publication.objects.get()
    assert (publication.note, publication.published_by) == ("The line-up", staff.user)
    page = staff.get(desk(edition))
    assert "Nothing to publish: the public site is up to date." in page.words
    assert "The line-up" in page.words


def test_publishing_only_what_is_ticked(staff):
    edition = make.edition()
    chosen, left = make.screening(edition=edition), make.screening(edition=edition)

    staff.save(staff.get(desk(edition)), codes=[chosen.code])

    assert [listing.screening for listing in Listing.objects.all()] == [chosen]
    assert staff.get(desk(edition)).values()["codes"] == [left.code]


def test_nothing_ticked_publishes_nothing_and_says_so(staff):
    edition = make.edition()
    make.screening(edition=edition)
    page = staff.get(desk(edition))
    values = page.values()
    del values["codes"]

    answer = staff.send(page.address, values)

    assert "Not published: Nothing is selected." in AdminPage(answer, "").words
    assert not Publication.objects.exists()


def test_a_plan_changed_since_it_was_looked_at_is_not_published_unseen(staff):
    edition = make.edition()
    screening, other = make.screening(edition=edition), make.screening(edition=edition)
    page = staff.get(desk(edition))
    staff.save(staff.change(other), note="Changed meanwhile")

    answer = staff.save(page, codes=[screening.code])

    assert "The plan was changed or published in the meantime." in AdminPage(answer, "").words
    assert not Publication.objects.exists()
    assert AdminPage(answer, "").values()["codes"] == [screening.code]


def test_pressing_twice_publishes_once(staff):
    edition = make.edition()
    make.screening(edition=edition)
    page = staff.get(desk(edition))

    staff.save(page)
    staff.save(page)

    assert Publication.objects.count() == Change.objects.count() == 1


def test_what_stands_in_the_way_is_said_and_keeps_the_ticks_and_the_note(staff):
    edition, screen = make.edition(), make.screen(name="Blue hall")
    first, second = (
        make.screening(edition=edition, screen=screen, local="2027-10-02 20:00") for _ in range(2)
    )

    answer = staff.save(staff.get(desk(edition)), codes=[first.code, second.code], note="Second wave")

    page = AdminPage(answer, "")
    assert page.value("note") == "Second wave"
    assert any("Blue hall" in said for said in messages(answer))
    assert set(page.values()["codes"]) == {first.code, second.code}
    assert not Publication.objects.exists()


def test_a_code_of_another_edition_is_not_published_here(staff):
    edition, elsewhere = make.edition(), make.screening()
    make.screening(edition=edition)

    staff.save(staff.get(desk(edition)), codes=[elsewhere.code, "nonsense"])

    assert not Publication.objects.exists()


def test_the_desk_is_closed_to_those_who_may_not_publish(db):
    edition = make.edition()
    make.screening(edition=edition)
    writer = editor(*MAY_EDIT)

    assert writer.client.get(desk(edition)).status_code == 403
    assert writer.send(desk(edition), {}).status_code == 403
    assert not Publication.objects.exists()
    publisher = editor(*MAY_EDIT, "add_publication")
    publisher.save(publisher.get(desk(edition)))
    assert Publication.objects.get().published_by == publisher.user


def test_an_edition_that_is_not_there_has_no_desk(staff):
    assert staff.client.get("/admin/screenings/edition/999/publish/").status_code == 404


@pytest.mark.parametrize("note", ["</script><b>", "x" * 10_000, "a\0b", "\u202egnp.exe"])
def test_a_hostile_note_is_kept_as_text_that_fits(staff, note):
    edition = make.edition()
    make.screening(edition=edition)

    staff.save(staff.get(desk(edition)), note=note)

    kept = Publication.objects.get().note
    assert len(kept) <= 300
    assert not {"\0", "\u202e"} & set(kept)
    assert "<b>" not in staff.get(desk(edition)).text


# Several at once


def test_actions_change_the_plan_and_not_what_is_public(staff):
    edition = make.edition()
    told = make.listing(edition=edition).screening
    other = make.screening(edition=edition)

    staff.act("cancel", told, other)

    assert list(Screening.objects.values_list("status", flat=True)) == ["cancelled", "cancelled"]
    assert Listing.objects.get().status == "scheduled"
    assert told.history.first().history_user == staff.user
    staff.act("hold", other)
    assert list(Screening.objects.filter(is_held=True)) == [other]
    staff.act("release", other)
    assert not Screening.objects.filter(is_held=True).exists()


def test_chosen_screenings_of_several_editions_are_published_each_in_its_own(staff):
    one, other = make.screening(), make.screening()
    left = make.screening()

    staff.act("publish", one, other)

    assert {listing.screening for listing in Listing.objects.all()} == {one, other}
    assert {row.edition for row in Publication.objects.all()} == {one.item.edition, other.item.edition}
    assert known(left) == "Not public"


def test_publishing_several_needs_the_right(db):
    writer, screening = editor(*MAY_EDIT), make.screening()

    writer.choose_action("publish", screening)

    assert not Publication.objects.exists()


def test_items_are_announced_now_but_for_those_that_were(staff):
    before = timezone.now() - timedelta(days=3)
    early, late, never = (
        make.item(announced_at=at) for at in (before, timezone.now() + timedelta(days=3), None)
    )

    staff.act("announce_now", early, late, never)

    for item in (early, late, never):
        item.refresh_from_db()
    assert early.announced_at == before
    assert timezone.now() - timedelta(minutes=1) < late.announced_at == never.announced_at <= timezone.now()
