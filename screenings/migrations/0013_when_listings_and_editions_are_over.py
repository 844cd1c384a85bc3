from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("screenings", "0012_standard_names")]

    operations = [
        migrations.AddField("edition", "over_at", models.DateTimeField(editable=False, null=True)),
        migrations.AddField(
            "listing",
            "last_day_ends_at",
            models.DateTimeField(
                editable=False,
                help_text="While the start is unknown: when the last festival day is over that it can be on.",
                null=True,
            ),
        ),
    ]
