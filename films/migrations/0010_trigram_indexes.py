"""On PostgreSQL names are found by an index of their trigrams. Other databases read every name."""

import sys

from django.db import DatabaseError, migrations, transaction

TABLES = ("films_film", "films_person")
COLUMNS = ("search_names", "search_text", "search_context")
REFUSED = """
PostgreSQL refuses the extension pg_trgm, so searches read every name, which takes longer. Ask whoever
administers the database for "CREATE EXTENSION pg_trgm", then run "manage.py migrate films 0009" and "migrate".
"""


def create_indexes(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    columns = ", ".join(f"{column} gin_trgm_ops" for column in COLUMNS)
    try:
        with transaction.atomic(schema_editor.connection.alias):
            schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
            for table in TABLES:
                schema_editor.execute(f"CREATE INDEX {table}_trigrams ON {table} USING gin ({columns})")
    except DatabaseError:
        sys.stderr.write(REFUSED)


def drop_indexes(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table in TABLES:
            schema_editor.execute(f"DROP INDEX IF EXISTS {table}_trigrams")


class Migration(migrations.Migration):
    dependencies = [("films", "0009_fill_search_and_sort_keys")]

    operations = [migrations.RunPython(create_indexes, drop_indexes)]
