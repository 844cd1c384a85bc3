"""The page of changes: what changed since yesterday, and the gravest of it first."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import feedparser
import pytest
from lxml import html

from screenings.feeds.changes import TICKETS, Mark
from screenings.models import Listing
from screenings.planning.publication import publish
from screenings.public.change_log import ChangeForm, ChangeLog, Summary
from tests import factories as make
from tests.screenings.feeds.change_log import changed

# In Berlin 00:30 on the 10th.
NIGHT = datetime(2027, 9, 9, 22, 30, tzinfo=UTC)
DAY = timedelta(days=1)
TENTH, NINTH = date(2027, 9, 10), date(2027, 9, 9)


def log_of(*kinds_and_hours: tuple[str, int], over=frozenset(), **query) -> ChangeLog:
    """Of changes so many hours after NIGHT, the newest first; each has its place in the list as its key."""
    form = ChangeForm(query)
    form.is_valid()
    zone = ZoneInfo(make.BERLIN)
    marks = [
        Mark(
            NIGHT + timedelta(hours=hours),
            kind,
            pk,
            zone,
            is_over=pk in over,
            availability="sold-out" if kind == TICKETS else "",
        )
        for pk, (kind, hours) in enumerate(kinds_and_hours)
    ]
    return ChangeLog(marks, form)


def keys(log: ChangeLog) -> list[int | date]:
    return [line.day if isinstance(line, Summary) else line.pk for line in log.lines]


def test_of_a_day_the_gravest_come_first_then_the_newest():
    kinds = ("new", "details", "tickets", "moved", "withdrawn", "cancelled", "new", "moved")
    log = log_of(*((kind, 8 - place) for place, kind in enumerate(kinds)), ("cancelled", -2))
    assert keys(log) == [5, 4, 3, 7, 1, 0, 6, TENTH, 8]


def test_what_is_past_comes_after_what_is_to_come():
    kinds = ("cancelled", "cancelled", "new")
    log = log_of(*((kind, 8 - place) for place, kind in enumerate(kinds)), over={0})
    assert keys(log) == [1, 2, 0]


@pytest.mark.parametrize(
    ("many", "query", "expected"),
    [
        (5, {}, [5, 0, 1, 2, 3, 4, TENTH]),
        (6, {}, [6, TENTH, TENTH]),
        (6, {"kind": ["new"]}, [0, 1, 2, 3, 4, 5]),
    ],
)
def test_what_is_new_is_one_line_where_it_is_much(many, query, expected):
    log = log_of(*[("new", 3)] * many, ("moved", 1), ("tickets", 0), **query)
    assert keys(log) == expected


def test_first_publication_is_one_line_and_counted_among_no_changes():
    marks = [Mark(NIGHT, "new", 0), *(Mark(NIGHT, "new", pk, is_first=True) for pk in (1, 2))]
    form = ChangeForm({})
    form.is_valid()
    log = ChangeLog(marks, form)
    assert [line.pk if isinstance(line, Mark) else (line.kind, line.counts) for line in log.lines] == [
        0,
        ("programme", [("", 2)]),
    ]
    assert [(kind, count) for kind, _, count in log.counts] == [("new", 1)]
    assert [count for *_, count in log.recent(NIGHT)] == [1, 1, 1]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, [1, 0, TENTH, 3, NINTH]),
        ({"kind": ["moved"]}, [1, 3]),
        ({"kind": ["moved", "new"]}, [1, 0, 3]),
        ({"kind": ["tickets"]}, [2, 4]),
        ({"since": "2027-09-10"}, [1, 0, TENTH]),
        ({"since": "2027-09-11"}, []),
        ({"kind": ["moved"], "since": "2027-09-10"}, [1]),
        ({"kind": ["cancelled"]}, []),
    ],
)
def test_kinds_and_first_day_narrow_the_log_by_the_clocks_of_the_edition(query, expected):
    """The day begins at midnight in Berlin; ticket states are one line a day unless they are asked for."""
    log = log_of(("new", 3), ("moved", 0), ("tickets", 0), ("moved", -1), ("tickets", -2), **query)
    assert keys(log) == expected


def test_what_else_could_be_chosen_is_counted_without_that_choice():
    marks = [("moved", 9), ("tickets", 8), ("tickets", 1), ("moved", -1), ("new", -30)]
    log = log_of(*marks, kind=["cancelled"], since="2027-09-10")
    assert [(kind, count) for kind, _, count in log.counts] == [
        ("cancelled", 0),
        ("moved", 1),
        ("tickets", 2),
    ]
    days = [(first, count) for _, first, count in log_of(*marks).recent(NIGHT + timedelta(hours=10))]
    assert days == [(TENTH, 1), (NINTH, 2), (date(2027, 9, 3), 3)]


# The page


@pytest.fixture
def edition(db):
    """On the 8th published, on the 9th one moved, on the 10th one cancelled and two sold out; one new."""
    edition = make.edition()
    first, second, third = (
        make.screening(film=make.film(title=title), edition=edition) for title in ("A", "B", "C")
    )
    publish(edition, at=NIGHT - timedelta(days=2))
    changed(first, at=NIGHT - timedelta(hours=3), starts_at=first.starts_at + timedelta(hours=1))
    make.screening(film=second.item.films.get(), edition=edition, starts_at=second.starts_at + DAY)
    changed(second, at=NIGHT, status="cancelled")
    publish(edition, at=NIGHT + timedelta(minutes=1))
    for screening in (first, third):
        listing = Listing.objects.get(screening=screening)
        listing.availability, listing.availability_checked_at = "sold-out", NIGHT + timedelta(hours=1)
        listing.save()
    return edition


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NIGHT + timedelta(hours=8), tick=False)


def path_of(edition) -> str:
    return f"{edition.get_absolute_url()}changes/"


def read(client, address: str) -> html.HtmlElement:
    response = client.get(address)
    assert response.status_code == 200
    return html.fromstring(response.content)


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def lines(page: html.HtmlElement) -> list[str]:
    """The first two words of each."""
    return [" ".join(text(line).split()[:2]) for line in page.xpath("//ul[contains(@class, 'entries')]/li")]


def test_a_cancelled_screening_that_is_past_does_not_lead(client, edition, time_machine):
    """A is played at another hour the next day; both were changed on one day."""
    first, second, *_ = Listing.objects.order_by("pk")
    time_machine.move_to(second.starts_at + timedelta(days=1), tick=False)
    changed(first.screening, at=NIGHT + timedelta(hours=2), starts_at=second.starts_at + timedelta(days=2))
    found = lines(read(client, path_of(edition)))
    assert found[:4] == ["A Moved", "B New", "Tickets: Sold", "B Cancelled"]


def of_today(page: html.HtmlElement) -> list[str]:
    return [text(line) for line in page.xpath("//*[contains(@class, 'changes-today')]//li")]


def running(edition, on: datetime) -> None:
    edition.starts_on = edition.ends_on = on.date()
    edition.save()


def test_while_an_edition_is_on_its_changes_of_today_stand_above_whenever_they_were_announced(
    client, edition, time_machine
):
    """A is to be an hour later, B off; of the day after, and with a filter, none is said."""
    a, b, c = Listing.objects.filter(changes__publication__number=1).order_by("pk")
    assert not read(client, path_of(edition)).find_class("changes-today")
    running(edition, c.starts_at)
    time_machine.move_to(c.starts_at - timedelta(hours=3), tick=False)
    page = read(client, path_of(edition))
    assert [line.split(" was ")[0] for line in of_today(page)] == [
        f"{label} {one.local_start:%H:%M} {one.display_title}"
        for label, one in (("Cancelled", b), ("Moved", a))
    ]
    assert text(page.xpath("//*[contains(@class, 'changes-today')]/h2")[0]).startswith(
        "Affects today’s screenings"
    )
    assert page.xpath("//*[contains(@class, 'changes-today')]//a/@href") == [
        b.get_absolute_url(),
        a.get_absolute_url(),
    ]
    assert not read(client, f"{path_of(edition)}?kind=new").find_class("changes-today")


def test_a_screening_moved_to_another_day_has_changed_today_as_well(client, edition, time_machine):
    c = Listing.objects.filter(changes__publication__number=1).order_by("pk")[2]
    changed(c.screening, at=NIGHT + timedelta(hours=2), starts_at=c.starts_at + 5 * DAY)
    running(edition, c.starts_at)
    time_machine.move_to(c.starts_at - timedelta(hours=3), tick=False)
    [line] = [line for line in of_today(read(client, path_of(edition))) if " C " in line]
    assert line.startswith("Moved ")


def test_changes_of_today_to_what_is_over_are_counted_alone(client, edition, time_machine):
    """B, which is off, goes first; A and C are to come."""
    a, b, c = Listing.objects.filter(changes__publication__number=1).order_by("pk")
    Listing.objects.filter(pk=b.pk).update(starts_at=c.starts_at - timedelta(hours=6), ends_at=None)
    running(edition, c.starts_at)
    time_machine.move_to(c.starts_at, tick=False)
    told = of_today(read(client, path_of(edition)))
    assert [line[:5] for line in told] == ["Moved", "1 cha"]
    assert told[1] == "1 change to a screening that is over"
    time_machine.move_to(a.starts_at + timedelta(hours=4), tick=False)
    [told] = read(client, path_of(edition)).find_class("changes-today")
    assert text(told) == (
        "Today’s screenings still to come run as planned. 2 changes to screenings that are over"
    )


def test_of_a_day_without_changes_that_is_said(client, edition, time_machine):
    last = Listing.objects.latest("starts_at").starts_at + 9 * DAY
    running(edition, last)
    time_machine.move_to(last, tick=False)
    [told] = read(client, path_of(edition)).find_class("changes-today")
    assert text(told) == "Today’s screenings run as planned."


def test_two_taps_tell_what_changed_since_yesterday(client, edition):
    """The first leads from the edition to its changes."""
    start, path = read(client, edition.get_absolute_url()), path_of(edition)
    assert start.xpath("//a[@href=$path]", path=path)
    [address] = read(client, path).xpath(
        "//a[starts-with(normalize-space(), 'Announced since yesterday')]/@href"
    )
    assert lines(read(client, address)) == ["B Cancelled", "B New", "Tickets: Sold", "A Moved"]


def test_what_was_announced_since_yesterday_stands_above_or_when_it_was_last(client, edition, time_machine):
    path = path_of(edition)
    [told] = read(client, path).find_class("changes-since")
    assert [text(line) for line in told.xpath(".//li")] == ["Cancelled 1", "Moved 1", "New 1"]
    address = f"{path}?kind=cancelled&since=2027-09-09"
    assert lines(read(client, told.xpath(".//li/a/@href")[0])) == ["B Cancelled"]
    assert told.xpath(".//li/a/@href")[0] == address
    assert not read(client, address).find_class("changes-since")
    Listing.objects.update(starts_at=NIGHT + 60 * DAY, ends_at=None)
    time_machine.move_to(NIGHT + 5 * DAY, tick=False)
    [told] = read(client, path).find_class("changes-since")
    assert text(told) == "Announced since yesterday Nothing new. Last announced: Fri 10 September 2027"
    time_machine.move_to(NIGHT + 99 * DAY, tick=False)
    assert not read(client, path).find_class("changes-since")


def test_changes_to_what_is_over_are_folded_while_others_are_to_come(client, edition, time_machine):
    first = Listing.objects.earliest("pk")
    Listing.objects.exclude(pk=first.pk).update(starts_at=NIGHT + 60 * DAY, ends_at=None)
    Listing.objects.filter(pk=first.pk).update(starts_at=NIGHT + DAY, ends_at=None)
    time_machine.move_to(NIGHT + 5 * DAY, tick=False)
    [fold] = read(client, path_of(edition)).xpath("//details[@class='part-fold'][not(@open)]")
    assert text(fold.find("summary")) == "1 change to a screening that is over"
    assert [text(name) for name in fold.xpath(".//li/h3")] == ["A"]
    time_machine.move_to(NIGHT + 99 * DAY, tick=False)
    page = read(client, path_of(edition))
    assert not page.xpath("//details[@class='part-fold']")
    assert "A Moved" in lines(page)


def test_filters_count_no_screenings_beside_changes(client, edition):
    for name in ("One", "Two"):
        make.item(edition=edition, section=make.section(edition=edition, name=name))
    for number, item in enumerate(edition.items.all()):
        if not item.section:
            item.section = edition.sections.all()[number % 2]
            item.save()
    form = read(client, path_of(edition)).find_class("filter-form")[0]
    assert form.xpath(".//fieldset//label")
    assert not form.find_class("count")
    assert "(" not in text(form)


def test_choices_are_links_that_say_how_many_they_show_and_can_be_taken_back(client, edition):
    path = path_of(edition)
    links = read(client, f"{path}?kind=moved").xpath("//ul[@aria-label='Kind of change']//a")
    assert [(text(link), link.get("href"), link.get("aria-current")) for link in links] == [
        ("Cancelled 1", f"{path}?kind=moved&kind=cancelled", None),
        ("Moved 1", path, "true"),
        ("New 1", f"{path}?kind=moved&kind=new", None),
        ("Tickets", f"{path}?kind=moved&kind=tickets", None),
    ]


def test_first_publication_leads_to_the_programme_and_days_are_named_as_one_says(client, edition):
    page = read(client, path_of(edition))
    [link] = page.xpath("//li[contains(@class, 'change-summary')]/a[contains(., 'published')]")
    assert text(link) == "Programme published: 3 screenings"
    assert client.get(link.get("href")).context["edition"] == edition
    days = [text(head) for head in page.xpath("//section[contains(@class, 'change-day')]/h2")]
    assert days == [
        "Announced today Fri 10 September 2027",
        "Announced yesterday Thu 9 September 2027",
        "Announced Wed 8 September 2027",
    ]


@pytest.mark.parametrize(("status", "chip"), [("cancelled", "Cancelled 1"), ("postponed", "Postponed 1")])
def test_what_is_off_has_one_word_its_old_date_struck_and_the_way_to_the_other_screenings(
    client, edition, status, chip
):
    """Not to one that is secret, of the trade alone, off as well, begun, or of another edition."""
    off = Listing.objects.get(status="cancelled")
    changed(off.screening, at=NIGHT + timedelta(hours=1), status=status)
    film, at = off.item.films.get(), {"starts_at": off.starts_at + 2 * DAY}
    item = make.item(edition=edition, film=film)
    make.listing(item=item, **at, audience="industry")
    make.listing(item=item, **at, status="postponed" if status == "cancelled" else "cancelled")
    make.listing(item=item, starts_at=NIGHT - DAY)
    make.listing(item=make.item(edition=make.edition(year=2031), film=film), **at)
    make.listing(item=make.item(edition=edition, film=film, announced_at=NIGHT + DAY), **at)
    other = Listing.objects.get(films=film, starts_at=off.starts_at + DAY)
    Listing.objects.filter(pk=other.pk).update(
        venue=make.venue(name="Zoo", city="Berlin"), availability="sold-out"
    )
    page = read(client, path_of(edition))
    [line] = page.xpath("//li[contains(@class, $kind)]", kind=f"change-{status}")
    assert text(line.xpath(".//p[contains(@class, 'badge')]")[0]) == chip.split()[0]
    [elsewhere] = line.xpath(".//div[@class='change-others']//li")
    assert elsewhere.xpath(".//a/@href") == [other.get_absolute_url()]
    assert text(elsewhere).endswith("Zoo, Berlin Sold out")
    assert chip in [text(link) for link in page.xpath("//ul[@aria-label='Kind of change']//a")]


def test_tickets_of_a_day_are_one_line_that_leads_to_each_of_them(client, edition):
    page = read(client, path_of(edition))
    [link] = page.xpath("//ul[contains(@class, 'entries')]//a[contains(., 'Sold out')]")
    assert text(link) == "Tickets: Sold out (2)"
    assert lines(read(client, link.get("href"))) == ["A Sold", "C Sold"]


def test_feed_is_narrowed_as_the_page_is(client, edition):
    page = read(client, f"{path_of(edition)}?kind=moved&since=2027-09-09")
    [address] = page.xpath("//link[@type='application/atom+xml'][@title='Changes']/@href")
    feed = feedparser.parse(client.get(address).content)
    assert [entry.title for entry in feed.entries] == ["Moved: A"]
    assert "Moved, since 2027-09-09" in feed.feed.title


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("?kind=stolen", "Kind of change:"),
        ("?since=yesterday", "Since:"),
        ("?since=2027-02-30", "Since:"),
        ("?since=1066-10-14", "Since:"),
    ],
)
def test_kind_or_day_that_is_none_is_refused_in_words(client, edition, query, label):
    page = read(client, f"{path_of(edition)}{query}")
    [notice] = page.xpath("//div[contains(@class, 'error')]")
    assert label in notice.text_content()
    assert not lines(page)
    assert client.get(f"{edition.get_absolute_url()}changes.atom{query}").status_code == 400


def test_nothing_of_that_kind_leads_back_to_all(client, edition):
    page = read(client, f"{path_of(edition)}?kind=withdrawn")
    assert page.xpath("//div[contains(@class, 'notice')]//a/@href") == [path_of(edition)]
