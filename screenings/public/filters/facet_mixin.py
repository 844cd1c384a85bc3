"""Which choices a filter form offers, how many listings each would leave, and which filters are set."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time
from functools import cached_property
from typing import NamedTuple
from urllib.parse import urlencode

from django import forms
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from films.cleaning import clean_text
from screenings.formatting.clocks import Clock
from screenings.formatting.dates import format_day
from screenings.formatting.times import format_day_and_clock
from screenings.models import Venue
from screenings.models.screening_base import FIRST_POSSIBLE_DAY, LAST_POSSIBLE_DAY

from .facet_counts import COUNTED, FacetCounts
from .facets import Choice
from .free_time import NEEDS, removed_with

HOURS = (12, 14, 16, 18, 20, 22)
CLOCK_LABELS = {"after": _("From %(time)s"), "before": _("Before %(time)s")}


class ActiveFilter(NamedTuple):
    """A filter that is set, valid or not: ``text`` is its value in words, ``value`` as in the address."""

    name: str
    label: str
    text: str
    value: str


class FacetCountsMixin:
    """For a FilterSet of listings."""

    @cached_property
    def facet_counts(self) -> FacetCounts:
        columns = {name: self.filters[name].field_name for name in COUNTED}
        return FacetCounts(self.qs, columns, self.at or timezone.now())

    minutes_passed = 0
    """Of the one day that is listed: hours that are over are not offered."""

    def choices_with_counts(self, name: str) -> list[tuple[str, str, int | None]]:
        """(value, label, listings it would leave, None if not counted) of each choice of a filter.

        What would leave nothing is not offered. A filter that is set may be set otherwise: each of its
        choices is offered, and not counted, since that would need a count without the filter.
        """
        is_counted = name == "access" or name not in self._active_names
        counts = self.facet_counts.by_value(name) if is_counted else None
        choices = [(value, label) for value, label in self._choices(name) if value]
        if counts is None:
            return [(value, label, None) for value, label in choices]
        return [
            (value, label, counts[value]) for value, label in choices if counts[value] or name == "access"
        ]

    def count_without(self, name: str) -> int:
        """How many listings there would be if this one filter were not set."""
        return self._filtered_without(name).count()

    @cached_property
    def day_counts(self) -> list[tuple[date, int]]:
        """Days on which the other filters find listings, and how many, in order."""
        counts: Counter[date] = Counter()
        for day, *_span, count in self._counts_of_any_day:
            if day:
                counts[day] += count
        return sorted(counts.items())

    @property
    def count_of_any_day(self) -> int:
        """How many the other filters find, whatever their day, and with none."""
        return sum(count for *_day, count in self._counts_of_any_day)

    def nearest_days(self, limit: int) -> list[tuple[date, int]]:
        """Days around the requested one on which the other filters find listings, and how many.

        The last before it and the first after it, ``limit`` of these. What may be on any day of a window
        begins with its first and ends with its last.
        """
        day = self.form.cleaned_data.get("date") if self.is_bound else None
        if day is None:
            return []
        spans = [row[1:] for row in self._counts_of_any_day if row[1] and row[2]]
        before = sorted({last for _, last, _ in spans if last < day})[-1:]
        after = sorted({first for first, _, _ in spans if first > day})[:limit]
        return [
            (near, sum(count for first, last, count in spans if first <= near <= last))
            for near in before + after
        ]

    @cached_property
    def _counts_of_any_day(self) -> list[tuple[date | None, date | None, date | None, int]]:
        """Of what the other filters find: day, first and last possible day, and how many have these."""
        if self.is_bound and not self.form.is_valid():
            return []
        listings = self._filtered_without("date") if self.is_bound else self.queryset
        columns = listings.order_by().values_list("day", FIRST_POSSIBLE_DAY, LAST_POSSIBLE_DAY)
        return list(columns.annotate(count=Count("pk")))

    def _filtered_without(self, name: str):
        listings = self.queryset
        for other, value in self.form.cleaned_data.items():
            if other not in removed_with(name):
                listings = self.filters[other].filter(listings, value)
        return listings

    @cached_property
    def _active_names(self) -> set[str]:
        return {active.name for active in self.active_filters}

    def _choices(self, name: str) -> list[Choice]:
        """For a time of day full hours, and the requested time."""
        if name in NEEDS:
            return self._venues_with(self.form.cleaned_data.get(name) if self.is_bound else None)
        if name not in CLOCK_LABELS:
            return self.form.fields[name].choices
        first = self.minutes_passed // 60 + (name == "before")
        texts = {Clock(0, time(hour)): f"{hour}:00" for hour in HOURS if hour >= first}
        if self.is_bound and self.form.is_valid() and (clock := self.form.cleaned_data.get(name)):
            texts[clock] = self.data[name]
        return [(texts[clock], CLOCK_LABELS[name] % {"time": clock}) for clock in sorted(texts)]

    def _venues_with(self, selected: Venue | None) -> list[Choice]:
        choices = self.facets.choices["coming_from"]
        if selected is None or any(value == selected.slug for value, _ in choices):
            return choices
        return [*choices, (selected.slug, str(selected))]

    @property
    def active_filters(self) -> Iterator[ActiveFilter]:
        """Those that were asked for: not what a page hides by itself."""
        self.form.is_valid()
        for name, field in self.form.fields.items():
            for value in self._raw_values(name, field):
                if value.strip() and not (self.hides_industry and name == "industry"):
                    yield ActiveFilter(name, str(field.label), self._value_text(name, field, value), value)

    def address_at(self, path: str) -> str:
        """Of another list with the same filters and no other parameter."""
        pairs = [(active.name, active.value) for active in self.active_filters]
        query = urlencode(pairs + [("industry", "hide")] * self.hides_industry)
        return f"{path}?{query}" if query else path

    def _raw_values(self, name: str, field: forms.Field) -> list[str]:
        """Of a parameter that is repeated but takes one value, the last counts."""
        values = self.form.data.getlist(name) if self.is_bound else []
        return values if isinstance(field, forms.MultipleChoiceField) else values[-1:]

    def _value_text(self, name: str, field: forms.Field, value: str) -> str:
        cleaned = self.form.cleaned_data.get(name)
        if isinstance(cleaned, Venue):
            return cleaned.name
        if isinstance(cleaned, datetime):
            return format_day_and_clock(cleaned)
        if isinstance(cleaned, date):
            return format_day(cleaned)
        choices = dict(field.choices) if isinstance(field, forms.ChoiceField) else {}
        return clean_text(str(choices.get(value, value)))[:80]
