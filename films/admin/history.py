"""The pages of a row's history: who changed what, and the way back to an earlier version."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.forms.models import _get_foreign_key
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _, override
from simple_history.admin import SimpleHistoryAdmin

from films.dates import format_datetime
from films.permissions import ReadOnlyMixin

from . import limits
from .history_formatting import ChangeFormatter, HistoryFormatter, format_reason, reason_of_restoration
from .restore import IN_ITS_PLACE, Restoration
from .search import is_key
from .urls import admin_url, change_url
from .versions import Version, begin_version, end_version, name_of, name_of_row

TOKEN = "token"


class HistoryMixin(SimpleHistoryAdmin):
    """For a ModelAdmin that keeps the history of its rows and of the rows beneath them."""

    history_list_per_page = 50

    def editable_inlines(self, request, row):
        """The rows beneath that are entered on this page, each with its foreign key to the page's row."""
        for inline in self.get_inline_instances(request, row):
            if not isinstance(inline, ReadOnlyMixin):
                yield inline, _get_foreign_key(self.model, inline.model, fk_name=inline.fk_name)

    # One save, one version

    def save_form(self, request, form, change):
        row = super().save_form(request, form, change)
        begin_version(row)
        return row

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        end_version(form.instance)

    # All versions

    def history_view(self, request, object_id, extra_context=None):
        return super().history_view(request, key_or_404(object_id), extra_context)

    def history_view_title(self, request, obj):
        return _("History: %(name)s") % {"name": name_of_row(obj)}

    def get_historical_record_context_helper(self, request, historical_record):
        return ChangeFormatter(self, self.model, historical_record)

    def render_history_view(self, request, template, context, **kwargs):
        """Called for the list of all versions; that of rows beneath is put beside each."""
        row, page = context["object"], context["page_obj"]
        for version in page.object_list:
            version.when = format_datetime(version.history_date)
        HistoryFormatter(self).add_beneath(page.object_list, self.editable_inlines(request, row))
        context["name"] = name_of_row(row)
        return TemplateResponse(request, template, context, **kwargs)

    # One version

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """One version beside what is stored now. Sent back, it restores that version."""
        keys = {self.opts.pk.attname: key_or_404(object_id), "history_id": key_or_404(version_id)}
        record = get_object_or_404(self.model.history.model, **keys)
        if request.method == "POST":
            return self._restore(request, record)
        return self._version_page(request, record, Restoration(self, request, record))

    def _restore(self, request, record) -> HttpResponse:
        with transaction.atomic():
            self._lock(record)
            restoration = Restoration(self, request, record)
            if request.POST.get(TOKEN) != restoration.token:
                messages.warning(request, self._overtaken(record))
            elif restoration.is_needed and self._apply(request, restoration):
                return self._restored(request, restoration)
        return self._version_page(request, record, Restoration(self, request, record))

    def _lock(self, record) -> None:
        """So that of two saves at the same moment one is second, and sees what the first did."""
        rows = self.model._base_manager.select_for_update(no_key=True)
        list(rows.filter(pk=Version(record).key).order_by().values_list("pk"))

    def _overtaken(self, record) -> str:
        latest = self.model.history.filter(**{self.opts.pk.attname: Version(record).key}).first()
        message = _(
            "Not restored: %(who)s saved this entry while you had the page open. "
            "The comparison below is up to date; restore again to overwrite it."
        )
        return message % {"who": latest.history_user or _("the command line")}

    def _apply(self, request, restoration) -> bool:
        reason = reason_of_restoration(restoration.record.history_date)
        with override("en"):  # as all of the log is
            logged = f"{capfirst(format_reason(reason))}."
        try:
            with transaction.atomic():
                restoration.apply(reason)
                self.log_change(request, restoration.main.row, logged)
        except (ValidationError, IntegrityError) as error:
            for reason in getattr(error, "messages", [IN_ITS_PLACE]):
                messages.error(request, _("Not restored: %(reason)s") % {"reason": reason})
            return False
        return True

    def _restored(self, request, restoration) -> HttpResponse:
        for note in limits.first_lines(restoration.notes, limits.MOST_REASONS):
            messages.warning(request, note)
        facts = {"name": restoration.main.row, "when": format_datetime(restoration.record.history_date)}
        messages.success(request, _("“%(name)s” was restored to the version of %(when)s.") % facts)
        return redirect(change_url(restoration.main.row))

    def _version_page(self, request, record, restoration) -> HttpResponse:
        formatter, row = HistoryFormatter(self), restoration.row
        may_restore = restoration.is_needed and self.has_change_permission(request)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Version of %(when)s") % {"when": format_datetime(record.history_date)},
            "opts": self.opts,
            "name": name_of(record),
            "who": record.history_user or _("the command line"),
            "row": row,
            "row_url": change_url(row) if row else "",
            "history_url": admin_url(self.model, "history", record.instance.pk),
            "changes": formatter.format_changes(record, restoration.changes) if row else [],
            "tables": [
                (
                    capfirst(inline.verbose_name_plural),
                    [formatter.step(step) for step in steps[: limits.MOST_LINES]],
                    max(0, len(steps) - limits.MOST_LINES),
                )
                for inline, steps in restoration.tables
            ],
            "notes": limits.first_lines(restoration.notes),
            "is_needed": restoration.is_needed,
            "token": restoration.token if may_restore else "",
        }
        return TemplateResponse(request, "admin/version.html", context)


def key_or_404(text: str) -> str:
    if not is_key(text):
        raise Http404
    return text
