"""The page of all days: a line for each, and its rows beneath it."""

from datetime import timedelta
from itertools import pairwise

import pytest
import time_machine
from lxml import html

from screenings.public.timetable import overview
from tests import factories as make
from tests.pages.test_schedule import FRIDAY, SATURDAY, address, schedule, show

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return make.edition(year=2027)


@pytest.mark.parametrize(
    ("at", "unfolded"),
    [
        (FRIDAY - timedelta(days=9), ["2027-10-01"]),
        (SATURDAY, ["2027-10-02"]),
        (SATURDAY + timedelta(days=9), []),
    ],
)
def test_of_many_rows_those_of_the_day_that_is_next_are_unfolded(client, edition, monkeypatch, at, unfolded):
    monkeypatch.setattr(overview, "FEW", 1)
    show(edition, title="Friday"), show(edition, SATURDAY, title="Saturday")
    with time_machine.travel(at, tick=False):
        page = html.fromstring(schedule(client, edition, "date=all").content)
    ids = page.xpath("//details[contains(@class, 'day-fold')][@open]/div/@id")
    assert ids == [f"on-{day}" for day in unfolded]
    past = page.xpath("//details[contains(@class, 'is-past')]/div/@id")
    assert past == (["on-2027-10-01"] if unfolded == ["2027-10-02"] else []), "where others are to come"
    assert len(page.find_class("film-name")) == 2


def test_few_rows_are_all_unfolded(client, edition):
    show(edition, title="Friday"), show(edition, SATURDAY, title="Saturday")
    page = html.fromstring(schedule(client, edition, "date=all").content)
    assert [fold.get("open") for fold in page.find_class("day-fold")] == ["", ""]


@time_machine.travel(SATURDAY - timedelta(days=9), tick=False)
def test_line_of_a_day_says_how_many_from_when_to_when_with_whom_and_what_is_sold_out(client, edition):
    """The talks of the evening come first, each film once; one that is off is of neither."""
    for hours, title, changes in (
        (-6, "Matinee", {"qa_minutes": 20}),
        (-1, "Evening", {"qa_minutes": 20}),
        (0, "Evening", {"qa_minutes": 20, "availability": "sold-out"}),
        (3, "Off", {"qa_minutes": 20, "status": "cancelled"}),
    ):
        show(edition, SATURDAY + timedelta(hours=hours), title=title, **changes)
    [line] = html.fromstring(schedule(client, edition, "date=all").content).xpath(
        "//details[contains(@class, 'day-fold')]/summary"
    )
    words = " ".join(line.text_content().split())
    assert words == "Sat 2 Oct 4 screenings 14:00 – 20:00 With Q&A Evening Matinee 1 sold out"


@time_machine.travel(SATURDAY, tick=False)
def test_all_days_begin_with_what_is_next_today_and_are_led_down_by_their_bar(client, edition):
    """Headings go down step by step, also where one day alone is divided."""
    for hours, title in ((-30, "Friday"), (-8, "Over"), (2, "Next"), (26, "Sunday")):
        show(edition, SATURDAY + timedelta(hours=hours), title=title)
    page = html.fromstring(schedule(client, edition, "date=all").content)
    [fold] = page.xpath("//div[@id='on-2027-10-02']//details[not(@open)]")
    assert [name.text_content() for name in fold.find_class("film-name")] == ["Over"]
    leads = page.xpath("//nav[contains(@class, 'day-bar')]//a/@href")
    assert leads == [*(f"#on-2027-10-0{day}" for day in (1, 2, 3)), address(edition, "date=all")]
    ways = page.xpath("//div[@id='on-2027-10-03']/p[@class='day-ways']/a/@href")
    assert ways == ["?date=2027-10-03", "?date=2027-10-03&view=grid"]
    levels = [
        int(heading.tag[1])
        for heading in page.xpath("//main//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5]")
    ]
    assert [after - before for before, after in pairwise(levels) if after > before + 1] == []
