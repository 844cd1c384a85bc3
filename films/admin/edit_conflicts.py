"""Two people at one form: what they changed apart is merged, what both changed is asked about.

A form carries a digest of every value it was opened with. When it comes back, a field whose stored value is
another by then was changed by somebody else, and a field whose sent value is another was changed here.
"""

import hashlib
from datetime import UTC, datetime
from decimal import Decimal
from typing import NamedTuple

from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.text import Truncator, capfirst, get_text_list
from django.utils.translation import gettext as _, gettext_lazy

from films.dates import format_datetime

from .history_formatting import HistoryFormatter, format_value
from .unsaved_forms import refuse

OPENED = "_opened"
SALT = "films.admin.edit_conflicts"
DIGEST_BYTES = 6
CONFLICT, OVERTAKEN = "edit_conflict", "overtaken"
QUESTIONS = {CONFLICT, OVERTAKEN}
"""Codes of what is asked and answered by saving again; all other errors are to be corrected."""
OUT_OF_DATE = gettext_lazy(
    "Not saved: this page was open for too long to tell what others have changed. Check it, then save again."
)


class Opened(NamedTuple):
    """When a form was opened, and with what: ``rows[model][key][column]`` is a digest of a stored value."""

    at: datetime
    rows: dict[str, dict[str, dict[str, str]]]

    @classmethod
    def read(cls, text: str) -> "Opened":
        """Raises BadSignature."""
        at, rows = signing.loads(text, salt=SALT)
        return cls(datetime.fromisoformat(at), rows)

    @classmethod
    def of_forms(cls, forms) -> "Opened":
        rows = {}
        for form in forms:
            of_model = rows.setdefault(form._meta.model._meta.label_lower, {})
            of_model[str(form.instance.pk)] = form.digests(form.stored)
        return cls(timezone.now(), rows)

    def __str__(self) -> str:
        return signing.dumps([self.at.isoformat(), self.rows], salt=SALT, compress=True)

    def row(self, model: type[models.Model], key) -> dict[str, str]:
        return self.rows.get(model._meta.label_lower, {}).get(str(key), {})


class Edit:
    """One form sent back, with what turned out to have been changed by others since it was opened."""

    def __init__(self, model_admin, opened: Opened):
        self.opened = opened
        self.history = HistoryFormatter(model_admin)
        self.format_moment = model_admin.format_moment_for
        self.merged: dict[tuple[str, str], list[str]] = {}

    def merge(self, row: models.Model, words: str) -> None:
        self.merged.setdefault((self.by_whom(row), str(row)), []).append(words)

    def by_whom(self, row: models.Model, key=None) -> str:
        """Asked before this edit is in the history itself."""
        records = self.history.since(type(row), self.opened.at, **{row._meta.pk.attname: key or row.pk})
        users = dict.fromkeys(record.history_user for record in records) or self._logged(row, key or row.pk)
        names = [str(user.get_full_name() or user) if user else _("the command line") for user in users]
        return capfirst(get_text_list(names, _("and")) or _("someone"))

    def _logged(self, row: models.Model, key) -> dict:
        """For what keeps no history: who is in the admin's log."""
        entries = LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(row),
            object_id=str(key),
            action_time__gt=self.opened.at,
        )
        return dict.fromkeys(entry.user for entry in entries.select_related("user").order_by("action_time"))

    def describe_merge(self) -> str:
        sentences = [
            _("%(who)s also changed “%(name)s”: %(changes)s.")
            % {"who": who, "name": name, "changes": "; ".join(words)}
            for (who, name), words in self.merged.items()
        ]
        return " ".join([*sentences, _("Both edits were kept.")])


class ConflictForm:
    """For a form of a stored row: merges what others changed, and asks where both changed the same.

    A form may say ``entered_elsewhere``, columns that are entered by a field of another name, and
    ``entered_together``, fields that mean something only with one another.
    """

    edit: Edit | None = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.elsewhere: dict[str, str] = getattr(self, "entered_elsewhere", {})
        columns = {field.name for field in [*self._opts.concrete_fields, *self._opts.many_to_many]}
        editable = [name for name, field in self.fields.items() if name in columns and not field.disabled]
        self.stored = {name: self.initial.get(name) for name in editable}
        for name, field in self.elsewhere.items():
            if field in self.fields:
                self.stored[name] = getattr(self.instance, name)

    @property
    def _opts(self):
        return self._meta.model._meta

    def digests(self, values: dict) -> dict[str, str]:
        return {name: digest(self._opts.get_field(name), value) for name, value in values.items()}

    def entered(self) -> dict[str, str]:
        """Digests of what was sent; what cannot be read is like nothing that is stored."""
        valid = {name: self.cleaned_data[name] for name in self.stored if name in self.cleaned_data}
        valid |= {name: getattr(self.instance, name) for name in self.elsewhere if name in self.stored}
        return {**dict.fromkeys(self.stored, ""), **self.digests(valid)}

    def clean(self):
        self.cleaned_data = super().clean() or self.cleaned_data
        opened = self.edit.opened.row(self._meta.model, self.instance.pk) if self.edit else {}
        if opened:
            self._merge_edits(opened)
        return self.cleaned_data

    def _merge_edits(self, opened: dict[str, str]) -> None:
        theirs, mine = self.digests(self.stored), self.entered()
        together = getattr(self, "entered_together", set())
        changed_here = {name for name in mine if mine[name] != opened.get(name)}
        for name in theirs:
            if theirs[name] in (opened.get(name), mine[name]):
                continue
            if changed_here & (together if name in together else {name}):
                self._report_conflict(name)
            else:
                self._keep_theirs(name)

    def _keep_theirs(self, name: str) -> None:
        value, fields = self._stored_value(name), [name]
        if name in self.elsewhere:
            setattr(self.instance, name, value)
            fields = [field_name for field_name in self.fields if field_name not in self.stored]
        else:
            self.cleaned_data[name] = value
        for field_name in fields:
            # A form that comes back shows what is stored, as if this field had not been sent.
            self.fields[field_name].bound_data = lambda data, initial: initial
        self.changed_data = [field_name for field_name in self.changed_data if field_name not in fields]
        change = {"field": self._field_label(name), "value": self._stored_text(name)}
        self.edit.merge(self.instance, _("%(field)s is now %(value)s") % change)

    def _report_conflict(self, name: str) -> None:
        field = self.elsewhere.get(name, name)
        message = _(
            "%(who)s changed this to “%(value)s” while you had the page open. "
            "Save again to keep your version."
        )
        params = {"who": self.edit.by_whom(self.instance), "value": self._stored_text(name)}
        self.add_error(field, ValidationError(message, code=CONFLICT, params=params))

    def _stored_value(self, name: str):
        """As the form would have cleaned it."""
        field, value = self._opts.get_field(name), self.stored[name]
        if field.many_to_one or field.one_to_one:
            return field.remote_field.model._base_manager.filter(pk=value).first()
        return value

    def _field_label(self, name: str) -> str:
        return capfirst(str(self._opts.get_field(name).verbose_name))

    def _stored_text(self, name: str) -> str:
        words = format_value(self._opts.get_field(name), self._stored_value(name), self._moment)
        return Truncator(str(words)).chars(100)

    def _moment(self, at: datetime) -> str:
        return str(self.edit.format_moment(at, self.instance))


class ConflictFormSet:
    """For rows beneath a form: a row that one deletes and another changes is asked about."""

    edit: Edit | None = None

    def clean(self):
        super().clean()
        if self.edit:
            questions = [words for form in self.initial_forms if (words := self._question(form))]
            if questions:
                raise ValidationError([ValidationError(words, code=CONFLICT) for words in questions])

    def _question(self, form) -> str:
        key = self.data.get(form.add_prefix(self.model._meta.pk.name), "")
        opened = self.edit.opened.row(self.model, key)
        if not opened:
            return ""
        who = self.edit.by_whom(form.instance, key)
        if form.instance.pk is None:
            return self._question_of_deleted(form, opened, who)
        if form.digests(form.stored) != opened and self._should_delete_form(form):
            message = _("%(who)s changed “%(name)s”, which you are deleting. Save again to delete it.")
            return message % {"who": who, "name": form.instance}
        return ""

    def _question_of_deleted(self, form, opened: dict[str, str], who: str) -> str:
        """A table shows no row that is not stored any more: the error names what was entered in it."""
        mine = form.entered()
        changes = [
            _("%(field)s “%(value)s”") % {"field": form[name].label, "value": form[name].value()}
            for name in opened
            if mine[name] != opened[name]
        ]
        message = _(
            "%(who)s deleted a row that you changed: %(changes)s. "
            "Save again to leave it deleted, or add it as a new row."
        )
        return message % {"who": who, "changes": ", ".join(changes)} if changes else ""


class EditConflictMixin:
    """For a ModelAdmin whose rows two people may have open at once."""

    def format_moment_for(self, at: datetime, row) -> str:
        """As staff read it; a ModelAdmin whose rows have a time zone shows it in that."""
        return format_datetime(at)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        opened_text = request.POST.get(OPENED)
        if opened_text and object_id:
            try:
                request.edit = Edit(self, Opened.read(opened_text))
            except signing.BadSignature:
                refuse(request, OUT_OF_DATE)
        response = super().changeform_view(request, object_id, form_url, extra_context)
        if (edit := getattr(request, "edit", None)) and edit.merged:
            messages.info(request, edit.describe_merge())
        return response

    def get_object(self, request, object_id, from_field=None):
        """Holds the row until this save is over, so that of two at the very same moment one is second."""
        row = super().get_object(request, object_id, from_field)
        if row is None or request.method != "POST" or OPENED not in request.POST:
            return row
        locked = self.model._base_manager.select_for_update(no_key=True).filter(pk=row.pk)
        list(locked.order_by().values_list("pk"))  # an order may join what cannot be locked
        return super().get_object(request, object_id, from_field)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form_class = super().get_form(request, obj, change=change, **kwargs)
        return mixed(ConflictForm, form_class, request) if obj and change else form_class

    def get_formsets_with_inlines(self, request, obj=None):
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            if obj:
                formset = mixed(ConflictFormSet, formset, request)
                formset.form = mixed(ConflictForm, formset.form, request)
            yield formset, inline

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and self.has_change_permission(request, obj):
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            beneath = [form for formset in formsets for form in formset.initial_forms if form.instance.pk]
            context["opened"] = Opened.of_forms([context["adminform"].form, *beneath])
        if errors := context["errors"]:
            faults = errors_to_correct(context["adminform"].form, context["inline_admin_formsets"])
            context |= {"errors": faults, "questions": len(errors) - len(faults)}
        return super().render_change_form(request, context, add, change, form_url, obj)


def errors_to_correct(form, inline_admin_formsets) -> list[str]:
    """What is to be corrected, a line for each field, without what is only asked."""
    by_field = [*form.errors.as_data().values()]
    for inline in inline_admin_formsets:
        by_field.append(inline.formset.non_form_errors().as_data())
        of_rows = filter(None, inline.formset.errors)  # a plain dict of rows that are only looked at
        by_field += [field_errors for errors in of_rows for field_errors in errors.as_data().values()]
    return [str(errors[0]) for errors in by_field if any(error.code not in QUESTIONS for error in errors)]


def mixed(mixin: type, base: type, request) -> type:
    return type(base)(base.__name__, (mixin, base), {"edit": getattr(request, "edit", None)})


def digest(field: models.Field, value) -> str:
    """The same for a value as it is stored and as it comes out of a form, if it is the same."""
    if field.many_to_many:
        value = sorted(row.pk for row in value or ())
    else:
        value = field.get_prep_value(value.pk if isinstance(value, models.Model) else value)
    match value:
        case datetime():
            value = value.astimezone(UTC)
        case Decimal():
            value = value.normalize()
        case str():
            value = value.splitlines()
    return hashlib.blake2s(repr(value).encode(), digest_size=DIGEST_BYTES).hexdigest()
