"""Every status and every change of it, in every format: what each says of one screening."""

import csv
import io
import json
import re
from datetime import timedelta

import feedparser
import pytest
from django.test import Client
from lxml import etree, html
from openpyxl import load_workbook

from screenings.models import Listing, ProgrammeItem, Screening
from screenings.planning.publication import publish
from tests import factories as make
from tests.factories import EVENING, LONG_AGO
from tests.screenings.feeds.reading_ics import read, unescaped

pytestmark = pytest.mark.django_db

EARLIER = EVENING - timedelta(hours=5)
NEXT_DAY = EARLIER + timedelta(days=1)

STEPS: dict[str, list[dict]] = {
    "tentative": [{"status": "tentative"}],
    "scheduled": [{}],
    "cancelled": [{}, {"status": "cancelled"}],
    "postponed": [{}, {"status": "postponed"}],
    "confirmed": [{"status": "tentative"}, {"status": "scheduled"}],
    "moved": [{}, {"starts_at": EARLIER}],
    "moved twice": [{}, {"starts_at": EARLIER}, {"starts_at": EARLIER, "screen": "Beta"}],
    "moved in place": [{}, {"screen": "Beta"}],
    "moved back": [{}, {"starts_at": EARLIER, "screen": "Beta"}, {}],
    "moved, then cancelled": [{}, {"starts_at": EARLIER}, {"starts_at": EARLIER, "status": "cancelled"}],
    "cancelled, then moved": [{}, {"status": "cancelled"}, {"starts_at": EARLIER, "status": "cancelled"}],
    "cancelled, then on": [{}, {"status": "cancelled"}, {}],
    "cancelled, then on elsewhere": [{}, {"status": "cancelled"}, {"starts_at": EARLIER}],
    "postponed, no date yet": [{}, {"status": "postponed", "starts_at": None, "day": None}],
    "postponed, then dated": [
        {},
        {"status": "postponed", "starts_at": None, "day": None},
        {"starts_at": NEXT_DAY},
    ],
    "for industry": [{}, {"audience": "industry"}],
    "learned": [{"starts_at": None, "day": EVENING.date(), "screen": None}, {}],
    "withdrawn": [{}, {"is_held": True}],
    "withdrawn and secret": [{}, {"is_held": True}, "secret"],
}
"""What is published one after the other, where it is not: on, at 20:00, on screen Alpha, for everybody."""

FORMATS = "page list timetable embed ics calendar atom frab csv xlsx json jsonld api"

SAID = """
tentative                    | T  T  T  T  T   T   .   T  T  T  T  .  T
scheduled                    | .  .  .  .  .   .   .   .  .  .  .  .  .
cancelled                    | C  C  C  C  CX  CX  C   -  C  C  C  C  C
postponed                    | P  P  P  P  PX  PX  P   -  P  P  P  P  P
confirmed                    | .  .  .  .  .   .   T   .  .  .  .  .  .
moved                        | MH MH M  MH MH  MH  MH  MH H  H  H  MH H
moved twice                  | MHS MHS M MHS MHS MHS MS MHS HS HS HS MH HS
moved in place               | MS MS M  MS MS  MS  MS  MS S  S  S  .  S
moved back                   | .  .  .  .  .   .   M   .  .  .  .  .  .
moved, then cancelled        | CH C  C  C  CX  CX  C   -  CH CH CH CH CH
cancelled, then moved        | CH C  C  C  CX  CX  CH  -  CH CH CH CH CH
cancelled, then on           | .  .  .  .  .   .   CA  .  .  .  .  .  .
cancelled, then on elsewhere | MH MH M  MH MH  MH  CAH MH H  H  H  MH H
postponed, no date yet       | PH P  P  P  PX  PX  PH  -  PH PH PH PH PH
postponed, then dated        | MH MH M  MH MH  MH  PA  MH H  H  H  MH H
for industry                 | I  I  I  I  I   I   I   I  I  I  I  I  I
learned                      | .  .  .  .  .   .   .   .  .  .  .  .  .
withdrawn                    | -  -  -  -  CX  CX  W   -  -  -  -  -  -
withdrawn and secret         | -  -  -  -  -   -   Z   -  -  -  -  -  -
"""
"""In the order of FORMATS; - it is not there, . nothing particular."""

MARKS = {
    "T": r"tentative|to be confirmed",
    "C": r"(?<!status:)cancelled",
    "P": r"postponed",
    "M": r"\bmoved\b",
    "A": r"takes place after all",
    "W": r"withdrawn: second victims",
    "Z": r"withdrawn: screening",
    "I": r"industry|accredited only",
    "X": r"status:cancelled",
}
PAGE = "//main//header | //main//*[contains(concat(' ', @class, ' '), ' listing ')]"
ROW = "//main//li[contains(@class,'screening')]"
BLOCK = f"//main//a[contains(@class,'block')] | {ROW}"
STATUS = {"EventCancelled": "C", "EventPostponed": "P", "EventRescheduled": "M", "EventScheduled": ""}


def expected() -> list[tuple[str, str, str]]:
    rows = (line.split("|") for line in SAID.strip().splitlines())
    return [
        (case.strip(), name, said)
        for case, cells in rows
        for name, said in zip(FORMATS.split(), cells.split(), strict=True)
    ]


class Site:
    """One screening, and a visitor who asks of it everywhere."""

    def __init__(self, client: Client, steps: list) -> None:
        self.client = client
        venue = make.venue(name="Old Venue")
        self.screens = {name: make.screen(venue=venue, name=name) for name in ("Alpha", "Beta")}
        self.steps = steps
        made = make.screening(film=make.film(title="Second Victims", slug="sv"), **self.planned(steps[0]))
        for number, step in enumerate(steps):
            screening = Screening.objects.get(pk=made.pk)
            if step == "secret":
                ProgrammeItem.objects.update(announced_at=None)
                continue
            for name, value in self.planned(step).items():
                setattr(screening, name, value)
            screening.save()
            publish(screening.item.edition, at=LONG_AGO + timedelta(hours=number))
        self.listing = Listing.objects.get()
        self.edition = self.listing.item.edition

    def planned(self, step: dict) -> dict:
        columns = {"starts_at": EVENING, "status": "scheduled", "screen": "Alpha", "is_held": False, **step}
        return columns | {"screen": self.screens.get(columns["screen"]), "venue": self.screens["Alpha"].venue}

    def marks(self, text: str) -> str:
        """Also the hour and the screen it was at before, where it is no longer there."""
        found = [mark for mark, pattern in MARKS.items() if re.search(pattern, text, re.I)]
        found += ["H"] * ("20:00" in text and self.listing.starts_at != EVENING)
        found += ["S"] * ("Alpha" in text and self.listing.screen != self.screens["Alpha"])
        return "".join(found)

    def get(self, address: str, **query: str) -> bytes:
        response = self.client.get(address, query)
        assert response.status_code in {200, 404, 410}, address
        return b"".join(response) if response.status_code == 200 else b""

    def text(self, address: str, path: str, **query: str) -> str | None:
        content = self.get(address, **query)
        found = html.fromstring(content).xpath(path) if content else []
        return self.marks(" ".join(" ".join(one.itertext()) for one in found)) if found else None

    def on_page(self) -> str | None:
        return self.text(f"/screenings/{self.listing.code}/", PAGE)

    def on_list(self) -> str | None:
        return self.text("/screenings/", ROW, industry="show")

    def on_timetable(self) -> str | None:
        day = self.listing.day.isoformat() if self.listing.day else "unknown"
        return self.text(
            f"{self.edition.get_absolute_url()}schedule/", BLOCK, date=day, view="grid", industry="show"
        )

    def on_embed(self) -> str | None:
        return self.text(f"/embed/screenings/{self.listing.code}/", ROW)

    def on_ics(self) -> str | None:
        return self._calendar(f"/screenings/{self.listing.code}.ics")

    def on_calendar(self) -> str | None:
        return self._calendar("/screenings.ics")

    def _calendar(self, address: str) -> str | None:
        content = self.get(address)
        events = [one for one in read(content).children if one.name == "VEVENT"] if content else []
        said = ("SUMMARY", "DESCRIPTION", "STATUS")
        lines = [
            f"{line.name}:{unescaped(line.value)}"
            for one in events
            for line in one.lines
            if line.name in said
        ]
        return self.marks("\n".join(lines)) if lines else None

    def on_atom(self) -> str:
        newest = feedparser.parse(self.get(f"{self.edition.get_absolute_url()}changes.atom")).entries[0]
        return self.marks(f"{newest.title} {newest.summary}")

    def on_frab(self) -> str | None:
        at = f"{self.edition.get_absolute_url()}schedule"
        content, as_json = self.get(f"{at}.xml"), json.loads(self.get(f"{at}.json") or "{}")
        events = etree.fromstring(content).findall(".//event") if content else []
        found = self.marks(" ".join(events[0].itertext())) if events else None
        assert found is None or self.marks(re.sub(r"\\n", " ", json.dumps(as_json))) == found
        return found

    def on_csv(self) -> str | None:
        return self._table(list(csv.DictReader(io.StringIO(self.get("/screenings.csv").decode("utf-8-sig")))))

    def on_json(self) -> str | None:
        return self._table(json.loads(self.get("/screenings.json"))["listings"])

    def on_xlsx(self) -> str | None:
        head, *rows = load_workbook(io.BytesIO(self.get("/screenings.xlsx"))).active.iter_rows(
            values_only=True
        )
        return self._table([dict(zip(head, row, strict=True)) for row in rows])

    def _table(self, rows: list[dict]) -> str | None:
        names = ("status", "audience", "previous_starts_at", "previous_screen")
        return self.marks(" ".join(str(row[name]) for row in rows for name in names)) if rows else None

    def on_jsonld(self) -> str | None:
        content = self.get(f"/screenings/{self.listing.code}/")
        if not content:
            return None
        [script] = html.fromstring(content).xpath("//script[@type='application/ld+json']")
        data = json.loads(script.text)
        [event] = [one for one in data.get("@graph", [data]) if one["@type"] == "ScreeningEvent"][:1]
        status = STATUS[event["eventStatus"].rpartition("/")[2]]
        return status + self.marks(f"{event.get('previousStartDate')} {event.get('audience')}")

    def on_api(self) -> str | None:
        content = self.get(f"/api/v1/listings/{self.listing.code}/")
        if not content:
            return None
        row = json.loads(content)
        previous = row["previous"] or {"starts_at": "", "screen": ""}
        screen = "Alpha" if previous["screen"] == self.screens["Alpha"].code else ""
        return self.marks(f"{row['status']} {row['audience']} {previous['starts_at']} {screen}")


@pytest.mark.parametrize("case", STEPS)
def test_status_and_its_changes_are_said_alike_in_every_format(client, case, subtests):
    site = Site(client, STEPS[case])
    for _, name, said in (row for row in expected() if row[0] == case):
        with subtests.test(format=name):
            wanted = None if said == "-" else sorted(said.replace(".", ""))
            found = getattr(site, f"on_{name}")()
            assert (found if found is None else sorted(found)) == wanted


def test_every_status_and_format_is_in_the_table():
    steps = {
        step.get("status", "scheduled") for steps in STEPS.values() for step in steps if step != "secret"
    }
    assert steps == set(Listing.Status.values)
    assert {case for case, _, _ in expected()} == STEPS.keys()
