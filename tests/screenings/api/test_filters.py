"""Each filter that the description names leaves what it says, also where it is not one of the pages."""

from datetime import UTC, datetime, timedelta

import pytest

from screenings.api.documentation import GENERAL
from screenings.api.resources import RESOURCES
from screenings.models import Listing
from screenings.planning.publication import publish
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", RESOURCES)
def test_list_parameters_name_every_filter(name):
    described = {parameter["name"] for parameter in RESOURCES[name].list_parameters()}
    assert described - GENERAL == RESOURCES[name].filterset_class.base_filters.keys()
    lists = [one for one in RESOURCES[name].list_parameters() if one.get("style") == "form"]
    assert lists
    assert all(one["schema"]["minItems"] == 1 and one["explode"] is False for one in lists)


def test_changes_take_every_filter_of_listings():
    of_changes, of_listings = (RESOURCES[name].list_parameters() for name in ("changes", "listings"))
    names = [
        {parameter["name"] for parameter in described} - GENERAL for described in (of_changes, of_listings)
    ]
    assert names[0] == names[1]


def test_changes_are_chosen_by_their_listings(get_json):
    early, late = make.listing(local="2027-10-02 20:00"), make.listing(local="2027-10-05 20:00")

    def listings(**query):
        return {row["listing"] for row in get_json("changes/", **query)["results"]}

    assert listings() == {early.code, late.code}
    assert listings(to="2027-10-03") == {early.code}
    assert listings(**{"from": "2027-10-03"}) == {late.code}
    assert listings(film=late.films.get().slug) == {late.code}
    assert listings(item=early.item.code) == {early.code}


def test_a_change_says_what_it_was_and_what_it_is(get_json):
    screening = make.screening(local="2027-10-02 20:00", venue=make.venue(time_zone="UTC"))
    first = datetime(2027, 5, 1, tzinfo=UTC)
    publish(screening.item.edition, codes=[screening.code], at=first)
    screening.starts_at += timedelta(hours=1)
    screening.save()
    publish(screening.item.edition, codes=[screening.code], at=first + timedelta(days=1))
    moved, new = get_json("changes/")["results"]

    for since, rows in (
        ("2027-05-01T00:00:00Z", [moved, new]),
        ("2027-05-02T02:00:00+02:00", [moved]),
        ("2027-05-02T02:00:00 02:00", [moved]),
        ("2027-05-02T00:00:01Z", []),
    ):
        assert get_json("changes/", changed_since=since)["results"] == rows
    assert moved == get_json(f"changes/{screening.code}/2/")
    assert moved == {
        "id": f"{screening.code}/2",
        "kind": "moved",
        "label": "Moved",
        "told_at": "2027-05-02T00:00:00Z",
        "listing": screening.code,
        "title": screening.item.films.get().title,
        "lines": [
            {
                "label": "Starts at",
                "before": "Sat 2 Oct 2027, 20:00 UTC",
                "after": "Sat 2 Oct 2027, 21:00 UTC",
            }
        ],
    }
    assert (new["kind"], new["told_at"], new["lines"]) == ("new", "2027-05-01T00:00:00Z", [])


def test_the_others_are_found_by_name_kind_and_place(get_json):
    film = make.film(title="Ağır", slug="agir")
    make.credit(film=film, person=make.person(name="Özlem", slug="oezlem"))
    make.film(title="Else"), make.person(name="Unseen")
    festival = make.festival(name="Nordic", slug="nordic", kind="market")
    edition = make.edition(festival=festival, slug="67", year=2025)
    section = make.section(edition=edition, slug="main")
    item = make.item(section=section, film=film)
    elsewhere = make.item(section=make.section(), kind="event")
    venue = make.venue(name="Luna", slug="luna")
    screen = make.screen(venue=venue)
    make.screen()
    award = make.award(edition=edition, film=film, result="won")
    make.award()

    def ids(name, **query):
        return [row["id"] for row in get_json(f"{name}/", **query)["results"]]

    assert ids("films", q="agir") == ids("films", q="ozlem") == ["agir"]
    assert ids("people", q="ozlem") == ["oezlem"]
    assert ids("festivals", q="nordic") == ids("festivals", kind="market") == ["nordic"]
    assert ids("editions", festival="nordic") == ids("editions", year="2025") == ["nordic/67"]
    assert ids("sections", festival="nordic") == ids("sections", edition="67") == [section.code]
    assert ids("items", festival="nordic", section="main") == ids("items", film="agir") == [item.code]
    assert ids("items", kind="event") == [elsewhere.code]
    assert ids("venues", q="luna") == ["luna"]
    assert ids("screens", venue="luna") == [screen.code]
    assert ids("awards", festival="nordic") == ids("awards", result="won", film="agir") == [award.code]


def test_every_id_that_is_given_out_is_taken_as_a_filter(get_json):
    """Of two festivals with editions and sections of one name, each id finds its own."""
    listings = []
    for name in ("first", "second"):
        edition = make.edition(festival=make.festival(slug=name), slug="2026")
        item = make.item(section=make.section(edition=edition, slug="main"), film=make.film())
        listings.append(make.listing(item=item, screen=make.screen(), local="2027-10-02 20:00"))
    asked = get_json("listings/", fields="festival,edition,section,item,films,venue,screen", expand="section")
    assert len(asked["results"]) == 2
    for row in asked["results"]:
        ids = {name: row[name] for name in ("festival", "edition", "item", "venue", "screen")}
        ids |= {"section": row["section"]["id"], "film": row["films"][0]}
        for name, value in ids.items():
            for kind in ("listings", "changes"):
                found = get_json(f"{kind}/", **{name: value})["results"]
                assert [one.get("listing", one["id"]) for one in found] == [row["id"]], (kind, name)
        assert [one["id"] for one in get_json("sections/", edition=ids["edition"])["results"]] == [
            ids["section"]
        ]
        for name in ("edition", "section"):
            assert [one["id"] for one in get_json("items/", **{name: ids[name]})["results"]] == [ids["item"]]
    assert len(get_json("listings/", edition="2026", section="main")["results"]) == 2


KINDS_OF_IDS = ("festival", "edition", "section", "item", "film", "venue", "screen")


@pytest.mark.parametrize("name", RESOURCES)
def test_every_list_takes_every_id_whether_or_not_there_is_anything_of_it(get_json, client, name):
    """One of each kind that everything hangs on, and one that nothing does."""
    edition, film, section = make.edition(), make.film(), make.section()
    make.listing(item=make.item(section=section, film=film), screen=make.screen())
    make.award(edition=edition, film=film)
    make.item(section=make.section(), film=make.film()), make.screen()
    asked = [kind for kind in KINDS_OF_IDS if kind in RESOURCES[name].filterset_class.base_filters]
    for kind in asked:
        ids = [row["id"] for row in get_json(f"{kind}s/", fields="id")["results"]]
        assert len(ids) > 1
        answers = {one: client.get(f"/api/v1/{name}/", {kind: one}).status_code for one in ids}
        assert answers == dict.fromkeys(ids, 200), kind
    assert asked or name in {"festivals", "films", "people", "venues"}


def test_awards_of_one_edition_are_found_by_its_id(get_json, refused):
    edition = make.edition(festival=make.festival(slug="first"), slug="2026")
    make.award(edition=make.edition(festival=make.festival(slug="second"), slug="2026"))
    code = make.award(edition=edition).code
    assert [row["id"] for row in get_json("awards/", edition="first/2026")["results"]] == [code]
    assert len(get_json("awards/", edition="2026")["results"]) == 2
    assert refused("awards/", edition="third/2026").keys() == {"edition"}


@pytest.mark.parametrize(
    "query",
    [
        {"edition": "first/2027"},
        {"edition": "2026/first"},
        {"edition": "/2027"},
        {"section": "qqqqqqqq"},
        {"item": "qqqqqqqq"},
        {"screen": "qqqqqqqq"},
        {"status": "rained-off"},
        {"changed_since": "2027-05-02"},
        {"changed_since": "2027-05-02T00:00:00"},
        {"changed_since": "2027-02-30T00:00:00Z"},
        {"changed_since": "0001-01-01T00:00:00+14:00"},
        {"changed_since": "9999-12-31T23:59:59-14:00"},
    ],
)
def test_an_id_or_a_moment_that_is_none_is_refused(refused, query):
    make.listing(item=make.item(edition=make.edition(festival=make.festival(slug="first"), slug="2026")))
    assert refused("listings/", **query).keys() == query.keys()


@pytest.mark.parametrize(
    ("name", "fitting", "refusing"),
    [
        ("films/", {"year": "1870"}, {"year": "1869"}),
        ("films/", {"year": "2200"}, {"year": "2201"}),
        ("films/", {"tmdb_id": "1"}, {"tmdb_id": "0"}),
        ("films/", {"tmdb_id": "999999999"}, {"tmdb_id": "1000000000"}),
        ("films/", {"q": "x" * 200}, {"q": "x" * 201}),
        ("editions/", {"year": "1890"}, {"year": "1889"}),
        ("editions/", {"year": "2200"}, {"year": "2201"}),
    ],
)
def test_values_are_taken_up_to_a_limit(get_json, refused, name, fitting, refusing):
    assert get_json(name, **fitting)["results"] == []
    assert refused(name, **refusing).keys() == refusing.keys()


def test_id_of_another_catalogue_is_refused_with_one_that_would_do(refused):
    assert refused("films/", imdb_id="nm0000001") == {"imdb_id": "Write it like tt32210485."}


def test_name_is_looked_up_to_two_hundred_characters(refused):
    messages = [refused("sections/", festival="x" * length)["festival"] for length in (200, 201)]
    assert messages[0] == "There is nothing of that name here."
    assert messages[1] != messages[0]


def test_listings_are_chosen_by_any_of_several_states(get_json, client):
    codes = {status: make.listing(status=status).code for status in ("scheduled", "cancelled", "postponed")}
    assert [row["id"] for row in get_json("listings/", status="cancelled")["results"]] == [codes["cancelled"]]
    both = client.get("/api/v1/listings/?status=cancelled&status=postponed").json()["results"]
    assert {row["id"] for row in both} == {codes["cancelled"], codes["postponed"]}


def test_a_copy_is_kept_up_by_what_changed_since(get_json):
    """Published anew, announced since, or its tickets looked at since: each has something new to tell."""
    before, since = datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 5, 2, tzinfo=UTC)
    old, anew, tickets = (make.listing(), make.listing(), make.listing())
    announced = make.listing(item=make.item(kind="event", announced_at=since))
    Listing.objects.update(changed_at=before)
    Listing.objects.filter(pk=anew.pk).update(changed_at=since)
    Listing.objects.filter(pk=tickets.pk).update(availability_checked_at=since)

    def found(moment):
        return {row["id"] for row in get_json("listings/", changed_since=moment)["results"]}

    assert found("2026-05-02T00:00:00Z") == {anew.code, tickets.code, announced.code}
    assert found("2026-05-01T00:00:00Z") == {old.code, anew.code, tickets.code, announced.code}
    assert found("2026-05-02T00:00:00.000001Z") == set()


def test_films_and_people_are_found_by_the_ids_of_other_catalogues(get_json, refused, film):
    make.film(imdb_id="tt32210486", wikidata_id="Q43", tmdb_id=100, year=2024)
    make.credit(film=film, person=make.person(slug="zinnini", imdb_id="nm0000007", wikidata_id="Q7"))
    for name, value in (
        ("imdb_id", "tt32210485"),
        ("wikidata_id", "Q42"),
        ("tmdb_id", "99"),
        ("year", "2025"),
    ):
        assert [row["id"] for row in get_json("films/", **{name: value})["results"]] == ["second-victims"], (
            name
        )
    for name, value in (("imdb_id", "nm0000007"), ("wikidata_id", "Q7")):
        assert [row["id"] for row in get_json("people/", **{name: value})["results"]] == ["zinnini"], name
    assert get_json("films/", imdb_id="tt9999999")["results"] == []
    for name, value in (("imdb_id", "32210485"), ("wikidata_id", "42"), ("tmdb_id", "0"), ("year", "25")):
        assert refused("films/", **{name: value}).keys() == {name}


def test_what_is_named_must_be_public(refused):
    hidden = make.edition(festival=make.festival(slug="hidden"), slug="secret", is_public=False)
    section = make.section(edition=hidden, slug="hidden-section")
    make.item(section=section, film=make.film(slug="hidden-film", is_public=False))
    make.venue(slug="hidden-venue", is_public=False)

    for name, query in (
        ("editions", {"festival": "hidden"}),
        ("sections", {"edition": "secret"}),
        ("items", {"section": "hidden-section"}),
        ("items", {"film": "hidden-film"}),
        ("screens", {"venue": "hidden-venue"}),
        ("awards", {"film": "hidden-film"}),
    ):
        control = refused(f"{name}/", **dict.fromkeys(query, "qqqnobody"))
        assert refused(f"{name}/", **query).keys() == control.keys() == query.keys()
        if name != "awards":
            assert refused(f"{name}/", **query) == control
