"""A number for each edition, and one for what all editions share, beside the one for everything."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("films", "0013_standard_names")]

    operations = [
        migrations.AddField(
            "contentversion",
            "scope",
            models.CharField(blank=True, default="", max_length=40, unique=True),
        ),
        migrations.AlterField(
            "contentversion",
            "changed",
            models.PositiveBigIntegerField(
                help_text="In Unix seconds, when ANY rose last, and later with each; empty for other scopes.",
                null=True,
            ),
        ),
    ]
