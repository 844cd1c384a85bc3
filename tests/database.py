"""The database of the tests: its tables are made of the models at once, in a tenth of the migrations' time.

That both make the same is asked in ``tests/festival/test_deployment.py``.
"""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from unittest.mock import patch
from uuid import uuid4

import psycopg
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.commands.migrate import Command
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.operations import DatabaseOperations as PostgresOperations
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import override_settings


@contextmanager
def tables_of_models() -> Iterator[None]:
    """Within, ``migrate`` runs no migration, and makes every table as the models have it now."""
    labels = [config.label for config in apps.get_app_configs()]
    with (
        override_settings(MIGRATION_MODULES=dict.fromkeys(labels)),
        patch.object(Command, "sync_apps", _add_extensions_and_sync),
    ):
        yield


_sync_apps = Command.sync_apps


def _add_extensions_and_sync(command: Command, connection: BaseDatabaseWrapper, labels: set[str]) -> None:
    """As a constraint of a model needs them to be there before its table."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS btree_gist")
    _sync_apps(command, connection, labels)


def add_what_no_model_says() -> None:
    """The indexes that a migration makes by hand, and that all migrations are applied."""
    connection = connections["default"]
    with connection.schema_editor() as editor:
        import_module("films.migrations.0010_trigram_indexes").create_indexes(apps, editor)
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    for app, name in MigrationLoader(None).disk_migrations:
        recorder.record_applied(app, name)


def make_tables() -> None:
    """In the empty database of a process that was started by a test."""
    with tables_of_models():
        call_command("migrate", run_syncdb=True, verbosity=0)
    add_what_no_model_says()


@contextmanager
def quick_flush() -> Iterator[None]:
    """Within, what a test has committed is deleted after it: to truncate a table PostgreSQL makes new files
    for it and for each of its indexes, which for all of ours takes a second."""

    def delete(self, style, tables, **options):
        return [f"DELETE FROM {self.quote_name(table)};" for table in tables]

    with patch.object(PostgresOperations, "sql_flush", delete):
        yield


@contextmanager
def a_database(folder: Path, like: str = "") -> Iterator[str]:
    """The address of a database of the kind the suite runs on: empty, or a copy of the one at an address."""
    default = settings.DATABASES["default"]
    if default["ENGINE"].endswith("sqlite3"):
        if like:
            shutil.copy(like.removeprefix("sqlite:///"), folder / "copy.sqlite3")
        yield f"sqlite:///{folder}/copy.sqlite3"
        return
    name = f"copy_{uuid4().hex[:12]}"
    server = {"host": default["HOST"], "port": default["PORT"] or 5432, "user": default["USER"]}
    server |= {"password": default["PASSWORD"]} if default["PASSWORD"] else {}
    with psycopg.connect(**server, dbname="postgres", autocommit=True) as connection:
        template = f" TEMPLATE {like.rpartition('/')[2]}" if like else ""
        connection.execute(f"CREATE DATABASE {name}{template}")
        yield f"postgres://{server['user']}:{default['PASSWORD']}@{server['host']}:{server['port']}/{name}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


# What a database is made of


# Names that Django and PostgreSQL make: a renamed table keeps those made of its old name.
_AUTOMATIC_NAME = re.compile(r"\b\w+_(?:[0-9a-f]{8}(?:_\w+)?|pkey|check|key)\b")


def schema(connection: BaseDatabaseWrapper) -> dict[str, list[str]]:
    """Each table, and ``""`` for the whole database, to its columns, constraints and indexes, sorted."""
    described = _of_postgresql if connection.vendor == "postgresql" else _of_sqlite
    found: dict[str, list[str]] = {}
    for table, line in described(connection):
        found.setdefault(table, []).append(_AUTOMATIC_NAME.sub("automatic", line))
    return {table: sorted(lines) for table, lines in found.items()}


def _of_sqlite(connection: BaseDatabaseWrapper) -> Iterator[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT type, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        for kind, table, sql in cursor.fetchall():
            if kind == "table":
                for line in _split(sql[sql.index("(") + 1 : sql.rindex(")")]):
                    yield table, line
            else:
                yield table, sql


def _split(definitions: str) -> Iterator[str]:
    """At the commas that are in no brackets."""
    depth, line = 0, ""
    for part in re.split(r"([(),])", definitions):
        depth += {"(": 1, ")": -1}.get(part, 0)
        if part == "," and depth == 0:
            yield line.strip()
            line = ""
        else:
            line += part
    yield line.strip()


def _of_postgresql(connection: BaseDatabaseWrapper) -> Iterator[tuple[str, str]]:
    with connection.cursor() as cursor:
        for question in _QUESTIONS:
            cursor.execute(question)
            yield from cursor.fetchall()


_QUESTIONS = (
    "SELECT '', extname FROM pg_extension",
    """
    SELECT attrelid::regclass::text, concat_ws(' ', attname, format_type(atttypid, atttypmod),
        CASE WHEN attnotnull THEN 'NOT NULL' END, attidentity, collname, pg_get_expr(adbin, adrelid))
    FROM pg_attribute
        JOIN pg_class ON pg_class.oid = attrelid AND relkind = 'r' AND relnamespace = 'public'::regnamespace
        LEFT JOIN pg_collation ON pg_collation.oid = attcollation
        LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE attnum > 0 AND NOT attisdropped
    """,
    """
    SELECT conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    """,
    "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
)
