"""Stores which title of each film leads in a language, and sorts it by that for Danish readers."""

from django.db import migrations, models

from films.collation import DANISH, sort_key, without_article
from films.titles import localized_titles, title_for

BATCH = 200


def fill(apps, schema_editor):
    films = apps.get_model("films", "Film")
    filled = []
    for film in films.objects.prefetch_related("titles"):
        titles = ((row.title, row.kind, row.language) for row in film.titles.all())
        film.localized_titles = localized_titles(titles, film.languages)
        danish = title_for(DANISH, film.title, film.localized_titles)
        if danish != film.title:
            film.sort_key_da = sort_key(without_article(danish, [DANISH]), DANISH)
        if film.localized_titles:
            filled.append(film)
    films.objects.bulk_update(filled, ["localized_titles", "sort_key_da"], batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("films", "0017_kinds_of_reviews")]

    operations = [
        migrations.AddField("film", "localized_titles", models.JSONField(default=dict, editable=False)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
