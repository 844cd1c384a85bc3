"""Fields and filters whose errors say what is wrong in words a visitor understands."""

from collections.abc import Callable
from datetime import date, datetime

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from screenings import days
from screenings.formatting.clocks import Clock, ClockField
from screenings.models import Venue

MINUTES_A_DAY = 24 * 60
MOST_VALUES = 100


class DayField(forms.Field):
    """A festival day, written 2025-11-06 and no other way."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {"invalid": _("Enter a date such as 2025-11-06.")}

    def to_python(self, value) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, date):
            return value
        try:
            return days.parse_day(value)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class LocalDateTimeField(forms.Field):
    """A moment on the clocks of a venue, written 2025-11-06T18:30, as browsers do; without a zone."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    default_error_messages = {"invalid": _("Enter a date and time such as 2025-11-06T18:30.")}

    def to_python(self, value) -> datetime | None:
        if value in self.empty_values:
            return None
        day, _separator, clock = value.partition("T")
        try:
            return datetime.combine(days.parse_day(day), datetime.strptime(clock, "%H:%M").time())
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None


class LocalDateTimeFilter(django_filters.Filter):
    field_class = LocalDateTimeField


class VenueField(forms.CharField):
    """A public venue by its slug; one that is to be announced is no place to be at."""

    default_error_messages = {"unknown": _("This venue was not found.")}

    def clean(self, value) -> Venue | None:
        slug = super().clean(value)
        if not slug:
            return None
        venue = Venue.objects.public().filter(slug=slug, is_placeholder=False).first()
        if venue is None:
            raise ValidationError(self.error_messages["unknown"], code="unknown")
        return venue


class VenueFilter(django_filters.Filter):
    field_class = VenueField


class DayFilter(django_filters.Filter):
    """By days and windows alike: also finds what may be on one of the days."""

    field_class = DayField

    def filter(self, qs, value: date | None):
        if value is None:
            return qs
        first = None if self.lookup_expr == "lte" else value
        last = None if self.lookup_expr == "gte" else value
        return qs.within(first, last)


class ClockFilter(django_filters.Filter):
    """Compares with the minute of the festival day, so that 00:30 comes after 22:00.

    Each edition says itself which hours are still its night.
    """

    field_class = ClockField

    def filter(self, qs, value: Clock | None):
        if value is None:
            return qs
        at, lookup = value.time, f"minute__{self.lookup_expr}"
        minute = at.hour * 60 + at.minute
        if value.days_later:
            return self.get_method(qs)(**{lookup: minute + MINUTES_A_DAY})
        by_day = Q(**{lookup: minute}, item__edition__day_starts_at__lte=at)
        by_night = Q(**{lookup: minute + MINUTES_A_DAY}, item__edition__day_starts_at__gt=at)
        return self.get_method(qs)(by_day | by_night)


class AvailableChoiceMixin:
    """Its error quotes only the beginning of the refused value.

    ``is_available``, where it is set, returns whether a value is a choice without making a list of them.
    """

    is_available: Callable[[str], bool] | None = None

    default_error_messages = {"invalid_choice": _("“%(value)s” was not found.")}

    def validate(self, value):
        try:
            super().validate(value)
        except ValidationError as error:
            error.params = {"value": str((error.params or {}).get("value", value))[:80]}
            raise

    def valid_value(self, value):
        return self.is_available(value) if self.is_available else super().valid_value(value)


class AvailableChoiceField(AvailableChoiceMixin, forms.ChoiceField):
    pass


class AvailableChoicesField(AvailableChoiceMixin, forms.MultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def validate(self, value):
        if len(value) > MOST_VALUES:
            raise ValidationError(
                _("Choose at most %(most)d."), code="too_many", params={"most": MOST_VALUES}
            )
        super().validate(value)


class AvailableChoiceFilter(django_filters.Filter):
    """A choice among what the listings themselves offer; filled in by the FilterSet."""

    field_class = AvailableChoiceField


class AvailableChoicesFilter(django_filters.Filter):
    """Any of several."""

    field_class = AvailableChoicesField

    def filter(self, qs, value: list[str]):
        return qs.filter(**{f"{self.field_name}__in": value}) if value else qs


class EditionFilter(AvailableChoiceFilter):
    """By the edition's slug, or by its id."""

    def filter(self, qs, value: str):
        return qs.filter(edition_q(value, "item__edition__")) if value else qs


class CityFilter(AvailableChoiceFilter):
    """By a name, which may be of cities in several countries, or by name and country: Perth, AU."""

    def filter(self, qs, value: str):
        return qs.filter(city_q(value)) if value else qs


class SectionsFilter(AvailableChoicesFilter):
    """By slugs, or by codes, which name sections of one edition."""

    def filter(self, qs, value: list[str]):
        by_code = Q(item__section__code__in=value)
        return qs.filter(Q(item__section__slug__in=value) | by_code) if value else qs


def city_q(value: str) -> Q:
    city, _, country = value.rpartition(", ")
    by_name = Q(venue__city=value)
    return by_name | Q(venue__city=city, venue__country=country) if city else by_name


def edition_q(value: str, path: str = "") -> Q:
    """Editions by a slug, which may be of several festivals, or by an id: nordic-days/2026."""
    festival, _, edition = value.rpartition("/")
    by_slug = Q(**{f"{path}slug": edition})
    return by_slug & Q(**{f"{path}festival__slug": festival}) if festival else by_slug
