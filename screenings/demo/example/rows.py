"""Writes the rows of the example programme: those that are missing, and on a reset those that differ."""

from collections import Counter
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_noop

from films.models import SearchableModel, SluggedModel, get_by_old_slug, refresh_search

REASON = gettext_noop("Example programme")

Row = models.Model
Values = dict[str, Any]


class RowLoader:
    """Remembers every row by the address the files give it, so that other rows can name it by that."""

    def __init__(self, reset: bool) -> None:
        self.reset = reset
        self.written: Counter[str] = Counter()
        self._rows: dict[tuple[type[Row], str], Row] = {}
        self._written_now: set[Row] = set()

    def write(self, model: type[Row], key: Values, values: Values, address: str = "") -> Row:
        """The row known by ``key``: as it is if it is there, else (or on a reset) with these values."""
        key, values = self._with_rows(model, key), self._with_rows(model, values)
        row = _find(model, key)
        if row is None or (self.reset and _differs(row, values)):
            row = _save(row or model(**key), values)
            self.written[str(model._meta.verbose_name)] += 1
            self._written_now.add(row)
        if address:
            self._rows[model, address] = row
        return row

    def get(self, model: type[Row], address: str) -> Row:
        return self._rows[model, address]

    def was_written(self, row: Row) -> bool:
        return row in self._written_now

    def _with_rows(self, model: type[Row], values: Values) -> Values:
        """The values, with rows in place of the addresses that name them."""
        return {name: self._resolved(model._meta.get_field(name), value) for name, value in values.items()}

    def _resolved(self, field: models.Field, value: Any) -> Any:
        if field.many_to_many:
            return [self.get(field.related_model, address) for address in value]
        if field.many_to_one and isinstance(value, str):
            return self.get(field.related_model, value)
        return value


def _find(model: type[Row], key: Values) -> Row | None:
    """Also under the address it had before staff gave it another."""
    row = model._base_manager.filter(**key).first()
    if row or not issubclass(model, SluggedModel) or "slug" not in key:
        return row
    scope = key[model.address_scope].pk if model.address_scope else ""
    return model._base_manager.filter(pk=get_by_old_slug(model, key["slug"], scope)).first()


def _differs(row: Row, values: Values) -> bool:
    return any(_stored_value(row, name) != _wanted_value(row, name, value) for name, value in values.items())


def _stored_value(row: Row, name: str) -> Any:
    field = row._meta.get_field(name)
    if field.many_to_many:
        return {one.pk for one in getattr(row, name).all()}
    return field.get_prep_value(getattr(row, field.attname))


def _wanted_value(row: Row, name: str, value: Any) -> Any:
    field = row._meta.get_field(name)
    if field.many_to_many:
        return {one.pk for one in value}
    return field.get_prep_value(value.pk if field.many_to_one else field.to_python(value))


def _save(row: Row, values: Values) -> Row:
    several = {name for name in values if row._meta.get_field(name).many_to_many}
    for name in values.keys() - several:
        setattr(row, name, values[name])
    row._change_reason = REASON
    try:
        row.full_clean()
    except ValidationError as error:
        error.add_note(f"in the example programme: {row._meta.verbose_name} {values}")
        raise
    row.save()
    for name in several:
        getattr(row, name).set(values[name])
    if several and isinstance(row, SearchableModel):
        refresh_search(type(row), [row.pk])
    return row
