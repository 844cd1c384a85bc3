"""The first page, from which a visitor goes on to a day."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation
from lxml import html

from screenings.formatting.counts import format_screening_count
from tests import factories as make

pytestmark = pytest.mark.django_db


def in_days(number: int) -> datetime:
    return datetime.now(UTC).replace(hour=18, minute=0, second=0, microsecond=0) + timedelta(days=number)


def test_the_next_days_are_one_step_away(client):
    coming = [make.listing(starts_at=in_days(number)) for number in (1, 2, 20)]
    make.listing(starts_at=in_days(-3))
    make.listing(starts_at=in_days(4), audience="market")
    make.listing(starts_at=None, edition=make.edition(starts_on=None, ends_on=None, year=2099))
    bar = client.get("/").context["day_bar"]
    assert [(one.day, one.url) for one in bar] == [
        (one.day, f"/screenings/?date={one.day}") for one in coming
    ]


def test_a_bar_of_one_day_is_none(client):
    make.listing(starts_at=in_days(1))
    assert 'class="day-bar"' not in client.get("/").content.decode()


def test_show_after_midnight_is_announced_for_the_day_on_which_it_begins(client):
    listing = make.listing(starts_at=datetime(2027, 10, 2, 22, 30, tzinfo=UTC))
    assert listing.day == date(2027, 10, 2)
    page = html.fromstring(client.get("/").content)
    day = page.find(".//section[@class='day']")
    assert " ".join(day.find("header").text_content().split()) == "Saturday 2 October 2027"
    assert " ".join(day.find(".//p[@class='at']").itertext()).split()[:4] == ["00:30", "Sun", "3", "Oct"]
    assert (
        f"<title>{listing.display_title}, Sun 3 October 2027 00:30"
        in client.get(listing.get_absolute_url()).text
    )


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "1,422 screenings"), ("da", "1.422"), ("de", "1.422"), ("nl", "1.422")],
)
def test_thousands_are_set_apart_as_the_language_of_the_page_does(language, words):
    with translation.override(language):
        assert format_screening_count(1422).startswith(words)
        assert format_screening_count(1).startswith("1 ")
