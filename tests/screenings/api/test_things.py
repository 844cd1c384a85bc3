"""People, festivals, places and awards in the API say what their rows say."""

from datetime import date, time

import pytest

from films.models import Film
from screenings.models.practical import SECTIONS
from tests import factories as make
from tests.factories import LONG_AGO

pytestmark = pytest.mark.django_db

SITE = "http://127.0.0.1:8000"


def test_a_person_is_told_in_full(get_json, film):
    person = make.person(
        name="Zinnini",
        slug="zinnini",
        biography="Born.",
        website="https://example.org/z",
        imdb_id="nm0000001",
        wikidata_id="Q7",
    )
    make.credit(film=film, person=person, credited_as="Z.")
    make.credit(film=film, person=person, role="writer")
    make.credit(film=make.film(is_public=False), person=person)

    assert get_json("people/zinnini/") == {
        "id": "zinnini",
        "name": "Zinnini",
        "biography": "Born.",
        "website": "https://example.org/z",
        "imdb_id": "nm0000001",
        "wikidata_id": "Q7",
        "films": ["second-victims"],
        "credits": [
            {"film": "second-victims", "role": "director", "character": "", "credited_as": "Z."},
            {"film": "second-victims", "role": "writer", "character": "", "credited_as": ""},
        ],
        "url": f"{SITE}/people/zinnini/",
    }


@pytest.fixture
def edition():
    festival = make.festival(
        name="Nordic Days",
        slug="nordic",
        city="Lübeck",
        country="DE",
        website="https://example.org",
        description="Films.",
    )
    return make.edition(
        festival=festival,
        slug="67",
        year=2026,
        ordinal=67,
        starts_on=date(2026, 11, 4),
        ends_on=date(2026, 11, 8),
        dates_note="November",
        day_starts_at=time(5, 30),
        ceremony_date=date(2026, 11, 7),
        accent="#1b6f5a",
        website="https://example.org/67",
        description="The 67th.",
        venues=[make.venue(slug="stadthalle"), make.venue(is_public=False)],
        source_url="https://example.org/source",
        source_note="So it says.",
    )


def test_a_festival_and_its_edition_are_told_in_full(get_json, edition):
    make.edition(festival=edition.festival, year=2027, is_public=False)
    section = make.section(edition=edition)
    make.item(section=section)
    make.section(edition=edition)
    make.practical_text(edition=edition, language=["en"], tickets="At the door.", contact_name="Ann")

    assert get_json("festivals/nordic/") == {
        "id": "nordic",
        "name": "Nordic Days",
        "kind": "festival",
        "city": "Lübeck",
        "country": "DE",
        "website": "https://example.org",
        "description": "Films.",
        "editions": ["nordic/67"],
        "url": f"{SITE}/festivals/nordic/",
    }
    assert get_json("editions/nordic/67/") == {
        "id": "nordic/67",
        "festival": "nordic",
        "name": "Nordic Days 2026",
        "year": 2026,
        "ordinal": 67,
        "starts_on": "2026-11-04",
        "ends_on": "2026-11-08",
        "dates_note": "November",
        "time_zone": "Europe/Berlin",
        "day_starts_at": "05:30",
        "ceremony_date": "2026-11-07",
        "accent": "#1b6f5a",
        "website": "https://example.org/67",
        "description": "The 67th.",
        "sections": [section.code],
        "venues": ["stadthalle"],
        "practical": [
            dict.fromkeys(SECTIONS, "")
            | {"language": "en", "tickets": "At the door."}
            | {"contact_name": "Ann", "contact_phone": "", "contact_email": ""}
        ],
        "url": f"{SITE}/festivals/nordic/67/",
        "source_url": "https://example.org/source",
        "source_note": "So it says.",
    }


def test_a_section_and_an_item_are_told_in_full(get_json, edition, film):
    section = make.section(
        edition=edition, name="Main", slug="main", colour="#a33a2a", competitive=True, description="The main."
    )
    item = make.item(
        section=section, film=film, premiere="national", premiere_territory="Germany", description="New."
    )

    assert get_json(f"sections/{section.code}/") == {
        "id": section.code,
        "slug": "main",
        "name": "Main",
        "edition": "nordic/67",
        "colour": "#a33a2a",
        "competitive": True,
        "description": "The main.",
    }
    assert get_json(f"items/{item.code}/") == {
        "id": item.code,
        "title": "Second Victims",
        "kind": "film",
        "edition": "nordic/67",
        "section": section.code,
        "films": ["second-victims"],
        "premiere": "national",
        "premiere_territory": "Germany",
        "description": "New.",
    }


@pytest.fixture
def film_list(edition, film):
    """Of two films, one of which is not announced in the edition."""
    make.item(edition=edition, film=film)
    film_list = make.film_list(edition=edition, title="Five debuts", introduction="All new.")
    for shown, sentence in ((make.film(slug="too-early"), "Too early."), (film, "Look.")):
        make.film_list_entry(film_list=film_list, film=shown, sentence=sentence)
    return film_list


def test_film_list_names_only_films_that_may_be_shown(get_json, film_list):
    assert get_json("filmlists/nordic/67/five-debuts/") == {
        "id": "nordic/67/five-debuts",
        "title": "Five debuts",
        "edition": "nordic/67",
        "introduction": "All new.",
        "films": ["second-victims"],
        "entries": [{"film": "second-victims", "sentence": "Look."}],
        "url": f"{SITE}/festivals/nordic/67/lists/five-debuts/",
    }
    for slug, lists in (("second-victims", ["nordic/67/five-debuts"]), ("too-early", [])):
        assert [row["id"] for row in get_json("filmlists/", film=slug)["results"]] == lists


@pytest.mark.parametrize("hidden", ["list", "film", "edition"])
def test_film_list_is_not_there_while_it_or_all_its_films_are_hidden(client, get_json, film_list, hidden):
    row = {"list": film_list, "film": Film.objects.get(slug="second-victims"), "edition": film_list.edition}
    row[hidden].is_public = False
    row[hidden].save()
    assert get_json("filmlists/")["results"] == []
    assert client.get("/api/v1/filmlists/nordic/67/five-debuts/").status_code == 404


def test_a_venue_and_its_screens_are_told_in_full(get_json):
    venue = make.venue(
        name="CineStar",
        slug="cinestar",
        operator="CineStar",
        address="Mühlenbrücke 11",
        city="Lübeck",
        latitude="53.863",
        longitude="10.684",
        phone="+49 451 1234",
        website="https://example.org/cinema",
        description="Seven screens.",
        access_notes="A lift.",
        source_url="https://example.org/source",
        source_note="So it says.",
    )
    second = make.screen(venue=venue, name="Saal 2", position=2)
    first = make.screen(venue=venue, name="Saal 1", position=1, capacity=300, wheelchair_spaces=2)

    assert get_json("venues/cinestar/") == {
        "id": "cinestar",
        "name": "CineStar",
        "is_placeholder": False,
        "operator": "CineStar",
        "address": "Mühlenbrücke 11",
        "city": "Lübeck",
        "country": "DE",
        "time_zone": "Europe/Berlin",
        "latitude": 53.863,
        "longitude": 10.684,
        "phone": "+49 451 1234",
        "website": "https://example.org/cinema",
        "description": "Seven screens.",
        "access_notes": "A lift.",
        "screens": [first.code, second.code],
        "url": f"{SITE}/venues/cinestar/",
        "source_url": "https://example.org/source",
        "source_note": "So it says.",
    }
    assert get_json("screens/")["results"] == [
        {"id": first.code, "name": "Saal 1", "venue": "cinestar", "capacity": 300, "wheelchair_spaces": 2},
        {
            "id": second.code,
            "name": "Saal 2",
            "venue": "cinestar",
            "capacity": None,
            "wheelchair_spaces": None,
        },
    ]


def test_an_award_is_told_in_full(get_json, edition, film):
    credited, stranger = make.person(name="Aa", slug="aa"), make.person(name="Bb", slug="bb")
    make.credit(film=film, person=credited)
    jury = make.jury(edition=edition, name="Main jury", announced_at=LONG_AGO, members=[stranger, credited])
    award = make.award(
        edition=edition,
        category="Best Film",
        film=film,
        people=[stranger, credited],
        work="A song",
        work_by="A singer",
        jury=jury,
        result="won",
        prize="EUR 12,500",
        date=date(2026, 11, 7),
        source_url="https://example.org/source",
        source_note="So it says.",
    )

    assert get_json(f"awards/{award.code}/") == {
        "id": award.code,
        "edition": "nordic/67",
        "category": "Best Film",
        "result": "won",
        "film": "second-victims",
        "people": [{"name": "Aa", "person": "aa"}, {"name": "Bb", "person": None}],
        "jury": {
            "name": "Main jury",
            "members": [{"name": "Aa", "person": "aa"}, {"name": "Bb", "person": None}],
        },
        "work": "A song",
        "work_by": "A singer",
        "prize": "EUR 12,500",
        "date": "2026-11-07",
        "source_url": "https://example.org/source",
        "source_note": "So it says.",
    }


def test_a_jury_is_named_once_it_may_be_known(get_json, edition):
    for jury, expected in (
        (None, None),
        (make.jury(edition=edition, announced_at=None, members=[make.person()]), None),
        (make.jury(edition=edition, name="New talent", announced_at=LONG_AGO), "New talent"),
    ):
        award = make.award(edition=edition, jury=jury)
        assert get_json(f"awards/{award.code}/")["jury"] == (expected and {"name": expected, "members": []})


def test_what_was_renamed_leads_to_where_it_is_now(client, edition, film, film_list):
    for row, before, now in (
        (film_list, "filmlists/nordic/67/five-debuts/", "filmlists/nordic/67/renamed/"),
        (film, "films/second-victims/", "films/renamed/"),
        (edition, "editions/nordic/67/", "editions/nordic/renamed/"),
        (edition.festival, "festivals/nordic/", "festivals/renamed/"),
    ):
        row.slug = "renamed"
        row.save()
        response = client.get(f"/api/v1/{before}?fields=url")
        assert (response.status_code, response["Location"]) == (301, f"/api/v1/{now}?fields=url")
        assert response["Access-Control-Allow-Origin"] == "*"
