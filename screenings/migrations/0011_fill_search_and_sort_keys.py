"""Gives the rows there are what every save makes from now on: how they are found and sorted."""

from importlib import import_module

from django.db import migrations

from films.collation import sort_key, without_article
from films.search import country_names
from films.cities import city_names

filling = import_module("films.migrations.0009_fill_search_and_sort_keys")
PLACE = ["city_sort_key", "city_sort_key_da"]


def _of_festival(festival):
    return [*city_names(festival.city), *country_names(festival.country.code)]


def _festival(festival):
    names = [festival.name, *festival.aliases.splitlines()]
    return filling.columns_of(names, _of_festival(festival), festival.name)


def _edition(edition):
    festival = edition.festival
    full_name = edition.name or f"{festival.name} {edition.year}"
    called = [festival.name, *festival.aliases.splitlines()]
    names = [full_name, *(f"{name} {edition.year}" for name in called)]
    return filling.columns_of(names, [*_of_festival(festival), *_ordinals(edition.ordinal)], full_name)


def _ordinals(number):
    if not number:
        return []
    teen = number % 100 in {11, 12, 13}
    ending = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return [f"{number}{ending}", f"{number}e", str(number)]


def _venue(venue):
    names = [venue.name, *city_names(venue.city), venue.operator, *venue.aliases.splitlines()]
    columns = filling.columns_of(names, [venue.address, *country_names(venue.country.code)], venue.name)
    return columns | {"city_sort_key": sort_key(venue.city), "city_sort_key_da": sort_key(venue.city, "da")}


def _section(section):
    return filling.columns_of([section.name], [], section.name)


def _item(item):
    return filling.columns_of([item.title], [], without_article(item.title, []))


def _screen(screen):
    return {"sort_key": sort_key(screen.name), "sort_key_da": sort_key(screen.name, "da")}


def fill_all(apps, schema_editor):
    def rows(name):
        return apps.get_model("screenings", name).objects

    words = apps.get_model("films", "SearchWord")
    filling.fill(rows("Festival").all(), _festival, words)
    filling.fill(rows("Edition").select_related("festival"), _edition, words)
    filling.fill(rows("Venue").all(), _venue, words, [*filling.COLUMNS, *PLACE])
    filling.fill(rows("Section").all(), _section, words)
    filling.fill(rows("ProgrammeItem").all(), _item, words)
    filling.fill(rows("Screen").all(), _screen, words, ["sort_key", "sort_key_da"])


class Migration(migrations.Migration):
    dependencies = [
        ("films", "0009_fill_search_and_sort_keys"),
        ("screenings", "0010_search_and_sort_keys"),
    ]

    operations = [migrations.RunPython(fill_all, migrations.RunPython.noop)]
