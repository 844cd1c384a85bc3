"""What fits between two things: free from one moment, at one venue, until another moment, at another."""

from collections import defaultdict
from datetime import datetime, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from screenings import days
from screenings.models import Venue
from screenings.public.trips import trips_around

NEEDS = {"coming_from": "free_from", "going_to": "free_until"}
"""A venue means nothing without the moment at which one is there."""


def removed_with(name: str) -> set[str]:
    """A filter, and those that mean nothing without it."""
    return {name, *(other for other, needed in NEEDS.items() if needed == name)}


class FreeTimeForm(forms.Form):
    """Whole only with the filters of ``FreeTimeMixin`` among its fields."""

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("free_from"), cleaned.get("free_until")
        if first and last and first >= last:
            self._refuse("free_until", _("Must be later than “Free from”."), "not_later")
        if cleaned.get("coming_from") and "free_from" in cleaned and not first:
            self._refuse("coming_from", _("Enter “Free from”, too."), "without_time")
        if cleaned.get("going_to") and "free_until" in cleaned and not last:
            self._refuse("going_to", _("Enter “Free until”, too."), "without_time")
        return cleaned

    def _refuse(self, name: str, text: str, code: str) -> None:
        self.add_error(name, ValidationError(text, code=code))


class FreeTimeMixin:
    """For a FilterSet of listings with ``free_from``, ``free_until``, ``coming_from`` and ``going_to``.

    Each narrows by itself; together they leave what begins once one can be there and ends in time to be where
    one goes. What has no known start, or end, is left out, and so is a venue to which the way is not known.
    """

    def filter_free_from(self, listings: QuerySet, name: str, wall: datetime) -> QuerySet:
        return listings.filter(self._by_zone(listings, "coming_from", "starts_at__gte", wall, "second"))

    def filter_free_until(self, listings: QuerySet, name: str, wall: datetime) -> QuerySet:
        return listings.filter(self._by_zone(listings, "going_to", "ends_at__lte", wall, "first"))

    def filter_coming_from(self, listings: QuerySet, name: str, venue: Venue) -> QuerySet:
        start = days.instant_about(self._moment("free_from"), venue.time_zone, "second")
        return listings.filter(_by_trip(venue, "starts_at__gte", start, 1))

    def filter_going_to(self, listings: QuerySet, name: str, venue: Venue) -> QuerySet:
        end = days.instant_about(self._moment("free_until"), venue.time_zone, "first")
        return listings.filter(_by_trip(venue, "ends_at__lte", end, -1))

    def _moment(self, name: str) -> datetime:
        return self.form.cleaned_data[name]

    def _by_zone(self, listings: QuerySet, name: str, lookup: str, wall: datetime, which) -> Q:
        """On the clocks of the venue one comes from or goes to; else of that of each screening."""
        if venue := self.form.cleaned_data.get(name):
            return Q(**{lookup: days.instant_about(wall, venue.time_zone, which)})
        zones_by_instant = defaultdict(list)
        for zone in set(listings.order_by().values_list("venue__time_zone", flat=True).distinct()):
            zones_by_instant[days.instant_about(wall, zone, which)].append(zone)
        condition = Q(pk__in=[])
        for at, zones in zones_by_instant.items():
            condition |= Q(venue__time_zone__in=zones, **{lookup: at})
        return condition


def _by_trip(venue: Venue, lookup: str, at: datetime, direction: int) -> Q:
    """Later by the trip than that moment, or, where ``direction`` is -1, earlier."""
    venues_by_minutes = defaultdict(list)
    for key, trip in trips_around(venue).items():
        venues_by_minutes[trip.minutes].append(key)
    condition = Q(pk__in=[])
    for minutes, keys in venues_by_minutes.items():
        condition |= Q(venue__in=keys, **{lookup: at + direction * timedelta(minutes=minutes)})
    return condition
