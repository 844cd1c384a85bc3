"""Names that say what the row is: travel times between venues, and venues that stand for one not known yet."""

import django.db.models.deletion
from django.db import migrations, models

BATCH = 500


def rename_stored_key(apps, schema_editor):
    """What changes announced names its venues by reference, each with this mark."""
    _rename(apps, "is_stand_in", "is_placeholder")


def restore_stored_key(apps, schema_editor):
    _rename(apps, "is_placeholder", "is_stand_in")


def _rename(apps, old, new):
    Change = apps.get_model("screenings", "Change")
    changed = []
    for change in Change.objects.only("pk", "announced", "details").iterator(BATCH):
        if _rename_within(change.announced, old, new) | _rename_within(change.details, old, new):
            changed.append(change)
        if len(changed) == BATCH:
            Change.objects.bulk_update(changed, ["announced", "details"])
            changed = []
    Change.objects.bulk_update(changed, ["announced", "details"])


def _rename_within(stored, old, new):
    """Whether the key was there, at any depth."""
    children = stored.values() if isinstance(stored, dict) else stored if isinstance(stored, list) else ()
    found = [_rename_within(child, old, new) for child in children]
    if isinstance(stored, dict) and old in stored:
        stored[new] = stored.pop(old)
        return True
    return any(found)


class Migration(migrations.Migration):
    dependencies = [("screenings", "0011_fill_search_and_sort_keys")]

    operations = [
        migrations.RenameModel("Way", "TravelTime"),
        migrations.RenameModel("HistoricalWay", "HistoricalTravelTime"),
        migrations.RenameField("venue", "is_stand_in", "is_placeholder"),
        migrations.RenameField("historicalvenue", "is_stand_in", "is_placeholder"),

        migrations.AlterModelOptions(
            name='historicaltraveltime',
            options={'get_latest_by': ('history_date', 'history_id'), 'ordering': ('-history_date', '-history_id'), 'verbose_name': 'historical travel time', 'verbose_name_plural': 'historical travel times'},
        ),
        migrations.RemoveConstraint(
            model_name='traveltime',
            name='way_once',
        ),
        migrations.RemoveConstraint(
            model_name='traveltime',
            name='way_leads_elsewhere',
        ),
        migrations.RemoveConstraint(
            model_name='traveltime',
            name='way_within_a_day',
        ),
        migrations.AlterField(
            model_name='traveltime',
            name='other',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='travel_times_here', to='screenings.venue', verbose_name='other venue'),
        ),
        migrations.AlterField(
            model_name='traveltime',
            name='venue',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='travel_times', to='screenings.venue', verbose_name='venue'),
        ),
        migrations.AddConstraint(
            model_name='traveltime',
            constraint=models.UniqueConstraint(fields=('venue', 'other'), name='travel_time_once', violation_error_message='This travel time is already entered.'),
        ),
        migrations.AddConstraint(
            model_name='traveltime',
            constraint=models.CheckConstraint(condition=models.Q(('venue', models.F('other')), _negated=True), name='travel_time_to_another_venue', violation_error_message='Choose another venue.'),
        ),
        migrations.AddConstraint(
            model_name='traveltime',
            constraint=models.CheckConstraint(condition=models.Q(('minutes__gte', 1), ('minutes__lte', 1440)), name='travel_time_within_a_day', violation_error_message='Enter a travel time between 1 minute and 1 day.'),
        ),
        migrations.RunPython(rename_stored_key, restore_stored_key, elidable=True),
    ]
