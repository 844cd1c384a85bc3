"""Rows beneath a page that are only looked at: the first of them, how many there are, and where all are."""

from django.urls import NoReverseMatch, reverse
from django.utils.functional import cached_property

from films.permissions import ReadOnlyMixin

from .base import CompactTabularInline, LabelledInlineFormSet

MOST_ROWS_BENEATH = 200


class FirstRowsFormSet(LabelledInlineFormSet):
    @cached_property
    def first_rows(self) -> list:
        return list(super().get_queryset()[:MOST_ROWS_BENEATH])

    def get_queryset(self):
        return self.first_rows

    @cached_property
    def count(self) -> int:
        """Counted only where there may be more."""
        visible = len(self.first_rows)
        return visible if visible < MOST_ROWS_BENEATH else self.queryset.count()

    @property
    def has_more(self) -> bool:
        return self.count > len(self.first_rows)

    @property
    def list_url(self) -> str:
        meta = self.model._meta
        try:
            address = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
        except NoReverseMatch:
            return ""
        return f"{address}?{self.fk.name}={self.instance.pk}"


class FirstRowsInline(ReadOnlyMixin, CompactTabularInline):
    formset = FirstRowsFormSet
