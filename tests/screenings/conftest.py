import pytest
from django.db import transaction

from films.models import Film
from screenings.example.loading import load_example


@pytest.fixture(scope="module")
def example_programme(django_db_setup, django_db_blocker):
    """The example programme, loaded once for all tests of a module and gone after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_example()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def film(example_programme, db) -> Film:
    """The film of the example programme; whatever a test does to it or around it is undone."""
    return Film.objects.get()
