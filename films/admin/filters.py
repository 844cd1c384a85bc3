"""Filters beside a list whose choices come from rows: the first of them, and how many more there are."""

from django.contrib import admin
from django.db import models

from .search import is_key

MOST_CHOICES = 50


class LimitedChoicesMixin:
    """For a ListFilter; ``left_out`` is said beneath its choices."""

    template = "admin/limited_filter.html"
    left_out = 0

    def limit(self, rows: models.QuerySet, selected: models.QuerySet) -> list:
        """The first rows, and those that are selected wherever they stand."""
        first = list(rows[:MOST_CHOICES])
        if len(first) == MOST_CHOICES:
            further = [row for row in selected if row not in first]
            self.left_out = rows.count() - len(first) - len(further)
            return [*first, *further]
        return first


class LimitedRelatedFilter(LimitedChoicesMixin, admin.RelatedOnlyFieldListFilter):
    """By a row that any row of the list leads to."""

    def field_choices(self, field, request, model_admin):
        keys_in_use = model_admin.get_queryset(request).order_by().values(self.field_path)
        order = self.field_admin_ordering(field, request, model_admin)
        rows = field.related_model._default_manager.filter(pk__in=keys_in_use).order_by(*order, "pk")
        selected = [key for key in self.lookup_val or () if is_key(key)]
        return [(row.pk, str(row)) for row in self.limit(rows, rows.filter(pk__in=selected))]
