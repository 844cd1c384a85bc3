import pytest
from django.test import Client

from tests.pages.canaries import Canaries
from tests.pages.site import Site, make_site
from tests.pages.visibility import canaries_of_every_condition


@pytest.fixture(scope="module")
def site(rows_for_all) -> Site:
    return make_site()


@pytest.fixture(scope="module")
def hidden(rows_for_all) -> Canaries:
    """Not in one module with ``seen``: the words are the same."""
    return canaries_of_every_condition(up=False)


@pytest.fixture(scope="module")
def seen(rows_for_all) -> Canaries:
    return canaries_of_every_condition(up=True)


@pytest.fixture
def visitor() -> Client:
    """A browser that was never here: what goes wrong is a page, not an exception."""
    return Client(raise_request_exception=False)
