"""Versions of a row: one for each record of its history, with the rows that were beneath it meanwhile."""

from datetime import timedelta
from functools import cached_property

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from simple_history.models import ModelChange

AT_ONCE = timedelta(seconds=10)
"""How long before a row the rows beneath it may be recorded as deleted that are deleted with it."""


def begin_version(row: models.Model) -> None:
    """What is recorded of the row itself until ``end_version`` is of one moment."""
    row._history_date = timezone.now()


def end_version(row: models.Model) -> None:
    """Makes one record of those since ``begin_version``: the last, which has all relations to many.

    simple-history writes one as the row is saved and one more with each relation that is set thereafter.
    """
    moment = row.__dict__.pop("_history_date")
    records = [*row.history.filter(history_date=moment).order_by("history_id")] if joins_many(row) else []
    if len(records) > 1:
        *earlier, last = records
        last.history_type = earlier[0].history_type
        last.save(update_fields=["history_type"])
        row.history.filter(history_id__in=[record.history_id for record in earlier]).delete()


def joins_many(row: models.Model) -> bool:
    return bool(row.history.model._history_m2m_fields)


class Version:
    """A record of a row's history, and what holds until the next one.

    A page saves its own row first: what was done to those beneath is part of the version that it begins.
    """

    def __init__(self, record):
        self.record = record
        self.pk_name = record.instance_type._meta.pk.attname

    @property
    def key(self) -> int:
        return getattr(self.record, self.pk_name)

    @cached_property
    def next_record(self):
        """None while it is the latest."""
        same_row = type(self.record).objects.filter(**{self.pk_name: self.key})
        later = same_row.filter(history_date__gt=self.record.history_date)
        return later.order_by("history_date", "history_id").first()

    def records_beneath(
        self, model: type[models.Model], foreign_key: models.ForeignKey
    ) -> dict[int, models.Model]:
        """By key, the last record of each row that was beneath this one as the version ended."""
        pk_name, mine = model._meta.pk.attname, {foreign_key.attname: self.key}
        ever_mine = model.history.filter(**mine).values(pk_name)
        records = model.history.filter(**{f"{pk_name}__in": ever_mine})
        end = self.record if self.record.history_type == "-" else self.next_record
        if end:
            records = records.filter(history_date__lt=end.history_date)
        if end and end.history_type == "-":
            deleted_with_it = end.history_date - AT_ONCE
            records = records.exclude(history_type="-", history_date__gt=deleted_with_it)
        last = {getattr(record, pk_name): record for record in records.order_by("history_date", "history_id")}
        return {key: record for key, record in last.items() if is_beneath(record, foreign_key, self.key)}


def is_beneath(record, foreign_key: models.ForeignKey, key: int) -> bool:
    return record.history_type != "-" and getattr(record, foreign_key.attname) == key


def differs(field: models.Field, one: models.Model, other: models.Model) -> bool:
    stored = [field.get_prep_value(field.value_from_object(row)) for row in (one, other)]
    return stored[0] != stored[1]


def change_of(field: models.Field, now: models.Model, then: models.Model) -> ModelChange:
    """With the rows themselves for keys."""
    values = [field.value_from_object(row) for row in (now, then)]
    if field.is_relation:
        rows = field.related_model._base_manager.in_bulk([key for key in values if key is not None])
        values = [rows.get(key) for key in values]
    return ModelChange(field.name, *values)


def lost(field: models.Field, row: models.Model) -> str:
    """What its value stood for and is gone: “Trine Dyrholm”; empty while it is there."""
    value = field.value_from_object(row)
    if field.is_relation and value is not None:
        is_there = field.related_model._base_manager.filter(pk=value).exists()
        return "" if is_there else name_of_lost(field.related_model, value)
    if isinstance(field, models.FileField) and value and not value.storage.exists(value.name):
        return _("the file %(name)s") % {"name": value.name}
    return ""


def name_of_row(row: models.Model) -> str:
    """What it is called; it may be named after something that is gone."""
    try:
        return str(row)
    except ObjectDoesNotExist:
        return str(row._meta.verbose_name)


def name_of(record) -> str:
    """What the row was called then."""
    return name_of_row(record.instance)


def name_of_lost(model: type[models.Model], key: int) -> str:
    """As it was called last, if that is recorded."""
    history = getattr(model, "history", None)
    record = history and history.filter(**{model._meta.pk.attname: key}).first()
    return _("“%(name)s”") % {"name": name_of(record)} if record else str(model._meta.verbose_name)
