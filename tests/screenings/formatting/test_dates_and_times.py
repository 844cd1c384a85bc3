from datetime import UTC, date, datetime
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import translation

from screenings.formatting import dates, times

PERTH = ZoneInfo("Australia/Perth")


def test_a_day_is_said_as_people_say_it():
    assert dates.format_day(date(2025, 7, 25)) == "Fri 25 July 2025"


@pytest.mark.parametrize(
    ("language", "whole", "short", "weekday"),
    [
        ("en", "Fri 25 July 2025", "Fri 25 Jul", "Fri"),
        ("da", "fre. 25. juli 2025", "fre. 25. jul.", "fre."),
        ("de", "Fr 25. Juli 2025", "Fr 25. Juli", "Fr"),
        ("nl", "vr 25 juli 2025", "vr 25 jul", "vr"),
    ],
)
def test_a_day_is_said_in_the_language_of_the_page(language, whole, short, weekday):
    day = date(2025, 7, 25)
    with translation.override(language):
        assert (dates.format_day(day), dates.format_day_short(day), dates.format_weekday(day)) == (
            whole,
            short,
            weekday,
        )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Friday 25 July 2025"),
        ("da", "fredag 25. juli 2025"),
        ("de", "Freitag, 25. Juli 2025"),
        ("nl", "vrijdag 25 juli 2025"),
    ],
)
def test_a_heading_says_the_day_in_full(language, words):
    with translation.override(language):
        assert dates.format_day_long(date(2025, 7, 25)) == words


@pytest.mark.parametrize(
    ("starts_at", "day", "moment"),
    [
        (datetime(2025, 7, 25, 20, 30, tzinfo=PERTH), "Fri 25 Jul", "Fri 25 Jul, 20:30"),
        (
            datetime(2025, 7, 26, 0, 30, tzinfo=PERTH),
            "Fri 25 Jul, after midnight",
            "Fri 25 Jul, after midnight 00:30",
        ),
    ],
)
def test_a_short_list_says_the_night_of_what_begins_after_midnight(starts_at, day, moment):
    assert times.format_short_day(starts_at, date(2025, 7, 25)) == day
    assert times.format_short_moment(starts_at, date(2025, 7, 25)) == moment


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "8–19 October 2025"),
        ("da", "8.–19. oktober 2025"),
        ("de", "8.–19. Oktober 2025"),
        ("nl", "8–19 oktober 2025"),
    ],
)
def test_a_window_is_said_in_the_language_of_the_page(language, words):
    with translation.override(language):
        assert dates.format_window((date(2025, 10, 8), date(2025, 10, 19))) == words


@pytest.mark.parametrize(
    ("first", "last", "language", "words"),
    [
        (date(2025, 1, 29), date(2025, 1, 31), "en", "29"),
        (date(2025, 1, 29), date(2025, 1, 31), "de", "29."),
        (date(2025, 9, 25), date(2025, 10, 4), "en", "25 Sep"),
        (date(2025, 1, 29), date(2026, 1, 31), "en", "29 Jan"),
    ],
)
def test_days_of_one_month_name_it_once(first, last, language, words):
    with translation.override(language):
        assert dates.format_first_day((first, last)) == words


def test_an_end_remembered_in_one_language_is_not_said_in_another(monkeypatch):
    times._format_end.cache_clear()
    monkeypatch.setattr(times, "gettext", lambda text: f"[{translation.get_language()}] {text}")
    said = []
    for language in ("da", "de", "da"):
        with translation.override(language):
            said.append(times.format_end("22:05"))
    times._format_end.cache_clear()
    assert said == ["[da] ends 22:05", "[de] ends 22:05", "[da] ends 22:05"]


def test_an_unknown_day_and_an_unknown_time_say_nothing():
    assert (
        dates.format_day(None),
        times.format_clock(None),
        times.format_zone(None),
        dates.format_window(None),
    ) == ("", "", "", "")


def test_a_time_is_printed_on_the_clock_it_was_given_in(settings):
    settings.TIME_ZONE = "UTC"
    at = datetime(2025, 7, 25, 10, 30, tzinfo=UTC).astimezone(PERTH)
    page = Template("{% load when %}{{ at|clock }} {{ at|zone }}").render(Context({"at": at}))
    assert page == "18:30 AWST"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2025, 10, 8), date(2025, 10, 19), "8–19 October 2025"),
        (date(2025, 9, 25), date(2025, 10, 4), "25 September – 4 October 2025"),
        (date(2025, 12, 30), date(2026, 1, 2), "30 December 2025 – 2 January 2026"),
        (date(2025, 10, 8), date(2025, 10, 8), "8 October 2025"),
        (None, date(2025, 10, 8), "8 October 2025"),
        (date(2025, 10, 8), None, "8 October 2025"),
        (None, None, ""),
    ],
)
def test_a_window_says_month_and_year_once_where_both_days_share_them(first, last, words):
    assert dates.format_window((first, last)) == words


def test_half_past_midnight_is_printed_with_its_own_date():
    evening = date(2025, 11, 7)
    assert dates.is_another_day(datetime(2025, 11, 8, 0, 30, tzinfo=PERTH), evening)
    assert not dates.is_another_day(datetime(2025, 11, 7, 22, 30, tzinfo=PERTH), evening)


def edition(**known):
    return SimpleNamespace(**{"starts_on": None, "ends_on": None, "dates_note": "", "year": 2024} | known)


@pytest.mark.parametrize(
    ("name", "known", "dates_beside"),
    [
        ("Filmliga 2025/26", {"dates_note": "Season 2025/26"}, ""),
        ("Filmliga", {"dates_note": "Season 2025/26"}, "Season 2025/26"),
        ("Awards 2024", {}, ""),
        ("Awards 2024", {"dates_note": "September 2024"}, "September 2024"),
        ("Filmliga 2024", {"starts_on": date(2024, 9, 2)}, "2 September 2024"),
    ],
)
def test_beneath_its_name_an_edition_says_no_year_again(name, known, dates_beside):
    assert dates.format_dates_beside_name(edition(display_name=name, **known)) == dates_beside


def test_an_edition_says_its_dates_as_far_as_they_are_known():
    assert (
        dates.format_edition_dates(edition(starts_on=date(2024, 9, 2), ends_on=date(2024, 9, 4)))
        == "2–4 September 2024"
    )
    assert dates.format_edition_dates(edition(dates_note="September 2024")) == "September 2024"
    assert dates.format_edition_dates(edition()) == "2024"
