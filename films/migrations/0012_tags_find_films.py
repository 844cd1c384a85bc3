"""Films there are get what every save gives them from now on: they are found by the words of their tags."""

from collections import defaultdict

from django.db import migrations

BATCH = 200


def add_words_of_tags(apps, schema_editor):
    film, tag = apps.get_model("films", "Film"), apps.get_model("films", "Tag")
    tags = {row.pk: [*row.search_text.split(), *row.search_context.split()] for row in tag.objects.all()}
    tagged = defaultdict(list)
    for pair in film.tags.through.objects.order_by("pk").iterator(BATCH):
        tagged[pair.film_id] += tags[pair.tag_id]
    keys = sorted(tagged)
    for start in range(0, len(keys), BATCH):
        films = list(film.objects.filter(pk__in=keys[start : start + BATCH]).only("search_context"))
        for row in films:
            words = dict.fromkeys([*row.search_context.split(), *tagged[row.pk]])
            words.pop("|", None)  # stands between two ways to write a name
            row.search_context = f" {' '.join(words)} "
        film.objects.bulk_update(films, ["search_context"])


class Migration(migrations.Migration):
    dependencies = [("films", "0011_related_film_restricts_deletion")]

    operations = [migrations.RunPython(add_words_of_tags, migrations.RunPython.noop)]
