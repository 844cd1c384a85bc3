from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("films", "0006_running_times_of_any_length")]

    operations = [
        migrations.AddField(
            model_name="freshness",
            name="changed",
            field=models.PositiveBigIntegerField(
                null=True, help_text="In Unix seconds: when the number rose last, and later with each."
            ),
        ),
    ]
