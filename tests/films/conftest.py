"""Two who work in the admin at once."""

import pytest

from tests import factories as make
from tests.staff import Staff


@pytest.fixture
def anna() -> Staff:
    return Staff(make.staff(username="anna", first_name="Anna", last_name="Berg"))


@pytest.fixture
def bo() -> Staff:
    return Staff(make.staff(username="bo"))
