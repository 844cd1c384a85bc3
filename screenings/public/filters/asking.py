"""What a page asks of its visitor, what each answer would leave, and what has been answered."""

from collections.abc import Iterator
from datetime import date, time
from functools import cached_property

from django import forms
from django.db.models import Count
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from films.cleaning import clean_text
from screenings.formatting.clocks import Clock
from screenings.templatetags import when

from .facets import Choice
from .tally import COUNTED, Tally

HOURS = (12, 14, 16, 18, 20, 22)
FIRST_DAY = Coalesce("day", "window_starts_on", "item__edition__starts_on")
LAST_DAY = Coalesce("day", "window_ends_on", "item__edition__ends_on")
CLOCKS = {"after": _("From %(time)s"), "before": _("Before %(time)s")}


class Questions:
    """For a FilterSet of showings."""

    @cached_property
    def tally(self) -> Tally:
        """Of what is found."""
        return Tally(self.qs, {name: self.filters[name].field_name for name in COUNTED})

    def counted(self, name: str) -> list[tuple[str, str, int | None]]:
        """(value, label, showings it would leave, None if not counted) of each choice of a filter.

        What would leave nothing is not offered. A filter that is set may be set otherwise: each of its
        choices is offered, and not counted, since it would be counted among what is found without it.
        """
        held = self.tally.of(name) if name == "access" or name not in self._set else None
        choices = [(value, label) for value, label in self._choices(name) if value]
        if held is None:
            return [(value, label, None) for value, label in choices]
        return [(value, label, held[value]) for value, label in choices if held[value] or name == "access"]

    def count_without(self, name: str) -> int:
        """What would be found if this one filter were not set."""
        return self._without(name).count()

    def near_days(self, most: int) -> list[tuple[date, int]]:
        """Days around the one asked for on which the other filters find something, and how much.

        The last before it and the first after it, ``most`` of these. What may be on any day of a window
        begins with its first and ends with its last.
        """
        day = self.form.cleaned_data.get("date") if self.is_bound else None
        if day is None:
            return []
        alike = self._without("date").order_by().values_list(FIRST_DAY, LAST_DAY).annotate(count=Count("pk"))
        spans = [(first, last, count) for first, last, count in alike if first and last]
        before = sorted({last for _, last, _ in spans if last < day})[-1:]
        after = sorted({first for first, _, _ in spans if first > day})[:most]
        return [
            (near, sum(count for first, last, count in spans if first <= near <= last))
            for near in before + after
        ]

    def _without(self, name: str):
        listings = self.queryset
        for other, value in self.form.cleaned_data.items():
            listings = listings if other == name else self.filters[other].filter(listings, value)
        return listings

    @cached_property
    def _set(self) -> set[str]:
        return {name for name, *_ in self.active}

    def _choices(self, name: str) -> list[Choice]:
        """For a time of day full hours, and the time that is given."""
        if name not in CLOCKS:
            return self.form.fields[name].choices
        times = {Clock(0, time(hour)): f"{hour}:00" for hour in HOURS}
        if self.is_bound and self.form.is_valid() and (given := self.form.cleaned_data.get(name)):
            times[given] = self.data[name]
        return [(times[clock], CLOCKS[name] % {"time": clock}) for clock in sorted(times)]

    @property
    def active(self) -> Iterator[tuple[str, str, str, str]]:
        """(parameter, label, value in words, value as given) of every filter that is set, valid or not."""
        self.form.is_valid()
        for name, field in self.form.fields.items():
            for value in self._given(name, field):
                if value.strip():
                    yield name, str(field.label), self._in_words(name, field, value), value

    def _given(self, name: str, field: forms.Field) -> list[str]:
        """Of a parameter that is repeated but takes one value, the last counts."""
        values = self.form.data.getlist(name) if self.is_bound else []
        return values if isinstance(field, forms.MultipleChoiceField) else values[-1:]

    def _in_words(self, name: str, field: forms.Field, value: str) -> str:
        meant = self.form.cleaned_data.get(name)
        if isinstance(meant, date):
            return when.words(meant, when.WHOLE_DAY)
        choices = dict(field.choices) if isinstance(field, forms.ChoiceField) else {}
        return clean_text(str(choices.get(value, value)))[:80]
