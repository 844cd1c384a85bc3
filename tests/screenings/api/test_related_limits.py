"""A list within a row of the API has a limit, and a way to its other entries."""

import pytest

from tests import factories as make
from tests.screenings.api.conftest import ROOT
from tests.screenings.api.walking import links_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_entries(monkeypatch):
    monkeypatch.setattr("screenings.api.fields.MOST_RELATED", 2)


def credits_of_a_film() -> tuple[str, str, list[str]]:
    film = make.film()
    for number in range(5):
        make.credit(film=film, character=f"{number}")
    return f"films/{film.slug}/", "credits", [f"{number}" for number in range(5)]


def editions_of_a_festival() -> tuple[str, str, list[str]]:
    festival = make.festival()
    ids = [make.edition(festival=festival, year=2020 - year).public_id for year in range(5)]
    return f"festivals/{festival.slug}/", "editions", ids


def films_of_a_listing() -> tuple[str, str, list[str]]:
    films = [make.film() for _ in range(5)]
    listing = make.listing(item=make.item(kind="package", films=films))
    return f"listings/{listing.code}/", "films", [film.slug for film in films]


@pytest.mark.parametrize("make_row", [credits_of_a_film, editions_of_a_festival, films_of_a_listing])
@pytest.mark.parametrize("expand", [False, True])
def test_list_within_a_row_goes_on_in_the_next_part(client, make_row, expand):
    address, name, expected = make_row()
    if expand and name == "credits":
        pytest.skip("Credits are no things of their own.")
    next_address, entries = f"{ROOT}{address}?fields={name}{'&expand=' + name if expand else ''}", []
    for size in (2, 2, 1):
        response = client.get(next_address)
        part = response.json()[name]
        assert len(part) == size
        entries += part
        next_address = links_of(response).get("next")
        assert bool(next_address) == (size == 2)
    ids = [entry if isinstance(entry, str) else entry.get("id") or entry["character"] for entry in entries]
    assert ids == expected


def test_title_made_of_films_does_not_depend_on_the_part(client):
    films = [make.film(title=title) for title in ("A", "B", "C")]
    listing = make.listing(item=make.item(films=films))
    titles = {client.get(f"{ROOT}listings/{listing.code}/?part={part}").json()["title"] for part in (1, 2)}
    assert len(titles) == 1
    assert "C" in titles.pop()


def test_lists_have_the_first_part_and_take_no_other(client):
    make.credit(film=(film := make.film()))
    for _ in range(3):
        make.credit(film=film)
    response = client.get(f"{ROOT}films/?fields=credits")
    assert [len(row["credits"]) for row in response.json()["results"]] == [2]
    assert client.get(f"{ROOT}films/?part=2").status_code == 400


@pytest.mark.parametrize(("address", "status"), [("films/x/?part=0", 400), ("sections/x/?part=1", 400)])
def test_part_is_a_number_and_only_where_there_are_lists(client, address, status):
    assert client.get(ROOT + address).status_code == status


def test_filter_takes_a_limited_number_of_values(client):
    sections = "&".join(f"section=s{number}" for number in range(101))
    response = client.get(f"{ROOT}listings/?{sections}")
    assert response.status_code == 400
    assert response.json()["errors"] == [{"parameter": "section", "detail": "Give at most 100 values."}]
