"""Filters beside the lists of the programme."""

from django.contrib import admin
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from films.admin.filters import LimitedChoicesMixin
from films.admin.search import is_key
from films.labels import distinct_labels
from films.models import Film
from films.namesakes import row_labels
from screenings.models import Edition, Venue

from .related_lists import can_view


class EditionFilter(LimitedChoicesMixin, admin.SimpleListFilter):
    """By edition, newest first, all named in one query. ``path`` leads from the row to its edition."""

    title = _("edition")
    parameter_name = "edition"
    path = "edition"

    def rows(self):
        return Edition.objects.select_related("festival").latest_first()

    def lookups(self, request, model_admin):
        rows = self.rows().filter(pk__in=model_admin.model._base_manager.values(self.path))
        key = self.value() or ""
        selected = rows.filter(pk=key) if is_key(key) else ()
        labels = row_labels(model_admin.admin_site, self.limit(rows, selected))
        return [(str(key), label) for key, label in labels.items()]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        allowed_keys = {key for key, _name in self.lookup_choices}
        return (
            queryset.filter(**{self.path: self.value()}) if self.value() in allowed_keys else queryset.none()
        )


class VenueFilter(EditionFilter):
    title = _("venue")
    parameter_name = "venue"
    path = "venue"

    def rows(self):
        return Venue.objects.all()


class CityFilter(LimitedChoicesMixin, admin.SimpleListFilter):
    """By city and country: ``?city=Perth, AU``."""

    title = _("city")
    parameter_name = "city"

    def lookups(self, request, model_admin):
        cities = Venue.objects.order_by("city_sort_key", "country").values_list("city", "country").distinct()
        city, _, country = (self.value() or "").rpartition(", ")
        rows = self.limit(cities, cities.filter(city=city, country=country))
        names = {f"{city}, {code}": [city, countries.name(code)] for city, code in rows}
        return list(distinct_labels(names).items())

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        city, _, country = self.value().rpartition(", ")
        return queryset.filter(city=city, country=country)


class ScreenVenueFilter(VenueFilter):
    path = "screen__venue"


class ItemEditionFilter(EditionFilter):
    path = "item__edition"


class RulesFilter(admin.SimpleListFilter):
    """``rules`` has of each value its label and what it means."""

    rules: dict[str, tuple[str, Q]]

    def lookups(self, request, model_admin):
        return [(key, label) for key, (label, _rule) in self.rules.items()]

    def queryset(self, request, queryset):
        if self.value() is None:
            return queryset
        _label, rule = self.rules.get(self.value(), ("", Q(pk__in=[])))
        return queryset.filter(rule)


class PublicStateFilter(RulesFilter):
    title = _("publication")
    parameter_name = "public"
    rules = {
        "never": (_("never published"), Q(listing__isnull=True)),
        "published": (_("published"), Q(listing__isnull=False, listing__withdrawn_at__isnull=True)),
        "withdrawn": (_("withdrawn"), Q(listing__withdrawn_at__isnull=False)),
        "held": (_("on hold"), Q(is_held=True)),
    }


class SchedulingFilter(RulesFilter):
    """Finds what is still to be scheduled."""

    title = _("scheduling")
    parameter_name = "when"
    rules = {
        "timed": (_("date and time set"), Q(starts_at__isnull=False)),
        "day": (_("time unknown"), Q(starts_at__isnull=True, day__isnull=False)),
        "unknown": (_("date unknown"), Q(day__isnull=True)),
    }


class FilmFilter(admin.SimpleListFilter):
    """By one film, as its own page links to it; not offered otherwise. ``path`` leads from row to film."""

    title = _("film")
    parameter_name = "film"
    path = "film"

    def lookups(self, request, model_admin):
        key = self.value() or ""
        films = Film.objects.filter(pk=key) if is_key(key) else ()
        is_named = can_view(model_admin.admin_site, request, Film)
        return [(key, str(film) if is_named else key) for film in films]

    def queryset(self, request, queryset):
        return queryset.filter(**{self.path: self.value()}) if self.lookup_choices else queryset


class ItemFilmFilter(FilmFilter):
    path = "item_films__film"


class ScreeningFilmFilter(FilmFilter):
    path = "item__item_films__film"
