"""What who keeps a copy learns of what was withdrawn or replaced."""

from datetime import timedelta

import pytest

from films.models import Film
from screenings.planning.publication import publish
from tests import factories as make
from tests.factories import LONG_AGO

pytestmark = pytest.mark.django_db

LATER = LONG_AGO + timedelta(days=2)


@pytest.fixture
def screening():
    """Public for two days, and with another one beside it that stays so."""
    screening = make.screening(film=make.film(title="Second Victims", slug="sv"), venue=make.venue(slug="v"))
    publish(screening.item.edition, at=LONG_AGO)
    make.listing(edition=screening.item.edition)
    return screening


def withdraw(screening):
    screening.is_held = True
    screening.save()
    publish(screening.item.edition, codes=[screening.code], at=LATER)


def make_secret(screening, what):
    if what == "item":
        type(screening.item).objects.filter(pk=screening.item.pk).update(announced_at=None)
    elif what == "film":
        Film.objects.filter(slug="sv").update(is_public=False)
    elif what == "venue":
        type(screening.venue).objects.filter(slug="v").update(is_public=False)


def of(screening, found) -> list[tuple[str, str]]:
    return [(row["kind"], row["title"]) for row in found["results"] if row["listing"] == screening.code]


@pytest.mark.parametrize(
    ("secret", "title"), [("", "Second Victims"), *[(one, "") for one in ("item", "film", "venue")]]
)
def test_withdrawal_leaves_a_tombstone_that_tells_no_more_than_it_may(
    get_json, client, screening, secret, title
):
    edition = screening.item.edition
    withdraw(screening)
    make_secret(screening, secret)
    row = get_json("changes/", expand="listing")["results"][0]

    assert {name: row[name] for name in ("kind", "listing", "title", "told_at", "lines")} == {
        "kind": "withdrawn",
        "listing": screening.code,
        "title": title,
        "told_at": "2024-01-03T12:00:00Z",
        "lines": [],
    }
    assert "Second Victims" not in str({**row, "title": ""})
    for query in (
        {"changed_since": "2024-01-03T00:00:00Z"},
        {"festival": edition.festival.slug},
        {"edition": f"{edition.festival.slug}/{edition.slug}"},
    ):
        assert of(screening, get_json("changes/", **query)) == [("withdrawn", title)]
    assert of(screening, get_json("changes/", changed_since="2024-01-03T12:00:01Z")) == []
    assert screening.code not in str(get_json("listings/"))
    answer = client.get(f"/api/v1/listings/{screening.code}/")
    assert (answer.status_code, answer["Content-Type"]) == (410, "application/problem+json")


@pytest.mark.parametrize("query", [{"film": "sv"}, {"venue": "v"}, {"q": "Victims"}])
@pytest.mark.parametrize("secret", ["", "item"])
def test_withdrawal_is_found_by_what_was_shown_only_while_that_may_be_known(
    get_json, screening, query, secret
):
    make.listing(film=Film.objects.get(slug="sv"), venue=screening.venue, local="2027-10-05 20:00")
    withdraw(screening)
    make_secret(screening, secret)
    found = of(screening, get_json("changes/", **query))
    assert found == ([] if secret else [("withdrawn", "Second Victims")])


def test_withdrawal_of_what_nobody_had_seen_leaves_no_tombstone(get_json, client, screening):
    unseen = make.screening(edition=screening.item.edition)
    type(unseen.item).objects.filter(pk=unseen.item.pk).update(announced_at=LATER + timedelta(days=9))
    publish(unseen.item.edition, codes=[unseen.code], at=LONG_AGO)
    unseen.refresh_from_db()
    withdraw(unseen)
    assert of(unseen, get_json("changes/")) == []
    assert client.get(f"/api/v1/listings/{unseen.code}/").status_code == 404
    assert client.get("/api/v1/listings/nothing/").status_code == 404


def test_what_came_back_is_there_again(get_json, screening):
    withdraw(screening)
    screening.is_held = False
    screening.save()
    publish(screening.item.edition, codes=[screening.code], at=LATER + timedelta(days=1))
    assert get_json(f"listings/{screening.code}/")["id"] == screening.code
    assert [kind for kind, _ in of(screening, get_json("changes/"))] == ["new", "withdrawn"]


def test_replaced_film_is_told_as_it_was_and_found_by_both(get_json, screening):
    screening.item.item_films.update(film=make.film(title="Stand-In", slug="in"))
    publish(screening.item.edition, codes=[screening.code], at=LATER)

    assert of(screening, get_json("changes/", film="sv")) == [
        ("details", "Stand-In"),
        ("new", "Second Victims"),
    ]
    assert of(screening, get_json("changes/", film="in")) == [("details", "Stand-In")]
    swap = get_json("changes/", film="in")["results"][0]
    assert swap["label"] == "Film replaced"
    assert swap["lines"] == [{"label": "Films", "before": "Second Victims", "after": "Stand-In"}]
