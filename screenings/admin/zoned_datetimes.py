"""Dates and times as staff enter them, on the clocks of a zone that is named beside them.

Django's own field reads every one in one zone and refuses the autumn hour that comes twice. Here a time
that the clocks jump over is refused with the two nearest, and one that comes twice is asked about.
"""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import reduce
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import admin
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import models
from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy as _

from films.admin.base import LabelledInlineFormSet
from films.admin.widgets import NativeDateInput, NativeTimeInput
from screenings import days
from screenings.formatting.clock_changes import format_refusal
from screenings.formatting.clocks import ClockField
from screenings.formatting.times import format_moment_abbreviated
from screenings.models import Venue

WHICH = (("first", _("the first")), ("second", _("the second")))


class LocalDateTime(NamedTuple):
    """What was entered, before it is known on whose clocks."""

    day: date
    time: time
    which: str


def which_choices(ambiguous: days.AmbiguousTime) -> list[tuple[str, str]]:
    """The two readings of a repeated time, with what distinguishes them: “the first, 02:30 CEST”."""
    clock_time = f"{ambiguous.wall:%H:%M}"
    return [
        ("", gettext("choose")),
        *[
            (key, f"{name}, {clock_time} {label}")
            for (key, name), label in zip(WHICH, ambiguous.labels, strict=True)
        ],
    ]


def ambiguity_of(local: datetime, zone: ZoneInfo) -> days.AmbiguousTime | None:
    """The question to be asked about a local time, if it comes twice."""
    return days.AmbiguousTime(local.replace(tzinfo=None), zone) if days.is_repeated(local, zone) else None


def with_zone(inputs: str, zone: str) -> str:
    return format_html('<span class="zoned-datetime">{} <span class="zone">{}</span></span>', inputs, zone)


class TextTimeInput(NativeTimeInput):
    """A box to type in: the time input of a browser knows neither 24:30 nor 20h00."""

    input_type = "text"

    def __init__(self, attrs=None):
        title = _("20:00, 20.00, 20h30, 20 Uhr or 8 pm; 24:30 is the following night")
        super().__init__({"autocomplete": "off", "title": title, **(attrs or {})})


class ZonedTimeInput(TextTimeInput):
    zone_name = ""

    def render(self, name, value, attrs=None, renderer=None):
        return with_zone(super().render(name, value, attrs, renderer), self.zone_name)


class ZonedDateTimeWidget(forms.MultiWidget):
    """Day, time, and which of the two when the time comes twice; then the zone."""

    def __init__(self, attrs=None):
        parts = {"day": NativeDateInput(), "time": TextTimeInput(), "which": forms.HiddenInput()}
        super().__init__(parts, attrs)
        self.zone_name = ""

    def name_inputs(self, label: str) -> None:
        parts = gettext("date"), gettext("time"), gettext("which one")
        for widget, part in zip(self.widgets, parts, strict=True):
            widget.attrs["aria-label"] = f"{label}: {part}"

    def id_for_label(self, id_):
        return f"{id_}_0"

    def ask(self, ambiguous: days.AmbiguousTime) -> None:
        self.widgets[2] = forms.Select(attrs=self.widgets[2].attrs, choices=which_choices(ambiguous))

    def decompress(self, value):
        """A datetime on the clocks it is shown on; ``fold`` says which of the two it is."""
        if not isinstance(value, datetime):
            return [None, None, ""]
        which = ("second" if value.fold else "first") if days.is_repeated(value, value.tzinfo) else ""
        return [value.date(), value.time(), which]

    def render(self, name, value, attrs=None, renderer=None):
        return with_zone(super().render(name, value, attrs, renderer), self.zone_name)


class ZonedDateTimeField(forms.MultiValueField):
    """Gives a ``LocalDateTime``; ``ZonedDateTimesForm`` makes an instant of it. Day and time go together."""

    widget = ZonedDateTimeWidget

    def __init__(self, **kwargs):
        kwargs.pop("input_formats", None)
        parts = (
            forms.DateField(required=False),
            ClockField(required=False),
            forms.ChoiceField(choices=WHICH, required=False),
        )
        super().__init__(parts, require_all_fields=False, **kwargs)
        self.widget.name_inputs(str(self.label))

    def compress(self, values):
        day, clock, which = values or (None, None, "")
        if day is None and clock is None:
            return None
        if day is None or clock is None:
            text = gettext("Enter a date too.") if day is None else gettext("Enter a time too.")
            raise ValidationError(text, code="incomplete")
        return LocalDateTime(day + timedelta(days=clock.days_later), clock.time, which)


class ZonedDateTimesForm(forms.ModelForm):
    """Reads its moments on the clocks of the zone at the end of ``zone_path``, a path of attributes."""

    zone_path = ("edition", "time_zone")
    zone_placeholder = _("in the edition's time zone")

    def __init__(self, *args, parent=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.parent = parent
        zone = self.zone()
        for name in self.moments():
            self.fields[name].widget.zone_name = zone.key if zone else str(self.zone_placeholder)
            if zone and isinstance(self.initial.get(name), datetime):
                self._show_on_clocks_of(zone, name)

    @property
    def entered_together(self) -> set[str]:
        return {*self.zone_path[:1], *self.moments()}

    def moments(self) -> list[str]:
        return [name for name, field in self.fields.items() if isinstance(field, ZonedDateTimeField)]

    def zone(self) -> ZoneInfo | None:
        """Of what is chosen in the form, else of what is stored; None while nothing is."""
        first, *rest = self.zone_path
        return reduce(lambda owner, name: getattr(owner, name, None), rest, self.owner_of_zone(first))

    def owner_of_zone(self, name):
        if owner := getattr(self, "cleaned_data", {}).get(name):
            return owner
        if isinstance(self.parent, self._meta.model._meta.get_field(name).related_model):
            return self.parent
        return getattr(self.instance, name, None) or selected_row(self, name)

    def clean(self):
        cleaned = super().clean() or self.cleaned_data
        zone = self.zone()
        for name in self.moments():
            if isinstance(cleaned.get(name), LocalDateTime):
                cleaned[name] = self._instant(name, cleaned[name], zone)
        return cleaned

    def _show_on_clocks_of(self, zone, name):
        self.initial[name] = local = days.local(self.initial[name], zone)
        if ambiguous := ambiguity_of(local, zone):
            self.fields[name].widget.ask(ambiguous)

    def _instant(self, name: str, local: LocalDateTime, zone: ZoneInfo | None) -> datetime | None:
        if zone is None:
            text = gettext("Choose the edition or venue first: the time zone is not known.")
            self.add_error(name, ValidationError(text, code="no_zone"))
            return None
        try:
            return days.instant(local.day, local.time, zone, local.which or None)
        except days.AmbiguousTime as ambiguous:
            self.fields[name].widget.ask(ambiguous)
            self.add_error(name, ValidationError(format_refusal(ambiguous), code="ambiguous"))
        except (days.NonexistentTime, days.DayOutOfRange) as refused:
            self.add_error(name, ValidationError(format_refusal(refused), code="impossible"))
        return None


def selected_row(form: forms.ModelForm, name: str) -> models.Model | None:
    """The row that the form was sent with, or that a link to an empty form already chose: ``?venue=12``."""
    if name not in form.fields:
        return None
    try:
        return form.fields[name].to_python(form[name].value())
    except ValidationError:
        return None


class ZonedDateTimesFormSet(LabelledInlineFormSet):
    """Rows whose zone may be their parent's, which is perhaps not saved yet."""

    def get_form_kwargs(self, index):
        return {**super().get_form_kwargs(index), "parent": self.instance}


class RowTimeZoneMixin:
    """For a ModelAdmin: shows the times of a row, and of its history, on the clocks of its zone."""

    zone_path = ()

    def format_moment_for(self, at, row):
        """Where the row of an earlier time stood in a venue that is gone, its zone is unknown."""
        try:
            zone = reduce(lambda owner, name: getattr(owner, name, None), self.zone_path, row)
        except ObjectDoesNotExist:
            zone = None
        return in_zone(at, zone if self.zone_path and zone else ZoneInfo("UTC"))


def moment_column(description, name: str, unknown="") -> Callable:
    """A column of a list: a moment of the row, or ``unknown``. For a ModelAdmin with ``RowTimeZoneMixin``."""

    @admin.display(description=description, ordering=name)
    def moment(model_admin, row):
        return model_admin.format_moment_for(getattr(row, name), row) or str(unknown)

    return moment


class ZonedDateTimeInputs(RowTimeZoneMixin):
    """For a ModelAdmin or its rows: every datetime is entered with its zone beside it."""

    form = ZonedDateTimesForm

    @property
    def zone_path(self):
        return self.form.zone_path

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if isinstance(db_field, models.DateTimeField):
            return db_field.formfield(form_class=ZonedDateTimeField, widget=ZonedDateTimeWidget)
        return super().formfield_for_dbfield(db_field, request, **kwargs)


def in_zone(at: datetime | None, zone: ZoneInfo) -> str:
    """Such as “Sat 8 Nov 2025, 00:30 CET”; empty when there is none."""
    return format_moment_abbreviated(at and days.local(at, zone))


def zone_of_venue(venue: Venue) -> str:
    return gettext("%(zone)s, the venue's time zone") % {"zone": venue.time_zone}
