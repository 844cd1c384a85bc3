"""Two who work in the admin at once."""

import pytest

from tests.factories import make_staff
from tests.staff import Staff


@pytest.fixture
def anna() -> Staff:
    return Staff(make_staff(username="anna", first_name="Anna", last_name="Berg"))


@pytest.fixture
def bo() -> Staff:
    return Staff(make_staff(username="bo"))
