"""Choices of the admin that distinguish namesakes."""

from collections import Counter
from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext as _

from films.labels import distinct_labels


def label_parts(model_admin, row: models.Model, text: str = "") -> list[str]:
    """``text``, else the row's own name, then what its ModelAdmin says of namesakes, at last its key."""
    details = getattr(model_admin, "autocomplete_details", lambda _row: [])(row)
    return [text or str(row), *details, _("no. %(number)s") % {"number": row.pk}]


def row_labels(admin_site, rows: Iterable[models.Model]) -> dict[int, str]:
    """By key, in the order of the rows. Further details are computed for namesakes only."""
    names = {row: str(row) for row in rows}
    called = Counter(names.values())
    details = {
        row.pk: label_parts(admin_site._registry.get(type(row)), row, name) if called[name] > 1 else [name]
        for row, name in names.items()
    }
    return distinct_labels(details)
