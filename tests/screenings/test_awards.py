import pytest

from screenings.models import AwardRecord
from tests.factories import make_award, make_edition, make_festival

pytestmark = pytest.mark.django_db


def test_awards_stand_by_festival_and_edition_and_there_by_result():
    festival = make_festival(name="Nordic Days")
    spring, autumn = (make_edition(festival=festival, year=2025, slug=name) for name in ("spring", "autumn"))
    older = make_edition(festival=festival, year=2024)
    for result in ("unknown", "won"):
        for edition in (older, spring, autumn):
            make_award(edition=edition, result=result)
    elsewhere = make_award(edition=make_edition(festival=make_festival(name="Astor")), result="nominated")

    shown = [(record.edition, record.result) for record in AwardRecord.objects.public().with_recipients()]

    assert shown == [
        (elsewhere.edition, "nominated"),
        *[(edition, result) for edition in (spring, autumn, older) for result in ("won", "unknown")],
    ]
