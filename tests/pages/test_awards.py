"""The page of all awards: by year and who gives them, the next ceremonies above."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from lxml import html

from screenings.models import Festival
from tests import factories as make

pytestmark = pytest.mark.django_db


def words(client, path: str, address: str = "/awards/") -> list[str]:
    page = html.fromstring(client.get(address).content)
    return [" ".join(found.text_content().split()) for found in page.xpath(path)]


@pytest.mark.parametrize(("in_days", "is_named"), [(-1, False), (0, True), (89, True), (92, False)])
def test_next_ceremonies_are_those_of_the_next_three_months(client, in_days, is_named):
    day = timezone.now().date() + timedelta(days=in_days)
    make.edition(name="44th Robert Awards", ceremony_date=day)
    make.edition(name="Secret Awards", ceremony_date=day, is_public=False)
    assert words(client, "//section[@class='ceremonies']//a") == ["44th Robert Awards"] * is_named


def test_years_lead_to_their_awards_and_keep_who_gave_them(client):
    roberts, bodil = make.festival(name="Robert Awards"), make.festival(name="Bodil Awards")
    for festival, year in ((roberts, 2025), (roberts, 2026), (bodil, 2024)):
        make.award(edition=make.edition(festival=festival, year=year))
    make.award(edition=make.edition(year=2023), announced_at=None)
    assert words(client, "//nav[@class='years']//a") == ["All years", "2026", "2025", "2024"]
    assert words(client, "//section[@class='award-year']//h2") == ["2026", "2025", "2024"]
    asked = "/awards/?festival=robert-awards&year=2025"
    assert words(client, "//nav[@class='years']//a", asked) == ["All years", "2026", "2025"]
    assert words(client, "//nav[@class='years']//a[@aria-current]", asked) == ["2025"]
    assert words(client, "//section[@class='award-year']//h3", asked) == ["Robert Awards 2025"]


def test_film_of_all_nominations_of_a_body_is_named_once(client):
    edition, film = make.edition(), make.film(title="Second Victims")
    for number in range(2):
        make.award(edition=edition, film=film, category=f"Prize {number}", result="nominated")
    named = "//div[@class='award-results']//a[text()='Second Victims']"
    assert len(words(client, named)) == 1
    make.award(edition=edition, film=make.film(), result="nominated")
    assert len(words(client, named)) == 2


def test_nominations_are_folded_and_what_was_won_is_not(client):
    edition = make.edition()
    for result in ("won", "nominated", "nominated"):
        make.award(edition=edition, film=make.film(), category="Best Film", result=result)
    assert words(client, "//details[contains(@class,'nominations')]/summary") == ["Nominated 2"]
    assert len(words(client, "//li[@class='award'][not(ancestor::details)]")) == 1


def test_each_prize_has_the_picture_of_its_film(client):
    edition, other = make.edition(year=2026), make.edition(year=2026)
    one, none = make.film(title="One"), make.film(title="None")
    for number, body in enumerate((edition, other)):
        make.award(edition=body, film=one, category=f"B{number}", result="won")
    make.award(edition=edition, film=none, category="C", result="nominated")
    thumbs = "//li[@class='award']//*[contains(@class,'thumb')]"
    assert len(words(client, thumbs)) == 2
    make.award(edition=edition, film=make.film(), category="A", result="won")
    assert len(words(client, thumbs)) == 3


@pytest.mark.parametrize("films", [1, 2])
def test_mark_of_a_source_stands_behind_a_name_and_never_alone(client, films):
    edition, nominated = make.edition(), [make.film() for _ in range(films)]
    for number in range(2):
        make.award(
            edition=edition,
            film=nominated[number % films],
            result="nominated",
            category=f"Prize {number}",
            source_url="https://example.org/prizes",
        )
    marked = words(client, "//sup[@class='source-mark']/..")
    named = [nominated[0].title] if films == 1 else ["Prize 0", "Prize 1"]
    assert marked == [f"{name}\u2060[1]" for name in named]


def test_award_whose_day_is_not_known_says_no_more_than_its_name(client):
    make.award(edition=make.edition(festival=make.festival(kind="awards"), starts_on=None, ends_on=None))
    assert words(client, "//*[@class='award-head']//p") == []


@pytest.mark.parametrize(
    ("kind", "own_city", "named"),
    [
        (Festival.Kind.AWARDS, "", "Copenhagen"),
        (Festival.Kind.AWARDS, "Aarhus", "Aarhus"),
        # Of a festival it says where films play, not where the award was given.
        (Festival.Kind.FESTIVAL, "", ""),
    ],
)
def test_award_names_the_city_of_its_ceremony_where_that_is_recorded(client, kind, own_city, named):
    edition = make.edition(festival=make.festival(kind=kind, city=own_city), ceremony_date=date(2026, 1, 31))
    edition.venues.add(make.venue(city="Copenhagen"))
    make.award(edition=edition)
    assert words(client, "//*[@class='award-head']//p") == [f"Sat 31 January 2026 {named}".strip()]
