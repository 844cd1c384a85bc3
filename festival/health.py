"""Two questions of a monitor: does the program answer, and can it do its work?"""

from functools import cache as remember
from os import getpid
from threading import get_ident

from django.core.cache import cache
from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """One line for each part. A failing cache is reported; the status stays 200: pages are only slower."""
    parts = {"database": database_answers(), "migrations": migrations_are_applied(), "cache": cache_answers()}
    lines = "".join(f"{part}: {'ok' if ok else 'failing'}\n" for part, ok in parts.items())
    status = 200 if parts["database"] and parts["migrations"] else 503
    return HttpResponse(lines, status=status, content_type="text/plain")


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (DatabaseError, InterfaceError):
        return False
    return True


def migrations_are_applied() -> bool:
    try:
        return migrations_on_disk() <= set(MigrationRecorder(connection).applied_migrations())
    except (DatabaseError, InterfaceError):
        return False


@remember
def migrations_on_disk() -> set[tuple[str, str]]:
    return set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)


def cache_answers() -> bool:
    """By a few keys: however often it is asked, nothing else is pushed out of a full cache."""
    key, value = f"readyz-{getpid()}-{get_ident()}", get_random_string(12)
    cache.set(key, value, timeout=10)
    return cache.get(key) == value
