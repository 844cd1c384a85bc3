import pytest
from django.db import transaction
from django.test import Client

from tests.pages.world import World, make_world


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> World:
    """Made once for all tests of a module; what a test changes of it is undone after the test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def visitor() -> Client:
    """A browser that was never here: what goes wrong is a page, not an exception."""
    return Client(raise_request_exception=False)
