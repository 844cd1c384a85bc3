"""Which listings the public may know of, at what moment, and in which order they stand."""

from datetime import UTC, date, datetime, timedelta

import pytest

from screenings.models import Change, Listing, Screening, Venue
from screenings.planning.publication import publish
from tests import factories as make
from tests.factories import BERLIN, EVENING

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


CONDITIONS = [hide_film, hide_edition_of, hide_venue, take_back_announcement, withdraw]


@pytest.mark.parametrize("lower", CONDITIONS, ids=lambda lower: lower.__name__)
def test_every_condition_alone_hides_a_published_screening(lower):
    listing = make.listing()
    assert codes(Listing.objects.public()) == [listing.code]

    lower(listing)

    told = [Change.Kind.WITHDRAWN] if lower is withdraw else []
    assert codes(Listing.objects.public()) == []
    assert [*Change.objects.public().values_list("kind", flat=True)] == told
    assert Change.objects.count() == 1 + len(told)


def test_what_was_never_published_is_not_there():
    make.screening()
    assert not Listing.objects.exists()


def test_a_published_screening_becomes_public_at_the_moment_its_item_is_announced():
    moment = datetime(2027, 2, 20, 18, 0, tzinfo=UTC)
    listing = make.listing(item=make.item(announced_at=moment))

    assert codes(Listing.objects.public(moment - A_MOMENT)) == []
    assert codes(Listing.objects.public(moment)) == [listing.code]


def test_without_a_moment_given_the_clock_on_the_wall_decides():
    past = make.listing(item=make.item(announced_at=datetime.now(UTC) - timedelta(minutes=1)))
    make.listing(item=make.item(announced_at=datetime.now(UTC) + timedelta(minutes=1)))
    assert codes(Listing.objects.public()) == [past.code]


def test_a_package_stays_public_with_one_private_film_and_does_not_name_it():
    shown, hidden = make.film(title="Shown"), make.film(title="Hidden", is_public=False)
    item = make.item(kind="package", title="Shorts", films=[hidden, shown])
    listing = make.listing(item=item)

    [public] = Listing.objects.public().for_schedule()

    assert public.code == listing.code
    assert [film.title for film in public.public_films] == ["Shown"]
    assert (public.display_title, len(public.listing_films.all())) == ("Shorts", 1)


def test_a_screening_of_two_films_without_a_title_names_only_the_public_one():
    shown, hidden = make.film(title="Shown"), make.film(title="Hidden")
    make.listing(films=[shown, hidden])
    assert Listing.objects.public().get().display_title == "Shown + Hidden"

    hidden.is_public = False
    hidden.save()

    assert Listing.objects.public().get().display_title == "Shown"


def test_an_event_without_films_is_public():
    listing = make.listing(item=make.item(kind="event"))
    assert codes(Listing.objects.public()) == [listing.code]


def test_a_film_reaches_its_public_listings_only():
    film = make.film()
    listing = make.listing(film=film)
    hide_edition_of(make.listing(film=film))
    make.screening(film=film)
    assert codes(film.listings.public()) == [listing.code]
    assert film.listings.count() == 2


def test_a_screening_with_three_films_is_there_once():
    make.listing(item=make.item(kind="package", films=[make.film() for _ in range(3)]))
    assert Listing.objects.public().count() == 1


def test_a_cancelled_screening_stays_among_those_to_come():
    listing = make.listing(status="cancelled")
    assert codes(Listing.objects.public().upcoming(EVENING)) == [listing.code]


# In order


def test_running_order_puts_the_untimed_after_the_timed_and_the_undated_last():
    edition = make.edition()

    def there(**when):
        return make.listing(edition=edition, **when)

    undated = there(window_starts_on=date(2027, 10, 1))
    untimed = there(day=date(2027, 10, 2))
    night = there(local="2027-10-03 00:30")
    next_morning = there(local="2027-10-03 10:00")
    evening = there(local="2027-10-02 20:00")

    assert codes(Listing.objects.in_running_order()) == codes(
        [evening, night, untimed, next_morning, undated]
    )


def test_running_order_goes_by_the_instant_not_by_the_clock_on_the_wall():
    edition = make.edition()
    hamburg = make.listing(edition=edition, local="2027-10-02 11:00")
    perth = make.listing(edition=edition, venue=make.venue(time_zone=PERTH), local="2027-10-02 16:30")
    assert codes(Listing.objects.in_running_order()) == codes([perth, hamburg])


def test_at_the_same_moment_venue_and_screen_decide():
    edition = make.edition()
    odeon, astor = make.venue(name="Odeon"), make.venue(name="Astor")
    second, first = make.screen(venue=odeon, position=2), make.screen(venue=odeon, position=1)
    rows = [make.listing(edition=edition, screen=screen) for screen in (second, first)]
    other_venue = make.listing(edition=edition, venue=astor)
    assert codes(Listing.objects.in_running_order()) == codes([other_venue, rows[1], rows[0]])


def test_nearest_first_gives_what_comes_in_order_then_what_is_over_latest_day_first():
    def on(day):
        return make.listing(local=f"2027-{day} 20:00")

    long_over, over, today, later = on("10-02"), on("10-04"), on("10-06"), on("10-08")
    moment = datetime(2027, 10, 6, 10, 0, tzinfo=UTC)
    assert codes(Listing.objects.nearest_first(moment)) == codes([today, later, over, long_over])


def test_nearest_first_keeps_a_day_that_is_over_in_its_own_order():
    late = make.listing(local="2027-10-02 20:00")
    early = make.listing(local="2027-10-02 10:00")
    assert codes(Listing.objects.nearest_first(EVENING + timedelta(days=9))) == codes([early, late])


def test_nearest_first_puts_the_undated_behind_the_dated_of_its_half():
    undated = make.listing(window_starts_on=date(2027, 10, 1), window_ends_on=date(2027, 10, 9))
    dated = make.listing(local="2027-10-08 20:00")
    over = make.listing(local="2027-10-02 20:00")
    gone = make.listing(window_starts_on=date(2027, 9, 1), window_ends_on=date(2027, 9, 2))
    moment = datetime(2027, 10, 6, 10, 0, tzinfo=UTC)
    assert codes(Listing.objects.nearest_first(moment)) == codes([dated, undated, over, gone])


def test_nearest_first_goes_by_the_name_of_the_venue_where_all_else_is_alike():
    odeon, astor = make.listing(venue=make.venue(name="Odeon")), make.listing(venue=make.venue(name="Astor"))
    assert codes(Listing.objects.nearest_first(EVENING)) == codes([astor, odeon])


def test_next_first_puts_what_has_begun_between_what_is_to_begin_and_what_is_over():
    def at(clock):
        return make.listing(local=f"2027-10-06 {clock}", film=make.film(runtime_minutes=120))

    over, begun, coming, later = at("10:00"), at("19:00"), at("21:00"), at("23:00")
    moment = datetime(2027, 10, 6, 18, 0, tzinfo=UTC)
    assert codes(Listing.objects.next_first(moment)) == codes([coming, later, begun, over])


# By day


def october(day: int) -> date:
    return date(2027, 10, day)


WINDOWS = {
    "on the 4th": {"day": october(4), "window_starts_on": october(1), "window_ends_on": october(9)},
    "3rd to 5th": {"window_starts_on": october(3), "window_ends_on": october(5)},
    "from the 8th": {"window_starts_on": october(8)},
    "until the 2nd": {"starts_at": None, "window_ends_on": october(2)},
    "whole edition": {"starts_at": None},
}
RANGES = [
    (None, october(1), {"until the 2nd", "whole edition"}),
    (None, date(2027, 9, 30), set()),
    (october(2), october(3), {"until the 2nd", "3rd to 5th", "whole edition"}),
    (october(4), october(4), {"on the 4th", "3rd to 5th", "whole edition"}),
    (october(5), october(7), {"3rd to 5th", "whole edition"}),
    (october(6), october(8), {"from the 8th", "whole edition"}),
    (october(10), None, {"from the 8th", "whole edition"}),
    (october(11), None, set()),
    (None, None, {*WINDOWS, "day of nobody's knowledge"}),
]


def test_listings_of_some_days_are_those_on_one_of_them_or_perhaps_on_one():
    edition = make.edition(starts_on=october(1), ends_on=october(10))
    rows = {make.listing(edition=edition, **when).pk: name for name, when in WINDOWS.items()}
    undated = make.listing(edition=make.edition(starts_on=None, ends_on=None), starts_at=None)
    rows[undated.pk] = "day of nobody's knowledge"
    for first, last, expected in RANGES:
        assert {rows[row.pk] for row in Listing.objects.within(first, last)} == expected, (first, last)
    assert {rows[row.pk] for row in Listing.objects.on_day(None)} == {*rows.values()} - {"on the 4th"}
    for first, last, expected in RANGES:
        if first and first == last:
            assert {rows[row.pk] for row in Listing.objects.on_day(first)} == expected
    assert "on the 4th" not in {rows[row.pk] for row in Listing.objects.on_day(october(3))}
    assert list(Listing.objects.in_edition(undated.item.edition)) == [undated]


def test_screenings_for_delegates_and_schools_are_not_open_to_the_public():
    listing, *_ = [make.listing(audience=audience) for audience in ("public", "industry", "market", "school")]
    assert list(Listing.objects.open_to_public()) == [listing]


# What is said of one


def test_listing_has_the_address_of_its_code():
    assert Listing(code="abcd2345").get_absolute_url() == "/screenings/abcd2345/"


@pytest.mark.parametrize(
    "before",
    [
        {"previous_day": october(1)},
        {"previous_starts_at": EVENING},
        {"previous_venue_id": 1},
        {"previous_screen_id": 1},
    ],
    ids=lambda before: next(iter(before)),
)
def test_listing_has_moved_by_whatever_it_was_before(before):
    assert Listing(**before).has_moved
    assert not Listing().has_moved


@pytest.mark.parametrize(("left", "clock"), [(BERLIN, "20:00"), (None, "02:00")])
def test_start_of_before_is_on_the_clocks_of_the_venue_of_before(left, clock):
    left = left and Venue(time_zone=left)
    listing = Listing(venue=Venue(time_zone=PERTH), previous_venue=left)
    assert listing.previous_local_start is None
    listing.previous_starts_at = EVENING
    assert f"{listing.previous_local_start:%H:%M}" == clock


def test_tickets_are_checked_on_the_clocks_of_the_venue():
    listing = Listing(venue=Venue(time_zone=PERTH))
    assert listing.local_availability_check is None
    listing.availability_checked_at = EVENING
    assert f"{listing.local_availability_check:%d %H:%M}" == "03 02:00"


def test_history_of_listings_keeps_what_the_box_office_says_alone():
    kept = {field.name for field in Listing.history.model.tracked_fields}
    assert kept == {"id", "availability", "availability_checked_at"}


def test_a_late_show_belongs_to_the_evening_before_and_ends_after_midnight():
    listing = make.listing(local="2025-11-07 22:30", film=make.film(runtime_minutes=92))
    listing.refresh_from_db()
    assert listing.day == date(2025, 11, 7)
    assert f"{listing.local_end:%d %H:%M}" == "08 00:02"
    assert codes(Listing.objects.on_day(date(2025, 11, 7))) == [listing.code]


def test_the_window_of_an_undated_screening_is_the_editions_where_it_names_none():
    edition = make.edition(starts_on=date(2025, 9, 25), ends_on=date(2025, 10, 4))
    listing = make.listing(edition=edition, starts_at=None)
    assert listing.window == (date(2025, 9, 25), date(2025, 10, 4))
    assert make.listing(edition=edition, day=date(2025, 9, 26)).window is None


@pytest.mark.parametrize(
    ("before", "is_named"), [({}, True), ({"is_public": False}, False), ({"is_placeholder": True}, False)]
)
def test_listing_names_venue_and_screen_it_moved_from_where_they_may_be_known(before, is_named):
    screen = make.screen(venue=make.venue(**before))
    listing = make.listing()
    listing.previous_venue, listing.previous_screen = screen.venue, screen
    named = (screen.venue, screen) if is_named else (None, None)
    assert (listing.visible_previous_venue, listing.visible_previous_screen) == named


def test_listing_that_moved_within_its_venue_names_the_screen_alone():
    listing = make.listing(screen=make.screen())
    listing.previous_screen = make.screen(venue=listing.venue)
    assert listing.visible_previous_venue is None
    assert listing.visible_previous_screen == listing.previous_screen


@pytest.mark.parametrize(("rows", "queries"), [("for_schedule", 2), ("for_film_page", 1)])
def test_lists_take_the_same_queries_however_many_places_they_name(rows, queries, django_assert_num_queries):
    for _ in range(2):
        section = make.section()
        listing = make.listing(screen=make.screen(), item=make.item(kind="package", section=section))
        left = make.screen()
        Listing.objects.filter(pk=listing.pk).update(previous_venue=left.venue, previous_screen=left)
    with django_assert_num_queries(queries):
        named = [
            (
                row.item.edition.festival.name,
                row.item.section.name,
                *(film.title for film in (row.public_films if rows == "for_schedule" else ())),
                *(place.name for place in (row.venue, row.screen, row.previous_venue, row.previous_screen)),
            )
            for row in getattr(Listing.objects, rows)()
        ]
    assert len(named) == 2
