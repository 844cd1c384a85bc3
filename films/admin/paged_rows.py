"""Rows beneath a page, a hundred at a time: a page stays small, and each of the others is a link away."""

import re

from django.core.paginator import Page, Paginator
from django.db import models
from django.http import QueryDict
from django.urls import NoReverseMatch
from django.utils.functional import cached_property
from django.utils.http import urlencode

from .search import is_key
from .urls import admin_url


class SubmittedRowsMixin:
    """For a formset: builds the rows that were sent or are stored, however many the form claims to have."""

    def total_form_count(self):
        claimed = super().total_form_count()
        return min(claimed, max(self.rows_sent(), len(self.get_queryset()))) if self.is_bound else claimed

    def initial_form_count(self):
        claimed = super().initial_form_count()
        return min(claimed, self.total_form_count()) if self.is_bound else claimed

    def rows_sent(self) -> int:
        """By the highest number of any; a browser leaves out none between."""
        row = re.compile(rf"{re.escape(self.prefix)}-(\d{{1,9}})-", re.ASCII)
        matches = (row.match(name) for name in (*self.data, *self.files))
        return max((int(name[1]) + 1 for name in matches if name), default=0)


class PagedFormSet:
    """For a formset of rows beneath a page.

    A form that comes back is read by the keys of the rows it was sent with: rows that others have added or
    moved in the meantime are neither mistaken for those, nor touched.
    """

    rows_a_page = 100
    query = QueryDict()

    @cached_property
    def page(self) -> Page:
        """Of all stored rows, which are counted only where one page does not hold them."""
        rows = super().get_queryset()
        rows = rows.order_by(*(rows.query.order_by or self.model._meta.ordering), "pk")
        first = list(rows[: self.rows_a_page + 1])
        pages = Paginator(rows if len(first) > self.rows_a_page else first, self.rows_a_page)
        page = pages.get_page(self.query.get(self.page_parameter))
        page.object_list = list(page.object_list)
        return page

    @cached_property
    def rows(self) -> list:
        """Those of the form, in its order; None for one that is not stored any more."""
        if not self.is_bound:
            return self.page.object_list
        return [self._stored.get(int(key)) if is_key(key) else None for key in self.keys_sent]

    @cached_property
    def _stored(self) -> dict:
        """By its key each row that was sent and is still there."""
        return super().get_queryset().in_bulk([int(key) for key in self.keys_sent if is_key(key)])

    @cached_property
    def keys_sent(self) -> list[str]:
        """Of each row of the form in its order; empty for a new one."""
        name, count = self.model._meta.pk.name, min(self.rows_sent(), self.absolute_max)
        return [self.data.get(f"{self.add_prefix(i)}-{name}", "") for i in range(count)]

    def get_queryset(self):
        return self.rows

    def _existing_object(self, pk):
        return self._stored.get(pk)

    def is_taken(self, constraint: models.UniqueConstraint, row: models.Model) -> bool:
        """By a row that is none of the form: on another page, or added by somebody else since."""
        values = {name: getattr(row, name) for name in constraint.fields}
        if not self._has_rows_elsewhere or None in values.values():
            return False
        condition = constraint.condition or models.Q()
        if condition and not condition.check(row._get_field_expression_map(self.model._meta)):
            return False
        others = self.model._base_manager.filter(condition, **values)
        return others.exclude(pk__in=self._stored).exists()

    @cached_property
    def _has_rows_elsewhere(self) -> bool:
        return super().get_queryset().exclude(pk__in=self._stored).exists()

    @property
    def page_parameter(self) -> str:
        """Of the address, which Django keeps for who goes on editing: ``?credits-page=2``."""
        return f"{self.prefix}-page"

    @property
    def page_links(self) -> list[tuple]:
        """(number or dots, address) of each page; no address where there is nothing to go to."""
        here = self.page.number
        return [
            (number, "" if number == here or not isinstance(number, int) else self._url_of_page(number))
            for number in self.page.paginator.get_elided_page_range(here)
        ]

    def _url_of_page(self, number: int) -> str:
        query = {**self.query.dict(), self.page_parameter: number}
        return f"?{urlencode(query)}#{self.prefix}-heading"

    @property
    def list_url(self) -> str:
        try:
            return f"{admin_url(self.model, 'changelist')}?{self.fk.name}={self.instance.pk}"
        except NoReverseMatch:
            return ""


class PagedInline:
    """For the rows of a ModelAdmin."""

    extra = 0
    max_num = 2 * PagedFormSet.rows_a_page  # a form of more could not be sent: each field of a row counts

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.query = request.GET
        return formset


class PagedRowsMixin:
    """For a ModelAdmin."""

    def render_change_form(self, request, context, *args, **kwargs):
        response = super().render_change_form(request, context, *args, **kwargs)
        if any(inline.formset.page.has_other_pages() for inline in context["inline_admin_formsets"]):
            response.context_data["save_as"] = False  # the new row would lack the rows of the other pages
        return response
