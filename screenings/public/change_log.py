"""The changes a visitor asks for: of some kinds, since a day; of each day the gravest first, past ones last.

What runs out is folded into one line a day, and so is what is new where it is much, unless it is asked for:
there is more of it than of all else together. What an edition published first is its programme: it is always
one line, and counted among no changes.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from screenings.feeds.changes import TICKETS, UTC, Entry, Mark
from screenings.models import Change, Listing
from screenings.public.filters.fields import DayField

Kind = Change.Kind
# The gravest first.
KINDS = {
    kind.value: kind.label
    for kind in (
        *(Kind.CANCELLED, Listing.Status.POSTPONED, Kind.WITHDRAWN),
        *(Kind.MOVED, Kind.DETAILS, Kind.NEW),
    )
}
KINDS[TICKETS] = _("Tickets")
PROGRAMME = "programme"
"""Kind of the line that says when an edition first published its programme."""
MOST_NEW = 5
"""Of a day, that are not folded."""
GRAVITY = {kind: place for place, kind in enumerate((*KINDS, PROGRAMME))}
RECENT_DAYS = {0: _("Announced today"), 1: _("Since yesterday"), 7: _("In the last week")}


class ChangeForm(forms.Form):
    kind = forms.MultipleChoiceField(choices=list(KINDS.items()), required=False, label=_("Kind of change"))
    since = DayField(required=False, label=_("Since"))

    @property
    def texts(self) -> list[str]:
        """What a valid form asks for, in words."""
        kinds, since = self.cleaned_data["kind"], self.cleaned_data["since"]
        texts = [str(KINDS[kind]) for kind in kinds]
        return [*texts, _("since %(day)s") % {"day": since.isoformat()}] if since else texts


@dataclass(frozen=True)
class Summary:
    """How many changes of a kind a day had: by what became of the tickets, of what is new in all."""

    day: date
    kind: str
    counts: list[tuple[str, int]]


@dataclass
class ChangeDay:
    day: date
    name: str
    """Announced today or yesterday; else empty."""
    entries: list[Entry]
    summaries: list[Summary]
    past: list[Entry]
    """Of screenings that are over, while others of the log are to come."""


class ChangeLog:
    """Its days are those of the newest mark's clocks: by the clocks of each mark they would alternate."""

    def __init__(self, marks: list[Mark], form: ChangeForm) -> None:
        """``marks``: the newest first. An invalid form asks for nothing."""
        self.zone = marks[0].zone if marks else UTC
        self.kinds, self.first_day = set(form.cleaned_data.get("kind", ())), form.cleaned_data.get("since")
        self.all_marks = marks
        self.since = [mark for mark in marks if not self.first_day or self.day_of(mark.at) >= self.first_day]
        self.marks = [mark for mark in self.since if not self.kinds or mark.kind in self.kinds]

    def day_of(self, at: datetime) -> date:
        return at.astimezone(self.zone).date()

    @cached_property
    def counts(self) -> list[tuple[str, str, int]]:
        """Kind, its label, and how many there are since that day, the gravest first."""
        counts = Counter(mark.kind for mark in self.since if not mark.is_first)
        return [
            (kind, label, counts[kind]) for kind, label in KINDS.items() if counts[kind] or kind in self.kinds
        ]

    @cached_property
    def is_any_to_come(self) -> bool:
        return any(not mark.is_over for mark in self.all_marks)

    @cached_property
    def last_day(self) -> date | None:
        """On which anything of the programme was changed."""
        return max((self.day_of(mark.at) for mark in self._changes), default=None)

    def counts_since(self, day: date) -> list[tuple[str, str, int]]:
        """Of each kind that there is, but what became of tickets, the gravest first."""
        counts = Counter(mark.kind for mark in self._changes if self.day_of(mark.at) >= day)
        return [(kind, label, counts[kind]) for kind, label in KINDS.items() if counts[kind]]

    @cached_property
    def _changes(self) -> list[Mark]:
        return [mark for mark in self.all_marks if mark.is_change and not mark.is_first]

    def recent(self, now: datetime) -> list[tuple[str, date, int]]:
        """Label and first day of some last days that had changes of these kinds, and how many."""
        kinds, today = self.kinds or set(KINDS) - {TICKETS}, self.day_of(now)
        changed = [
            self.day_of(mark.at) for mark in self.all_marks if mark.kind in kinds and not mark.is_first
        ]
        first_days = [(label, today - timedelta(days=back)) for back, label in RECENT_DAYS.items()]
        counts = [(label, first, sum(day >= first for day in changed)) for label, first in first_days]
        return [(label, first, count) for label, first, count in counts if count or first == self.first_day]

    @cached_property
    def lines(self) -> list[Mark | Summary]:
        """By day, the latest first; within it what is over last, by gravity, then the newest first."""
        lines = [mark for mark in self.marks if not self._is_folded(mark)]
        by_gravity = sorted(lines, key=lambda mark: (mark.is_over, GRAVITY[mark.kind]))
        return sorted([*by_gravity, *self._summaries()], key=self._day_of_line, reverse=True)

    def changes_of(self, day: date) -> list[Mark]:
        """What of the programme of that day is another than was published first, the gravest first."""
        marks = [mark for mark in self.all_marks if day in mark.days and mark.is_change and not mark.is_first]
        return sorted(marks, key=lambda mark: (mark.is_over, GRAVITY[mark.kind]))

    def by_day(
        self, lines: Iterable[Mark | Summary], entries: dict[Mark, Entry], now: datetime
    ) -> list[ChangeDay]:
        """Of these lines of the log; a mark whose change is gone meanwhile is left out."""
        lines = list(lines)
        today = self.day_of(now)
        names = {today: gettext("Announced today")}
        names[today - timedelta(days=1)] = gettext("Announced yesterday")
        rows = {day: ChangeDay(day, names.get(day, ""), [], [], []) for day in map(self._day_of_line, lines)}
        for line in lines:
            if isinstance(line, Summary):
                rows[line.day].summaries.append(line)
            elif line in entries:
                row = rows[self.day_of(line.at)]
                (row.past if line.is_over and self.is_any_to_come else row.entries).append(entries[line])
        return list(rows.values())

    @cached_property
    def _days_of_many_new(self) -> set[date]:
        counts = Counter(
            self.day_of(mark.at) for mark in self.marks if mark.kind == Kind.NEW and not mark.is_first
        )
        return {day for day, count in counts.items() if count > MOST_NEW}

    def _is_folded(self, mark: Mark) -> bool:
        if mark.is_first or mark.kind in self.kinds:
            return mark.is_first
        is_one_of_many = mark.kind == Kind.NEW and self.day_of(mark.at) in self._days_of_many_new
        return mark.kind == TICKETS or is_one_of_many

    def _summaries(self) -> list[Summary]:
        counts: dict[tuple[date, str], Counter] = {}
        for mark in filter(self._is_folded, self.marks):
            if mark.is_first and self.kinds:
                continue
            kind = PROGRAMME if mark.is_first else mark.kind
            counts.setdefault((self.day_of(mark.at), kind), Counter())[mark.availability] += 1
        rows = [Summary(day, kind, _labelled(kind, states)) for (day, kind), states in counts.items()]
        return sorted(rows, key=lambda row: GRAVITY[row.kind])

    def _day_of_line(self, line: Mark | Summary) -> date:
        return line.day if isinstance(line, Summary) else self.day_of(line.at)


def _labelled(kind: str, counts: Counter) -> list[tuple[str, int]]:
    if kind in {Kind.NEW, PROGRAMME}:
        return [(str(KINDS.get(kind, "")), counts.total())]
    return [(label, counts[state]) for state, label in Listing.Availability.choices if counts[state]]
