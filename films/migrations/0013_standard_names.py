"""Model names that say what the row is: the content version, and the slugs an object had before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("films", "0012_tags_find_films")]

    operations = [
        migrations.RenameModel("Freshness", "ContentVersion"),
        migrations.AlterModelOptions("contentversion", {"verbose_name": "content version"}),
        migrations.RemoveConstraint("formeraddress", "former_address_leads_to_one"),
        migrations.RenameModel("FormerAddress", "OldSlug"),
        migrations.AlterModelOptions("oldslug", {'verbose_name_plural': 'old addresses', "verbose_name": 'old address'}),
        migrations.AddConstraint(
            "oldslug",
            models.UniqueConstraint(fields=("kind", "scope", "slug"), name="old_slug_leads_to_one"),
        ),
    ]
