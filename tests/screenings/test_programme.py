from datetime import UTC, date, datetime, timedelta

import pytest

from screenings.models import Edition
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_a_packages_running_time_is_added_up():
    films = [make.film(runtime_minutes=12), make.film(runtime_minutes=30)]
    assert make.item(kind="package", films=films).running_minutes == 42


def test_one_unknown_running_time_makes_the_whole_unknown():
    item = make.item(kind="package", films=[make.film(runtime_minutes=12), make.film(runtime_minutes=None)])
    assert item.running_minutes is None
    assert make.screening(item=item).ends_at is None


def test_an_event_about_a_film_is_not_as_long_as_the_film():
    item = make.item(kind="event", films=[make.film(runtime_minutes=92)], length_minutes=None)
    assert item.running_minutes is None


def test_the_end_counts_introduction_film_and_talk_but_no_changeover():
    item = make.item(film=make.film(runtime_minutes=92), introduction_minutes=5, qa_minutes=20)
    screening = make.screening(item=item)
    assert screening.ends_at - screening.starts_at == timedelta(minutes=117)


def test_a_screenings_own_talks_overrule_the_items():
    item = make.item(film=make.film(runtime_minutes=92), introduction_minutes=5, qa_minutes=20)
    screening = make.screening(item=item, qa_minutes=0)
    assert screening.ends_at - screening.starts_at == timedelta(minutes=97)


def test_an_edition_of_this_year_without_dates_stands_before_those_that_are_over():
    moment = datetime(2027, 6, 1, tzinfo=UTC)
    undated = make.edition(starts_on=None, ends_on=None, year=2027)
    over = make.edition(starts_on=date(2027, 3, 1), ends_on=date(2027, 3, 9))
    long_over = make.edition(starts_on=None, ends_on=None, year=2026)
    coming = make.edition(starts_on=date(2027, 9, 1), ends_on=date(2027, 9, 9))
    assert list(Edition.objects.nearest_first(moment)) == [coming, undated, over, long_over]
