"""Each filter that the description names leaves what it says, also where it is not one of the pages."""

from datetime import UTC, datetime, timedelta

import pytest

from screenings.api.resources import RESOURCES
from screenings.publication import publish
from tests.factories import (
    make_award,
    make_credit,
    make_edition,
    make_festival,
    make_film,
    make_item,
    make_listing,
    make_person,
    make_screen,
    make_screening,
    make_section,
    make_venue,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", RESOURCES)
def test_what_is_described_is_what_is_filtered_by(name):
    resource = RESOURCES[name]
    at = datetime(2027, 1, 1, tzinfo=UTC)
    chosen = resource.filtered({}, resource.public(at), at)

    assert chosen.base_filters.keys() == resource.filters.base_filters.keys()


def test_changes_are_chosen_by_their_listings(told):
    early, late = make_listing(local="2027-10-02 20:00"), make_listing(local="2027-10-05 20:00")

    def listings(**query):
        return {row["listing"] for row in told("changes/", **query)["results"]}

    assert listings() == {early.code, late.code}
    assert listings(to="2027-10-03") == {early.code}
    assert listings(**{"from": "2027-10-03"}) == {late.code}
    assert listings(film=late.films.get().slug) == {late.code}


def test_a_change_says_what_it_was_and_what_it_is(told):
    screening = make_screening(local="2027-10-02 20:00", venue=make_venue(time_zone="UTC"))
    first = datetime(2027, 5, 1, tzinfo=UTC)
    publish(screening.item.edition, codes=[screening.code], at=first)
    screening.starts_at += timedelta(hours=1)
    screening.save()
    publish(screening.item.edition, codes=[screening.code], at=first + timedelta(days=1))
    moved, new = told("changes/")["results"]

    assert moved == told(f"changes/{screening.code}/2/")
    assert moved == {
        "id": f"{screening.code}/2",
        "kind": "moved",
        "label": "Moved",
        "told_at": "2027-05-02T00:00:00Z",
        "listing": screening.code,
        "lines": [
            {
                "label": "Starts at",
                "before": "Sat 2 Oct 2027, 20:00 UTC",
                "after": "Sat 2 Oct 2027, 21:00 UTC",
            }
        ],
    }
    assert (new["kind"], new["told_at"], new["lines"]) == ("new", "2027-05-01T00:00:00Z", [])


def test_the_others_are_found_by_name_kind_and_place(told):
    film = make_film(title="Ağır", slug="agir")
    make_credit(film=film, person=make_person(name="Özlem", slug="oezlem"))
    make_film(title="Else"), make_person(name="Unseen")
    festival = make_festival(name="Nordic", slug="nordic", kind="market")
    edition = make_edition(festival=festival, slug="67", year=2025)
    section = make_section(edition=edition, slug="main")
    item = make_item(section=section, film=film)
    elsewhere = make_item(section=make_section(), kind="event")
    venue = make_venue(name="Luna", slug="luna")
    screen = make_screen(venue=venue)
    make_screen()
    award = make_award(edition=edition, film=film, result="won")
    make_award()

    def ids(name, **query):
        return [row["id"] for row in told(f"{name}/", **query)["results"]]

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


def test_what_is_named_must_be_public(refused):
    hidden = make_edition(festival=make_festival(slug="hidden"), slug="secret", is_public=False)
    section = make_section(edition=hidden, slug="hidden-section")
    make_item(section=section, film=make_film(slug="hidden-film", is_public=False))
    make_venue(slug="hidden-house", is_public=False)

    for name, query in (
        ("editions", {"festival": "hidden"}),
        ("sections", {"edition": "secret"}),
        ("items", {"section": "hidden-section"}),
        ("items", {"film": "hidden-film"}),
        ("screens", {"venue": "hidden-house"}),
        ("awards", {"film": "hidden-film"}),
    ):
        control = refused(f"{name}/", **dict.fromkeys(query, "qqqnobody"))
        assert refused(f"{name}/", **query).keys() == control.keys() == query.keys()
        if name != "awards":
            assert refused(f"{name}/", **query) == control
