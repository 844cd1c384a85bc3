"""Stores when the page of each film last changed, from its history."""

import django.utils.timezone
from django.db import migrations, models
from django.db.models import Max

BATCH = 500
ROWS_ON_THE_PAGE = {
    "HistoricalFilm": ("id", {}),
    "HistoricalFilmTitle": ("film_id", {"kind": "original"}),
    "HistoricalCredit": ("film_id", {}),
    "HistoricalCompanyCredit": ("film_id", {}),
    "HistoricalRelease": ("film_id", {}),
    "HistoricalReview": ("film_id", {}),
    "HistoricalLink": ("film_id", {}),
}


def fill(apps, schema_editor):
    latest = {}
    for name, (key, conditions) in ROWS_ON_THE_PAGE.items():
        rows = apps.get_model("films", name).objects.filter(**conditions).order_by()
        for film, moment in rows.values_list(key).annotate(last=Max("history_date")):
            latest[film] = max(moment, latest.get(film, moment))
    fill_from(apps.get_model("films", "Film"), latest)


def fill_from(model, latest):
    rows = [row for row in model.objects.only("pk") if row.pk in latest]
    for row in rows:
        row.page_changed_at = latest[row.pk]
    model.objects.bulk_update(rows, ["page_changed_at"], BATCH)


class Migration(migrations.Migration):
    dependencies = [("films", "0015_scopes_of_content_version")]

    operations = [
        migrations.AddField(
            "film",
            "page_changed_at",
            models.DateTimeField(default=django.utils.timezone.now, editable=False),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
