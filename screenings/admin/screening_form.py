"""Entering when a screening plays: a date and a time on the venue's clocks, each of them perhaps unknown."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy as _

from films.admin.base import possible_days
from films.admin.widgets import NativeDateInput
from screenings import days
from screenings.formatting.clock_changes import format_refusal
from screenings.formatting.clocks import ClockField
from screenings.models import Screening

from .zoned_datetimes import ZonedTimeInput, ambiguity_of, selected_row, which_choices, zone_of_venue


class ScreeningForm(forms.ModelForm):
    entered_elsewhere = {"day": "date", "starts_at": "time"}
    entered_together = {"venue", "screen", "day", "starts_at"}
    date = forms.DateField(
        label=_("Date"),
        required=False,
        widget=NativeDateInput,
        validators=possible_days(days.MIN_DAY.year, days.MAX_DAY.year),
        help_text=_("Calendar date. Leave empty if unknown."),
    )
    time = ClockField(
        label=_("Start time"),
        required=False,
        widget=ZonedTimeInput,
        help_text=_("Leave empty if unknown. 24:30 is half past midnight in the following night."),
    )
    clock_change = forms.ChoiceField(
        label=_("Which one"),
        choices=[("", ""), ("first", ""), ("second", "")],
        required=False,
        widget=forms.HiddenInput,
        help_text=_("The clocks go back that night, so this time happens twice."),
    )

    class Meta:
        model = Screening
        fields = ["item"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._show_stored_start()
        self._name_zone()
        if "copy" in self.fields:
            self.fields["copy"].help_text = _("Fills in languages and format if they are empty.")

    def clean(self):
        cleaned = super().clean()
        if "date" in self.fields and not {"date", "time", "venue"} & self.errors.keys():
            self._place_in_time(cleaned)
        self._take_over_from_copy(cleaned)
        return cleaned

    def _show_stored_start(self):
        start = self.instance.local_start
        self.initial.setdefault("date", start.date() if start else self.instance.day)
        if start:
            self.initial.setdefault("time", start.time())
            if ambiguous := ambiguity_of(start, self.instance.zone):
                self._ask(ambiguous)
                self.initial.setdefault("clock_change", "second" if start.fold else "first")

    def _name_zone(self):
        stored = getattr(self.instance, "venue", None)
        venue = stored if stored and not self.is_bound else selected_row(self, "venue") or stored
        if "time" in self.fields:
            zone = zone_of_venue(venue) if venue else gettext("in the venue's time zone")
            self.fields["time"].widget.zone_name = zone

    def _ask(self, ambiguous: days.AmbiguousTime):
        if "clock_change" in self.fields:
            self.fields["clock_change"].widget = forms.Select(choices=which_choices(ambiguous))

    def _place_in_time(self, cleaned):
        day, clock, venue = cleaned.get("date"), cleaned.get("time"), cleaned.get("venue")
        self.instance.starts_at, self.instance.day = None, day
        if clock is None:
            return
        if day is None:
            text = gettext("Enter a date, or remove the time.")
            self.add_error("date", ValidationError(text, code="time_without_date"))
        elif venue is not None:
            self.instance.starts_at = self._start(day, clock, venue.time_zone, cleaned.get("clock_change"))

    def _start(self, day, clock, zone: ZoneInfo, which: str) -> datetime | None:
        try:
            return days.instant(day + timedelta(days=clock.days_later), clock.time, zone, which or None)
        except days.NonexistentTime as refused:
            self.add_error("time", ValidationError(format_refusal(refused), code="nonexistent"))
        except days.AmbiguousTime as ambiguous:
            self._ask(ambiguous)
            self.add_error("clock_change", ValidationError(format_refusal(ambiguous), code="ambiguous"))
        except days.DayOutOfRange as refused:
            self.add_error("date", ValidationError(format_refusal(refused), code="out_of_range"))
        return None

    def _take_over_from_copy(self, cleaned):
        copy = cleaned.get("copy") if "copy" in self.changed_data else None
        for name in ("format", "spoken_languages", "subtitle_languages"):
            if copy and name in self.fields and not cleaned.get(name):
                cleaned[name] = getattr(copy, name)
