"""What was changed, in the words of the form and not of the table."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from simple_history.template_utils import HistoricalRecordContextHelper

NOTHING = "nothing"


class Wording(HistoricalRecordContextHelper):
    """Says values as the form shows them; ``desk`` says on whose clocks a moment is told."""

    def __init__(self, desk, model, record):
        super().__init__(model, record)
        self.desk = desk

    def prepare_delta_change_value(self, change, value) -> Any:
        value = super().prepare_delta_change_value(change, value)
        field = self.model._meta.get_field(change.field)
        if isinstance(value, list):
            return ", ".join(map(str, value)) or NOTHING
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, datetime):
            return self.desk.moment_in_words(value, self.record)
        if value in {None, ""}:
            return NOTHING
        return dict(field.flatchoices).get(value, value) if isinstance(value, str) else value


def name_of(record) -> str:
    """What the row was called then; it may have been named after something that is gone."""
    try:
        return str(record.instance)
    except ObjectDoesNotExist:
        return f"a {record.instance_type._meta.verbose_name}"


class HistoryWords:
    """Reads the history of rows for one desk."""

    def __init__(self, desk):
        self.desk = desk

    def since(self, model: type[models.Model], since: datetime, **of) -> list:
        """The records written later than that, oldest first; none where no history is kept."""
        history = getattr(model, getattr(model._meta, "simple_history_manager_attribute", ""), None)
        if history is None:
            return []
        records = history.filter(history_date__gt=since, **of).select_related("history_user")
        return list(records.order_by("history_date", "history_id"))

    def changes(self, records: list):
        """(name, before, after) of each field, from before the first of the records to the last."""
        before = records[0].prev_record if records else None
        if before is None:
            return
        delta = records[-1].diff_against(before, foreign_keys_are_objs=True)
        wording = Wording(self.desk, self.desk.model, records[-1])
        for change in wording.context_for_delta_changes(delta):
            yield change["field"], change["old"], change["new"]
