from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("films", "0003_companies_have_no_address"),
        ("screenings", "0006_award_results_and_work_by"),
    ]

    operations = [
        migrations.AddField(
            model_name="change",
            name="announced",
            field=models.JSONField(
                default=dict,
                editable=False,
                help_text="Title, place and time as published; empty in old rows.",
            ),
        ),
        migrations.AddField(
            model_name="change",
            name="films",
            field=models.ManyToManyField(
                editable=False,
                help_text="Those that were in it before or after.",
                related_name="changes",
                to="films.film",
            ),
        ),
        migrations.AddField(
            model_name="change",
            name="was_public",
            field=models.BooleanField(
                editable=False, help_text="Whether anyone could see the listing until then.", null=True
            ),
        ),
    ]
