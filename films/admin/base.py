"""What all classes of the admin have in common: inputs, labels, search, history."""

import json
from collections.abc import Sequence
from datetime import date
from functools import cached_property, partial
from operator import attrgetter

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import InlineAdminFormSet
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import BadRequest, ValidationError
from django.core.validators import BaseValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.forms import Script
from django.utils.text import capfirst
from django.utils.translation import gettext as _, gettext_lazy
from django_countries.fields import CountryField
from timezone_field import TimeZoneField

from films.cleaning import Prose
from films.labels import distinct_details
from films.languages import LanguagesField
from films.models import AlphabeticalModel, SluggedModel, deferred_search_refresh
from films.models.films import FIRST_FILM_YEAR, LAST_FILM_YEAR
from films.namesakes import label_parts, row_labels
from films.numbers import format_number
from films.permissions import ReadOnlyMixin
from films.pictures import PictureField

from .bulk_updates import BulkUpdateMixin
from .double_submit import SubmitOnceMixin
from .edit_conflicts import OVERTAKEN, QUESTIONS, EditConflictMixin
from .hidden_rows import HiddenRowMixin
from .history import HistoryMixin
from .limits import LimitedDeletionMixin
from .log_entries import EnglishLogMixin
from .paged_rows import PagedFormSet, PagedInline, PagedRowsMixin, SubmittedRowsMixin
from .related_rows import RelatedRowsMixin
from .search import RankedSearchMixin, is_key
from .submitted_forms import DeletedRowMixin
from .unsaved_forms import UnsavedFormMixin
from .widgets import (
    AutocompleteInput,
    AutocompleteMultipleInput,
    ChoiceSearchInput,
    ChoiceSearchMultipleInput,
    ColourInput,
    NativeDateInput,
    NativeTimeInput,
    PictureInput,
)

LARGEST = {models.PositiveSmallIntegerField: 32_767, models.PositiveIntegerField: 2_147_483_647}
"""What PostgreSQL can keep. SQLite would take more, and reckoning with it would fail later."""


class FormFieldsMixin(RelatedRowsMixin):
    """How the fields of a ModelAdmin and of its inlines are entered."""

    formfield_overrides = {
        models.DateField: {"widget": NativeDateInput},
        models.TimeField: {"widget": NativeTimeInput},
        PictureField: {"widget": PictureInput},
    }

    narrowed = {}
    """Which field's choices are narrowed by the value of which other: ``{"screen": "venue"}``."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            within = self.narrowed.get(db_field.name)
            attrs = {"data-within": within} if within else {}
            kwargs["widget"] = AutocompleteInput(db_field, self.admin_site, attrs)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs["widget"] = AutocompleteMultipleInput(db_field, self.admin_site)
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if largest := LARGEST.get(type(db_field)):
            kwargs["max_value"] = largest
        if widget := widget_for(db_field):
            kwargs["widget"] = widget
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if isinstance(db_field, Prose):
            field.widget.attrs["rows"] = 3 if db_field.max_length <= 2000 else 8
        if isinstance(field, forms.DateField):
            field.validators += possible_days(FIRST_FILM_YEAR, LAST_FILM_YEAR)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field


class NamedChangeList(ChangeList):
    """Sorts a column of names as every other list of them, and adds one where a page has namesakes."""

    def get_ordering_field(self, field_name):
        column = super().get_ordering_field(field_name)
        is_name = issubclass(self.model, AlphabeticalModel) and column == self.model.sorted_by
        return "sort_key" if is_name else column

    def get_results(self, request):
        super().get_results(request)
        details = self.model_admin.details_of_namesakes(self.result_list)
        if any(details.values()):
            for row in self.result_list:
                row.distinguishing_details = details.get(row.pk, [])
            self.list_display = [*self.list_display, "distinguished_by"]


class SafeFormsMixin(UnsavedFormMixin, SubmitOnceMixin, DeletedRowMixin, EditConflictMixin):
    """For a ModelAdmin: what is typed into its forms is neither lost, nor saved twice, nor over another's."""


MOST_ROWS = 2000
"""That an action takes at once: its page lists each, and sends the key of each back in a field."""


class BaseModelAdmin(
    FormFieldsMixin,
    RankedSearchMixin,
    HiddenRowMixin,
    SafeFormsMixin,
    PagedRowsMixin,
    LimitedDeletionMixin,
    EnglishLogMixin,
    admin.ModelAdmin,
):
    list_per_page = 50
    list_title = ""
    told_apart_by: Sequence[str] = ()
    """Paths of attributes, such as ``country.name``, in which namesakes differ."""
    show_full_result_count = False

    class Media:
        js = [Script("js/admin/selects.js", type="module"), Script("js/admin/form_token.js", type="module")]

    def get_ordering(self, request):
        """Said once more, because counting rows makes a database forget the model's own order."""
        return self.ordering or self.opts.ordering

    def get_changelist(self, request, **kwargs):
        return NamedChangeList

    def changelist_view(self, request, extra_context=None):
        title = self.list_title or capfirst(self.opts.verbose_name_plural)
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def response_action(self, request, queryset):
        """Says that all rows of a list are too many where its page could not be sent back."""
        is_of_all = request.POST.get("select_across", "0") != "0"
        count = queryset.count() if is_of_all else 0
        if count <= MOST_ROWS:
            return super().response_action(request, queryset)
        messages.error(
            request,
            _("Nothing was changed: %(count)s entries are selected, %(most)s at most. Filter the list first.")
            % {"count": format_number(count), "most": format_number(MOST_ROWS)},
        )
        return None

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Django saves a form as a new row whenever it asks for that; here only where the page offers it."""
        if "_saveasnew" in request.POST and not (self.save_as and object_id):
            raise BadRequest("This form offers no saving as new.")
        return super().changeform_view(request, object_id, form_url, extra_context)

    def save_related(self, request, form, formsets, change):
        with deferred_search_refresh():
            super().save_related(request, form, formsets, change)

    def get_inline_formsets(self, request, formsets, inline_instances, obj=None):
        inlines = super().get_inline_formsets(request, formsets, inline_instances, obj)
        for inline in inlines:
            inline.inline_formset_data = partial(formset_data, inline)
        return inlines

    def get_changelist_formset(self, request, **kwargs):
        return super().get_changelist_formset(request, **{"formset": ChangeListFormSet, **kwargs})

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """A page of a form that was sent but not saved names the pictures that came with it."""
        form = context["adminform"].form
        good = [name for name in request.FILES if name in form.fields and name not in form.errors]
        context["to_choose_again"] = [form.fields[name].label for name in good]
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_view_on_site_url(self, obj=None):
        """Straight to the public page, and only when there is one."""
        row = self.public_row(obj) if obj and obj.pk else None
        return row.get_absolute_url() if row else None

    def public_row(self, obj) -> models.Model | None:
        """What has a page that the public may see, as it is stored: a refused form has changed ``obj``."""
        has_page = isinstance(obj, SluggedModel) and hasattr(obj, "get_absolute_url")
        return type(obj)._default_manager.public().filter(pk=obj.pk).first() if has_page else None

    def get_changelist_form(self, request, **kwargs):
        return super().get_changelist_form(request, **{"form": ChangeListRowForm, **kwargs})

    def autocomplete_result(self, obj) -> dict[str, str]:
        """What a select learns of a row that it found, beside its key."""
        return {"text": str(obj)}

    def autocomplete_details(self, obj) -> list[str]:
        """What is shown besides of rows that look alike, the most telling first."""
        paths = self.told_apart_by or (["slug"] if isinstance(obj, SluggedModel) else [])
        return [attrgetter(path)(obj) for path in paths]

    def details_of_namesakes(self, rows) -> dict[int, list[str]]:
        """By key, what tells those that are called alike from each other."""
        words = {row.pk: label_parts(self, row) for row in rows if self.autocomplete_details(row)}
        return distinct_details(words)

    @admin.display(description=gettext_lazy("same name, differs in"))
    def distinguished_by(self, obj):
        return ", ".join(obj.distinguishing_details)


class HistoryModelAdmin(BulkUpdateMixin, HistoryMixin, BaseModelAdmin):
    """For what keeps its history: who changed what, and the way back."""


class ChangeListRowForm(forms.ModelForm):
    """A row edited in its list: each input says which field of which row it is."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        row = self.instance if self.instance.pk else _("new")
        for field in self.fields.values():
            label_input(field, f"{field.label}: {row}")
            field.show_hidden_initial = True
            field.help_text = ""  # a list has no room for it, and no input may point to what is not there

    def clean(self):
        """What somebody else changed since the list was opened is not overwritten unseen."""
        cleaned = super().clean()
        for name in self.changed_data:
            if self._is_overtaken(self[name]):
                self._show_what_is_stored(self[name])
                message = _("Someone changed this while the list was open. Save again to overwrite it.")
                self.add_error(name, ValidationError(message, code=OVERTAKEN))
        return cleaned

    def _is_overtaken(self, bound) -> bool:
        stored = self.get_initial_for_field(bound.field, bound.name)
        opened_with = self.data.get(bound.html_initial_name)
        return bound.field.has_changed(stored, opened_with) and bound.field.has_changed(stored, bound.data)

    def _show_what_is_stored(self, bound):
        """So that a second save is made with open eyes."""
        stored = self.get_initial_for_field(bound.field, bound.name)
        self.data = self.data.copy()
        self.data[bound.html_initial_name] = "" if stored is None else str(stored)


class ChangeListFormSet(SubmittedRowsMixin, forms.BaseModelFormSet):
    @property
    def errors(self):
        """None to be corrected where rows are only asked about, or the whole list is refused."""
        by_row = super().errors
        row_errors = [error for errors in by_row for field in errors.as_data().values() for error in field]
        return by_row if any(error.code not in QUESTIONS for error in row_errors) else []

    @property
    def questions(self) -> int:
        errors = [error for form in self.forms for field in form.errors.as_data().values() for error in field]
        return sum(error.code in QUESTIONS for error in errors) if self.is_bound else 0


class CheckedInlineFormSet(PagedFormSet, SubmittedRowsMixin, forms.BaseInlineFormSet):
    """Checks of each row what Django leaves out because the row's parent is part of it."""

    def _construct_form(self, i, **kwargs):
        """Each row has its parent as it is about to be saved, for checks of the row."""
        form = super()._construct_form(i, **kwargs)
        form.is_gone = self.is_bound and i < self.initial_form_count() and form.instance.pk is None
        setattr(form.instance, self.fk.name, self.instance)
        return form

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for name, field in form.fields.items():
            if isinstance(inner_widget(field), AutocompleteInput):
                inner_widget(field).get_selected_labels = partial(self._labels_of_selected, name)

    def _labels_of_selected(self, name) -> dict[int, str]:
        """What the rows have chosen in this field, by key: one query for all of them."""
        if name not in self._labels_by_field:
            keys = {str(form[name].value()) for form in self.forms}
            field = self.empty_form.fields[name]
            rows = field.queryset.in_bulk([key for key in keys if is_key(key)])
            self._labels_by_field[name] = row_labels(inner_widget(field).admin_site, rows.values())
        return self._labels_by_field[name]

    @cached_property
    def _labels_by_field(self) -> dict[str, dict[int, str]]:
        return {}

    def _should_delete_form(self, form):
        """A row that somebody else has deleted since stays deleted, and is no error of this form."""
        return form.is_gone or super()._should_delete_form(form)

    def clean(self):
        super().clean()
        for form in self.forms:
            if form.has_changed() and not form.errors and not self._should_delete_form(form):
                self._check(form)

    def _check(self, form):
        for constraint in self.model._meta.constraints:
            if isinstance(constraint, models.CheckConstraint):
                try:
                    constraint.validate(self.model, form.instance, form._get_validation_exclusions())
                except ValidationError as broken:
                    form.add_error(None, broken)
            elif isinstance(constraint, models.UniqueConstraint) and self.is_taken(constraint, form.instance):
                message = constraint.get_violation_error_message()
                form.add_error(None, ValidationError(message, code="unique"))


class LabelledInlineFormSet(CheckedInlineFormSet):
    """Names every input of a table of rows, whose column heads are no labels, and ties it to its help."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for name, field in form.fields.items():
            label_input(field, str(field.label))
            if field.help_text:
                inner_widget(field).attrs.setdefault("aria-describedby", f"{self.prefix}-{name}-help")


class CompactTabularInline(PagedInline, FormFieldsMixin, admin.TabularInline):
    formset = LabelledInlineFormSet
    formfield_overrides = {**FormFieldsMixin.formfield_overrides, models.URLField: {"widget": forms.URLInput}}


class CompactStackedInline(PagedInline, FormFieldsMixin, admin.StackedInline):
    formset = CheckedInlineFormSet
    template = "admin/edit_inline/paged_stacked.html"


class ReadOnlyInline(ReadOnlyMixin, CompactTabularInline):
    pass


def formset_data(inline: InlineAdminFormSet) -> str:
    """Django's options for the script of a table, with a short text on the button below it."""
    data = json.loads(InlineAdminFormSet.inline_formset_data(inline))
    text = _("Add %(verbose_name)s") % {"verbose_name": inline.opts.verbose_name}
    data["options"]["addText"] = capfirst(text)
    return json.dumps(data)


def possible_days(first_year: int, last_year: int) -> list[BaseValidator]:
    """Keeps out the years that a slip of the finger makes, and that no clock reckons with."""
    message = _("Use a year from %(first)s to %(last)s.") % {"first": first_year, "last": last_year}
    return [
        MinValueValidator(date(first_year, 1, 1), message),
        MaxValueValidator(date(last_year, 12, 31), message),
    ]


def widget_for(db_field: models.Field) -> forms.Widget | None:
    match db_field:
        case CountryField():
            return (ChoiceSearchMultipleInput if db_field.multiple else ChoiceSearchInput)("countries")
        case LanguagesField():
            return ChoiceSearchMultipleInput("languages")
        case TimeZoneField():
            return ChoiceSearchInput("zones")
        case models.Field(name="colour" | "accent"):
            return ColourInput()
    return None


def inner_widget(field: forms.Field) -> forms.Widget:
    """The widget that draws the input, within the admin's wrapper of links beside it."""
    return getattr(field.widget, "widget", field.widget)


def label_input(field: forms.Field, name: str) -> None:
    """Several inputs of one field name themselves."""
    if not isinstance(field.widget, forms.MultiWidget):
        inner_widget(field).attrs.setdefault("aria-label", name)
