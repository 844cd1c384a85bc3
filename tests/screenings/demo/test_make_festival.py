"""`manage.py make_festival`: a whole invented festival, published, faultless, the same for the same seed."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import timezone

from films.models import Film, FilmText, FilmTitle
from films.phrases import is_foreign
from screenings.demo.synthetic.festival import FestivalExists, make_festival
from screenings.demo.synthetic.naming import STORY_PARTS, words
from screenings.management.commands.make_festival import _first_thursday_of_next_month
from screenings.models import (
    Appearance,
    Change,
    Edition,
    FilmListEntry,
    Listing,
    ProgrammeItem,
    Screen,
    Screening,
    Venue,
)
from screenings.planning.publication import propose
from tests.snapshot import all_rows

FIRST_DAY = date(2026, 11, 5)


@pytest.fixture(scope="module")
def festival_of_300(rows_for_all) -> None:
    make_festival(300, seed=7, starts_on=FIRST_DAY)


@pytest.fixture
def edition(festival_of_300, db) -> Edition:
    return Edition.objects.get(festival__slug="northern-light-7")


def test_it_has_exactly_the_screenings_asked_for_and_all_are_public(edition):
    assert Listing.objects.public().in_edition(edition).count() == 300


def test_it_has_25_screens_in_two_zones_and_eleven_days(edition):
    assert Screen.objects.count() == 25
    assert {str(zone) for zone in Venue.objects.values_list("time_zone", flat=True)} == {
        "Europe/Stockholm",
        "Europe/Helsinki",
    }
    assert (edition.ends_on - edition.starts_on).days == 10


def test_no_rule_finds_a_fault_that_blocks_and_the_plan_is_all_told(edition):
    proposal = propose(edition)

    assert (proposal.differences, [finding for finding in proposal.findings if finding.blocks]) == ([], [])


def test_no_screen_has_too_short_a_changeover_and_no_guest_is_away(edition):
    found = {finding.rule for finding in propose(edition).findings}

    assert found <= {"missing_access_marks", "missing_subtitles", "runtime_unknown", "capacity_below_demand"}


def test_it_has_all_that_a_real_programme_has(edition):
    listings = Listing.objects.public().in_edition(edition)

    assert set(ProgrammeItem.objects.values_list("kind", flat=True)) == {"film", "package", "event"}
    assert set(listings.values_list("audience", flat=True)) == {"public", "industry", "market", "school"}
    assert {"scheduled", "cancelled", "tentative"} <= set(listings.values_list("status", flat=True))
    assert {"dcp-2k", "35mm"} <= set(listings.values_list("format", flat=True))
    assert "sold-out" in set(listings.values_list("availability", flat=True))
    assert listings.filter(guests__isnull=False, qa_minutes__gt=0).exists()
    assert listings.filter(starts_at=None).exists()
    assert edition.sections.exists()
    assert not edition.sections.filter(colour="").exists()


def test_a_show_after_midnight_belongs_to_the_evening_before(edition):
    after_midnight = Listing.objects.in_edition(edition).filter(minute__gte=24 * 60)

    assert after_midnight.exists()
    assert all((listing.local_start.date() - listing.day).days == 1 for listing in after_midnight)


def test_it_was_published_changed_and_published_again(edition):
    changes = Change.objects.filter(publication__edition=edition)

    assert set(changes.filter(publication__number=1).values_list("kind", flat=True)) == {"new"}
    assert set(changes.filter(publication__number=2).values_list("kind", flat=True)) >= {"moved", "cancelled"}


def test_what_moved_says_where_it_was(edition):
    moved = Listing.objects.filter(changes__kind="moved")

    assert moved
    assert all(listing.has_moved and listing.sequence == 1 for listing in moved)


def test_nothing_claims_to_have_been_published_in_the_future(edition):
    assert not Listing.objects.filter(changed_at__gt=timezone.now()).exists()


def test_guests_are_there_when_they_appear(edition):
    appearances = Appearance.objects.filter(guest__edition=edition).select_related("guest", "screening")
    assert len(appearances) > 1
    for row in appearances:
        assert row.guest.arrives_at < row.screening.starts_at < row.guest.departs_at


def test_every_film_is_found_by_its_own_and_its_english_title(edition):
    titles = FilmTitle.objects.select_related("film")

    assert {title.language[0] for title in titles} > {"ja", "ar", "el", "ka"}
    assert [title for title in titles if title.film not in Film.objects.matching(title.title)] == []


def test_the_plan_has_its_history(edition):
    without = Screening.objects.exclude(pk__in=Screening.history.values("id"))

    assert not without.exists()


def test_a_seed_that_is_there_is_left_alone(edition, capsys):
    before = all_rows()

    call_command("make_festival", "--screenings=500", "--seed=7", "--starts-on=2027-01-07")

    assert "is there already. Nothing was made." in capsys.readouterr().out
    assert all_rows() == before


def test_another_seed_makes_another_festival_beside_it(edition):
    other = make_festival(40, seed=8, starts_on=FIRST_DAY)

    assert other.get_absolute_url() != edition.get_absolute_url()
    assert Listing.objects.public().in_edition(other).count() == 40
    assert Listing.objects.public().in_edition(edition).count() == 300


def told(edition: Edition) -> list[tuple]:
    listings = Listing.objects.in_edition(edition).order_by("code").prefetch_related("guests")
    return [
        (
            listing.code,
            listing.item.display_title,
            str(listing.venue),
            listing.starts_at,
            listing.status,
            listing.availability,
            [guest.name for guest in listing.guests.all()],
        )
        for listing in listings
    ]


def test_the_same_seed_makes_the_same_festival(db):
    made = []
    for _ in range(2):
        with transaction.atomic():
            made.append(told(make_festival(40, seed=3, starts_on=FIRST_DAY)))
            transaction.set_rollback(True)

    assert len(made[0]) == 40
    assert made[0] == made[1]


@pytest.mark.parametrize("number", [1, 2, 19])
def test_a_small_one_can_be_made_too(db, number):
    edition = make_festival(number, seed=1, starts_on=FIRST_DAY)

    assert Listing.objects.public().in_edition(edition).count() == number


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--screenings=0"], "at least one screening"),
        (["--screenings=5000"], "cannot hold 5000"),
        (["--starts-on=2026-02-30"], "not a day of the calendar"),
        (["--starts-on=tomorrow"], "year-month-day"),
        (["--starts-on=9999-12-31"], "Use a year"),
        (["--starts-on=2200-12-25"], "Use a year"),
    ],
)
def test_what_cannot_be_made_is_refused_and_leaves_nothing(edition, arguments, message):
    before = all_rows()

    with pytest.raises(CommandError, match=message):
        call_command("make_festival", *arguments)
    assert all_rows() == before


def test_the_second_time_is_refused_by_name(edition):
    with pytest.raises(FestivalExists, match="Northern Light Film Festival 2026 is there already"):
        make_festival(10, seed=7, starts_on=FIRST_DAY)


@pytest.mark.parametrize(
    ("today", "first_day"),
    [
        (date(2026, 9, 30), date(2026, 10, 1)),
        (date(2026, 10, 1), date(2026, 11, 5)),
        (date(2026, 12, 31), date(2027, 1, 7)),
        (date(2027, 1, 31), date(2027, 2, 4)),
    ],
)
def test_it_starts_on_the_first_thursday_of_next_month(today, first_day):
    assert _first_thursday_of_next_month(today) == first_day


def test_every_language_names_the_same_things():
    numbers = {tag: len(language["things"].split()) for tag, language in words()["languages"].items()}

    assert set(numbers.values()) == {24}


@pytest.mark.parametrize("language", ["da", "de", "nl"])
def test_every_film_has_its_story_in_each_language_of_the_site(edition, language):
    films = Film.objects.filter(items__edition=edition).distinct()
    stories = FilmText.objects.filter(film__in=films, language__has=language)

    assert stories.count() == films.count() > 50
    assert not stories.filter(synopsis="").exists()
    assert set(stories.values_list("premise", flat=True)).isdisjoint(films.values_list("premise", flat=True))


@pytest.mark.parametrize("language", ["da", "de", "nl"])
def test_what_its_editors_write_is_translated(edition, language):
    texts = [
        *edition.sections.values_list("name", flat=True),
        *edition.film_lists.values_list("title", flat=True),
        *edition.film_lists.values_list("introduction", flat=True),
        *FilmListEntry.objects.filter(film_list__edition=edition).values_list("sentence", flat=True),
        *edition.items.exclude(title="").values_list("title", flat=True),
        *Screen.objects.values_list("name", flat=True),
        edition.festival.description,
    ]

    assert [text for text in texts if is_foreign(text)] == []


def test_stories_of_all_languages_have_the_same_parts():
    stories = words()["stories"]
    parts = [{part: len(texts[part]) for part in STORY_PARTS} for texts in stories.values()]

    assert len(parts) == 4
    assert parts == [parts[0]] * 4
