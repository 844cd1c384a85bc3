"""How many awards a film won, where a source states that and not which."""

import json
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import translation
from lxml import html

from films.models import ContentVersion, Film
from screenings.formatting.awards import format_prizes, group_by_body
from screenings.models import AwardRecord, Edition, WinCount
from tests import factories as make
from tests.staff import Staff, errors

pytestmark = pytest.mark.django_db


@pytest.fixture
def roberts() -> Edition:
    return make.edition(
        festival=make.festival(name="Robert Awards", kind="awards"), name="43rd Robert Awards"
    )


@pytest.fixture
def film() -> Film:
    return make.film(title="Second Victims")


def add_records(edition: Edition, film: Film, **results: int) -> None:
    for result, count in results.items():
        for number in range(count):
            make.award(edition=edition, film=film, result=result, category=f"Best {result} {number}")


def lines(client, address: str, path: str) -> list[str]:
    page = html.fromstring(client.get(address).content)
    texts = [re.sub(r"\u2060|\[\d+\]", "", found.text_content()) for found in page.xpath(path)]
    return [" ".join(text.split()) for text in texts]


@pytest.mark.parametrize(
    ("records", "wins", "prizes"),
    [
        (
            {"won": 1, "unknown": 2},
            6,
            "6 won, 3 nominations Won: Best won 0 Five more were won; the source does not say which."
            " Nominated: Best unknown 0 Best unknown 1",
        ),
        (
            {"won": 1, "nominated": 1},
            1,
            "1 won, 2 nominations Won: Best won 0 Nominated: Best nominated 0",
        ),
        ({"won": 1}, 2, "2 won Won: Best won 0 One more was won; the source does not say which."),
        ({"shared": 2}, 2, "2 won Won, shared: Best shared 0 Best shared 1"),
        (
            {"unknown": 1},
            20,
            "20 won, 1 nomination The source does not say which. Nominated: Best unknown 0",
        ),
        ({"mention": 1}, 3, "3 won The source does not say which. Special mention: Best mention 0"),
    ],
)
def test_film_page_says_how_many_were_won_and_never_which(client, roberts, film, records, wins, prizes):
    add_records(roberts, film, **records)
    make.win_count(edition=roberts, film=film, wins=wins)
    assert lines(client, film.get_absolute_url(), "//dl[@class='prizes']//dd") == [prizes]


def test_win_under_embargo_is_not_named_and_not_counted_as_named(client, roberts, film):
    add_records(roberts, film, won=1, unknown=1)
    AwardRecord.objects.filter(result="won").update(announced_at=None)
    make.win_count(edition=roberts, film=film, wins=2)
    [prizes] = lines(client, film.get_absolute_url(), "//dl[@class='prizes']//dd")
    assert prizes.startswith("2 won, 1 nomination The source does not say which.")


def test_number_of_wins_is_of_its_own_film_and_edition(client, roberts, film):
    other, elsewhere = make.film(title="Other"), make.edition()
    for edition, of in ((roberts, film), (roberts, other), (elsewhere, film)):
        add_records(edition, of, unknown=1)
    make.win_count(edition=roberts, film=film, wins=6)
    assert "6 won" not in client.get(other.get_absolute_url()).text
    assert lines(client, film.get_absolute_url(), "//dl[@class='prizes']//dd") == [
        "6 won, 1 nomination The source does not say which. Nominated: Best unknown 0",
        "Nominated: Best unknown 0",
    ]
    assert Counted(client, elsewhere).statements == []
    assert Counted(client, roberts).statements == [
        "Second Victims: 6 won, 1 nomination. The source does not say which."
    ]


class Counted:
    def __init__(self, client, row) -> None:
        self.statements = lines(client, row.get_absolute_url(), "//p[@class='win-count']")


@pytest.mark.parametrize("hidden", ["count", "film", "edition"])
def test_hidden_number_of_wins_is_on_no_page(client, roberts, film, hidden):
    person = make.person()
    make.credit(film=make.film(), person=person)
    award = make.award(edition=roberts, film=film, people=[person])
    count = make.win_count(edition=roberts, film=film, wins=4321)
    pages = [row.get_absolute_url() for row in (film, roberts)] + [
        "/awards/",
        "/api/v1/films/second-victims/",
    ]
    assert all(re.search("4,?321", client.get(page).text) for page in pages)
    of_person = client.get(person.get_absolute_url()).text
    assert roberts.full_name in of_person
    assert not re.search("4,?321", of_person)
    if hidden == "count":
        WinCount.objects.update(announced_at=None)
    else:
        type(getattr(award, hidden)).objects.filter(pk=getattr(count, hidden).pk).update(is_public=False)
    assert not [page for page in pages if re.search("4,?321", client.get(page).text)]


def test_json_ld_of_a_film_states_the_number_and_that_of_a_person_does_not(client, roberts, film):
    person = make.person()
    make.credit(film=film, person=person)
    make.award(edition=roberts, film=film, people=[person], category="Best Film", result="won")
    make.win_count(edition=roberts, film=film, wins=6)
    assert awards_in(client, film) == ["6 won, 43rd Robert Awards", "Best Film, 43rd Robert Awards"]
    assert awards_in(client, person) == ["Best Film, 43rd Robert Awards"]


def awards_in(client, row) -> list[str]:
    [script] = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>',
        client.get(row.get_absolute_url()).text,
        re.DOTALL,
    )
    return json.loads(script)["award"]


@pytest.mark.parametrize(
    ("records", "wins", "language", "text"),
    [
        ({"won": 1, "unknown": 2}, 6, "en", "Six Robert Awards, Best won 0 among them"),
        ({"won": 1}, 6, "da", "Seks Robertpriser, heriblandt Best won 0"),
        ({"won": 1}, 6, "de", "Sechs Robert-Preise, darunter Best won 0"),
        ({"won": 1}, 6, "nl", "Zes Robert Awards, waaronder Best won 0"),
        ({"unknown": 2}, 13, "en", "13 Robert Awards"),
        ({"unknown": 2}, 1, "en", "One award at Robert Awards"),
        ({"won": 1}, 0, "en", "Best won 0, Robert Awards"),
        ({"won": 2, "unknown": 1}, 0, "en", "Two Robert Awards, Best won 0 among them"),
    ],
)
def test_prizes_of_a_body_in_one_line(roberts, film, records, wins, language, text):
    add_records(roberts, film, **records)
    if wins:
        make.win_count(edition=roberts, film=film, wins=wins)
    [body] = group_by_body(AwardRecord.objects.public().with_recipients())
    with translation.override(language):
        assert format_prizes(body) == text


def test_prizes_of_a_festival_are_awards_at_it(film):
    hamburg = make.edition(festival=make.festival(name="Filmfest Hamburg"))
    add_records(hamburg, film, won=3)
    [body] = group_by_body(AwardRecord.objects.public().with_recipients())
    assert format_prizes(body) == "Three awards at Filmfest Hamburg, Best won 0 among them"


# Staff


@pytest.mark.parametrize(
    ("entered", "refused"),
    [
        ({"wins": "1"}, {"wins": ["There are award records of more wins: 2."]}),
        ({"wins": "0"}, {"wins": ["Ensure this value is greater than or equal to 1."]}),
        ({"source_note": ""}, {"__all__": ["Enter a source link or a source note: who says so?"]}),
        ({"wins": "2"}, {}),
    ],
)
def test_number_of_wins_is_entered_with_a_source_and_no_less_than_recorded(roberts, film, entered, refused):
    add_records(roberts, film, won=1, shared=1, declined=1, unknown=1)
    staff = Staff()
    values = {"edition": roberts.pk, "film": film.pk, "wins": "6", "source_note": "Says the paper."} | entered
    answer = staff.save(staff.add(WinCount), **values)
    assert WinCount.objects.count() == (0 if refused else 1)
    assert refused == (errors(answer) if refused else {})


def test_number_of_wins_needs_a_record_that_lists_can_show_it_with(roberts, film):
    add_records(roberts, make.film(), won=1)
    with pytest.raises(ValidationError, match="first") as refusal:
        WinCount(edition=roberts, film=film, wins=1, source_note="So.").full_clean()
    assert list(refusal.value.message_dict) == ["film"]


def test_award_record_is_refused_that_would_be_one_win_more_than_stated(roberts, film):
    add_records(roberts, film, won=1, unknown=1)
    make.win_count(edition=roberts, film=film, wins=1)
    unknown = AwardRecord.objects.get(result="unknown")
    unknown.result = "shared"
    with pytest.raises(ValidationError, match="won only 1") as refusal:
        unknown.full_clean()
    assert list(refusal.value.message_dict) == ["result"]
    AwardRecord.objects.get(result="won").full_clean()
    WinCount.objects.update(wins=2)
    unknown.full_clean()


@pytest.mark.parametrize(("stated", "saved"), [(1, False), (2, True)])
def test_award_records_saved_at_once_in_their_list_are_refused_that_are_too_many_wins_together(
    roberts, film, stated, saved
):
    add_records(roberts, film, unknown=3)
    make.win_count(edition=roberts, film=film, wins=stated)
    staff = Staff()
    answer = staff.save(staff.list(AwardRecord), **{"form-0-result": "won", "form-1-result": "shared"})
    assert (answer.status_code == 302) == saved
    assert AwardRecord.objects.filter(result__in=AwardRecord.WINS).count() == (2 if saved else 0)
    assert saved or "won only 1" in answer.text


@pytest.mark.parametrize("values", [{"wins": 0}, {"source_url": ""}, {}])
def test_database_refuses_what_cannot_be_true(roberts, film, values):
    if not values:
        make.win_count(edition=roberts, film=film)
    with pytest.raises(IntegrityError):
        make.win_count(edition=roberts, film=film, **values)


def test_change_of_a_public_number_is_seen_at_once_and_of_a_secret_one_bumps_nothing(
    client, enable_page_cache, roberts, film
):
    add_records(roberts, film, unknown=1)
    count = make.win_count(edition=roberts, film=film, announced_at=None)
    version = ContentVersion.current()
    Staff().save(Staff().change(count), wins="7")
    assert ContentVersion.current() == version
    WinCount.objects.update(announced_at=make.LONG_AGO)
    ContentVersion.bump()
    assert "7 won" in client.get(film.get_absolute_url()).text
    Staff().save(Staff().change(count), wins="8")
    assert "8 won" in client.get(film.get_absolute_url()).text
