"""Changing many rows at once from their list, with the same traces as changing one on its own page."""

from django.contrib.admin.models import CHANGE, LogEntry
from django.db import models, transaction
from simple_history.utils import bulk_update_with_history

from films.models import DatedPageModel


class BulkUpdateMixin:
    """For a ModelAdmin of rows with a history."""

    def update_rows(self, request, rows: models.QuerySet, **values) -> int:
        """Gives all of them the values, recorded for each in its history and in the admin's log: how many."""
        with transaction.atomic():
            locked = self.model._base_manager.select_for_update(no_key=True)
            keys = list(locked.filter(pk__in=rows.values("pk")).order_by().values_list("pk", flat=True))
            changed = list(self.get_queryset(request).filter(pk__in=keys))
            for row in changed:
                for name, value in values.items():
                    setattr(row, name, value)
            bulk_update_with_history(changed, self.model, [*values], default_user=request.user)
            if issubclass(self.model, DatedPageModel):
                self.model.date_pages(keys)
            if changed:
                names = [str(self.opts.get_field(name).verbose_name) for name in values]
                message = [{"changed": {"fields": names}}]
                LogEntry.objects.log_actions(request.user.pk, changed, CHANGE, message)
        return len(changed)
