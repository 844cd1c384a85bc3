"""Two people at one form: whoever saves second learns what the first one saved, before replacing it."""

import hashlib
from datetime import UTC, datetime
from typing import NamedTuple

from django.contrib.admin.utils import flatten_fieldsets
from django.db import models
from django.forms.models import _get_foreign_key
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.timesince import timesince

from .history_words import HistoryWords, name_of

SEEN = "_seen"

WHAT_HAPPENED = {"+": "new", "~": "changed", "-": "deleted"}


class Seen(NamedTuple):
    """What a form was opened with, and when: it travels with the form and comes back with it."""

    state: str
    at: datetime

    def __str__(self) -> str:
        return f"{self.state}.{self.at.isoformat()}"

    @classmethod
    def read(cls, sent: str) -> "Seen":
        state, _, at = sent.partition(".")
        try:
            return cls(state, datetime.fromisoformat(at).astimezone(UTC))
        except (ValueError, OverflowError):
            return cls(state, timezone.now())


class Meanwhile:
    """For a ModelAdmin: refuses to save a form over what somebody else saved since it was opened.

    Nothing that was typed is lost: the form comes back with it, beside what the other one did, and the next
    save counts as made with open eyes.
    """

    entered_elsewhere: tuple[str, ...] = ()
    """Columns that the form fills by inputs of other names."""

    def get_object(self, request, object_id, from_field=None):
        """Holds the row until this save is over, so that of two at the very same moment one is second."""
        if request.method != "POST" or SEEN not in request.POST:
            return super().get_object(request, object_id, from_field)
        row = super().get_object(request, object_id, from_field)
        if row is None:
            return None
        locked = self.model._base_manager.select_for_update(no_key=True).filter(pk=row.pk)
        list(locked.order_by().values_list("pk"))  # an order may join what cannot be locked
        row = super().get_object(request, object_id, from_field)
        seen = Seen.read(request.POST[SEEN])
        if row and seen.state != self._state(request, row):
            request.overtaken = self._what_others_did(request, row, seen.at)
        return row

    def get_form(self, request, obj=None, change=False, **kwargs):
        form_class = super().get_form(request, obj, change, **kwargs)
        words = getattr(request, "overtaken", "")
        return refusing(form_class, words) if words else form_class

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj and self.has_change_permission(request, obj):
            at = timezone.now()
            context["seen"] = Seen(self._state(request, obj), at)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _state(self, request, row) -> str:
        """Stands for all that the form can change, as it is stored."""
        entered = self._entered(request, row)
        columns = [field.attname for field in entered if not field.many_to_many]
        stored = [list(self.model._base_manager.filter(pk=row.pk).values_list("pk", *columns))]
        several = [getattr(row, field.name) for field in entered if field.many_to_many]
        stored += [sorted(related.values_list("pk", flat=True)) for related in several]
        for inline, foreign_key in self._rows_beneath(request, row):
            rows = inline.model._base_manager.filter(**{foreign_key.name: row.pk}).order_by("pk")
            stored.append(list(rows.values_list(*own_columns(inline.model))))
        return hashlib.sha256(repr(stored).encode()).hexdigest()[:32]

    def _entered(self, request, row) -> list[models.Field]:
        names = {*flatten_fieldsets(self.get_fieldsets(request, row)), *self.entered_elsewhere}
        names -= {*self.get_readonly_fields(request, row)}
        fields = [*self.opts.concrete_fields, *self.opts.many_to_many]
        return [field for field in fields if field.name in names]

    def _rows_beneath(self, request, row):
        for inline in self.get_inline_instances(request, row):
            if inline.has_change_permission(request, row):
                yield inline, _get_foreign_key(self.model, inline.model, fk_name=inline.fk_name)

    def _what_others_did(self, request, row, since: datetime) -> str:
        history = HistoryWords(self)
        records = history.since(self.model, since, **{self.opts.pk.attname: row.pk})
        changes = [*history.changes(records)]
        for inline, foreign_key in self._rows_beneath(request, row):
            beneath = history.since(inline.model, since, **{foreign_key.attname: row.pk})
            name = capfirst(inline.verbose_name_plural)
            changes += [(name, "", what_happened(record)) for record in beneath]
            records = [*records, *beneath]
        return format_html(
            "Not saved: {} changed this {} while you had it open{}. {}What you entered is still here below. "
            "See that nothing of the other change gets lost, then save again: this form replaces it.",
            who(records),
            self.opts.verbose_name,
            how_long_ago(records),
            listed(changes),
        )


def refusing(form_class, words: str):
    class Overtaken(form_class):
        def clean(self):
            cleaned = super().clean()
            self.add_error(None, words)
            return cleaned

    return Overtaken


def own_columns(model) -> list[str]:
    return ["pk", *(field.attname for field in model._meta.concrete_fields if field.editable)]


def who(records) -> str:
    users = dict.fromkeys(record.history_user for record in records)
    names = [str(user.get_full_name() or user) if user else "the command line" for user in users]
    return " and ".join(names) or "somebody"


def how_long_ago(records) -> str:
    return f" ({timesince(max(record.history_date for record in records))} ago)" if records else ""


def what_happened(record) -> str:
    return f"{name_of(record)} ({WHAT_HAPPENED[record.history_type]})"


def listed(changes) -> str:
    if not changes:
        return ""
    rows = [
        (name, format_html("<s>{}</s> → {}", before, after) if before else after)
        for name, before, after in changes
    ]
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}: {}</li>", rows))
