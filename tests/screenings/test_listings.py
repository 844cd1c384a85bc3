"""Which listings the public may know of, at what moment, and in which order they stand."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from screenings.models import Change, Edition, Listing, Screening
from screenings.planning.moves import is_over
from screenings.planning.publication import publish
from tests.factories import (
    EVENING,
    make_edition,
    make_film,
    make_item,
    make_listing,
    make_screen,
    make_screening,
    make_venue,
)

pytestmark = pytest.mark.django_db

A_MOMENT = timedelta(microseconds=1)
END = EVENING + timedelta(minutes=100)
PERTH = "Australia/Perth"


def codes(listings) -> list[str]:
    return [listing.code for listing in listings]


# Who may know


def hide_film(listing):
    listing.item.films.update(is_public=False)


def hide_edition_of(listing):
    listing.item.edition.is_public = False
    listing.item.edition.save()


def hide_venue(listing):
    type(listing.venue).objects.update(is_public=False)


def take_back_announcement(listing):
    type(listing.item).objects.update(announced_at=None)


def withdraw(listing):
    Screening.objects.update(is_held=True)
    publish(listing.item.edition)


CURTAINS = [hide_film, hide_edition_of, hide_venue, take_back_announcement, withdraw]


@pytest.mark.parametrize("lower", CURTAINS, ids=lambda lower: lower.__name__)
def test_every_curtain_alone_hides_a_published_screening(lower):
    listing = make_listing()
    assert codes(Listing.objects.public()) == [listing.code]

    lower(listing)

    told = [Change.Kind.WITHDRAWN] if lower is withdraw else []
    assert codes(Listing.objects.public()) == []
    assert [*Change.objects.public().values_list("kind", flat=True)] == told
    assert Change.objects.count() == 1 + len(told)


def test_what_was_never_published_is_not_there():
    make_screening()
    assert not Listing.objects.exists()


def test_a_published_screening_becomes_public_at_the_moment_its_item_is_announced():
    moment = datetime(2027, 2, 20, 18, 0, tzinfo=UTC)
    listing = make_listing(item=make_item(announced_at=moment))

    assert codes(Listing.objects.public(moment - A_MOMENT)) == []
    assert codes(Listing.objects.public(moment)) == [listing.code]


def test_without_a_moment_given_the_clock_on_the_wall_decides():
    past = make_listing(item=make_item(announced_at=datetime.now(UTC) - timedelta(minutes=1)))
    make_listing(item=make_item(announced_at=datetime.now(UTC) + timedelta(minutes=1)))
    assert codes(Listing.objects.public()) == [past.code]


def test_a_package_stays_public_with_one_private_film_and_does_not_name_it():
    shown, hidden = make_film(title="Shown"), make_film(title="Hidden", is_public=False)
    item = make_item(kind="package", title="Shorts", films=[hidden, shown])
    listing = make_listing(item=item)

    [public] = Listing.objects.public().for_schedule()

    assert public.code == listing.code
    assert [film.title for film in public.public_films] == ["Shown"]
    assert (public.display_title, len(public.listing_films.all())) == ("Shorts", 1)


def test_a_showing_of_two_films_without_a_title_names_only_the_public_one():
    shown, hidden = make_film(title="Shown"), make_film(title="Hidden")
    make_listing(films=[shown, hidden])
    assert Listing.objects.public().get().display_title == "Shown + Hidden"

    hidden.is_public = False
    hidden.save()

    assert Listing.objects.public().get().display_title == "Shown"


def test_an_event_without_films_is_public():
    listing = make_listing(item=make_item(kind="event"))
    assert codes(Listing.objects.public()) == [listing.code]


def test_a_film_reaches_its_public_listings_only():
    film = make_film()
    listing = make_listing(film=film)
    hide_edition_of(make_listing(film=film))
    make_screening(film=film)
    assert codes(film.listings.public()) == [listing.code]
    assert film.listings.count() == 2


def test_a_showing_with_three_films_is_there_once():
    make_listing(item=make_item(kind="package", films=[make_film() for _ in range(3)]))
    assert Listing.objects.public().count() == 1


# Still to come, or over


@pytest.mark.parametrize(
    ("moment", "is_coming"),
    [
        (EVENING - A_MOMENT, True),
        (EVENING, True),
        (END - A_MOMENT, True),
        (END, False),
    ],
    ids=["before it", "as it starts", "while it runs", "as it ends"],
)
def test_a_showing_is_to_come_until_the_moment_it_ends(moment, is_coming):
    listing = make_listing(film=make_film(runtime_minutes=100))
    assert codes(Listing.objects.upcoming(moment)) == ([listing.code] if is_coming else [])
    assert codes(Listing.objects.past(moment)) == ([] if is_coming else [listing.code])


def test_a_showing_of_unknown_length_is_over_once_it_started():
    listing = make_listing(film=make_film(runtime_minutes=None))
    assert codes(Listing.objects.upcoming(EVENING - A_MOMENT)) == [listing.code]
    assert codes(Listing.objects.upcoming(EVENING)) == []


def test_a_day_without_a_time_is_to_come_until_it_has_ended_everywhere():
    """The last place on earth where it is 2 October is at UTC-12: there the day ends at noon UTC."""
    listing = make_listing(day=date(2027, 10, 2))
    ended = datetime(2027, 10, 3, 12, 0, tzinfo=UTC)
    assert codes(Listing.objects.upcoming(ended - A_MOMENT)) == [listing.code]
    assert codes(Listing.objects.upcoming(ended)) == []


def test_a_window_is_to_come_until_its_last_day_is_over():
    listing = make_listing(window_starts_on=date(2027, 9, 25), window_ends_on=date(2027, 10, 4))
    assert codes(Listing.objects.upcoming(datetime(2027, 10, 5, 11, 59, tzinfo=UTC))) == [listing.code]
    assert codes(Listing.objects.upcoming(datetime(2027, 10, 5, 12, 0, tzinfo=UTC))) == []


def test_without_day_and_window_the_end_of_the_edition_decides():
    edition = make_edition(starts_on=date(2027, 10, 1), ends_on=date(2027, 10, 10))
    listing = make_listing(edition=edition, window_starts_on=date(2027, 10, 1))
    assert codes(Listing.objects.upcoming(datetime(2027, 10, 11, 11, 59, tzinfo=UTC))) == [listing.code]
    assert codes(Listing.objects.upcoming(datetime(2027, 10, 11, 12, 0, tzinfo=UTC))) == []


def test_what_has_no_date_at_all_is_to_come_until_the_year_of_its_edition_is_over():
    edition = make_edition(starts_on=None, ends_on=None, year=2027)
    listing = make_listing(edition=edition, starts_at=None)
    assert codes(Listing.objects.upcoming(datetime(2028, 1, 1, 11, 59, tzinfo=UTC))) == [listing.code]
    assert codes(Listing.objects.upcoming(datetime(2028, 1, 1, 12, 0, tzinfo=UTC))) == []
    assert codes(Listing.objects.past(datetime(2028, 1, 1, 12, 0, tzinfo=UTC))) == [listing.code]


UNTIMED = {"starts_at": None, "ends_at": None, "day": None}
IN_A_DAY = EVENING.date() + timedelta(days=1)


@pytest.mark.parametrize("edition_ends_on", [None, EVENING.date(), date(2028, 1, 2)])
@pytest.mark.parametrize(
    "when",
    [
        {},
        {"ends_at": None},
        {"day": IN_A_DAY},
        {"starts_at": None, "ends_at": None},
        {"window_ends_on": IN_A_DAY},
        {**UNTIMED, "day": IN_A_DAY, "window_ends_on": EVENING.date()},
        {**UNTIMED, "window_ends_on": IN_A_DAY},
        {**UNTIMED, "window_starts_on": IN_A_DAY},
        UNTIMED,
    ],
    ids=lambda when: ", ".join(when) or "timed",
)
def test_moves_and_lists_agree_on_what_is_over(when, edition_ends_on):
    make_listing(film=make_film(runtime_minutes=100))
    Listing.objects.update(**when)
    Edition.objects.update(ends_on=edition_ends_on, starts_on=None)
    listing = Listing.objects.get()
    days = [EVENING.date(), IN_A_DAY, date(2027, 12, 31), date(2028, 1, 2)]
    ends = [EVENING, END, *(datetime.combine(day, time(12), UTC) + timedelta(days=1) for day in days)]
    moments = [moment for end in ends for moment in (end - A_MOMENT, end)]
    in_sql = [Listing.objects.past(at).exists() for at in moments]
    assert [is_over(listing, at) for at in moments] == in_sql
    assert (in_sql[0], in_sql[-1]) == (False, True)


def test_nothing_is_both_to_come_and_over_nor_neither():
    make_listing()
    make_listing(day=date(2027, 10, 2))
    make_listing(window_starts_on=date(2027, 10, 1))
    make_listing(starts_at=EVENING, film=make_film(runtime_minutes=None))
    for hours in range(-72, 24 * 12, 7):
        moment = EVENING + timedelta(hours=hours)
        coming, over = set(codes(Listing.objects.upcoming(moment))), set(codes(Listing.objects.past(moment)))
        assert not coming & over
        assert len(coming | over) == 4
        assert over == {one.code for one in Listing.objects.with_over(moment) if one.is_over}


def test_a_cancelled_showing_stays_among_those_to_come():
    listing = make_listing(status="cancelled")
    assert codes(Listing.objects.public().upcoming(EVENING)) == [listing.code]


# In order


def test_running_order_puts_the_untimed_after_the_timed_and_the_undated_last():
    edition = make_edition()

    def there(**when):
        return make_listing(edition=edition, **when)

    undated = there(window_starts_on=date(2027, 10, 1))
    untimed = there(day=date(2027, 10, 2))
    night = there(local="2027-10-03 00:30")
    next_morning = there(local="2027-10-03 10:00")
    evening = there(local="2027-10-02 20:00")

    assert codes(Listing.objects.in_running_order()) == codes(
        [evening, night, untimed, next_morning, undated]
    )


def test_running_order_goes_by_the_instant_not_by_the_clock_on_the_wall():
    edition = make_edition()
    hamburg = make_listing(edition=edition, local="2027-10-02 11:00")
    perth = make_listing(edition=edition, venue=make_venue(time_zone=PERTH), local="2027-10-02 16:30")
    assert codes(Listing.objects.in_running_order()) == codes([perth, hamburg])


def test_at_the_same_moment_venue_and_screen_decide():
    edition = make_edition()
    odeon, astor = make_venue(name="Odeon"), make_venue(name="Astor")
    second, first = make_screen(venue=odeon, position=2), make_screen(venue=odeon, position=1)
    rows = [make_listing(edition=edition, screen=screen) for screen in (second, first)]
    other_house = make_listing(edition=edition, venue=astor)
    assert codes(Listing.objects.in_running_order()) == codes([other_house, rows[1], rows[0]])


def test_nearest_first_gives_what_comes_in_order_then_what_is_over_latest_day_first():
    def on(day):
        return make_listing(local=f"2027-{day} 20:00")

    long_over, over, today, later = on("10-02"), on("10-04"), on("10-06"), on("10-08")
    moment = datetime(2027, 10, 6, 10, 0, tzinfo=UTC)
    assert codes(Listing.objects.nearest_first(moment)) == codes([today, later, over, long_over])


def test_nearest_first_keeps_a_day_that_is_over_in_its_own_order():
    late = make_listing(local="2027-10-02 20:00")
    early = make_listing(local="2027-10-02 10:00")
    assert codes(Listing.objects.nearest_first(EVENING + timedelta(days=9))) == codes([early, late])


def test_nearest_first_puts_the_undated_behind_the_dated_of_its_half():
    undated = make_listing(window_starts_on=date(2027, 10, 1), window_ends_on=date(2027, 10, 9))
    dated = make_listing(local="2027-10-08 20:00")
    over = make_listing(local="2027-10-02 20:00")
    gone = make_listing(window_starts_on=date(2027, 9, 1), window_ends_on=date(2027, 9, 2))
    moment = datetime(2027, 10, 6, 10, 0, tzinfo=UTC)
    assert codes(Listing.objects.nearest_first(moment)) == codes([dated, undated, over, gone])


# What is said of one


def test_a_late_show_belongs_to_the_evening_before_and_ends_after_midnight():
    listing = make_listing(local="2025-11-07 22:30", film=make_film(runtime_minutes=92))
    listing.refresh_from_db()
    assert listing.day == date(2025, 11, 7)
    assert f"{listing.local_end:%d %H:%M}" == "08 00:02"
    assert codes(Listing.objects.on_day(date(2025, 11, 7))) == [listing.code]


def test_the_window_of_an_undated_showing_is_the_editions_where_it_names_none():
    edition = make_edition(starts_on=date(2025, 9, 25), ends_on=date(2025, 10, 4))
    listing = make_listing(edition=edition, starts_at=None)
    assert listing.window == (date(2025, 9, 25), date(2025, 10, 4))
    assert make_listing(edition=edition, day=date(2025, 9, 26)).window is None
