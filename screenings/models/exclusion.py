from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models


class TsTzRange(models.Func):
    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class ExclusionOnPostgreSQL(ExclusionConstraint):
    """No two rows whose ranges overlap. SQLite has no such constraint: there it is nothing at all.

    There publication alone keeps it, which it can because SQLite lets one writer in at a time.
    """

    def constraint_sql(self, model, schema_editor):
        return super().constraint_sql(model, schema_editor) if _is_postgresql(schema_editor) else None

    def create_sql(self, model, schema_editor):
        return super().create_sql(model, schema_editor) if _is_postgresql(schema_editor) else None

    def remove_sql(self, model, schema_editor):
        return super().remove_sql(model, schema_editor) if _is_postgresql(schema_editor) else None

    def validate(self, model, instance, exclude=None, using="default"):
        """Only publication writes the rows, and it says which show is in the way."""


def _is_postgresql(schema_editor) -> bool:
    return schema_editor.connection.vendor == "postgresql"
