"""Stores when the page of each edition and venue last changed, from its history."""

from importlib import import_module

import django.utils.timezone
from django.db import migrations, models
from django.db.models import Max

fill_from = import_module("films.migrations.0016_when_pages_changed").fill_from


def fill(apps, schema_editor):
    for name in ("Edition", "Venue"):
        history = apps.get_model("screenings", f"Historical{name}").objects.order_by()
        latest = dict(history.values_list("id").annotate(last=Max("history_date")))
        fill_from(apps.get_model("screenings", name), latest)


class Migration(migrations.Migration):
    dependencies = [
        ("films", "0016_when_pages_changed"),
        ("screenings", "0015_require_when_listings_and_editions_are_over"),
    ]

    operations = [
        *(
            migrations.AddField(
                model,
                "page_changed_at",
                models.DateTimeField(default=django.utils.timezone.now, editable=False),
            )
            for model in ("edition", "venue")
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
