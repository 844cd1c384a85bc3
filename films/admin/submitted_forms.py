"""A form sent for one row that is answered with the form of another: new, or one that it made before."""

import re

from django.conf import settings
from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import QueryDict
from django.utils.translation import gettext as _

from .edit_conflicts import OPENED
from .history_formatting import HistoryFormatter
from .search import is_key
from .unsaved_forms import refuse
from .urls import admin_url
from .versions import name_of


class DeletedRowMixin:
    """For a ModelAdmin: a form whose row was deleted while it was open comes back as that of a new row."""

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        """Django leads away from where there is no row, whatever was sent."""
        edit, key = getattr(request, "edit", None), unquote(object_id)
        if not (edit and edit.opened.row(self.model, key) and self.has_add_permission(request)):
            return super()._get_obj_does_not_exist_redirect(request, opts, object_id)
        files = [field for field in opts.concrete_fields if isinstance(field, models.FileField)]
        sentences = [
            describe_deletion(self, key, edit.opened.at),
            _("What you entered is still here: save to add it as a new entry."),
            _("Rows that were on other pages are not part of it.") if has_full_page(self, request) else "",
            _("Choose the images again.") if files else "",
        ]
        refuse(request, " ".join(filter(None, sentences)))
        request.POST = as_new(self, request)
        return self._changeform_view(request, None, admin_url(self.model, "add"), None)


def has_full_page(model_admin, request) -> bool:
    """Whether so many rows of a kind were sent that there may have been others, on further pages."""
    for formset, _inline in model_admin.get_formsets_with_inlines(request):
        sent = request.POST.get(f"{formset.get_default_prefix()}-INITIAL_FORMS", "")
        if is_key(sent) and int(sent) >= formset.rows_a_page:
            return True
    return False


def describe_deletion(model_admin, key: str, since) -> str:
    """Who deleted it and when, as far as that is recorded."""
    opts = model_admin.opts
    entries = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(model_admin.model),
        object_id=key,
        action_flag=DELETION,
        action_time__gte=since,
    )
    of_row = {opts.pk.attname: key, "history_type": "-"}
    if records := HistoryFormatter(model_admin).since(model_admin.model, since, **of_row):
        last = records[-1]
        name, user, at = name_of(last), last.history_user, last.history_date
    elif last := entries.select_related("user").first():
        name, user, at = last.object_repr, last.user, last.action_time
    else:
        return _("This entry was deleted while you had the page open.")
    facts = {
        "name": name,
        "who": (user.get_full_name() or user) if user else _("the command line"),
        "when": model_admin.format_moment_for(at, last),
    }
    return _("“%(name)s” was deleted by %(who)s on %(when)s, while you had the page open.") % facts


def as_new(model_admin, request) -> QueryDict:
    """What was sent for a stored row, for one that is not: its rows beneath are new as well."""
    data = request.POST.copy()
    data.pop(OPENED, None)
    for formset, _inline in model_admin.get_formsets_with_inlines(request):
        prefix = formset.get_default_prefix()
        data[f"{prefix}-INITIAL_FORMS"] = "0"
        keys = rf"{re.escape(prefix)}-\d+-({formset.model._meta.pk.name}|{formset.fk.name})"
        for name in [name for name in data if re.fullmatch(keys, name)]:
            del data[name]
    return data


class AppendSubmittedRowsMixin:
    """For rows beneath a form: the stored ones as they are, then as new ones the others that were sent."""

    # Among the stored rows of all pages: what was sent may be more than one page, and is in no second one.
    rows_a_page = max_num = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS

    def __init__(self, data=None, files=None, save_as_new=False, **kwargs):
        super().__init__(**kwargs)
        stored = [*self.initial_forms]
        del self.forms  # made again, with the new ones
        self.initial_extra = []
        for index in sorted({int(match[1]) for name in data if (match := self._row_of(name))}):
            values = self._sent(data, files, index)
            alike = next((form for form in stored if not differs(form, values)), None)
            if alike:
                stored.remove(alike)
            elif self._is_entered(data, index, values):
                self.initial_extra.append(values)
        self.extra = len(self.initial_extra)

    def _is_entered(self, data, index: int, values: dict) -> bool:
        is_deleted = f"{self.prefix}-{index}-{DELETION_FIELD_NAME}" in data
        return not is_deleted and differs(self.empty_form, values)

    def _row_of(self, name: str):
        return re.match(rf"{re.escape(self.prefix)}-(\d{{1,9}})-", name, re.ASCII)

    def _sent(self, data, files, index: int) -> dict:
        own = {self.model._meta.pk.name, self.fk.name, DELETION_FIELD_NAME}
        return {
            name: field.widget.value_from_datadict(data, files, f"{self.prefix}-{index}-{name}")
            for name, field in self.empty_form.fields.items()
            if name not in own
        }


def differs(form, values: dict) -> bool:
    initial = {name: form.get_initial_for_field(form.fields[name], name) for name in values}
    return any(form.fields[name].has_changed(initial[name], value) for name, value in values.items())
