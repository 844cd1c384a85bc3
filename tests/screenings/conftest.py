import pytest

from films.models import Film
from screenings.demo.example.loading import load_example

from .admin_rows import make_a_row_of_each


@pytest.fixture(scope="module")
def example_programme(rows_for_all) -> None:
    load_example()


@pytest.fixture
def film(example_programme, db) -> Film:
    """The film of the example programme; whatever a test does to it or around it is undone."""
    return Film.objects.get()


@pytest.fixture(scope="module")
def a_row_of_each(rows_for_all) -> None:
    """Of everything that the admin shows."""
    make_a_row_of_each()
