"""The filters of one edition's schedule: each choice says how many showings it would leave."""

from collections import Counter
from datetime import date
from functools import cached_property

from django.core.exceptions import ValidationError
from django.core.validators import EMPTY_VALUES

from screenings.formatting import clocks
from screenings.models import Edition

from .facets import Facets
from .fields import DayField
from .listings import LENGTHS, ListingFilter
from .programme import Programme, programmes

WHOLE_EDITION, DAY_UNKNOWN = "all", "unknown"


class ScheduleFilter(ListingFilter):
    """Cuts the listings of one edition, which are few enough to be counted in memory.

    What each filter that is set would leave by itself is asked once, so that the result without any one of
    them is known too. The number of queries depends on the filters that are set, never on the listings.
    """

    def __init__(self, data=None, queryset=None, *, at=None, edition: Edition | None = None, **kwargs):
        """``queryset`` is all that is public ``at`` that time; of an ``edition``, it is kept in memory."""
        self.edition = edition
        super().__init__(data, queryset, at=at, **kwargs)

    @cached_property
    def programme(self) -> Programme:
        if self.edition is None:
            return Programme(self.queryset)
        return programmes.of(self.edition, self.queryset, self.at)

    @property
    def facets(self) -> Facets:
        return self.programme.facets

    @property
    def everything(self) -> frozenset[int]:
        return self.programme.everything

    @cached_property
    def left_by(self) -> dict[str, set[int]]:
        """For each filter that is set, the showings it leaves by itself: one that means nothing, none."""
        self.form.is_valid()
        left = {name: set() for name in self.form.errors}
        for name, value in self.form.cleaned_data.items():
            if value not in EMPTY_VALUES:
                rows = self.filters[name].filter(self.queryset, value)
                left[name] = set(rows.order_by().values_list("pk", flat=True))
        return left

    @cached_property
    def found(self) -> frozenset[int]:
        return self.without(None)

    def without(self, name: str | None) -> frozenset[int]:
        """What would be found if this one filter were not set."""
        others = [left for other, left in self.left_by.items() if other != name]
        return self.everything.intersection(*others)

    def count_without(self, name: str) -> int:
        return len(self.without(name))

    def counted(self, name: str) -> list[tuple[str, str, int | None]]:
        """As in any list, with a count for nearly every choice, be its filter set or not."""
        if name in {"chance", "when"}:
            return [(value, label, None) for value, label in self.form.fields[name].choices if value]
        wanted = self.found if name not in self.left_by else self.without(name)
        holders = self._holders(name)
        return [
            (value, label, len(holders[value] & wanted))
            for value, label in self._choices(name)
            if value and value in holders
        ]

    def _holders(self, name: str) -> dict[str, set[int]]:
        if name == "access":
            return {mark.replace("_", "-"): held for mark, held in self.programme.with_mark.items()}
        if name == "after":
            return {value: self.programme.from_minute(_minute(value)) for value, _ in self._choices("after")}
        return self._of_length if name == "length" else self.facets.holders[name]

    @property
    def _of_length(self) -> dict[str, set[int]]:
        running = self.programme.running
        return {
            name: {listing for listing, minutes in running.items() if minutes is not None and fits(minutes)}
            for name, (_, _, fits) in LENGTHS.items()
        }

    # The day is chosen among the days of what is found

    @cached_property
    def asked_day(self) -> date | str | None:
        """The day asked for, WHOLE_EDITION, DAY_UNKNOWN or None; ValidationError when it is no day."""
        value = self.data.get("date", "").strip() if self.data else ""
        return value if value in {WHOLE_EDITION, DAY_UNKNOWN} else DayField(required=False).clean(value)

    @property
    def day_error(self) -> str:
        try:
            self.asked_day  # noqa: B018
        except ValidationError as error:
            return error.messages[0]
        return ""

    @cached_property
    def on_days(self) -> list[tuple[date | None, int]]:
        """Every day of the edition with the showings found on it, the unknown day last."""
        day_of = self.programme.day_of
        found = Counter(day_of[listing] for listing in self.found)
        days = sorted(set(day_of.values()), key=lambda day: (day is None, day))
        return [(day, found[day]) for day in days]


# The address names the edition, and the day is chosen among the days of what is found.
ScheduleFilter.base_filters = {
    name: one
    for name, one in ListingFilter.base_filters.items()
    if name not in {"festival", "edition", "date"}
}


def _minute(text: str) -> int:
    clock = clocks.parse_clock(text)
    return (clock.days_later * 24 + clock.time.hour) * 60 + clock.time.minute
