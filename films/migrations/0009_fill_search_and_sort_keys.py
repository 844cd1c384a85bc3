"""Gives the rows there are what every save makes from now on: how they are found and sorted."""

from django.db import migrations

from films.collation import sort_key, without_article
from films.languages import languages_of_country
from films.search import bag_of_words, country_names, name_keys, name_words
from films.search.normalization import normalize

COLUMNS = ["search_names", "search_text", "search_context", "sort_key", "sort_key_da"]
BATCH = 200


def columns_of(names, context, sorted_by):
    names = list(names)
    foreign = [name for name in names if not name.isascii()]
    return {
        "search_names": name_keys(names),
        "search_text": name_words(names),
        "search_context": bag_of_words([*foreign, *filter(None, context)]),
        "sort_key": sort_key(sorted_by),
        "sort_key_da": sort_key(sorted_by, "da"),
    }


def fill(rows, made, words, columns=COLUMNS):
    filled = []
    for row in rows:
        for column, value in made(row).items():
            setattr(row, column, value)
        filled.append(row)
    rows.model._base_manager.bulk_update(filled, columns, batch_size=BATCH)
    found = {word for row in filled for word in getattr(row, "search_text", "").split()}
    kept = sorted(word for word in found if word.isascii() and word.isalpha() and 3 <= len(word) <= 60)
    words.objects.bulk_create([words(word=word) for word in kept], BATCH, ignore_conflicts=True)


def _film(film):
    titles = list(film.titles.all())
    context = [str(film.year or ""), film.imdb_id, film.wikidata_id]
    for country in film.countries:
        context += country_names(country.code)
    for credit in film.credits.all():
        context += [credit.person.name, credit.credited_as, credit.character, credit.character_aliases]
        context += [alias.name for alias in credit.person.aliases.all()]
    context += [credit.company.name for credit in film.company_credits.all()]
    names = [film.title, *(row.title for row in titles)]
    return columns_of(names, context, without_article(film.title, _languages(film, titles)))


def _languages(film, titles):
    for row in titles:
        if row.title == film.title and row.language:
            return row.language
    if not {row.title for row in titles if row.kind == "original"} <= {film.title}:
        return []
    first = [country.code for country in film.countries][:1]
    return film.languages or [tag for code in first for tag in languages_of_country(code)]


def _person(person):
    names = [person.name, *(alias.name for alias in person.aliases.all())]
    return columns_of(names, [person.imdb_id, person.wikidata_id], f"{person.sort_name}\t{person.name}")


def _by_name(row):
    return columns_of([row.name], [], row.name)


def fill_all(apps, schema_editor):
    def model(name):
        return apps.get_model("films", name)

    words = model("SearchWord")
    films = model("Film").objects.prefetch_related(
        "titles", "credits__person__aliases", "company_credits__company"
    )
    fill(films, _film, words)
    fill(model("Person").objects.prefetch_related("aliases"), _person, words)
    fill(model("Company").objects.all(), _by_name, words)
    fill(model("Tag").objects.all(), _by_name, words)
    fill(
        model("Credit").objects.all(),
        lambda row: {"character_search": _characters(row)},
        words,
        ["character_search"],
    )


def _characters(credit):
    return normalize(f"{credit.character} {credit.character_aliases}")


class Migration(migrations.Migration):
    dependencies = [("films", "0008_search_and_sort_keys")]

    operations = [migrations.RunPython(fill_all, migrations.RunPython.noop)]
