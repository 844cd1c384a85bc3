"""The tests run as the public is served: DEBUG off, on loopback, by plain http.

Only DATABASE_URL, REDIS_URL and TESTS_BEGIN_AT are taken from outside. Of several test processes, each has
a database of its own in Redis, counted from the one that is named.

Every test begins at the same moment, from which its clock goes on: what passes today passes on any day and
at any hour. To try another: ``TESTS_BEGIN_AT=2026-12-31T23:30Z make test``.
"""

import gc
import os
import tempfile
from datetime import datetime, timedelta
from functools import partial

import django
import pytest
import time_machine
from django.core.cache import cache
from django.db import OperationalError, connection, transaction
from django.test import override_settings
from django.test.utils import setup_databases, teardown_databases
from django.utils import translation
from hypothesis import HealthCheck, settings as hypothesis_settings

from tests.database import add_what_no_model_says, quick_flush, tables_of_models

_scratch = tempfile.TemporaryDirectory(prefix="festival-tests-")

os.environ.update(
    {
        "DJANGO_SETTINGS_MODULE": "festival.settings",
        "DEBUG": "off",
        "SECRET_KEY": "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "HTTPS": "off",
        "API_REQUESTS_A_MINUTE": "0",
        "BUILD_SECONDS_A_MINUTE": "0",
        "MEDIA_ROOT": os.path.join(_scratch.name, "media"),
        "STATIC_ROOT": os.path.join(_scratch.name, "static"),
    }
)
# Tables of a few rows, never analysed, seem to PostgreSQL worth to compile each query, and to try the tables
# in each order: that takes it longer than all the rest.
os.environ.setdefault(
    "PGOPTIONS", "-c jit=off -c join_collapse_limit=1 -c from_collapse_limit=1 -c synchronous_commit=off"
)
os.mkdir(os.environ["STATIC_ROOT"])
if address := os.environ.get("REDIS_URL"):
    worker = os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw")
    server, _, database = address.rpartition("/")
    os.environ["REDIS_URL"] = f"{server}/{int(database) + int(worker)}"
django.setup()

# A machine that is busy with something else makes no test wrong; and what was tried once is tried again,
# so that a change is judged by what it changes. ``--hypothesis-profile=thorough`` looks for what is new.
_PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
hypothesis_settings.register_profile("thorough", **_PATIENT)
hypothesis_settings.register_profile("steady", derandomize=True, database=None, **_PATIENT)
hypothesis_settings.load_profile("steady")

BEGINNING = datetime.fromisoformat(os.environ.get("TESTS_BEGIN_AT", "2026-11-17T11:20Z"))

_SHORTLY_BEFORE = BEGINNING - timedelta(minutes=10)

_clock = time_machine.travel(_SHORTLY_BEFORE, tick=True).start()


def pytest_collection_finish() -> None:
    # What is loaded by now stays: to look through it for garbage again and again takes a tenth of the time.
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture(autouse=True)
def every_test_begins_at_the_same_moment():
    """What fixtures of a whole module or session make is ten minutes old."""
    _clock.move_to(BEGINNING, tick=True)
    yield
    _clock.move_to(_SHORTLY_BEFORE, tick=True)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """The database of this process, without the time its migrations take."""
    with django_db_blocker.unblock():
        with tables_of_models():
            made = setup_databases(verbosity=0, interactive=False, serialized_aliases=set())
        add_what_no_model_says()
    with quick_flush():
        yield
    with django_db_blocker.unblock():
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session", autouse=True)
def quick_passwords_and_plain_static_names():
    """Hash passwords fast, and name static files without a collectstatic before."""
    from django.conf import settings

    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STORAGES=settings.STORAGES
        | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}},
    ):
        yield


@pytest.fixture(autouse=True)
def disable_page_cache(monkeypatch):
    """Tests change rows behind the program's back: they keep pages only with ``enable_page_cache``."""
    from cachetools import TTLCache

    from festival.page_cache.store import PageStore
    from screenings.planning.embargoes import Embargoes
    from screenings.public.filters.edition_index import EditionIndexCache
    from screenings.public.filters.index_cache import IndexCache

    monkeypatch.setattr("festival.page_cache.cached_page.SECONDS_KEPT", 0)
    monkeypatch.setattr("festival.page_cache.middleware.pages", PageStore())
    monkeypatch.setattr("festival.page_cache.middleware.embargoes", Embargoes())
    monkeypatch.setattr("festival.page_cache.middleware.DEPLOYED_AT", 0)
    monkeypatch.setattr("screenings.public.filters.schedule.edition_indexes", EditionIndexCache(0))
    monkeypatch.setattr("screenings.public.filters.catalogue.catalogues", IndexCache(0))
    monkeypatch.setattr("screenings.public.upcoming.cached_listings", TTLCache(8, ttl=0))


@pytest.fixture(autouse=True)
def commit_content_changes_after_each_request(monkeypatch):
    """The transaction around a test never commits: what a it wrote, and did not undo, counts as committed."""
    from festival.content_changes import ContentChanges

    bump = ContentChanges.bump

    def commit_and_bump(changes):
        for _, noted, _ in connection.run_on_commit:
            if isinstance(noted, partial) and noted.func == changes.models.add:
                noted()
        bump(changes)

    monkeypatch.setattr(ContentChanges, "bump", commit_and_bump)


@pytest.fixture(scope="module")
def rows_for_all(django_db_setup, django_db_blocker):
    """For fixtures that make their rows once for all tests of a module: what a test changes of them is undone
    after the test, and they are gone after the module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def enable_page_cache(disable_page_cache, monkeypatch, settings):
    """As in production, in a store and a cache of its own."""
    monkeypatch.setattr("festival.page_cache.cached_page.SECONDS_KEPT", 60)
    settings.REDIS_URL = ""
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "kept-pages"}
    }
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def every_test_begins_in_the_language_of_the_site():
    """A page leaves its language chosen in the thread that made it; what a module shares is made before."""
    translation.activate("en")
    yield
    translation.activate("en")


@pytest.fixture
def broken_database(monkeypatch):
    """For tests without the django_db mark: the content version cannot be read."""

    def fail(scopes=()):
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr("films.models.ContentVersion.read", fail)
