"""The description is kept to: tried with whatever it allows, and with much that it does not."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.config import SchemathesisConfig
from schemathesis.generation.meta import CoveragePhaseData

from festival.settings import BASE_DIR
from festival.wsgi import application
from tests.pages.site import make_site

pytestmark = pytest.mark.django_db

EXAMPLES = 8


@pytest.fixture(scope="module")
def rows_stay():
    """A request leaves the connection open on which the rows are, as Django's own test client has it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(scope="module")
def description(rows_stay, rows_for_all):
    """Of an API that has something of everything to tell."""
    make_site()
    config = SchemathesisConfig.from_path(BASE_DIR / "schemathesis.toml")
    return schemathesis.openapi.from_wsgi("/api/v1/schema/", application, config=config)


@pytest.fixture(scope="module")
def tried() -> set[tuple]:
    return set()


def is_of_a_kind_tried(case, tried: set[tuple]) -> bool:
    """Of each operation every kind of value is tried once for each parameter, not each value of that kind."""
    about = case.meta.phase.data
    if not isinstance(about, CoveragePhaseData):
        return False
    kind = (case.operation.label, about.parameter, about.location, about.description)
    if kind in tried:
        return True
    tried.add(kind)
    return False


schema = schemathesis.pytest.from_fixture("description")


@schema.parametrize()
@settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_whatever_is_asked_the_answer_is_as_described(case, tried):
    if not is_of_a_kind_tried(case, tried):
        case.call_and_validate(headers={"Accept-Encoding": "identity"})
