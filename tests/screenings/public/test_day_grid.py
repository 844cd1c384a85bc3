"""Where a screening stands on the grid: its screen, its start and its length in steps of five minutes."""

from datetime import UTC, datetime, timedelta

import pytest

from screenings.models import Listing, Venue
from screenings.public.timetable import grid_css
from screenings.public.timetable.block_html import render_block
from screenings.public.timetable.grid import STEPS_AN_HOUR, DayGrid, day_grids
from screenings.public.timetable.key import GridKey
from screenings.public.timetable.rows import timetable_rows
from tests import factories as make

pytestmark = pytest.mark.django_db

EVENING = datetime(2027, 10, 1, 18, 0, tzinfo=UTC)  # 20:00 in Hamburg


@pytest.fixture
def edition():
    return make.edition(year=2027)


@pytest.fixture
def screen():
    return make.screen(venue=make.venue(name="Astor"), name="Saal 1")


def built(at: datetime = EVENING - timedelta(days=1), home: str = "", **more) -> list[DayGrid]:
    return day_grids(timetable_rows(Listing.objects.public().in_running_order(), at), at, home, **more)


def show(edition, screen, minutes_later: int = 0, length: int = 90, **changes):
    item = changes.pop("item", None) or make.item(edition=edition, film=make.film(runtime_minutes=length))
    return make.listing(
        item=item, screen=screen, starts_at=EVENING + timedelta(minutes=minutes_later), **changes
    )


def test_a_block_begins_at_its_minute_and_is_as_long_as_it_runs(edition, screen):
    show(edition, screen, 15, length=100)
    [grid] = built()
    [block] = grid.screens[0].blocks
    assert (grid.first_hour, block.top, block.steps) == (20, 3, 20)
    assert grid.hours == 2


def test_short_block_has_the_room_until_the_next_on_its_lane_or_the_foot_of_the_grid(edition, screen):
    """For a title longer than itself; a long one needs none, and more than 90 minutes are never given."""
    for minutes_later, length in ((0, 30), (40, 30), (330, 110)):
        show(edition, screen, minutes_later, length=length)
    blocks = built()[0].screens[0].blocks
    assert [(block.is_brief, block.room) for block in blocks] == [(True, 2), (True, 18), (False, 8)]


def test_narrow_window_opens_before_now(edition, screen):
    show(edition, screen, length=240)
    assert [built(EVENING + timedelta(minutes=minutes))[0].opens_at for minutes in (0, 30, 120)] == [0, 0, 15]


def test_narrow_window_of_another_day_opens_when_a_quarter_of_it_has_begun(edition):
    for minutes in (0, 120, 130, 180, 240):
        show(edition, make.screen(), minutes, length=60)
    [grid] = built(EVENING - timedelta(days=3))
    assert (grid.opens_at, grid.earlier) == (24 - 3, 0)


@pytest.mark.parametrize(
    ("hours_later", "length", "from_now", "past", "earlier"),
    [
        (0.5, 600, True, 0, 0),
        (1.25, 600, True, 0, 0),
        (1.5, 600, True, 1, 1),
        (5, 600, True, 4, 1),
        (5, 600, False, 0, 0),
        (9, 600, True, 6, 1),
        (2, 180, True, 0, 0),
        (11, 600, True, 0, 0),
    ],
)
def test_from_now_folds_whole_hours_that_are_over_and_leaves_at_least_four(
    edition, screen, hours_later, length, from_now, past, earlier
):
    show(edition, screen, length=length)
    show(edition, make.screen(), length=60)
    [grid] = built(EVENING + timedelta(hours=hours_later), from_now=from_now)
    assert (grid.first_hour - 20, grid.earlier, len(grid.screens)) == (past, earlier, 2 - earlier)
    assert grid.hours == max(-(-length // 60), 1) - past


def test_what_began_in_a_folded_hour_stands_at_the_top_with_its_own_time(edition, screen):
    show(edition, screen, 15, length=200)
    show(edition, make.screen(), length=60)
    show(edition, screen, 240, length=120)
    [grid] = built(EVENING + timedelta(hours=2, minutes=30), from_now=True)
    block = grid.screens[0].blocks[0]
    assert (block.top, block.has_begun, block.row.start) == (0, True, "20:15")
    assert '<span class="start">20:15</span>' in render_block(block)


def test_screens_with_nothing_left_are_named_by_venue(edition, screen):
    other = make.screen(venue=screen.venue, name="Saal 2")
    elsewhere = make.screen(venue=make.venue(name="Babylon"))
    for one, length in ((screen, 300), (other, 60), (elsewhere, 60)):
        show(edition, one, length=length)
    [grid] = built(EVENING + timedelta(hours=3), from_now=True)
    assert [(venue.name, venue.screens) for venue in grid.over] == [("Astor", ["Saal 2"]), ("Babylon", [])]


def test_three_hundred_at_once_have_a_line_each():
    assert ".c-300{" in grid_css.rules()


def test_introduction_and_conversation_are_the_lighter_ends(edition, screen):
    film = make.film(runtime_minutes=100)
    show(edition, screen, item=make.item(edition=edition, film=film, introduction_minutes=10, qa_minutes=30))
    [block] = built()[0].screens[0].blocks
    assert (block.introduction, block.qa, block.steps) == (2, 6, 28)


def test_key_names_the_sections_and_only_those_states_that_occur(edition, screen):
    section = make.section(edition=edition, name="Panorama")
    film = make.film(runtime_minutes=60)
    show(edition, screen, item=make.item(edition=edition, film=film, section=section, qa_minutes=30))
    make.listing(item=make.item(edition=edition), venue=screen.venue, day=EVENING.date(), audience="industry")
    key = GridKey.of(timetable_rows(Listing.objects.public(), EVENING - timedelta(hours=1)))
    assert [name for name, _ in key.sections] == ["Panorama"]
    assert (key.has_talks, key.has_past, key.has_closed, key.has_open) == (True, False, False, False)
    assert (key.has_tickets, key.has_unsaid) == (False, True)
    Listing.objects.update(availability="on-sale")
    key = GridKey.of(timetable_rows(Listing.objects.public(), EVENING - timedelta(hours=1)))
    assert (key.has_tickets, key.has_unsaid) == (True, False)
    assert GridKey.of(timetable_rows(Listing.objects.public(), EVENING + timedelta(hours=3))).has_past


def test_block_names_the_directors_of_a_single_film_unless_it_is_brief(edition, screen):
    for minutes_later, length in ((0, 120), (180, 60)):
        film = make.film(runtime_minutes=length)
        make.credit(film=film, person=make.person(name=f"Director of {length}"), role="director")
        show(edition, screen, minutes_later, item=make.item(edition=edition, film=film))
    blocks = [render_block(block) for block in built()[0].screens[0].blocks]
    assert ["Director of" in block for block in blocks] == [True, False]


def test_a_film_after_midnight_stands_below_the_evening_and_not_at_the_top(edition, screen):
    show(edition, screen)
    show(edition, screen, 4 * 60 + 30, length=85)
    [grid] = built()
    assert [block.top for block in grid.screens[0].blocks] == [0, 54]
    assert [clock for clock, *_ in grid.lines] == ["20:00", "21:00", "22:00", "23:00", "00:00", "01:00"]


def test_only_screens_that_are_used_have_a_column_in_the_order_of_the_venue(edition):
    venue = make.venue(name="Astor")
    make.screen(venue=venue, name="Never used", position=0)
    second, first = (make.screen(venue=venue, name=name, position=at) for name, at in (("B", 2), ("A", 1)))
    show(edition, second)
    show(edition, first, 30)
    [grid] = built()
    assert [one.name for one in grid.screens] == ["A", "B"]
    assert [one.first for one in grid.screens] == [1, 2]


def test_two_at_once_on_a_shared_screen_stand_side_by_side(edition):
    foyer = make.screen(name="Foyer", shared=True)
    for minutes in (0, 30, 90):
        show(edition, foyer, minutes, length=80)
    [column] = built()[0].screens
    assert column.lanes == 2
    assert [block.lane for block in column.blocks] == [0, 1, 0]


def test_an_unknown_end_is_drawn_as_an_hour(edition, screen):
    make.listing(item=make.item(edition=edition), screen=screen, starts_at=EVENING)
    Listing.objects.update(ends_at=None)
    [block] = built()[0].screens[0].blocks
    assert (block.steps, block.row.end) == (12, "")


def test_screening_without_a_time_is_listed_below_the_grid(edition, screen):
    show(edition, screen)
    make.listing(item=make.item(edition=edition), venue=screen.venue, day=EVENING.date())
    [grid] = built()
    assert len(grid.untimed) == 1
    assert sum(len(one.blocks) for one in grid.screens) == 1


def test_each_zone_has_a_wall_of_its_own_and_home_comes_first(edition, screen):
    perth = make.venue(name="Luna", city="Perth", country="AU", time_zone="Australia/Perth")
    show(edition, make.screen(venue=perth))
    show(edition, screen)
    assert [grid.cities for grid in built()] == [["Perth"], ["Hamburg"]]
    assert [grid.cities for grid in built(home="Europe/Berlin")] == [["Hamburg"], ["Perth"]]


@pytest.mark.parametrize(("minutes", "step"), [(-1, None), (0, 0), (47, 9), (119, 23), (120, None)])
def test_the_line_of_now_is_on_the_wall_only_while_the_wall_lasts(edition, screen, minutes, step):
    show(edition, screen, length=120)
    assert built(EVENING + timedelta(minutes=minutes))[0].now == step


def test_every_place_a_wall_can_name_has_its_class(edition, screen):
    rules = grid_css.rules()
    show(edition, screen, length=600)
    show(edition, screen, 605, length=300)
    [grid] = built()
    blocks = list(grid.screens[0].blocks)
    assert len(blocks) == 2
    for block in blocks:
        for name in (f".t-{block.top}{{", f".d-{block.steps}{{", f".c-{block.column}{{"):
            assert name in rules
    assert f".h-{grid.hours}{{" in rules
    assert grid.hours * STEPS_AN_HOUR >= grid.screens[0].blocks[-1].bottom


@pytest.mark.parametrize(
    ("minutes", "steps", "hours", "goes_on"),
    [
        (1, 5, 1, False),
        (719, 144, 12, False),
        (721, 144, 12, False),
        (750, 150, 13, False),
        (1440, 288, 24, False),
        (1800, 360, 30, False),
        (1810, 360, 30, True),
        (14400, 360, 30, True),
        (51420, 360, 30, True),
    ],
)
def test_a_block_is_as_long_as_it_runs_up_to_the_foot_of_the_wall(
    edition, screen, minutes, steps, hours, goes_on
):
    show(edition, screen, length=minutes)
    [grid] = built()
    [block] = grid.screens[0].blocks
    assert (block.steps, grid.hours, block.goes_on) == (steps, hours, goes_on)
    assert f".d-{block.steps}{{" in grid_css.rules()
    assert f".h-{grid.hours}{{" in grid_css.rules()


def test_what_goes_on_for_days_is_cut_where_all_else_is_over(edition, screen):
    show(edition, screen, length=14400)
    show(edition, make.screen(), 120, length=60)
    [grid] = built()
    assert grid.hours == 3
    assert [one.blocks[0].bottom for one in grid.screens] == [36, 36]


@pytest.mark.parametrize(
    ("length", "days_later", "top", "bottom", "goes_on"),
    [
        (14400, 0, 0, 36, True),
        (14400, 3, 0, 36, True),
        (2 * 1440 + 120, 2, 0, 24, False),
        (1440 + 60, 1, 0, 12, False),
        (1440 + 5, 1, 0, 13, False),
        (12 * 60, 1, 0, 12, False),
        (4 * 60 + 30, 1, 0, 18, False),
    ],
)
def test_what_began_days_before_stands_at_the_top_until_it_ends(
    edition, screen, length, days_later, top, bottom, goes_on
):
    show(edition, screen, length=length)
    show(edition, make.screen(), 1440 * days_later, length=180)
    [grid] = built(day=(EVENING + timedelta(days=days_later)).date())
    [block] = next(one.blocks for one in grid.screens if one.name == "Saal 1")
    assert (block.has_begun, block.top, block.bottom, block.goes_on) == (days_later > 0, top, bottom, goes_on)


def test_a_talk_of_hours_has_its_class_and_one_beyond_the_foot_is_cut(edition, screen):
    film = make.film(runtime_minutes=60)
    show(
        edition, screen, item=make.item(edition=edition, film=film, introduction_minutes=720, qa_minutes=300)
    )
    [block] = built()[0].screens[0].blocks
    assert (block.introduction, block.qa) == (144, 60)
    assert ".i-144{" in grid_css.rules()
    assert ".q-144{" in grid_css.rules()


def test_a_talk_beyond_the_foot_of_the_wall_is_cut_with_it(edition, screen):
    film = make.film(runtime_minutes=1770)
    show(edition, screen, item=make.item(edition=edition, film=film, introduction_minutes=5, qa_minutes=60))
    [block] = built()[0].screens[0].blocks
    assert (block.introduction, block.qa, block.goes_on) == (1, 5, True)


def test_only_in_a_venue_of_several_screens_one_is_still_to_be_named(edition):
    one_hall, several = make.venue(name="Apollo"), make.venue(name="Babylon")
    make.screen(venue=one_hall)
    for _ in range(2):
        make.screen(venue=several)
    for venue in (one_hall, several, make.venue(name="Colosseum")):
        make.listing(item=make.item(edition=edition), venue=venue, starts_at=EVENING)
    with_several = Venue.objects.with_several_screens().in_bulk()
    [grid] = built(with_several_screens=with_several)
    assert {venue.name: venue.screens[0].is_open for venue in grid.venues} == {
        "Apollo": False,
        "Babylon": True,
        "Colosseum": False,
    }


def test_the_style_sheet_is_what_its_generator_writes():
    from pathlib import Path

    from django.conf import settings

    assert Path(settings.STATICFILES_DIRS[0], "css/day-grid-steps.css").read_text() == grid_css.rules() + "\n"


def test_the_grids_of_two_zones_have_the_same_hours_and_their_own_clocks(edition, screen):
    helsinki = make.venue(city="Helsinki", country="FI", time_zone="Europe/Helsinki")
    show(edition, screen), show(edition, make.screen(venue=helsinki), 240)
    grids = built(at=EVENING, day=EVENING.date())
    assert [(grid.first_hour, grid.hours) for grid in grids] == [(20, 7)] * 2
    assert sorted(grid.now_clock for grid in grids) == ["20:00", "21:00"]
