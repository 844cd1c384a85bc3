import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from screenings.formatting.awards import format_honoured_work, result_icon
from screenings.models import AwardRecord
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_awards_stand_latest_first_by_who_gives_them_and_there_by_result():
    festival = make.festival(name="Nordic Days")
    spring, autumn = (make.edition(festival=festival, year=2025, slug=name) for name in ("spring", "autumn"))
    older = make.edition(festival=festival, year=2024)
    for result in ("unknown", "won"):
        for edition in (older, spring, autumn):
            make.award(edition=edition, result=result)
    elsewhere = make.award(edition=make.edition(festival=make.festival(name="Astor")), result="nominated")

    shown = [(record.edition, record.result) for record in AwardRecord.objects.public().with_recipients()]

    assert shown == [
        (elsewhere.edition, "nominated"),
        *[(edition, result) for edition in (spring, autumn, older) for result in ("won", "unknown")],
    ]


@pytest.mark.parametrize(
    ("result", "said", "in_data", "counted"),
    [
        ("won", "Won", ["Best Film, {}"], "1 award given"),
        ("shared", "Won, shared", ["Best Film, {} (shared)"], "1 award given"),
        ("declined", "Won, not accepted", [], "1 award won and not accepted."),
        ("mention", "Special mention", ["Special mention: Best Film, {}"], "1 award given"),
        ("nominated", "Nominated", [], "1 nomination."),
        ("withdrawn", "Withdrawn", [], "1 award or nomination withdrawn."),
        ("unknown", "Nominated", [], "1 nomination."),
    ],
)
def test_each_result_is_said_everywhere_and_counted_as_what_it_is(client, result, said, in_data, counted):
    film, edition = make.film(), make.edition(festival=make.festival())
    make.award(edition=edition, film=film, category="Best Film", result=result)
    film_page, festival_page = (client.get(of.get_absolute_url()).text for of in (film, edition.festival))
    assert f">{said}:</strong>" in film_page
    for page in (client.get("/awards/").text, client.get(edition.get_absolute_url()).text):
        assert f"</svg> <span>{said}</span></p>" in page or f'">{said} <span class="number' in page
    data = structured_data(film_page)
    assert data.get("award", []) == [one.format(edition.full_name) for one in in_data]
    assert counted in festival_page
    assert ("award given" in festival_page) == (counted == "1 award given")
    [entry] = client.get("/api/v1/awards/").json()["results"]
    assert entry["result"] == result


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("da", ("Trukket tilbage", "Vinder, men tog ikke imod prisen")),
        ("de", ("Zurückgezogen", "Gewonnen, nicht angenommen")),
        ("nl", ("Ingetrokken", "Gewonnen, niet aanvaard")),
    ],
)
def test_award_results_have_words_of_their_own_in_each_language(client, language, said):
    for result in ("withdrawn", "declined"):
        make.award(film=make.film(), result=result)
    page = client.get(f"/{language}/awards/").text
    assert all(f"</svg> <span>{words}</span></p>" in page for words in said)


def structured_data(page: str) -> dict:
    [script] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return json.loads(script)


def test_a_prize_that_two_share_is_one_award_and_a_win_of_both(client):
    edition = make.edition()
    for film in (make.film(), make.film()):
        make.award(edition=edition, film=film, category="Best Film", result="shared")
    make.award(edition=edition, category="Best Actor", result="won")
    assert "2 awards given" in client.get(edition.festival.get_absolute_url()).text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("won", {"won", "shared"}),
        ("shared", {"shared"}),
        ("declined", {"declined"}),
        ("withdrawn", {"withdrawn"}),
        ("nominated", {"nominated"}),
        ("unknown", {"unknown"}),
    ],
)
def test_who_asks_for_what_was_won_also_finds_what_was_shared_and_nothing_else(client, asked, found):
    for result in AwardRecord.Result.values:
        make.award(category=f"For {result}", result=result)
    listed = client.get(f"/api/v1/awards/?result={asked}").json()["results"]
    assert {award["result"] for award in listed} == found


@pytest.mark.parametrize("asked", ["nominated", "unknown"])
def test_visitors_choose_nominations_whether_or_not_it_is_known_who_won(client, asked):
    for result in AwardRecord.Result.values:
        make.award(category=f"For {result}", result=result)
    page = client.get(f"/awards/?result={asked}")
    [(_, records)] = page.context["awards_by_year"]
    assert {record.result for record in records} == {"nominated", "unknown"}
    assert "result unknown" not in page.text


def test_a_declined_prize_is_no_win_that_brings_a_film_to_the_fore(client):
    film = make.film()
    declined, won = (make.edition(festival=make.festival(name=name)) for name in ("Aaa Prize", "Zzz Prize"))
    make.award(edition=declined, film=film, result="declined")
    make.award(edition=won, film=film, result="shared")
    page = client.get(film.get_absolute_url()).text
    assert page.index("Zzz Prize") < page.index("Aaa Prize")


@pytest.mark.parametrize(
    ("work", "by", "said"),
    [("Trees", "Lydmor", "“Trees” by Lydmor"), ("Trees", "", "“Trees”"), ("", "Lydmor", ""), ("", "", "")],
)
def test_an_artist_stands_outside_the_quotation_marks(work, by, said):
    assert format_honoured_work(AwardRecord(work=work, work_by=by)) == said


def test_every_result_has_its_drawing(sprite):
    assert {result_icon(AwardRecord(result=result)) for result in AwardRecord.Result.values} <= sprite


@pytest.fixture
def sprite() -> set[str]:
    drawing = Path(settings.STATICFILES_DIRS[0], "icons/sprite.svg").read_text()
    return set(re.findall(r'<symbol id="([a-z-]+)"', drawing))


def test_danish_calls_whatever_was_won_by_one_word():
    with translation.override("da"):
        labels = [str(AwardRecord.Result(value).label) for value in ("won", "shared", "declined")]
    assert [label.partition(",")[0] for label in labels] == ["Vinder"] * 3
